"""What tables of facts share: whose fact a row is, and where in the hashed source it stands."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from portalgen.datasets.columns import Column, Table, column
from portalgen.model.corpus import Corpus
from portalgen.model.facts import Provenance
from portalgen.model.publication import ForeignKey
from portalgen.model.report import Report

T = TypeVar("T")
BY_REPORT = ForeignKey("report", "reports", "id")
BY_AGENCY = ForeignKey("agency", "agencies", "id")
BY_SECTION = ForeignKey("section", "sections", "id")


class Stated(NamedTuple, Generic[T]):
    """A fact, the report that states it, and all the others."""

    fact: T
    report: Report
    corpus: Corpus


def section_id(report: Report, section: str) -> str | None:
    """Return the id of a section across reports: report id and anchor; None before the first heading."""
    return f"{report.id}-{section}" if section else None


OWNER: tuple[Column[Stated[Any]], ...] = (
    column("report", "string!", "报告编号|Report id", "所在报告", lambda x: x.report.id),
    column("agency", "string!", "机构编号|Agency id", "报告机关", lambda x: x.report.agency_id),
    column("year", "integer!", "年度|Year", "报告所述年度；0 表示未能读出", lambda x: x.report.year),
)
"""The columns that say whose fact it is."""
SOURCE: Column[Stated[Any]] = column(
    "sha256", "string!", "来源哈希|Source SHA-256", "报告原文件的 SHA-256，小写十六进制", lambda x: x.report.sha256
)
"""The column of the source's digest."""
SECTION: Column[Stated[Any]] = column(
    "section", "string", "章节|Section", "所在章节；首个标题之前的为空", lambda x: section_id(x.report, x.fact.section)
)
"""The column of the section that a fact stands in."""


def evidence(must: str = "!") -> tuple[Column[Stated[Any]], ...]:
    """Return the columns that say where a fact stands; every table of facts ends with them.

    Args:
        must: empty where there are facts that stand nowhere.
    """

    def read(get: Callable[[Provenance], str | int]) -> Callable[[Stated[Any]], str | int | None]:
        def cell(x: Stated[Any]) -> str | int | None:
            place = x.fact.provenance
            return get(place) if place else None

        return cell

    return (
        column("quote", f"string{must}", "原文|Quote", "报告原文中的依据，逐字照录（含换行）", read(lambda p: p.quote)),
        column("start", f"integer{must}", "起点|Start", "依据在报告原文中的起点，按 Unicode 码点计，从 0 起", read(lambda p: p.start)),
        column("end", f"integer{must}", "终点|End", "依据在报告原文中的终点（不含），按 Unicode 码点计", read(lambda p: p.end)),
        column("rule", f"string{must}", "规则|Rule", "读出该条的规则编号", read(lambda p: p.rule)),
        SOURCE,
    )  # fmt: skip


def table(
    name: str,
    titles: str,
    description: str,
    columns: Sequence[Column[Stated[T]]],
    of: Callable[[Report], Sequence[T]],
    links: tuple[ForeignKey, ...] = (),
    key: tuple[str, ...] = ("id",),
) -> Table[Stated[T]]:
    """Declare a table with a row a fact of each report (``of``), in order of the reports; large ones are split by year."""

    def items(corpus: Corpus) -> Iterator[Stated[T]]:
        return (Stated(fact, report, corpus) for report in corpus.reports for fact in of(report))

    return Table(
        name, titles, description, columns, key, items, lambda corpus: sum(len(of(r)) for r in corpus.reports),
        (BY_REPORT, BY_AGENCY, *links), "year",
    )  # fmt: skip

"""What tables of facts share: whose fact a row is, and where in the hashed source it stands."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from portalgen.datasets.columns import Column, Table, column
from portalgen.model.corpus import Corpus
from portalgen.model.facts import Observation, Provenance
from portalgen.model.place import Places
from portalgen.model.publication import ForeignKey
from portalgen.model.report import Report
from portalgen.model.text import Span
from portalgen.model.whereabouts import Whereabouts, whereabouts

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
    column("agency", "string!", "机关编号|Agency id", "报告机关", lambda x: x.report.agency_id),
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


@lru_cache(maxsize=2)  # rows come report by report
def _counted(table: str) -> Whereabouts:
    return whereabouts(Places.of_table(table))


def _printed(x: Stated[Any]) -> tuple[Whereabouts, Span] | None:
    """Return what knows where a fact is printed in the original, and its stretch: a figure's own, else the words that say it."""
    place = x.fact.provenance
    if not (place and x.report.places_table):
        return None
    span = (
        Span(x.fact.value_start, x.fact.value_end) if isinstance(x.fact, Observation) else Span(place.start, place.end)
    )
    return _counted(x.report.places_table), span


def _page(x: Stated[Any]) -> int | None:
    found = _printed(x)
    return (found[0].page(found[1]) or None) if found else None


def _place(x: Stated[Any]) -> str | None:
    found = _printed(x)
    return (found[0].of(found[1]) or None) if found else None


def _formerly(x: Stated[Any]) -> str | None:
    """Return the ids that a fact or section bore before its original was read again."""
    if not x.report.moved.pairs or not hasattr(x.fact, "id"):
        return None
    old = x.report.moved.formerly().get(x.fact.id.removeprefix(f"{x.report.id}-"), ())
    return "｜".join(f"{x.report.id}-{one}" for one in old) or None


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
        column("page", "integer", "页码|Page", "在原件第几页，从 1 起；没有原件或原件没有页码的为空", _page),
        column("place", "string", "原件位置|Place in the original", "在原件的哪一行、哪一格或哪一段；原文就是文本的为空", _place),
        column("formerly", "string", "旧编号|Former ids", "重新读取原件以前的编号，多个以“｜”隔开；旧网址仍通到这里", _formerly),
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

"""Rows that are made while they are read, so that a table of a million rows never lies in memory as a whole."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from portalgen.model.publication import Cell, Field

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Rows(Collection[Row]):
    """A re-iterable table body: ``make`` starts a fresh iteration, ``count`` says how many rows it will give."""

    make: Callable[[], Iterator[Row]]
    count: int

    def __iter__(self) -> Iterator[Row]:
        return self.make()

    def __len__(self) -> int:
        return self.count

    def __contains__(self, row: object) -> bool:
        return any(row == other for other in self.make())


def joined(values: tuple[str, ...]) -> str:
    """Return several words as one cell; Chinese semicolons stand between them."""
    return "；".join(values)


def evidence_fields() -> tuple[Field, ...]:
    """Return the columns that say where a fact stands; every table of facts ends with them."""
    return (
        Field("quote", "string", "原文", "报告原文中的依据，逐字照录（含换行）", required=True),
        Field("start", "integer", "起点", "依据在报告原文中的起点，按 Unicode 码点计，从 0 起", required=True),
        Field("end", "integer", "终点", "依据在报告原文中的终点（不含），按 Unicode 码点计", required=True),
        Field("rule", "string", "规则", "读出该条的规则编号", required=True),
        Field("sha256", "string", "来源哈希", "报告原文件的 SHA-256，小写十六进制", required=True),
    )

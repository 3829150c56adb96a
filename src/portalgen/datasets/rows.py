"""Rows that are made while they are read, so that a table of a million rows never lies in memory as a whole."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from portalgen.model.publication import Cell

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

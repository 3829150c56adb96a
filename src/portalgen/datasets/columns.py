"""Columns and tables, declared once: what a column is called and means stands beside the function that gets its value."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from portalgen.datasets.rows import Row, Rows
from portalgen.model.corpus import Corpus
from portalgen.model.publication import Cell, Field, ForeignKey, Resource
from portalgen.model.vocabulary import Vocabulary

Item = TypeVar("Item")
Owner = TypeVar("Owner")


@dataclass(frozen=True, slots=True)
class Column(Generic[Item]):
    """A column and how its value is got from what a row is about."""

    field: Field
    get: Callable[[Item], Cell]

    def of(self, inner: Callable[[Owner], Item]) -> "Column[Owner]":
        """Return the column for rows about something else, of which ``inner`` gives what this one is about."""
        get = self.get
        return Column(self.field, lambda owner: get(inner(owner)))


def column(
    name: str,
    kind: str,
    titles: str,
    description: str,
    get: Callable[[Item], Cell],
    values: Vocabulary | None = None,
    unit: str = "",
) -> Column[Item]:
    """Declare a column.

    Args:
        name: its permanent name.
        kind: Frictionless type: string, integer, number, boolean, date; with ``!`` behind it, no cell is empty.
        titles: Chinese and English title, ``|`` between them.
        description: Chinese, what it holds and when it is empty.
        get: gives the value.
        values: the vocabulary that its codes are from, which is then told in the description.
        unit: of its numbers.
    """
    title, _, english = titles.partition("|")
    if values:
        description = f"{description}：{'，'.join(f'{code} {words}' for code, words in values.items())}"
    codes = tuple(map(str, values or ()))
    return Column(Field(name, kind.rstrip("!"), title, description, unit, kind.endswith("!"), codes, english), get)


@dataclass(frozen=True, slots=True)
class Table(Generic[Item]):
    """A published table as declared.

    Attributes:
        name: permanent, also that of its files.
        titles: Chinese and English title, ``|`` between them.
        description: Chinese, one sentence.
        columns: in order.
        key: names of the columns that together differ from row to row.
        items: what the rows are about, in a fixed order; asked anew each time that the table is gone through.
        count: how many they are.
        links: columns that hold keys of other tables.
        part_by: see ``Resource``.
    """

    name: str
    titles: str
    description: str
    columns: Sequence[Column[Item]]
    key: tuple[str, ...]
    items: Callable[[Corpus], Iterable[Item]]
    count: Callable[[Corpus], int]
    links: tuple[ForeignKey, ...] = ()
    part_by: str = ""

    def make(self, corpus: Corpus) -> Resource:
        """Return the table of a corpus; its rows are made while they are read."""
        gets = tuple(one.get for one in self.columns)
        items = self.items

        def row(item: Item) -> Row:
            return tuple([get(item) for get in gets])

        title, _, english = self.titles.partition("|")
        return Resource(
            self.name, title, self.description, tuple(one.field for one in self.columns), self.key,
            Rows(lambda: map(row, items(corpus)), self.count(corpus)), self.links, self.part_by, english,
        )  # fmt: skip

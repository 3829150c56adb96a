"""No page grows with the corpus: over 200 rows a list becomes static pages, by year, province, city, then by number."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
LIMIT = 200


@dataclass(frozen=True, slots=True)
class Axis(Generic[Row]):
    """A way to divide rows: ``key`` gives a slug (groups sort by it), ``label`` what a reader sees."""

    key: Callable[[Row], str]
    label: Callable[[Row], str]
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A page further down, with the number of rows on and below it."""

    label: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Node(Generic[Row]):
    """One page of a list: either ``rows`` (at most ``LIMIT``) or ``groups``.

    Attributes:
        path: of the page below ``build/docs``.
        label: of this page among its siblings; the list's title on the first page.
        trail: label and path of the pages above, the first page first.
        total: rows on and below this page.
    """

    path: str
    label: str
    trail: tuple[tuple[str, str], ...]
    total: int
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]


def paginate(path: str, title: str, rows: Sequence[Row], axes: Sequence[Axis[Row]]) -> Iterator[Node[Row]]:
    """Divide rows into pages, the first page (at ``path``) first.

    Args:
        path: of the first page; the others lie in ``list/`` below it, so that they meet no other page.
        title: label of the first page in the trail of the others.
        rows: in the order in which a page shows them.
        axes: tried in turn; one that does not divide the rows is skipped; runs of ``LIMIT`` rows come last.
    """
    stem = path.removesuffix(".md").removesuffix("/index")
    yield from _divide(path, f"{stem}/list", title, (), rows, axes)


def _divide(
    path: str,
    below: str,
    label: str,
    trail: tuple[tuple[str, str], ...],
    rows: Sequence[Row],
    axes: Sequence[Axis[Row]],
) -> Iterator[Node[Row]]:
    if len(rows) <= LIMIT:
        yield Node(path, label, trail, len(rows), tuple(rows), ())
        return
    parts, rest = _parts(rows, axes)
    groups = tuple(Group(name, f"{below}/{slug}.md", len(part)) for slug, name, part in parts)
    yield Node(path, label, trail, len(rows), (), groups)
    for group, (_, name, part) in zip(groups, parts, strict=True):
        yield from _divide(group.path, group.path.removesuffix(".md"), name, (*trail, (label, path)), part, rest)


def _parts(
    rows: Sequence[Row], axes: Sequence[Axis[Row]]
) -> tuple[list[tuple[str, str, list[Row]]], Sequence[Axis[Row]]]:
    for position, axis in enumerate(axes):
        found: dict[str, tuple[str, list[Row]]] = {}
        for row in rows:
            found.setdefault(axis.key(row), (axis.label(row), []))[1].append(row)
        if 1 < len(found) <= LIMIT:
            keys = sorted(found, reverse=axis.descending)
            return [(key, *found[key]) for key in keys], axes[position + 1 :]
    return _runs(rows), ()


def _runs(rows: Sequence[Row]) -> list[tuple[str, str, list[Row]]]:
    size = LIMIT
    while len(rows) > size * LIMIT:
        size *= LIMIT
    starts = range(0, len(rows), size)
    return [
        (f"p{number}", f"第 {start + 1}–{min(start + size, len(rows))} 条", list(rows[start : start + size]))
        for number, start in enumerate(starts, 1)
    ]

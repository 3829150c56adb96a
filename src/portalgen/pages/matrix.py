"""Agencies × years of one indicator: what each report says of it, so that silence is seen beside figures."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from portalgen.model.knowledge import Indicator
from portalgen.model.publication import File
from portalgen.model.vocabulary import GRID_STATES, GRID_WORDS, LEVELS
from portalgen.pages.cells import MARKS, Cells, Square, square
from portalgen.pages.index import Index
from portalgen.pages.listing import LIMIT
from portalgen.pages.views import NOWHERE, Link, page_url


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An agency with its level and its cells, in the order of the years."""

    agency: str
    name: Link
    level: str
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend: state, class, word, what it means, and how many cells are so."""

    state: str
    mark: str
    word: str
    meaning: str
    count: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix of one page.

    Attributes:
        years: columns, newest first.
        rows: by region and agency, those that never speak last; none where a page leads on to those of its regions.
        total: agencies in all; more than ``rows`` where those that never speak are too many to be listed.
        legend: the states that there are.
        regions: code, name and depth of what may be chosen; empty where there is no choice. ``levels`` likewise.
        parts: pages by region, with how many agencies each lists.
        source: address of all rows as JSON, where not all stand on the page.
    """

    label: str
    unit: str
    years: tuple[int, ...]
    rows: tuple[MatrixRow, ...]
    total: int
    legend: tuple[Key, ...]
    regions: tuple[tuple[str, str, int], ...]
    levels: tuple[tuple[str, str], ...]
    parts: tuple[tuple[Link, int], ...] = ()
    source: Markup = NOWHERE


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a matrix: the agencies listed on it, or the parts that it leads on to; ``code`` is empty on the first."""

    code: str
    agencies: tuple[str, ...]
    parts: tuple["Part", ...]

    @property
    def size(self) -> int:
        """Return how many agencies stand on it and below it."""
        return len(self.agencies) + sum(part.size for part in self.parts)


def divided(agencies: tuple[str, ...], index: Index, code: str = "", digits: int = 2) -> Part:
    """Divide agencies by region, so that a page lists at most ``LIMIT``.

    A page is named by its region alone, never by what else there is: a further report adds pages and moves none. Regions that
    would hold all are passed over. The agencies of one county stay together, however many they are.
    """
    if len(agencies) <= LIMIT or digits > 6:
        return Part(code, agencies, ())
    groups: dict[str, list[str]] = {}
    for agency in agencies:
        groups.setdefault(index.above(agency[:6], digits), []).append(agency)
    if len(groups) == 1:
        return divided(agencies, index, code, digits + 2)
    parts = (divided(tuple(own), index, region, digits + 2) for region, own in sorted(groups.items()))
    return Part(code, (), tuple(parts))


def part_path(indicator: str, code: str) -> str:
    """Return where the matrix of a region lies below ``build/docs``; the first page for no region."""
    return f"indicators/{indicator}/list/{code}.md" if code else f"indicators/{indicator}.md"


def matrix_of(index: Index, cells: Cells, indicator: Indicator, part: Part) -> Matrix:
    """Return the matrix of one page of an indicator."""
    everyone = tuple(sorted(index.agencies))
    here = everyone if not part.code else _below(part)
    years = _years(index)
    rows = tuple(_row(index, cells, indicator, agency, years) for agency in part.agencies)
    marks = Counter(MARKS[cells.at(indicator.id, agency, year).state] for agency in here for year in years)
    levels = {level for agency in here if (level := _level(index, agency))}
    crowded = not part.code and len(everyone) > LIMIT
    return Matrix(
        indicator.label,
        indicator.unit,
        years,
        tuple(sorted(rows, key=lambda row: all(not one.url for one in row.squares))),
        len(here),
        legend(marks),
        _regions(index, here),
        tuple((level, word) for level, word in LEVELS.items() if level in levels) if len(levels) > 1 else (),
        tuple(
            (Link(index.region_name(below.code), page_url(part_path(indicator.id, below.code))), below.size)
            for below in part.parts
        ),
        page_url(f"indicators/{indicator.id}.md") + Markup("matrix.json") if crowded else NOWHERE,
    )


def legend(counts: Counter[str]) -> tuple[Key, ...]:
    """Return the lines that explain the cells that there are, counted by the letter of their state."""
    return tuple(
        Key(state, MARKS[state], word, GRID_STATES[state], counts[MARKS[state]])
        for state, word in GRID_WORDS.items()
        if counts[MARKS[state]]
    )


def matrix_file(index: Index, cells: Cells, indicator: Indicator) -> File:
    """Return all rows of an indicator for the script that shows and filters them.

    A row is the agency's id, name and level, and a cell for each year: the letter of its state, followed for those that say
    something by text, limit, anchor and what it is sorted by.
    """
    years = _years(index)
    rows = [
        [agency, _short(index, agency), _level(index, agency),
         [_packed(one) for one in _squares(cells, indicator, agency, years)]]
        for agency in sorted(index.agencies)
    ]  # fmt: skip
    told = {"years": years, "rows": rows}
    return File(
        f"indicators/{indicator.id}/matrix.json", json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    )


def _years(index: Index) -> tuple[int, ...]:
    return tuple(sorted(filter(None, index.years), reverse=True))


def _packed(one: Square) -> str | list[str]:
    return [one.mark, one.text, one.note, one.url.partition("#")[2], one.amount] if one.url else one.mark


def _below(part: Part) -> tuple[str, ...]:
    return (*part.agencies, *(agency for below in part.parts for agency in _below(below)))


def _row(index: Index, cells: Cells, indicator: Indicator, agency: str, years: tuple[int, ...]) -> MatrixRow:
    name = Link(_short(index, agency), page_url(f"agencies/{agency}.md"))
    return MatrixRow(agency, name, _level(index, agency), _squares(cells, indicator, agency, years))


def _squares(cells: Cells, indicator: Indicator, agency: str, years: tuple[int, ...]) -> tuple[Square, ...]:
    found = ((cells.at(indicator.id, agency, year), year) for year in years)
    return tuple(square(cell, agency, year, indicator.unit) for cell, year in found)


def _short(index: Index, agency: str) -> str:
    known = index.corpus.agencies.get(agency)
    return known.short if known and known.short else index.agency_label(agency)


def _level(index: Index, agency: str) -> str:
    return index.agencies[agency][0].metadata.level.value or ""


def _regions(index: Index, agencies: tuple[str, ...]) -> tuple[tuple[str, str, int], ...]:
    """Return the regions that may be chosen: those of the agencies and those around them, each below the one it lies in."""
    own = {agency[:6] for agency in agencies}
    if len(own) < 2:
        return ()
    return tuple(_listed(index, own))


def _listed(index: Index, codes: set[str]) -> Iterator[tuple[str, str, int]]:
    around = {code: [region.code for region in index.parents(code)] for code in codes}
    every = {*codes, *(above for chain in around.values() for above in chain)}
    for code in sorted(every):
        yield code, index.region_name(code), len(index.parents(code))

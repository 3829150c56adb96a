"""The published grid as pages read it: what is known of one indicator at one agency in one year."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from markupsafe import Markup

from portalgen.model.facts import Observation, Qualifier
from portalgen.model.publication import Resource
from portalgen.model.vocabulary import GRID_WORDS
from portalgen.pages.views import NOWHERE, QUALIFIERS, page_url, plain

Told = dict[str, dict[str, tuple[Observation, ...]]]
MARKS = {
    "figure": "", "zero": "z", "several": "m", "limited": "l", "not_certain": "u", "not_mentioned": "s", "no_report": "n",
}  # fmt: skip
"""The class of a cell by its state: one letter, since a portal has a million of them."""
_COLUMNS = (
    "agency", "year", "indicator", "state", "low", "high", "unit", "qualifier", "printed", "limit", "figures", "observation",
)  # fmt: skip


class Cell(NamedTuple):
    """One cell of the grid.

    Attributes:
        state: a code of ``GRID_STATES``.
        printed: the figure with its unit and a sign for how exact it is (≥70人); empty where no single figure stands for it.
        limit: what a limited figure is limited to.
        figures: how many figures the report gives.
        anchor: of the figure, or the first of several, on its report's page; empty where there is none.
        amount: what is sorted by, in base units; None where there is nothing that may be compared.
    """

    state: str
    printed: str = ""
    limit: str = ""
    figures: int = 0
    anchor: str = ""
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Square:
    """A cell as it is printed: its class, its text, what limits it, where it leads, and what it is sorted by if the text does not say."""

    mark: str
    text: str
    note: str = ""
    url: Markup = NOWHERE
    amount: str = ""


SILENT = Cell("not_mentioned")
UNCOLLECTED = Cell("no_report")


@dataclass(frozen=True, slots=True)
class Cells:
    """The grid, silence left out: it is what holds where nothing is kept.

    Attributes:
        collected: years with a report, by agency.
        spoken: cells of which there is something to say, by indicator, then by agency and year.
    """

    collected: dict[str, set[int]]
    spoken: dict[str, dict[tuple[str, int], Cell]]

    def at(self, indicator: str, agency: str, year: int) -> Cell:
        """Return one cell."""
        found = self.spoken.get(indicator, {}).get((agency, year))
        return found or (SILENT if year in self.collected.get(agency, ()) else UNCOLLECTED)

    def speaking(self, indicator: str) -> set[str]:
        """Return the agencies of which any year says something of an indicator."""
        return {agency for agency, _ in self.spoken.get(indicator, {})}


def cells_of(tables: tuple[Resource, ...], observations: Told) -> Cells:
    """Read the table ``grid``, in one pass; without it there are no cells.

    Args:
        tables: the published ones.
        observations: by indicator and report, for the places of figures of which none stands for the cell.
    """
    collected: defaultdict[str, set[int]] = defaultdict(set)
    spoken: defaultdict[str, dict[tuple[str, int], Cell]] = defaultdict(dict)
    for grid in tables:
        if grid.name == "grid":
            names = [field.name for field in grid.fields]
            places = [names.index(name) for name in _COLUMNS]
            for row in grid.rows:
                agency, year, indicator, *rest = (row[place] for place in places)
                if rest[0] != UNCOLLECTED.state:
                    collected[str(agency)].add(int(str(year)))
                    if rest[0] != SILENT.state:
                        report = f"{agency}-{year}"
                        first = observations.get(str(indicator), {}).get(report, ())
                        cell = _cell(rest, first[0].id if first else "", f"{report}-")
                        spoken[str(indicator)][str(agency), int(str(year))] = cell
    return Cells(dict(collected), dict(spoken))


def _cell(row: list[Any], first: str, report: str) -> Cell:
    state, low, high, unit, qualifier, printed, limit, figures, fact = row
    if qualifier == Qualifier.RANGE and low is not None and high is not None:
        shown = f"{plain(low)}–{plain(high)}{unit or ''}"
    else:
        shown = f"{QUALIFIERS[Qualifier(qualifier)]}{printed}" if printed else ""
    anchor = (fact or first).removeprefix(report)
    return Cell(state, shown, limit or "", figures, anchor, low if low is not None else high)


def square(cell: Cell, agency: str, year: int, unit: str = "") -> Square:
    """Return a cell as it is printed; ``unit`` is left out where the table names it once for all."""
    mark, page = MARKS[cell.state], f"reports/{agency}/{year}.md"
    if cell.state in (SILENT.state, UNCOLLECTED.state):
        return Square(mark, GRID_WORDS[cell.state])
    if cell.state == "not_certain":
        return Square(mark, GRID_WORDS[cell.state], url=page_url(page))
    if cell.state == "several":
        return Square(mark, f"{cell.figures} 个数", url=page_url(page, cell.anchor))
    text = "0" if cell.state == "zero" else cell.printed.removesuffix(unit)
    number = plain(cell.amount) if cell.amount is not None else ""
    return Square(mark, text, cell.limit, page_url(page, cell.anchor), "" if number == text else number)

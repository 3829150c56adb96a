"""Tables of web pages: data or mere layout; cells by their place in the grid."""

from dataclasses import dataclass
from typing import Any

Element = Any

_MOST_SPAN = 200
_LONGEST_CELL = 300  # characters: a longer cell is text that a table places


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its element, first column from 1, and how many rows and columns it spans."""

    element: Element
    column: int
    rows: int
    columns: int


def own_rows(table: Element) -> list[Element]:
    """Return the rows of a table, not those of tables inside it."""
    found = []
    for child in table:
        if child.tag == "tr":
            found.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            found += [row for row in child if row.tag == "tr"]
    return found


def is_data(table: Element) -> bool:
    """Say whether a table holds data: no table inside it, two rows and two columns at least, no long running text."""
    rows = own_rows(table)
    if len(rows) < 2 or next(table.iterdescendants("table"), None) is not None:
        return False
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    if max((len(row) for row in cells), default=0) < 2:
        return False
    return all(len("".join("".join(cell.itertext()).split())) <= _LONGEST_CELL for row in cells for cell in row)


def grid(table: Element) -> list[list[Cell]]:
    """Return the cells of a table by rows; columns that a cell above covers are passed over."""
    made: list[list[Cell]] = []
    covered: dict[int, int] = {}  # column to the number of rows it is still covered
    for row in own_rows(table):
        cells: list[Cell] = []
        column = 1
        below: dict[int, int] = {}
        for element in row:
            if element.tag not in ("td", "th"):
                continue
            while covered.get(column):
                column += 1
            rows, columns = _span(element, "rowspan"), _span(element, "colspan")
            cells.append(Cell(element, column, rows, columns))
            below |= dict.fromkeys(range(column, column + columns), rows)
            column += columns
        covered = {place: left - 1 for place, left in (covered | below).items() if left > 1}
        made.append(cells)
    return made


def _span(element: Element, name: str) -> int:
    words = (element.get(name) or "1").strip()
    return min(max(int(words), 1), _MOST_SPAN) if words.isdecimal() and len(words) < 9 else 1

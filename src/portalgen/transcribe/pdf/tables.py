"""Tables by their rules: rules → grid → cells between drawn edges → characters into cells by their middle."""

from bisect import bisect_right
from collections import defaultdict

from portalgen.transcribe.pdf.layout import Box, Cell, Glyph, Line, Table
from portalgen.transcribe.pdf.lines import make_lines

_OPEN_RULES = 3  # horizontal rules that a table with open sides has at least
_WIDEST_OPEN = 12.0  # points: what stands out further is a column
_NEAR = 3.0  # points: rules as near are one
_MOST_RULES = 3_000
_LONGEST_CELL, _MOST_LINES = 400, 15  # a "cell" beyond both is a page that somebody framed


def find_tables(rules: list[Box]) -> list[Table]:
    """Return the tables that rules draw: at least two columns between three vertical rules."""
    across = across_of(rules)
    down = _merged([_turned(rule) for rule in rules if rule.height > rule.width][:_MOST_RULES])
    down = [_turned(rule) for rule in down]
    tables = [_table(*group) for group in _connected(across, down)]
    return sorted((table for table in tables if table), key=lambda table: table.box.top)


def across_of(rules: list[Box]) -> list[Box]:
    """Return the rules that run across, the pieces of one put together."""
    return _merged([rule for rule in rules if rule.width >= rule.height][:_MOST_RULES])


def _turned(rule: Box) -> Box:
    return Box(rule.top, rule.x0, rule.bottom, rule.x1)


def _merged(rules: list[Box]) -> list[Box]:
    """Put pieces of one horizontal rule together: programs draw the border of each cell by itself."""
    levels: dict[int, list[Box]] = defaultdict(list)
    places: list[float] = []
    for rule in sorted(rules, key=lambda rule: rule.middle):
        if not places or rule.middle - places[-1] > _NEAR / 2:
            places.append(rule.middle)
        levels[len(places)].append(rule)
    made: list[Box] = []
    for pieces in levels.values():
        pieces.sort(key=lambda rule: rule.x0)
        row = [pieces[0]]
        for piece in pieces[1:]:
            if piece.x0 <= row[-1].x1 + _NEAR:
                row[-1] = Box.around([row[-1], piece])
            else:
                row.append(piece)
        made += row
    return made


def _connected(across: list[Box], down: list[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Divide rules into groups that touch one another."""
    parent = list(range(len(across) + len(down)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for i, h in enumerate(across):
        for j, v in enumerate(down):
            touches = h.x0 - _NEAR <= v.x0 <= h.x1 + _NEAR and v.top - _NEAR <= h.middle <= v.bottom + _NEAR
            if touches:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Box], list[Box]]] = defaultdict(lambda: ([], []))
    for i, rule in enumerate(across):
        groups[root(i)][0].append(rule)
    for j, rule in enumerate(down):
        groups[root(len(across) + j)][1].append(rule)
    return list(groups.values())


def _table(across: list[Box], down: list[Box]) -> Table | None:
    if len(across) >= _OPEN_RULES:
        down = down + _open_sides(across, down)
    columns = _places([(rule.x0 + rule.x1) / 2 for rule in down])
    rows = _places([rule.middle for rule in across])
    if len(columns) < 3 or len(rows) < 2:
        return None
    cells = _cells(columns, rows, across, down)
    if len({cell.column for cell in cells}) < 2:
        return None
    return Table(Box(columns[0], rows[0], columns[-1], rows[-1]), columns, cells)


def _open_sides(across: list[Box], down: list[Box]) -> list[Box]:
    """Return the sides of a table that is open left and right, as official tables are: where most of its rules end."""
    top, bottom = min(rule.middle for rule in across), max(rule.middle for rule in across)
    made = []
    for ends, outer in (([rule.x0 for rule in across], min), ([rule.x1 for rule in across], max)):
        place = outer(ends)
        shared = sum(abs(end - place) <= _NEAR for end in ends) * 2 > len(ends)
        if down and shared and all(abs((rule.x0 + rule.x1) / 2 - place) > _WIDEST_OPEN for rule in down):
            made.append(Box(place, top, place, bottom))
    return made


def _places(values: list[float]) -> list[float]:
    """Return places that are apart; near ones are one."""
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > _NEAR:
            made.append(value)
    return made


def _cells(columns: list[float], rows: list[float], across: list[Box], down: list[Box]) -> list[Cell]:
    """Return what the rules divide the grid into."""
    made = []
    for group in _joined_squares(columns, rows, across, down):
        top, bottom = min(r for r, _ in group), max(r for r, _ in group) + 1
        left, right = min(c for _, c in group), max(c for _, c in group) + 1
        box = Box(columns[left], rows[top], columns[right], rows[bottom])
        made.append(Cell(top, left, bottom - top, right - left, box))
    return sorted(made, key=lambda cell: (cell.row, cell.column))


def _joined_squares(
    columns: list[float], rows: list[float], across: list[Box], down: list[Box]
) -> list[list[tuple[int, int]]]:
    """Put the squares of the grid together that no rule divides; each by row and column."""
    width, height = len(columns) - 1, len(rows) - 1
    parent = list(range(width * height))

    def root(item: int) -> int:
        while parent[item] != item:
            item = parent[item]
        return item

    for r in range(height):
        middle = (rows[r] + rows[r + 1]) / 2
        for c in range(width):
            here = r * width + c
            if c + 1 < width and not _drawn_down(down, columns[c + 1], middle):
                parent[root(here + 1)] = root(here)
            if r + 1 < height and not _drawn_across(across, rows[r + 1], (columns[c] + columns[c + 1]) / 2):
                parent[root(here + width)] = root(here)
    squares: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for item in range(width * height):
        squares[root(item)].append(divmod(item, width))
    return list(squares.values())


def _drawn_down(down: list[Box], x: float, y: float) -> bool:
    return any(abs((rule.x0 + rule.x1) / 2 - x) <= _NEAR and rule.top - 1 <= y <= rule.bottom + 1 for rule in down)


def _drawn_across(across: list[Box], y: float, x: float) -> bool:
    return any(abs(rule.middle - y) <= _NEAR and rule.x0 - 1 <= x <= rule.x1 + 1 for rule in across)


def fill(table: Table, runs: list[list[Glyph]]) -> list[list[Glyph]]:
    """Put the characters inside a table into its cells and return the other ones; the table is left empty if it is none."""
    places = _Places(table)
    taken: dict[int, list[list[Glyph]]] = defaultdict(list)
    left: list[list[Glyph]] = []
    for run in runs:
        current: tuple[int | None, list[Glyph]] = (None, [])
        for glyph in run:
            cell = current[0] if glyph.is_blank and current[1] else places.cell_of(glyph.box)
            if cell != current[0] or not current[1]:
                current = (cell, [])
                (left if cell is None else taken[cell]).append(current[1])
            current[1].append(glyph)
    found = {index: make_lines(inside, 0.0) for index, inside in taken.items()}
    if any(
        len(lines) > _MOST_LINES and sum(len(line.text) for line in lines) > _LONGEST_CELL for lines in found.values()
    ):
        return runs
    for index, lines in found.items():
        table.cells[index].lines = lines
    return [run for run in left if any(not glyph.is_blank for glyph in run)]


class _Places:
    """Finds the cell that a place lies in."""

    def __init__(self, table: Table) -> None:
        self._box = table.box
        self._columns = table.edges
        self._rows = sorted({cell.box.top for cell in table.cells} | {table.box.bottom})
        self._by_square: dict[tuple[int, int], int] = {}
        for index, cell in enumerate(table.cells):
            first = bisect_right(self._rows, cell.box.top) - 1
            last = bisect_right(self._rows, cell.box.bottom - 0.01)
            for r in range(first, last):
                for c in range(cell.column, cell.column + cell.columns):
                    self._by_square[r, c] = index

    def cell_of(self, box: Box) -> int | None:
        """Return the index of the cell under the middle of a box; None outside."""
        x, y = (box.x0 + box.x1) / 2, box.middle
        if not (self._box.x0 <= x < self._box.x1 and self._box.top <= y < self._box.bottom):
            return None
        return self._by_square.get((bisect_right(self._rows, y) - 1, bisect_right(self._columns, x) - 1))


def joined_lines(cell: Cell) -> list[tuple[Line, bool]]:
    """Return the lines of a cell; True where a line goes on with the word of the one before, whose width was used up."""
    made: list[tuple[Line, bool]] = []
    before: Line | None = None
    for line in cell.lines:
        made.append((line, before is not None and goes_on(before, line, cell.box)))
        before = line
    return made


def goes_on(before: Line, line: Line, box: Box) -> bool:
    """Say whether a line of a cell is the rest of the one before, which used up its width.

    Two numbers, one below the other, are never made one: a narrow cell cannot tell a broken number from two.
    """
    if before.text[-1].isdecimal() and line.text[0].isdecimal():
        return False
    return box.width - before.box.width < 1.9 * before.em

"""Tables with rules across and none down, as three-line tables (三线表) are: columns by the spaces that no row crosses.

Only where geometry leaves no doubt: rules of one width above, below the head and at the end; a space through all rows between two
columns; a head above each but the first; each row begins in the first column and has figures in another. Anything else stays lines.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from portalgen.transcribe.pdf.layout import Box, Cell, Glyph, Table
from portalgen.transcribe.pdf.tables import across_of

_NEAR = 3.0  # points by which the ends of a table's rules differ
_NARROWEST = 120.0  # points: what is shorter underlines words or stands above a footnote
_FEWEST, _MOST = 3, 40  # rules of a table; rules of one width that are looked at
_SPACE = 0.9  # full characters: a space between two columns is as wide
_LONGEST_FIGURE = 14  # characters of a cell of figures
_FIGURES = 0.6  # share of the filled cells of a column of figures


@dataclass(frozen=True, slots=True)
class _Row:
    """Characters of one height; pieces are the stretches from left to right that no space divides."""

    top: float
    bottom: float
    pieces: tuple[tuple[float, float], ...]
    glyphs: tuple[Glyph, ...]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def find_open_tables(rules: list[Box], runs: list[list[Glyph]], tables: list[Table]) -> Iterator[Table]:
    """Yield the tables that rules across alone draw, from top to bottom of each width.

    Args:
        rules: of the page.
        runs: its characters, those in ``tables`` taken out.
        tables: that rules draw whole; their rules are not looked at.
    """
    across = across_of([rule for rule in rules if not any(_inside(rule, table.box) for table in tables)])
    for levels in _of_one_width([rule for rule in across if rule.width >= _NARROWEST]):
        rows = _rows(runs, Box.around(levels)) if len(levels) >= _FEWEST else []
        first = 0
        while first + _FEWEST <= len(levels):
            ends = range(len(levels), first + _FEWEST - 1, -1)
            found = next(((table, end) for end in ends if (table := _table(levels[first:end], across, rows))), None)
            if found:
                yield found[0]
            first = found[1] if found else first + 1


def _inside(rule: Box, box: Box) -> bool:
    return box.top - _NEAR <= rule.middle <= box.bottom + _NEAR and rule.x0 < box.x1 and rule.x1 > box.x0


def _of_one_width(across: list[Box]) -> list[list[Box]]:
    groups: list[list[Box]] = []
    for rule in sorted(across, key=lambda rule: rule.middle):
        fitting = (g for g in groups if abs(g[0].x0 - rule.x0) <= _NEAR and abs(g[0].x1 - rule.x1) <= _NEAR)
        group = next(fitting, None)
        if group is None:
            groups.append([rule])
        elif len(group) < _MOST:
            group.append(rule)
    return groups


def _table(levels: list[Box], across: list[Box], rows: list[_Row]) -> Table | None:
    box = Box.around(levels)
    if any(_inside(rule, box) and rule not in levels for rule in across):
        return None  # a rule below some heads: they stand over several columns
    rows = [row for row in rows if box.top < row.middle < box.bottom]
    columns = _columns(rows)
    if len(columns) < 2 or not _one_piece_a_cell(rows, columns):
        return None
    bands = [[row for row in rows if one.middle < row.middle < other.middle] for one, other in pairwise(levels)]
    table_rows = _rows_of(bands, columns)
    if not table_rows or not _has_figures(table_rows[1:], columns):
        return None
    return _laid_out(box, columns, table_rows)


def _rows(runs: list[list[Glyph]], box: Box) -> list[_Row]:
    inside = [
        glyph
        for run in runs
        for glyph in run
        if not glyph.is_blank and box.top < glyph.box.middle < box.bottom and box.x0 - _NEAR <= glyph.box.x0 < box.x1
    ]
    rows: list[list[Glyph]] = []
    for glyph in sorted(inside, key=lambda glyph: glyph.box.middle):
        if rows and glyph.box.middle - rows[-1][-1].box.middle < glyph.box.height * 0.4:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_row(sorted(row, key=lambda glyph: glyph.box.x0)) for row in rows]


def _row(glyphs: list[Glyph]) -> _Row:
    space = median(glyph.box.height for glyph in glyphs) * _SPACE
    box = Box.around([glyph.box for glyph in glyphs])
    return _Row(box.top, box.bottom, tuple(_merged([(g.box.x0, g.box.x1) for g in glyphs], space)), tuple(glyphs))


def _merged(spans: list[tuple[float, float]], space: float) -> list[tuple[float, float]]:
    """Put spans together between which there is no space."""
    made: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if made and start - made[-1][1] < space:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made


def _columns(rows: list[_Row]) -> list[tuple[float, float]]:
    if len(rows) < 2:
        return []
    space = median(row.bottom - row.top for row in rows) * _SPACE
    return _merged([piece for row in rows for piece in row.pieces], space)


def _filled(row: _Row, columns: list[tuple[float, float]]) -> list[int]:
    """Return the numbers of the columns that the pieces of a row stand in."""
    return [number for start, _ in row.pieces for number, (left, right) in enumerate(columns) if left <= start < right]


def _one_piece_a_cell(rows: list[_Row], columns: list[tuple[float, float]]) -> bool:
    return all(len(set(filled)) == len(filled) for row in rows for filled in [_filled(row, columns)])


def _rows_of(bands: list[list[_Row]], columns: list[tuple[float, float]]) -> list[list[_Row]]:
    """Return the rows of the table, each with its printed lines: the head, then what begins in the first column; empty in doubt."""
    head, *body = bands
    headed = {number for row in head for number in _filled(row, columns)}
    if not headed >= set(range(1, len(columns))) or not all(body):
        return []
    made = [head]
    for band in body:
        begins = [0 in (filled := _filled(row, columns)) and len(filled) > 1 for row in band]
        if all(begins):
            made += [[row] for row in band]
        elif sum(0 in _filled(row, columns) for row in band) == 1 and len(body) > 1:
            made.append(band)  # a rule below each row: its cells may have several lines
        else:
            return []
    return made


def _has_figures(rows: list[list[_Row]], columns: list[tuple[float, float]]) -> bool:
    """Say whether a column behind the first is one of short figures: columns of running text between rules are no table."""
    figures: dict[int, list[bool]] = defaultdict(list)
    for row in rows:
        for number, (left, right) in enumerate(columns[1:], 1):
            if text := "".join(g.char for line in row for g in line.glyphs if left <= g.box.x0 < right):
                figures[number].append(len(text) <= _LONGEST_FIGURE and any(char.isdecimal() for char in text))
    return any(sum(found) >= max(1, len(found) * _FIGURES) for found in figures.values())


def _laid_out(box: Box, columns: list[tuple[float, float]], rows: list[list[_Row]]) -> Table:
    lines = [Box.around([Box(0, line.top, 0, line.bottom) for line in row]) for row in rows]
    across = [box.top, *((one.bottom + other.top) / 2 for one, other in pairwise(lines)), box.bottom]
    down = [
        min(box.x0, columns[0][0]),
        *((one[1] + other[0]) / 2 for one, other in pairwise(columns)),
        max(box.x1, columns[-1][1] + 1),
    ]
    cells = [
        Cell(r, c, 1, 1, Box(down[c], across[r], down[c + 1], across[r + 1]))
        for r in range(len(rows))
        for c in range(len(columns))
    ]
    return Table(Box(down[0], across[0], down[-1], across[-1]), down, cells)

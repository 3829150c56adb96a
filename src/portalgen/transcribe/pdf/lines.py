"""Characters to printed lines, in the order one reads them: columns one after the other."""

from itertools import pairwise
from statistics import median

from portalgen.transcribe.pdf.layout import Box, Glyph, Line

_GAP = 1.2  # full characters: a wider gap may be the space between two columns
_SAME_ROW = 0.5  # share of the lower line's height that two of one row have in common
_FEWEST_ROWS = 4  # a column has at least as many
_BLANK = 0.25  # full characters: a wider gap is a blank
_LEVEL = 0.2  # of a character's height
_GUTTER = 0.6  # full characters: a narrower space divides no columns
_MOST_ABOVE = 3  # fragments
_FULL_SHARE = 0.5  # of a column's lines reach its edge


def make_lines(runs: list[list[Glyph]], page_width: float) -> list[Line]:
    """Return the lines of a page in reading order, each with the column it stands in."""
    fragments = [fragment for run in runs for fragment in _fragments(run)]
    fragments.sort(key=lambda line: (line.box.middle, line.box.x0))
    ordered: list[Line] = []
    for number, group in enumerate(_groups(fragments, 0.0, page_width)):
        rows = _rows(group)
        edges = (min(row.box.x0 for row in rows), max(row.box.x1 for row in rows)) if rows else (0.0, 0.0)
        for row in rows:
            row.column, row.region = edges, number
        ordered += rows
    return ordered


def _fragments(run: list[Glyph]) -> list[Line]:
    """Divide a run where the pen jumps: back, to another height, or over a wide gap."""
    parts: list[list[Glyph]] = [[]]
    last: Box | None = None
    for glyph in run:
        if not glyph.is_blank:
            box = glyph.box
            if last is not None and not _is_next(last, box) and _jumps(last, box):
                parts.append([])
            last = box
        parts[-1].append(glyph)
    return [made for part in parts if (made := make_line(part)) is not None]


def _is_next(last: Box, box: Box) -> bool:
    """Say whether a character stands right behind another on its level: nearly all do, and this is soon seen."""
    size = box[3] - box[1]
    near = size * _LEVEL
    level = -near < last[1] - box[1] < near and -near < last[3] - box[3] < near
    return level and last[0] <= box[0] <= last[2] + size * _GAP


def _jumps(last: Box, box: Box) -> bool:
    (x0, top, x1, bottom), (next_x0, next_top, _, next_bottom) = last, box
    one, other = bottom - top, next_bottom - next_top
    size = max(one, other)
    if not x0 - size * 0.5 <= next_x0 <= x1 + size * _GAP:
        return True
    return min(bottom, next_bottom) - max(top, next_top) < min(one, other) * _SAME_ROW * 0.5


def make_line(glyphs: list[Glyph]) -> Line | None:
    """Return the line of some characters; None where all are blank. Blanks at its ends are left out."""
    start, end = 0, len(glyphs)
    while start < end and glyphs[start].is_blank:
        start += 1
    while end > start and glyphs[end - 1].is_blank:
        end -= 1
    kept = glyphs[start:end]
    shown = [(char, box) for char, box, blank in kept if not blank]
    if not shown:
        return None
    boxes = [box for _, box in shown]
    full = [box[2] - box[0] for char, box in shown if "\u3400" <= char <= "\u9fff"]
    em = median(full) if full else median(box.height for box in boxes) * 0.85
    return Line(kept, Box.around(boxes), max(em, 1.0))


def _rows(fragments: list[Line]) -> list[Line]:
    """Put fragments of one height together, from left to right, with a blank where a gap shows."""
    rows: list[list[Line]] = []
    for fragment in sorted(fragments, key=lambda line: line.box.middle):
        row = next((row for row in reversed(rows[-3:]) if _beside(row, fragment)), None)
        if row is None:
            rows.append([fragment])
        else:
            row.append(fragment)
    rows.sort(key=lambda row: _main(row).box.middle)
    return [_joined(sorted(row, key=lambda line: line.box.x0)) for row in rows]


def _main(row: list[Line]) -> Line:
    return max(row, key=lambda line: line.box.width)


def _beside(row: list[Line], line: Line) -> bool:
    """Say whether a fragment stands in a row: at its height, and over none of its characters."""
    for other in row:
        common = min(other.box.bottom, line.box.bottom) - max(other.box.top, line.box.top)
        if common < min(other.box.height, line.box.height) * _SAME_ROW:
            return False
        if _shared(other.box, line.box) > 0 and _covers(other, line):
            return False
    return True


def _shared(one: Box, other: Box) -> float:
    """Return the width that two boxes have in common."""
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def _covers(one: Line, other: Line) -> bool:
    """Say whether characters of two fragments stand over one another; some programs write all quotation marks of a line last."""
    ours = [glyph.box for glyph in one.glyphs if not glyph.is_blank and _shared(glyph.box, other.box) > 0]
    theirs = [glyph.box for glyph in other.glyphs if not glyph.is_blank and _shared(glyph.box, one.box) > 0]
    return any(_shared(a, b) > min(a.width, b.width) * 0.5 for a in ours for b in theirs)


def _joined(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    if any(_shared(one.box, other.box) > 0 for one, other in pairwise(row)):
        return _by_place(row)
    glyphs: list[Glyph] = []
    for line in row:
        if glyphs and line.box.x0 - glyphs[-1].box.x1 > line.em * _BLANK:
            glyphs.append(Glyph(" ", line.box, is_blank=True))
        glyphs += line.glyphs
    made = make_line(glyphs)
    return made if made is not None else row[0]


def _by_place(row: list[Line]) -> Line:
    """Put fragments together that stand in one another's gaps: character by character, from left to right."""
    shown = sorted(
        (glyph for line in row for glyph in line.glyphs if not glyph.is_blank), key=lambda glyph: glyph.box.x0
    )
    glyphs = shown[:1]
    for one, glyph in pairwise(shown):
        if glyph.box.x0 - one.box.x1 > one.box.height * _BLANK:
            glyphs.append(Glyph(" ", glyph.box, is_blank=True))
        glyphs.append(glyph)
    made = make_line(glyphs)
    return made if made is not None else row[0]


def _groups(fragments: list[Line], x0: float, x1: float) -> list[list[Line]]:
    """Divide fragments between two edges into columns: bands between lines of the whole width, columns from left to right."""
    gutter = _gutter(fragments, x0, x1)
    if gutter is None:
        return [fragments]
    groups: list[list[Line]] = [[]]
    band: list[Line] = []
    for line in fragments:
        if line.box.x0 < gutter < line.box.x1:
            groups += _band(groups.pop(), band, gutter, (x0, x1))
            groups[-1].append(line)
            band = []
        else:
            band.append(line)
    groups += _band(groups.pop(), band, gutter, (x0, x1))
    return [group for group in groups if group]


def _band(before: list[Line], band: list[Line], gutter: float, edges: tuple[float, float]) -> list[list[Line]]:
    """Add what stands between two lines of the whole width: as columns (which may have columns), or to the group before it."""
    left = [line for line in band if line.box.x1 <= gutter]
    right = [line for line in band if line.box.x1 > gutter]
    if left and right:
        level = max(min(line.box.top for line in side) for side in (left, right))
        above = [line for line in band if line.box.bottom <= level]
        if len(above) <= _MOST_ABOVE:  # a title over columns, narrower than they are
            before = before + above
            left, right = ([line for line in side if line.box.bottom > level] for side in (left, right))
            band = left + right
    if not _are_columns(left, right, gutter):
        return [before + band]
    return [before, *_groups(left, edges[0], gutter), *_groups(right, gutter, edges[1]), []]


def _gutter(fragments: list[Line], x0: float, x1: float) -> float | None:
    """Return the place, in the middle half between two edges, where a space between columns can be that fewest lines cross."""
    quarter = (x1 - x0) / 4
    found: list[tuple[int, int, float]] = []
    for place in {round(line.box.x1 + line.em * _GUTTER / 2) for line in fragments}:
        if not x0 + quarter < place < x1 - quarter:
            continue
        left = sum(line.box.x1 <= place for line in fragments)
        right = sum(line.box.x0 >= place for line in fragments)
        crossed = len(fragments) - left - right
        if min(left, right) >= _FEWEST_ROWS and crossed * 2 <= len(fragments):
            found.append((crossed, -min(left, right), place))
    return min(found)[2] if found else None


def _are_columns(left: list[Line], right: list[Line], gutter: float) -> bool:
    """Say whether two sides are columns of running text: enough lines, most of which reach the edges, at the same height."""
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return False
    one, other = Box.around([line.box for line in left]), Box.around([line.box for line in right])
    if not one.x1 <= gutter <= other.x0 or other.x0 - one.x1 < median(line.em for line in left) * _GUTTER:
        return False
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    if common < min(one.height, other.height) * 0.5:
        return False
    sides = [(_rows(left), one), (_rows(right), other)]
    return min(len(rows) for rows, _ in sides) >= _FEWEST_ROWS and all(
        _full(rows, box.x0, box.x1) for rows, box in sides
    )


def _full(rows: list[Line], x0: float, x1: float) -> bool:
    full = sum(row.box.x1 >= x1 - 2 * row.em and row.box.x0 <= x0 + 3 * row.em for row in rows)
    return full >= len(rows) * _FULL_SHARE and x1 - x0 >= 8 * median(row.em for row in rows)

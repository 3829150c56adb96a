"""Which lines are one paragraph, by the geometry of the page: a full line, and a next one that is not indented."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median

from portalgen.model.place import SpotKind
from portalgen.transcribe.pdf.layout import Line, Page

_INDENT = 1.3  # full characters
_FLUSH = 0.8
_SIZE = 0.09  # two lines of one paragraph have the same size
_FAR = 2.1  # heights of a line: a wider gap divides
_ENDED = re.compile(r"[。！？；：:!?][”’」』)）》\"]?\Z")
_LIST_MARK = re.compile(r"[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．](?!\d)|[①-⑳•●■◆▪·]")
_WIDEST_MARK = 4.5  # full characters
_SPREAD = 1.6  # full characters
_LONGEST_WORD = 40
_TIED_BEHIND = "“”‘’（〔《〈「『【([{￥$"  # nothing is parted from what follows these
_TIED_BEFORE = "“”‘’，。、；：？！）〕》〉」』】,.;:?!)]}%％‰℃·—…"  # nor from what stands before these


@dataclass(frozen=True, slots=True)
class _Margins:
    """Left and right edge of the running text of a column, and whether its paragraphs are indented."""

    left: float
    right: float
    indented: bool


def join_paragraphs(pages: list[Page]) -> None:
    """Say of each line whether it goes on with the paragraph of the line before, over columns and pages too."""
    lines = [(page, line) for page in pages for line in page.lines() if line.kind in (SpotKind.LINE, SpotKind.NOTE)]
    margins = _all_margins(pages)
    tables = _table_tops(pages)
    for (one_page, one), (two_page, two) in pairwise(lines):
        if one.kind is not two.kind:
            continue
        above, below = margins[one_page.number, one.region], margins[two_page.number, two.region]
        near = one_page is not two_page or one.region != two.region or _is_below(one, two, tables[one_page.number])
        two.goes_on = near and _continues(one, two, above, below)


def _table_tops(pages: list[Page]) -> dict[int, list[float]]:
    return {page.number: [item.box.top for item in page.items if not isinstance(item, Line)] for page in pages}


def _is_below(one: Line, two: Line, tables: list[float]) -> bool:
    gap = two.box.top - one.box.bottom
    if any(one.box.bottom <= top <= two.box.top + 1 for top in tables):
        return False
    return -one.box.height < gap <= _FAR * max(one.box.height, one.em)


def _all_margins(pages: list[Page]) -> dict[tuple[int, int], _Margins]:
    """Measure the columns of each page; where a column has too few lines, take the usual width of the document."""
    columns: dict[tuple[int, int], list[Line]] = {}
    for page in pages:
        for line in page.lines():
            columns.setdefault((page.number, line.region), [])
            if line.kind is SpotKind.LINE:
                columns[page.number, line.region].append(line)
    indented = _are_indented(columns)
    widths = [edge[1] - edge[0] for lines in columns.values() if len(lines) >= 5 and (edge := _edges(lines))]
    usual = median(widths) if widths else 0.0
    made = {}
    for place, lines in columns.items():
        left, right = _edges(lines) or (0.0, 0.0)
        if len(lines) < 5:
            right = max(right, left + usual)
        made[place] = _Margins(left, right, indented)
    return made


def _edges(lines: list[Line]) -> tuple[float, float] | None:
    """Return where the running text of a column begins and ends: the outermost places that several of its lines share."""
    if not lines:
        return None
    widest = max(line.box.width for line in lines)
    wide = [line for line in lines if line.box.width >= widest * 0.6]
    starts = _shared([line.box.x0 for line in wide], max(1, len(wide) // 10))
    ends = _shared([line.box.x1 for line in wide], max(2, len(wide) // 10))
    return min(starts), max(ends)


def _shared(values: list[float], fewest: int) -> list[float]:
    """Return the places, two points wide, where so many values lie; all values where there is none."""
    counts = Counter(round(value / 2) for value in values)
    return [place * 2.0 for place, count in counts.items() if count >= fewest] or values


def _are_indented(columns: dict[tuple[int, int], list[Line]]) -> bool:
    """Say whether this document indents its paragraphs, by the lines that stand between edge and middle."""
    count = 0
    for lines in columns.values():
        edges = _edges(lines)
        if edges:
            count += sum(_INDENT * line.em <= line.box.x0 - edges[0] <= 3.2 * line.em for line in lines)
    return count >= 2


def _continues(one: Line, two: Line, above: _Margins, below: _Margins) -> bool:
    if abs(one.em - two.em) > _SIZE * max(one.em, two.em) or not _is_full(one, two, above):
        return False
    if _is_spread(one) or _is_spread(two):
        return False
    if _is_centred(one, above) and _is_centred(two, below):
        return False
    if abs(two.box.x0 - below.left) > _FLUSH * two.em:
        return _hangs(one, two)
    return not _ENDED.search(one.text) or (above.indented and not _LIST_MARK.match(two.text))


def _hangs(one: Line, two: Line) -> bool:
    """Say whether a line stands below the words of a list item, to the right of its mark, or goes on with such lines."""
    further = two.box.x0 - one.box.x0
    if one.goes_on:
        return abs(further) <= 0.5 * two.em
    marked = _LIST_MARK.match(one.text) is not None
    return marked and 0.6 * two.em <= further <= _WIDEST_MARK * two.em and not _ENDED.search(one.text)


def _is_spread(line: Line) -> bool:
    """Say whether a wide gap divides a line: a row of a table without rules, a signature beside a date."""
    shown, wide = [box for _, box, blank in line.glyphs if not blank], _SPREAD * line.em
    return any(other[0] - one[2] > wide for one, other in pairwise(shown))


def _is_full(one: Line, two: Line, margins: _Margins) -> bool:
    """Say whether the next line's first word had no room on this one; a mark that may not begin a line takes one more along."""
    shown = list(islice((glyph for glyph in two.glyphs if not glyph.is_blank), _LONGEST_WORD))
    count = _unbreakable("".join(glyph.char for glyph in shown))
    wanted = max(1.0, (shown[count - 1].box.x1 - shown[0].box.x0) / two.em)
    return margins.right - one.box.x1 < (wanted + 0.5) * one.em


def _unbreakable(text: str) -> int:
    """Return how many characters at the start of a line no program would have parted (after Unicode's UAX 14)."""
    count = 1
    while count < min(len(text), _LONGEST_WORD):
        before, after = text[count - 1], text[count]
        latin = before.isascii() and after.isascii()
        if not (latin or before in _TIED_BEHIND or after in _TIED_BEFORE):
            break
        count += 1
    return count


def _is_centred(line: Line, margins: _Margins) -> bool:
    before, behind = line.box.x0 - margins.left, margins.right - line.box.x1
    return before > 2 * line.em and abs(before - behind) <= 1.5 * line.em

"""Tables: cells that the file format states, and those drawn with tabs, bars or blanks; each row stays a line of the text.

A cell keeps its column: empty ones are counted, and a row whose columns are not certain has another number of cells than the
head, so that whoever reads it can tell.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from portalgen.model.document import Block, BlockKind
from portalgen.model.text import Edit, OffsetMap, Span
from portalgen.normalize.inline import BLANK, UNTABBED
from portalgen.normalize.lines import Line

_LONGEST_HEADING = 80
_TAB = re.compile(rf"(?:(?<![{UNTABBED}])[{UNTABBED}]++)?\t[{BLANK}]*")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table by the places of its cells, all of one text; None is an empty cell."""

    cells: tuple[Span | None, ...]

    @property
    def start(self) -> int:
        """Return where the first cell with words begins; -1 where there is none."""
        return next((cell.start for cell in self.cells if cell), -1)

    def moved(self, way: Callable[[Span], Span]) -> "Row":
        """Return the row by its places in another text."""
        return Row(tuple(way(cell) if cell else None for cell in self.cells))


def mark_format(lines: list[Line], blocks: tuple[Block, ...]) -> None:
    """Give lines the kind that the file format states, where the line itself does not show it."""
    marked = [block for block in blocks if block.kind is not BlockKind.PARAGRAPH]
    at = 0
    for line in lines:
        while at < len(marked) and marked[at].span.end <= line.start:
            at += 1
        if at == len(marked):
            return
        block = marked[at]
        if line.kind is BlockKind.PARAGRAPH and block.span.start <= line.start and _believable(block, line):
            line.kind, line.level = block.kind, block.level


def _believable(block: Block, line: Line) -> bool:
    """A rule drawn below a paragraph makes markdown call it a heading; a heading is short and no sentence."""
    if block.kind is BlockKind.HEADING:
        return len(block.span) <= _LONGEST_HEADING and line.text[-1] not in "。；，"
    return block.kind is BlockKind.TABLE


def stated_rows(blocks: tuple[Block, ...]) -> Iterator[Row]:
    """Yield the rows of the tables that the file format states."""
    for block in blocks:
        for row in block.cells if block.kind is BlockKind.TABLE else ():
            yield Row(tuple(cell if len(cell) else None for cell in row))


def within(spans: Sequence[Span], position: int) -> bool:
    """Say whether a place lies in one of some spans that are in order."""
    at = bisect_left(spans, position, key=lambda span: span.end)
    at += at < len(spans) and spans[at].end == position
    return at < len(spans) and spans[at].start <= position


def pipe_edits(lines: list[Line], raw: str) -> list[Edit]:
    """Set bars for the tabs of table rows."""
    edits = []
    for line in lines:
        if line.kind is BlockKind.TABLE and "\t" in line.text:
            for gap in _TAB.finditer(raw, line.start, line.end):
                edits.append(Edit(*gap.span(), "|" * max(gap.group().count("\t"), 1), "table"))
    return edits


class RowFinder:
    """Gives lines of the normalized text their cells: those that are known, else what stands between bars."""

    def __init__(self, rows: Iterable[Row], offsets: OffsetMap) -> None:
        """Take rows by their places in the raw text, and the way there."""
        self._rows = sorted((row for row in rows if row.start >= 0), key=lambda row: row.start)
        self._starts = [row.start for row in self._rows]
        self._offsets = offsets

    def cells(self, text: str, line: Span) -> tuple[Span, ...]:
        """Return the cells of a line; an empty one is an empty span."""
        raw = self._offsets.to_raw(line)
        first, behind = bisect_left(self._starts, raw.start), bisect_left(self._starts, raw.end)
        if behind - first != 1:
            return _between_bars(text, line)
        cells, at = [], line.start
        for cell in self._rows[first].cells:
            span = self._placed(text, cell) if cell else Span(at, at)
            cells.append(span if line.contains(span) and len(span) else Span(at, at))
            at = cells[-1].end
        return tuple(cells)

    def _placed(self, text: str, cell: Span) -> Span:
        span = self._offsets.to_text(cell)
        words = text[span.start : span.end]
        lead = len(words) - len(words.lstrip())
        return Span(span.start + lead, max(span.start + len(words.rstrip()), span.start + lead))


def _between_bars(text: str, row: Span) -> tuple[Span, ...]:
    cells = []
    start = row.start
    for piece in text[row.start : row.end].split("|"):
        words = piece.strip()
        at = start + (piece.index(words) if words else 0)
        cells.append(Span(at, at + len(words)))
        start += len(piece) + 1
    outer = [cells[0]] if len(cells) > 1 and text.startswith("|", row.start) else []
    outer += [cells[-1]] if len(cells) > 2 and text.endswith("|", row.start, row.end) else []
    return tuple(cell for cell in cells if cell not in outer or len(cell))

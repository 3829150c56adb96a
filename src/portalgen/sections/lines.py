"""The lines of a normalized document that may hold headings, each with what the file format says of it."""

from bisect import bisect_right

from msgspec import Struct

from portalgen.model.document import BlockKind, Document
from portalgen.model.text import Span


class Line(Struct, frozen=True):
    """One non-empty line of ``Document.text``; ``level`` is the format's heading level, 0 where it has none."""

    start: int
    end: int
    level: int


def heading_lines(document: Document) -> list[Line]:
    """Return the lines outside tables and noise, trimmed of blanks, in order."""
    text = document.text
    blocks = [block for block in document.blocks if len(block.span)]
    starts = [block.span.start for block in blocks]
    lines: list[Line] = []
    position = 0
    for piece in text.split("\n"):
        span = _trimmed(text, position, position + len(piece))
        position += len(piece) + 1
        if not len(span):
            continue
        index = bisect_right(starts, span.start) - 1
        block = blocks[index] if index >= 0 and span.start < blocks[index].span.end else None
        if block and block.kind in (BlockKind.TABLE, BlockKind.NOISE):
            continue
        lines.append(Line(span.start, span.end, block.level if block and block.kind is BlockKind.HEADING else 0))
    return lines


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\r\u3000":
        start += 1
    while end > start and text[end - 1] in " \t\r\u3000":
        end -= 1
    return Span(start, end)

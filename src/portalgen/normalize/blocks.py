"""Paragraphs of the normalized text as blocks, with what the format said of them."""

from portalgen.model.document import Block, BlockKind
from portalgen.model.text import OffsetMap, Span
from portalgen.normalize.layout import Mark


def make_blocks(text: str, offsets: OffsetMap, marks: tuple[Mark, ...]) -> tuple[Block, ...]:
    """Return one block a line of the text."""
    blocks = []
    start = at = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line:
            kind, level = BlockKind.PARAGRAPH, 0
            last = offsets.to_raw(Span(end - 1, end)).end if at < len(marks) else 0
            while at < len(marks) and marks[at].start < last:
                kind, level = marks[at].kind, marks[at].level
                at += 1
            blocks.append(Block(kind, Span(start, end), level))
        start = end + 1
    return tuple(blocks)

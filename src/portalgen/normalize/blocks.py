"""Paragraphs of the normalized text as blocks, with what the format said of them."""

from portalgen.model.document import Block, BlockKind
from portalgen.model.text import OffsetMap, Span
from portalgen.normalize.layout import Mark


def make_blocks(text: str, offsets: OffsetMap, marks: tuple[Mark, ...]) -> tuple[Block, ...]:
    """Return one block a line of the text."""
    hints = {mark.start: mark for mark in marks}
    blocks = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line:
            hint = hints.get(offsets.to_raw(Span(start, start + 1)).start) if hints else None
            kind = hint.kind if hint else BlockKind.PARAGRAPH
            blocks.append(Block(kind, Span(start, end), hint.level if hint else 0))
        start = end + 1
    return tuple(blocks)

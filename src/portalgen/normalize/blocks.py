"""Paragraphs of the normalized text as blocks, with what the format said of them."""

from portalgen.model.document import Block, BlockKind
from portalgen.model.text import OffsetMap, Span
from portalgen.normalize.layout import Mark
from portalgen.normalize.tables import RowFinder


def make_blocks(text: str, offsets: OffsetMap, marks: tuple[Mark, ...], rows: RowFinder) -> tuple[Block, ...]:
    """Return one block a line of the text; the rows of a table are one block."""
    blocks: list[Block] = []
    start = at = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line:
            kind, level = BlockKind.PARAGRAPH, 0
            last = offsets.to_raw(Span(end - 1, end)).end if at < len(marks) else 0
            while at < len(marks) and marks[at].start < last:
                kind, level = marks[at].kind, marks[at].level
                at += 1
            _append(blocks, Block(kind, Span(start, end), level), text, rows)
        start = end + 1
    return tuple(blocks)


def _append(blocks: list[Block], block: Block, text: str, rows: RowFinder) -> None:
    if block.kind is not BlockKind.TABLE:
        blocks.append(block)
        return
    row = rows.cells(text, block.span)
    if blocks and blocks[-1].kind is BlockKind.TABLE and blocks[-1].span.end + 1 == block.span.start:
        table = blocks.pop()
        blocks.append(Block(BlockKind.TABLE, Span(table.span.start, block.span.end), 0, (*table.cells, row)))
    else:
        blocks.append(Block(BlockKind.TABLE, block.span, 0, (row,)))

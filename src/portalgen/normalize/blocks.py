"""Paragraphs of the normalized text as blocks, with what the format said of them."""

import re

from portalgen.model.document import Block, BlockKind
from portalgen.model.text import OffsetMap, Span
from portalgen.normalize.layout import Mark
from portalgen.normalize.tables import RowFinder

_NUMBER = re.compile(r"(?!(?:19|20)\d\d年?$)[\d.,，]+\D{0,3}")


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


def _holds_number(text: str, row: tuple[Span, ...]) -> bool:
    """Say whether a cell of a row is a number: then it heads no table, as where a page break cut one."""
    return any(_NUMBER.fullmatch(text, cell.start, cell.end) for cell in row)


def _append(blocks: list[Block], block: Block, text: str, rows: RowFinder) -> None:
    if block.kind is not BlockKind.TABLE:
        blocks.append(block)
        return
    row = rows.cells(text, block.span)
    heads = block.level and not _holds_number(text, row)
    if not heads and blocks and blocks[-1].kind is BlockKind.TABLE and blocks[-1].span.end + 1 == block.span.start:
        table = blocks.pop()
        blocks.append(Block(BlockKind.TABLE, Span(table.span.start, block.span.end), 0, (*table.cells, row)))
    else:
        blocks.append(Block(BlockKind.TABLE, block.span, 0, (row,)))

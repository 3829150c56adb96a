"""Tables: rows of cells between pipes, or between tabs as word processors paste them; each row stays a line of the text."""

from portalgen.model.document import Block, BlockKind
from portalgen.model.text import Edit, Span
from portalgen.normalize.lines import Line

_LONGEST_HEADING = 80


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


def mark_tabbed(lines: list[Line]) -> None:
    """Mark neighbouring lines with equally many tabs as rows of a table."""
    before: Line | None = None
    for line in lines:
        tabs = line.text.count("\t") if line.kind in (BlockKind.PARAGRAPH, BlockKind.TABLE) else 0
        if before is not None and tabs and line.near and before.text.count("\t") == tabs:
            before.kind = line.kind = BlockKind.TABLE
        before = line


def pipe_edits(lines: list[Line], raw: str) -> list[Edit]:
    """Set pipes for the tabs of table rows."""
    edits = []
    for line in lines:
        if line.kind is BlockKind.TABLE and "\t" in line.text:
            edits += [Edit(at, at + 1, "|", "table") for at in range(line.start, line.end) if raw[at] == "\t"]
    return edits


def cell_spans(text: str, row: Span) -> tuple[Span, ...]:
    """Return the cells of a row of the normalized text; empty cells are left out."""
    cells = []
    start = row.start
    for piece in text[row.start : row.end].split("|"):
        words = piece.strip()
        if words:
            at = start + piece.index(words)
            cells.append(Span(at, at + len(words)))
        start += len(piece) + 1
    return tuple(cells)

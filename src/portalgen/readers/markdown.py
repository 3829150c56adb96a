"""Markdown: block structure by a CommonMark parser, positions by its line map; the text stays as decoded.

Inline markup is left where it is, and levels are passed on as the format states them: in real reports both are accidents of
conversion, so what they mean is for normalization and the section grammar to judge.
"""

import re
from bisect import bisect_right

from markdown_it import MarkdownIt
from markdown_it.token import Token

from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.text import OffsetMap, Span

_NEWLINE = re.compile(r"\r\n?|\n")
_CELL = re.compile(r"(?:[^|\\]|\\.)+")
_DELIMITER = re.compile(r"[-:|\s]*")
_LEAF = {
    "heading_open": BlockKind.HEADING,
    "paragraph_open": BlockKind.PARAGRAPH,
    "fence": BlockKind.PARAGRAPH,
    "table_open": BlockKind.TABLE,
}


def _parser() -> MarkdownIt:
    """Return a parser of blocks that takes neither indented paragraphs for code nor ``[1]: …`` for a link target."""
    parser = MarkdownIt("commonmark").enable("table").disable(["code", "html_block", "reference"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


_PARSER = _parser()


def read_markdown(raw: str, encoding: str) -> Document:
    """Return the document of a markdown text, as it was decoded, with the blocks that the format marks."""
    starts = [0, *(found.end() for found in _NEWLINE.finditer(raw))]
    blocks: list[Block] = []
    depth = 0
    for token in _PARSER.parse(raw):
        if token.type in ("list_item_open", "list_item_close"):
            depth += token.nesting
        kind = _LEAF.get(token.type)
        if kind is None or token.map is None or (blocks and _start(token, starts) < blocks[-1].span.end):
            continue
        blocks.append(_block(raw, starts, token, kind, depth))
    return Document(raw, encoding, raw, OffsetMap.identity(len(raw)), tuple(b for b in blocks if len(b.span)))


def _start(token: Token, starts: list[int]) -> int:
    return starts[token.map[0]] if token.map else 0


def _block(raw: str, starts: list[int], token: Token, kind: BlockKind, depth: int) -> Block:
    first, behind = token.map or [0, 0]
    end = starts[behind] if behind < len(starts) else len(raw)
    span = Span(starts[first], starts[first] + len(raw[starts[first] : end].rstrip()))
    if kind is BlockKind.HEADING:
        return Block(kind, span, int(token.tag[1]))
    if kind is BlockKind.TABLE:
        return Block(kind, span, cells=_cells(raw, span, starts))
    if depth:
        return Block(BlockKind.LIST_ITEM, span, depth)
    return Block(kind, span)


def _cells(raw: str, span: Span, starts: list[int]) -> tuple[tuple[Span, ...], ...]:
    rows = []
    line = bisect_right(starts, span.start) - 1
    while line < len(starts) and starts[line] < span.end:
        end = min(starts[line + 1] if line + 1 < len(starts) else len(raw), span.end)
        if not _DELIMITER.fullmatch(raw, starts[line], end):
            rows.append(
                tuple(_words(raw, cell) for cell in _CELL.finditer(raw, starts[line], end) if cell.group().strip())
            )
        line += 1
    return tuple(rows)


def _words(raw: str, cell: re.Match[str]) -> Span:
    words = cell.group().strip()
    start = cell.start() + cell.group().index(words)
    return Span(start, start + len(words))

"""Markdown: block structure by a CommonMark parser, positions by its line map; the text stays as decoded.

Inline markup is left where it is, and levels are passed on as the format states them: in real reports both are accidents of
conversion, so what they mean is for normalization and the section grammar to judge.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.text import OffsetMap, Span

_NEWLINE = re.compile(r"\r\n?|\n")
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
    tokens = _PARSER.parse(raw)
    for index, token in enumerate(tokens):
        if token.type in ("list_item_open", "list_item_close"):
            depth += token.nesting
        kind = _LEAF.get(token.type)
        if kind is None or token.map is None or (blocks and _start(token, starts) < blocks[-1].span.end):
            continue
        if kind is BlockKind.TABLE:
            blocks.append(_table(raw, starts, tokens, index))
        else:
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
    if depth:
        return Block(BlockKind.LIST_ITEM, span, depth)
    return Block(kind, span)


def _table(raw: str, starts: list[int], tokens: list[Token], index: int) -> Block:
    """Return a table with the parser's cells, empty ones too; a line below it without a bar is prose and none of its rows."""
    rows: list[tuple[Span, ...]] = []
    end = 0
    for line, contents in _rows(tokens, index):
        start, stop = starts[line], starts[line + 1] if line + 1 < len(starts) else len(raw)
        if rows and "|" not in raw[start:stop]:
            break
        rows.append(_row(raw, start, stop, contents))
        end = start + len(raw[start:stop].rstrip())
    first = _start(tokens[index], starts)
    return Block(BlockKind.TABLE, Span(first, max(end, first)), cells=tuple(rows))


def _rows(tokens: list[Token], index: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the line and the contents of the cells of each row of the table that opens at ``index``."""
    line, contents = 0, list[str]()
    for token in tokens[index + 1 :]:
        if token.type == "table_close":
            return
        if token.type == "tr_open":
            line, contents = token.map[0] if token.map else 0, []
        elif token.type == "inline":
            contents.append(token.content)
        elif token.type == "tr_close":
            yield line, contents


def _row(raw: str, start: int, end: int, contents: list[str]) -> tuple[Span, ...]:
    """Return the places of a row's cells; an empty cell is an empty span.

    The parser fills up a row that is too short and drops what is too much. Here the one stays short and the other long, so
    that it is seen: which columns such cells belong to is not certain.
    """
    cells: list[Span] = []
    at, bars = start, raw.count("|", start, end)
    for content in contents:
        printed = content.replace("|", "\\|")
        found = raw.find(printed, at, end) if printed else -1
        cells.append(Span(found, found + len(printed)) if found >= 0 else Span(at, at))
        at, bars = cells[-1].end, bars - content.count("|")
    line = raw[start:end].strip()
    printed_cells = bars + 1 - line.startswith("|") - (line.endswith("|") and len(line) > 1)
    rest = raw[at:end].strip("| \t\r\n")
    if rest and printed_cells > len(cells):
        begin = raw.index(rest, at, end)
        cells.append(Span(begin, begin + len(rest)))
    return tuple(cells[: max(printed_cells, 1)])

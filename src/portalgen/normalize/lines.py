"""The lines of a page, each without its margins and list or heading marks."""

import re

from msgspec import Struct

from portalgen.model.document import BlockKind
from portalgen.normalize.inline import RESIDUE, has_residue, meaning, residue_edits

_LINE = re.compile("[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BLANKS = "".join(
    chr(code)
    for code in (0x20, 0x09, 0xA0, 0x1680, *range(0x2000, 0x200E), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF, 0xAD)
)
_PREFIX = re.compile(
    r"(?:(#{1,6})(?=[^#])|([-*+•●▪◆■])(?=\s)(?!\s*\d{1,3}\s*[-—–－])|(>)"
    r"|&(?:nbsp|ensp|emsp|thinsp|#160|#12288|#xa0|#x3000);)\s*",
    re.IGNORECASE,
)
# Possessive: the same marks can be parted in ever more ways, and none of them makes a heading mark follow.
_LEADING = re.compile(rf"(?:(?:{RESIDUE.pattern})\s*)++(?=[\#>])", re.VERBOSE | re.IGNORECASE)
_FRAME = "─━│┃┄┈┌┬┐├┼┤└┴┘═║╔╦╗╠╬╣╚╩╝+"
_PREFIX_START = frozenset(f"#-*+•●▪◆■>=_—|:&{_FRAME}")
_RULE = re.compile(rf"[-*_=—|:\s{_FRAME}]{{3,}}")
_BOLD = re.compile(r"(?:\*\*|__)[^*_]{1,60}(?:\*\*|__)")
_ROW = re.compile(r"\|[^|]*\|.*\|")
_INDENT = ("\u3000\u3000", "    ", "\t", "\u00a0\u00a0\u00a0\u00a0")
_NUMERAL = "一二三四五六七八九十百"
_HEAD = re.compile(
    rf"""(?:第[{_NUMERAL}\d]{{1,4}}[章节编]
    | [{_NUMERAL}]{{1,3}}\s*[、.．,，](?!\s*[{_NUMERAL}]、)
    | [(（]\s*[{_NUMERAL}]{{1,3}}\s*[)）](?!\s*[项款目])
    | \d{{1,2}}\s*[、．.。](?:(?=\s*(?:19|20)\d\d\s*年)|(?!\s*\d))
    | [(（]\s*\d{{1,2}}\s*[)）]
    | [①-⑳])""",
    re.VERBOSE,
)
_HEADING_GAP = re.compile("[ \u00a0\u3000]*[^，。；：,;:、\\s]{4,30}([ \u00a0]{2,}|\u3000[ \u00a0\u3000]*)")
_SENTENCE_MARK = re.compile("[，。；]")
_SHORTEST_BODY = 15
_IN_GBK = re.compile("[\x00-\x7f一-龥、。〇〈〉《》〔〕！（），：；？％“”‘’…—０-９]*")
_HEAD_START = frozenset(f"第(（0123456789{_NUMERAL}①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


class Line(Struct):
    """One line.

    Attributes:
        start, end: where its words stand in the raw text.
        text: the words, without markup.
        width: in half-width columns.
        kind, level: what the format says of it.
        headed: starts with a heading mark (一、（一）1.).
        indented: starts with the blanks of a new paragraph.
        near: follows the line before it without an empty line.
        paged: a form feed stands before it.
    """

    start: int
    end: int
    text: str
    width: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    headed: bool = False
    indented: bool = False
    near: bool = False
    paged: bool = False


def split_lines(raw: str) -> list[Line]:
    """Return the lines that hold words, without margins, markdown prefixes and drawn rules."""
    lines: list[Line] = []
    last = 0
    marked, feeds = bool(residue_edits(raw)), "\f" in raw
    for found in _LINE.finditer(raw):
        whole = found.group()
        left = whole.lstrip(_BLANKS)
        text = left.rstrip(_BLANKS)
        if not text:
            continue
        start = found.end() - len(left)
        line = Line(start, start + len(text), text, width_of(text))
        if (text[0] in _PREFIX_START or marked) and not _strip_marks(line):
            if lines and lines[-1].kind is BlockKind.TABLE and "|" in text:
                lines[-1].level = 1  # what stands above |---|---| heads a table
            continue
        line.headed = line.text[0] in _HEAD_START and _HEAD.match(line.text) is not None
        if start > found.start():
            line.indented = whole.startswith(_INDENT)
        gap = found.start() - last
        line.near = gap == 1 or (gap == 2 and raw.startswith("\r\n", last))
        line.paged = feeds and "\f" in raw[last : found.start()]
        last = found.end()
        lines.append(line)
    return lines


def width_of(text: str) -> int:
    """Return the width of a text in half-width columns: two for what GBK has beside ASCII, one for any other character."""
    if _IN_GBK.fullmatch(text):
        return (len(text) + len(text.encode())) // 2  # three bytes of UTF-8 for each of two columns; fast
    return len(text.encode("gbk", "replace"))


def heading_gap(raw: str, line: Line) -> tuple[int, int] | None:
    """Return the gap that alone sets a heading off from the paragraph on its line (``（一）加强领导　我局成立…``)."""
    mark = _HEAD.match(raw, line.start) if line.headed else None
    found = _HEADING_GAP.match(raw, mark.end(), line.end) if mark else None
    if (
        found is None
        or line.end - found.end() < _SHORTEST_BODY
        or _SENTENCE_MARK.search(raw, found.end(), line.end) is None
    ):
        return None
    return found.span(1)


def _strip_marks(line: Line) -> bool:
    """Take the marks of markdown off a line; the level they claim is kept as a hint. Say whether words are left."""
    text = line.text
    if _RULE.fullmatch(text):
        return False
    at = _take_prefixes(line)
    words = text[at:]
    line.start += at
    if has_residue(words):
        if line.kind is BlockKind.PARAGRAPH and _BOLD.fullmatch(words):
            line.kind = BlockKind.HEADING
        words = RESIDUE.sub(lambda found: meaning(found.group()), words).strip(_BLANKS)
    line.text = words
    line.width = width_of(words)
    if _ROW.fullmatch(words):
        line.kind = BlockKind.TABLE
    return bool(words)


def _take_prefixes(line: Line) -> int:
    """Read the marks in front of a line's words and return where the words begin."""
    at = 0
    while found := _PREFIX.match(line.text, at) or _LEADING.match(line.text, at):
        at = found.end()
        if found.re is _LEADING:
            continue
        if found[1]:
            line.kind, line.level = BlockKind.HEADING, len(found[1])
        elif found[2] and line.kind is BlockKind.PARAGRAPH:
            line.kind = BlockKind.LIST_ITEM
    return at

"""The lines of a page, each without its margins and list or heading marks."""

import re
from dataclasses import dataclass

from portalgen.model.document import BlockKind
from portalgen.normalize.inline import BLANK

_LINE = re.compile("[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_CONTENT = re.compile(f"[{BLANK}]*(.*?)[{BLANK}]*", re.DOTALL)
_BLANKS = "".join(
    chr(code)
    for code in (0x20, 0x09, 0xA0, 0x1680, *range(0x2000, 0x200E), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF, 0xAD)
)
_PREFIX = re.compile(r"(?:(#{1,6})(?=[^#])|([-*+•●▪◆■])(?=\s)|(>))\s*")
_RULE = re.compile(r"[-*_=—─\s]{3,}")
_INDENT = ("\u3000\u3000", "    ", "\t", "\u00a0\u00a0\u00a0\u00a0")


@dataclass(slots=True)
class Line:
    """One line: ``text`` is ``raw[start:end]``, its words; ``width`` in half-width columns."""

    start: int
    end: int
    text: str
    width: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    indented: bool = False
    near: bool = False  # follows the line before it without an empty line


def split_lines(raw: str) -> list[Line]:
    """Return the lines that hold words, without margins, markdown prefixes and drawn rules."""
    lines = []
    last = -2
    for found in _LINE.finditer(raw):
        whole = found.group()
        left = whole.lstrip(_BLANKS)
        text = left.rstrip(_BLANKS)
        if not text:
            continue
        start = found.end() - len(left)
        line = Line(start, start + len(text), text, 0)
        line.indented = whole.startswith(_INDENT)
        if text[0] in "#-*+•●▪◆■>=_—─":
            _strip_prefix(line)
            if not line.text or _RULE.fullmatch(line.text):
                continue
        line.width = len(line.text.encode("gbk", "replace"))
        line.near = found.start() - last <= 1 or raw[last : found.start()] == "\r\n"
        last = found.end()
        lines.append(line)
    return lines


def _strip_prefix(line: Line) -> None:
    """Take markdown's heading, list and quotation marks off the front; the level they claim is kept as a hint."""
    text, at = line.text, 0
    while found := _PREFIX.match(text, at):
        if found[1]:
            line.kind, line.level = BlockKind.HEADING, len(found[1])
        elif found[2] and line.kind is BlockKind.PARAGRAPH:
            line.kind = BlockKind.LIST_ITEM
        at = found.end()
    line.start += at
    line.text = text[at:]

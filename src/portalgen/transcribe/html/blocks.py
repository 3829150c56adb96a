"""The content of a web page as lines and cells, each with its XPath."""

import re
from typing import Any

from portalgen.model.place import Spot, SpotKind
from portalgen.transcribe.asides import Fragment, Standing, aside_spot, set_apart
from portalgen.transcribe.breaks import stands_in_sentence
from portalgen.transcribe.html.content import Measures
from portalgen.transcribe.html.tables import grid, is_data
from portalgen.transcribe.html.visibility import is_bar, is_shown
from portalgen.transcribe.numerals import printed
from portalgen.transcribe.writing import Piece, Writer

Element = Any

_BLOCKS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "tr", "td", "th", "section", "article", "blockquote", "center",
     "dl", "dt", "dd", "tbody", "thead", "tfoot", "hr", "pre", "caption", "form", "fieldset", "figure", "figcaption", "address", "main", "header", "footer")
)  # fmt: skip
_HEADING = re.compile(r"h([1-6])\Z")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:\s*(?:none|disc|circle|square)", re.IGNORECASE)
_HAN_NUMBERED = re.compile(r"list-style(?:-type)?\s*:\s*(?:cjk-ideographic|simp-chinese-(?:in)?formal)", re.IGNORECASE)
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class Blocks:
    """Writes elements of a page to a transcript.

    Args:
        writer: takes the lines.
        measures: of every element of the page.
    """

    def __init__(self, writer: Writer, measures: dict[Element, Measures]) -> None:
        self._writer, self._measures = writer, measures
        self._fragments: list[Fragment] = []
        self._before = ""  # the line before in the same block
        self._number = ""  # of a list item, until its first words come
        self._tables = 0
        self.lines: list[str] = []

    def write(self, element: Element) -> None:
        """Write all that is shown of an element."""
        self._walk(element, element, Standing.PLAIN)
        self._flush(element)
        self._before = ""

    def _walk(self, element: Element, block: Element, standing: Standing) -> None:
        """Go through an element; ``block`` is the nearest block around it, which gives lines their path."""
        self._say(element.text, standing)
        number = 0
        for child in element:
            if isinstance(child.tag, str):
                number += child.tag == "li" and element.tag == "ol"
                self._child(child, block, number, standing)
            self._say(child.tail, standing)

    def _child(self, child: Element, block: Element, number: int, standing: Standing) -> None:
        measured = self._measures.get(child, Measures())
        if not is_shown(child) or is_bar(child, measured.text, measured.links):
            return
        if child.tag == "br":
            self._flush(block)
        elif child.tag == "table" and is_data(child):
            self._flush(block)
            self._before = ""
            self._table(child)
        elif child.tag in _BLOCKS:
            self._flush(block)
            self._before = ""
            if number:
                self._number = _list_number(child, number)
            self._walk(child, child, standing)
            self._flush(child)
            self._before = ""
        else:
            self._walk(child, block, _standing(child, standing))

    def _say(self, words: str | None, standing: Standing) -> None:
        if words:
            self._fragments.append((_SPACE.sub(" ", words), standing))

    def _flush(self, block: Element) -> None:
        """Write what was said since the last line."""
        fragments, self._fragments = self._fragments, []
        words, asides = set_apart(fragments)
        if not words.strip():
            self._apart(asides, block)
            return
        words, self._number = f"{self._number}{words.lstrip()}" if self._number else words, ""
        found = _HEADING.match(block.tag)
        kind, level = (SpotKind.HEADING, int(found[1])) if found else (SpotKind.LINE, 0)
        goes_on = bool(self._before) and stands_in_sentence(self._before, words.lstrip(" "))
        spot = Spot(path=path_of(block), kind=kind, level=level, goes_on=goes_on)
        self._writer.line((words, spot))
        self._apart(asides, block)
        self.lines.append(words.strip())
        self._before = words

    def _apart(self, asides: list[str], block: Element) -> None:
        for words in asides:
            self._writer.line((words, aside_spot(Spot(path=path_of(block)))))

    def _table(self, table: Element) -> None:
        self._tables += 1
        for caption in table.findall("caption"):
            self._walk(caption, caption, Standing.PLAIN)
            self._flush(caption)
        for number, row in enumerate(grid(table), 1):
            width = max((cell.column + cell.columns - 1 for cell in row), default=0)
            columns: list[list[Piece]] = [[] for _ in range(width)]
            apart: list[str] = []
            for cell in row:
                spans = f".{cell.rows}x{cell.columns}" if cell.rows > 1 or cell.columns > 1 else ""
                path = f"t{self._tables}.r{number}.c{cell.column}{spans} {path_of(cell.element)}"
                columns[cell.column - 1] = self._cell(cell.element, Spot(path=path, kind=SpotKind.CELL), apart)
            self._writer.row(columns)
            self._apart(apart, table)
            self.lines.append(" ".join(text for cell in columns for text, _ in cell))

    def _cell(self, element: Element, spot: Spot, apart: list[str]) -> list[Piece]:
        """Return the words of a cell, a piece a paragraph: a cell has no lines of its own. Asides go to ``apart``."""
        inner = _Lines(self._measures)
        inner.read(element)
        made = []
        for fragments in inner.lines:
            words, asides = set_apart(fragments)
            made.append((words, spot))
            apart += asides
        return made


class _Lines:
    """The lines inside a cell."""

    def __init__(self, measures: dict[Element, Measures]) -> None:
        self._measures = measures
        self.lines: list[list[Fragment]] = [[]]

    def read(self, element: Element, standing: Standing = Standing.PLAIN) -> None:
        """Collect the words of an element."""
        self._say(element.text, standing)
        for child in element:
            if isinstance(child.tag, str) and is_shown(child):
                divides = child.tag == "br" or child.tag in _BLOCKS
                if divides:
                    self.lines.append([])
                self.read(child, _standing(child, standing))
                if divides:
                    self.lines.append([])
            self._say(child.tail, standing)

    def _say(self, words: str | None, standing: Standing) -> None:
        if words:
            self.lines[-1].append((_SPACE.sub(" ", words), standing))


def lines_of(element: Element, measures: dict[Element, Measures]) -> list[str]:
    """Return the words of an element, line by line."""
    inner = _Lines(measures)
    inner.read(element)
    lines = (" ".join("".join(words for words, _ in line).split()) for line in inner.lines)
    return [line for line in lines if line]


def path_of(element: Element) -> str:
    """Return the XPath of an element."""
    return str(element.getroottree().getpath(element))


def _standing(element: Element, around: Standing) -> Standing:
    """Return how the words of an element stand: as those around it, if nothing is said."""
    style = element.get("style") or ""
    if around is Standing.STRUCK or element.tag in ("s", "del", "strike") or _STRUCK.search(style):
        return Standing.STRUCK
    return Standing.RAISED if element.tag == "sup" or _RAISED.search(style) else around


def _list_number(item: Element, number: int) -> str:
    """Return the number that a browser prints before an item of an ordered list."""
    parent = item.getparent()
    style = f"{parent.get('style') or ''};{item.get('style') or ''}"
    if _UNNUMBERED.search(style):
        return ""
    start = parent.get("start") or "1"
    count = number - 1 + (int(start) if start.isdecimal() and len(start) < 6 else 1)
    if _HAN_NUMBERED.search(style):
        return f"{printed(count, 'chineseCounting')}、"
    return f"{printed(count, _LIST_FORMS.get(parent.get('type') or '', 'decimal'))}. "

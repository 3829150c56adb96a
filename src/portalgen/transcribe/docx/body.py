"""The body of a Word file from top to bottom: paragraphs, tables, boxes and notes as lines and cells with their paths."""

from dataclasses import dataclass, field

from portalgen.model.place import Spot, SpotKind
from portalgen.transcribe.asides import Fragment, Standing, aside_spot, set_apart
from portalgen.transcribe.docx.numbering import W
from portalgen.transcribe.docx.package import Element
from portalgen.transcribe.docx.paragraphs import Manner, Manners, goes_on, is_contents
from portalgen.transcribe.docx.runs import Inline, read_inline
from portalgen.transcribe.docx.tables import Cell, children, grid, is_contents_control, is_layout
from portalgen.transcribe.writing import Piece, Writer

_THROUGH = (W + "ins", W + "moveTo", W + "smartTag", W + "customXml", W + "sdtContent")
_LONGEST_HEADING = 80


@dataclass(slots=True)
class Seen:
    """What stands in the body besides words: sizes of pictures, embedded objects."""

    pictures: list[tuple[int, int]] = field(default_factory=list)
    foreign: int = 0


class Body:
    """Writes bodies (of the document, boxes, notes, heads) to one transcript.

    Args:
        writer: takes the lines.
        manners: tells number and level of each paragraph.
        notes: paragraphs of footnotes and endnotes by kind and id.
    """

    def __init__(self, writer: Writer, manners: Manners, notes: dict[tuple[str, str], Element]) -> None:
        self._writer, self._manners, self._notes = writer, manners, notes
        self.seen = Seen()
        self._paragraphs = self._tables = self._written_notes = 0
        self._left: list[Fragment] = []  # words of a paragraph whose end was deleted: the next one goes on with them

    def write(self, parent: Element, kind: SpotKind = SpotKind.LINE, prefix: str = "") -> None:
        """Write all that stands in a body.

        Args:
            parent: holds paragraphs and tables.
            kind: of its lines; headings and cells keep their own.
            prefix: of their paths, for bodies inside others.
        """
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                self._paragraph(child, kind, prefix)
            elif tag == W + "tbl":
                self._table(child, kind, prefix)
            elif tag == W + "sdt":
                self.write(child, SpotKind.MARK if is_contents_control(child) else kind, prefix)
            elif tag in _THROUGH:
                self.write(child, kind, prefix)
            elif tag == W + "altChunk":
                self.seen.foreign += 1

    def _paragraph(self, paragraph: Element, kind: SpotKind, prefix: str) -> None:
        inline, manner = read_inline(paragraph), self._manners_of(paragraph)
        self._paragraphs += 1
        path = f"{prefix}p{self._paragraphs}"
        if manner.gone:
            self._left += [(manner.number, Standing.PLAIN), *(fragment for line in inline.lines for fragment in line)]
        else:
            inline.lines[0] = [*self._left, (manner.number, Standing.PLAIN), *inline.lines[0]]
            self._left = []
            self._lines(inline, manner, kind, path)
        self._aside(inline, kind, path)
        self._note(paragraph, path)

    def _manners_of(self, paragraph: Element) -> Manner:
        return self._manners.of(paragraph)

    def _lines(self, inline: Inline, manner: Manner, kind: SpotKind, path: str) -> None:
        text = inline.text
        level = manner.level if kind is SpotKind.LINE and len(text) <= _LONGEST_HEADING else 0
        kind = SpotKind.MARK if is_contents(text, manner) else SpotKind.HEADING if level else kind
        before = ""
        apart: list[str] = []
        for fragments in inline.lines:
            words, asides = set_apart(fragments)
            apart += asides
            if words.strip():
                joined = bool(before) and goes_on(before, words, manner)
                self._writer.line((words, Spot(path=path, kind=kind, level=level, goes_on=joined)))
                before = words
        self._apart(apart, Spot(path=path))

    def _apart(self, asides: list[str], spot: Spot) -> None:
        for words in asides:
            self._writer.line((words, aside_spot(spot)))

    def _aside(self, inline: Inline, kind: SpotKind, path: str) -> None:
        self.seen.pictures += inline.pictures
        self.seen.foreign += inline.foreign
        for number, box in enumerate(inline.boxes, 1):
            self.write(box, kind, f"{path}.b{number}.")

    def _note(self, paragraph: Element, path: str) -> None:
        """Write the notes that a paragraph refers to behind it, once."""
        for reference in paragraph.iter(W + "footnoteReference", W + "endnoteReference"):
            name = reference.tag.removeprefix(W).removesuffix("Reference")
            note = self._notes.pop((name, reference.get(W + "id") or ""), None)
            if note is not None:
                self._written_notes += 1
                self.write(note, SpotKind.NOTE, f"{path}.n{self._written_notes}.")

    def _table(self, table: Element, kind: SpotKind, prefix: str) -> None:
        rows = grid(table)
        if is_layout(rows, [[self._peeked(cell.element) for cell in row] for row in rows]):
            for row in rows:
                for cell in row:
                    if not cell.joined:
                        self.write(cell.element, kind, prefix)
            return
        self._tables += 1
        path = f"{prefix}t{self._tables}"
        for number, row in enumerate(rows, 1):
            width = max((cell.column + cell.columns - 1 for cell in row), default=0)
            columns: list[list[Piece]] = [[] for _ in range(width)]
            apart: list[str] = []
            for cell in row:
                if not cell.joined:
                    columns[cell.column - 1] = self._cell(cell, f"{path}.r{number}.c{cell.column}", kind, apart)
            self._writer.row(columns)
            self._apart(apart, Spot(path=f"{path}.r{number}"))

    def _peeked(self, cell: Element) -> list[str]:
        return ["".join(part.text or "" for part in paragraph.iter(W + "t")) for paragraph in cell.iter(W + "p")]

    def _cell(self, cell: Cell, path: str, kind: SpotKind, apart: list[str]) -> list[Piece]:
        """Return the words of a cell, tables and boxes inside it included: a cell has no lines of its own. Asides go to ``apart``."""
        spans = f".{cell.rows}x{cell.columns}" if cell.rows > 1 or cell.columns > 1 else ""
        spot = Spot(path=path + spans, kind=SpotKind.CELL if kind is SpotKind.LINE else kind)
        made: list[Piece] = []
        for paragraph in self._inside(cell.element):
            inline, manner = read_inline(paragraph), self._manners_of(paragraph)
            self.seen.pictures += inline.pictures
            self.seen.foreign += inline.foreign
            inline.lines[0].insert(0, (manner.number, Standing.PLAIN))
            for line in inline.lines:
                words, asides = set_apart(line)
                made.append((words, spot))
                apart += asides
            made += [(read_inline(inner).text, spot) for box in inline.boxes for inner in box.iter(W + "p")]
        return made

    def _inside(self, parent: Element) -> list[Element]:
        found = []
        for child in children(parent, W + "p", W + "tbl"):
            if child.tag == W + "p":
                found.append(child)
            else:
                found += [
                    p for row in grid(child) for cell in row if not cell.joined for p in self._inside(cell.element)
                ]
        return found

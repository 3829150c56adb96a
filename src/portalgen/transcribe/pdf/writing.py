"""Pages as measured → text and places."""

from portalgen.model.place import Places, Spot, SpotKind
from portalgen.transcribe.asides import Fragment, Standing, aside_spot, set_apart
from portalgen.transcribe.pdf.layout import Box, Cell, Line, Page, Table
from portalgen.transcribe.pdf.tables import joined_lines
from portalgen.transcribe.writing import Piece, Writer

_AROUND = (SpotKind.HEAD, SpotKind.FOOT, SpotKind.WATERMARK)
_RAISED = 0.78  # of the line's size: what is smaller and higher is a reference mark


def write_pages(pages: list[Page]) -> tuple[str, Places]:
    """Return the text of a document and its places.

    Running heads, feet, watermarks, reference marks and struck-out words come behind all pages: where they are printed they
    would stand inside sentences, and so in every quote that runs over them.
    """
    work = _Work(pages)
    for index, page in enumerate(pages):
        if index:
            work.writer.page()
        for item in page.items:
            if isinstance(item, Table):
                work.table(page, item)
            elif item.kind not in _AROUND:
                work.line(page, item)
    work.around()
    return work.writer.finish()


class _Work:
    """Writes one document; what is set apart waits for its end."""

    def __init__(self, pages: list[Page]) -> None:
        self.writer = Writer()
        self._pages = {page.number: page for page in pages}
        self._tables = self._rows = 0
        self._apart: list[Piece] = []

    def line(self, page: Page, line: Line) -> None:
        """Write a line outside tables."""
        spot = Spot(page.number, "", tenths(page.shown(line.box)), line.kind, goes_on=line.goes_on)
        self.writer.line(self._piece(page, line, spot))

    def around(self) -> None:
        """Write what stands around the text, and what was set apart from its lines."""
        around = [
            (line.text, Spot(page.number, "", tenths(page.shown(line.box)), line.kind))
            for page in self._pages.values()
            for line in (*page.lines(), *page.askew)
            if line.kind in _AROUND
        ]
        for index, piece in enumerate((*around, *self._apart)):
            if not index:
                self.writer.page()
            self.writer.line(piece)

    def table(self, page: Page, table: Table) -> None:
        """Write the rows of a table; one that goes on from the page before goes on counting."""
        if not table.follows:
            self._tables, self._rows = self._tables + 1, 0
        for row in range(table.rows):
            columns: list[list[Piece]] = [[] for _ in range(len(table.edges) - 1)]
            kind = SpotKind.HEAD if row < table.repeated else SpotKind.CELL
            for cell in table.cells:
                if cell.row == row:
                    columns[cell.column] = self._cell(page, cell, f"t{self._tables}.r{self._rows + row + 1}", kind)
            self.writer.row(columns)
        self._rows += table.rows

    def _cell(self, page: Page, cell: Cell, row: str, kind: SpotKind) -> list[Piece]:
        """Return the words of a cell: one piece a line; its rest on the next page goes on."""
        spans = f".{cell.rows}x{cell.columns}" if cell.rows > 1 or cell.columns > 1 else ""
        path = f"{row}.c{cell.column + 1}{spans}"
        parts = [(page, cell)]
        if cell.more:
            parts.append((self._pages[cell.more[0]], cell.more[1]))
        made: list[Piece] = []
        for number, (where, part) in enumerate(parts):
            for index, (line, goes_on) in enumerate(joined_lines(part)):
                rest = goes_on or (number > 0 and index == 0)
                spot = Spot(where.number, path, tenths(where.shown(line.box)), kind, goes_on=rest)
                made.append(self._piece(where, line, spot))
        return made

    def _piece(self, page: Page, line: Line, spot: Spot) -> Piece:
        words, asides = set_apart(_fragments(page, line))
        self._apart += [(aside, aside_spot(spot)) for aside in asides]
        return words, spot


def tenths(box: Box) -> tuple[int, int, int, int]:
    """Return a box in whole tenths of a point."""
    return round(box.x0 * 10), round(box.top * 10), round(box.x1 * 10), round(box.bottom * 10)


def _fragments(page: Page, line: Line) -> list[Fragment]:
    """Divide a line where small characters stand raised, or a rule strikes characters out."""
    heights = [glyph.box.bottom - glyph.box.top for glyph in line.glyphs if not glyph.is_blank]
    size = max(heights)
    strokes = [rule for rule in page.rules if _strikes(rule, line.box)]
    if not strokes and min(heights) >= size * _RAISED:
        return [("".join(glyph.char for glyph in line.glyphs), Standing.PLAIN)]
    made: list[Fragment] = []
    for glyph in line.glyphs:
        small = not glyph.is_blank and glyph.box.height < size * _RAISED
        standing = Standing.PLAIN
        if any(rule.x0 <= (glyph.box.x0 + glyph.box.x1) / 2 <= rule.x1 for rule in strokes):
            standing = Standing.STRUCK
        elif small and glyph.box.middle < line.box.middle - size * 0.08:
            standing = Standing.RAISED
        if made and (made[-1][1] is standing or glyph.is_blank):
            made[-1] = (made[-1][0] + glyph.char, made[-1][1])
        else:
            made.append((glyph.char, standing))
    return made


def _strikes(rule: Box, box: Box) -> bool:
    """Say whether a rule runs through the middle of a line, and no further than its words: it strikes them out."""
    within = box.x0 - 3 <= rule.x0 and rule.x1 <= box.x1 + 3
    return rule.height <= 2 and within and box.top + box.height * 0.35 <= rule.middle <= box.top + box.height * 0.68

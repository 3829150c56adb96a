"""Pages as measured → text and places."""

from portalgen.model.place import Places, Spot, SpotKind
from portalgen.transcribe.asides import Fragment, Standing, pieces
from portalgen.transcribe.pdf.layout import Box, Cell, Line, Page, Table
from portalgen.transcribe.pdf.tables import joined_lines
from portalgen.transcribe.writing import Piece, Writer

_AROUND = (SpotKind.HEAD, SpotKind.FOOT, SpotKind.WATERMARK)
_RAISED = 0.78  # of the line's size: what is smaller and higher is a reference mark


def write_pages(pages: list[Page]) -> tuple[str, Places]:
    """Return the text of a document and its places.

    Running heads, feet and watermarks come behind all pages: where they are printed they would stand inside sentences, and so
    in every quote that runs over the end of a page.
    """
    writer = Writer()
    tables = rows = 0
    for index, page in enumerate(pages):
        if index:
            writer.page()
        for item in page.items:
            if isinstance(item, Line):
                if item.kind not in _AROUND:
                    writer.line(*_line(page, item))
                continue
            tables, rows = (tables, rows) if item.follows else (tables + 1, 0)
            _table(writer, pages, page, item, (tables, rows))
            rows += item.rows
    _write_around(writer, pages)
    return writer.finish()


def _write_around(writer: Writer, pages: list[Page]) -> None:
    around = [(page, line) for page in pages for line in (*page.lines(), *page.askew) if line.kind in _AROUND]
    for index, (page, line) in enumerate(around):
        if not index:
            writer.page()
        writer.line(*_line(page, line))


def _line(page: Page, line: Line) -> list[Piece]:
    spot = Spot(page.number, "", tenths(page.shown(line.box)), line.kind, goes_on=line.goes_on)
    return pieces(_fragments(page, line), spot)


def tenths(box: Box) -> tuple[int, int, int, int]:
    """Return a box in whole tenths of a point."""
    return round(box.x0 * 10), round(box.top * 10), round(box.x1 * 10), round(box.bottom * 10)


def _fragments(page: Page, line: Line) -> list[Fragment]:
    """Divide a line where small characters stand raised, or a rule strikes characters out."""
    size = max(glyph.box.height for glyph in line.glyphs if not glyph.is_blank)
    strokes = [rule for rule in page.rules if _strikes(rule, line.box)]
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


def _table(writer: Writer, pages: list[Page], page: Page, table: Table, place: tuple[int, int]) -> None:
    width = len(table.edges) - 1
    for row in range(table.rows):
        columns: list[list[Piece]] = [[] for _ in range(width)]
        kind = SpotKind.HEAD if row < table.repeated else SpotKind.CELL
        for cell in table.cells:
            if cell.row == row:
                columns[cell.column] = _cell(pages, page, cell, (place[0], place[1] + row + 1), kind)
        writer.row(columns)


def _cell(pages: list[Page], page: Page, cell: Cell, place: tuple[int, int], kind: SpotKind) -> list[Piece]:
    """Return the words of a cell: one piece a paragraph; its rest on the next page goes on."""
    spans = f".{cell.rows}x{cell.columns}" if cell.rows > 1 or cell.columns > 1 else ""
    path = f"t{place[0]}.r{place[1]}.c{cell.column + 1}{spans}"
    made: list[Piece] = []
    for line, goes_on in joined_lines(cell):
        made += _cell_line(page, line, path, kind, goes_on=goes_on)
    if cell.more:
        number, rest = cell.more
        after = next(other for other in pages if other.number == number)
        for index, (line, goes_on) in enumerate(joined_lines(rest)):
            made += _cell_line(after, line, path, kind, goes_on=goes_on or index == 0)
    return made


def _cell_line(page: Page, line: Line, path: str, kind: SpotKind, *, goes_on: bool) -> list[Piece]:
    spot = Spot(page.number, path, tenths(page.shown(line.box)), kind, goes_on=goes_on)
    return pieces(_fragments(page, line), spot)

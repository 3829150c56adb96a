"""PDF files with text, by PDFium: lines in reading order, tables by their rules, furniture set aside, unreadable pages told."""

from importlib.metadata import version
from typing import Any

import pypdfium2 as pdfium

from portalgen.model.issue import Issue, Severity
from portalgen.model.place import SpotKind
from portalgen.model.transcript import Transcript
from portalgen.transcribe.faults import MAX_PAGES, all_scanned, broken, doubt, locked, lost, pictured, too_many_pages
from portalgen.transcribe.pdf.characters import Characters, Frame, read_characters
from portalgen.transcribe.pdf.drawings import Drawings, read_drawings
from portalgen.transcribe.pdf.furniture import set_aside
from portalgen.transcribe.pdf.garbling import is_garbled, unnamed
from portalgen.transcribe.pdf.layout import Glyph, Line, Page, Table, turn
from portalgen.transcribe.pdf.lines import make_lines
from portalgen.transcribe.pdf.open_tables import find_open_tables
from portalgen.transcribe.pdf.paragraphs import join_paragraphs
from portalgen.transcribe.pdf.spreading import join_tables
from portalgen.transcribe.pdf.tables import fill, find_tables
from portalgen.transcribe.pdf.writing import write_pages

READER = f"pdf 1, pdfium {version('pypdfium2')}"
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_TAIL = 1 << 16
_PICTURE, _FEW = 0.5, 25  # a picture over half the page, and fewer characters beside it: a scan
_UNDER_TEXT = 0.7
_HOLDS_WORDS = 0.04  # of the page: a picture as large, eight lines of 40 characters, may be a table
_DRAWN = 60  # paths of a page without text: its characters are drawn
_META = ("Title", "Author", "Creator", "Producer", "CreationDate", "ModDate")


def read_pdf(data: bytes) -> Transcript:
    """Read a PDF file.

    Raises:
        PortalgenError: it is damaged, needs a password, has too many pages, or no page that can be read.
    """
    document = _open(data)
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise too_many_pages(count)
        pages = [_page(document, number) for number in range(1, count + 1)]
        meta = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    unread = tuple(page.number for page in pages if page.unread)
    if not any(page.items for page in pages):
        raise _nothing(pages)
    set_aside(pages)
    join_tables(pages)
    join_paragraphs(pages)
    text, places = write_pages(pages)
    if sum(map(len, text.split())) != sum(page.printed for page in pages):
        raise lost()
    stated = tuple((name, meta[name]) for name in _META if meta.get(name))
    return Transcript("pdf", text, places, READER, "", count, unread, stated, tuple(_issues(pages)))


def _open(data: bytes) -> Any:
    if b"%%EOF" not in data[-_TAIL:]:
        raise broken("末尾没有结束标记（%%EOF），多半没有下载完")
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise locked() from error
        raise broken("PDF 的结构读不出") from error


def _page(document: Any, number: int) -> Page:
    try:
        page = document[number - 1]
        frame = Frame(page)
        characters = read_characters(page, frame)
        drawings = read_drawings(page, frame)
        page.close()
    except pdfium.PdfiumError as error:
        raise broken(f"第 {number} 页读不出") from error
    made = Page(number, characters.width, characters.height, turned=characters.turned)
    made.unread = _unread(characters, drawings)
    made.pictured = drawings.picture >= _HOLDS_WORDS
    if not made.unread:
        _lay_out(made, characters, drawings, frame)
    return made


def _unread(characters: Characters, drawings: Drawings) -> str:
    """Say why a page cannot be read: ``picture`` or ``font``; empty where it can, or where nothing stands on it."""
    glyphs = [glyph for run in (*characters.runs, *characters.askew) for glyph in run if not glyph.is_blank]
    if len(glyphs) < _FEW and drawings.picture >= _PICTURE:
        return "picture"
    if not glyphs and (drawings.paths >= _DRAWN or drawings.picture > 0.1):
        return "picture"
    if drawings.picture >= _UNDER_TEXT and drawings.hidden > drawings.seen:
        return "picture"  # invisible text over a picture: somebody's recogniser wrote it, and nobody vouches for it
    return "font" if is_garbled(glyphs, characters.unnamed) else ""


def _lay_out(page: Page, characters: Characters, drawings: Drawings, frame: Frame) -> None:
    page.rules = [turn(rule, page.turned, frame.width, frame.height) for rule in drawings.rules]
    runs = characters.runs
    page.printed = sum(not glyph.is_blank for run in (*runs, *characters.askew) for glyph in run)
    page.doubtful = sum(unnamed(run) for run in runs)
    tables: list[Table] = []
    runs = _filled(find_tables(page.rules), runs, tables)
    runs = _filled(list(find_open_tables(page.rules, runs, tables)), runs, tables)
    page.items = [*make_lines(runs, page.width)]
    for table in tables:
        page.items.insert(_index(page, table), table)
    page.askew = make_lines(characters.askew, page.width)
    for line in page.askew:
        line.kind = SpotKind.WATERMARK


def _filled(found: list[Table], runs: list[list[Glyph]], tables: list[Table]) -> list[list[Glyph]]:
    """Add the tables that hold something to ``tables``; return the characters outside them."""
    for table in found:
        left = fill(table, runs)
        if any(cell.lines for cell in table.cells):
            tables.append(table)
            runs = left
    return runs


def _index(page: Page, table: Line | Table) -> int:
    """Return where a table stands among the lines: before the first one below its upper edge, in its column."""
    columns = len({line.region for line in page.lines()}) > 1
    for index, item in enumerate(page.items):
        left, right = item.column if isinstance(item, Line) else (item.box.x0, item.box.x1)
        beside = columns and (right <= table.box.x0 or left >= table.box.x1)
        if item.box.middle > table.box.top and not beside:
            return index
    return len(page.items)


def _nothing(pages: list[Page]) -> Exception:
    fonts = sum(page.unread == "font" for page in pages)
    if fonts:
        return all_scanned(f"{len(pages)} 页，{fonts} 页的字体不能还原成文字")
    if any(page.unread for page in pages):
        return all_scanned(f"{len(pages)} 页都是图片，没有文字")
    return broken("每一页都是空白的")


def _issues(pages: list[Page]) -> list[Issue]:
    found = []
    for cause, what, why in (
        ("picture", "是图片，没有文字", "扫描的页面还不能读，里面的数字没有收录。"),
        ("font", "的字体不能还原成文字", "复制出来的字与印出的不同，照收就会出错，所以没有读。"),
    ):
        numbers = "、".join(str(page.number) for page in pages if page.unread == cause)
        if numbers:
            hint = "请向机关要 Word 或可以选中文字的 PDF，或人工录入成 .txt。"
            found.append(doubt("T109", Severity.ERROR, f"第 {numbers} 页{what}。", why, hint))
    if numbers := "、".join(str(page.number) for page in pages if page.pictured and not page.unread):
        found.append(pictured(f"第 {numbers} 页有图片。"))
    numbers = "、".join(str(page.number) for page in pages if page.doubtful)
    if numbers:
        why = "这些字的字体没有写明它们是什么字，读出的是乱码。"
        found.append(
            doubt(
                "T115",
                Severity.WARNING,
                f"第 {numbers} 页有个别字读不出。",
                why,
                "对照原件，在 report.yml 的 corrections 里补上。",
            )
        )
    return found

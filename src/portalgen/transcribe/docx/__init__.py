"""Word files (.docx, .docm): read as Word prints them with all changes accepted; nothing in them is run."""

from portalgen.model.issue import Issue, Severity
from portalgen.model.place import SpotKind
from portalgen.model.transcript import Transcript
from portalgen.transcribe.docx.body import Body, Seen
from portalgen.transcribe.docx.numbering import Numbering, W
from portalgen.transcribe.docx.package import Element, Package
from portalgen.transcribe.docx.paragraphs import Manners
from portalgen.transcribe.docx.styles import Styles
from portalgen.transcribe.faults import all_scanned, broken, doubt, pictured
from portalgen.transcribe.writing import Writer

READER = "docx 1"
_A4 = (11906, 16838)
_PAGE_SHARE = 0.6  # of the page's width and of half its height: a picture that large may hold text
_HOLDS_WORDS = 0.04  # of the page's size: a picture as large may be a table
_FEWEST = 60  # characters: beside a picture of a page, less is no report


def read_docx(data: bytes) -> Transcript:
    """Read a Word file.

    Raises:
        PortalgenError: it is damaged, encrypted, hostile, or only pictures of pages.
    """
    package = Package(data)
    document = package.root(package.main)
    body = document.find(W + "body") if document is not None else None
    if body is None:
        raise broken("没有正文（document.xml）")
    styles = Styles(package.related("styles"))
    numbering = Numbering(package.related("numbering"), styles.lists())
    writer = Writer()
    walker = Body(writer, Manners(styles, numbering), _notes(package))
    walker.write(body)
    _furniture(package, "header", walker, SpotKind.HEAD)
    _furniture(package, "footer", walker, SpotKind.FOOT)
    text, places = writer.finish()
    pictures, others = _pictures(body, walker.seen)
    words = sum(length for length, spot in zip(places.lengths, places.spots, strict=True) if not spot.kind.is_furniture)
    if words < _FEWEST and pictures:
        raise all_scanned(f"Word 文件里只有 {pictures} 张整页图片")
    return Transcript("docx", text, places, READER, issues=tuple(_issues(package, walker.seen, pictures, others)))


def _notes(package: Package) -> dict[tuple[str, str], Element]:
    found = {}
    for name in ("footnote", "endnote"):
        root = package.related(f"{name}s")
        for note in root.findall(W + name) if root is not None else ():
            if note.get(W + "type") in (None, "normal"):
                found[name, note.get(W + "id") or ""] = note
    return found


def _furniture(package: Package, kind: str, walker: Body, spot: SpotKind) -> None:
    """Write running heads or feet; each wording once, however many sections have it."""
    said = set()
    for name in package.all_related(kind):
        root = package.root(name)
        words = "".join(root.itertext(W + "t")) if root is not None else ""
        if words.strip() and words not in said:
            said.add(words)
            walker.write(root, spot, f"{kind}{len(said)}.")


def _pictures(body: Element, seen: Seen) -> tuple[int, int]:
    """Count the pictures that are as large as a page of text, and the others that may hold a table."""
    size = next(body.iter(W + "pgSz"), None)
    width, height = _A4
    if size is not None and (size.get(W + "w") or "").isdecimal() and (size.get(W + "h") or "").isdecimal():
        width, height = int(size.get(W + "w")), int(size.get(W + "h"))
    pages = sum(w >= width * _PAGE_SHARE and h >= height / 2 * _PAGE_SHARE for w, h in seen.pictures)
    return pages, sum(w * h >= width * height * _HOLDS_WORDS for w, h in seen.pictures) - pages


def _issues(package: Package, seen: Seen, pictures: int, others: int) -> list[Issue]:
    found = []
    if any(name.endswith("vbaProject.bin") for name in package.names):
        why = "宏是程序；读取时没有运行它，读到的只是文字。"
        found.append(doubt("T114", Severity.WARNING, "文件里有宏。", why, "发布前另存为不带宏的 .docx。"))
    if pictures:
        why = "图片里的文字还不能读，里面的数字也就没有收录。"
        found.append(
            doubt(
                "T118",
                Severity.WARNING,
                f"有 {pictures} 张整页大小的图片。",
                why,
                "看图片是不是报告的一部分；是的，人工补录。",
            )
        )
    if others > 0:
        found.append(pictured(f"有 {others} 幅图片。"))
    if seen.foreign:
        why = "嵌入的表格或文件不是这份文档的文字，没有读。"
        found.append(
            doubt(
                "T119",
                Severity.WARNING,
                f"有 {seen.foreign} 个嵌入的对象。",
                why,
                "打开看里面有没有数字；有的，转成普通表格再收录。",
            )
        )
    return found

"""Web pages as served: charset, the body of the article without what stands around it, tables, what the page states of itself."""

import re
from typing import Any

from lxml import etree

from portalgen.errors import PortalgenError
from portalgen.model.issue import Issue, Severity
from portalgen.model.place import Places, Spot, SpotKind
from portalgen.model.transcript import Transcript
from portalgen.transcribe.faults import broken, doubt, hostile, pictured
from portalgen.transcribe.html.blocks import Blocks
from portalgen.transcribe.html.content import Measures, find_content, measure
from portalgen.transcribe.html.decoding import decode_page
from portalgen.transcribe.html.title import find_title
from portalgen.transcribe.writing import Writer

READER = "html 1"
_REVEALED = re.compile(r"<!--\[if !\w+\]-->|<!--\[endif\]-->|<!\[if [^\]]{0,60}\]>|<!\[endif\]>", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_META = (
    "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource", "Author", "Url", "Keywords",
    "Description",
)  # fmt: skip
_HAN = re.compile("[\u4e00-\u9fff]")
_ICON = re.compile(r"icon|logo|arrow|bullet|blank|spacer|filetype|share|ewm|qr", re.IGNORECASE)
_SIZE = re.compile(r"(?i)[;\s](width|height)\s*:\s*([0-9]{1,5})(?![0-9%.])")
_TABLE_WIDTH, _TABLE_HEIGHT = 150, 50  # pixels at least of a picture that may be a table
_FEWEST_HAN, _NEXT_TO_NOTHING = 60, 20
Element = Any


def read_html(data: bytes, charset: str = "") -> Transcript:
    """Read a web page.

    Args:
        data: the page as served.
        charset: what the server's ``Content-Type`` said of it.

    Raises:
        PortalgenError: it nests without end, or shows no text of its own (drawn by script, frames only).
    """
    text, encoding = decode_page(data, charset)
    root = _parsed(text)
    body = root.find("body")
    body = body if body is not None else root
    measures = measure(body)
    content = find_content(body, measures)
    lines, places = _written(root, content, measures)
    shown = len(_HAN.findall(lines))
    if shown < _FEWEST_HAN and (reason := _elsewhere(root, body, content, shown)):
        raise reason
    issues = _damaged(text) + _told_pictures(content)
    return Transcript("html", lines, places, READER, encoding, meta=_meta(root), issues=issues)


def _parsed(text: str) -> Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    clean = _DECLARED.sub("", _REVEALED.sub("", text)).encode("utf-8", "surrogatepass")
    try:
        root = etree.fromstring(clean, parser)
    except etree.XMLSyntaxError as error:
        raise broken("网页里没有可读的内容") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise hostile("层层嵌套的标签")
    if root is None:
        raise broken("网页里没有可读的内容")
    return root


def _written(root: Element, content: list[Element], measures: dict[Element, Measures]) -> tuple[str, Places]:
    """Write the content, and the title before it where that stands outside."""
    trial = Blocks(Writer(), measures)
    for element in content:
        trial.write(element)
    writer = Writer()
    title = find_title(root, content, trial.lines, measures)
    for line in title[0] if title else ():
        writer.line((line, Spot(path=title[1] if title else "", kind=SpotKind.HEADING, level=1)))
    blocks = Blocks(writer, measures)
    for element in content:
        blocks.write(element)
    return writer.finish()


def _elsewhere(root: Element, body: Element, content: list[Element], shown: int) -> PortalgenError | None:
    """Say where the text of a page is that shows next to none."""
    scripts = len(_HAN.findall("".join("".join(script.itertext()) for script in root.iter("script"))))
    whole = len(_HAN.findall("".join(body.itertext())))
    frames = sum(1 for _ in root.iter("iframe", "frame", "embed", "object"))
    pictures = sum(1 for element in content for _ in element.iter("img"))
    if scripts > max(shown, _FEWEST_HAN):
        why = "正文由脚本生成，保存的网页里只有程序，没有文字"
    elif whole - scripts > max(shown * 2, _FEWEST_HAN):
        why = "正文是隐藏的，要由脚本显示出来"
    elif frames and shown < _NEXT_TO_NOTHING:
        why = "正文在另一个网页或文件里（框架）"
    elif pictures and shown < _NEXT_TO_NOTHING:
        why = "正文是图片，还不能读"
    elif shown:
        return None
    else:
        why = "网页上没有文字"
    hint = "用浏览器打开，等文字出来后打印成 PDF，或把正文复制成 .txt；框架里的网页要单独打开保存。"
    return PortalgenError(f"{why}。", hint, code="T110")


def _told_pictures(content: list[Element]) -> tuple[Issue, ...]:
    """Tell of pictures in the article that may be tables: not of icons, nor of what the page itself shows small."""
    found = {
        image.get("src")
        for element in content
        for image in element.iter("img")
        if not _ICON.search(image.get("src") or "") and not _is_small(image)
    }
    return (pictured(f"正文有 {len(found)} 幅图片。"),) if found else ()


def _is_small(image: Element) -> bool:
    """Say whether a page states for a picture a size that no table fits into."""
    stated = (
        "".join(f";{name}:{image.get(name) or ''}" for name in ("width", "height")) + ";" + (image.get("style") or "")
    )
    sizes = {name.lower(): float(size) for name, size in _SIZE.findall(stated)}
    return sizes.get("width", _TABLE_WIDTH) < _TABLE_WIDTH or sizes.get("height", _TABLE_HEIGHT) < _TABLE_HEIGHT


def _meta(root: Element) -> tuple[tuple[str, str], ...]:
    wanted = {name.lower(): name for name in _META}
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = wanted.get((element.get("name") or "").strip().lower())
        words = " ".join((element.get("content") or "").split())
        if name and words:
            found.setdefault(name, words)
    return tuple(found.items())


def _damaged(text: str) -> tuple[Issue, ...]:
    if "\ufffd" not in text:
        return ()
    why = "网页的编码有错，这些字的原文已经丢失。"
    return (
        doubt(
            "T115",
            Severity.WARNING,
            "有个别字读不出。",
            why,
            "从原网址重新取得；仍然如此的，对照网页在 corrections 里补上。",
        ),
    )

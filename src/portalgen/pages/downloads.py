"""What stands on a report's page for whoever wants to compare: its text and the file it was read from, with their hashes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import Markup

from portalgen.model.report import Report
from portalgen.model.text import Span
from portalgen.model.whereabouts import whereabouts
from portalgen.pages.escape import address, size_in_words, web_address
from portalgen.pages.views import Link

Where = Callable[[Span], Link | None]
"""Says where the original prints a stretch of the source text."""

# A web page of somebody else is offered as text: a browser would run its scripts at our address.
_AS_TEXT = {".html": ".html.txt"}
_KINDS = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".html": "网页源代码",
    ".txt": "文本",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download, or one that is only named by its hash.

    Attributes:
        label: what it is.
        url: where it lies below the site's root; empty where it is not offered.
        name: as which it is saved.
        size: in words, empty where it is not known.
        sha: hash of its bytes.
        note: what to know about it, empty where nothing.
        elsewhere: the publisher's or an archive's address, where it is not offered here.
    """

    label: str
    url: Markup
    name: str
    size: str
    sha: str
    note: str = ""
    elsewhere: str = ""


def text_path(report: Report) -> str:
    """Return where the report's source text lies below ``build/docs``: beside the page, named so that it is known once saved."""
    return f"reports/{report.agency_id}/{report.year}/{report.id}.txt"


def original_path(report: Report) -> str:
    """Return where the original lies below ``build/docs``; empty where it is not offered."""
    if not (report.offer.offers_original and report.offer.original):
        return ""
    suffix = PurePosixPath(report.offer.original.file).suffix
    return f"reports/{report.agency_id}/{report.year}/{report.id}-original{_AS_TEXT.get(suffix, suffix)}"


def locator(report: Report) -> Where | None:
    """Return what says where the original prints a stretch of the source text: page and line, cell, paragraph; None for a report published as text."""
    places = report.places()
    if not len(places):
        return None
    counted, path = whereabouts(places), original_path(report)

    def where(span: Span) -> Link | None:
        words, page = counted.of(span), counted.page(span)
        url = address(path) + f"#page={page}" if page and path.endswith(".pdf") else Markup()
        return Link(words, url) if words else None

    return where


def downloads(report: Report) -> tuple[Download, ...]:
    """Return the source text, and the original where there is one."""
    offer, path = report.offer, text_path(report)
    taken_in = bool(offer.reader)
    note = f"由 {offer.reader} 从原件读出，一行对一行。" if taken_in else ""
    if offer.hidden:
        note += f"其中 {len(offer.hidden)} 处个人信息已遮盖，下面是遮盖后的 sha256；没有遮盖的是 {report.sha256}。"
    elif not taken_in and offer.original is None:
        note = "收录时的报告文件，一个字节也没有改。"
    label = "转写文字" if taken_in else "报告文件"
    text = Download(label, address(path), path.rpartition("/")[2], size_in_words(offer.size), offer.sha256, note)
    return (text, *_original(report))


def _original(report: Report) -> tuple[Download, ...]:
    original = report.offer.original
    if original is None:
        return ()
    suffix = PurePosixPath(original.file).suffix
    path = original_path(report)
    label = f"原件（{_KINDS.get(suffix, suffix.lstrip('.').upper())}）"
    size = size_in_words(original.size) if original.size else ""
    if path:
        note = "机关公布的文件，一个字节也没有改。"
        if suffix in _AS_TEXT:
            note += "网页的源代码，存为文本以免其中的脚本运行。"
        return (Download(label, address(path), path.rpartition("/")[2], size, original.sha256, note),)
    elsewhere = web_address(original.archived or original.url or report.url)
    return (Download(label, Markup(), "", size, original.sha256, _why_not(report), elsewhere),)


def _why_not(report: Report) -> str:
    """Say why the original is not offered; names no one."""
    offer = report.offer
    if not offer.has_original:
        return "文件太大，没有放在本站；从原网址取得后，可以用 sha256 核对是不是同一个文件。"
    reason = offer.original.reason if offer.original else ""
    if offer.hidden:
        reason = "正文里有要遮盖的个人信息"
    return f"不在本站提供下载：{reason or '还没有判断其中有没有要遮盖的个人信息'}。这里只提供{'遮盖后的' if offer.hidden else ''}文字。"

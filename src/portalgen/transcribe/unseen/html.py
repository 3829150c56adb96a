"""Web pages: all words of the source, shown or not, with those of scripts, comments and attributes."""

import base64
import binascii
import re
from typing import Any

from lxml import etree

from portalgen.model.unseen import Unseen
from portalgen.transcribe.faults import broken
from portalgen.transcribe.html.decoding import decode_page
from portalgen.transcribe.unseen.gathering import Gathering
from portalgen.transcribe.unseen.pictures import UNKNOWN, size_of

Element = Any

_SAID = frozenset(("alt", "title", "content", "value", "placeholder", "summary", "aria-label", "label"))
_AUTHORS = frozenset(("author", "editor", "publisher", "creator", "generator-author"))
_HAN = re.compile("[\u3400-\u9fff]")
_DATA = re.compile(r"data:([\w.+/-]*)(?:;[^,;]*)*(;base64)?,([^\s\"')]*)", re.IGNORECASE)
_BLOCKS = frozenset(
    ("p", "div", "td", "th", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "pre", "section", "article", "body", "table", "tr", "ul", "ol", "form", "br")
)  # fmt: skip


def unseen_in_html(data: bytes) -> Unseen:
    """Return what the source of a web page holds: every text, comment, script, telling attribute, and pictures inside it.

    Raises:
        PortalgenError: there is nothing in it that can be parsed.
    """
    text, _ = decode_page(data)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise broken("网页里没有可读的内容")
    found = Gathering()
    _pictures(text, found)
    line: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        _visit(event, element, line, found)
    _end(line, found)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        found.closed("嵌套太深的部分")
    return found.finish()


def _visit(event: str, element: Element, line: list[str], found: Gathering) -> None:
    """Take one step through the page; words of one line stand together, however many tags cut them."""
    if event in ("comment", "pi"):
        found.words("网页源代码的注释", element.text or "")
    elif element.tag in ("script", "style", "template", "noscript"):
        if event == "start":
            found.words("网页的脚本", "".join(element.itertext()))
    else:
        if element.tag in _BLOCKS:
            _end(line, found)
        if event == "start":
            _attributes(element, found)
            line.append(element.text or "")
            return
    if event in ("end", "comment", "pi"):
        line.append(element.tail or "")


def _end(line: list[str], found: Gathering) -> None:
    found.words("网页的文字", "".join(line))
    line.clear()


def _attributes(element: Element, found: Gathering) -> None:
    if element.tag == "meta" and (element.get("name") or "").strip().lower() in _AUTHORS:
        found.person("网页的作者项", element.get("content") or "")
    for name, value in element.attrib.items():
        if value.startswith("data:"):
            continue
        if name.lower() in _SAID or _HAN.search(value) or value.lower().startswith(("mailto:", "tel:", "sms:")):
            found.words("网页的属性", value)


def _pictures(text: str, found: Gathering) -> None:
    """Note what lies inside the page as data: pictures, or what may be anything."""
    for kind, encoded, data in _DATA.findall(text):
        if kind.startswith(("font/", "application/font", "application/x-font")):
            continue
        if not kind.startswith("image/"):
            found.closed("嵌入的数据")
            continue
        try:
            found.picture(*(size_of(base64.b64decode(data)) if encoded else UNKNOWN))
        except (binascii.Error, ValueError):
            found.picture(*UNKNOWN)

"""Word files: every part of the package is looked at, whether Word shows it or not."""

import posixpath
from typing import Any

from portalgen.errors import PortalgenError
from portalgen.model.unseen import Unseen
from portalgen.transcribe.docx.numbering import W
from portalgen.transcribe.docx.package import Package
from portalgen.transcribe.unseen.gathering import Gathering
from portalgen.transcribe.unseen.pictures import size_of

Element = Any

_PEOPLE = {"creator": "文档属性「作者」", "lastModifiedBy": "文档属性「最后修改者」", "Manager": "文档属性「经理」"}
_NUMBERS = frozenset(
    ("Pages", "Words", "Characters", "CharactersWithSpaces", "Lines", "Paragraphs", "TotalTime", "DocSecurity", "AppVersion", "i4", "revision")
)  # fmt: skip
_AUTHORS = frozenset(("author", "userId"))
_SAID = frozenset(("descr", "title", "alt", "name", "tooltip", "val", "string", "Target"))
_PICTURES = (".png", ".jpg", ".jpeg", ".jpe", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".webp")
_FONTS = (".odttf", ".fntdata")
_SHAPELESS = {
    "vbaProject": "宏", "embeddings": "嵌入的文件", "activeX": "控件", "printerSettings": "打印机设置", "afchunk": "嵌入的文件", "ink": "手写墨迹",
}  # fmt: skip


def unseen_in_docx(data: bytes) -> Unseen:
    """Return what a Word file holds: words of every part, deleted ones too, who wrote and commented, pictures, what is shut.

    Raises:
        PortalgenError: it is damaged, encrypted or hostile.
    """
    package = Package(data)
    found = Gathering()
    if package.is_doubled:
        found.closed("压缩包里重名的文件")
    for name in package.names:
        if name.endswith("/"):
            continue
        lower = name.lower()
        if lower.endswith((".xml", ".rels")):
            _part(package, name, found)
        elif lower.endswith(_PICTURES):
            found.picture(*size_of(package.data(name)))
        elif not lower.endswith(_FONTS):
            found.closed(next((words for mark, words in _SHAPELESS.items() if mark in name), "读不出的文件"))
    return found.finish()


def _part(package: Package, name: str, found: Gathering) -> None:
    try:
        root = package.root(name)
    except PortalgenError:
        found.closed("读不出的文件")
        return
    where = _where(name)
    if root is None:
        return
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        _attributes(element, tag, where, found)
        if element.tag in (W + "p", "{http://schemas.openxmlformats.org/drawingml/2006/main}p"):
            _paragraph(element, where, found)
        elif element.text and element.text.strip() and tag not in _NUMBERS:
            _text(tag, element.text, where, found)


def _text(tag: str, text: str, where: str, found: Gathering) -> None:
    if tag in _PEOPLE:
        found.person(_PEOPLE[tag], text)
    elif where != "正文":  # words of the body are taken a paragraph at a time, and a figure is not cut by its runs
        found.words(where, text)


def _paragraph(paragraph: Element, where: str, found: Gathering) -> None:
    found.words(where, "".join(paragraph.itertext(W + "t", "{*}t")))
    found.words("删除的文字", "".join(paragraph.itertext(W + "delText")))
    found.words("域代码", "".join(paragraph.itertext(W + "instrText", W + "delInstrText")))


def _attributes(element: Element, tag: str, where: str, found: Gathering) -> None:
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2]
        if name in _AUTHORS:
            found.person("修订或批注的作者", value)
        elif name in _SAID and _is_said(tag, name, value):
            found.words("替代文字" if name in ("descr", "title", "alt") else f"{where}的属性", value)


def _is_said(tag: str, name: str, value: str) -> bool:
    """Say whether an attribute may hold words of a person, and is no keyword of the format."""
    if name == "Target":
        return ":" in value
    return name != "val" or tag in (
        "docVar",
        "alias",
        "tag",
        "default",
        "listItem",
        "text",
        "statusText",
        "helpText",
        "result",
    )


def _where(name: str) -> str:
    stem = posixpath.splitext(posixpath.basename(name))[0].lower()
    if name.startswith("docProps/"):
        return "文档属性"
    for mark, words in (
        ("comment", "批注"),
        ("header", "页眉"),
        ("footer", "页脚"),
        ("note", "脚注"),
        ("document", "正文"),
    ):
        if mark in stem and not name.endswith(".rels"):
            return words
    return "链接" if name.endswith(".rels") else "文件的其他部分"

"""PDF files: every object of the file is looked at by pypdf, whether a page uses it or not; pictures also as the pages draw them."""

import ctypes
import io
import logging
import re
import warnings
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from lxml import etree
from pypdf import PdfReader
from pypdf.generic import ByteStringObject, IndirectObject, TextStringObject

from portalgen.model.unseen import Unseen
from portalgen.transcribe.pdf.drawings import objects_of
from portalgen.transcribe.unseen.gathering import Gathering
from portalgen.transcribe.unseen.pictures import UNKNOWN

_PEOPLE = {
    "/Author": "文档属性「作者」", "/User": "文档属性「用户」", "/LastModifiedBy": "文档属性「最后修改者」", "/Manager": "文档属性「经理」",
    "/LastAuthor": "文档属性「最后修改者」",
}  # fmt: skip
_SILENT = frozenset(
    ("/ID", "/Registry", "/Ordering", "/CharSet", "/Lang", "/Panose", "/FontFamily", "/Style", "/FontStretch", "/DA", "/Nonce", "/CheckSum",
     "/OutputConditionIdentifier", "/RegistryName", "/DescendantFonts", "/W", "/JBIG2Globals", "/Lookup", "/Indexed")
)  # fmt: skip
_WHERE = {
    "/Contents": "批注",
    "/RC": "批注",
    "/Alt": "替代文字",
    "/ActualText": "替代文字",
    "/E": "替代文字",
    "/V": "表单的填写内容",
    "/URI": "链接",
}
_OPEN_NOTES = (
    "/Link",
    "/Popup",
    "/Text",
    "/Highlight",
    "/Underline",
    "/Squiggly",
    "/StrikeOut",
    "/PrinterMark",
    "/TrapNet",
)
_SHUT_KEYS = {
    "/JS": "脚本", "/JavaScript": "脚本", "/EF": "附件", "/XFA": "XFA 表单", "/RichMedia": "多媒体", "/EmbeddedFiles": "附件", "/AF": "附件",
    "/OCGs": "图层",
}  # fmt: skip
_SHUT_KINDS = {
    "/OCG": "图层",     "/EmbeddedFile": "附件", "/Sig": "电子签名的证书", "/JavaScript": "脚本", "/Launch": "脚本", "/3D": "多媒体", "/Sound": "多媒体", "/Movie": "多媒体",
}  # fmt: skip
_PEOPLE_OF_XMP = frozenset(("creator", "Author", "author", "LastModifiedBy", "Manager", "owner", "Owner"))
_OBJECT = re.compile(rb"(?<![\d.])(\d{1,10})[ \r\n\t]+(\d{1,5})[ \r\n\t]+obj\b")
_SMALLEST_GAP = 4  # an offset may point at the blanks before an object


def unseen_in_pdf(data: bytes) -> Unseen:
    """Return what a PDF file holds: strings of all objects, authors, notes, pictures, and what cannot be looked into."""
    found = Gathering()
    _earlier(data, found)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted:
                found.closed("加密的内容")
            else:
                _objects(reader, data, found)
        except Exception:  # pypdf raises of every kind on damaged files; what it cannot read nobody has looked at
            found.closed("读不出的部分")
    _drawn(data, found)
    return found.finish()


def _earlier(data: bytes, found: Gathering) -> None:
    """Note that a file was added to after it was first saved: what was replaced still lies in it (PDF 32000-1 §7.5.6)."""
    usual = 2 if b"/Linearized" in data[:2048] else 1
    if data.count(b"%%EOF") > usual or data.count(b"startxref") > usual:
        found.closed("以前保存的版本")


def _objects(reader: PdfReader, data: bytes, found: Gathering) -> None:
    listed = {offset for numbers in reader.xref.values() for offset in numbers.values()}
    for start in (one.start() for one in _OBJECT.finditer(data)):
        if not any(start - gap in listed for gap in range(_SMALLEST_GAP + 1)):
            found.closed("没有登记的内容")
    numbers = {(number, generation) for generation, entries in reader.xref.items() for number in entries}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    for number, generation in sorted(numbers):
        try:
            item = reader.get_object(IndirectObject(number, generation, reader))
        except Exception:  # as above: one damaged object does not hide the others
            found.closed("读不出的部分")
            continue
        for key, holder, value in _strings(item, "", {}):
            _string(key, holder, value, found)
        for holder in _dictionaries(item):
            _dictionary(holder, found)
    for key, holder, value in _strings(reader.trailer, "", {}):
        _string(key, holder, value, found)


def _strings(item: Any, key: str, holder: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield each string inside an object with its key and the dictionary it stands in; other objects are met by their number."""
    if isinstance(item, dict):
        for name, value in dict.items(item):
            yield from _strings(value, str(name), item)
    elif isinstance(item, list):
        for value in item:
            yield from _strings(value, key, holder)
    elif isinstance(item, TextStringObject):
        yield key, holder, str(item)
    elif isinstance(item, ByteStringObject):
        yield key, holder, bytes(item).decode("latin-1")


def _dictionaries(item: Any) -> Iterator[dict[str, Any]]:
    if isinstance(item, dict):
        yield item
        for value in dict.values(item):
            yield from _dictionaries(value)
    elif isinstance(item, list):
        for value in item:
            yield from _dictionaries(value)


def _string(key: str, holder: dict[str, Any], text: str, found: Gathering) -> None:
    if key in _SILENT:
        return
    if key in _PEOPLE:
        found.person(_PEOPLE[key], text)
    elif key == "/T" and holder.get("/Subtype") in _OPEN_NOTES:
        found.person("批注的作者", text)
    else:
        where = _WHERE.get(key, f"文档属性「{key.strip('/')}」")
        for reading in (text, _as_gb18030(text)):
            found.words(where, reading)


def _as_gb18030(text: str) -> str:
    """Return the Chinese that older programs wrote into strings byte by byte, against the standard; empty where it is none."""
    try:
        return text.encode("latin-1").decode("gb18030") if any(c >= "\x80" for c in text) else ""
    except UnicodeError:
        return ""


def _dictionary(item: dict[str, Any], found: Gathering) -> None:
    kind, subtype = item.get("/Type"), item.get("/Subtype")
    for words in (*(words for key, words in _SHUT_KEYS.items() if key in item), *_shut(kind, subtype, item.get("/S"))):
        found.closed(words)
    if "/Rect" in item and (kind == "/Annot" or subtype) and subtype not in _OPEN_NOTES:
        found.closed("批注、印章或表单")
    if subtype == "/Image":
        found.picture(_side(item, "/Width"), _side(item, "/Height"))
    if "/Metadata" in item:
        _metadata(item["/Metadata"], found)
    elif kind == "/Metadata" or subtype == "/XML":
        _metadata(item, found)


def _shut(*kinds: Any) -> Iterator[str]:
    yield from (_SHUT_KINDS[str(kind)] for kind in kinds if kind in _SHUT_KINDS)


def _side(item: dict[str, Any], key: str) -> int:
    side = item.get(key)
    return int(side) if isinstance(side, int) else 0  # not a number type of pypdf, which JSON does not know


def _metadata(item: Any, found: Gathering) -> None:
    """Look through metadata in XMP (ISO 16684-1)."""
    try:
        data = item.get_data()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(data, parser)
    except Exception:  # pypdf's decoders raise of every kind
        found.closed("读不出的部分")
        return
    for element in root.iter("*"):
        for name, text in ((element.tag, element.text or ""), *element.attrib.items()):
            local = name.rpartition("}")[2]
            if _PEOPLE_OF_XMP & {local, *(one.tag.rpartition("}")[2] for one in element.iterancestors())}:
                found.person("文档属性「作者」", text)
            elif local not in ("about", "xmptk", "format"):
                found.words("文档属性", text)


def _drawn(data: bytes, found: Gathering) -> None:
    """Note the pictures that pages draw, those written into the drawing itself too."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        found.closed("读不出的部分")
        return
    try:
        for page in document:
            for item, kind, _ in objects_of(page):
                if kind == raw.FPDF_PAGEOBJ_IMAGE:
                    found.picture(*_pixels(item))
    except pdfium.PdfiumError:
        found.closed("读不出的部分")
    finally:
        document.close()


def _pixels(item: Any) -> tuple[int, int]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    return (width.value, height.value) if raw.FPDFImageObj_GetImagePixelSize(item, width, height) else UNKNOWN

"""What a file is, told by its bytes and never by its name; and bytes to text by rule. The one place that looks."""

import re
from enum import StrEnum


class Format(StrEnum):
    """Kinds of file that somebody may hand in as a report."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    EMPTY = "empty"
    DOC = "doc"
    LOCKED = "locked"
    RTF = "rtf"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    OFD = "ofd"
    WORD_XML = "wordxml"
    MHTML = "mhtml"
    IMAGE = "image"
    ARCHIVE = "archive"
    BINARY = "binary"

    @property
    def label(self) -> str:
        """What a maintainer calls it."""
        return _LABELS[self]


_LABELS = {
    Format.TEXT: "纯文本",
    Format.HTML: "网页（HTML）",
    Format.PDF: "PDF 文件",
    Format.DOCX: "Word 文档（docx）",
    Format.EMPTY: "空文件",
    Format.DOC: "旧版 Office 文档（Word、WPS、Excel 的 doc、wps、xls）",
    Format.LOCKED: "加了密码的 Office 文档",
    Format.RTF: "RTF 文档",
    Format.XLSX: "Excel 工作簿（xlsx）",
    Format.PPTX: "PowerPoint 演示文稿（pptx）",
    Format.ODT: "OpenDocument 文档（odt）",
    Format.OFD: "OFD 版式文件",
    Format.WORD_XML: "Word 2003 的 XML 文档",
    Format.MHTML: "单个文件的网页存档（mht）",
    Format.IMAGE: "图片",
    Format.ARCHIVE: "压缩包（zip、rar、7z、gz；里面不是 Word 等文档）",
    Format.BINARY: "二进制文件",
}

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MAGIC = (
    (b"{\\rtf", Format.RTF),
    (b"\x89PNG", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"GIF8", Format.IMAGE),
    (b"II*\x00", Format.IMAGE),
    (b"MM\x00*", Format.IMAGE),
    (b"Rar!", Format.ARCHIVE),
    (b"7z\xbc\xaf", Format.ARCHIVE),
    (b"\x1f\x8b", Format.ARCHIVE),
)
# Names of parts stand uncompressed in the directory of a zip file; the first that is found decides.
_PARTS = (
    (b"word/", Format.DOCX),
    (b"OFD.xml", Format.OFD),
    (b"xl/workbook", Format.XLSX),
    (b"ppt/presentation", Format.PPTX),
    (b"opendocument.text", Format.ODT),
)
_HEAD = 4096
_PDF = re.compile(rb"%PDF-\d")
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(
    rb"\s*(?:<!--.*?-->\s*)?<(?:div|p|table|article|section|span|h[1-6]|meta|title)[\s>]", re.IGNORECASE | re.DOTALL
)
_CLOSED = re.compile(rb"</(?:div|p|table|article|section|span|h[1-6]|title)>", re.IGNORECASE)
_MAIL = re.compile(rb"(?:MIME-Version:|From: <Saved by|From: =\?)", re.IGNORECASE)


def sniff(data: bytes) -> Format:
    """Tell a file's kind from its bytes.

    Sources: PDF 32000-1 §7.5.2 (``%PDF-`` within the first 1,024 bytes), ECMA-376 (parts of a Word package), MS-CFB and MS-OFFCRYPTO
    (legacy and encrypted Office files), RFC 2557 (web archives).
    """
    if not data.strip(b" \t\r\n\x0c\xef\xbb\xbf"):
        return Format.EMPTY
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((kind for name, kind in _PARTS if name in data), Format.ARCHIVE)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return Format.LOCKED if "EncryptedPackage".encode("utf-16-le") in data else Format.DOC
    if _is_pdf(data):
        return Format.PDF
    found = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if found:
        return found
    if (data.startswith(b"RIFF") and data[8:12] == b"WEBP") or (data.startswith(b"BM") and b"\x00" in data[:32]):
        return Format.IMAGE
    return _markup(data)


def _is_pdf(data: bytes) -> bool:
    found = _PDF.search(data, 0, 1024)
    return found is not None and (found.start() == 0 or b"endobj" in data)


def _markup(data: bytes) -> Format:
    """Tell web pages and other markup from plain text."""
    head = data[:_HEAD]
    if data.startswith(_WIDE_MARKS):
        head = head.decode("utf-16", "ignore").encode()
    elif b"\x00" in data:
        return Format.BINARY
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _MAIL.match(head) and b"multipart/related" in head.lower():
        return Format.MHTML
    if head.startswith(b"<?xml") and b"schemas.microsoft.com/office/word/2003/wordml" in head:
        return Format.WORD_XML
    if _PAGE.search(head) or (_FRAGMENT.match(head) and _CLOSED.search(data)):
        return Format.HTML
    return Format.TEXT


class UndecodableError(ValueError):
    """Bytes that are no text we read.

    Attributes:
        cause: ``null`` (zero bytes without a byte order mark), ``codec`` (not valid in ``codec``) or ``foreign`` (valid, but
            nothing that looks Chinese).
        codec: the codec tried last.
        start: the first byte that does not fit; 0 where that cannot be said.
    """

    def __init__(self, cause: str, codec: str, start: int = 0) -> None:
        super().__init__(cause)
        self.cause, self.codec, self.start = cause, codec, start


_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_COMMON = frozenset("的一是在不了有和人中大为上国我以要年法行政工作建设府报告局市县区学习理全开展")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def decode(data: bytes) -> tuple[str, str]:
    """Return a text and the codec that gives it again: byte order mark, UTF-8, else GB18030 if that looks Chinese.

    Raises:
        UndecodableError: none of them fits.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _attempt(data, codec), codec
    if b"\x00" in data:
        raise UndecodableError("null", "utf-8", data.index(b"\x00"))
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = _attempt(data, "gb18030")
    if not looks_chinese(text):
        raise UndecodableError("foreign", "gb18030")
    return text, "gb18030"


def looks_chinese(text: str) -> bool:
    """Say whether decoded text is Chinese: mostly Han characters, and the common ones as often as any text has them."""
    foreign = sum(character > "\x7f" for character in text)
    han = _HAN.findall(text)
    return len(han) * 4 >= foreign and sum(character in _COMMON for character in han) * 20 >= len(han)


def _attempt(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise UndecodableError("codec", codec, error.start) from error

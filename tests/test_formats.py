"""Kinds of file by their bytes alone, and text by rule."""

import io
import zipfile

import pytest

from portalgen.formats import Format, UndecodableError, decode, sniff

REPORT = "某某区教育局2022年法治政府建设年度报告\n一、主要做法\n全年检查12次。\n"


def package(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, b"x" * 50)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (REPORT.encode(), Format.TEXT),
        (REPORT.encode("gb18030"), Format.TEXT),
        (REPORT.encode("utf-16"), Format.TEXT),
        (b"# BMW " + REPORT.encode(), Format.TEXT),
        (b"BM 2023\n" + REPORT.encode(), Format.TEXT),
        (("说明：<p>标签</p>\n" + REPORT).encode(), Format.TEXT),
        (("%PDF 是一种格式。" + REPORT).encode(), Format.TEXT),
        (("我们上传%PDF-1.7文件。" + REPORT).encode(), Format.TEXT),
        (b"%PDF-1.7\n", Format.PDF),
        (b"\r\n\r\n%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", Format.PDF),
        (package("[Content_Types].xml", "word/document.xml"), Format.DOCX),
        (package("[Content_Types].xml", "xl/workbook.xml"), Format.XLSX),
        (package("[Content_Types].xml", "ppt/presentation.xml"), Format.PPTX),
        (package("OFD.xml", "Doc_0/Document.xml"), Format.OFD),
        (package("a.txt"), Format.ARCHIVE),
        (b"PK\x05\x06" + bytes(18), Format.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Format.DOC),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9) + "EncryptedPackage".encode("utf-16-le"), Format.LOCKED),
        (b"{\\rtf1\\ansi", Format.RTF),
        (b"\x89PNG\r\n", Format.IMAGE),
        (b"\xff\xd8\xff\xe0", Format.IMAGE),
        (b"BM\x36\x00\x00\x00", Format.IMAGE),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", Format.IMAGE),
        (b"Rar!\x1a\x07", Format.ARCHIVE),
        (b"\x1f\x8b\x08", Format.ARCHIVE),
        (b"<!DOCTYPE html><html></html>", Format.HTML),
        (b"\xef\xbb\xbf\n<!-- saved from url=(0020)http://www.example.org/ -->\n<HTML><BODY>", Format.HTML),
        ("<html><body>某局</body></html>".encode("utf-16"), Format.HTML),
        (("<div class='a'><p>" + REPORT + "</p></div>").encode("gbk"), Format.HTML),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", Format.MHTML),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">', Format.WORD_XML),
        (b"", Format.EMPTY),
        (b"\xef\xbb\xbf \r\n", Format.EMPTY),
        (b"abc\x00def", Format.BINARY),
    ],
)  # fmt: skip
def test_a_file_is_told_by_its_bytes(data: bytes, kind: Format) -> None:
    assert sniff(data) is kind
    assert kind.label


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_decoded_by_rule(codec: str) -> None:
    text, used = decode(REPORT.encode(codec))
    assert text == REPORT
    assert REPORT.encode(codec).decode(used) == REPORT


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (REPORT.encode("utf-16-le"), "null"),
        (REPORT.encode() + b"\xff\xff", "codec"),
        ("日本語のほうこくです、これはぶんしょうです".encode("shift_jis") * 3, "foreign"),
    ],
)
def test_what_is_no_chinese_text_is_refused(data: bytes, cause: str) -> None:
    with pytest.raises(UndecodableError) as raised:
        decode(data)
    assert raised.value.cause == cause

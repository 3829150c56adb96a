"""Bytes to text: encodings by rule, and a clear refusal in Chinese of what is no text."""

import hashlib

import pytest

from portalgen.errors import PortalgenError
from portalgen.model.document import Document
from portalgen.model.source import Source
from portalgen.readers import READERS, read

TEXT = "某某区教育局2022年法治政府建设年度报告\r\n一、主要做法\r\n全年检查12次。\r\n"


def document(data: bytes, media_type: str = "text/plain") -> Document:
    return read(Source("content/reports/x/2022/report.txt", data, hashlib.sha256(data).hexdigest(), media_type))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_decodes(codec: str) -> None:
    data = TEXT.encode(codec)
    found = document(data)
    assert found.raw == found.text == TEXT
    assert data.decode(found.encoding) == TEXT


@pytest.mark.parametrize("media_type", sorted(READERS))
def test_the_text_stays_as_decoded(media_type: str) -> None:
    found = document(TEXT.encode(), media_type)
    assert found.text == found.raw == TEXT
    assert sum(found.offsets.raw_lengths) == len(TEXT)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b" \r\n\t\xe3\x80\x80", "空的"),
        (b"\xef\xbb\xbf", "空的"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "Word"),
        (b"\xd0\xcf\x11\xe0....", "Word"),
        (b"\x89PNG\r\n", "图片"),
        (b"abc\x00def", "空字节"),
        (TEXT.encode("utf-16-le"), "空字节"),
        (TEXT.encode() + b"\xff\xff", "编码"),
        ("日本語のほうこくです、これはぶんしょうです".encode("shift_jis") * 3, "编码"),
        (b"\x01\x02\x03\x04 a b c" * 10, "控制字符"),
    ],
)
def test_refuses_what_is_no_text(data: bytes, words: str) -> None:
    with pytest.raises(PortalgenError) as caught:
        document(data)
    assert words in caught.value.message
    assert caught.value.hint
    assert caught.value.code in ("F109", "F110", "F111")
    assert str(caught.value).startswith("content/reports/x/2022/report.txt")


def test_refuses_an_unknown_media_type() -> None:
    with pytest.raises(PortalgenError, match="不支持的文件类型") as caught:
        document(b"x", "application/pdf")
    assert caught.value.code == "F112"

"""Bytes to text by rule: byte order mark, UTF-8, else GB18030; anything else is refused with a reason."""

import re

from portalgen.errors import PortalgenError
from portalgen.model.issue import Place

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_FORMATS = (
    (b"%PDF", "PDF 文件"),
    (b"PK\x03\x04", "压缩包或 Word（.docx）文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word（.doc）文件"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_COMMON = frozenset("的一是在不了有和人中大为上国我以要年法行政工作建设府报告局市县区学习理全开展")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Return the text and the name of the codec that ``data.decode`` needs to give it again.

    Raises:
        PortalgenError: the file is empty, another format, or text in an encoding that we do not read.
    """
    _refuse_other_formats(data, path)
    text, encoding = _decode(data, path)
    if not text.strip():
        raise PortalgenError(
            "文件是空的，没有任何文字。", "请检查是否放错了文件，或原件是否为扫描图片。", Place(path), "F109"
        )
    if len(_CONTROL.findall(text)) > len(text) // 50:
        raise PortalgenError(
            "文件不是文本：含有大量控制字符。", "请另存为 UTF-8 编码的 .txt 或 .md 文件。", Place(path), "F110"
        )
    return text, encoding


def _refuse_other_formats(data: bytes, path: str) -> None:
    for magic, name in _FORMATS:
        if data.startswith(magic):
            raise PortalgenError(f"文件内容是{name}，不是文本。", "请先转换为 .txt 或 .md 文件。", Place(path), "F110")


def _decode(data: bytes, path: str) -> tuple[str, str]:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _attempt(data, codec, path), codec
    if b"\x00" in data:
        raise PortalgenError(
            "文件不是文本：含有空字节（可能是二进制文件，或没有字节序标记的 UTF-16）。",
            "请另存为 UTF-8 编码的 .txt 或 .md 文件。",
            Place(path),
            "F110",
        )
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = _attempt(data, "gb18030", path)
    if not _looks_chinese(text):
        raise PortalgenError(
            "文件编码无法识别：既不是 UTF-8，按 GB18030 解码后也不像中文。",
            "请用文本编辑器另存为 UTF-8 编码。",
            Place(path),
            "F111",
        )
    return text, "gb18030"


def _looks_chinese(text: str) -> bool:
    """Say whether decoded text is Chinese: mostly Han characters, and the common ones as often as any text has them."""
    foreign = sum(character > "\x7f" for character in text)
    han = _HAN.findall(text)
    return len(han) * 4 >= foreign and sum(character in _COMMON for character in han) * 20 >= len(han)


def _attempt(data: bytes, codec: str, path: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PortalgenError(
            f"文件编码有误：按 {codec} 解码时，第 {error.start} 字节处无法识别。",
            "请用文本编辑器另存为 UTF-8 编码。",
            Place(path, line),
            "F111",
        ) from error

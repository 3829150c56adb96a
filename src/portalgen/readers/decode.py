"""Bytes to text by rule, with a reason in Chinese for whatever is no text."""

import re

from portalgen.errors import PortalgenError
from portalgen.formats import Format, UndecodableError, sniff
from portalgen.formats import decode as decode_text
from portalgen.model.issue import Place

_FEW = 8  # control characters that a text of any length may have
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_TEXTS = (Format.TEXT, Format.HTML, Format.EMPTY, Format.BINARY)
_SAVE = "请用文本编辑器另存为 UTF-8 编码。"


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Return the text and the name of the codec that ``data.decode`` needs to give it again.

    Raises:
        PortalgenError: the file is empty, another format, or text in an encoding that we do not read.
    """
    kind = sniff(data)
    if kind not in _TEXTS:
        raise PortalgenError(
            f"文件内容是{kind.label}，不是文本。", "请先转换为 .txt 或 .md 文件。", Place(path), "F110"
        )
    try:
        text, encoding = decode_text(data)
    except UndecodableError as error:
        raise _explained(error, data, path) from error
    if not text.strip():
        raise PortalgenError(
            "文件是空的，没有任何文字。", "请检查是否放错了文件，或原件是否为扫描图片。", Place(path), "F109"
        )
    if len(_CONTROL.findall(text)) > max(_FEW, len(text) // 50):
        raise PortalgenError(
            "文件不是文本：含有大量控制字符。", "请另存为 UTF-8 编码的 .txt 或 .md 文件。", Place(path), "F110"
        )
    return text, encoding


def _explained(error: UndecodableError, data: bytes, path: str) -> PortalgenError:
    if error.cause == "null":
        message = "文件不是文本：含有空字节（可能是二进制文件，或没有字节序标记的 UTF-16）。"
        return PortalgenError(message, "请另存为 UTF-8 编码的 .txt 或 .md 文件。", Place(path), "F110")
    if error.cause == "foreign":
        message = "文件编码无法识别：既不是 UTF-8，按 GB18030 解码后也不像中文。"
        return PortalgenError(message, _SAVE, Place(path), "F111")
    message = f"文件编码有误：按 {error.codec} 解码时，第 {error.start} 字节处无法识别。"
    line = data.count(b"\n", 0, error.start) + 1
    return PortalgenError(message, _SAVE, Place(path, line), "F111")

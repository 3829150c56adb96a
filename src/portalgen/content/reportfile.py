"""One report file: which formats there are, and what keeps a file from being one."""

import hashlib
from pathlib import Path

from portalgen.errors import PortalgenError
from portalgen.formats import Format, UndecodableError, decode, sniff
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.source import Source

# What a file name ends in decides the reader; a new format is a line here and a function in ``readers``.
MEDIA_TYPES = {".txt": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}
MAX_BYTES = 10_000_000

_TEXTS = (Format.TEXT, Format.HTML)
_SUPPORTED = f"支持的格式：{'、'.join(MEDIA_TYPES)}"
_TAKE_IN = "PDF、Word（.docx）和网页用 portalgen add 收录；别的格式把正文另存为 UTF-8 的 .txt 或 .md。"
_SAVE_AS = f"{_SUPPORTED}。{_TAKE_IN}"
_COPY = "网页用 portalgen add 收录；也可以在浏览器里复制正文，粘贴到新的 .txt 文件里存为 UTF-8，网页文件改名为 original.html 放在旁边。"
_BROKEN = ("\ufffd", "锟斤拷", "烫烫烫")


def load_file(path: Path) -> Source:
    """Read one report file alone, without sidecar; an unknown suffix is taken for plain text.

    Raises:
        PortalgenError: the file is not there, or cannot be a report.
    """
    name = str(path)
    if not path.is_file():
        raise PortalgenError(f"没有这个文件：{name}。", "检查路径。", Place(name), "F116")
    if path.stat().st_size > MAX_BYTES:
        raise _as_error(too_large(path.stat().st_size, name))
    data = path.read_bytes()
    fault = check_bytes(data, name)
    if fault and fault.severity is Severity.ERROR:
        raise _as_error(fault)
    return Source(name, data, hashlib.sha256(data).hexdigest(), media_type(path))


def media_type(path: Path) -> str:
    """Return the media type that a file's name stands for, plain text where it says nothing."""
    return MEDIA_TYPES.get(path.suffix.lower(), "text/plain")


def too_large(size: int, name: str) -> Issue:
    """Return the issue of a file beyond all reason."""
    why = f"上限是 {MAX_BYTES} 字节；一份报告通常只有几万字节。"
    return _issue("F115", f"文件太大（{size} 字节）。", why, "只保留报告正文。", name)


def unsupported(name: str) -> Issue:
    """Return the issue of a file in a format that no reader takes."""
    suffix = Path(name).suffix
    return _issue(
        "F112",
        f"不支持 {suffix or '没有扩展名的'} 文件。",
        f"{_SUPPORTED}。",
        _TAKE_IN,
        name,
    )


def check_bytes(data: bytes, name: str) -> Issue | None:
    """Say what is wrong with bytes as the text of a report: an error keeps them out, a warning does not."""
    kind = sniff(data)
    is_page = data[:100].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith((b"<!doctype", b"<html"))
    if kind is Format.HTML and (is_page or not name.lower().endswith((".md", ".markdown"))):  # Markdown may hold some
        return _issue("F123", "文件不是纯文本，而是网页（HTML）。", "网页的标签、菜单和脚本会混进正文。", _COPY, name)
    if kind is Format.EMPTY:
        return _issue("F109", "文件是空的。", "没有正文就没有可读的内容。", "重新保存报告正文。", name)
    if kind is Format.BINARY:
        return _issue("F110", "文件不是文本。", "内容里有空字节。", _SAVE_AS, name)
    if kind not in _TEXTS:
        return _issue("F110", f"文件不是文本，而是{kind.label}。", "只读文本文件。", _SAVE_AS, name)
    try:
        text, _ = decode(data)
    except UndecodableError as error:
        why = "既不是 UTF-8，也不是 GB18030（含 GBK、GB2312）。"
        if error.cause == "foreign":
            why = "按 GB18030 读出来不像中文报告，可能是 Big5 等别的编码。"
        return _issue("F111", "看不出文件的编码。", why, "用原来的软件打开，另存为 UTF-8。", name)
    return _damaged(text, name)


def _damaged(text: str, name: str) -> Issue | None:
    mark = next((mark for mark in _BROKEN if mark in text), None)
    if mark is None:
        return None
    line = text.count("\n", 0, text.index(mark)) + 1
    hint = "最好从原网页重新取得报告。"
    why = "以前转换编码时出过错，这些字的原文已经丢失。"
    return Issue("F117", Severity.WARNING, f"正文里有乱码「{mark}」。", why, hint, Place(name, line))


def _issue(code: str, message: str, why: str, hint: str, name: str) -> Issue:
    return Issue(code, Severity.ERROR, message, why, hint, Place(name))


def _as_error(issue: Issue) -> PortalgenError:
    return PortalgenError(f"{issue.message}{issue.why}", issue.hint, issue.place, issue.code)

"""One file to its transcript, in the jail: messages get the file's name, and a name that belies its content is said."""

from dataclasses import replace
from pathlib import Path

from portalgen.errors import PortalgenError
from portalgen.formats import Format, sniff
from portalgen.jail.process import Answer, run
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.transcript import Transcript
from portalgen.model.unseen import Unseen
from portalgen.transcribe import MAX_BYTES, too_large

_TASK = "portalgen.transcribe:transcribe"
_UNSEEN = "portalgen.transcribe.unseen:find_unseen"
_SUFFIXES = {
    ".pdf": Format.PDF, ".docx": Format.DOCX, ".docm": Format.DOCX, ".html": Format.HTML, ".htm": Format.HTML, ".shtml": Format.HTML,
    ".txt": Format.TEXT, ".md": Format.TEXT,
}  # fmt: skip
_UNLIMITED = {"memory": "内存", "cpu": "计算时间", "files": "写文件", "network": "网络"}


def transcribe_file(path: Path) -> Transcript:
    """Read a file of any kind in a process of its own.

    Raises:
        PortalgenError: it cannot be read; with the file's name as its place.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        error = too_large(size)
        error.place = Place(str(path))
        raise error
    return transcribe_bytes(path.read_bytes(), str(path))


def transcribe_bytes(data: bytes, name: str, charset: str = "") -> Transcript:
    """Read the bytes of a file in a process of its own.

    Args:
        data: the bytes as published.
        name: of the file, for messages.
        charset: of a web page, as its server said.

    Raises:
        PortalgenError: they cannot be read; with ``name`` as its place.
    """
    try:
        answer = run(_TASK, data, Transcript, words=(charset,) if charset else ())
    except PortalgenError as error:
        error.place = error.place or Place(name)
        if (belied := _belied(data, name)) is not None:
            error.message = f"{belied.message}{error.message}"
        raise
    found = [*filter(None, [_belied(data, name), _unlimited(answer)]), *answer.value.issues]
    return replace(answer.value, issues=tuple(replace(issue, place=issue.place or Place(name)) for issue in found))


def unseen_in(data: bytes, name: str) -> Unseen:
    """Look in a process of its own for what a file holds besides its transcript.

    Args:
        data: the bytes as published.
        name: of the file, for messages.

    Raises:
        PortalgenError: it cannot be looked through; with ``name`` as its place.
    """
    try:
        return run(_UNSEEN, data, Unseen).value
    except PortalgenError as error:
        error.place = error.place or Place(name)
        raise


def _belied(data: bytes, name: str) -> Issue | None:
    """Return the issue of a name that says another format than the bytes do."""
    suffix = Path(name).suffix.lower()
    kind = sniff(data)
    if _SUFFIXES.get(suffix, kind) is kind:
        return None
    message = f"扩展名是 {suffix}，内容却是{kind.label}。"
    return Issue("T117", Severity.WARNING, message, "按内容读取，不看扩展名。", "改成与内容相符的扩展名。")


def _unlimited(answer: Answer[Transcript]) -> Issue | None:
    """Return the issue of limits that this system does not know."""
    missing = [words for name, words in _UNLIMITED.items() if name not in answer.limited]
    if not missing:
        return None
    message = f"这台机器上没有限制住读取程序的{'、'.join(missing)}。"
    why = "操作系统或权限不支持。"
    return Issue("T125", Severity.NOTE, message, why, "来源可疑的文件，换到 Linux 上收录。")

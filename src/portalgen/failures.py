"""What a run that cannot go on says: one clear sentence, whatever went wrong; how it came to it goes to a file."""

import errno
import tempfile
import traceback
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path

from portalgen.config import Settings, find_root
from portalgen.errors import PortalgenError

_SYSTEM = {
    errno.ENOSPC: ("磁盘满了，写不下 ", "清出空间后再运行。"),
    errno.EDQUOT: ("磁盘配额用完了，写不下 ", "清出空间后再运行。"),
    errno.EFBIG: ("文件超过系统允许的大小，写不下 ", "放宽文件大小的限制后再运行。"),
    errno.EROFS: ("文件系统是只读的，不能写 ", "换一个可写的位置，或用 --root 指明项目根目录。"),
    errno.EACCES: ("没有权限读写 ", "检查它和上级目录的所有者和权限。"),
    errno.EPERM: ("没有权限读写 ", "检查它和上级目录的所有者和权限。"),
    errno.ENOENT: ("找不到 ", "如果是在运行中被删除或改名的，再运行一次。"),
    errno.EISDIR: ("应是文件，却是目录：", "移走它。"),
    errno.ENOTDIR: ("应是目录，却是文件：", "移走它。"),
    errno.EEXIST: ("位置已被占用：", "移走它。"),
    errno.ELOOP: ("符号链接绕成了圈：", "换成文件本身。"),
    errno.ENAMETOOLONG: ("路径太长：", "改短文件名或目录名。"),
    errno.EMFILE: ("打开的文件太多，读不了 ", "加 --jobs 1，或放宽打开文件数的限制。"),
    errno.EIO: ("磁盘读写出错：", "检查磁盘。"),
}  # fmt: skip
_KEPT = "原来的网站没有改动。"


def as_error(failure: Exception, start: Path) -> PortalgenError:
    """Return what is said of an exception that nobody foresaw; how it came to it is written below ``build/log``.

    Args:
        failure: as caught.
        start: the project's root, or a folder at or below it.
    """
    if isinstance(failure, PortalgenError) and not failure.trace:
        return failure
    if isinstance(failure, PortalgenError):
        where = _keep(failure.trace, start)
        return PortalgenError(failure.message, f"{failure.hint}{where}", failure.place, failure.code)
    where = _keep("".join(traceback.format_exception(failure)), start)
    if isinstance(failure, OSError) and failure.errno is not None:
        what, how = _SYSTEM.get(
            failure.errno, (f"系统报错（{errno.errorcode.get(failure.errno, failure.errno)}）：", "")
        )
        name = failure.filename2 or failure.filename or "文件"
        return PortalgenError(f"{what}{name}。", f"{how}{_KEPT}{where}", code="X007")
    if isinstance(failure, MemoryError | BrokenProcessPool):
        return PortalgenError(
            "内存不足，或者一个进程被系统结束了。", f"加 --jobs 1 再运行。{_KEPT}{where}", code="X008"
        )
    said = f"程序出错（{type(failure).__name__}）。"
    return PortalgenError(said, f"{_KEPT}{where}请附上它反馈。" if where else _KEPT, code="X005")


def keep_trace(path: Path, trace: str) -> None:
    """Write how a failure came about.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(trace, "utf-8", "replace")


def forget_traces(folder: Path) -> None:
    """Delete what earlier runs left."""
    for path in folder.glob("*.txt"):
        path.unlink()


def _keep(trace: str, start: Path) -> str:
    """Write a trace and return a sentence that names its file; nothing where it cannot be written."""
    for folder in _folders(start):
        try:
            keep_trace(folder / "trace.txt", trace)
        except OSError:
            continue
        return f"经过写在 {folder / 'trace.txt'}。"
    return ""


def _folders(start: Path) -> Iterator[Path]:
    with suppress(PortalgenError, OSError):
        yield Settings(find_root(start)).log
    yield Path(tempfile.gettempdir()) / "portalgen-log"

"""One run at a time in a build folder; the second one is told who holds it.

A record lock of POSIX, not a lock file that is there or not: the kernel lets go of it when the process ends, however it ends, and
worker processes do not inherit it, so that one which outlives its parent locks nobody out.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from portalgen.errors import PortalgenError

_NAME = ".lock"
_PAUSE = 0.5  # seconds between two looks


@contextmanager
def held(folder: Path, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold a folder for the ``with`` block.

    Args:
        folder: made if it is not there.
        waiting: called once with a Chinese sentence that says who holds the folder before this waits; None does not wait.

    Raises:
        PortalgenError: another process holds it and nobody wants to wait.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _NAME).open("a+b", buffering=0) as file:
        while not _lock(file):
            said = f"另一个 portalgen（{_holder(file)}）正在使用 {folder}。"
            if waiting is None:
                raise PortalgenError(said, "等它结束后再运行；要自动等候，加 --wait。", code="X006")
            waiting(said)
            waiting = _say_nothing
            time.sleep(_PAUSE)
        file.truncate(0)
        file.write(f"{os.getpid()} {time.strftime('%Y-%m-%d %H:%M:%S')}".encode())
        try:
            yield
        finally:
            file.truncate(0)


def _say_nothing(_: str) -> None:
    """Wait on quietly."""


def _holder(file: BinaryIO) -> str:
    file.seek(0)
    number, _, since = file.read(64).decode(errors="replace").partition(" ")
    return f"进程 {number}，自 {since} 起" if since else "刚刚启动"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> bool:
        file.seek(1 << 30)  # a byte that nobody writes: Windows refuses to read what is locked
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: BinaryIO) -> bool:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

"""Notices edits by looking again and again: works on every file system, shared and virtual ones too."""

import time
from collections.abc import Iterator
from pathlib import Path

PAUSE = 1.0
"""Seconds between two looks. An editor may write several files, or one in pieces: an edit counts once nothing changes any more."""


def edits(paths: tuple[Path, ...], pause: float = PAUSE) -> Iterator[None]:
    """Yield each time that something in the files and folders has changed and come to rest; never ends.

    Edits made while the caller is busy with an earlier one are found afterwards.
    """
    known = seen = _look(paths)
    while True:
        time.sleep(pause)
        now = _look(paths)
        if now == seen and now != known:
            known = now
            yield
        seen = now


def _look(paths: tuple[Path, ...]) -> frozenset[tuple[str, int, int]]:
    """Return name, size and time of every file; what vanishes meanwhile is left out."""
    found = set()
    for path in paths:
        for file in path.rglob("*") if path.is_dir() else (path,):
            try:
                stat = file.lstat()
            except OSError:
                continue
            found.add((str(file), stat.st_size, stat.st_mtime_ns))
    return frozenset(found)

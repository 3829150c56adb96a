"""Results of pure functions kept as data files under ``build/cache``; never pickle, safe to delete at any time."""

import hashlib
import os
from collections.abc import Iterator
from functools import cache as memoize
from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).parent
_ANALYSIS = ("model", "readers", "normalize", "sections", "extract", "privacy", "catalogue.py", "analysis.py")


@memoize
def analysis_code_digest() -> str:
    """Return the hash of the code and its tables that a report's analysis depends on, so that a changed rule empties the cache."""
    return key(*(tree_digest(_PACKAGE / name) for name in _ANALYSIS))


def key(*parts: str | bytes | int | None) -> str:
    """Return a cache key: the hash of all parts, each with its length so that no two lists of parts collide."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


@memoize
def package_digest(*rooms: str) -> str:
    """Return the hash of all files of the given rooms; without any, of the whole package but the site's theme.

    The theme is laid out by MkDocs and found through mkdocs.yml, so a new colour does not make every page anew.
    """
    if rooms:
        return key(*(tree_digest(_PACKAGE / room) for room in rooms))
    return _digest(entry for entry in _entries(_PACKAGE) if not entry.name.startswith("site/theme/"))


def tree_digest(path: Path) -> str:
    """Return the hash of a file, or of names and bytes of everything in a folder; links count by where they lead."""
    if path.is_dir():
        return _digest(_entries(path))
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def file_digests(folder: Path) -> dict[str, str]:
    """Return the hash of each file in a folder by its path there."""
    return {entry.name: entry.digest() for entry in _entries(folder) if entry.kind == "file"}


def listing_digest(folder: Path) -> str:
    """Return the hash of names, sizes and times of all files in a folder: it tells that somebody edited or deleted one."""
    stats = ((entry.name, entry.kind, entry.path.lstat()) for entry in _entries(folder) if entry.kind != "folder")
    return key(*(f"{name} {kind} {stat.st_size} {stat.st_mtime_ns}" for name, kind, stat in stats))


class _Entry(NamedTuple):
    name: str  # from the folder that is listed, with slashes
    kind: str
    path: Path

    def digest(self) -> str:
        """Return the hash of what stands here."""
        if self.kind == "link":
            return hashlib.sha256(os.fsencode(self.path.readlink())).hexdigest()
        return hashlib.sha256(self.path.read_bytes()).hexdigest() if self.kind == "file" else ""


def _entries(folder: Path, below: str = "") -> Iterator[_Entry]:
    """Yield all that lies in a folder, in an order that depends on names alone; compiled Python does not count."""
    for found in sorted(os.scandir(folder), key=lambda found: found.name) if folder.is_dir() else ():
        kind = "link" if found.is_symlink() else "folder" if found.is_dir() else "file" if found.is_file() else "other"
        if found.name != "__pycache__":
            yield _Entry(below + found.name, kind, Path(found.path))
            if kind == "folder":
                yield from _entries(Path(found.path), f"{below}{found.name}/")


def _digest(entries: Iterator[_Entry]) -> str:
    return key(*(part for entry in entries for part in (entry.name, entry.kind, entry.digest())))


class Store:
    """A folder of JSON files, one a key, spread over 256 folders."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name[2:]}.json"

    def get(self, name: str) -> bytes | None:
        """Return the bytes kept under ``name``; None where there are none."""
        try:
            return self._path(name).read_bytes()
        except OSError:
            return None

    def put(self, name: str, data: bytes) -> None:
        """Keep bytes; another process that writes the same key at the same time does no harm."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}.tmp")
        aside.write_bytes(data)
        aside.replace(path)

    def keep_only(self, names: set[str]) -> None:
        """Delete what no longer belongs to any source."""
        for file in self.folder.glob("??/*.json"):
            if file.parent.name + file.stem not in names:
                file.unlink()

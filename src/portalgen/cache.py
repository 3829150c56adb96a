"""Results of pure functions kept as data files under ``build/cache``; never pickle, safe to delete at any time.

A key covers all that a value depends on: what it was made from, the code that made it, the libraries behind that. An entry carries
its own digest: one that was cut off, damaged or edited is no entry.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache as memoize
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).parent
_REQUIREMENT = re.compile(r"([\w.-]+)")


class MadeBy(NamedTuple):
    """What makes a kept value: rooms (files or folders of this package) and the libraries they import, by distribution."""

    rooms: tuple[str, ...]
    libraries: tuple[str, ...]

    def digest(self) -> str:
        """Return the hash of the code of the rooms, of the versions of Python and of all that the libraries need."""
        return _made_by(self)


@memoize
def _made_by(makers: MadeBy) -> str:
    versions = (f"{name} {version(name)}" for name in sorted(_with_needs(makers.libraries)))
    return key(sys.version, *(tree_digest(_PACKAGE / room) for room in makers.rooms), *versions)


def _with_needs(libraries: Iterable[str]) -> set[str]:
    """Return the installed distributions among some and all that they need."""
    found: set[str] = set()
    waiting = list(libraries)
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            needs = requires(name) or ()
        except PackageNotFoundError:  # needed on another platform
            continue
        found.add(name)
        waiting += [need[1] for line in needs if "extra ==" not in line and (need := _REQUIREMENT.match(line))]
    return found


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
    """A folder of files, one a key, spread over 256 folders; each begins with the digest of its key and what follows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name[2:]}.kept"

    def get(self, name: str) -> bytes | None:
        """Return the bytes kept under ``name``; None where there are none, or not as they were kept."""
        try:
            data = self._path(name).read_bytes()
        except OSError:
            return None
        return unsealed(name, data)

    def put(self, name: str, data: bytes) -> None:
        """Keep bytes; another process that writes the same key at the same time does no harm."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}.tmp")
        aside.write_bytes(sealed(name, data))
        aside.replace(path)

    def keep_only(self, names: set[str]) -> None:
        """Delete what no longer belongs to any source, and what a run that was killed left half-written."""
        for file in self.folder.glob("??/*"):
            if file.suffix != ".kept" or file.parent.name + file.stem not in names:
                file.unlink(missing_ok=True)


def sealed(name: str, data: bytes) -> bytes:
    """Return bytes with a digest in front that shows whether they are still what was kept under ``name``."""
    return hashlib.sha256(name.encode() + b"\n" + data).hexdigest().encode() + b"\n" + data


def unsealed(name: str, data: bytes) -> bytes | None:
    """Return what was sealed under ``name``, None if it was changed."""
    kept = data.partition(b"\n")[2]
    return kept if sealed(name, kept) == data else None

"""Results of pure functions kept as data files under ``build/cache``; never pickle, safe to delete at any time."""

import hashlib
import os
from functools import cache as memoize
from pathlib import Path

_PACKAGE = Path(__file__).parent
_ANALYSIS = ("model", "readers", "normalize", "sections", "extract", "privacy.py")


@memoize
def analysis_code_digest() -> str:
    """Return the hash of the code that a report's analysis depends on, so that a changed rule empties the cache."""
    digest = hashlib.sha256()
    for name in _ANALYSIS:
        path = _PACKAGE / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.relative_to(_PACKAGE).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def key(*parts: str | bytes | int | None) -> str:
    """Return a cache key: the hash of all parts, each with its length so that no two lists of parts collide."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


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

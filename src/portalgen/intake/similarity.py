"""Whether a report is there already, in another file: by its letters and digits alone, and not the years.

Measure: the share of common stretches of eight characters (Jaccard index of shingles, Broder 1997). Forty reports of different
agencies have at most 0.03 in common. The same report from another file or typed once more has 0.8 and more while fewer
than about 14 in 1,000 characters differ: page numbers, menus, misreadings. Between lie reports that an agency copied from its own of
the year before, with other figures: they are reports of their own, and a person is told.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from portalgen.cache import Store, key
from portalgen.checks.filing import bare
from portalgen.content.reportfile import MEDIA_TYPES
from portalgen.formats import UndecodableError, decode

SAME, ALIKE = 0.8, 0.4
_SHINGLE = 8
_SKETCH = 256
"""Numbers kept of a report: the smallest of its shingles' hashes. They tell which reports are worth comparing whole."""
_CANDIDATE = 0.25
_MADE = "shingles 2"
_BASE, _MIX = np.uint64(0x100000001B3), np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
Hashes = npt.NDArray[np.uint64]
"""Hashes of shingles, each once, in order."""
_ENCODING = "utf-32-le"


@dataclass(frozen=True, slots=True)
class Likeness:
    """A report that is there: what it is called, and what share of their shingles the two have in common."""

    name: str
    share: float


def shingles(text: str) -> Hashes:
    """Return the hashes of all stretches of eight letters or digits: a polynomial of their code points, then mixed."""
    letters = np.frombuffer(bare(text).encode(_ENCODING, "replace"), "<u4").astype(np.uint64)
    width = min(_SHINGLE, len(letters))
    found = np.zeros(len(letters) - width + 1, np.uint64)
    for at in range(width):
        found = found * _BASE + letters[at : at + len(found)]
    found = (found ^ (found >> _SHIFT)) * _MIX
    found.sort()  # three times as fast as np.unique
    return found[np.concatenate(([True], found[1:] != found[:-1]))]


def share(first: Hashes, second: Hashes) -> float:
    """Return the Jaccard index of two sets."""
    both = len(np.intersect1d(first, second, assume_unique=True))
    return both / max(len(first) + len(second) - both, 1)


@dataclass(frozen=True, slots=True)
class _Volume:
    """One report to be compared with: what it is called, its folder, its smallest hashes, how its text is had."""

    name: str
    folder: Path
    sketch: Hashes
    text: Callable[[], str]


class Shelf:
    """The reports that are there, to be compared with.

    Args:
        root: of the project, that names count from.
        reports: the folder of all reports.
        store: keeps the sketch of each, so that thousands cost one reading of their bytes.
    """

    def __init__(self, root: Path, reports: Path, store: Store) -> None:
        self._store = store
        self._volumes = [
            _Volume(path.relative_to(root).as_posix(), path.parent, self._sketch(path), partial(read_text, path))
            for path in _report_files(reports)
        ]

    def put(self, name: str, folder: Path, text: str) -> None:
        """Add a report that is about to be taken in."""
        self._volumes.append(_Volume(name, folder, shingles(text)[:_SKETCH], lambda: text))

    def nearest(self, text: str, but: Path) -> Likeness | None:
        """Return the report that has most in common with a text, None where none has much; ``but`` is a folder left aside."""
        whole = shingles(text)
        sketch = whole[:_SKETCH]
        near = [one for one in self._volumes if one.folder != but and _common(sketch, one.sketch) >= _CANDIDATE]
        found = [Likeness(one.name, share(whole, shingles(one.text()))) for one in near]
        return max((one for one in found if one.share >= ALIKE), key=lambda one: one.share, default=None)

    def _sketch(self, path: Path) -> Hashes:
        data = path.read_bytes()
        name = key(_MADE, data)
        kept = self._store.get(name)
        if kept is None:
            kept = shingles(read_text(path))[:_SKETCH].astype("<u8").tobytes()
            self._store.put(name, kept)
        return np.frombuffer(kept, "<u8")


def _report_files(reports: Path) -> Iterator[Path]:
    for path in sorted(reports.glob("*/*/*")):
        if path.suffix.lower() in MEDIA_TYPES and path.stem != "original" and not path.name.startswith((".", "README")):
            yield path


def read_text(path: Path) -> str:
    """Return the text of a report's file; empty where its encoding is unknown."""
    try:
        return decode(path.read_bytes())[0]
    except UndecodableError:  # said of the report itself, whenever it is read
        return ""


def _common(sketch: Hashes, other: Hashes) -> float:
    """Return the share of the numbers of one sketch that the other has; of sets of one size it is no less than their index."""
    return len(np.intersect1d(sketch, other, assume_unique=True)) / max(len(sketch), len(other), 1)

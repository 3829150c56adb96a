"""What stands is left as it is while everything it was made from is the same.

Two notes in ``build/cache/standing`` say what ``build/docs`` and ``build/site`` were made from and how they were left. They are safe
to delete: without a note, or with one that cannot be read, everything is made anew.
"""

import hashlib
import sys
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import distributions
from pathlib import Path
from typing import TypeVar

import msgspec

from portalgen.cache import file_digests, key, listing_digest, package_digest, sealed, tree_digest, unsealed
from portalgen.config import Settings
from portalgen.model.issue import Issue, Severity
from portalgen.site import read_portal
from portalgen.site.inputs import site_inputs
from portalgen.staging import write_whole

N = TypeVar("N")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build says of itself: how many reports are published, everything that was found wrong, ids of reports left out."""

    reports: int
    issues: tuple[Issue, ...]
    left_out: tuple[str, ...] = ()

    @property
    def lasting(self) -> bool:
        """Whether another run would say the same: a limit or a failure of the program (codes X…) may not be met again."""
        return not any(issue.code.startswith("X") for issue in self.issues)


@dataclass(frozen=True, slots=True)
class _Documents:
    """``build/docs``: key of all it was made from, how it was left, digest of each file, keys of its parts, what was said."""

    inputs: str
    seen: str
    files: dict[str, str]
    parts: dict[str, str]
    built: Built


@dataclass(frozen=True, slots=True)
class _Site:
    """``build/site``: key of all it was made from beside the documents, how it was left, digest of each document."""

    frame: str
    seen: str
    files: dict[str, str]


class Standing:
    """Compares the notes with what is there. Make it before anything is read: an edit during a build then counts as one after it.

    Args:
        settings: of this run.
        measured: whether the accuracy on annotated reports is published.
    """

    def __init__(self, settings: Settings, *, measured: bool = False) -> None:
        self._settings = settings
        self._notes = settings.cache / "standing"
        self._read_from = (settings.content, *((settings.annotations,) if measured else ()))
        self._before = self._times()
        stage = "pages" if settings.until == "site" else settings.until
        annotated = tree_digest(settings.annotations) if measured else ""
        self.code = key(package_digest(), *_versions())
        self.published = _published(settings.previous)
        portal = read_portal(settings)
        told = (portal.name, portal.address, portal.corrections)
        self._inputs = key(self.code, tree_digest(settings.content), annotated, stage, self.published, *told)
        self._frame = _frame(settings)

    @cached_property
    def _documents(self) -> _Documents | None:
        """The note on the documents, if they are as they were left."""
        note = _load(self._notes / "docs.json", _Documents)
        return note if note and note.seen == listing_digest(self._settings.docs) else None

    @cached_property
    def _site(self) -> _Site | None:
        """The note on the site, if it is as it was left and all but the documents is the same."""
        note = _load(self._notes / "site.json", _Site)
        same = note and self._frame and note.frame == self._frame
        return note if note and same and note.seen == listing_digest(self._settings.site) else None

    def documents(self) -> Built | None:
        """Return what the last build said if its documents stand and would come out the same."""
        note = self._documents
        return note.built if note and note.inputs == self._inputs else None

    def site(self) -> bool:
        """Whether the site stands and would come out the same from the documents that stand."""
        return bool(self._site and self._documents and self._site.files == self._documents.files)

    def all(self) -> Built | None:
        """Return what the last build said if nothing at all has to be done for these settings."""
        built = self.documents()
        if built is None or (self._settings.until == "site" and not self.site()):
            return None
        refused = self._settings.strict and any(issue.severity is Severity.ERROR for issue in built.issues)
        return None if refused else built

    def has_part(self, name: str, inputs: str) -> bool:
        """Whether ``name`` stands among the documents and was made from ``inputs``."""
        return bool(self._documents and self._documents.parts.get(name) == inputs)

    def kept_pages(self) -> tuple[str, ...]:
        """Return the Markdown files among the documents whose pages on the standing site would come out the same."""
        if not (self._site and self._documents):
            return ()
        before, now = self._site.files, self._documents.files
        return tuple(name for name in now if name.endswith(".md") and before.get(name) == now[name])

    def note_documents(self, built: Built, parts: dict[str, str]) -> None:
        """Note the documents as they have just been written."""
        docs = self._settings.docs
        unchanged = self._times() == self._before  # else nobody knows which bytes were read
        inputs = self._inputs if built.lasting and unchanged else ""
        self._documents = _Documents(inputs, listing_digest(docs), file_digests(docs), parts, built)
        _save(self._notes / "docs.json", self._documents)

    def _times(self) -> str:
        """Return the hash of sizes and times of all that documents are made from."""
        return key(*(listing_digest(folder) for folder in self._read_from))

    def note_site(self) -> None:
        """Note the site as it has just been made from the documents that stand."""
        if self._documents:
            frame = self._frame if _frame(self._settings) == self._frame else ""
            self._site = _Site(frame, listing_digest(self._settings.site), self._documents.files)
            _save(self._notes / "site.json", self._site)


def _published(site: Path | None) -> str:
    """Return the digest of the index that was published before: its ``meta`` lists all its files. Empty without one."""
    meta = site / "search-index" / "meta.bin" if site else None
    return hashlib.sha256(meta.read_bytes()).hexdigest() if meta and meta.is_file() else ""


def _frame(settings: Settings) -> str:
    """Return the key of all that a site is made from beside its documents; empty where that is not known."""
    inputs = site_inputs(settings)
    if inputs is None:
        return ""
    files = [f"{path} {tree_digest(settings.root / path)}" for path in inputs.paths]
    values = [f"{name}={value}" for name, value in inputs.environment]
    return key(package_digest("site", "checks"), *_versions(), len(files), *files, *values)


def _versions() -> tuple[str, ...]:
    """Return Python and every installed distribution with its version: whichever shapes the output is among them."""
    return sys.version, *sorted({f"{found.name} {found.version}" for found in distributions()})


def _load(path: Path, kind: type[N]) -> N | None:
    try:
        data = unsealed(path.name, path.read_bytes())
        return msgspec.json.decode(data, type=kind) if data is not None else None
    except (OSError, msgspec.DecodeError):
        return None


def _save(path: Path, note: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, sealed(path.name, msgspec.json.encode(note)))

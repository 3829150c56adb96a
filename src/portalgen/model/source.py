"""A report as it was published, and what a maintainer states about it."""

import hashlib
from dataclasses import dataclass, field
from typing import Any, ClassVar

from portalgen.model.text import Code

RULES_OF_DISCLOSURE = "2"
"""Of the rules that say whether an original may be offered; stricter rules take the next number, and every file is judged anew."""


@dataclass(frozen=True, slots=True)
class Original:
    """What is known of the file as the agency published it.

    Attributes:
        file: its name in the folder of the report (``original.pdf``).
        sha256: hash of its bytes, lower-case hex; also where the file itself is too large to lie there.
        size: its length in bytes, where it was recorded.
        publishable: whether nothing in it would have to be masked, as ``disclosure`` judged when it was taken in; None: not judged.
        reason: why not, Chinese; names no one.
        judged: ``judgement(…)`` of the three above, so that an edited or copied judgement is none.
        checked: why it may be offered all the same, as a person states who has looked at what no program can (pictures), Chinese.
        url: address it was published at.
        retrieved: day of retrieval, ISO date.
        http: what the server said of it (``status``, ``last_modified``, ``etag`` …).
        archived: address of a copy at a public archive.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "str_strip_whitespace": True}
    file: Code
    sha256: Code
    size: int | None = None
    publishable: bool | None = None
    reason: str | None = None
    judged: Code | None = None
    checked: str | None = None
    url: Code | None = None
    retrieved: str | None = None
    http: dict[str, str | int] = field(default_factory=dict)
    archived: Code | None = None

    @property
    def is_judged(self) -> bool:
        """Whether the judgement is of this file, by the rules of today, and as it was written."""
        return self.publishable is not None and self.judged == judgement(
            self.sha256, self.reason or "", publishable=self.publishable
        )

    @property
    def is_offered(self) -> bool:
        """Whether the file may be offered for download."""
        return bool(self.checked) or (self.is_judged and self.publishable is True)


def judgement(sha256: str, reason: str, *, publishable: bool) -> str:
    """Return what ties a judgement to the file that it is of and to the rules that it was made by: 16 hex digits."""
    said = "\n".join((RULES_OF_DISCLOSURE, sha256, "yes" if publishable else "no", reason))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Transcription:
    """How ``report.txt`` was made from the original.

    Attributes:
        sha256: hash of ``report.txt``, lower-case hex.
        places: hash of ``report.places``.
        reader: reader and version, as ``portalgen transcribe`` names them (``pdf 1, pdfium 5.15.2``).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "str_strip_whitespace": True}
    sha256: str
    places: str
    reader: str


@dataclass(frozen=True, slots=True)
class Misreading:
    """A place where the report file differs from what is printed; a person has compared them.

    Attributes:
        place: where, code points of the report file as decoded.
        read: what stands there.
        printed: what the original prints; empty where it prints nothing.
        reason: what shows it, Chinese.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}
    place: int
    read: str
    printed: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """The content of a ``report.yml``: what a person states beside the file. Empty fields say nothing.

    Attributes:
        sha256: hash of the report file, lower-case hex.
        added: day on which the report was taken in, ISO date.
        url: address it was published at; None where it was not recorded.
        retrieved: day of retrieval, ISO date.
        published: day of publication as the publisher's page states it, ISO date.
        license: terms the publisher states, free text.
        note: anything a reader should know, Chinese.
        overrides: metadata field name to the value a person read from the original.
        confirmed: why the report belongs where it lies although it names another agency or year, Chinese.
        corrected: day on which something of this was last put right, ISO date.
        private: why the report was taken in although it prints what no agency should publish of a person, Chinese.
        original: the file that the report was transcribed from; None where the report file is what was published.
        transcript: how; stands with ``original``.
        corrections: misreadings in order of their place, not overlapping.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "str_strip_whitespace": True}
    sha256: str
    added: str
    url: str | None = None
    retrieved: str | None = None
    published: str | None = None
    license: str | None = None
    note: str | None = None
    overrides: dict[str, str | int | None] = field(default_factory=dict)
    original: Original | None = None
    transcript: Transcription | None = None
    corrections: tuple[Misreading, ...] = ()
    confirmed: str | None = None
    private: str | None = None
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes of one report file with where they lie.

    Attributes:
        path: posix path below the project root, or the path as given on the command line.
        data: the bytes.
        sha256: their hash, lower-case hex.
        media_type: ``text/plain``, ``text/markdown``, …; decides the reader.
        agency: agency id stated by the folder, None for a file alone.
        year: report year stated by the folder, None for a file alone.
        statement: the sidecar, None for a file alone.
        places: content of ``report.places`` where ``data`` is a transcript, else None.
        moved: content of ``report.moved``, empty where there is none.
        has_original: the file that the sidecar names as ``original`` lies beside it; one that it does not name, too.
    """

    path: str
    data: bytes
    sha256: str
    media_type: str
    agency: str | None = None
    year: int | None = None
    statement: Statement | None = None
    places: str | None = None
    has_original: bool = False
    moved: str = ""

    @property
    def report_id(self) -> str | None:
        """``<agency id>-<year>`` where the folder states both."""
        return f"{self.agency}-{self.year}" if self.agency and self.year else None

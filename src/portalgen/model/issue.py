"""What the portal doubts, said so that a maintainer can act on it."""

from dataclasses import dataclass
from enum import StrEnum

from portalgen.model.text import Code


class Severity(StrEnum):
    """How bad: an error keeps a report (or the build) out, a warning is listed, a note is only shown."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """A file below the project root (posix path) and a line in it, counted from 1; no line for a whole file."""

    path: Code
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong or doubtful.

    Attributes:
        code: stable code, a letter for the room and three digits (``S101``); listed in ``checks``.
        severity: see :class:`Severity`.
        message: what, in Chinese, one sentence.
        why: the cause, in Chinese; empty where the message says it.
        hint: how to mend it, in Chinese.
        place: where; None for the whole corpus.
        report: id of the report concerned, if one is.
        quote: the verbatim text concerned, if any.
        start: where that begins, in code points of the raw text of ``report``.
    """

    code: Code
    severity: Severity
    message: str
    why: str = ""
    hint: str = ""
    place: Place | None = None
    report: Code | None = None
    quote: str = ""
    start: int | None = None

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        tail = "".join(f" {part}" for part in (self.why, self.hint) if part)
        return f"{where}{self.severity.value}[{self.code}] {self.message}{tail}"

"""What becomes of each file that was asked for."""

from dataclasses import dataclass, field
from enum import StrEnum

from portalgen.intake.recognition import Recognised
from portalgen.intake.requests import Request
from portalgen.intake.taking import Taken
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.report import Report
from portalgen.model.source import Original
from portalgen.model.text import Span
from portalgen.privacy import Kind


class Outcome(StrEnum):
    """What is done with a file."""

    NEW = "new"  # it is taken in
    SAME = "same"  # it is there already
    UNSURE = "unsure"  # a person has to say something first
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Item:
    """One file and what becomes of it.

    Attributes:
        request: what was asked for.
        outcome: see :class:`Outcome`.
        issues: everything that is wrong or doubtful; the reason first where it is not taken in.
        taken: the file as read alone; None where it could not be read.
        recognised: where it belongs.
        report: as it will be published, masked; None where it is not taken in.
        private: stretches of the raw text that will be masked.
        files: names of the files that are written to its folder, with their bytes.
        removed: names of files that make way for them.
        original: what will be known of the original; None for a report published as text.
        address: what its ``report.yml`` will give as its address; empty where nobody knows it.
        trace: how a failure of the program came about.
    """

    request: Request
    outcome: Outcome
    issues: tuple[Issue, ...] = ()
    taken: Taken | None = None
    recognised: Recognised | None = None
    report: Report | None = None
    private: tuple[tuple[Span, Kind], ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    original: Original | None = None
    address: str = ""
    trace: str = ""

    @property
    def folder(self) -> str:
        """Its folder below the project's root, with slashes; empty where it is not known."""
        where = self.recognised
        return f"content/reports/{where.agency.id}/{where.year}" if where and where.year and where.agency.id else ""

    @property
    def report_id(self) -> str:
        """Id of the report; empty where it is not known."""
        where = self.recognised
        return f"{where.agency.id}-{where.year}" if where and self.folder else ""


def problem(request: Request, code: str, message: str, why: str, hint: str) -> Issue:
    """Return an error that concerns one file."""
    return Issue(code, Severity.ERROR, message, why, hint, Place(request.name))


def doubt(request: Request, code: str, message: str, why: str, hint: str) -> Issue:
    """Return a warning that concerns one file."""
    return Issue(code, Severity.WARNING, message, why, hint, Place(request.name))

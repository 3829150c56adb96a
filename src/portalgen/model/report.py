"""A report as it was understood."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from portalgen.model.document import Block, Correction
from portalgen.model.facts import (
    ArithmeticCheck,
    Citation,
    Contact,
    Found,
    Observation,
    Person,
    Provenance,
    RequirementFinding,
    Statement,
)
from portalgen.model.issue import Issue
from portalgen.model.moved import NOTHING_MOVED, Moved
from portalgen.model.place import NO_PLACES, Places
from portalgen.model.source import Original
from portalgen.model.text import Code, OffsetMap, Span


class Role(StrEnum):
    """What a section is for in the statutory outline; a second axis beside its topic."""

    MEASURES = "measures"
    PROBLEMS = "problems"
    PLANS = "plans"
    RESPONSIBILITY = "responsibility"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what stands below it; the tree is flattened in order of the text.

    Attributes:
        id: ``s`` and the raw start of its heading (``s120``): permanent, also its anchor on the page.
        level: 1 for 一、, 2 for （一）, 3 for 1. …: by place in the tree, whatever marks the report uses.
        number: the printed number without marks, empty for an unnumbered heading.
        title: corrected, without number, markdown marks or trailing 。
        parent: id of the section above, empty at the top.
        heading: raw span of the heading as written.
        title_text: span of the title in ``Report.text``.
        body_text: span in ``Report.text`` from behind the heading to the next section; empty span where nothing stands.
        end_text: end in ``Report.text`` of the whole section, sub-sections included.
        topic: topic id (see knowledge/topics.yml), empty where none is certain.
        role: see :class:`Role`.
        inline: the heading is only the first sentence of a numbered paragraph.
        provenance: the heading.
    """

    id: Code
    level: int
    number: str
    title: str
    parent: Code
    heading: Span
    title_text: Span
    body_text: Span
    end_text: int
    topic: Code
    role: Role
    inline: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class RegionRef:
    """A region by its GB/T 2260 code, with names from the province downwards (itself not included)."""

    code: Code
    name: str
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the report is. Fields are SCHEMA's; ``Found.value`` is None where the report does not say."""

    title: Found[str]
    agency: Found[str]
    agency_id: Code
    region: Found[RegionRef | None]
    level: Found[str | None]
    year: Found[int | None]
    date_issued: Found[str | None]
    date_published: Found[str | None]
    addressee: Found[str | None]
    doc_number: Found[str | None]


@dataclass(frozen=True, slots=True)
class Naming:
    """An agency that title or signature names, held against the agency of the folder.

    Attributes:
        printed: as printed, without blanks.
        fits: True: the folder's agency; False: certainly another one; None: region and office leave it open.
        other: id of the other registered agency that bears the name; empty where none does.
        provenance: where it is printed.
    """

    printed: str
    fits: bool | None
    other: Code
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Offer:
    """What the public can download to compare the report with.

    Attributes:
        sha256: hash of the source text as it is offered: the source file itself, or with ``hidden`` masked, as UTF-8.
        size: of that, in bytes.
        hidden: stretches of the raw text that are masked in it, in order.
        original: the file that the source text was transcribed from; None where it is what was published.
        has_original: that file lies beside the report.
        reader: what transcribed it, with its version; empty where nothing did.
    """

    sha256: Code = ""
    size: int = 0
    hidden: tuple[Span, ...] = ()
    original: Original | None = None
    has_original: bool = False
    reader: Code = ""

    @property
    def offers_original(self) -> bool:
        """Whether the original is offered: it is here, judged to hold nothing private, and nothing of its text is masked."""
        return self.has_original and self.original is not None and self.original.is_offered and not self.hidden


@dataclass(frozen=True, slots=True)
class Report:
    """Everything understood from one source file. Pure function of source, statement, knowledge and code.

    Attributes:
        id: ``<agency id>-<year>``.
        path, sha256, media_type, encoding: of the source file.
        raw_length: code points of the raw text.
        text: normalized reading (see ``Document.text``); ``offsets`` leads back to the raw text.
        known_agency: whether agencies.yml lists the agency.
        retrieved, license: day of retrieval and the publisher's terms, as ``report.yml`` states them.
        confirmed: why a person keeps the report where it lies although it names another agency or year.
        namings: agencies that title and signature name, held against the folder's; empty where the folder names none we know.
        moved: addresses that facts and sections had before the original was read again.
        offer: what the public can compare it with.
        places_table: where each stretch of the raw text stands in the original that it was transcribed from, as in
            ``report.places`` (a table takes a tenth of the memory of spots); empty for a report published as text.
    """

    id: Code
    path: Code
    sha256: Code
    media_type: Code
    encoding: Code
    raw_length: int
    url: Code | None
    added: str | None
    note: str | None
    known_agency: bool
    metadata: Metadata
    text: str
    offsets: OffsetMap
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    observations: tuple[Observation, ...]
    citations: tuple[Citation, ...]
    statements: tuple[Statement, ...]
    requirements: tuple[RequirementFinding, ...]
    corrections: tuple[Correction, ...]
    checks: tuple[ArithmeticCheck, ...]
    contacts: tuple[Contact, ...]
    people: tuple[Person, ...]
    issues: tuple[Issue, ...]
    places_table: Code = ""
    offer: Offer = Offer()
    moved: Moved = NOTHING_MOVED
    retrieved: str | None = None
    license: str | None = None
    confirmed: str | None = None
    namings: tuple[Naming, ...] = ()
    corrected: str | None = None

    @property
    def updated(self) -> str | None:
        """Day on which the report was last added or corrected; None where none is recorded."""
        return max(filter(None, (self.added, self.corrected)), default=None)

    def places(self) -> Places:
        """Return the spots of the original: ``places().at(Span(fact.provenance.start, fact.provenance.end))``; read anew each time."""
        return Places.of_table(self.places_table) if self.places_table else NO_PLACES

    @property
    def agency_id(self) -> str:
        """Id of the reporting agency."""
        return self.metadata.agency_id

    @property
    def year(self) -> int:
        """Year the report covers; 0 where it could not be read."""
        return self.metadata.year.value or 0


def last_updated(reports: Iterable[Report]) -> str:
    """Return the latest day on which one of several reports was added or corrected; empty where none is recorded."""
    return max((report.updated for report in reports if report.updated), default="")

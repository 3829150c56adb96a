"""A report as the index sees it: passages, the stream of comparable text, the fragment that excerpts are cut from."""

from bisect import bisect_right
from dataclasses import dataclass, replace

from portalgen.model.document import CorrectionStatus
from portalgen.model.report import Report, Role, Section
from portalgen.model.text import Span
from portalgen.search.figures import Figure, Place, find_figures
from portalgen.search.folding import fold

# Sections deeper than this count as part of the passage above them; the reader still lands on the deepest heading.
DEEPEST_PASSAGE = 2
# Characters kept on either side of a raw reading: enough for any word that holds it.
RAW_CONTEXT = 10
_NAMED = frozenset({Role.PROBLEMS, Role.PLANS, Role.RESPONSIBILITY})


@dataclass(frozen=True, slots=True)
class Part:
    """One section with its own text.

    Attributes:
        anchor: id of the section, empty for what stands before the first heading.
        start: place of ``text`` in the report's text.
    """

    anchor: str
    passage: int
    heading: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """What is indexed of one report.

    Attributes:
        passages: (topic, role) of each passage; the first is what stands before the first heading.
        raws: (part, text around a correction as the scan has it).
        titles: (role, title) of the main sections that tell problems, plans or the first responsible person's work.
    """

    report: str
    agency: str
    agency_name: str
    region: str
    region_name: str
    level: str
    year: int
    title: str
    passages: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    raws: tuple[tuple[int, str], ...]
    figures: tuple[Figure, ...]
    titles: tuple[tuple[str, str], ...] = ()


def make_document(report: Report) -> SearchDocument:
    """Return what is indexed of a report."""
    starts = [report.offsets.to_text(section.heading).start for section in report.sections]
    parts, passages = _parts(report, starts)
    region = report.metadata.region.value
    return SearchDocument(
        report=report.id,
        agency=report.agency_id,
        agency_name=report.metadata.agency.value or "",
        region=region.code if region else "",
        region_name=region.name if region else "",
        level=report.metadata.level.value or "",
        year=report.year,
        title=report.metadata.title.value or "",
        passages=passages,
        parts=parts,
        raws=_raws(report, starts),
        figures=find_figures(report, [Place(part.anchor, part.start, part.text) for part in parts]),
        titles=tuple(
            (item.role.value, item.title) for item in report.sections if item.level == 1 and item.role in _NAMED
        ),
    )


def without_text(document: SearchDocument) -> SearchDocument:
    """Return the document with no more than what is said of it as a whole."""
    return replace(document, parts=(), raws=(), figures=())


def _parts(report: Report, starts: list[int]) -> tuple[tuple[Part, ...], tuple[tuple[str, str], ...]]:
    text = report.text
    passages: list[tuple[str, str]] = [("", "")]
    parts = [_piece("", 0, "", text, Span(0, starts[0] if starts else len(text)))]
    for section, start in zip(report.sections, starts, strict=True):
        if section.level <= DEEPEST_PASSAGE or len(passages) == 1:
            passages.append((section.topic, section.role.value))
        parts.append(_part(section, start, text, len(passages) - 1))
    return tuple(parts), tuple(passages)


def _part(section: Section, start: int, text: str, passage: int) -> Part:
    heading = text[start : section.title_text.end].strip(" #*\n")
    return _piece(section.id, passage, heading, text, section.body_text)


def _piece(anchor: str, passage: int, heading: str, text: str, body: Span) -> Part:
    own = text[body.start : body.end]
    return Part(anchor, passage, heading, own.strip(), body.start + len(own) - len(own.lstrip()))


def _raws(report: Report, starts: list[int]) -> tuple[tuple[int, str], ...]:
    found = []
    for item in report.corrections:
        if item.status is CorrectionStatus.APPLIED and fold(item.raw) and fold(item.raw) != fold(item.fixed):
            try:
                span = report.offsets.to_text(Span(item.start, item.end))
            except ValueError:  # the place was set aside as noise: nothing of it is published
                continue
            around = report.text[max(0, span.start - RAW_CONTEXT) : span.start], report.text[span.end :][:RAW_CONTEXT]
            found.append((bisect_right(starts, span.start), item.raw.join(around)))
    return tuple(found)

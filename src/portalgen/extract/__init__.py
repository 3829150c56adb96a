"""Takes a normalized document and its sections, gives the facts it states, each with its place; never looks at another report."""

from portalgen.errors import PortalgenError
from portalgen.extract.annexes import check_annexes
from portalgen.extract.citations import find_citations
from portalgen.extract.filing import find_namings
from portalgen.extract.genre import check_genre
from portalgen.extract.matchers import Matchers, compile_matchers
from portalgen.extract.metadata import find_contacts, find_metadata, find_people
from portalgen.extract.metadata_checks import check_metadata
from portalgen.extract.metadata_title import squeeze
from portalgen.extract.observations import check_arithmetic, check_figures, read_figures
from portalgen.extract.requirements import find_requirements
from portalgen.extract.retired import check_moved, without_retired
from portalgen.extract.second_report import find_second_report
from portalgen.extract.statements import find_statements
from portalgen.model.document import Document
from portalgen.model.issue import Place
from portalgen.model.report import Report, Section
from portalgen.model.source import Source

__all__ = ["Matchers", "check_moved", "compile_matchers", "extract", "without_retired"]

_SHOWN = 40  # characters of a second report that a message quotes


def extract(source: Source, document: Document, sections: tuple[Section, ...], matchers: Matchers) -> Report:
    """Return everything that one report states.

    Fact ids begin with the report id: the folder's where there is one, else that of the agency and year read.

    Raises:
        PortalgenError: the text is no report of this kind.
    """
    if refusal := check_genre(document, matchers.genres):
        raise PortalgenError(f"{refusal.message}{refusal.why}", refusal.hint, code=refusal.code)
    _refuse_a_second_report(source, document, sections, matchers)
    metadata = find_metadata(source, document, sections, matchers.gazetteer)
    report_id = source.report_id or f"{metadata.agency_id}-{metadata.year.value or 0}"
    citations = find_citations(report_id, document, sections, matchers.titles)
    observations, doubts = read_figures(report_id, document, sections, metadata, matchers.vocabulary)
    statement = source.statement
    return Report(
        id=report_id,
        path=source.path,
        sha256=source.sha256,
        media_type=source.media_type,
        encoding=document.encoding,
        raw_length=len(document.raw),
        url=statement.url if statement else None,
        added=statement.added if statement else None,
        note=statement.note if statement else None,
        retrieved=statement.retrieved if statement else None,
        license=statement.license if statement else None,
        corrected=statement.corrected if statement else None,
        confirmed=statement.confirmed if statement else None,
        known_agency=metadata.agency_id in matchers.gazetteer.agency_by_id,
        metadata=metadata,
        text=document.text,
        offsets=document.offsets,
        blocks=document.blocks,
        sections=sections,
        observations=observations,
        citations=citations,
        statements=find_statements(report_id, document, sections),
        requirements=find_requirements(document, sections, matchers.requirements),
        corrections=document.corrections,
        checks=check_arithmetic(observations),
        contacts=find_contacts(document),
        people=find_people(document),
        issues=(
            *document.issues,
            *check_annexes(document),
            *check_metadata(document, sections, metadata),
            *check_figures(observations),
            *doubts,
        ),
        namings=find_namings(document, sections, source.agency, matchers.gazetteer),
    )


def _refuse_a_second_report(
    source: Source, document: Document, sections: tuple[Section, ...], matchers: Matchers
) -> None:
    """Stop at a file that holds two reports, unless a person says that it is one: all figures would be the first agency's."""
    if source.statement and source.statement.confirmed:
        return
    second = find_second_report(document, sections, matchers.gazetteer)
    if second:
        start = document.offsets.to_raw(second).start
        words = squeeze(document.text[second.start : second.end])
        shown = f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
        place = Place(source.path, document.raw.count("\n", 0, start) + 1)
        raise PortalgenError(
            f"文件里还有另一份报告：“{shown}”。后一份的数字会记到前一个机关或年度名下。",
            "每份报告单独存成一个文件，放进各自的目录；确是同一份报告就在 report.yml 的 confirmed 里写明理由。",
            place,
            "C113",
        )

"""Takes a normalized document and its sections, gives the facts it states, each with its place; never looks at another report."""

from portalgen.errors import PortalgenError
from portalgen.extract.citations import find_citations
from portalgen.extract.genre import check_genre
from portalgen.extract.matchers import Matchers, compile_matchers
from portalgen.extract.metadata import find_contacts, find_metadata, find_people
from portalgen.extract.metadata_checks import check_metadata
from portalgen.extract.observations import check_arithmetic, check_figures, read_figures
from portalgen.extract.requirements import find_requirements
from portalgen.extract.statements import find_statements
from portalgen.model.document import Document
from portalgen.model.report import Report, Section
from portalgen.model.source import Source

__all__ = ["Matchers", "compile_matchers", "extract"]


def extract(source: Source, document: Document, sections: tuple[Section, ...], matchers: Matchers) -> Report:
    """Return everything that one report states.

    Fact ids begin with the report id: the folder's where there is one, else that of the agency and year read.

    Raises:
        PortalgenError: the text is no report of this kind.
    """
    if refusal := check_genre(document, matchers.genres):
        raise PortalgenError(f"{refusal.message}{refusal.why}", refusal.hint, code=refusal.code)
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
        known_agency=metadata.agency_id in matchers.gazetteer.agency_ids,
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
        issues=document.issues + check_metadata(document, sections, metadata) + check_figures(observations) + doubts,
    )

"""Laws, documents, books: every 《…》 and document number."""

from portalgen.model.document import Document
from portalgen.model.facts import Citation
from portalgen.model.knowledge import Knowledge
from portalgen.model.report import Section


def find_citations(
    report_id: str, document: Document, sections: tuple[Section, ...], knowledge: Knowledge
) -> tuple[Citation, ...]:
    """Return every mention in order of the text."""
    return ()

"""Takes a normalized document, gives its section tree with permanent ids; never reads figures."""

from portalgen.model.document import Document
from portalgen.model.knowledge import Knowledge
from portalgen.model.report import Section


def build_sections(document: Document, knowledge: Knowledge, year: int | None = None) -> tuple[Section, ...]:
    """Return the sections of a document, flattened in order."""
    return ()

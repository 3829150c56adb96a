"""From a span of the normalized text to the evidence that is published."""

from portalgen.model.document import Document
from portalgen.model.facts import Provenance
from portalgen.model.report import Section
from portalgen.model.text import Span

LONGEST_QUOTE = 150


def provenance(document: Document, span: Span, rule: str) -> Provenance:
    """Return the provenance of ``span`` (of ``document.text``)."""
    raw = document.raw_span(span)
    return Provenance(raw.start, raw.end, document.raw[raw.start : raw.end], document.text[span.start : span.end], rule)


def section_at(sections: tuple[Section, ...], position: int) -> str:
    """Return the id of the innermost section that ``position`` (of ``document.text``) stands in, empty before the first."""
    found = ""
    for section in sections:
        if section.title_text.start > position:
            break
        found = section.id
    return found

"""Shortcomings, causes and plans, one statement a clause."""

from portalgen.model.document import Document
from portalgen.model.facts import Statement
from portalgen.model.knowledge import Knowledge
from portalgen.model.report import Section


def find_statements(
    report_id: str, document: Document, sections: tuple[Section, ...], knowledge: Knowledge
) -> tuple[Statement, ...]:
    """Return problems, causes and plans in order of the text."""
    return ()

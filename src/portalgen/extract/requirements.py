"""Whether the parts that the reporting rule asks for are there."""

from portalgen.model.document import Document
from portalgen.model.facts import RequirementFinding
from portalgen.model.knowledge import Knowledge
from portalgen.model.report import Section


def find_requirements(
    document: Document, sections: tuple[Section, ...], knowledge: Knowledge
) -> tuple[RequirementFinding, ...]:
    """Return one finding a required part."""
    return ()

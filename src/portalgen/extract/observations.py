"""Every figure about the agency's work."""

from portalgen.model.document import Document
from portalgen.model.facts import ArithmeticCheck, Citation, Observation
from portalgen.model.knowledge import Knowledge
from portalgen.model.report import Metadata, Section


def find_observations(
    report_id: str, document: Document, sections: tuple[Section, ...], citations: tuple[Citation, ...],
    metadata: Metadata, knowledge: Knowledge,
) -> tuple[Observation, ...]:
    """Return every figure in order of the text."""
    return ()


def check_arithmetic(observations: tuple[Observation, ...]) -> tuple[ArithmeticCheck, ...]:
    """Recompute sums and rates among the figures of one report."""
    return ()

"""Whether the parts that the reporting rule asks for are there, and how: by ``requirements.yml``."""

import re
from dataclasses import dataclass, replace

from portalgen.extract.clauses import clauses, sentences
from portalgen.extract.evidence import provenance, section_at
from portalgen.model.document import Document
from portalgen.model.facts import RequirementFinding, RequirementState
from portalgen.model.knowledge import Requirement
from portalgen.model.report import Role, Section
from portalgen.model.text import Span

_SCANNED = 200_000
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class RequiredPart:
    """A required part with its patterns; one without patterns never matches."""

    entry: Requirement
    headings: re.Pattern[str]
    sentences: re.Pattern[str]

    @property
    def role(self) -> Role | None:
        """Return the role of the sections that tell it; None where any may."""
        return Role(self.entry.role) if self.entry.role else None


def compile_requirements(requirements: tuple[Requirement, ...]) -> tuple[RequiredPart, ...]:
    """Compile the patterns of the catalogue's required parts, in its order."""
    return tuple(RequiredPart(entry, _any(entry.headings), _any(entry.sentences)) for entry in requirements)


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else _NEVER


def find_requirements(
    document: Document, sections: tuple[Section, ...], parts: tuple[RequiredPart, ...]
) -> tuple[RequirementFinding, ...]:
    """Return one finding a required part, in the order of the catalogue."""
    return tuple(_by_heading(part, sections, parts) or _by_sentence(part, document, sections) for part in parts)


def _by_heading(
    part: RequiredPart, sections: tuple[Section, ...], parts: tuple[RequiredPart, ...]
) -> RequirementFinding | None:
    fitting = [section for section in sections if not section.inline and part.headings.search(section.title)]
    role = part.role
    if part.entry.divided:
        named = _telling(fitting, sections, role)
    else:
        named = [s for s in fitting if role is None or s.role in (role, Role.PROBLEMS) or s.level == 1]
        if not named and not part.entry.named:
            named = [section for section in sections if section.role is role and not section.inline]
    if not named:
        return None
    section = min(named, key=lambda section: section.level)
    shared = any(other.entry.shares and other is not part and other.headings.search(section.title) for other in parts)
    state = RequirementState.MERGED if shared and not part.entry.divided else RequirementState.PRESENT
    place = replace(section.provenance, rule="extract.requirements/heading")
    return RequirementFinding(part.entry.id, state, section.id, place)


def _telling(fitting: list[Section], sections: tuple[Section, ...], role: Role | None) -> list[Section]:
    """Return the sections that tell a divided part: one named so, else a container of several subjects, else any."""
    telling = [section for section in sections if section.role is role and not section.inline]
    named = [section for section in telling if section in fitting and not section.topic]
    parents = {section.parent for section in telling}
    containers = [section for section in telling if section.id in parents and not section.topic]
    return named or containers or telling


def _by_sentence(part: RequiredPart, document: Document, sections: tuple[Section, ...]) -> RequirementFinding:
    text = document.text
    for span in _searched(part.entry, document, sections):
        match = part.sentences.search(text, span.start, span.end)
        if match:
            clause = _clause(text, span, match.start())
            place = provenance(document, clause, "extract.requirements/sentence")
            return RequirementFinding(
                part.entry.id, RequirementState.SENTENCE, section_at(sections, clause.start), place
            )
    state = RequirementState.OPTIONAL if part.entry.optional else RequirementState.ABSENT
    return RequirementFinding(part.entry.id, state, "", None)


def _searched(entry: Requirement, document: Document, sections: tuple[Section, ...]) -> list[Span]:
    """Return where a sentence may stand: a cause with the shortcomings, a duty done not among plans and shortcomings."""
    whole = [Span(0, min(len(document.text), _SCANNED))]
    if entry.within:
        return [section.body_text for section in sections if section.role in entry.within]
    if entry.outside:
        return [section.body_text for section in sections if section.role not in entry.outside] or whole
    return whole


def _clause(text: str, span: Span, position: int) -> Span:
    low = max(span.start, position - 200)
    for sentence in sentences(text, Span(low, min(span.end, position + 300))):
        if sentence.start <= position < sentence.end:
            return next(part for part in clauses(text, sentence.start, sentence.end) if position < part.end)
    return Span(position, min(span.end, position + 40))

"""Whether the parts that the reporting rule asks for are there, and how: by ``requirements.yml``."""

import re
from dataclasses import replace

from portalgen.extract.clauses import clauses, sentences
from portalgen.extract.evidence import provenance, section_at
from portalgen.model.document import Document
from portalgen.model.facts import RequirementFinding, RequirementState
from portalgen.model.knowledge import Knowledge, Requirement
from portalgen.model.report import Role, Section
from portalgen.model.text import Span

_ROLES = {
    "measures": Role.MEASURES, "deficiencies": Role.PROBLEMS, "causes": Role.PROBLEMS,
    "responsibility": Role.RESPONSIBILITY, "next_year": Role.PLANS, "other": Role.OTHER,
}  # fmt: skip
_SHARED = ("deficiencies", "responsibility", "next_year", "other")
"""Parts that count as merged when one heading announces two of them; measures and causes are always told with others."""
_SCANNED = 200_000


def find_requirements(
    document: Document, sections: tuple[Section, ...], knowledge: Knowledge
) -> tuple[RequirementFinding, ...]:
    """Return one finding a required part, in the order of the catalogue."""
    patterns = {requirement.id: _any(requirement.headings) for requirement in knowledge.requirements}
    return tuple(
        _by_heading(requirement, sections, patterns) or _by_sentence(requirement, document, sections)
        for requirement in knowledge.requirements
    )


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")


def _by_heading(
    requirement: Requirement, sections: tuple[Section, ...], patterns: dict[str, re.Pattern[str]]
) -> RequirementFinding | None:
    role = _ROLES.get(requirement.id)
    pattern = patterns[requirement.id]
    fitting = [section for section in sections if not section.inline and pattern.search(section.title)]
    named = [
        section for section in fitting if role is None or section.role in (role, Role.PROBLEMS) or section.level == 1
    ]
    if requirement.id == "measures":
        named = _measures(fitting, sections)
    elif not named and requirement.id != "causes":
        named = [section for section in sections if section.role is role and not section.inline]
    if not named:
        return None
    section = min(named, key=lambda section: section.level)
    shared = [
        other
        for other in _SHARED
        if other != requirement.id and patterns.get(other, re.compile("(?!)")).search(section.title)
    ]
    state = RequirementState.MERGED if shared and requirement.id != "measures" else RequirementState.PRESENT
    place = replace(section.provenance, rule="extract.requirements/heading")
    return RequirementFinding(requirement.id, state, section.id, place)


def _measures(fitting: list[Section], sections: tuple[Section, ...]) -> list[Section]:
    """Return the sections that tell of measures: one named so, else a container of several subjects, else any."""
    telling = [section for section in sections if section.role is Role.MEASURES and not section.inline]
    named = [section for section in telling if section in fitting and not section.topic]
    parents = {section.parent for section in telling}
    containers = [section for section in telling if section.id in parents and not section.topic]
    return named or containers or telling


def _by_sentence(requirement: Requirement, document: Document, sections: tuple[Section, ...]) -> RequirementFinding:
    pattern = _any(requirement.sentences)
    text = document.text
    for span in _searched(requirement, document, sections):
        match = pattern.search(text, span.start, span.end)
        if match:
            clause = _clause(text, span, match.start())
            place = provenance(document, clause, "extract.requirements/sentence")
            return RequirementFinding(
                requirement.id, RequirementState.SENTENCE, section_at(sections, clause.start), place
            )
    return RequirementFinding(requirement.id, RequirementState.ABSENT, "", None)


def _searched(requirement: Requirement, document: Document, sections: tuple[Section, ...]) -> list[Span]:
    """Return where a sentence may stand: a cause with the shortcomings, a duty done not among plans and shortcomings."""
    if requirement.id == "causes":
        return [section.body_text for section in sections if section.role is Role.PROBLEMS]
    if requirement.id != "responsibility":
        return [Span(0, min(len(document.text), _SCANNED))]
    return [section.body_text for section in sections if section.role not in (Role.PROBLEMS, Role.PLANS)] or [
        Span(0, min(len(document.text), _SCANNED))
    ]


def _clause(text: str, span: Span, position: int) -> Span:
    low = max(span.start, position - 200)
    for sentence in sentences(text, Span(low, min(span.end, position + 300))):
        if sentence.start <= position < sentence.end:
            return next(part for part in clauses(text, sentence.start, sentence.end) if position < part.end)
    return Span(position, min(span.end, position + 40))

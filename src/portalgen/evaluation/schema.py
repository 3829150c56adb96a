"""A report in the form of the annotations (tests/evaluation/gold/SCHEMA.md), so that both can be laid side by side."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from portalgen.linking import headline_ids
from portalgen.model.document import CorrectionStatus
from portalgen.model.facts import Citation, Observation, StatementKind
from portalgen.model.knowledge import Indicator, Knowledge, Topic
from portalgen.model.report import Report
from portalgen.sections import schema_topic

_DEEPEST = 3


def to_schema(report: Report, knowledge: Knowledge) -> dict[str, Any]:
    """Return one object with the keys of SCHEMA.md; quotes are verbatim with white space removed.

    ``indicator`` holds SCHEMA's ids only; ``catalogue`` says which entry of the project's larger catalogue was found.
    """
    meta = report.metadata
    return {
        "source": report.path.rsplit("/", 1)[-1],
        "title": meta.title.value if meta.title.origin != "derived" else None,
        "title_origin": meta.title.origin,
        "agency": meta.agency.value,
        "region": _region(report),
        "level": meta.level.value,
        "year": meta.year.value,
        "date_issued": meta.date_issued.value,
        "addressee": meta.addressee.value,
        "contacts": [{"name": contact.name, "phone": contact.phone} for contact in report.contacts],
        "sections": _sections(report, knowledge.topic_by_id),
        "quantities": _quantities(report.observations, knowledge),
        "citations": [
            _citation(c)
            for c in report.citations
            if c.refers_to is None
            or "《" in c.provenance.quote  # SCHEMA.md: every 《…》; 该条例 and the like are no entries
        ],
        "problems": _statements(report, StatementKind.PROBLEM),
        "plans": _statements(report, StatementKind.PLAN),
        "people": [{"name": person.name, "role": person.role} for person in report.people],
        "corrections": [
            {"raw": squeeze(c.raw), "fixed": squeeze(c.fixed)}
            for c in report.corrections
            if c.status is CorrectionStatus.APPLIED
        ],
        "required_contents": {
            finding.requirement: squeeze(finding.provenance.quote) if finding.provenance else None
            for finding in report.requirements
        },
        "required_states": {finding.requirement: finding.state.value for finding in report.requirements},
        "agency_id": report.agency_id,
        "agency_known": report.known_agency,
        "issues": [
            {"code": issue.code, "severity": issue.severity.value, "message": f"{issue.message}{issue.why}{issue.hint}"}
            for issue in report.issues
        ],
    }


def squeeze(text: str) -> str:
    """Remove all white space, as SCHEMA.md compares quotes."""
    return re.sub(r"\s+", "", text)


def _region(report: Report) -> dict[str, Any] | None:
    region = report.metadata.region.value
    return {"code": region.code, "name": region.name, "parents": list(region.parents)} if region else None


def _sections(report: Report, topics: Mapping[str, Topic]) -> list[dict[str, Any]]:
    return [
        {
            "level": section.level,
            "number": section.number,
            "title": section.title,
            "topic": schema_topic(section, report.sections, topics),
            "quote": squeeze(section.provenance.quote),
            **({"inline": True} if section.inline else {}),
        }
        for section in report.sections
        if section.level <= _DEEPEST  # the form knows 一、, （一） and 1. only
    ]


def _quantities(observations: tuple[Observation, ...], knowledge: Knowledge) -> list[dict[str, Any]]:
    names = _form_names(knowledge)
    heads = headline_ids(observations)
    quotes = {observation.id: squeeze(observation.provenance.quote) for observation in observations}
    return [
        {
            "quote": quotes[o.id],
            "value": _number(o.value),
            "unit": o.unit,
            "subject": o.subject,
            "indicator": names.get(o.indicator) if o.indicator else None,
            "catalogue": o.indicator,
            "kind": o.kind.value,
            "qualifier": o.qualifier.value,
            "zero_statement": o.zero_statement,
            "headline": o.id in heads,
            "period": o.period,
            "aspect": o.aspect.value,
            "limit": o.limit,
            "low": _number(o.low),
            "high": _number(o.high),
            "part_of": quotes.get(o.part_of) if o.part_of else None,
        }
        for o in observations
    ]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _form_names(knowledge: Knowledge) -> dict[str, str]:
    """Return, by id, the name that the form has for an entry: its own, or that of the nearest entry that includes it."""
    entries = {indicator.id: indicator for indicator in knowledge.indicators}
    names: dict[str, str] = {}
    for entry in knowledge.indicators:
        above: Indicator | None = entry
        while above is not None and not above.core:
            above = entries.get(above.broader) if above.broader else None
        if above is not None:
            names[entry.id] = above.id
    return names


def _citation(cited: Citation) -> dict[str, str | None]:
    articles = {"articles": cited.articles} if cited.articles else {}
    place = {"quote": squeeze(cited.provenance.quote), "name": cited.name}
    return {**place, "doc_number": cited.doc_number, "kind": cited.kind, **articles}


def _statements(report: Report, kind: StatementKind) -> list[dict[str, str]]:
    """Return the clauses that tell something as quotes, each with the whole sentence or point as its summary."""
    return [
        {"quote": squeeze(clause.quote), "summary": statement.text}
        for statement in report.statements
        if statement.kind is kind
        for clause in statement.telling
    ]

"""What was recognised in a file and what will be published of it, as plain values with the words and the place that show it."""

from collections import Counter
from typing import Any

from portalgen.intake.deciding import where
from portalgen.intake.items import Item
from portalgen.intake.taking import Taken
from portalgen.model.facts import Found, Provenance, RequirementState, StatementKind
from portalgen.model.knowledge import Knowledge
from portalgen.model.report import Report
from portalgen.model.text import Span

_STATES = {
    RequirementState.PRESENT: "有", RequirementState.MERGED: "有（与别的内容合写）", RequirementState.SENTENCE: "只有一句",
    RequirementState.ABSENT: "没有找到", RequirementState.OPTIONAL: "没有（可以没有）",
}  # fmt: skip


GENRE = "法治政府建设年度报告"


def recognised(taken: Taken) -> dict[str, dict[str, Any]]:
    """Return genre, title, agency, region, year and dates, each with value, quote, place and how it was known (``Found.origin``)."""
    meta = taken.report.metadata
    region = meta.region.value
    found: dict[str, Found[Any]] = {
        "title": meta.title, "agency": meta.agency, "year": meta.year, "date_issued": meta.date_issued,
        "date_published": meta.date_published,
    }  # fmt: skip
    told = {name: {"value": entry.value, **_shown(taken, entry)} for name, entry in found.items()}
    code = {"value": region.code, "name": "".join((*region.parents, region.name))} if region else {"value": None}
    told["genre"] = {"value": GENRE, **_shown(taken, meta.title)}
    return told | {"region": {**code, **_shown(taken, meta.region)}, "level": {"value": meta.level.value}}


def _shown(taken: Taken, found: Found[Any]) -> dict[str, Any]:
    place = found.provenance
    quote = {"quote": " ".join(place.quote.split()), "place": _place(taken, place)} if place else {}
    return {"origin": found.origin, **quote}


def _place(taken: Taken, place: Provenance) -> str:
    return where(taken, [Span(place.start, place.end)])


def published(report: Report, knowledge: Knowledge) -> dict[str, Any]:
    """Return what the site will show of a report: figures, shortcomings, plans, citations, sections, required parts."""
    labels = {entry.id: entry.label for entry in knowledge.indicators}
    return {
        "figures": [
            {
                "value": f"{figure.value}{figure.unit}",
                "subject": figure.subject,
                "indicator": labels.get(figure.indicator or "", ""),
                "quote": figure.provenance.text,
            }
            for figure in report.observations
        ],
        "problems": _statements(report, StatementKind.PROBLEM),
        "plans": _statements(report, StatementKind.PLAN),
        "citations": len(report.citations),
        "sections": len(report.sections),
        "completeness": _completeness(report, knowledge),
    }


def _statements(report: Report, kind: StatementKind) -> list[str]:
    return ["".join(statement.text.splitlines()) for statement in report.statements if statement.kind is kind]


def _completeness(report: Report, knowledge: Knowledge) -> dict[str, str]:
    labels = {entry.id: entry.label for entry in knowledge.requirements}
    return {labels.get(found.requirement, found.requirement): _STATES[found.state] for found in report.requirements}


def masked(item: Item) -> dict[str, dict[str, Any]]:
    """Return how many stretches of each kind will be masked, and where."""
    counts = Counter(kind for _, kind in item.private)
    return {
        kind.value: {
            "count": number,
            "place": where(item.taken, [span for span, other in item.private if other is kind]) if item.taken else "",
        }
        for kind, number in counts.items()
    }

"""What was found in one report, as lists for its page: figures by part, contents, corrections, checks."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from portalgen.model.aspects import WHOLE
from portalgen.model.document import CorrectionStatus
from portalgen.model.facts import CheckOutcome, Observation
from portalgen.model.knowledge import Indicator
from portalgen.model.report import Report
from portalgen.model.vocabulary import REQUIREMENT_STATES
from portalgen.pages.evidence import Card, Evidence, Source, cards
from portalgen.pages.said import Row
from portalgen.pages.views import Link, ReportContext, local_id, report_url, section_link

_KEYS, _OF_A_TOPIC = 5, 2
_OUTCOMES = {CheckOutcome.PASSED: "相符", CheckOutcome.FAILED: "与原文所印不同", CheckOutcome.NOT_APPLICABLE: "不适用"}


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures of one part of the report, under a link to its heading in the full text."""

    label: Link
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that stands for the report at its head."""

    label: str
    figure: Evidence


@dataclass(frozen=True, slots=True)
class Fix:
    """A correction: what is printed in the source and what is read."""

    anchor: str
    raw: str
    fixed: str
    applied: bool
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Check:
    """An arithmetic check with links to the figures it is made of."""

    expression: str
    outcome: str
    state: str
    figures: tuple[Link, ...]


def figure_groups(report: Report, source: Source) -> tuple[FigureGroup, ...]:
    """Return the figures by the part of the report that they stand in, in its order."""
    sections = {section.id: section for section in report.sections}

    def part(seen: Observation) -> str:
        """Return the section with a heading of its own."""
        found = sections.get(seen.section)
        while found and found.inline:
            found = sections.get(found.parent)
        return found.id if found else ""

    return tuple(
        FigureGroup(section_link(report, id_), cards(report, tuple(figures), source))
        for id_, figures in groupby(report.observations, part)
    )


def key_figures(report: Report, source: Source) -> tuple[KeyFigure, ...]:
    """Return up to five figures that speak for the whole year, at most two of a topic.

    Figures before zeros; first those that official statistics know or know the whole of, then those that agencies can be
    compared by, in the catalogue's order. An indicator of which the report gives several such figures has none that speaks for it.
    """
    spoken: dict[str, list[Observation]] = {}
    for seen in report.observations:
        if seen.indicator and seen.aspect in WHOLE and not seen.part_of:
            spoken.setdefault(seen.indicator, []).append(seen)
    known = source.labels.indicators
    single = [one for one in known.values() if len(spoken.get(one.id, ())) == 1]

    def rank(one: Indicator) -> tuple[bool, bool, bool]:
        above = known.get(one.broader or "")
        official = bool(one.counterpart or (above and above.counterpart))
        return spoken[one.id][0].zero_statement, not official, not one.comparable

    topics: Counter[str] = Counter()
    chosen = []
    for one in sorted(single, key=rank):
        topics[one.topic] += 1
        if topics[one.topic] <= _OF_A_TOPIC:
            chosen.append(one)
    shown = [(one, cards(report, spoken[one.id], source)[0].figures[0]) for one in chosen[:_KEYS]]
    return tuple(KeyFigure(one.label, figure) for one, figure in shown)


def silent(report: Report, context: ReportContext) -> int:
    """Return the number of indicators of which the report says nothing."""
    return len(context.labels.indicators.keys() - {seen.indicator for seen in report.observations})


def requirements(report: Report, context: ReportContext) -> tuple[Row, ...]:
    """Return how each statutory part is there."""
    return tuple(
        Row(
            found.provenance.text if found.provenance else "",
            section_link(report, found.section),
            badge=REQUIREMENT_STATES[found.state],
            state=found.state.value,
            link=Link(context.labels.requirement(found.requirement)),
        )
        for found in report.requirements
    )


def fixes(report: Report) -> tuple[Fix, ...]:
    """Return the corrections with anchors of their own."""
    rows: dict[str, Fix] = {}
    for fix in report.corrections:
        anchor = f"k{fix.start}"
        while anchor in rows:
            anchor += "x"
        applied = fix.status is CorrectionStatus.APPLIED
        rows[anchor] = Fix(anchor, fix.raw, fix.fixed, applied, fix.reason, fix.start, fix.end)
    return tuple(rows.values())


def checks(report: Report) -> tuple[Check, ...]:
    """Return the sums and rates that were worked out again."""
    known = {o.id: o for o in report.observations}
    return tuple(
        Check(
            check.expression,
            _OUTCOMES[check.outcome],
            check.outcome.value,
            tuple(
                Link(known[i].subject, report_url(report, local_id(report, i)))
                for i in (check.total, *check.parts)
                if i in known
            ),
        )
        for check in report.checks
    )

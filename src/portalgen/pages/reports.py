"""One report's page: pure, and independent of every other page, so that workers may render them in any order."""

from dataclasses import dataclass

from portalgen.model.document import CorrectionStatus
from portalgen.model.facts import CheckOutcome, Observation, RequirementState, StatementKind
from portalgen.model.publication import Page
from portalgen.model.report import RegionRef, Report
from portalgen.model.vocabulary import LEVELS
from portalgen.pages.downloads import downloads, locator
from portalgen.pages.escape import web_address
from portalgen.pages.evidence import Card, Source, cards, source_of
from portalgen.pages.fulltext import adrift, full_text
from portalgen.pages.heading import description, front_matter_of
from portalgen.pages.render import render, root_of
from portalgen.pages.said import Row, citations, nowhere, statements
from portalgen.pages.views import (
    Link,
    ReportContext,
    agency_name,
    local_id,
    page_url,
    report_path,
    report_url,
    section_link,
    title_of,
)

_STATES = {
    RequirementState.PRESENT: "有专门部分",
    RequirementState.MERGED: "并入其他部分",
    RequirementState.SENTENCE: "只有一句",
    RequirementState.ABSENT: "未见",
    RequirementState.OPTIONAL: "可以不写",
}
_OUTCOMES = {CheckOutcome.PASSED: "相符", CheckOutcome.FAILED: "与原文所印不同", CheckOutcome.NOT_APPLICABLE: "不适用"}


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures of one group of indicators."""

    label: str
    anchor: str
    cards: tuple[Card, ...]


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


def report_page(report: Report, context: ReportContext) -> Page:
    """Lay out the page of one report."""
    path = report_path(report)
    where = locator(report) or nowhere
    source = source_of(report, context.labels, context.portal)
    return render(
        "report.md.j2",
        path,
        title_of(report),
        description(report),
        front_matter_of(report),
        facts=_facts(report),
        origin=_origin(report),
        downloads=downloads(report),
        placed=bool(report.places_table),
        groups=_groups(report, source),
        cite=source.cite,
        silent=_silent(report, context),
        requirements=_requirements(report, context),
        problems=statements(report, StatementKind.PROBLEM, where),
        causes=statements(report, StatementKind.CAUSE, where),
        plans=statements(report, StatementKind.PLAN, where),
        citations=citations(report, context, where),
        parts=full_text(report, context, root_of(path)),
        fixes=_fixes(report),
        checks=_checks(report),
        neighbours=_neighbours(report, context),
        issues=report.issues,
        adrift=adrift(report),
        agency=_agency(report, context),
        topics=_topics(report, context),
        count=len(report.observations),
        year=report.year,
        known=report.known_agency,
        own_title=report.metadata.title.origin == "derived",
    )


def _agency(report: Report, context: ReportContext) -> Link:
    return Link(context.short or agency_name(report), page_url(f"agencies/{report.agency_id}.md"))


def _facts(report: Report) -> tuple[tuple[str, Link], ...]:
    meta = report.metadata
    region = meta.region.value
    rows = [
        ("机关", Link(agency_name(report), page_url(f"agencies/{report.agency_id}.md"))),
        ("地区", Link(_region_name(region), page_url(f"regions/{region.code}.md")) if region else Link("未能识别")),
        ("层级", Link(LEVELS.get(meta.level.value or "", "未能识别"))),
        ("报告年度", Link(f"{report.year} 年", page_url(f"years/{report.year}.md"))),
        ("落款日期", Link(meta.date_issued.value or "原文未写")),
    ]
    optional = (("发布日期", meta.date_published), ("主送", meta.addressee), ("文号", meta.doc_number))
    rows += [(label, Link(found.value)) for label, found in optional if found.value]
    return tuple(rows)


def _region_name(region: RegionRef) -> str:
    return "".join((*region.parents, region.name))


def _origin(report: Report) -> dict[str, str]:
    return {
        "url": web_address(report.url),
        "sha": report.sha256,
        "length": str(report.raw_length),
        "encoding": report.encoding,
        "added": report.added or "未记录",
        "retrieved": report.retrieved or "",
        "license": report.license or "",
        "note": report.note or "",
        "id": report.id,
    }


def _groups(report: Report, source: Source) -> tuple[FigureGroup, ...]:
    """Group figures by the topic of their indicator, in the catalogue's order; those without an indicator come last."""
    labels = source.labels
    found: dict[str, list[Observation]] = {indicator.topic: [] for indicator in labels.indicators.values()}
    others: list[Observation] = []
    for seen in report.observations:
        indicator = labels.indicators.get(seen.indicator or "")
        (found[indicator.topic] if indicator else others).append(seen)
    groups = [
        FigureGroup(labels.topic(topic), f"g-{number}", cards(report, figures, source))
        for number, (topic, figures) in enumerate(found.items(), 1)
        if figures
    ]
    if others:
        groups.append(FigureGroup("其他数字", "g-other", cards(report, others, source)))
    return tuple(groups)


def _silent(report: Report, context: ReportContext) -> tuple[str, ...]:
    told = {seen.indicator for seen in report.observations}
    return tuple(indicator.label for indicator in context.labels.indicators.values() if indicator.id not in told)


def _topics(report: Report, context: ReportContext) -> tuple[Link, ...]:
    known = context.labels.topics
    told = dict.fromkeys(section.topic for section in report.sections if section.topic in known)
    return tuple(Link(known[topic].label, page_url(f"topics/{topic}.md")) for topic in told)


def _requirements(report: Report, context: ReportContext) -> tuple[Row, ...]:
    labels = {requirement.id: requirement.label for requirement in context.labels.requirements}
    return tuple(
        Row(
            found.provenance.text if found.provenance else "",
            section_link(report, found.section),
            badge=_STATES[found.state],
            state=found.state.value,
            link=Link(labels.get(found.requirement, found.requirement)),
        )
        for found in report.requirements
    )


def _fixes(report: Report) -> tuple[Fix, ...]:
    rows: dict[str, Fix] = {}
    for fix in report.corrections:
        anchor = f"k{fix.start}"
        while anchor in rows:
            anchor += "x"
        applied = fix.status is CorrectionStatus.APPLIED
        rows[anchor] = Fix(anchor, fix.raw, fix.fixed, applied, fix.reason, fix.start, fix.end)
    return tuple(rows.values())


def _checks(report: Report) -> tuple[Check, ...]:
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


def _neighbours(report: Report, context: ReportContext) -> tuple[Link, ...]:
    years = (("上一年：", context.previous), ("下一年：", context.next))
    return tuple(
        Link(f"{word}{year} 年报告", page_url(f"reports/{report.agency_id}/{year}.md")) for word, year in years if year
    )

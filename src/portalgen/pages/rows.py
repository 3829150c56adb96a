"""Rows of lists and matrices across reports."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from portalgen.model.facts import Citation
from portalgen.model.knowledge import Indicator, Instrument
from portalgen.model.publication import Page
from portalgen.model.report import Report
from portalgen.model.vocabulary import LEVELS
from portalgen.pages.evidence import Card, cards
from portalgen.pages.index import Index, region_code
from portalgen.pages.listing import Axis, Node, paginate
from portalgen.pages.render import render
from portalgen.pages.views import (
    KINDS,
    Link,
    listed_title,
    local_id,
    page_url,
    report_url,
    section_link,
    sentence_around,
    text_span,
)

T = TypeVar("T")
_AROUND = 40


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report in a list."""

    title: Link
    agency: Link
    region: Link
    year: Link
    figures: int
    citations: int
    date: str


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency in a list, with its years."""

    name: Link
    region: Link
    level: str
    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CountRow:
    """Anything with a name, a remark, a badge and a number of reports."""

    name: Link
    note: str
    badge: str
    count: int
    unit: str = "份报告"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """What one report says of one indicator; no figures means silence."""

    report: Link
    year: int
    region: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation in its words."""

    url: Link
    before: str
    name: str
    after: str


@dataclass(frozen=True, slots=True)
class MentionRow:
    """Where one report cites an instrument or speaks of a topic."""

    report: Link
    year: int
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """One page of a list as the ``listing`` macro shows it."""

    kind: str
    total: int
    rows: tuple[Any, ...]
    groups: tuple[tuple[Link, int], ...]
    trail: tuple[Link, ...]


def listing(
    kind: str,
    path: str,
    title: str,
    rows: Sequence[T],
    axes: Sequence[Axis[T]],
    view: Callable[[T], Any],
    first: Callable[[ListView], Page],
) -> Iterator[Page]:
    """Yield the pages of a list: ``first`` lays out the page at ``path``, the generic template those below it."""
    for node in paginate(path, title, rows, axes):
        shown = _list_view(kind, node, view)
        if node.path == path:
            yield first(shown)
        else:
            full = " · ".join((*(link.label for link in shown.trail), node.label))
            yield render("list.md.j2", node.path, full, f"{full}：共 {node.total} 条。", listing=shown)


def _list_view(kind: str, node: Node[T], view: Callable[[T], Any]) -> ListView:
    return ListView(
        kind,
        node.total,
        tuple(view(row) for row in node.rows),
        tuple((Link(group.label, page_url(group.path)), group.count) for group in node.groups),
        tuple(Link(label, page_url(path)) for label, path in node.trail),
    )


def report_row(index: Index, report: Report) -> ReportRow:
    """Return one report as a row."""
    code = region_code(report)
    known = code in index.regions
    return ReportRow(
        Link(listed_title(report), report_url(report)),
        Link(index.agency_of(report), page_url(f"agencies/{report.agency_id}.md")),
        Link(index.region_name(code), page_url(f"regions/{code}.md")) if known else Link(index.region_name(code)),
        Link(f"{report.year} 年", page_url(f"years/{report.year}.md")),
        len(report.observations),
        sum(c.refers_to is None for c in report.citations),
        report.metadata.date_issued.value or "",
    )


def agency_row(index: Index, agency: str) -> AgencyRow:
    """Return one agency as a row."""
    reports = index.agencies[agency]
    code = region_code(reports[0])
    names = (*(r.name for r in index.parents(code)), index.region_name(code))
    region = (
        Link("".join(names), page_url(f"regions/{code}.md")) if code in index.regions else Link(index.region_name(code))
    )
    return AgencyRow(
        Link(index.agency_label(agency), page_url(f"agencies/{agency}.md")),
        region,
        LEVELS.get(reports[0].metadata.level.value or "", ""),
        tuple(Link(str(r.year), report_url(r)) for r in reports),
    )


def region_row(index: Index, code: str) -> CountRow:
    """Return one region as a row."""
    above = "".join(region.name for region in index.parents(code))
    return CountRow(Link(index.region_name(code), page_url(f"regions/{code}.md")), above, "", len(index.regions[code]))


def indicator_row(index: Index, indicator: Indicator) -> CountRow:
    """Return one indicator as a row: how many reports speak of it."""
    told = index.observations.get(indicator.id, {})
    return CountRow(
        Link(indicator.label, page_url(f"indicators/{indicator.id}.md")),
        indicator.definition,
        indicator.unit,
        len(told),
    )


def law_row(index: Index, instrument: Instrument) -> CountRow:
    """Return one instrument as a row: how many reports cite it."""
    told = index.citations.get(instrument.id, {})
    times = sum(len(rows) for rows in told.values())
    return CountRow(
        Link(f"《{instrument.name}》", page_url(f"laws/{instrument.id}.md")),
        f"{KINDS.get(instrument.kind, '其他')}，共 {times} 处",
        "",
        len(told),
    )


def figure_row(index: Index, report: Report, indicator: str) -> FigureRow:
    """Return what one report says of one indicator."""
    seen = index.observations.get(indicator, {}).get(report.id, ())
    return FigureRow(
        Link(index.agency_of(report), report_url(report)),
        report.year,
        index.region_name(region_code(report)),
        cards(report, seen, index.source(report)) if seen else (),
    )


def law_mentions(index: Index, report: Report, citations: tuple[Citation, ...]) -> MentionRow:
    """Return where one report cites an instrument, each mention with the words around it."""
    return MentionRow(
        Link(index.agency_of(report), report_url(report)),
        report.year,
        tuple(_mention(report, cited) for cited in citations),
    )


def topic_mentions(index: Index, report: Report, topic: str) -> MentionRow:
    """Return the sections in which one report treats a topic, each with its first words."""
    mentions = []
    for section in report.sections:
        if section.topic == topic:
            body = report.text[section.body_text.start : section.body_text.end].strip()
            first = body.split("\n", 1)[0]
            words = first[: 2 * _AROUND] + ("…" if len(first) > 2 * _AROUND else "")
            mentions.append(Mention(Link(section.title, report_url(report, section.id)), "", "", words))
    return MentionRow(Link(index.agency_of(report), report_url(report)), report.year, tuple(mentions))


def _mention(report: Report, cited: Citation) -> Mention:
    section = section_link(report, cited.section)
    link = Link(section.label, report_url(report, local_id(report, cited.id)))
    span = text_span(report, cited.provenance.start, cited.provenance.end)
    if not span:
        return Mention(section, "", cited.provenance.text, "")
    whole = sentence_around(report.text, span)
    before, after = report.text[whole.start : span.start], report.text[span.end : whole.end]
    return Mention(link, before.lstrip(), report.text[span.start : span.end], after.rstrip())

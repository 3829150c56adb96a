"""Small frozen values for the templates: links, titles, addresses. No template computes anything."""

import re
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from portalgen.model.facts import Observation, Qualifier
from portalgen.model.knowledge import Indicator, Requirement, Topic
from portalgen.model.publication import NO_PORTAL, Portal
from portalgen.model.report import Report, Section
from portalgen.model.text import Span
from portalgen.pages.escape import address

_LONG_LABEL = 28
_END = re.compile("[。！？!?][”’）)》」』]*|\n")
_LONGEST = 600  # characters before and behind the words that are quoted
QUALIFIERS = {
    Qualifier.EXACT: "",
    Qualifier.APPROX: "约",
    Qualifier.AT_LEAST: "≥",
    Qualifier.AT_MOST: "≤",
    Qualifier.RANGE: "区间",
}
KINDS = {
    "law": "法律",
    "regulation": "法规",
    "rule": "规章",
    "policy": "政策文件",
    "plan": "规划计划",
    "party_rule": "党内法规",
    "book": "学习读物",
    "other": "其他",
}


NOWHERE = Markup("")


@dataclass(frozen=True, slots=True)
class Link:
    """A label that leads somewhere; an empty address leads nowhere and shows as plain text."""

    label: str
    url: Markup = NOWHERE


@dataclass(frozen=True, slots=True)
class Labels:
    """The part of the catalogue that a report page prints; small, so that it travels to worker processes."""

    indicators: dict[str, Indicator]
    topics: dict[str, Topic]
    requirements: tuple[Requirement, ...]

    def topic(self, topic: str) -> str:
        """Return a topic's Chinese name."""
        return self.topics[topic].label if topic in self.topics else topic

    def requirement(self, requirement: str) -> str:
        """Return the Chinese name of a part that reports must have."""
        return next((one.label for one in self.requirements if one.id == requirement), requirement)


@dataclass(frozen=True, slots=True)
class ReportContext:
    """All that a report page knows beside its report.

    Attributes:
        labels: the catalogue.
        short: everyday name of the agency.
        previous, next: nearest years of the same agency that are in the portal.
        laws: citation id to the instrument that it was resolved to.
        portal: the site that the page belongs to.
    """

    labels: Labels
    short: str
    previous: int | None
    next: int | None
    laws: dict[str, str]
    portal: Portal = NO_PORTAL


def report_path(report: Report) -> str:
    """Return where the report's page lies below ``build/docs``."""
    return f"reports/{report.agency_id}/{report.year}.md"


def page_url(path: str, anchor: str = "") -> Markup:
    """Return the site-relative address of a page (``reports/a/2023.md`` → ``reports/a/2023/``)."""
    stem = path.removesuffix(".md")
    stem = "" if stem == "index" else f"{stem.removesuffix('/index')}/"
    return address(f"{stem}#{anchor}" if anchor else stem)


def report_url(report: Report, anchor: str = "") -> Markup:
    """Return the address of a report's page."""
    return page_url(report_path(report), anchor)


def title_of(report: Report) -> str:
    """Return the title as a reader would print it."""
    return report.metadata.title.value or f"{agency_name(report)}{report.year}年法治政府建设年度报告"


def listed_title(report: Report) -> str:
    """Return the title for a list, marked where it is ours."""
    return f"{title_of(report)}（标题为本站所拟）" if report.metadata.title.origin == "derived" else title_of(report)


def agency_name(report: Report) -> str:
    """Return the agency's full name."""
    return report.metadata.agency.value or "（机关名称未能识别）"


def local_id(report: Report, fact: str) -> str:
    """Return the anchor of a fact on its report's page: its id without the report's."""
    return fact.removeprefix(f"{report.id}-")


def text_span(report: Report, start: int, end: int) -> Span | None:
    """Map raw offsets into ``report.text``; None where nothing of them is left there."""
    if not 0 <= start < end <= report.raw_length:
        return None
    span = report.offsets.to_text(Span(start, end))
    return span if span.start < span.end <= len(report.text) else None


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence, or the line without an end mark, that a stretch of text stands in."""
    ends = [span.end + found.end() for found in _END.finditer(text[span.end : span.end + _LONGEST])]
    start = max((found.end() for found in _END.finditer(text, max(0, span.start - _LONGEST), span.start)), default=0)
    return Span(max(start, span.start - _LONGEST), ends[0] if ends else min(len(text), span.end + _LONGEST))


def plain(number: Decimal) -> str:
    """Print a number in full, never as 1E+4."""
    return format(number, "f")


def printed(seen: Observation) -> str:
    """Return a figure as the report prints it, with how exact it is: ``≥30次``."""
    return f"{QUALIFIERS[seen.qualifier]}{plain(seen.value)}{seen.unit}"


def _section(report: Report, section: str) -> Section | None:
    return next((one for one in report.sections if one.id == section), None)


def section_link(report: Report, section: str) -> Link:
    """Return the link to a section of the full text, or to the text's beginning.

    A paragraph that has no heading of its own goes by the name of the section that it stands in.
    """
    found = named = _section(report, section)
    while named and named.inline and (above := _section(report, named.parent)):
        named = above
    if not (found and named):
        return Link("正文", report_url(report, "text"))
    label = named.title if len(named.title) <= _LONG_LABEL else f"{named.title[:_LONG_LABEL]}…"
    return Link(label, report_url(report, found.id))

"""Small frozen values for the templates: links, figures with their evidence, badges. No template computes anything."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from markupsafe import Markup

from portalgen.model.aspects import Aspect, badge
from portalgen.model.facts import Observation, Qualifier
from portalgen.model.knowledge import Indicator, Requirement, Topic
from portalgen.model.periods import in_words
from portalgen.model.publication import NO_PORTAL, Portal
from portalgen.model.report import Report, Section
from portalgen.model.text import Span
from portalgen.pages.escape import address

_SHORT_SENTENCE = 170
_WINDOW = 70
_LONG_LABEL = 28
_QUALIFIERS = {
    Qualifier.EXACT: "",
    Qualifier.APPROX: "约",
    Qualifier.AT_LEAST: "≥",
    Qualifier.AT_MOST: "≤",
    Qualifier.RANGE: "区间",
}
# Their badge names the time, so the period is not printed twice.
_DATED = frozenset({Aspect.OTHER_YEAR, Aspect.SEVERAL_YEARS})
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


@dataclass(frozen=True, slots=True)
class Evidence:
    """One figure; ``url`` leads to it on its report page, ``place`` to the same figure in the full text; ``formerly`` are old anchors."""

    anchor: str
    url: Markup
    place: Markup
    label: Link
    subject: str
    value: str
    unit: str
    qualifier: str
    bounds: str
    zero: bool
    aspect: str
    period: str
    part_of: Link | None
    start: int
    end: int
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """Figures that one sentence gives, as the ``evidence`` macro shows them.

    ``pieces`` are the sentence (its neighbourhood of the figures, where it is very long), with whether each is a figure;
    ``where`` says where the original prints the figures, and leads to that page of it where it can.
    """

    figures: tuple[Evidence, ...]
    pieces: tuple[tuple[str, bool], ...]
    section: Link
    start: int
    end: int
    sha: str
    where: Link | None = None


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


def figure_span(report: Report, seen: Observation) -> Span | None:
    """Return the stretch of ``report.text`` that prints the figure, its unit included where it follows."""
    span = text_span(report, seen.value_start, seen.value_end)
    if span is None or not seen.unit or report.text[span.start : span.end].endswith(seen.unit):
        return span
    for between in ("", "个", " "):
        if report.text.startswith(between + seen.unit, span.end):
            return Span(span.start, span.end + len(between) + len(seen.unit))
    return span


def plain(number: Decimal) -> str:
    """Print a number in full, never as 1E+4."""
    return format(number, "f")


def printed(seen: Observation) -> str:
    """Return a figure as the report prints it, with how exact it is: ``≥30次``."""
    return f"{_QUALIFIERS[seen.qualifier]}{plain(seen.value)}{seen.unit}"


def _pieces(report: Report, seen: tuple[Observation, ...]) -> tuple[tuple[str, bool], ...]:
    around = text_span(report, seen[0].sentence_start, seen[0].sentence_end)
    spans = sorted({span for one in seen if (span := figure_span(report, one)) and around and around.contains(span)})
    if not (around and spans):
        return ((seen[0].sentence, False),)
    start, end = around.start, around.end
    if len(around) > _SHORT_SENTENCE:
        start, end = max(start, spans[0].start - _WINDOW), min(end, spans[-1].end + _WINDOW)
    pieces = [("…", False)] if start > around.start else []
    for span in spans:
        if span.start >= start:  # a figure inside another is marked with it
            pieces += [(report.text[start : span.start], False), (report.text[span.start : span.end], True)]
            start = span.end
    return (*pieces, (report.text[start:end] + ("…" if end < around.end else ""), False))


def _bounds(seen: Observation) -> str:
    if seen.qualifier is Qualifier.RANGE and seen.low is not None and seen.high is not None:
        return f"{plain(seen.low)}–{plain(seen.high)} {seen.base_unit}"
    return ""


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


def cards(
    report: Report,
    observations: Iterable[Observation],
    labels: Labels,
    where: Callable[[tuple[Observation, ...]], Link | None] | None = None,
) -> tuple[Card, ...]:
    """Return figures ready for the ``evidence`` macro; neighbours that stand in one sentence share a card.

    Args:
        report: that states them.
        observations: the figures, in the order of the page.
        labels: the catalogue.
        where: says where the original prints the figures of one card; None where that is not shown.
    """
    found = []
    for (start, end), group in groupby(observations, lambda o: (o.sentence_start, o.sentence_end)):
        seen = tuple(group)
        section = section_link(report, seen[0].section)
        figures = tuple(_evidence(report, one, section, labels) for one in seen)
        sha = report.sha256[:12]
        found.append(Card(figures, _pieces(report, seen), section, start, end, sha, where(seen) if where else None))
    return tuple(found)


def _evidence(report: Report, seen: Observation, section: Link, labels: Labels) -> Evidence:
    anchor = local_id(report, seen.id)
    formerly = report.moved.formerly().get(anchor, ()) if report.moved.pairs else ()
    indicator = labels.indicators.get(seen.indicator or "")
    total = next((o for o in report.observations if o.id == seen.part_of), None) if seen.part_of else None
    part_of = (
        Link(f"{plain(total.value)}{total.unit}", report_url(report, local_id(report, total.id))) if total else None
    )
    return Evidence(
        anchor=anchor,
        url=report_url(report, anchor),
        place=report_url(report, f"t-{anchor}") if figure_span(report, seen) else section.url,
        label=Link(indicator.label, page_url(f"indicators/{indicator.id}.md")) if indicator else Link(seen.subject),
        subject=seen.subject if indicator and seen.subject != indicator.label else "",
        value=plain(seen.value),
        unit=seen.unit,
        qualifier=_QUALIFIERS[seen.qualifier],
        bounds=_bounds(seen),
        zero=seen.zero_statement,
        aspect=badge(seen.aspect, seen.limit),
        period="" if seen.aspect in _DATED else in_words(seen.period, report.year),
        part_of=part_of,
        start=seen.value_start,
        end=seen.value_end,
        formerly=formerly,
    )

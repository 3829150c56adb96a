"""A figure with all that whoever doubts, cites or corrects it needs: its sentence, its places, its reference, whom to write to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup

from portalgen.citing import gbt7714
from portalgen.model.aspects import Aspect, badge
from portalgen.model.facts import Observation, Qualifier
from portalgen.model.periods import in_words
from portalgen.model.publication import Portal
from portalgen.model.report import Report
from portalgen.model.text import Span
from portalgen.pages.citations import figure_pattern, report_work
from portalgen.pages.downloads import locator
from portalgen.pages.escape import escape
from portalgen.pages.views import (
    QUALIFIERS,
    Labels,
    Link,
    local_id,
    page_url,
    plain,
    report_url,
    section_link,
    text_span,
)

_SHORT_SENTENCE = 170
_WINDOW = 70
# Their badge names the time, so the period is not printed twice.
_DATED = frozenset({Aspect.OTHER_YEAR, Aspect.SEVERAL_YEARS})


@dataclass(frozen=True, slots=True)
class Source:
    """What the cards of one report have in common.

    Attributes:
        labels: the catalogue.
        portal: the site, with whom to tell of an error.
        cite: the reference to a figure, with places left open (see ``figure_pattern``).
        spots: by figure id, where the original prints it, with a link to that page where it has one; only of a report
            that was taken in from a PDF, Word file or web page.
    """

    labels: Labels
    portal: Portal
    cite: str
    spots: dict[str, Link] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One figure.

    ``url`` leads to it on its report page, ``place`` to the same figure in the full text; ``formerly`` are old anchors;
    ``spot`` says where the original prints it.
    """

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
    spot: Link | None = None
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """Figures that one sentence gives, as the ``evidence`` macro shows them.

    Attributes:
        figures: in order of the text.
        pieces: the sentence (its neighbourhood of the figures, where it is very long), with whether each is a figure.
        section: where it stands in the full text.
        sha: beginning of the hash of the source.
        files: address of the report's downloads, with how it is cited.
        rules: that read the figures.
        taken_in: whether the source is a transcript of the original.
        cite: as in ``Source``.
        wrong: address at which an error in the first figure is told; empty where none is set.
    """

    figures: tuple[Evidence, ...]
    pieces: tuple[tuple[str, bool], ...]
    section: Link
    sha: str
    files: Markup
    rules: tuple[str, ...]
    taken_in: bool
    cite: str
    wrong: Markup


def source_of(report: Report, labels: Labels, portal: Portal) -> Source:
    """Return what the cards of a report have in common; costs a hash of the report, so it is made once."""
    where = locator(report)
    found = {o.id: where(Span(o.value_start, o.value_end)) for o in report.observations} if where else {}
    spots = {id_: spot for id_, spot in found.items() if spot}
    return Source(labels, portal, gbt7714(figure_pattern(report_work(report, portal))), spots)


def cards(report: Report, observations: Iterable[Observation], source: Source) -> tuple[Card, ...]:
    """Return figures ready for the ``evidence`` macro; neighbours that stand in one sentence share a card.

    Args:
        report: that states them.
        observations: the figures, in the order of the page.
        source: of the same report.
    """
    found = []
    for _, group in groupby(observations, lambda o: (o.sentence_start, o.sentence_end)):
        seen = tuple(group)
        section = section_link(report, seen[0].section)
        found.append(
            Card(
                tuple(_evidence(report, one, section, source) for one in seen),
                _pieces(report, seen),
                section,
                report.sha256[:12],
                report_url(report, "downloads"),
                tuple(dict.fromkeys(one.provenance.rule for one in seen)),
                bool(report.places_table),
                source.cite,
                wrong_address(source.portal, seen[0].id),
            )
        )
    return tuple(found)


def wrong_address(portal: Portal, fact: str) -> Markup:
    """Return where an error in a fact is told, its id in the subject of a mail or the title of an issue; empty where none is set."""
    to, title = portal.corrections, quote(f"有误：{fact}")
    if not to:
        return Markup()
    if not to.startswith(("http://", "https://")):
        return escape(f"mailto:{quote(to, '@')}?subject={title}")
    name = "issue[title]" if "/-/" in to else "title"  # GitLab names the fields of a form its own way
    return escape(f"{to}{'&' if '?' in to else '?'}{name}={title}")


def figure_span(report: Report, seen: Observation) -> Span | None:
    """Return the stretch of ``report.text`` that says the figure: with its unit where it follows, a zero with its denial."""
    if seen.denied_start is not None and (span := text_span(report, seen.denied_start, seen.value_end)):
        return span
    span = text_span(report, seen.value_start, seen.value_end)
    if span is None or not seen.unit or report.text[span.start : span.end].endswith(seen.unit):
        return span
    for between in ("", "个", " "):
        if report.text.startswith(between + seen.unit, span.end):
            return Span(span.start, span.end + len(between) + len(seen.unit))
    return span


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


def _part_of(report: Report, seen: Observation) -> Link | None:
    total = next((o for o in report.observations if o.id == seen.part_of), None) if seen.part_of else None
    return Link(f"{plain(total.value)}{total.unit}", report_url(report, local_id(report, total.id))) if total else None


def _evidence(report: Report, seen: Observation, section: Link, source: Source) -> Evidence:
    anchor = local_id(report, seen.id)
    indicator = source.labels.indicators.get(seen.indicator or "")
    return Evidence(
        anchor=anchor,
        url=report_url(report, anchor),
        place=report_url(report, f"t-{anchor}") if figure_span(report, seen) else section.url,
        label=Link(indicator.label, page_url(f"indicators/{indicator.id}.md")) if indicator else Link(seen.subject),
        subject=seen.subject if indicator and seen.subject != indicator.label else "",
        value=plain(seen.value),
        unit=seen.unit,
        qualifier=QUALIFIERS[seen.qualifier],
        bounds=_bounds(seen),
        zero=seen.zero_statement,
        aspect=badge(seen.aspect, seen.limit),
        period="" if seen.aspect in _DATED else in_words(seen.period, report.year),
        part_of=_part_of(report, seen),
        start=seen.value_start,
        end=seen.value_end,
        spot=source.spots.get(seen.id),
        formerly=report.moved.formerly().get(anchor, ()) if report.moved.pairs else (),
    )

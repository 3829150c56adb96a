"""The figures of a report as a question is answered by them: how each is shown, what limits it, where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from portalgen.model.aspects import MEASURED, WHOLE, Aspect, badge
from portalgen.model.facts import Observation, Qualifier
from portalgen.model.periods import in_words
from portalgen.model.report import Report
from portalgen.model.text import Span

_SHOWN = {Qualifier.APPROX: "约", Qualifier.AT_LEAST: "不少于", Qualifier.AT_MOST: "不超过"}
_ENDS = "。；\n"  # of a sentence
# Their badge names the time, so the period is not printed twice.
_DATED = frozenset({Aspect.OTHER_YEAR, Aspect.SEVERAL_YEARS})


class Standing(IntEnum):
    """What a figure can answer: the year's figure, that there was none, the same thing in part, or something else."""

    WHOLE = 0
    ZERO = 1
    LIMITED = 2
    OTHER = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a report's text that figures stand in: its anchor, where it begins, its words."""

    anchor: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """An observation as it is shown.

    Attributes:
        indicator: id of the indicator, empty where none fits.
        part: number of the section.
        start, length: its sentence in the section's text, in UTF-16 units as browsers count.
        shown: the value with its unit.
        anchor: its id on the report's page (``o1234``).
        clause, size: the clause that says it, in the sentence; what it counts is told there.
        standing: see :class:`Standing`.
        badge: what limits it, in words; empty where nothing does.
        subject: what is counted, where the indicator does not say it.
        total: number of the figure that it is a part of, counted from 1; 0 where it is none.
    """

    indicator: str
    part: int
    start: int
    length: int
    shown: str
    anchor: str
    clause: int
    size: int
    standing: int
    badge: str
    subject: str
    total: int


def find_figures(report: Report, places: Sequence[Place]) -> tuple[Figure, ...]:
    """Return the figures of a report, those of no indicator among them, in order; ``places`` are its sections."""
    numbers = {item.id: number for number, item in enumerate(report.observations, 1)}
    parts = {place.anchor: number for number, place in enumerate(places)}
    return tuple(_figure(item, report, places, parts, numbers) for item in report.observations)


def shown_value(item: Observation) -> str:
    """Return the value as it is shown: 约12万人次."""
    return f"{_SHOWN.get(item.qualifier, '')}{item.value:f}{item.unit}"


def _figure(
    item: Observation, report: Report, places: Sequence[Place], parts: dict[str, int], numbers: dict[str, int]
) -> Figure:
    part = parts.get(item.section, 0)
    sentence, clause = _sentence(item, report, places[part])
    total = numbers.get(item.part_of or "", 0)
    whole = item.indicator and item.aspect in WHOLE and not total
    text = places[part].text
    start, first = _units(text, 0, sentence.start), _units(text, sentence.start, clause.start)
    return Figure(
        indicator=item.indicator or "",
        part=part,
        start=start,
        length=_units(text, sentence.start, sentence.end),
        shown=shown_value(item),
        anchor=item.id.removeprefix(f"{report.id}-"),
        clause=first,
        size=_units(text, clause.start, clause.end),
        standing=int(_standing(item)),
        badge=_badge(item, report.year),
        subject="" if whole else item.subject,
        total=total,
    )


def _units(text: str, start: int, end: int) -> int:
    return len(text[start:end].encode("utf-16-le")) // 2


def _standing(item: Observation) -> Standing:
    if item.aspect in WHOLE:
        return Standing.ZERO if item.value == 0 else Standing.WHOLE
    return Standing.LIMITED if item.aspect in MEASURED else Standing.OTHER


def _badge(item: Observation, year: int) -> str:
    time = "" if item.aspect in _DATED else in_words(item.period, year)
    return " · ".join(words for words in (badge(item.aspect, item.limit), time) if words)


def _sentence(item: Observation, report: Report, place: Place) -> tuple[Span, Span]:
    """Return sentence and clause in the text of the section: around the figure where they are put together of several places.

    Both are empty where the figure stands in the heading.
    """
    value = _inside(report, place, item.value_start, item.value_end)
    if not len(value):  # it stands in the heading
        return Span(0, 0), Span(0, 0)
    found = place.text.rfind(item.sentence, 0, value.end + len(item.sentence)) if item.sentence else -1
    if 0 <= found <= value.start and value.end <= found + len(item.sentence):
        sentence = Span(found, found + len(item.sentence))
    else:
        sentence = _around(place.text, value)
    clause = _inside(report, place, item.provenance.start, item.provenance.end)
    if not sentence.contains(clause) or not len(clause):
        clause = value if sentence.contains(value) else Span(sentence.start, sentence.start)
    return sentence, clause


def _inside(report: Report, place: Place, start: int, end: int) -> Span:
    """Return a stretch of the source in the section's text; empty at its beginning where it stands outside (in the heading)."""
    span = report.offsets.to_text(Span(start, end))
    if span.start < place.start or span.end > place.start + len(place.text):
        return Span(0, 0)
    return Span(span.start - place.start, span.end - place.start)


def _around(text: str, value: Span) -> Span:
    start = max(text.rfind(sign, 0, value.start) for sign in _ENDS) + 1
    ends = [at for sign in _ENDS if (at := text.find(sign, value.end)) >= 0]
    return Span(start, min(ends, default=len(text)))

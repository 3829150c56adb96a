"""From what was found to the published observation: ids, raw places, evidence."""

import re
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from portalgen.extract.evidence import LONGEST_QUOTE, provenance
from portalgen.extract.observations.arithmetic import DECLARED
from portalgen.extract.observations.beside import Reading
from portalgen.extract.observations.clauses import Sentence
from portalgen.extract.observations.figures import Figure
from portalgen.extract.observations.position import Place
from portalgen.extract.observations.zeros import Zero
from portalgen.model.document import Document
from portalgen.model.facts import Observation, Qualifier, QuantityKind
from portalgen.model.knowledge import Indicator
from portalgen.model.periods import EACH_YEAR, YEAR
from portalgen.model.text import Span

_PERIODS = {"月": "month", "周": "week", "季度": "quarter", "半年": "half_year", "天": "day", "日": "day"}
_EVERY = re.compile(r"每个?(?:一?年)|年均|每年度")
_ZERO_UNIT = "件"


class Draft(Struct, frozen=True):
    """A fact before it has an id. Places count in ``Document.text``; ``figure`` is None for a zero statement.

    ``name``: the words beside it that name its entry; ``declared``: the text calls it a part;
    ``torn_list``: it stands in a list whose members are not as many as its figures.
    """

    figure: Figure | None
    quote: tuple[int, int]
    subject: str
    indicator: Indicator | None
    reading: Reading
    whole: "Draft | None"
    section: str
    sentence: Sentence
    clause: tuple[int, int]
    zero: Zero | None = None
    place: Place | None = None
    name: str = ""
    torn_list: bool = False
    declared: bool = False

    @property
    def value(self) -> tuple[int, int]:
        """Return the place of the figure, of the noun of a zero statement."""
        if self.figure is not None:
            return self.figure.start, self.figure.number_end
        return (self.zero.start, self.zero.end) if self.zero else self.quote


def zero_draft(zero: Zero, reading: Reading, section: str, sentence: Sentence) -> Draft:
    """Return the draft of a zero statement; its quote is its clause."""
    indicator = zero.indicator if reading.measured else None
    start, end = zero.clause
    start = max(start, zero.start - LONGEST_QUOTE // 2)
    end = max(zero.end, min(end, start + LONGEST_QUOTE))
    return Draft(None, (start, end), zero.subject, indicator, reading, None, section, sentence, zero.clause, zero)


def publish(report_id: str, document: Document, drafts: Iterable[Draft]) -> tuple[Observation, ...]:
    """Return the observations of the drafts in order of the raw text, with permanent ids."""
    placed = sorted(
        ((document.raw_span(Span(*draft.value)), n, draft) for n, draft in enumerate(drafts)), key=lambda p: p[:2]
    )
    ids: dict[int, str] = {}
    taken: dict[int, int] = {}
    for raw, _, draft in placed:
        ordinal = taken[raw.start] = taken.get(raw.start, 0) + 1
        ids[id(draft)] = f"{report_id}-o{raw.start}" + (f"-{ordinal}" if ordinal > 1 else "")
    return tuple(_observation(document, draft, raw, ids) for raw, _, draft in placed)


def _observation(document: Document, draft: Draft, raw: Span, ids: dict[int, str]) -> Observation:
    sentence = _sentence(draft.sentence)
    place = document.raw_span(sentence)
    figure = draft.figure
    value, unit, low, high, base = _amounts(draft)
    return Observation(
        id=ids[id(draft)], value=value, unit=unit, low=low, high=high, base_unit=base,
        qualifier=figure.qualifier if figure else Qualifier.EXACT,
        kind=figure.kind if figure else QuantityKind.COUNT,
        subject=draft.subject, indicator=draft.indicator.id if draft.indicator else None,
        zero_statement=figure is None, aspect=draft.reading.aspect,
        limit=draft.reading.limit, period=_period(draft),
        part_of=ids.get(id(draft.whole)) if draft.whole else None, section=draft.section,
        provenance=provenance(document, Span(*draft.quote), _rule(draft)),
        value_start=raw.start, value_end=raw.end, sentence_start=place.start, sentence_end=place.end,
        sentence=document.text[sentence.start : sentence.end], denied_start=_denied_start(document, draft),
    )  # fmt: skip


def _denied_start(document: Document, draft: Draft) -> int | None:
    zero = draft.zero
    return document.raw_span(Span(zero.said, zero.end)).start if zero and zero.said < zero.start else None


def _amounts(draft: Draft) -> tuple[Decimal, str, Decimal | None, Decimal | None, str]:
    figure = draft.figure
    if figure is not None:
        low, high = figure.bounds
        return figure.value, figure.unit, low, high, figure.base_unit
    unit = draft.indicator.unit if draft.indicator else _ZERO_UNIT
    return Decimal(0), unit, Decimal(0), Decimal(0), unit


def _rule(draft: Draft) -> str:
    if draft.figure is None:
        return "extract.observations/zero"
    return DECLARED if draft.declared else "extract.observations/figure"


def _sentence(sentence: Sentence) -> Span:
    """Return the sentence without white space around it."""
    lead = len(sentence.text) - len(sentence.text.lstrip())
    return Span(sentence.start + lead, sentence.start + max(len(sentence.text.rstrip()), lead + 1))


def _period(draft: Draft) -> str:
    """Return the stretch of time that a figure speaks of: the report year unless the text says otherwise."""
    figure = draft.figure
    if figure is not None and "/" in figure.base_unit:
        return _PERIODS.get(figure.base_unit.rpartition("/")[2], YEAR)
    if draft.reading.period:
        return draft.reading.period
    start, end = draft.clause[0] - draft.sentence.start, draft.value[0] - draft.sentence.start
    return EACH_YEAR if _EVERY.search(draft.sentence.text[max(start, 0) : max(end, 0)]) else YEAR

"""What a figure is, found before the catalogue is asked: from its clause, its sentence and the one before, and who reports."""

import re
from dataclasses import dataclass

from msgspec.structs import replace

from portalgen.extract.observations.beside import LEVEL, Beside, Reading, aimed, beside
from portalgen.extract.observations.bodies import Speaker, body_leads
from portalgen.extract.observations.clauses import Sentence, Sentences
from portalgen.extract.observations.cues import AspectCues
from portalgen.extract.observations.figures import Figure
from portalgen.extract.observations.leads import Lead, Sort, masked, mood_leads, time_leads
from portalgen.extract.observations.limits import (
    denies_outcome,
    excepted,
    limit_ahead,
    narrower,
    scope_leads,
    zero_limit,
)
from portalgen.model.aspects import MEASURED, Aspect
from portalgen.model.facts import QuantityKind

_GOES_ON = re.compile(
    r"\s*(?:其中|累计|共(?!同|享|建|有[^，。；]{0,9}参加(?!(?:了|此|该|本|上述|这|宣传|普法)?[次场项]?[^，。；]{0,2}(?:活动|培训|讲座|宣讲))[^，。；]{3})|先后|平均|年均|还|此外|另外?|并|这些|上述|该|合计|总计|也)"
)
_ANAPHORA = re.compile(r"该(?:企业|公司|案|店|厂|单位|当事人|商户)")
# 答复申请12件，未引发复议、诉讼: none came of those.
_FROM_THAT = re.compile(
    "[^，。；]{0,6}(?:未|没有|无)[^，。；因由]{0,3}(?:引发|引起|导致|衍生)(?:了|过|任何)?[^，。；的]{0,8}$"
)
_FORMER = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年|上年|去年)度?(?:同期)?的?[^，。；\d]{0,6}$")
_RANK = re.compile("(?:国家|省部?|市|县|区)级")
_NEXT_RANK = re.compile(rf"[、，和及]{{0,2}}{_RANK.pattern}[^，。；、\d]{{0,8}}\d")
_RATE = re.compile(r"[^，。；\d]{0,14}[率度]")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report says of itself: who reports, and on which year (None where it does not say)."""

    speaker: Speaker
    year: int | None


class Aspects:
    """Reads what the figures of one text are. Leads of a sentence are found once and kept."""

    def __init__(self, text: str, sentences: Sentences, setting: Setting, cues: AspectCues) -> None:
        self._text, self._sentences, self._setting, self._cues = text, sentences, setting, cues
        self._leads: dict[int, tuple[Lead, ...]] = {}
        self._titles: dict[str, Lead | None] = {}

    @property
    def agency(self) -> str:
        """Name of the reporting agency."""
        return self._setting.speaker.agency

    def limit(self, ahead: str, name: str) -> str:
        """Return the words that confine a thing named ``name`` behind ``ahead``, empty where none do."""
        return limit_ahead(ahead, name, self.agency, self._cues.limits)

    def narrower(self, words: str) -> str:
        """Return words that confine a thing, empty where they name the agency's own field."""
        return narrower(words, self.agency)

    def figure(self, figure: Figure, around: tuple[int, int], title: str, pair: Aspect | None) -> Reading:
        """Return what a figure is.

        Args:
            figure: the figure.
            around: end of the figure in front and start of the next one, in the text.
            title: the headings above it.
            pair: ``BEFORE`` or ``AFTER`` where it is one of a from-to pair.
        """
        sentence = self._sentences.at(figure.start)
        state = self._state(sentence, figure.start, figure.kind, title)
        for sort, aspects in _STRONG:
            lead = state.get(sort)
            if lead is not None and lead.aspect in aspects:
                return Reading(lead.aspect, lead.words, lead.period)
        if pair is not None:
            return Reading(pair, "", self._year_of(figure) if pair is Aspect.BEFORE else "")
        found = beside(self._beside(sentence, figure, *around), self._cues.beside)
        time = state.get(Sort.TIME)
        if found is not None and not (found.aspect is Aspect.AFTER and time and time.aspect is not Aspect.LEVEL):
            return replace(
                found, period=time.period if time and not found.period and found.aspect in MEASURED else found.period
            )
        return _weak(state)

    def promised(self, reading: Reading) -> Reading:
        """Return the reading of a figure among what is promised for the next year; what it looks back on stays."""
        year = self._setting.year
        later = reading.aspect is Aspect.OTHER_YEAR and reading.period > str(year or "")  # 2024年工作打算, of 2023
        if reading.aspect in _LOOKS_BACK and not later:
            return reading
        return Reading(Aspect.PLAN, reading.limit or "计划", str(year + 1) if year else "", counts=reading.counts)

    def _year_of(self, figure: Figure) -> str:
        """Return the period of a former state: 2022 in 由2022年的63件."""
        match = _FORMER.search(self._text, max(figure.start - 16, 0), figure.start)
        year = self._setting.year
        if match is None or not (match["year"] or year):
            return ""
        return match["year"] or str((year or 0) - 1)

    def zero(self, start: int, end: int, modifier: str, title: str) -> Reading:
        """Return what a zero statement is whose noun stands at ``start:end``, behind ``modifier``.

        A zero of an outcome (被撤销的处罚), or one with an exception, says nothing of the thing itself.
        """
        sentence = self._sentences.at(start)
        state = self._state(sentence, start, QuantityKind.COUNT, title)
        if denies_outcome(modifier, self._cues.limits) or excepted(self._text[sentence.start : start]):
            return Reading(Aspect.LIMITED, modifier.removesuffix("的"), counts=False)
        clause = sentence.clause(start)
        if aimed(self._text[clause[0] : start], self._text[end : clause[1]]):
            return Reading(Aspect.PLAN, "目标")
        for sort, aspects in _STRONG:
            lead = state.get(sort)
            if lead is not None and lead.aspect in aspects:
                return Reading(lead.aspect, lead.words, lead.period)
        if _FROM_THAT.match(self._text, clause[0], start):
            return Reading(Aspect.LIMITED, "上文所说的")
        limit = self.limit(modifier, self._text[start:end]) or zero_limit(modifier, self.agency, self._cues.limits)
        return Reading(Aspect.LIMITED, limit) if limit else _weak(state)

    def narrowed(self, reading: Reading, figure: Figure, clause: int, name: tuple[int, int, int]) -> Reading:
        """Return the reading of a figure whose name in the catalogue is known.

        What is part of the name is no limit of it (联合检查 as a thing of its own); words in front of it, or between its parts
        (查处民生领域案件), may be one. ``name``: where it begins, where its last part does, where it ends.
        """
        text = self._text
        printed = text[name[0] : name[2]]
        if reading.aspect is not Aspect.LEVEL:
            part_of_it = printed.startswith(reading.limit) or reading.limit in text[name[1] : name[2]]
            return LEVEL if reading.limit and part_of_it else reading
        begin = figure.end if name[0] >= figure.end else clause
        if name[1] <= begin:
            return reading
        modifier = text[begin : name[0]]
        if denies_outcome(modifier, self._cues.limits):
            return Reading(Aspect.LIMITED, reading.limit, counts=False)
        limit = self.limit(modifier, printed)
        if not limit and not self._cues.limits.act.search(printed[:2]):
            limit = self.limit(text[begin : name[1]], text[name[1] : name[2]])
        limit = limit or _rank_of_several(text, clause, figure)
        return replace(reading, aspect=Aspect.LIMITED, limit=limit) if limit else reading

    def _beside(self, sentence: Sentence, figure: Figure, left: int, right: int) -> Beside:
        text = self._text
        start, end = sentence.clause(figure.start)
        beyond = ""
        if right > end:
            after = sentence.clause(min(end + 1, sentence.end - 1))
            beyond = text[after[0] : min(after[1], right)] if after[0] > start else ""
        return Beside(
            text[start : figure.start], text[max(start, left) : figure.start], text[figure.end : min(end, right)], beyond,
            text[figure.start : figure.end], figure.kind,
        )  # fmt: skip

    def _state(self, sentence: Sentence, position: int, kind: QuantityKind, title: str) -> dict[Sort, Lead]:
        """Return the leads that govern a place, by sort."""
        state: dict[Sort, Lead] = {}
        if title:
            if title not in self._titles:
                self._titles[title] = _of_title(title, self._setting.year)
            if lead := self._titles[title]:
                state[Sort.TIME] = lead
        at = position - sentence.start
        for lead in self._leads_of(sentence):
            if lead.end > at:
                break
            if lead.clause_only and not self._reaches(sentence, lead, position, kind):
                continue
            held = state.get(lead.sort)
            if held and held.aspect is Aspect.EXAMPLE and lead.sort is Sort.MOOD and lead.words != "；":
                continue
            state[lead.sort] = lead
        return state

    def _reaches(self, sentence: Sentence, lead: Lead, position: int, kind: QuantityKind) -> bool:
        """Say whether a demand (确保…) still governs: its own clause, and rates that go on behind the comma."""
        first, here = sentence.number(sentence.start + max(lead.start, 0)), sentence.number(position)
        if first == here:
            return True
        start = sentence.breaks[here]
        return kind is QuantityKind.RATIO and here - first <= 2 and bool(_RATE.match(self._text, start, position))

    def _leads_of(self, sentence: Sentence) -> tuple[Lead, ...]:
        found = self._leads.get(sentence.start)
        if found is None:
            text = masked(sentence.text)
            leads = [
                *time_leads(text, self._setting.year), *mood_leads(text, self._cues.moods),
                *body_leads(text, self._setting.speaker, self._cues.bodies), *scope_leads(text, self._cues.limits),
            ]  # fmt: skip
            found = (*self._carried(sentence), *sorted(leads, key=lambda lead: lead.end))
            self._leads[sentence.start] = found
        return found

    def _carried(self, sentence: Sentence) -> tuple[Lead, ...]:
        """Return the leads of the sentence in front that go on: behind 其中, 累计, 该企业 …, and behind a colon."""
        body = sentence.text.lstrip()
        if not sentence.start or not (_GOES_ON.match(body) or _ANAPHORA.match(body) or self._after_colon(sentence)):
            return ()
        before = self._sentences.at(sentence.start - 1)
        if "\n" in before.text[-1:] and not self._after_colon(sentence):
            return ()
        last: dict[Sort, Lead] = {}
        for lead in self._leads.get(before.start) or self._leads_of(before):
            if not lead.clause_only and lead.sort is not Sort.SCOPE:
                last[lead.sort] = lead
        return tuple(replace(lead, start=-1, end=-1) for lead in last.values() if lead.aspect is not Aspect.LEVEL)

    def _after_colon(self, sentence: Sentence) -> bool:
        return self._text[max(sentence.start - 3, 0) : sentence.start].rstrip().endswith(("：", ":"))


_STRONG = (
    (Sort.MOOD, frozenset({Aspect.EXAMPLE, Aspect.PLAN, Aspect.RULE})),
    (Sort.BODY, frozenset({Aspect.OTHER_BODY})),
)


_LOOKS_BACK = frozenset({
    Aspect.RULE, Aspect.EXAMPLE, Aspect.OTHER_BODY, Aspect.OTHER_YEAR, Aspect.SEVERAL_YEARS, Aspect.BEFORE, Aspect.DENIED, Aspect.SELECTED,
})  # fmt: skip


def _rank_of_several(text: str, clause: int, figure: Figure) -> str:
    """Return the rank that a figure is confined to where the next figure is of another one: 省级示范村1个、市级4个."""
    if not _NEXT_RANK.match(text, figure.end):
        return ""
    ranks = _RANK.findall(text, max(clause, figure.start - 24), figure.start)
    return ranks[-1] if ranks else ""


def _weak(state: dict[Sort, Lead]) -> Reading:
    """Return what the leads say where no stronger word stands beside the figure."""
    for sort in (Sort.TIME, Sort.BODY, Sort.SCOPE):
        lead = state.get(sort)
        if lead is not None and lead.aspect is not Aspect.LEVEL:
            return Reading(lead.aspect, lead.words, lead.period)
    return LEVEL


def _of_title(title: str, year: int | None) -> Lead | None:
    """Return the lead of the headings above (“十三五”期间工作回顾), None where they name no other time."""
    leads = list(time_leads(masked(title), year))
    return leads[-1] if leads and leads[-1].aspect in {Aspect.SEVERAL_YEARS, Aspect.OTHER_YEAR} else None

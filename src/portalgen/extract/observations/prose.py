"""The figures of a stretch of prose: what each is, which entry of the catalogue it belongs to, and what it belongs with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from portalgen.extract.evidence import LONGEST_QUOTE
from portalgen.extract.observations.aspects import Aspects, Setting
from portalgen.extract.observations.beside import LEVEL, Reading
from portalgen.extract.observations.clauses import Fences, Sentences
from portalgen.extract.observations.demands import around, excluded
from portalgen.extract.observations.figures import Figure, find_figures
from portalgen.extract.observations.indicators import Match, Total, best_match
from portalgen.extract.observations.position import VERBS, Place, place_of
from portalgen.extract.observations.publishing import Draft
from portalgen.extract.observations.rates import shared_rates
from portalgen.extract.observations.subjects import quote_of, subject_of
from portalgen.extract.observations.vocabulary import Vocabulary
from portalgen.extract.observations.wholes import find_pairs, find_parts
from portalgen.model.aspects import WHOLE, Aspect
from portalgen.model.facts import QuantityKind
from portalgen.model.knowledge import Indicator
from portalgen.model.report import Role

_ITEM = re.compile(r"[一二三四五六七八九十]是|[（(][一二三四五六七八九十]{1,3}[)）]|\n")
_JOINED = re.compile(r"、?(?:共|计|合计|约|近|超|达|[（(])?")
_PROCESS = re.compile(
    r"[，、；（(]?(?:其中|共|已|均|并|依法|全部|成功|当场|\d{4}年)*(?:立案)?(?:受理|办结|审结|办理|维持|驳回|终止|撤销|变更|和解|调解|调处|化解|整改|完成|成功|答复|采纳|录用|解决|处理|结案)(?:了|完毕|到位|成功|案件)?"
)
_OUTCOME = re.compile("立案(?!受理)|办结|审结|结案|胜诉|撤诉")
_CONTEXT = 240


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of text under one heading; ``role`` says whether it reports, admits or promises."""

    start: int
    end: int
    role: Role
    section: str
    title: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What reading a text rests on: the text, cut and ready, and the catalogue."""

    text: str
    sentences: Sentences
    fences: Fences
    vocabulary: Vocabulary
    aspects: Aspects

    @classmethod
    def of(cls, text: str, sentences: Sentences, vocabulary: Vocabulary, setting: Setting) -> "Ground":
        """Return the ground of a text that was cut into sentences."""
        return cls(text, sentences, Fences(text, vocabulary.slogans), vocabulary, Aspects(text, sentences, setting))


def figure_drafts(ground: Ground, zone: Zone, most: int) -> Iterator[Draft]:
    """Yield the drafts of a zone's figures, at most ``most`` of a sort, with totals and pairs worked out."""
    text = ground.text
    figures = find_figures(text, ground.sentences, ground.fences, ground.vocabulary, (zone.start, zone.end), most)
    parts, pairs = find_parts(text, figures, ground.sentences), find_pairs(text, figures, ground.sentences)
    drafts: list[Draft] = []
    twins: list[Draft] = []
    for index, figure in enumerate(figures):
        left = _left(text, figures, index, zone.start)
        right = figures[index + 1].start if index + 1 < len(figures) else zone.end
        place = place_of(text, figure, ground.sentences.at(figure.start), left, right, _context(text, figure, zone))
        reading = ground.aspects.figure(figure, (left, right), zone.title, pairs.get(index))
        whole = drafts[parts[index]] if index in parts and not figures[parts[index]].torn else None
        draft = _draft(ground, figure, place, reading, whole, drafts)
        drafts.append(replace(draft, section=zone.section))
        if figure.kind is QuantityKind.RATIO:
            named = [
                replace(drafts[-1], subject=name, indicator=_counted(reading, found))
                for name, found in shared_rates(text, figure, place, ground.vocabulary)
            ]
            drafts[-1:] = named[-1:] or [drafts[-1]]
            twins += named[:-1]
    yield from drafts
    yield from twins


def _draft(
    ground: Ground, figure: Figure, place: Place, reading: Reading, whole: Draft | None, drafts: Sequence[Draft]
) -> Draft:
    """Return the draft of a figure that is a part of ``whole`` and stands behind ``drafts``."""
    text = ground.text
    match = best_match(text, figure, place, ground.vocabulary, _total(text, whole))
    own = match is not None
    match = match or _inherited(text, figure, place, drafts, whole, reading.aspect)
    if own and match is not None:
        reading = ground.aspects.narrowed(reading, figure, place.clause[0], (match.start, match.end))
    if whole is not None:
        reading = _part(reading, whole, match if own else None)
    if match is not None and match.indicator.norm and reading.aspect in {Aspect.PLAN, Aspect.RULE, Aspect.PER_UNIT}:
        reading = replace(LEVEL, period=reading.period)
    if not reading.measured:
        match = None
    subject = _subject(text, figure, place, match, whole, reading.aspect, drafts)
    indicator = match.indicator if match else None
    quote = quote_of(text, figure.start, figure.end, place, LONGEST_QUOTE)
    return Draft(figure, quote, subject, indicator, reading, whole, "", place.sentence, place.clause)


def _total(text: str, whole: Draft | None) -> Total:
    if whole is None:
        return Total()
    return Total(text[slice(*whole.clause)], whole.indicator.id if whole.indicator else None)


def _counted(reading: Reading, match: Match | None) -> Indicator | None:
    return match.indicator if match and reading.measured else None


def _part(reading: Reading, whole: Draft, match: Match | None) -> Reading:
    """Return the reading of a part: as its total's where that is no whole, and a part unless it is a whole of its own.

    其中败诉1件 is all that was lost; 其中涉企许可312件 is a part of the same indicator.
    """
    total = whole.reading
    if reading.aspect is not Aspect.LEVEL:
        return reading
    if total.aspect in {Aspect.SEVERAL_YEARS, Aspect.OTHER_YEAR}:
        return reading  # 近三年214件，其中今年88件: its own words name this year
    if total.aspect not in WHOLE and total.aspect is not Aspect.PART:
        return replace(total, limit=total.limit)
    if match is None or (whole.indicator is not None and whole.indicator.id == match.indicator.id):
        return Reading(Aspect.PART)
    return reading


def _subject(
    text: str, figure: Figure, place: Place, match: Match | None, whole: Draft | None, aspect: Aspect,
    drafts: Sequence[Draft],
) -> str:  # fmt: skip
    """Return what is counted; both figures of a from-to pair are named alike."""
    before = drafts[-1] if drafts else None
    if aspect is Aspect.AFTER and before is not None and before.reading.aspect is Aspect.BEFORE:
        return before.subject.removesuffix("（原）") + "（现）"
    if aspect is Aspect.BEFORE:
        return subject_of(text, figure, replace(place, noun_follows=False), match) + "（原）"
    subject = subject_of(text, figure, place, match, whole.subject if whole else "")
    same = before is not None and before.sentence.start == place.sentence.start
    return before.subject if before is not None and same and not subject else subject


def _left(text: str, figures: Sequence[Figure], index: int, start: int) -> int:
    """Return where the words that belong to a figure begin; 42批次136人次 share theirs."""
    for _ in range(3):
        if not index or not _JOINED.fullmatch(text, figures[index - 1].end, figures[index].start):
            break
        index -= 1
    return figures[index - 1].end if index else start


def _context(text: str, figure: Figure, zone: Zone) -> str:
    """Return what else may say what the figure is about: the heading, and the item it stands in up to it."""
    start = max(zone.start, figure.start - _CONTEXT)
    window = text[start : figure.start]
    items = [match.start() for match in _ITEM.finditer(window)]
    return f"{zone.title}\n{window[items[-1] :] if items else window}"


def _inherited(
    text: str, figure: Figure, place: Place, drafts: Sequence[Draft], whole: Draft | None, aspect: Aspect
) -> Match | None:
    """Return the entry of a figure without a name of its own: its total's, its pair's or its neighbour's of the same noun."""
    before = drafts[-1] if drafts else None
    heir = whole or (
        before if before and (aspect is Aspect.AFTER or _same_thing(text, figure, place, before)) else None
    )
    if heir is None or heir.indicator is None or figure.measure not in heir.indicator.units:
        return None
    if heir is not whole and excluded(around(text, figure, place), heir.indicator):
        return None
    outcome = _OUTCOME.search(text, place.left, figure.start)
    if outcome and not any(outcome[0] in name for name in heir.indicator.aliases):
        return None  # 收到 52 件，办结 47 件: the second is no second count of what came in
    return Match(heir.indicator, figure.start, figure.end, 0)


def _same_thing(text: str, figure: Figure, place: Place, before: Draft) -> bool:
    """Say whether the neighbour in front counts the same thing: 甲案件1宗、乙案件1宗; 收到申请52件，受理47件."""
    first = before.figure
    if first is None or first.base_unit != figure.base_unit or before.sentence.start != place.sentence.start:
        return False
    if _PROCESS.fullmatch(text, place.left, figure.start) and not place.noun_follows:
        return True
    deed = VERBS.search(text, place.left, figure.start)
    if deed and deed[0] not in text[before.clause[0] : first.start]:
        return False  # 废止规章3件，清理规章38件
    noun = text[figure.start - 2 : figure.start]
    return noun == text[first.start - 2 : first.start] and len(text[first.end : figure.start]) <= 40 and noun.isalpha()

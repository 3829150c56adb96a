"""From a figure to its draft: the entry of the catalogue, what it is a part or a pair of, and its subject."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from portalgen.extract.evidence import LONGEST_QUOTE
from portalgen.extract.observations.beside import LEVEL, Reading
from portalgen.extract.observations.clauses import Sentences
from portalgen.extract.observations.demands import around, excluded
from portalgen.extract.observations.figures import Figure
from portalgen.extract.observations.ground import Ground
from portalgen.extract.observations.indicators import Match, Total, best_match
from portalgen.extract.observations.lists import Member, done_to_each, joined
from portalgen.extract.observations.position import Place, place_of
from portalgen.extract.observations.publishing import Draft
from portalgen.extract.observations.subjects import LONGEST_SUBJECT, quote_of, subject_of
from portalgen.extract.observations.totals import bare_noun, listed_beside, only_one_of
from portalgen.extract.observations.verbs import VERBS
from portalgen.model.aspects import WHOLE, Aspect
from portalgen.model.facts import QuantityKind

_PROCESS = re.compile(
    r"[，、；（(]?(?:其中|共|已|均|并|依法|全部|成功|当场|\d{4}年)*(?:立案)?(?:受理|办结|审结|办理|维持|驳回|终止|撤销|变更|和解|调解|调处|化解|整改|完成|成功|答复|采纳|录用|解决|处理|结案)(?:了|完毕|到位|成功|案件)?"
)
_PENDING = re.compile("尚有|仍有|还有|正在|尚未|在办|在审|未结|未审结")
_OUTCOME = re.compile("立案(?!受理)|办结|审结|结案|胜诉|撤诉")
_GOOD_END = re.compile(r"成功[^，、；。\d]{0,4}$")
_REST = re.compile("其余|剩余|余下|另外")
_OPENING = re.compile("^(?:其中|包括|包含|内含|含|[，、：:（( ])+")
# 近三年开展讲座180场，今年开展42场: the same, of this year, of us.
_ELSEWHERE = frozenset({Aspect.SEVERAL_YEARS, Aspect.OTHER_YEAR, Aspect.OTHER_BODY})
_NOW = re.compile(
    r"[，；、]?(?:其中|而)?[，]?(?:今年|本年度?|\d{4}年度?|当年|全年|我[局委厅办省市县区镇乡]|本[局级单位]{1,2})(?:共|已|新|累计)*(?:开展|举办|组织|办理|受理|完成|审查|检查|培训|为|达到?|共|有)?了?"
)
_CAUSED = re.compile("因|由于|引起|引发|导致|不服|针对|涉(?!嫌)")
_ITS_RATE = re.compile(r"[，、][^，。；、\d]{0,4}率[^，。；、\d]{0,3}")
_TOTAL = re.compile("(?:合|共|总)计[^，。；、\\d]{0,3}$")
# Parts of a list of powers that are not of public services.
_POWERS = re.compile(r"(?:行政(?:处罚|强制|征收|检查|给付|裁决|奖励|征用))[^，。；、\d]{0,6}$")
_COORDINATE = re.compile("(?:、|和|及|与|以及)[^，。；、\\d]{2,14}")
# How what was counted ended; not all of it, nor a kind of it.
_ENDED = re.compile(r"(?:维持|驳回|终止|撤回|不予受理|成功|中止|办结)[^，。；、\d]{0,10}$")
_LONG_NAME = 4
_LONGEST_NOUN = 10
_ALIKE = frozenset({Aspect.CHANGE, Aspect.PER_UNIT, Aspect.RULE, Aspect.DENIED, Aspect.SELECTED})


class Before(Struct, frozen=True):
    """What stands in front of a figure: the drafts up to it, the total that it is a part of, the list that it belongs to."""

    drafts: Sequence[Draft]
    whole: Draft | None = None
    member: Member | None = None

    @property
    def last(self) -> Draft | None:
        """Return the draft of the figure in front."""
        return self.drafts[-1] if self.drafts else None


def make_draft(ground: Ground, figure: Figure, place: Place, reading: Reading, before: Before) -> Draft:
    """Return the draft of a figure of a known aspect, without its section."""
    text, whole = ground.text, before.whole
    reading = _continued(text, figure, reading, before.last)
    match, own, reading = _matched(ground, figure, place, reading, before)
    if whole is not None:
        reading = _part(reading, whole, own)
    if match is not None and match.indicator.norm and _demanded_now(reading):
        reading = replace(LEVEL, period=reading.period)
    if not reading.measured:
        match = None
    subject = _subject(text, figure, place, match, before, reading.aspect)
    quote = quote_of(text, figure.start, figure.end, place, LONGEST_QUOTE)
    return Draft(
        figure, quote, subject, match.indicator if match else None, reading, whole, "", place.sentence, place.clause,
        place=place, name=text[own.start : own.end] if own else "", torn_list=before.member is not None and before.member.torn,
    )  # fmt: skip


def _demanded_now(reading: Reading) -> bool:
    """Say whether a figure is demanded of this year, or of each; what is meant for the next year is no norm of this one."""
    return reading.aspect in {Aspect.RULE, Aspect.PER_UNIT} or (reading.aspect is Aspect.PLAN and not reading.period)


def _total(text: str, whole: Draft | None) -> Total:
    if whole is None:
        return Total()
    return Total(text[slice(*whole.clause)], whole.indicator.id if whole.indicator else None)


def _continued(text: str, figure: Figure, reading: Reading, last: Draft | None) -> Reading:
    """Return the reading of a figure that only a comma divides from one that is an amount of change or the like: 减少8件、12人."""
    if reading.aspect is not Aspect.LEVEL or last is None or last.figure is None:
        return reading
    if last.reading.aspect is Aspect.LIMITED and (_of_one_cause(text, figure, last) or _rate_of(text, figure, last)):
        return last.reading
    return last.reading if last.reading.aspect in _ALIKE and joined(text, last.figure, figure) else reading


def _rate_of(text: str, figure: Figure, last: Draft) -> bool:
    """Say whether a rate is that of the things just counted: 调处水事纠纷14起，成功率94%."""
    return (
        figure.kind is QuantityKind.RATIO and last.figure is not None
        and _ITS_RATE.fullmatch(text, last.figure.end, figure.start) is not None
    )  # fmt: skip


def _of_one_cause(text: str, figure: Figure, last: Draft) -> bool:
    """Say whether two figures share what brought about the things they count: 因征收引发的复议2件、诉讼3件."""
    return (
        last.figure is not None
        and _CAUSED.search(text, last.clause[0], last.figure.start) is not None
        and _COORDINATE.fullmatch(text, last.figure.end, figure.start) is not None
        and VERBS.search(text, last.figure.end, figure.start) is None
    )


def _matched(
    ground: Ground, figure: Figure, place: Place, reading: Reading, before: Before
) -> tuple[Match | None, Match | None, Reading]:
    """Return a figure's entry, the entry that its own words name, and the reading under the words in front of that name."""
    text, whole, member = ground.text, before.whole, before.member
    if member is not None:
        match, limit = _of_member(ground, figure, place, member)
        limited = limit and reading.aspect is Aspect.LEVEL
        return _here(match, figure), _here(match, figure), Reading(Aspect.LIMITED, limit) if limited else reading
    if each := done_to_each(text, figure, place.clause, place.right):
        match = _here(_read_as(ground, figure, place, each), figure)
        return match, match, reading
    own = best_match(text, figure, place, ground.vocabulary, _total(text, whole))
    if own is not None and (_of_several(ground, figure, place, own) or _of_all(text, figure, place, own, before)):
        return None, None, reading
    if own is not None and _of_another(text, place, own, whole):
        return _inherited(text, figure, place, before, reading.aspect), None, reading
    if own is not None and _succeeded(text, figure, place, own, before):
        return None, None, Reading(Aspect.PART) if reading.aspect is Aspect.LEVEL else reading
    if own is None and whole is not None and (match := _under(ground, figure, place, whole)) is not None:
        return _here(match, figure), _here(match, figure), reading
    if own is None:
        return _inherited(text, figure, place, before, reading.aspect), None, reading
    reading = ground.aspects.narrowed(reading, figure, place.clause[0], (own.start, own.head, own.end))
    return own, own if _named(text[own.start : own.end], own) else None, reading


def _succeeded(text: str, figure: Figure, place: Place, own: Match, before: Before) -> bool:
    """Say whether a figure is how many of those counted just before came to a good end: 调解纠纷207件，成功201件."""
    if not _GOOD_END.search(text, place.left, figure.start) or figure.kind is QuantityKind.RATIO:
        return False
    return any(
        draft.figure is not None and draft.figure.measure == figure.measure
        and draft.sentence.start == place.sentence.start and draft.figure.value >= figure.value
        and (back < 2 or (draft.indicator is not None and draft.indicator.id == own.indicator.id))
        for back, draft in enumerate(reversed(before.drafts[-6:]))
    )  # fmt: skip


def _of_all(text: str, figure: Figure, place: Place, own: Match, before: Before) -> bool:
    """Say whether a figure sums up things of several entries: 审查决策3项、合同215份、答复28件，合计246件."""
    if not _TOTAL.search(text, place.left, figure.start) or own.start >= place.clause[0]:
        return False
    summed = [d.indicator.id for d in before.drafts if d.sentence.start == place.sentence.start and d.indicator]
    return len(set(summed)) > 1


def _of_another(text: str, place: Place, own: Match, whole: Draft | None) -> bool:
    """Say whether a part is only named for a thing of another field, what was done to it standing with the total.

    公开信息230条，其中规范性文件9件: nine were made public, not issued.
    """
    return (
        whole is not None and whole.indicator is not None and whole.indicator.group != own.indicator.group
        and own.indicator.broader != whole.indicator.id and VERBS.search(text, place.left, own.end) is None
    )  # fmt: skip


def _of_several(ground: Ground, figure: Figure, place: Place, own: Match) -> bool:
    """Say whether a figure counts several things of which ``own`` is one: 合同、协议和规范性文件共300份."""
    if figure.kind is QuantityKind.RATIO:
        return False
    nouns, deed = listed_beside(ground.text, figure, place, own)
    others = (_read_as(ground, figure, place, deed.format(noun)) for noun in nouns)
    return only_one_of(nouns, figure, own) or any(
        other and own.indicator.id not in (other.indicator.id, other.indicator.broader) for other in others
    )


def _under(ground: Ground, figure: Figure, place: Place, whole: Draft) -> Match | None:
    """Return the entry of a part by its noun and its total's together: 合法性审查186件，其中合同104件."""
    noun = _OPENING.sub("", ground.text[place.left : figure.start])
    if not 1 < len(noun) <= _LONGEST_NOUN or VERBS.search(noun) or not whole.subject:
        return None
    match = _read_as(ground, figure, place, f"{whole.subject}{noun}")
    return match if match is not None and match.end > len(whole.subject) else None


def _of_member(ground: Ground, figure: Figure, place: Place, member: Member) -> tuple[Match | None, str]:
    """Return the entry of a list's member and what limits it: read as the sentence that the member and the figure would make."""
    for noun in member.nouns:
        match = _read_as(ground, figure, place, noun)
        if match is not None and match.end >= len(noun) - 1:
            ahead = noun[: match.start]
            limit = ground.aspects.limit(ahead, noun[match.start : match.end])
            return match, limit or (
                ground.aspects.narrower(bare_noun(ahead)) if figure.kind is QuantityKind.COUNT else ""
            )
    return None, ""


def _here(match: Match | None, figure: Figure) -> Match | None:
    """Return a match that was found in words made up for it, placed in front of the figure."""
    start = max(figure.start - 2, 0)
    return match and Match(match.indicator, start, figure.start, match.score, start)


def _read_as(ground: Ground, figure: Figure, place: Place, noun: str) -> Match | None:
    """Return the entry of a figure as if it were said of ``noun``; the match's places count in ``noun``."""
    words = f"{noun}为{ground.text[figure.start : figure.end]}"
    start = len(noun) + 1
    shift = start - figure.start
    there = replace(figure, start=start, number_end=figure.number_end + shift, end=figure.end + shift)
    context = f"{place.context}\n{place.sentence.text}"
    stand = place_of(words, there, Sentences(words).at(start), 0, len(words), context)
    return best_match(words, there, stand, ground.vocabulary)


def _named(name: str, match: Match) -> bool:
    """Say whether a name says enough to be the whole of its entry: 败诉, not 来访 for what is received in person."""
    return len(name) >= _LONG_NAME or name in match.indicator.label or bool(_OUTCOME.search(name))


def _part(reading: Reading, whole: Draft, match: Match | None) -> Reading:
    """Return the reading of a part: as its total's where that is no whole, and a part unless it is a whole of its own.

    其中败诉1件 is all that was lost; 其中涉企许可312件 is a part of the same indicator.
    """
    total = whole.reading
    if reading.aspect is not Aspect.LEVEL:
        return reading
    if total.aspect in {Aspect.SEVERAL_YEARS, Aspect.OTHER_YEAR, Aspect.OTHER_BODY}:
        return reading  # 近三年214件，其中今年88件: its own words name this year, or this agency
    if total.aspect not in WHOLE and total.aspect is not Aspect.PART:
        return replace(total, limit=total.limit)
    named = _with_entry(whole)
    if match is None or (named.indicator is not None and named.indicator.id == match.indicator.id):
        return Reading(Aspect.PART)
    return reading


def _with_entry(whole: Draft) -> Draft:
    """Return the total, or of a total without an entry (成功321起) what it is a part of itself."""
    while whole.indicator is None and whole.whole is not None:
        whole = whole.whole
    return whole


def _subject(text: str, figure: Figure, place: Place, match: Match | None, before: Before, aspect: Aspect) -> str:
    """Return what is counted; both figures of a from-to pair are named alike."""
    last, member = before.last, before.member
    if member is not None and member.change:
        front = before.drafts[-member.listed[1]] if len(before.drafts) >= member.listed[1] else None
        same = front is not None and front.sentence.start == place.sentence.start
        return (front.subject if same and front is not None else "") + member.change
    if member is not None and member.nouns:
        return match.indicator.label if match else member.nouns[0][:LONGEST_SUBJECT]
    if member is not None and member.torn and member.place and last is not None:
        return last.subject
    if aspect is Aspect.AFTER and last is not None and last.reading.aspect is Aspect.BEFORE:
        return last.subject.removesuffix("（原）") + "（现）"
    if aspect is Aspect.BEFORE:
        return subject_of(text, figure, replace(place, noun_follows=False), match) + "（原）"
    subject = subject_of(text, figure, place, match, before.whole.subject if before.whole else "")
    same = last is not None and last.sentence.start == place.sentence.start
    return last.subject if last is not None and same and not subject else subject


def _inherited(text: str, figure: Figure, place: Place, before: Before, aspect: Aspect) -> Match | None:
    """Return the entry of a figure without a name of its own: its total's, its pair's or its neighbour's of the same noun."""
    last = before.last
    heir = before.whole or (
        last if last and (aspect is Aspect.AFTER or _same_thing(text, figure, place, last)) else None
    )
    if heir is None or heir.indicator is None or figure.measure not in heir.indicator.units:
        return None
    if heir is not before.whole and excluded(around(text, figure, place), heir.indicator):
        return None
    if _POWERS.search(text, place.left, figure.start) and figure.unit == "项":
        return None  # 权责事项153项，其中行政处罚89项
    if _ENDED.search(text, place.left, figure.start):
        return None  # 审结复议79件，其中维持31件
    if _REST.search(text, place.left, figure.start):
        return None  # 应持证28人，实际持证26人，其余2人: what the rest is, the words behind say
    if _PENDING.search(text, place.left, place.right if place.noun_follows else figure.start):
        return None  # 审结 312 件；尚有 8 件正在审理
    outcome = _OUTCOME.search(text, place.left, figure.start)
    if outcome and not any(outcome[0] in name for name in heir.indicator.aliases):
        return None  # 收到 52 件，办结 47 件: the second is no second count of what came in
    return Match(heir.indicator, figure.start, figure.end, 0, figure.start)


def _same_thing(text: str, figure: Figure, place: Place, before: Draft) -> bool:
    """Say whether the neighbour in front counts the same thing: 甲案件1宗、乙案件1宗; 收到申请52件，受理47件."""
    first = before.figure
    if first is None or first.base_unit != figure.base_unit or before.sentence.start != place.sentence.start:
        return False
    if _PROCESS.fullmatch(text, place.left, figure.start) and not place.noun_follows:
        return True
    if (
        before.reading.aspect in _ELSEWHERE
        and not place.noun_follows
        and _NOW.fullmatch(text, place.left, figure.start)
    ):
        return True
    deed = VERBS.search(text, place.left, figure.start)
    if deed and deed[0] not in text[before.clause[0] : first.start]:
        return False  # 废止规章3件，清理规章38件
    noun = text[figure.start - 2 : figure.start]
    return noun == text[first.start - 2 : first.start] and len(text[first.end : figure.start]) <= 40 and noun.isalpha()

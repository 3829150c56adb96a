"""Totals of several things: 审查规范性文件、合同270份 counts neither alone, nor does a total whose parts are of several kinds."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from portalgen.extract.observations.beside import LEVEL, Reading
from portalgen.extract.observations.figures import Figure
from portalgen.extract.observations.indicators import Match
from portalgen.extract.observations.position import Place
from portalgen.extract.observations.publishing import Draft
from portalgen.extract.observations.verbs import VERBS
from portalgen.model.aspects import Aspect

_AND = re.compile("、|和(?![解谐平])|(?<!涉)及(?!时)|与(?!会)|以及")
_MARKS = "，。；：（("
_BEHIND = re.compile("[^，。；：）)]*")
_TAIL = re.compile(r"(?:共计|合计|总计|累计|共|等|均|各|近|约|达|超过?|的|了)+$")
_ACT = re.compile("(?:(?:合法性|公平竞争|法制)?审查|(?:合法性|法制)?审核|把关|评查|办理|受理|承办|处理)$")
_DEED = re.compile(f"(?:主动|依法|全面|积极|集中|及时)*(?:{VERBS.pattern})")
# What makes a thing one that its entry counts; where only the part has it, the total is of something wider.
_OF_LAW = re.compile("法治|法律|依法|宪法|民法典|普法|学法")
_WITH_CARD = re.compile("持|执法证|资格")
_QUOTED = re.compile("[^“”]*”")
# 检查 12 次 is a deed, whatever it was done to; 12 份 are things.
_DEEDS = frozenset("次场期轮批")
_PERSONS = frozenset("人名位")
_NEXT_KIND = re.compile("(?:、|和|及|与|以及)[^，。；、\\d]{2,12}")
_TAKEN_ON = re.compile("(?<!不予)受理(?:了|共|案件)?$")
_VISIT = re.compile("检查|抽查")


def listed_beside(text: str, figure: Figure, place: Place, match: Match) -> tuple[tuple[str, ...], str]:
    """Return the other nouns of the list in which a figure's name stands, and the deed done to each, {} for the noun.

    规范性文件, 会议纪要 and 审查{} for the 合同 of 审查规范性文件、合同、会议纪要270份; no nouns where there is no list.
    """
    if match.end > figure.start or _QUOTED.match(text, match.end, figure.start):
        return (), ""
    start = max(match.start, place.left)
    ahead = text[max(place.left, *(text.rfind(mark, place.left, start) + 1 for mark in _MARKS)) : start]
    behind = _BEHIND.match(text, match.end, figure.start)
    after = behind[0].removeprefix("的") if behind else ""
    pieces = _AND.split(ahead)
    others = pieces[int(place.left > place.clause[0]) : -1]  # the first is the last figure's
    deed = VERBS.search(pieces[-1])
    if deed and bare_noun(pieces[-1][: deed.start()]):
        others = []  # 通过12315平台和12345热线受理投诉: what is listed is the means, not the thing
    if _DEED.match(text, start):
        *inside, last = _AND.split(text[start : match.end])
        others = inside if last in _parts(match) else []  # 湛江网、雷州网公开信息; 查处食品、药品违法案件
    if text.endswith("等", place.left, start):
        others = []  # 土地流转、项目建设等合同: kinds of the one thing
    if _AND.match(after):
        others += _AND.split(after)[1:]
    elif _AND.search(after):
        return (), ""  # the name is an attribute of what is listed
    nouns = tuple(noun for piece in others if (noun := bare_noun(piece)))
    act = _ACT.search(text, start, match.end)
    verb = VERBS.match((others or [""])[0].strip()) or _DEED.match(text, start)
    return nouns, "{}" + act[0] if act else (verb[0] if verb else "") + "{}"


def only_one_of(nouns: tuple[str, ...], figure: Figure, match: Match) -> bool:
    """Say whether none of the nouns beside a name is of its entry, so that the figure counts other things too.

    海报、小册子、雨伞共15000份 are publicity materials: two names are enough. 12次 are deeds, whatever they were done to.
    """
    deeds = figure.unit[-1:] in _DEEDS or bool(_VISIT.search(match.indicator.label))  # 对医院、学校抽查326家
    return bool(nouns) and not deeds and not any(_same(noun, match) for noun in nouns)


def _parts(match: Match) -> frozenset[str]:
    return frozenset(part for alias in match.indicator.aliases for part in alias.split("…"))


def bare_noun(piece: str) -> str:
    """Return a member of a list without its verb and adverbs; empty where nothing is left (受理、办理 …)."""
    noun = _TAIL.sub("", piece.strip())
    while (verb := VERBS.match(noun)) is not None:
        noun = noun[verb.end() :]
    return noun if re.search("[一-龥]{2}", noun) else ""


def _same(noun: str, match: Match) -> bool:
    """Say whether a noun beside the name is a further name of the same entry."""
    return any(name in noun or (len(noun) > 2 and noun in name) for name in _parts(match) if len(name) > 1)


def without_first_only(text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts; of a deed done to several kinds of things, the figure of the first is no total: 检查企业56家、商户230户."""
    for draft, after in pairwise([*drafts, None]):
        assert draft is not None
        if (
            after is not None and draft.figure and after.figure and draft.indicator and after.indicator in (None, draft.indicator)
            and draft.reading == LEVEL and after.reading == LEVEL and after.figure.measure in draft.indicator.units
            and (_VISIT.search(draft.name) or _of_a_sort(text, draft)) and draft.sentence is after.sentence
            and _NEXT_KIND.fullmatch(text, draft.figure.end, after.figure.start)
            and not VERBS.search(text, draft.figure.end, after.figure.start)
        ):  # fmt: skip
            yield replace(draft, reading=Reading(Aspect.PART))
        else:
            yield draft


def _of_a_sort(text: str, draft: Draft) -> bool:
    """Say whether a figure counts one sort of what its entry is about."""
    if draft.figure is None or draft.place is None or draft.indicator is None:
        return False
    words = text[draft.place.left : draft.figure.start]
    return any(sort in words for sort in draft.indicator.sorts)


def accepted_only(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts; of what was applied for and what was taken on, the latter is the case (收到复议申请58件，受理51件)."""
    taken: dict[int, Draft] = {
        id(draft.whole): draft for draft in drafts
        if draft.whole is not None and draft.indicator is not None and draft.indicator is draft.whole.indicator
        and draft.indicator.accepted and draft.figure is not None and draft.reading.aspect is Aspect.PART
        and _TAKEN_ON.search(draft.sentence.text, 0, _at(draft))
    }  # fmt: skip
    yielded: dict[int, Draft] = {}
    for draft in drafts:
        now = draft
        if id(draft) in taken:
            now = replace(draft, indicator=None)
        elif draft in taken.values():
            now = replace(draft, reading=LEVEL)
        if draft.whole is not None and id(draft.whole) in yielded:
            now = replace(now, whole=yielded[id(draft.whole)])
        yielded[id(draft)] = now
        yield now


def without_mixed(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts; a total loses its entry where one part has it by a name of its own and another part has another.

    完成合法性审查186件，其中规范性文件21件、合同104件: the 186 are of all kinds.
    """
    parts: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.whole is not None:
            parts.setdefault(id(draft.whole), []).append(draft)
    changed: dict[int, Draft] = {}
    for draft in drafts:
        now = draft
        if id(draft) in parts and (_mixed(draft, parts[id(draft)]) or _wider(draft, parts[id(draft)])):
            now = replace(draft, indicator=None)
        if draft.whole is not None and (whole := changed.get(id(draft.whole), draft.whole)) is not draft.whole:
            now = _of_mixed(replace(now, whole=whole), draft.whole)
        changed[id(draft)] = now
        yield now


def _of_mixed(part: Draft, total: Draft) -> Draft:
    """Return a part of a total that lost its entry: a whole of its own by its name, else without the total's entry too."""
    if part.indicator is None or part.indicator is not total.indicator or part.reading.aspect is not Aspect.PART:
        return part
    return replace(part, reading=LEVEL) if part.name else replace(part, indicator=None)


def _wider(total: Draft, parts: Sequence[Draft]) -> bool:
    """Say whether only a part is what the entry counts: 培训12期，其中法治培训4期; 执法人员86人，其中持证82人."""
    if total.indicator is None or total.figure is None:
        return False
    marks = _WITH_CARD if total.figure.measure in _PERSONS else _OF_LAW
    return marks.search(total.sentence.text, 0, _at(total)) is None and any(
        part.indicator is total.indicator and part.name and marks.search(total.sentence.text, _at(total), _at(part))
        for part in parts
        if part.figure is not None and part.sentence.start == total.sentence.start
    )


def _at(draft: Draft) -> int:
    """Return where a figure begins in its sentence."""
    return draft.figure.start - draft.sentence.start if draft.figure else 0


def _mixed(total: Draft, parts: Sequence[Draft]) -> bool:
    if total.indicator is None or not _ACT.search(total.name):
        return False
    start, end = (edge - total.sentence.start for edge in total.clause)
    clause = total.sentence.text[start:end]
    named = {part.indicator.id for part in parts if part.indicator and part.name and part.name not in clause}
    return total.indicator.id in named and len(named) > 1

"""What the words right beside a figure make of it: an amount of change, a share for each, a duty, what was not done, a prize."""

import re
from dataclasses import dataclass

from msgspec import Struct

from portalgen.extract.observations.alternatives import Cues
from portalgen.model.aspects import MEASURED, Aspect
from portalgen.model.facts import QuantityKind
from portalgen.model.screened import Screened, screened


class Beside(Struct, frozen=True):
    """The words around a figure.

    Attributes:
        ahead: its clause up to the figure.
        near: what stands between the figure in front (or the clause's start) and this one.
        behind: what follows, up to the next figure or the clause's end.
        beyond: the clause after its own.
        printed: the figure itself with its unit and marks (以上).
        kind: the sort of figure.
    """

    ahead: str
    near: str
    behind: str
    beyond: str
    printed: str
    kind: QuantityKind


class Reading(Struct, frozen=True):
    """What a figure is, by which words, and of what time (a period code; empty: as the clause says).

    ``counts`` is False where the thing counted is another than the one named (逾期未办结的许可).
    """

    aspect: Aspect
    limit: str = ""
    period: str = ""
    counts: bool = True

    @property
    def measured(self) -> bool:
        """Say whether the thing named is what is counted, so that its entry of the catalogue holds."""
        wide = self.aspect is Aspect.OTHER_BODY and self.limit.startswith("全")  # 全省…: the same thing, of more
        often = self.aspect is Aspect.PER_UNIT and bool(
            _EVERY.search(self.limit)
        )  # 每季度检查4次: the same, by the quarter
        both = self.aspect is Aspect.PER_UNIT and self.limit == "各"  # 建议、提案各18件
        return self.counts and (self.aspect in MEASURED or wide or often or both)


LEVEL = Reading(Aspect.LEVEL)
_ROUGH = r"(?:了|约|近|将近|超过?|逾|达)*$"
_AGAINST = r"(?:(?:较|比|同比|环比|与)(?:去年|上年|前年|上一年度?|往年|\d{4}年度?)?(?:同期|相比)?)"
_BASE = screened(
    r"(?:较|比|与|同|跟|而)?(?P<words>上年|去年|前年|上一年度?|上年度|往年)(?:同期)?(?:的|为|是|仅为?|只有|有|只)?(?:约|近)?$"
)
_COMPARED = screened(
    rf"(?P<words>{_AGAINST}[^，。；\d]{{0,8}}?(?:分别|均)?(?:多|少|高|低)(?:出|于|[一-龥]{{1,3}})?){_ROUGH}"
)
_SIGNED = re.compile(r"[+＋↑↓]$")
_BOTH = screened("[一-龥](?:、|和|及|与)[^，。；、\\d]{2,12}各$")
_EVERY = screened(r"(?P<words>每个?(?:月|周|季度?|天|日|半年|逢[^，。；\d]{1,6}))[^，。；\d]{0,12}$")
_UNEQUAL = re.compile(r"^[^，。；\d]{0,4}不等")
_PER = re.compile(r"^(?:/|／|每|一)(?:人|户|次|件|家|场|月|年|天|日|周|吨|亩|平方米)(?!次)")
_BOUND = re.compile(r"以[上下内]$|及以[上下]$")
_FINE = re.compile(r"(?:可以?|应当?|并|依法)处?(?:以)?[^，。；\d]{0,4}$|处$")
_AIM = screened(r"^[^，。；\d]{0,18}(?:为|的)[^，。；\d]{0,6}(?:目标|底线|任务目标)")
_SLOGAN = re.compile(r"应(.)(?:尽|必)\1|应(?:参|到|检|考|训|审)[^，。；\d]{0,4}(?:实|尽|全)")
_NEVER = r"(?:尚未|还未|仍未|暂未|均未|未(?!来|成年|央)|没有|没(?=[取办审完])|不(?=具备|符合|合格|达标|参加|及格))"
_AGAIN = re.compile(r"全部|均已|已全部|实现")


@dataclass(frozen=True, slots=True)
class BesideCues:
    """Patterns out of the catalogue's words, each for the stretch of :class:`Beside` that it is looked for in."""

    changes: tuple[Screened, ...]
    newcomer: Screened
    unto: re.Pattern[str]
    each: Screened
    due: Screened
    actual: re.Pattern[str]
    undone_behind: Screened
    undone_ahead: Screened
    prized_behind: Screened
    prized_ahead: Screened
    prized_beyond: re.Pattern[str]


def beside_cues(cues: Cues) -> BesideCues:
    """Compile the words of change, shares, duties, failings and prizes."""
    deed, honour = cues.any("undone.deeds"), cues.any("prize.honours")
    deed = rf"(?:能|够|及时|按时|按期|依法|如期|全部|完全)?{deed}"
    got = rf"获(?:得|选)?(?=[^，。；、]{{0,18}}(?:{honour}|表扬|十佳|第[一二三]|名))"
    return BesideCues(
        changes=(_change(cues), _COMPARED, _spread(cues)),
        newcomer=screened(rf"(?P<words>{cues.any('change.newcomers')})[^，。；\d]{{0,14}}$"),
        unto=re.compile(
            rf"{cues.any('after.stems')}(?!幅|速|量|率)[^，。；\d]{{0,6}}?(?:至|到|为|成)(?:了|约|近|目前的?|现在的?|今年的?|本年的?|\d{{4}}年的?)*$"
        ),
        each=_shares(cues),
        due=screened(
            rf"(?P<words>{cues.any('due.dues')})(?![一-龥]{{0,4}}《)(?:人数?|数|总数|名额|人员|的|为|共|有|在编|人次)*[^，。；\d]{{0,8}}$"
        ),
        actual=re.compile(cues.any("due.actuals")),
        undone_behind=screened(
            rf"^[^，。；：、\d]{{0,24}}?(?P<words>{_NEVER}{deed}|正在[一-龥]{{2}}|在审|在办|[审办]理中|不能|无法|难以|没能|(?:没有|没|无|缺少?|不具备)[^，。；、\d]{{0,6}}(?:证件?|资格|资质|职称))"
            rf"|^[^，。；：、\d]{{0,8}}(?P<failed>{cues.any('undone.failures')})"
        ),
        undone_ahead=screened(
            rf"(?P<words>{_NEVER}{deed}|{cues.any('undone.vacancies')}|缺(?=[一-龥]{{0,8}}$))[^，。；\d]{{0,16}}$"
        ),
        prized_behind=screened(
            rf"^[^，。；：、]{{0,24}}?(?P<words>{cues.any('prize.behind')}|{got}|作为[^，。；]{{0,8}}(?:典型|优秀|示范|范例))"
        ),
        prized_ahead=screened(
            rf"(?P<words>{cues.any('prize.ahead')}|获(?=[^，。；、\d]{{0,14}}(?:{honour}|通报)))[^，。；\d]{{0,26}}$"
        ),
        prized_beyond=re.compile(
            r"^(?:均|全部|先后|分别|已|并)?(?P<words>被评为|获评|入选|荣获|被评选为|获得[^，。；]{0,10}(?:奖|称号|优秀))"
        ),
    )  # fmt: skip


def _change(cues: Cues) -> Screened:
    short = r"[增减降升](?=[了\d约近])"
    return screened(
        rf"(?P<words>(?:{_AGAINST}[^，。；\d]{{0,10}}?)?(?:分别|均|共|各|净|大幅|再|约|又)*(?:{cues.any('change.verbs')}|{short}))"
        rf"(?P<noun>[^，。；、\d至到为]{{0,9}}?){_ROUGH}"
    )


def _spread(cues: Cues) -> Screened:
    return screened(rf"(?P<words>{cues.any('change.nouns')})(?:分别)?(?:为|是|达到?)?{_ROUGH}")


def _shares(cues: Cues) -> Screened:
    return screened(
        r"(?P<words>每(?:一|个)?(?!年|当|逢|日|天|周|月|季|半年|到|况)(?:百|千|万|\d+)?[名个位]?[一-龥]{1,5}?)(?:均|都|至少|平均|各)?(?:[^，。；\d]{0,10})$"
        rf"|(?P<mean>平均每[一-龥]{{1,3}}|{cues.any('per_unit.means')})[^，。；\d]{{0,12}}$"
        rf"|(?P<single>(?:单[笔次个案场日件家户张](?!位)(?:最[高大多低长])?|{cues.any('per_unit.extremes')}(?:一[笔起件案次])?))[^，。；\d]{{0,8}}$"
        rf"|(?P<both>各(?:自)?{cues.any('per_unit.shared_deeds')}?[^，。；\d级类项种单部镇乡村地方界]{{0,6}})$"
    )


def beside(words: Beside, cues: BesideCues) -> Reading | None:
    """Return what the words right beside a figure make of it, None where they say nothing special."""
    for rule in (_changed, _aimed, _each, _bound, _due, _undone, _prized):
        if (found := rule(words, cues)) is not None:
            return found
    return None


def _changed(words: Beside, cues: BesideCues) -> Reading | None:
    near = words.near
    if cues.unto.search(near):
        return Reading(Aspect.AFTER)
    if match := _BASE.search(words.ahead):
        share = words.kind is QuantityKind.RATIO and words.ahead.endswith("的")  # 上年的2倍
        return Reading(Aspect.CHANGE) if share else Reading(Aspect.OTHER_YEAR, match["words"])
    for pattern in cues.changes:
        match = pattern.search(near)
        if match and not _settled(match, words):
            return Reading(
                Aspect.CHANGE, re.sub(r"分别|均|共|再|又|约", "", match["words"]).replace("去年", "上年")[:14]
            )
    if match := cues.newcomer.search(near):
        return Reading(Aspect.CHANGE, match["words"])
    return Reading(Aspect.CHANGE) if _SIGNED.search(near) else None


def _settled(match: re.Match[str], words: Beside) -> bool:
    """Say whether the verb of change has an object that is counted as such: 提高办案质量，… or 减少证明材料12项."""
    noun = match.groupdict().get("noun") or ""
    if not noun:
        return False
    return not re.match(r"(?:减少|增加|净增|净减|压减)", match["words"]) and "比" not in match["words"]


def _each(words: Beside, cues: BesideCues) -> Reading | None:
    if _UNEQUAL.search(words.behind):
        return Reading(Aspect.PER_UNIT, "单项")
    if _PER.search(words.behind):
        return Reading(Aspect.PER_UNIT, words.behind[:2].replace("/", "每").replace("／", "每"))
    if match := cues.each.search(words.near):
        text = match["words"] or match["mean"] or match["single"] or ("各" if _BOTH.search(words.near) else "每")
        ratio = words.kind is QuantityKind.RATIO
        if not (ratio and (match["mean"] or match["single"])):
            return Reading(Aspect.PER_UNIT, text)
    if match := _EVERY.search(words.ahead):
        return Reading(Aspect.PER_UNIT, match["words"])
    return None


def _aimed(words: Beside, _: BesideCues) -> Reading | None:
    """Return a plan where the figure is named as an aim behind it: 以持证率95%为目标."""
    return Reading(Aspect.PLAN, "目标") if aimed(words.ahead, words.behind) else None


def aimed(ahead: str, behind: str) -> bool:
    """Say whether what stands between two stretches of a clause is an aim (以“零诉讼”为目标)."""
    return bool(_AIM.search(behind) and re.search("[以把将围朝按对]", ahead))


def _bound(words: Beside, _: BesideCues) -> Reading | None:
    """Return a rule where the figure bounds a class or a time: 10万元以上的案件, 15日内, 可处5000元以下罚款."""
    bounded = bool(_BOUND.search(words.printed))
    within = words.kind is QuantityKind.DURATION and words.behind.startswith(("内", "之内"))
    if within or (bounded and (words.behind.startswith(("的", "（含")) or _FINE.search(words.near))):
        return Reading(Aspect.RULE)
    return None


def _due(words: Beside, cues: BesideCues) -> Reading | None:
    match = cues.due.search(words.near) if words.kind is not QuantityKind.RATIO else None
    if match is None or _SLOGAN.search(words.near) or cues.actual.search(words.near, match.start()):
        return None
    return Reading(Aspect.RULE, match["words"])


def _undone(words: Beside, cues: BesideCues) -> Reading | None:
    if words.kind is QuantityKind.DURATION:
        return None
    match = cues.undone_behind.search(words.behind)
    if match:
        return Reading(Aspect.DENIED, match["words"] or match["failed"])
    match = cues.undone_ahead.search(words.near)
    return (
        Reading(Aspect.DENIED, match["words"]) if match and not _AGAIN.search(words.near, match.end("words")) else None
    )


def _prized(words: Beside, cues: BesideCues) -> Reading | None:
    for pattern, text in ((cues.prized_behind, words.behind), (cues.prized_ahead, words.near)):
        if match := pattern.search(text):
            return Reading(Aspect.SELECTED, match["words"])
    if not re.search(r"[一-龥]{4}", words.beyond) or not (match := cues.prized_beyond.search(words.beyond)):
        return None
    return Reading(Aspect.SELECTED, match["words"])

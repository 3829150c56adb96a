"""Limits of what is counted: a cause, a field, an occasion. 因政府信息公开引起的行政复议 are not all reconsiderations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portalgen.extract.observations.alternatives import Cues
from portalgen.extract.observations.leads import Lead, Sort
from portalgen.extract.observations.verbs import VERBS
from portalgen.model.aspects import Aspect
from portalgen.model.screened import Screened, screened

_TIME = r"(?:活动|工作)?(?:中|期间|当[天日]|里)"
_COUNTED = r"(?:些|类|批|几[起件宗]|\d+[起件宗]|[两三四五六七八九]+[起件宗])?"
_CAUSE = screened(
    r"(?:因|由于?|针对|对|不服|围绕|就)(?P<words>[^，。；、\d]{1,26}?)(?:而)?(?:引起|引发|导致|造成|产生|提起|衍生|诱发|所致|不服)(?:而?(?:发生|产生|提起))?(?:的)?(?P<rest>[^，。；、\d的]{0,4})$"
)
_FOR = screened(r"因(?P<words>[^，。；、\d]{2,20}?)(?:而?被|受到|遭到|受)$")
_ABOUT = screened(
    r"(?:涉及|涉(?![及嫌案密])|有关|关于|针对|属于|来自|聚焦|围绕)(?P<words>[^，。；、\d的]{2,20}?)(?:(?:方面|领域|问题|事务|工作|类)?的(?:各类|相关)?|方面|领域|事务)$"
)
# What others handed on is not all of it; a hotline hands on all that it gets.
_HANDED_ON = re.compile(
    r"(?P<words>(?!.*(?:热线|平台|12\d{3}))[^，。；、\d]{2,16}?(?:交办|转办|移交|转交|交转))(?:来|过来)?的?(?:[一-龥]{2})?$"
)
_PLAIN = re.compile(
    r"(?:[本我][局单机][位关]?|被诉|被告|被申请人?|被投诉|符合(?:条件|规定|要求|法定条件)|被处罚|由我[^，。]{0,3}|由本[^，。]{0,3}|以[^，。；]{0,12}为(?:被告|被申请人)|存在|未成年|经[^，。]{0,4}(?:受理|立案)|通过|参加)(?:作出|受理|办理|承办|开展|实施)?$"
)
_FIELD = screened(r"(?P<words>[一-龥]{2,8}?(?:领域|行业|方面|环节|(?<![各此这同分种])类))(?:的|内|里)?$")
_OUTSIDE = re.compile("[^一-龥]")
# All up to the last word that a noun cannot begin with: a deed, an agent, a time.
_LED = re.compile(
    rf"^.*(?:{VERBS.pattern}|收到|收案|新收|接收|办|发生|应对|应诉|参与|代理|引发|引起|提起|申请|审理|处理|产生|涉及|累计|合计|合并|新增|全年|今年|年度?|月|日|以来|以上|[起件宗份]|[共计有是无为的了被及和与或经由对向就在均已另]"
    r"|全部|各类|各种|各级|其他|局|厅|委|办|院|政府|机构|机关|部门|单位|系统|海关|支队|大队|级|[省市州县区旗镇乡街道]|会|所|队|站|我|本|法院|上级|两)"
)
_NO_CLASS = re.compile(
    "^(?:行政|其中|包括|上述|有关|相关|其它|直接|目前|仅|未|没有|一审|二审|再审|审结|办结|新|人民|民事|群众|企业|当事人|相对人|申请人|公民|法人|案件|情况|工作)"
)
_AGED = re.compile(r"\d+周?岁(?:及?以[上下])?的?$")
# A clean-up of documents on one subject speaks for what was repealed in it.
_SUBJECT_CLEANED = screened(
    r"(?P<words>(?:涉及?|有关|关于|与)[^，。；\d]{2,24}?)(?:的)?(?:行政|现行有效|现行)*(?:规范性|政策)?文件(?:集中|全面|开展|进行|组织|实施)*(?:了)?(?:一次)?(?:专项|集中)?(?:清理|梳理)"
)
# 省级民主法治示范村 are only those of that rank.
_EXEMPLARY = re.compile("示范")
_RANKS = re.compile("(?:全国|国家级?|(?:省|市|县|区)级)(?:及?以上)?$")
_MARK = re.compile("[，。；：、]")
_FARTHEST = 44  # characters from the beginning of an occasion to the word that ends it
_EXCEPT = re.compile(r"除[^。；]{1,24}(?:之?外|以外)[，,]?[^，。；]{0,30}$")
# 对60家药店开展“四类药品”登记检查: of one matter only; a way of checking in quotation marks confines nothing.
_QUOTED_MATTER = re.compile(
    r"^[一-龥]{2,10}?(?:开展|进行|实施)了?[“\"‘](?P<words>(?!双随机|综合查一次|四不两直|回头看|互联网|双公示)[^”\"’]{2,10})[”\"’][一-龥]{2,8}$"
)
_STRIP = re.compile(r"^(?:因|由于?|对|针对|围绕|就|涉及|有关|关于|的)+|(?:引起|引发|导致|造成|产生|提起|的|而)+$")


@dataclass(frozen=True, slots=True)
class LimitCues:
    """Patterns out of the catalogue's words.

    Attributes:
        occasion, events: an occasion with what stands in front, and all that may end one.
        these: things named before.
        relative, kind: what stands in front of a thing and makes it one of a class.
        classed: names that any noun right in front of them confines (工伤认定行政复议).
        lesser: names that are one kind of their entry by themselves (巡查 of 检查).
        act: names that no class in front of them confines.
        outcome: what came of a thing.
        neutral: words in front of a thing that leave it whole: who might have done it, that there was not even one.
    """

    occasion: Screened
    events: Screened
    these: Screened
    relative: Screened
    kind: Screened
    classed: re.Pattern[str]
    lesser: re.Pattern[str]
    act: re.Pattern[str]
    outcome: re.Pattern[str]
    neutral: re.Pattern[str]


def limit_cues(cues: Cues) -> LimitCues:
    """Compile the words of occasions, classes and outcomes."""
    event = cues.any("occasion.events")
    season = rf"(?P<season>{cues.any('occasion.seasons')}[^，。；、\d]{{0,8}}(?:期间|前后|(?:检查|整治|治理|行动|执法|巡查|抽查|宣传|活动|工作)(?:中|里)))"
    return LimitCues(
        occasion=screened(
            r"(?:在|于|借助|利用|结合|围绕)?(?P<words>[“\"‘]?[^，。；：、“”\d在于]{0,14}(?:\d{1,2}[·.•]\d{1,2})?[^，。；：、“”\d在于]{0,10}[”\"’]?[^，。；：、\d在于]{0,8}"
            rf"{event}){_TIME}|{season}"
        ),
        these=screened(
            rf"(?P<words>(?:这|该|此|上述|以上|前述){_COUNTED}{cues.any('these.nouns')}(?:中|里|当中)?)(?!件?(?:均[未无没]|无一))"
        ),
        events=screened(rf"{event}{_TIME}|{season}"),
        relative=screened(
            rf"(?P<words>(?!需要?(?:列入|纳入|提交|报)|(?:列入|纳入)[^，。；]{{0,6}}目录)(?<!需)(?<!需要)(?:{cues.any('kind.qualities')}|经(?!我)|以[^，。；、\d]{{1,12}}为|在[^，。；、\d]{{2,14}}(?:领域|方面|行业|系统))[^，。；、\d]{{1,20}})的(?:各类|相关)?$"
        ),
        kind=screened(
            rf"(?P<words>{cues.any('kind.kinds')})(?:的|类)?$"
            rf"|(?P<grave>{cues.any('kind.grave')}(?:及?以上)?)(?:的)?[一-龥]{{0,4}}$"
        ),
        classed=re.compile(cues.any("kind.classed")),
        lesser=re.compile(rf"{cues.any('kind.lesser')}$"),
        act=re.compile(rf"{cues.any('act.words')}$"),
        outcome=re.compile(rf"{cues.any('outcome.words')}$"),
        neutral=re.compile(cues.any("neutral.words")),
    )


def scope_leads(text: str, cues: LimitCues) -> Iterator[Lead]:
    """Yield the words of a masked sentence that confine what follows to an occasion, or to things named before."""
    occasions = cues.occasion.found_at(_before_events(text, cues), text)
    for match in (*occasions, *cues.these.finditer(text), *_SUBJECT_CLEANED.finditer(text)):
        groups = match.groupdict()
        words = groups["words"] or groups.get("season") or ""
        yield Lead(match.start(), match.end(), Sort.SCOPE, Aspect.LIMITED, words.strip('“”"‘’在于'))


def _before_events(text: str, cues: LimitCues) -> list[int]:
    """Return where an occasion may begin: up to a mark or :data:`_FARTHEST` in front of what ends it. Tried anywhere else, it costs
    a thousand ways to come to nothing.
    """
    places: set[int] = set()
    for event in cues.events.finditer(text):
        low = max(event.start() - _FARTHEST, 0)
        mark = next(reversed([found.end() for found in _MARK.finditer(text, low, event.start())]), low)
        places.update(range(mark, event.end()))
    return sorted(places)


def limit_ahead(ahead: str, name: str, agency: str, cues: LimitCues) -> str:
    """Return the words that confine the counted thing, empty where none do.

    Args:
        ahead: the clause up to the thing's name, behind the figure where that stands first.
        name: the thing as printed.
        agency: the reporting agency; its own field is no limit (an agriculture bureau's 农业领域).
        cues: the words that confine.
    """
    for pattern in (_CAUSE, _FOR, _ABOUT, _HANDED_ON, _QUOTED_MATTER):
        if match := pattern.search(ahead):
            return match["words"].strip("“”")
    match = cues.relative.search(ahead)
    if match and not _PLAIN.search(match["words"]):
        return _STRIP.sub("", match["words"])
    if match := _AGED.search(ahead) or cues.lesser.search(name) or (_EXEMPLARY.search(name) and _RANKS.search(ahead)):
        return match[0]
    if cues.classed.match(name) and (noun := _noun_ahead(ahead)) and not _own_field(noun, agency):
        return noun
    if cues.act.search(name):
        return ""
    match = _FIELD.search(ahead)
    if match and not _own_field(match["words"], agency) and not re.match("各|多|此|这|同|有关|相关", match["words"]):
        return match["words"]
    match = cues.kind.search(ahead)
    return (match["words"] or match["grave"]) if match else ""


def _noun_ahead(ahead: str) -> str:
    """Return the noun right in front of a name, without deeds, agents and times; empty where none stands there."""
    words = _OUTSIDE.split(ahead)[-1]
    noun = re.sub(_LED, "", words)
    return noun if len(noun) > 1 and not _NO_CLASS.search(noun) else ""


def _own_field(words: str, agency: str) -> bool:
    return any(words[i : i + 2] in agency for i in range(len(words) - 1))


def narrower(words: str, agency: str) -> str:
    """Return words that confine a thing, empty where they name the agency's own field (税务行政许可, of a tax bureau)."""
    return "" if _own_field(words, agency) else words


def zero_limit(modifier: str, agency: str, cues: LimitCues) -> str:
    """Return what confines the thing of which there was none (防雷, 越级), empty where only words such as 任何 stand there."""
    rest = VERBS.sub("", cues.neutral.sub("", modifier.strip('“”"，、')))
    return rest if len(rest) > 1 and not _own_field(rest, agency) else ""


def denies_outcome(modifier: str, cues: LimitCues) -> bool:
    """Say whether a zero is one of an outcome (因程序违法被撤销的处罚): then the thing itself is not said to be none."""
    bare = modifier.removesuffix("的")
    return (
        bare != modifier
        and bool(cues.outcome.search(bare))
        and not re.search("引起|引发|导致|造成|产生|提起", bare[-3:])
    )


def excepted(ahead: str) -> bool:
    """Say whether what stands in front of a zero excepts something: 除1件正在审理外，无……"""
    return bool(_EXCEPT.search(ahead))

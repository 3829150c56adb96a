"""Words at the head of a sentence or clause that govern the figures behind them, until something ends it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from portalgen.extract.observations.alternatives import Cues
from portalgen.model.aspects import Aspect
from portalgen.model.screened import Screened, screened


class Sort(StrEnum):
    """What a lead speaks of; leads of one sort replace one another."""

    TIME = "time"
    MOOD = "mood"
    BODY = "body"
    SCOPE = "scope"


class Lead(Struct, frozen=True):
    """A lead in a sentence; places count in the sentence.

    Attributes:
        start, end: where its words stand; it governs what follows ``end``.
        sort: see :class:`Sort`.
        aspect: what it makes of a figure; ``LEVEL`` ends an earlier lead of its sort.
        words: as printed.
        period: the period code that it names, else empty.
        clause_only: it governs its own clause, and a rate that goes on behind the comma.
    """

    start: int
    end: int
    sort: Sort
    aspect: Aspect
    words: str = ""
    period: str = ""
    clause_only: bool = False


# This and the next ones begin with one class of characters, so that a search skips to them.
_TITLE = re.compile(
    r"[《〔（(](?:(?<=《)[^《》]*》|(?<=〔)\d{4}〕\d{0,4}号?|(?<=[（(])[12]\d{3}[—–~～-][12]\d{3}年?[)）])"
)
_HAN = "一二两三四五六七八九十几"
_STRETCH = (
    r"(?P<recent>(?:近|过去|最近|前|这)(?:[二两三四五六七八九十几数]|\d{1,2})个?年(?:多?(?:以来|来)|间|里|内|期间)?)"
    r"|(?P<years>近年来?|近些年来?|多年来|历年来?|连年|[二两三四五六七八九十几\d]{1,2}年多?(?:来|间|以来))"
    r"|(?P<plan>[“\"]?十(?P<fiveyear>[一二三四五])五[”\"]?(?:规划)?(?:期间|时期|以来|规划实施以来|收官))"
    r"|(?P<popular>[“\"]?(?P<round>[四五六七八九])五[”\"]?(?:普法)?(?:工作|规划|宣传教育|法治宣传教育)?(?:实施|开展|启动|工作|中期)?(?:期间|以来|周期))"
    r"|(?P<term>(?:任期|任职|届期)(?:内|以来|期间)|本届[^，。；]{0,8}(?:以来|任期内?))"
    r"|(?:自|从)?(?P<since>(?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?[^，。；\d]{0,12}?(?:以来|起至今|至今|起(?!施行|实施|执行|草))"
    r"|(?P<first>(?:19|20)\d\d)年?(?:度)?(?:[-—–~～至到]{1,2})(?P<last>(?:19|20)\d\d)年?(?:底|末|度|期间|间)?"
    r"|(?P<pair>(?P<one>(?:19|20)\d\d)年?(?:度)?[、和与及](?P<two>(?:19|20)\d\d)年?(?:度)?)(?=两年|间|期间|[，共累合])"
    r"|(?P<both>[二两三四五六七八九十]年(?=共|累计|合计|总计|间))"
)
_SEVERAL = screened(_STRETCH + r"|(?P<event>(?!))")
_SINCE = screened(_STRETCH + rf"|(?P<event>(?:自|从)?[^，。；：、\d{_HAN}]{{2,16}}(?:以来))")
# 今年以来, 长期以来: this year, or no stretch that is counted.
_NOT_SEVERAL = re.compile(
    r"(?:今年|本年度?|年初|年后|入[春夏秋冬]|开春|月份?|年度|春节|节后|长期|一直|历史|这段时间|一段时间|季度|日)以来$"
)
_NAME_OF_YEAR = r"[^，。；：\d]{0,14}(?:考核|考评|评议|测评|评估|报告|总结|计划|规划|要点|通知|方案|目录|清单|标准|年报|预算|会议|名单|台账)"
_RELATIVE = re.compile(r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以前|以后|之前)?[^，。；：、\d]{0,14}的")
_YEAR = screened(
    rf"(?P<partial>上半年|下半年|前[一二两三]个?季度|第?[一二三四]季度|[1-4]季度|\d{{1,2}}月\d{{1,2}}日(?:当天|当日|上午|下午|前后)?(?=[，,]|上午|下午|[^，。；\d]{{0,18}}[，,]?)|(?<![\d\-—~至年])\d{{1,2}}月份?(?=[，,]|我|组织|开展|举办))"
    r"|(?P<this>今年|本年度?|全年度?|年内|当年|一年来|一年间|一年下来|本报告期|报告期内|年度内)"
    r"|(?P<last>(?:上年度?|去年度?|上一年度?|前年)(?:同期)?)(?!末|底|结转|相比|度?相比|遗留|转入)"
    rf"|(?<!\d)(?P<year>(?:19|20)\d\d)年(?:度)?(?!以来|起|版|底前|{_NAME_OF_YEAR})(?:1[—–~～至到-]+1?\d月份?|1月(?:1日)?[—–~～至到-]+1?\d月份?(?:\d{{1,2}}日)?)?"
)
# 7月1日，执法队正式挂牌，配备14名: the day when something began, not the only one that is counted.
_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
_BEGAN = re.compile(
    r"[，,]?[^，。；：\d]{0,20}?(?:挂牌|揭牌|成立|组建|设立|启用|投用|投入使用|运行|施行|上线|开馆|到任|任职)(?!以来|期间|仪式)"
)
_COMPARED = re.compile(r"(?:较|比|同|与|和|于|跟|对比|相比|超过|高于|低于|从|由|自)$")
_UNTIL = re.compile(r"截[至止]到?(?:\d{4}年)?$")


def masked(text: str) -> str:
    """Return the text with titles and numbers of documents blanked out, of the same length."""
    return _TITLE.sub(lambda match: "□" * len(match[0]), text)


def time_leads(text: str, year: int | None) -> Iterator[Lead]:
    """Yield the words of ``text`` (a masked sentence) that say of which time it speaks, in order.

    Args:
        text: a sentence.
        year: the year that the report covers.
    """
    taken = 0
    pattern = _SINCE if "以来" in text else _SEVERAL
    for match in pattern.finditer(text):
        lead = _several(match, year)
        if lead is not None:
            yield from _years(text, taken, match.start(), year)
            yield lead
            taken = match.end()
    yield from _years(text, taken, len(text), year)


def _several(match: re.Match[str], year: int | None) -> Lead | None:
    words = match[0].strip('“”"')
    if _COMPARED.search(match.string, 0, match.start()) and not match["since"] and not match["event"]:
        return None
    if _NOT_SEVERAL.search(words):
        return _lead(match, Aspect.LEVEL) if re.search("今年|本年|年初", words) else None
    if match["event"] and re.match(r"(?:自|从)?(?:我|本)?[^，]{0,2}(?:历史|建国)", words):
        return None
    if match["since"] and int(match["since"]) == year:
        return _lead(match, Aspect.LEVEL)
    if match["first"]:
        first, last = int(match["first"]), int(match["last"])
        if not first < last or re.match("[年度]?(?:法治|规划|纲要|行动|实施|工作方案)", match.string[match.end() :]):
            return None
    return _lead(match, Aspect.SEVERAL_YEARS, _stretch(match, year))


def _stretch(match: re.Match[str], year: int | None) -> str:
    """Return the period code: since:YYYY, YYYY-YYYY, or ``years`` where the text does not say which."""
    if match["since"]:
        return f"since:{match['since']}"
    if match["first"]:
        return f"{match['first']}-{match['last']}"
    if match["pair"]:
        return f"{match['one']}-{match['two']}"
    if match["fiveyear"]:
        first = 2001 + 5 * "一二三四五".index(match["fiveyear"]) + 5
        return f"{first}-{first + 4}"
    if match["round"]:
        return f"since:{2001 + 5 * ('四五六七八九'.index(match['round']))}"
    return "years"


def _years(text: str, start: int, end: int, year: int | None) -> Iterator[Lead]:
    for match in _YEAR.finditer(text, start, end):
        if match["partial"]:
            began = _DAY.match(match["partial"]) and _BEGAN.match(text, match.end())
            if not began and not _UNTIL.search(text, 0, match.start()):
                yield Lead(match.start(), match.end(), Sort.TIME, Aspect.LIMITED, match["partial"], "year")
        elif match["this"]:
            if not _COMPARED.search(text, 0, match.start()):
                yield _lead(match, Aspect.LEVEL)
        elif lead := _named(text, match, year):
            yield lead


def _named(text: str, match: re.Match[str], year: int | None) -> Lead | None:
    """Return the lead of a year by number or 去年; None where it is compared with, or dates something else."""
    named = int(match["year"]) if match["year"] else year - (2 if match[0].startswith("前年") else 1) if year else None
    if named is not None and named == year:
        return _lead(match, Aspect.LEVEL)
    if _COMPARED.search(text, 0, match.start()) or _RELATIVE.match(text, match.end()):
        return None
    if _UNTIL.search(text, 0, match.start()) and (named is None or year is None or named > year):
        return None  # 截至2024年1月 in a report on 2023: until it was written
    if year is None and match["year"]:
        return None
    return _lead(match, Aspect.OTHER_YEAR, str(named) if named else "")


def _lead(match: re.Match[str], aspect: Aspect, period: str = "") -> Lead:
    words = match[0].strip('“”"')
    return Lead(match.start(), match.end(), Sort.TIME, aspect, words.removeprefix("自").removeprefix("从"), period)


@dataclass(frozen=True, slots=True)
class MoodCues:
    """Patterns out of the catalogue's words: of plans, of names that end in 计划, of what was done after all, of examples."""

    plan: Screened
    named: re.Pattern[str]
    done: Screened
    example: Screened


def mood_cues(cues: Cues) -> MoodCues:
    """Compile the words of plans, duties and examples."""
    this_year = r"(?:全年|今年|本年度)(?!计划|目标)"
    return MoodCues(
        plan=_plan(cues),
        named=re.compile(rf"{cues.any('plan_name.words')}$"),
        done=screened(rf"{cues.any('plan_name.done')}|{this_year}"),
        example=_example(cues),
    )


def _plan(cues: Cues) -> Screened:
    return screened(
        rf"(?P<strong>{cues.any('plan.words')}|争取(?={cues.any('plan.striven')})|计划(?=于|在|到|用|投入|[一-龥]{{0,4}}{cues.any('plan.planned')}|\d|今后)"
        rf"|拟(?={cues.any('plan.intended')})|将(?={cues.any('plan.future')})|(?<!为){cues.any('plan.later')}|(?<![一-龥])建议(?![书案等提的和、，。\d])"
        r"|到(?P<until>20\d\d)年(?:底|末|年底)?[，,]?(?=[^，。；]{0,30}(?:达到?|实现|完成|建成|不低于|不少于|覆盖|超过|至))"
        r"|(?:年度|工作|全年|考核|总体|约束性|预期)?(?:目标|任务)(?:值|数|量)?(?:定)?(?:为|是)"
        r"|(?:为|作为)(?:年度|工作|考核)?目标|目标(?=[：:]))"
        rf"|(?P<weak>{cues.any('plan.demands')}|{cues.any('duty.words')}|不得(?=少于|低于|超过|高于)|提出[^，。；]{{0,10}}要求)"
    )


def _example(cues: Cues) -> Screened:
    word = cues.any("example.words")
    return screened(
        rf"(?:^|(?<=[，,。；;：:、（(]))(?:\s*(?:[一-龥]{{0,6}}其中)?[，,]?)(?:{word}|像(?=[^，。；]{{2,20}}(?:案|某|企业|公司|店))|如(?![何果下期实约今上此同愿]|有|遇|因|需|未|无|能)|以[^，。；：]{{2,24}}为例)"
        rf"|{word}|某(?=[一-龥]{{0,10}}{cues.any('example.nameless')})"
        rf"|典型案例(?:[：:]|是|之一)|其中一[案起件]|(?:该|此){cues.any('example.this')}"
        r"|在[^，。；]{4,24}一案中|特别是在?(?=[^，。；]{0,24}一?案)"
    )


def mood_leads(text: str, cues: MoodCues) -> Iterator[Lead]:
    """Yield the words of a masked sentence that make what follows a plan, a demand or an example."""
    found = [*_plans(text, cues), *_examples(text, cues)]
    found.sort(key=lambda lead: lead.start)
    yield from found


def _plans(text: str, cues: MoodCues) -> Iterator[Lead]:
    last = None
    for match in cues.plan.finditer(text):
        word = match[0]
        if (
            word.startswith("计划")
            and not re.match(r"\d|[^，。；\d]{0,4}(?:开展|组织|举办)", text[match.end() :])
            and cues.named.search(text, max(match.start() - 4, 0), match.start())
        ):
            continue
        if (word.startswith(("计划", "拟", "将")) and _of(text, match)) or re.match(
            "应(?:当|该)[^，。；]{0,8}的", text[match.start() :]
        ):
            continue
        weak = match["weak"] is not None
        aspect = Aspect.RULE if re.match("应|必须|须|不得|原则上", word) else Aspect.PLAN
        last = Lead(match.start(), match.end(), Sort.MOOD, aspect, _demand(word), "", weak)
        yield last
    if last is not None:
        for match in cues.done.finditer(text):
            if re.search("[，,；;。：:（(]", text[last.end if match.start() > last.end else 0 : match.start()]):
                yield Lead(match.start(), match.end(), Sort.MOOD, Aspect.LEVEL)


def _of(text: str, match: re.Match[str]) -> bool:
    """Say whether a clause with 的 hangs on the word: 拟出台的12件政策措施 were reviewed, not planned."""
    stop = re.search(r"[，。；：]", text[match.end() :])
    behind = text[match.end() : match.end() + min(stop.start() if stop else 16, 16)]
    return bool(re.match(r"[^\d]{0,14}的", behind))


def _demand(word: str) -> str:
    return (
        "目标"
        if re.search("力争|争取|目标|任务|到20", word)
        else "要求"
        if re.match("确保|务求|要求|提出|应|必须|须|不得|原则上", word)
        else "计划"
    )


def _examples(text: str, cues: MoodCues) -> Iterator[Lead]:
    for match in cues.example.finditer(text):
        yield Lead(match.start(), match.end(), Sort.MOOD, Aspect.EXAMPLE, match[0].strip("，,：: "))
        end = text.find("；", match.end()) if match[0] == "某" else -1
        if end >= 0:
            yield Lead(end, end + 1, Sort.MOOD, Aspect.LEVEL, "；")  # what one of them did ends with its clauses

"""What the words right beside a figure make of it: an amount of change, a share for each, a duty, what was not done, a prize."""

import re
from dataclasses import dataclass

from portalgen.model.aspects import MEASURED, Aspect
from portalgen.model.facts import QuantityKind


@dataclass(frozen=True, slots=True)
class Beside:
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


@dataclass(frozen=True, slots=True)
class Reading:
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
_CHANGE = re.compile(
    rf"(?P<words>(?:{_AGAINST}[^，。；\d]{{0,10}}?)?(?:分别|均|共|各|净|大幅|再|约|又)*(?:增加|增长|减少|下降|降低|上升|提高|提升|缩短|压缩|压减|下浮|上浮|净增|净减|递增|递减|回落|上涨|节约|节省|攀升|压降|下调|上调|削减|锐减|激增|骤增|骤减|增(?=[了\d约近])|减(?=[了\d约近])|降(?=[了\d约近])|升(?=[了\d约近])))"
    rf"(?P<noun>[^，。；、\d至到为]{{0,9}}?){_ROUGH}"
)
_COMPARED = re.compile(
    rf"(?P<words>{_AGAINST}[^，。；\d]{{0,8}}?(?:分别|均)?(?:多|少|高|低)(?:出|于|[一-龥]{{1,3}})?){_ROUGH}"
)
_SPREAD = re.compile(rf"(?P<words>(?:增|降|涨|升|减)幅|增速|增长率|增减|增量|减量)(?:分别)?(?:为|是|达到?)?{_ROUGH}")
_NEW = re.compile(
    r"(?P<words>新(?:增(?!立案|受理|收)|申领|取得|聘(?!任制)|招录?|录用|任命|配备|考取|办理?执法证|发展|培养|入职))[^，。；\d]{0,14}$"
)
_SIGNED = re.compile(r"[+＋↑↓]$")
_UNTO = re.compile(
    r"(?:增|减|降|升|提|缩|压|扩|回落|攀|跃|涨|下|上|升|加|长|少|高|优化|精简|调整|翻番)[^，。；\d]{0,6}?(?:至|到|为|成)(?:了|约|近|目前的?|现在的?|今年的?|本年的?|\d{4}年的?)*$"
)
_BASE = re.compile(
    r"(?:较|比|与|同|跟|而)?(?P<words>上年|去年|前年|上一年度?|上年度|往年)(?:同期)?(?:的|为|是|仅为?|只有|有|只)?(?:约|近)?$"
)

_EACH = re.compile(
    r"(?P<words>每(?:一|个)?(?!年|当|逢|日|天|周|月|季|半年|到|况)(?:百|千|万|\d+)?[名个位]?[一-龥]{1,5}?)(?:均|都|至少|平均|各)?(?:[^，。；\d]{0,10})$"
    r"|(?P<mean>人均|户均|件均|案均|场均|村均|亩均|日均|月均|年均|平均每[一-龥]{1,3}|平均|均价)[^，。；\d]{0,12}$"
    r"|(?P<single>(?:单[笔次个案场日件家户张](?!位)(?:最[高大多低长])?|最高(?!人民|法院|检|额)(?:一[笔起件案次])?|最低(?!生活)|最大|最多(?!跑)|最少|最长|最短|人次?平均|一次性最多))[^，。；\d]{0,8}$"
    r"|(?P<both>各(?:自)?(?:处(?!室|理)以?|罚|处罚|奖励?|派出?|配备?|设立?|选派?|安排|发放|建设?立?|补助|补贴|拨付?|给予|抽查|抽取|不少于|不超过|至少|举办|开展|组织|培训|缴纳)?[^，。；\d级类项种单部镇乡村地方界]{0,6})$"
)
_BOTH = re.compile("[一-龥](?:、|和|及|与)[^，。；、\\d]{2,12}各$")
_EVERY = re.compile(r"(?P<words>每个?(?:月|周|季度?|天|日|半年|逢[^，。；\d]{1,6}))[^，。；\d]{0,12}$")
_UNEQUAL = re.compile(r"^[^，。；\d]{0,4}不等")
_PER = re.compile(r"^(?:/|／|每|一)(?:人|户|次|件|家|场|月|年|天|日|周|吨|亩|平方米)(?!次)")

_DUTY = re.compile(
    r"(?P<words>应(?:参加?|参考|到|持证?|训|公开|检|报备?|配备?|考|整改|缴纳?|学|出庭(?!应诉)|审|评|查|办理?(?!案)|轮训|收|备案|公示|录入|履行|发|退)|编制(?!了|修|完|规划|方案|清单|指南|目录|手册|报告|[一-龥]{0,4}《)|核定|定编|额定|(?:任务|目标|指标)数|规定(?:时限|标准|数)?|法定(?!节假)|要求)"
    r"(?:人数?|数|总数|名额|人员|的|为|共|有|在编|人次)*[^，。；\d]{0,8}$"
)
_BOUND = re.compile(r"以[上下内]$|及以[上下]$")
_FINE = re.compile(r"(?:可以?|应当?|并|依法)处?(?:以)?[^，。；\d]{0,4}$|处$")
_AIM = re.compile(r"^[^，。；\d]{0,18}(?:为|的)[^，。；\d]{0,6}(?:目标|底线|任务目标)")
_SLOGAN = re.compile(r"应(.)(?:尽|必)\1|应(?:参|到|检|考|训|审)[^，。；\d]{0,4}(?:实|尽|全)")
_ACTUAL = re.compile(r"实有|实际|实到|实参|在岗|在编在岗|现有|已")

_NEVER = r"(?:尚未|还未|仍未|暂未|均未|未(?!来|成年|央)|没有|没(?=[取办审完])|不(?=具备|符合|合格|达标|参加|及格))"
_DEED = r"(?:能|够|及时|按时|按期|依法|如期|全部|完全)?(?:取得|办结|审结|结案|完成|整改|持有|持证|参加|参考|参训|通过|达标|到位|落实|办理|受理|履行|公示|备案|答复|处理|化解|解决|销号|执行|缴纳|出庭|到庭|报备|录入|公开|审查|审核|建立|配备|聘请|培训|覆盖|网办|上线|归集|领取|申领|换发|归档|获得|具备|符合|合格|及格|评查|调解成功|兑现|拨付|验收|开工|到岗|移交|回复|反馈|注销|更新|设立|采纳|执结|执行到位|开展|纳入|提交|上报)"
_UNDONE_BEHIND = re.compile(
    rf"^[^，。；：、\d]{{0,24}}?(?P<words>{_NEVER}{_DEED}|正在[一-龥]{{2}}|在审|在办|[审办]理中|不能|无法|难以|没能|(?:没有|没|无|缺少?|不具备)[^，。；、\d]{{0,6}}(?:证件?|资格|资质|职称))|^[^，。；：、\d]{{0,8}}(?P<failed>缺考|缺席|弃考|补考|不合格|不及格|被退回|逾期(?!均))"
)
_UNDONE_AHEAD = re.compile(
    rf"(?P<words>{_NEVER}{_DEED}|缺编|空编|空缺|缺员|缺口|短缺|尚缺|还缺|缺少|缺额|尚差|缺(?=[一-龥]{{0,8}}$))[^，。；\d]{{0,16}}$"
)
_AGAIN = re.compile(r"全部|均已|已全部|实现")

_PRIZE = r"(?:被(?:评|选|列|确定|认定|命名|授予|推荐|选送|省|市|国家|中央|全国)|获评|评为|评选为|评定为|入选|入围|选为|列为|荣获|命名为|认定为|授予|推荐为|推荐参评|选送|参评|获(?:得|选)?(?=[^，。；、]{0,18}(?:奖|称号|优秀|表彰|表扬|荣誉|十佳|第[一二三]|名))|上榜|作为[^，。；]{0,8}(?:典型|优秀|示范|范例)|斩获|摘得|夺得)"
_PRIZED_BEHIND = re.compile(rf"^[^，。；：、]{{0,24}}?(?P<words>{_PRIZE})")
_PRIZED_AHEAD = re.compile(
    r"(?P<words>获评|被评为|评为|评选出?|评出|入选|入围|选送|选报|选树|推荐|推报|荣获|斩获|获(?=[^，。；、\d]{0,14}(?:奖|称号|优秀|表彰|荣誉|通报))|遴选|择优|摘得|夺得|收录|上榜|精选)[^，。；\d]{0,26}$"
)
_PRIZED_BEYOND = re.compile(
    r"^(?:均|全部|先后|分别|已|并)?(?P<words>被评为|获评|入选|荣获|被评选为|获得[^，。；]{0,10}(?:奖|称号|优秀))"
)


def beside(words: Beside) -> Reading | None:
    """Return what the words right beside a figure make of it, None where they say nothing special."""
    for rule in (_changed, _aimed, _each, _bound, _due, _undone, _prized):
        if (found := rule(words)) is not None:
            return found
    return None


def _changed(words: Beside) -> Reading | None:
    near = words.near
    if _UNTO.search(near):
        return Reading(Aspect.AFTER)
    if match := _BASE.search(words.ahead):
        share = words.kind is QuantityKind.RATIO and words.ahead.endswith("的")  # 上年的2倍
        return Reading(Aspect.CHANGE) if share else Reading(Aspect.OTHER_YEAR, match["words"])
    for pattern in (_CHANGE, _COMPARED, _SPREAD):
        match = pattern.search(near)
        if match and not _settled(match, words):
            return Reading(
                Aspect.CHANGE, re.sub(r"分别|均|共|再|又|约", "", match["words"]).replace("去年", "上年")[:14]
            )
    if match := _NEW.search(near):
        return Reading(Aspect.CHANGE, match["words"])
    return Reading(Aspect.CHANGE) if _SIGNED.search(near) else None


def _settled(match: re.Match[str], words: Beside) -> bool:
    """Say whether the verb of change has an object that is counted as such: 提高办案质量，… or 减少证明材料12项."""
    noun = match.groupdict().get("noun") or ""
    if not noun:
        return False
    return not re.match(r"(?:减少|增加|净增|净减|压减)", match["words"]) and "比" not in match["words"]


def _each(words: Beside) -> Reading | None:
    if _UNEQUAL.search(words.behind):
        return Reading(Aspect.PER_UNIT, "单项")
    if _PER.search(words.behind):
        return Reading(Aspect.PER_UNIT, words.behind[:2].replace("/", "每").replace("／", "每"))
    if match := _EACH.search(words.near):
        text = match["words"] or match["mean"] or match["single"] or ("各" if _BOTH.search(words.near) else "每")
        ratio = words.kind is QuantityKind.RATIO
        if not (ratio and (match["mean"] or match["single"])):
            return Reading(Aspect.PER_UNIT, text)
    if match := _EVERY.search(words.ahead):
        return Reading(Aspect.PER_UNIT, match["words"])
    return None


def _aimed(words: Beside) -> Reading | None:
    """Return a plan where the figure is named as an aim behind it: 以持证率95%为目标."""
    return Reading(Aspect.PLAN, "目标") if aimed(words.ahead, words.behind) else None


def aimed(ahead: str, behind: str) -> bool:
    """Say whether what stands between two stretches of a clause is an aim (以“零诉讼”为目标)."""
    return bool(_AIM.search(behind) and re.search("[以把将围朝按对]", ahead))


def _bound(words: Beside) -> Reading | None:
    """Return a rule where the figure bounds a class or a time: 10万元以上的案件, 15日内, 可处5000元以下罚款."""
    bounded = bool(_BOUND.search(words.printed))
    within = words.kind is QuantityKind.DURATION and words.behind.startswith(("内", "之内"))
    if within or (bounded and (words.behind.startswith(("的", "（含")) or _FINE.search(words.near))):
        return Reading(Aspect.RULE)
    return None


def _due(words: Beside) -> Reading | None:
    match = _DUTY.search(words.near) if words.kind is not QuantityKind.RATIO else None
    if match is None or _SLOGAN.search(words.near) or _ACTUAL.search(words.near, match.start()):
        return None
    return Reading(Aspect.RULE, match["words"])


def _undone(words: Beside) -> Reading | None:
    if words.kind is QuantityKind.DURATION:
        return None
    match = _UNDONE_BEHIND.search(words.behind)
    if match:
        return Reading(Aspect.DENIED, match["words"] or match["failed"])
    match = _UNDONE_AHEAD.search(words.near)
    return (
        Reading(Aspect.DENIED, match["words"]) if match and not _AGAIN.search(words.near, match.end("words")) else None
    )


def _prized(words: Beside) -> Reading | None:
    for pattern, text in ((_PRIZED_BEHIND, words.behind), (_PRIZED_AHEAD, words.near)):
        if match := pattern.search(text):
            return Reading(Aspect.SELECTED, match["words"])
    if not re.search(r"[一-龥]{4}", words.beyond) or not (match := _PRIZED_BEYOND.search(words.beyond)):
        return None
    return Reading(Aspect.SELECTED, match["words"])

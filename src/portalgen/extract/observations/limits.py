"""Limits of what is counted: a cause, a field, an occasion. 因政府信息公开引起的行政复议 are not all reconsiderations."""

import re
from collections.abc import Iterator

from portalgen.extract.observations.leads import Lead, Sort
from portalgen.extract.observations.position import VERBS
from portalgen.model.aspects import Aspect

_EVENT = r"(?:专项(?:行动|整治|检查|执法|治理)|整治(?:行动|工作|活动)?|集中行动|攻坚行动|宣传[月周日]|活动[月周日]|生产月|质量月|宪法日|权益日|禁毒日|节约日|安全日|环境日|开放日|普法日|普法[月周]|宣传活动)"
_TIME = r"(?:活动|工作)?(?:中|期间|当[天日]|里)"
_SEASON = r"(?P<season>(?:春节|国庆|中秋|元旦|五一|“五一”|两会|高考|汛期|节假日|元宵|清明|端午|寒假|暑假|春运|疫情|开学)[^，。；、\d]{0,6}(?:期间|前后))"
_OCCASION = re.compile(
    r"(?:在|于|借助|利用|结合|围绕)?(?P<words>[“\"‘]?[^，。；：、“”\d在于]{0,14}(?:\d{1,2}[·.•]\d{1,2})?[^，。；：、“”\d在于]{0,10}[”\"’]?[^，。；：、\d在于]{0,8}"
    rf"{_EVENT}){_TIME}|{_SEASON}"
)
# What stands in every occasion: without it the search, which tries every place, is spared.
_NAMES_OCCASION = re.compile(rf"{_EVENT}{_TIME}|{_SEASON}")
_THESE = re.compile(
    r"(?P<words>(?:这|该|此|上述|以上|前述)(?:些|类|批|几[起件宗]|\d+[起件宗]|[两三四五六七八九]+[起件宗])?(?:案件|行政处罚|处罚|复议|诉讼|案|企业|单位|人员|文件|合同|事项|活动|纠纷|隐患|问题|线索)(?:中|里|当中)?)"
)
_CAUSE = re.compile(
    r"(?:因|由于?|针对|对|不服|围绕|就)(?P<words>[^，。；、\d]{1,26}?)(?:而)?(?:引起|引发|导致|造成|产生|提起|衍生|诱发|所致|不服)(?:而?(?:发生|产生|提起))?(?:的)?(?P<rest>[^，。；、\d的]{0,4})$"
)
_FOR = re.compile(r"因(?P<words>[^，。；、\d]{2,20}?)(?:而?被|受到|遭到|受)$")
_ABOUT = re.compile(
    r"(?:涉及|涉(?![及嫌案密])|有关|关于|针对|属于|来自|聚焦|围绕)(?P<words>[^，。；、\d的]{2,20}?)(?:(?:方面|领域|问题|事务|工作|类)?的(?:各类|相关)?|方面|领域|事务)$"
)
_RELATIVE = re.compile(
    r"(?P<words>(?!需要?(?:列入|纳入|提交|报))(?:影响|数额|金额|标的额?|情节|性质|社会影响|拒不|适用|不服|逾期|超期|超时|未|经(?!我)|移送|属于|符合|不符合|以[^，。；、\d]{1,12}为|在[^，。；、\d]{2,14}(?:领域|方面|行业|系统)|因|由|被|涉嫌|存在|通过|参加|进入|列入|采取|实行|涉及)[^，。；、\d]{1,20})的(?:各类|相关)?$"
)
_PLAIN = re.compile(
    r"(?:[本我][局单机][位关]?|被诉|被告|被申请人?|被投诉|符合(?:条件|规定|要求|法定条件)|被处罚|由我[^，。]{0,3}|由本[^，。]{0,3}|以[^，。；]{0,12}为(?:被告|被申请人)|存在|未成年|经[^，。]{0,4}(?:受理|立案)|通过|参加)(?:作出|受理|办理|承办|开展|实施)?$"
)
_FIELD = re.compile(r"(?P<words>[一-龥]{2,8}?(?:领域|行业|方面|环节|(?<![各此这同分种])类))(?:的|内|里)?$")
_KIND = re.compile(
    r"(?P<words>(?:一般程序|简易程序|普通程序|快速办理|典型|疑难|复杂|重点|轻微|大额|部分|首批|一审|二审|再审|新型|夜间|线上|网上|非现场|跨区域|跨部门|异地|涉(?:企|农|军|外|疫|黑|恶|赌|毒|未|民营?|台|港|海|林|水|矿|环|土|食|药|旅|黄|税|校|医|访|诉)))(?:的|类)?$"
    r"|(?P<grave>(?:重大|较大|特大|重特大)(?:及?以上)?)(?:的)?[一-龥]{0,3}$"
)
_ACTS = re.compile(r"(?:评查|审查|审核|培训|检查|演练|宣讲|督查)$")
_OUTCOME = re.compile(
    r"(?:撤销|变更|确认违法|败诉|纠错|逾期|超期|超时|办结|结案|履行|公示|履职|答复|公开|整改|违规|不当|错误|投诉|追责|问责|有责|瑕疵|违法|到位|执行|备案|审查|审核|听证|审批)$"
)
# Words in front of a noun that leave it whole: who might have done it, that there was not even one.
_ANY = re.compile(
    r"任[何一]|[一1][件起宗例次]|[一两]级|各[类种项级]|有关|相关|此类|同类|新的?|的|本(?:级|局|单位|机关|镇|县|市|区|部门|系统)|我(?:局|县|市|区|镇|单位|委|办)|全(?:局|县|市|区|镇|年)"
    r"|辖区内?|行政(?:相对人)?|机关|政府|公民|法人|群众|企业|单位|个人|公众|其他组织|组织|社会|当事人|申请人|上级|提[出交起]|申请|书面|依法|依申请|被|对|向|由|及|和|或|与|、|为|到|过|了"
    r"|需要?|列入|纳入|目录|管理|应当?|作为|以|被告|被申请人|制定|出台|发布|印发|办理|受理|处理|作出|实施|发生|出现|收到|接到|产生|引发|涉及|符合|条件|方面|领域|产生|存在|采取|因|(?:人民)?法院|复议|行政诉讼|诉讼|均|已|连续|实现|保持|继续|案件|再|未"
)
_EXCEPT = re.compile(r"除[^。；]{1,24}(?:之?外|以外)[，,]?[^，。；]{0,30}$")
_STRIP = re.compile(r"^(?:因|由于?|对|针对|围绕|就|涉及|有关|关于|的)+|(?:引起|引发|导致|造成|产生|提起|的|而)+$")


def scope_leads(text: str) -> Iterator[Lead]:
    """Yield the words of a masked sentence that confine what follows to an occasion, or to things named before."""
    patterns = (_OCCASION, _THESE) if _NAMES_OCCASION.search(text) else (_THESE,)
    for pattern in patterns:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            words = groups["words"] or groups.get("season") or ""
            yield Lead(match.start(), match.end(), Sort.SCOPE, Aspect.LIMITED, words.strip('“”"‘’在于'))


def limit_ahead(ahead: str, name: str, agency: str) -> str:
    """Return the words that confine the counted thing, empty where none do.

    Args:
        ahead: the clause up to the thing's name, behind the figure where that stands first.
        name: the thing as printed.
        agency: the reporting agency; its own field is no limit (an agriculture bureau's 农业领域).
    """
    for pattern in (_CAUSE, _FOR, _ABOUT):
        if match := pattern.search(ahead):
            return match["words"].strip("“”")
    match = _RELATIVE.search(ahead)
    if match and not _PLAIN.search(match["words"]):
        return _STRIP.sub("", match["words"])
    if _ACTS.search(name):
        return ""
    match = _FIELD.search(ahead)
    if match and not _own_field(match["words"], agency) and not re.match("各|多|此|这|同|有关|相关", match["words"]):
        return match["words"]
    match = _KIND.search(ahead)
    return (match["words"] or match["grave"]) if match else ""


def _own_field(words: str, agency: str) -> bool:
    return any(words[i : i + 2] in agency for i in range(len(words) - 1))


def zero_limit(modifier: str, agency: str) -> str:
    """Return what confines the thing of which there was none (防雷, 越级), empty where only words such as 任何 stand there."""
    rest = VERBS.sub("", _ANY.sub("", modifier.strip('“”"，、')))
    return rest if len(rest) > 1 and not _own_field(rest, agency) else ""


def denies_outcome(modifier: str) -> bool:
    """Say whether a zero is one of an outcome (因程序违法被撤销的处罚): then the thing itself is not said to be none."""
    bare = modifier.removesuffix("的")
    return (
        bare != modifier and bool(_OUTCOME.search(bare)) and not re.search("引起|引发|导致|造成|产生|提起", bare[-3:])
    )


def excepted(ahead: str) -> bool:
    """Say whether what stands in front of a zero excepts something: 除1件正在审理外，无……"""
    return bool(_EXCEPT.search(ahead))

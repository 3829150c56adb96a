"""What a figure counts, as a short noun phrase, and the clause that says it."""

import re

from portalgen.extract.observations.figures import Figure
from portalgen.extract.observations.indicators import Match
from portalgen.extract.observations.position import Place
from portalgen.model.facts import QuantityKind

LONGEST_SUBJECT = 40
_PLAIN = 16
_MARKS = '，、；：,;:（）()“”‘’"「」 　。'
_AND = re.compile(r"[和及与](?![谐解格时会其议])|以及|或者?")
_LEAD = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]是|其中|同时|另外?|此外|并且?|且|也|还|又|了|的|"
    r"我[局镇市县区街道委办厅院]|本[局级单位机关镇市县区]+|全[局镇市县区所乡街](?!人民|党)|\d{4}年(?:度)?(?:\d{1,2}月)?(?:以?来)?|"
    r"今年(?:以?来)?|去年|全年(?:度)?|年内|以来|截?至?目前(?:为止)?|截[至止]|"
    r"力争|争取|确保|计划(?!生育|内|外|单列)|推动|共计|一共|总共|共(?!同|有|和|产|享|建|治|管|识|性|青|商|赢|通|用|存|育)|累计|合计|总计|先后|分别|已经?|均|都|现有|现(?!行|场|代)|共?有(?!效|关|限|奖)|"
    r"对(?!外)|为|将|把|由(?:原来)?|从(?![轻重严业])|向|在(?!职|校|册|编|建|岗|押|线)|按照|根据|通过|"
    r"组织开展|组织(?!法|部)|开展了?|举办了?|召开了?|举行了?|进行|完成|落实|制定了?|制作了?|实现|办理了?(?!时|流|业)|受理并办结|受理|收到|"
    r"接到|发放了?|印发了?|出动|查处|作出|出具|协助|主动|实施|承办|发现|配备|聘请|解答|悬挂|张贴|核发|签发|评查|接待|梳理|公布"
)
_TAIL = re.compile(
    r"(?:共计|一共|总共|共有|共|累计|合计|总计|分别|达到|达|已达|为|约|了|有|近|超过|超|逾|突破|不少于|不低于|至少|不超过|将近|"
    r"大约|等|收到|接到|计|至|到|由(?:原来|法定|目前)?的?|由原先的?|从|只有?|仅有?|压缩|压减|缩短|减少|提高|提升|数量|总数|总量|件数|[，、：:“\"的（(])$"
)
_CUT = re.compile(
    r"[，。；：:;、（(]|进行|参加|参考|持有|申领|开展|兑现|担任|配备|修订了|发放|提供|接受|执行|缩短|压缩|以上|并(?!网)|均|其中|已|"
    r"得到|获得|纳入|全部|被|负责|分配|统一|建成|深入|办理完|完善|具体|组成|协助"
)
_LOOSE = re.compile("(?<=[一-龥]{2})(?:[和及与的由/]|(?<!公)共|仅占|、)+$")
_MEASURES = ("率", "量", "额", "总量", "总额")
_MODIFIER = re.compile(r"^(?:的|各类|各种|各项|各级|有关|相关|\s)+")


def subject_of(text: str, figure: Figure, place: Place, match: Match | None, whole: str = "") -> str:
    """Return the noun phrase: of the text beside the figure, completed by the total's or the catalogue's words."""
    sides = [_following(text, figure, place)] if place.noun_follows else []
    sides.insert(0 if figure.kind is not QuantityKind.COUNT else len(sides), _preceding(text, figure, place, match))
    near = next((side for side in sides if side), "")
    if not near:
        return whole or (match.indicator.label if match else "")
    if match and not whole and _vague(near, text[match.start : match.end], match.indicator.label):
        near = match.indicator.label
    if whole and whole not in near and near not in whole:
        near = f"{whole}：{near}"
    return _balanced(_LOOSE.sub("", near) or near)[:LONGEST_SUBJECT]


def _balanced(noun: str) -> str:
    """Return the noun with the quotation marks that were cut off with its surroundings, without a bracket that is left open."""
    for left, right in ("“”", "‘’", "《》"):
        if noun.count(right) > noun.count(left) and noun.find(right) < (noun.find(left) + 1 or len(noun)):
            noun = left + noun
        elif noun.count(left) > noun.count(right):
            noun += right
    if noun.count("（") > noun.count("）"):
        noun = noun[: noun.rfind("（")] or noun
    return '"' + noun if noun.count('"') % 2 else noun


def _vague(near: str, name: str, label: str) -> bool:
    """Say whether the catalogue's label says more than the words beside the figure: 公务员, of those who hold a card."""
    return bool(name) and (label.startswith(near) or len(near) < 4 or (near not in name and name not in near))


def _following(text: str, figure: Figure, place: Place) -> str:
    piece = _MODIFIER.sub("", text[figure.end : min(place.right, figure.end + LONGEST_SUBJECT)])
    cut = _CUT.search(piece)
    return (piece[: cut.start()] if cut else piece).strip(_MARKS)


def _preceding(text: str, figure: Figure, place: Place, match: Match | None) -> str:
    """Return the noun phrase in front; a long one is cut down to where the catalogue's word begins."""
    start = max(place.left, figure.start - LONGEST_SUBJECT)
    end = figure.start
    while end > start and (tail := _TAIL.search(text[max(end - 8, start) : end])):
        end -= len(tail[0])
    if match and start <= match.start < end - 1 and end - start > _PLAIN:
        start = match.start
    start = _behind_lead(text, start, end)
    return text[start:end].strip(_MARKS)


def _behind_lead(text: str, start: int, end: int) -> int:
    """Return where the noun begins behind adverbs, agents and verbs; never at its end."""
    while start < end:
        if text[start] in _MARKS:
            start += 1
            continue
        lead = _LEAD.match(text, start, end) or _AND.match(text, start, end)
        if lead is None or (lead.end() >= end and lead[0] not in "和及与或") or _names_a_measure(text, lead.end(), end):
            break
        start = lead.end()
    return start


def _names_a_measure(text: str, at: int, end: int) -> bool:
    """Say whether what stands in front is part of a measure's name: 查处率, 受理量."""
    return text[at : min(at + 2, end)].startswith(_MEASURES)


def quote_of(text: str, start: int, end: int, place: Place, longest: int) -> tuple[int, int]:
    """Return the stretch that says the fact at ``start:end``: its clause, without neighbours, at most ``longest`` long."""
    left, right = place.left, place.right if place.noun_follows else end
    while left < start:
        if text[left] == "的" or (text[left] in _MARKS and text[left] not in "“‘（(「"):
            left += 1
        elif found := _AND.match(text, left, start):
            left = found.end()
        else:
            break
    while right > end and (text[right - 1] in _MARKS and text[right - 1] not in "”’）)」"):
        right -= 1
    left = max(left, start - longest // 2)
    return left, max(end, min(right, left + longest))

"""What a figure counts, as a short noun phrase, and the clause that says it."""

import re

from portalgen.extract.observations.figures import Figure
from portalgen.extract.observations.indicators import Match, Place

LONGEST_SUBJECT = 40
_LEAD = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]是|第[一二三四五六七八九十]|其中|同时|另外?|此外|并且?|以及|和|及|与|或|且|也|还|又|、|，|“|\"|了|的|"
    r"我[局镇市县区街道委办厅院]|本[局级单位机关镇市县区]+|全[局镇市县区]|局(?!机关|门户|属)|\d{4}年(?:度)?(?:\d{1,2}月)?|今年(?:以?来)?|去年|全年(?:度)?|年内|以来|目前|截至目前|截至|截止|"
    r"共计|一共|总共|共|累计|合计|总计|先后|分别|已经?|均|都|现有|现|有|对|为|将|把|由|从|向|在|按照|根据|通过|"
    r"组织开展|组织|开展了?|举办了?|召开了?|举行|进行|完成|落实|制定了?|制作了?|实现|办理了?|受理并办结|受理|收到|接到|发放了?|印发|出动|查处|作出|出具|协助|主动)"
)
_TAIL = re.compile(
    r"(?:共计|一共|总共|共有|共|累计|合计|总计|分别|达到|达|已达|为|约|了|有|近|超过|超|逾|突破|不少于|不低于|至少|不超过|将近|大约|等|计|至|到|、|，|：|:|“|\"|的|数|数量|总数|总量|（|\()$"
)
_CUT = re.compile(
    r"[，。；：:;、（(]|进行|参加并|参加了?|参考|持有|申领|开展|兑现|担任|配备|修订了|发放|提供|接受|执行|缩短|压缩|以上|并(?!网)|均|其中|已|得到|获得|纳入"
)
_MODIFIER = re.compile(r"^(?:的|各类|各种|各项|各级|有关|相关|\s)+")


def subject_of(text: str, figure: Figure, place: Place, match: Match | None, whole: str = "") -> str:
    """Return the noun phrase: of the text beside the figure, completed by the total's or the catalogue's words."""
    near = _following(text, figure, place) if place.noun_follows else ""
    near = near or _preceding(text, figure, place)
    if not near:
        return whole or (match.indicator.label if match else "")
    if match and match.indicator.label.startswith(near):
        return match.indicator.label
    if whole and whole not in near and near not in whole:
        near = f"{whole}：{near}"
    return near[:LONGEST_SUBJECT]


def _following(text: str, figure: Figure, place: Place) -> str:
    piece = _MODIFIER.sub("", text[figure.end : min(place.right, figure.end + LONGEST_SUBJECT)])
    cut = _CUT.search(piece)
    return piece[: cut.start()] if cut else piece


def _preceding(text: str, figure: Figure, place: Place) -> str:
    piece = text[max(place.left, figure.start - LONGEST_SUBJECT) : figure.start]
    for _ in range(6):
        shorter = _TAIL.sub("", piece)
        if shorter == piece:
            break
        piece = shorter
    for _ in range(8):
        shorter = _LEAD.sub("", piece)
        if shorter == piece or not shorter:
            break
        piece = shorter
    return piece.rpartition("、")[2] if piece.startswith("、") else piece.strip('，、：:（）()“”" ')


def quote_of(text: str, start: int, end: int, place: Place, longest: int) -> tuple[int, int]:
    """Return the stretch that says the fact at ``start:end``: its clause, without neighbours, at most ``longest`` long."""
    left, right = place.left, place.right
    while left < start and text[left] in '，、；,; 　的”"）)。及和与':
        left += 1
    if not place.noun_follows:
        right = max(end, min(right, end))
    while right > end and text[right - 1] in '，、；,;。 　“"（(':
        right -= 1
    left = max(left, start - longest // 2)
    return left, max(end, min(right, left + longest))

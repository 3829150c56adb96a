"""Which clauses of a sentence promise something for the next year."""

import re

from portalgen.extract.clauses import Sentence, clauses
from portalgen.model.text import Span

_SETTING = re.compile(
    r"^(?:下一?步|下一(?:年|年度|阶段)|今后|明年|来年|新的一年|20\d\d年(?:度)?|接下来|同时|此外|另外|与此同时|一年来|工作中|今后的工作中)"
    r"(?:工作中|的工作中|中|里|,|，|工作)?$|^(?:针对|对于?)(?:上述|以上|这些|存在的).*(?:问题|不足|情况)$"
)
_LEAD = re.compile(
    r"(?:抓好|做好|突出|聚焦|围绕|从|落实).{0,4}[几两三四五六七八九十]个方面|(?:重点|主要|着重)?(?:做好|抓好|从|开展)?(?:以下|如下).{0,12}(?:工作|方面|措施|安排)|(?:工作)?(?:打算|安排|计划)如下$"
)
_ANNOUNCING = re.compile(r"^.{0,12}(?:措施|打算|方向|安排|计划|思路)$")
_DONE = re.compile(r"已经|是.{0,40}之年|虽然|取得了|存在.{0,8}(?:问题|不足|差距)")
_HOPE = re.compile(
    r"^(?:从而|进而|以此|以上率下|并?为.{2,40}(?:提供|创造|奠定|贡献|营造|打下|保驾|护航|作出)|朝着|向着|使(?!用|命)|让|推动.{2,20}再上|努力开创|奋力|在.{2,20}中$)|(?:继续努力|不懈努力|不懈奋斗|新台阶|新篇章)$"
)
_SLOGAN = re.compile(r"^[一-鿿]{4}$")
_LEAD_WORD = re.compile(r"^(?:下一?步|今后|明年|20\d\d年度?)?[,，]?(?:同时|此外|另外|并且|具体是|主要是)[,，]?")


def plan_spans(text: str, sentence: Sentence) -> list[Span]:
    """Return the clauses that say what will be done.

    Left out: the time or occasion in front (今后的工作中，), what has been done (已经…), what is hoped to follow (从而…,
    为…提供保障) and set phrases of four characters (开拓进取).
    """
    start = _behind_lead(text, sentence)
    kept = []
    for part in clauses(text, start, sentence.end):
        clause = text[part.start : part.end]
        if _SETTING.search(clause) or _LEAD.search(clause) or _DONE.search(clause) or _SLOGAN.match(clause):
            continue
        if _HOPE.search(clause):
            continue
        kept.append(_trimmed(text, part))
    if not kept and sentence.item:  # 一是加强培训: in a list four characters are a plan
        return [part for part in clauses(text, start, sentence.end) if not _HOPE.search(text[part.start : part.end])][
            :1
        ]
    return kept


def _behind_lead(text: str, sentence: Sentence) -> int:
    for colon in (":", "："):
        place = text.find(colon, sentence.start, sentence.end)
        head = text[sentence.start : place] if place >= 0 else ""
        if _LEAD.search(head) or _ANNOUNCING.match(head):
            return place + 1
    return sentence.start


def _trimmed(text: str, part: Span) -> Span:
    match = _LEAD_WORD.match(text[part.start : part.end])
    return Span(part.start + match.end(), part.end) if match else part

"""Which clauses of a sentence admit a shortcoming, and which give its cause."""

import re

from portalgen.extract.clauses import Sentence, Start, clauses
from portalgen.model.text import Span

_FAULT = re.compile(
    # a negation, but not of a fault (不断, 不仅, 不低于 …)
    r"不(?!断|仅|但|管|论|忘|动摇|良|得|少于|低于|同|法|折|可|再|限|合格|懈|负|予|动产|见面)|没有|尚未|还未|未能|未(?:完全|形成|建立|及时|充分|全面|落实|按|达|有效)|无法"
    # something is still asked for
    r"|有待|[还仍尚]需|需(?:要)?(?:进一步|持续|继续|加强|提升|提高|强化|完善|改进|加大|加快)|亟[待需]|(?:加强|提高|提升|改进|完善|加大)$"
    # too little, too low, too late
    r"|欠缺|缺[乏少失位]|薄弱|滞后|偏[低弱少软差慢大老高紧窄松多]|较[少低弱差慢]|比例低|仅[有\d一二三两]|只有|匮乏|紧缺|短缺|有限|空白|[员力量数]少|(?:差|低|窄|浅|弱|慢|难|散|乱|软|偏|旧)$"
    r"|率.{0,3}下降|(?:败诉率|投诉|案件|纠纷).{0,8}(?:上升|增多|增长|频发|多发)"
    # a word for a fault, not for its removal
    r"|差距|短板|弱项|困难|难[以度点题]|(?<!解决)(?<!化解)问题(?!导向|线索|清单|整改|意识)|(?<!化解)(?<!调处)矛盾(?!纠纷.{0,8}(?:机制|化解|调解|调处|排查))"
    r"|瓶颈|壁垒|盲区|漏洞|现象|偏差|误区|局限|压力|制约|影响(?!力)|任务[艰繁重]|艰巨|繁重|突出$|[仍依旧]然存在|普遍存在|还存在$|流动[性频]|老龄|紧张|身兼|兼职"
    # a manner that is one
    r"|单一|单调|老[套化]|落后|陈旧|粗[放糙]|零散|松[懈散]|脱节|断层|流于形式|走过场|形式主义|停留[在于]|打折扣|敷衍|应付|被动|模糊|笼统|淡[薄化漠]|弱化|虚化|随意|参差不齐"
    r"|良莠|畏难|抵触|侥幸|忽视|轻视|推诿|凭经验|满足于|习惯于|一知半解|重.{1,6}轻|就案办案|依赖"
)
_LEAD = re.compile(
    r"(?:取得|做了|开展).{0,20}(?:成效|成绩|进展|工作|成果)|(?:^|[还仍也尚中]|依然|仍然|目前|当前|工作|建设)(?:然|是)?存在着?"
    r"(?:一些|一定|不少|以下|如下|诸多|几个|某些|些许|许多|需要.{1,4}|方面|的){0,3}(?:突出|主要)?(?:问题|不足|短板|差距|薄弱环节|困难)(?:和|与|及)?(?:不足|问题|困难|差距|之处)?$|主要(?:表现|体现|有|存在|是).{0,10}$"
    r"|以下|如下|看到|(?:^|[与和同跟比距离].*|要求|期[盼待]|目标|标准|形势|[一定不少较明显大]的?)[^,，]{0,6}差距$|^(?:总的|总体|对照|回顾|纵观|同时也|与此同时)"
)
_CONCESSION = re.compile(r"^(?:但是|但|然而|不过|可是|却)(?=.)")
_TURN = re.compile(r"^(?:但是|但|然而|不过|可是|可)(?:,|，)?")
_SETTING = re.compile(
    r"^(?:随着|面对|在.+(?:时|中|下|后|上|方面|过程中)$|与.+(?:相比|比较)$|对照|按照|相对|针对|从.+看$|同时$|此外$|另外$|目前$|一年来)"
)
_LEAD_WORD = re.compile(
    r"^(?:且|比?如|例如|特别是|尤其是|主要是|主要有|主要表现在|表现在|具体是|即|同时|此外|另外|而且|并且|导致|仍然?是|是)(?!否)"
)
_TAIL_WORD = re.compile(r"(?:等(?:问题|方面|情况|不足|现象)?)$")
_CAUSE = re.compile(r"^(?:由于|因为|因(?!地|此|而|素)|受)")
_REASON = re.compile(
    r"原因(?:是|在于|有|主要|包括|$)|是(?:因为|由于)|究其原因|(?:根源|根子|症结|病根)(?:主要|就|还|仍)?(?:是|在(?!基层)|出在)|归根(?:结底|到底|究底)"
)
_ROOT = re.compile(r"(?:根源|根子|症结|病根)$")
_SAID_OF_ROOT = re.compile(r"(?:主要|就|还|仍)?(?:是|在于|出在)")
_WORD_ALONE = re.compile(r"(?:原因|根源|根子|症结|病根|归根(?:结底|到底|究底))$")
"""A clause that only announces the cause, which the next clause gives (究其原因，…)."""
_COLON = re.compile("[:：](?![^《“（(]*[》”）)])")
_SOME = re.compile(r"(?:部分|个别|少数|一些|有的|有些|极少数)")
_ADMITS = re.compile(
    r"(?:但|还|仍|也|尚|依然|仍然)(?:是|还|仍|也|然)*(?:存在|有|面临).{0,30}(?:问题|不足|短板|差距|薄弱|困难)"
    r"|(?:不足|差距|短板|问题)(?:之处)?(?:主要)?(?:在于|表现[在为]|体现[在为]|是)|(?:也要|清醒地?|必须)看到.{0,40}(?:差距|不足|问题|短板)"
)
# What stands in a list but reports a deed, an intention or a cause.
_LISTED_NOT = re.compile(
    r"^(?:继续|进一步|加强|加大|强化|推进|推动|完善|健全|提高|提升|严格|认真|深入|开展|组织|落实|坚持|做好|抓好|建立|优化|深化|规范|全面|积极|持续|切实|充分|不断|着力|扎实|加快|创新|针对|将|以|在)"
    r"|[：:]|[将要](?:继续|进一步|在)|取得|成效|进展|原因|由于|因为|明年|下一?步|我[局市县镇区]将"
)
_SHORTEST_ITEM, _LONGEST_ITEM = 6, 40
_SOLVED = re.compile(r"(?:针对|解决|整改|化解|查找|梳理|发现|排查|消除).{0,16}(?:问题|不足|短板)")


def admits(text: str, sentence: Sentence) -> bool:
    """Say whether a sentence outside the section on shortcomings admits one of the agency's own."""
    return bool(_ADMITS.search(text, sentence.start, sentence.end)) and not _SOLVED.search(
        text, sentence.start, sentence.end
    )


def has_fault(body: str) -> bool:
    """Say whether a stretch of text has words of shortcoming."""
    return bool(_FAULT.search(body))


def cause_spans(text: str, sentence: Sentence) -> list[Span]:
    """Return the clauses that give a cause: 由于…, or all from 原因是 to the end of the sentence (究其原因，…)."""
    parts = clauses(text, _behind_lead(text, sentence), sentence.end)
    index = _reason_at(text, parts)
    if index is None:
        return [part for part in parts if _CAUSE.search(text[part.start : part.end])]
    alone = index + 1 < len(parts) and _WORD_ALONE.search(text[parts[index].start : parts[index].end])
    return [Span(parts[index + bool(alone)].start, parts[-1].end)]


def _reason_at(text: str, parts: list[Span]) -> int | None:
    """Return which clause begins to give a cause; 根源 at the end of one only where the next says what it is."""
    bodies = [text[part.start : part.end] for part in parts]
    for index, body in enumerate(bodies):
        behind = bodies[index + 1] if index + 1 < len(bodies) else ""
        if _REASON.search(body) or (_ROOT.search(body) and _SAID_OF_ROOT.match(behind)):
            return index
    return None


def problem_spans(text: str, sentence: Sentence) -> list[Span]:
    """Return the clauses that admit a shortcoming.

    Left out: what leads in (取得一定成绩，但还存在以下不足：), concessions in front of 但, settings (随着…，), causes, examples'
    marks (如, 特别是) and hopes behind the last fault (进一步提高普法水平). A clause without a fault of its own that stands
    between two parts that stay is kept: it is the subject of the next.
    """
    start = _behind_lead(text, sentence)
    parts = clauses(text, start, sentence.end)
    turn = next((i for i, part in enumerate(parts) if i and _TURN.match(text[part.start : part.end])), 0)
    parts = parts[turn:]
    parts = parts[: _reason_at(text, parts)]
    faults = [bool(_FAULT.search(text[p.start : p.end])) and not _is_lead(text[p.start : p.end]) for p in parts]
    if not any(faults):
        return _without_fault_words(text, sentence, parts)
    first, last = faults.index(True), len(faults) - 1 - faults[::-1].index(True)
    while first and not _drops(text[parts[first - 1].start : parts[first - 1].end]):
        first -= 1
    kept = [part for part in parts[first : last + 1] if not _is_lead(text[part.start : part.end])]
    return [piece for part in kept for piece in _pieces(text, part)]


def named_problem(title: str) -> bool:
    """Say whether the heading of a numbered point in a section on shortcomings is one, though no word of it says so (普法方式比较传统)."""
    return _SHORTEST_ITEM <= len(title) <= _LONGEST_ITEM and not _LISTED_NOT.search(title) and not _is_lead(title)


def _without_fault_words(text: str, sentence: Sentence, parts: list[Span]) -> list[Span]:
    """Return the sentence where 部分 … or its place in a list of shortcomings says that it is one."""
    if not parts:
        return []
    whole = Span(parts[0].start, parts[-1].end)
    body = text[whole.start : whole.end]
    if _SOME.match(body):
        return [whole]
    listed = sentence.item or (
        sentence.opens is Start.LINE and (text[sentence.end : sentence.end + 1] in "；;" or _after_item(text, sentence))
    )
    if not listed or _LISTED_NOT.search(body) or any(_drops(text[part.start : part.end]) for part in parts):
        return []
    return [whole] if _SHORTEST_ITEM <= len(body) <= _LONGEST_ITEM else []


def _after_item(text: str, sentence: Sentence) -> bool:
    """Say whether the line in front is an item of a list."""
    return text[max(sentence.start - 2, 0) : sentence.start] in {"；\n", ";\n"}


def _behind_lead(text: str, sentence: Sentence) -> int:
    """Return where the sentence begins behind a lead-in that ends in a colon."""
    start = sentence.start
    for colon in _COLON.finditer(text, sentence.start, sentence.end):
        head = text[start : colon.start()]
        if _is_lead(head) or not _FAULT.search(head):
            start = colon.end()
    return start


def _is_lead(clause: str) -> bool:
    return bool(_LEAD.search(clause)) and not re.search(r"有待|不[够强高深到]|薄弱(?!环节)", clause)


def _drops(clause: str) -> bool:
    """Say whether a clause in front of the first fault is no part of it."""
    return bool(_SETTING.search(clause) or _CAUSE.search(clause) or _is_lead(clause))


def _pieces(text: str, part: Span) -> list[Span]:
    """Return the clause without connectives at its ends, cut where 、 joins whole predicates."""
    start, end = part.start, part.end
    for pattern in (_CONCESSION, _LEAD_WORD):
        if match := pattern.match(text[start:end]):
            start += match.end()
    if tail := _TAIL_WORD.search(text[start:end]):
        end = start + tail.start()
    return [Span(start, end)] if end - start > 1 else []

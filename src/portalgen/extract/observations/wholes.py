"""Figures that belong together: a total and its parts (其中 …), the state before and after (由 … 减至 …)."""

import re
from collections.abc import Sequence
from decimal import Decimal

from portalgen.extract.observations.clauses import Sentence, Sentences
from portalgen.extract.observations.figures import Figure
from portalgen.model.aspects import Aspect
from portalgen.model.facts import Qualifier, QuantityKind

_AMONG = re.compile(r"其中|其 中|包括|包含|内含|当中|其余|剩余|余下|分别为|分别是")
_BRACKET = re.compile(r"[^\d）)，。；]{0,8}[（(](?!以下|不含)")
# 县（市、区）制定122件: no bracket that holds parts.
_PLURAL = re.compile(r"（[^（）\d]{1,6}）")
_COMPARED = re.compile("较|同比|环比|增[加长]|减少|下降|上升|提高")
_GROWTH = re.compile("(?:增加|增长|减少|下降|上升|提高)了?$")
_CLOSED = re.compile("[）)]")
_SHARE = re.compile("[，；][^，。；\\d]{2,16}占(?:了|到)?$")
_STAGE = re.compile("[（(，、；](?:已|均|全部)?(?:受理|办结|审结|结案|完成|整改|回复|答复|处理)(?:完毕|到位)?$")
_DONE = re.compile(r"[，、（(](?:已|成功|办结|整改|解决|化解|调解成功|完成)[^，。；、]{0,8}$")
# Units of one kind: 审查186件，其中合同104份.
_MATTERS = frozenset({"件", "份", "件次", "宗", "起", "部"})
# Of what came in, what was taken on is a part.
_TAKEN_ON = re.compile(r"[，、（(](?:其中|共|已|均|依法|经审查|审查后|决定|予以)*受理[^，。；、\d]{0,6}$")
_CAME_IN = re.compile("收到|接到|新收|提出|申请")
_FROM = re.compile(
    r"(?:由|从|自)(?:原来|原先|原有?|过去|[一-龥\d]{1,4}年?前|去年|上年|之前|至少|最多)?的?[^，。；由从]{0,12}$"
)
_MOST_PARTS = 9
_GROUP = re.compile(
    r"[，、；（(][^，。；、\d]{0,8}(?:部门|单位|直属?|[乡镇县市区省]|街道|级|类|系统|科室|机关|企业|干部|群众|学校|社区|领域|方面|男|女|以[上下])(?:性|的|有|为|共)?"
)
_SINCE_THEN = re.compile(r"(?P<event>[一-龥]{2,6})前[^，。；\d]{0,14}$")
_TO = re.compile(
    r"(?:减|降|增|升|提|缩|压|扩|攀|跃|涨|跌|回落|发展|拓展|优化|精简|调整|变|改)[^，。；]{0,8}(?:至|到|为|成)(?:20\d\d年度?|如今|现在|目前|今年|本年度?|当前)?[^，。；]{0,3}$|^\D{0,6}(?:减|降|增|缩|压)(?:少|低|加|短|缩)?(?:至|到|为)$|^(?:到|至)$"
)
# 从5个工作日缩短为当场办结: the state after it is told in words.
_UNTO = re.compile(r"(?:大幅|进一步|逐步)?(?:减|降|增|升|提|缩|压|扩|调整|变|改)[^，。；\d]{0,4}(?:至|到|为|成)")


def find_parts(text: str, figures: Sequence[Figure], sentences: Sentences) -> dict[int, int]:
    """Return, by index, the total that each part belongs to.

    Parts that 其中 opens end where they would exceed the total; parts in brackets end with the bracket, so that a sum
    that does not come out is seen.
    """
    totals: dict[int, int] = {}
    room: dict[int, Decimal] = {}
    bracket = False
    implied = _implied(text, figures, sentences)
    for index in range(1, len(figures)):
        figure = figures[index]
        start = _scope(text, sentences.at(figure.start), sentences)
        if figures[index - 1].start < start:
            continue
        between = _PLURAL.sub("", text[figures[index - 1].end : figure.start])
        bracket = bool(_BRACKET.match(between)) or (bracket and not _CLOSED.search(between))
        whole = None if _COMPARED.search(between) else _opened(text, figures, index, between, start)
        if whole is None and len(between) <= 40 and not _breaks_off(between) and not _COMPARED.search(between):
            whole = totals.get(index - 1)
        if whole is None and index in implied:
            whole = implied[index]
        if whole is not None and (room.get(whole) != 0 or not figure.value) and _same(figures[whole], figure):
            size = figure.value * figure.factor
            left = room.get(whole, _most(figures[whole])) - size
            if left >= 0 or (size <= _most(figures[whole]) and (bracket or index - 1 not in totals)):
                totals[index], room[whole] = whole, left
    return totals


def declared(text: str, whole: Figure, part: Figure) -> bool:
    """Say whether the text itself calls a figure a part of another: behind 其中 or 包括, or in its brackets, and no further stage of it.

    受理128件（办结126件） has a part; 受理128件，办结126件 has a second figure of its own.
    """
    between = text[whole.end : part.start]
    named = _AMONG.search(between) or (_BRACKET.match(between) and not _CLOSED.search(between))
    return bool(named) and not _STAGE.search(between)


def _scope(text: str, sentence: Sentence, sentences: Sentences) -> int:
    """Return where the total of a sentence's parts may stand: 其中 at its head reaches into the one before."""
    if sentence.start and sentence.text.startswith("其中") and text[sentence.start - 1] != "\n":
        return sentences.at(sentence.start - 1).start
    return sentence.start


def _breaks_off(between: str) -> bool:
    """Say whether a new deed begins between two parts, so that the second is none."""
    return bool(re.search("，(?:开展|组织|发放|举办|召开|受理|收到|审结|共|累计|全年|并)", between))


def _opened(text: str, figures: Sequence[Figure], index: int, between: str, start: int) -> int | None:
    """Return the total of a figure that a word or bracket marks as the first part."""
    marked = _AMONG.search(between) or _BRACKET.match(between) or _DONE.search(between) or _SHARE.search(between)
    if not marked and not (_TAKEN_ON.search(between) and _CAME_IN.search(text, start, figures[index - 1].start)):
        return None
    for whole in range(index - 1, max(index - 4, -1), -1):
        grown = _GROWTH.search(text, max(figures[whole].start - 3, 0), figures[whole].start)
        if figures[whole].start >= start and not grown and _same(figures[whole], figures[index]):
            return whole
    return None


def _turned(lead: str, between: str) -> bool:
    """Say whether a turn stands between two figures: 转隶前持证人员仅112人，转隶后达到168人."""
    match = _SINCE_THEN.search(lead)
    event = match["event"] if match else ""
    return any(f"{event[-size:]}后" in between for size in range(2, len(event) + 1))


def _implied(text: str, figures: Sequence[Figure], sentences: Sentences) -> dict[int, int]:
    """Return the totals of figures that follow one in its sentence and make it up exactly: 1043名，县直762名，乡镇281名."""
    found: dict[int, int] = {}
    for first, total in enumerate(figures):
        if first in found or total.qualifier is not Qualifier.EXACT or total.value <= 1:
            continue
        end, left = sentences.at(total.start).end, total.value * total.factor
        for index in range(first + 1, min(first + _MOST_PARTS, len(figures))):
            part = figures[index]
            here = text[figures[index - 1].end : part.start]
            if (
                part.end > end
                or not _GROUP.fullmatch(here)
                or not _same(total, part)
                or part.qualifier is not Qualifier.EXACT
            ):
                break
            left -= part.value * part.factor
            if left <= 0:
                if left == 0 and index - first > 1:
                    found |= dict.fromkeys(range(first + 1, index + 1), first)
                break
    return found


def _same(whole: Figure, part: Figure) -> bool:
    units = {unit.base_unit.removesuffix("次") or unit.base_unit for unit in (whole, part)}
    alike = len(units) == 1 or {whole.base_unit, part.base_unit} <= _MATTERS
    return alike and whole.kind is part.kind and part.kind.value != "ratio"


def _most(whole: Figure) -> Decimal:
    value = whole.value * whole.factor
    return value if whole.qualifier is not Qualifier.AT_LEAST else value * 2


def find_pairs(text: str, figures: Sequence[Figure], sentences: Sentences) -> dict[int, Aspect]:
    """Return, by index, ``BEFORE`` or ``AFTER`` for figures of a from-to pair."""
    aspects: dict[int, Aspect] = {}
    for index in range(1, len(figures)):
        first, second = figures[index - 1], figures[index]
        if first.kind is not second.kind or (
            first.base_unit != second.base_unit and first.kind is not QuantityKind.DURATION
        ):
            continue
        sentence = sentences.at(second.start)
        if first.start < sentence.start:
            continue
        lead = text[max(sentence.start, first.start - 24) : first.start]
        between = text[first.end : second.start]
        if _turned(lead, between) or (_FROM.search(lead) and _TO.search(between)):
            aspects[index - 1], aspects[index] = Aspect.BEFORE, Aspect.AFTER
    for index, figure in enumerate(figures):
        lead = text[max(sentences.at(figure.start).start, figure.start - 24) : figure.start]
        if index not in aspects and _UNTO.match(text, figure.end) and _FROM.search(lead):
            aspects[index] = Aspect.BEFORE
    return aspects

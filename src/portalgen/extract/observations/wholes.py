"""Figures that belong together: a total and its parts (其中 …), the state before and after (由 … 减至 …)."""

import re
from collections.abc import Sequence
from decimal import Decimal

from portalgen.extract.observations.clauses import Sentence, Sentences
from portalgen.extract.observations.figures import Figure
from portalgen.model.facts import Qualifier, QuantityKind

_AMONG = re.compile(r"其中|其 中|包括|分别为|分别是")
_BRACKET = re.compile(r"[^\d）)，。；]{0,8}[（(](?!以下|不含)")
_COMPARED = re.compile("较|同比|环比|增[加长]|减少|下降|上升|提高")
_GROWTH = re.compile("(?:增加|增长|减少|下降|上升|提高)了?$")
_CLOSED = re.compile("[）)]")
_DONE = re.compile(r"[，、（(](?:已|成功|办结|整改|解决|化解|调解成功|完成)[^，。；、]{0,8}$")
_FROM = re.compile(r"(?:由|从|自)(?:原来|原先|原有?|过去|去年|上年|之前|至少|最多)?的?[^，。；由从]{0,12}$")
_TO = re.compile(
    r"(?:减|降|增|升|提|缩|压|扩|优化|精简|调整|变|改)[^，。；]{0,8}(?:至|到|为|成)[^，。；]{0,3}$|^\D{0,6}(?:减|降|增|缩|压)(?:少|低|加|短|缩)?(?:至|到|为)$|^(?:到|至)$"
)


def find_parts(text: str, figures: Sequence[Figure], sentences: Sentences) -> dict[int, int]:
    """Return, by index, the total that each part belongs to.

    Parts that 其中 opens end where they would exceed the total; parts in brackets end with the bracket, so that a sum
    that does not come out is seen.
    """
    totals: dict[int, int] = {}
    room: dict[int, Decimal] = {}
    bracket = False
    for index in range(1, len(figures)):
        figure = figures[index]
        start = _scope(text, sentences.at(figure.start), sentences)
        if figures[index - 1].start < start:
            continue
        between = text[figures[index - 1].end : figure.start]
        bracket = bool(_BRACKET.match(between)) or (bracket and not _CLOSED.search(between))
        whole = None if _COMPARED.search(between) else _opened(text, figures, index, between, start)
        if whole is None and len(between) <= 40 and not _breaks_off(between) and not _COMPARED.search(between):
            whole = totals.get(index - 1)
        if whole is not None and room.get(whole) != 0 and _same(figures[whole], figure):
            size = figure.value * figure.factor
            left = room.get(whole, _most(figures[whole])) - size
            if left >= 0 or (size <= _most(figures[whole]) and (bracket or index - 1 not in totals)):
                totals[index], room[whole] = whole, left
    return totals


def _scope(text: str, sentence: Sentence, sentences: Sentences) -> int:
    """Return where the total of a sentence's parts may stand: 其中 at its head reaches into the one before."""
    if sentence.start and sentence.text.startswith("其中") and text[sentence.start - 1] != "\n":
        return sentences.at(sentence.start - 1).start
    return sentence.start


def _breaks_off(between: str) -> bool:
    """Say whether a new deed begins between two parts, so that the second is none."""
    return bool(re.search("，(?:开展|组织|发放|举办|召开|受理|收到|共|累计|全年|并)", between))


def _opened(text: str, figures: Sequence[Figure], index: int, between: str, start: int) -> int | None:
    """Return the total of a figure that a word or bracket marks as the first part."""
    marked = _AMONG.search(between) or _BRACKET.match(between) or _DONE.search(between)
    if not marked:
        return None
    for whole in range(index - 1, max(index - 4, -1), -1):
        grown = _GROWTH.search(text, max(figures[whole].start - 3, 0), figures[whole].start)
        if figures[whole].start >= start and not grown and _same(figures[whole], figures[index]):
            return whole
    return None


def _same(whole: Figure, part: Figure) -> bool:
    return whole.base_unit == part.base_unit and whole.kind is part.kind and part.kind.value != "ratio"


def _most(whole: Figure) -> Decimal:
    value = whole.value * whole.factor
    return value if whole.qualifier is not Qualifier.AT_LEAST else value * 2


def find_aspects(text: str, figures: Sequence[Figure], sentences: Sentences) -> dict[int, str]:
    """Return, by index, ``before`` or ``after`` for figures of a from-to pair."""
    aspects: dict[int, str] = {}
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
        if _FROM.search(lead) and _TO.search(text[first.end : second.start]):
            aspects[index - 1], aspects[index] = "before", "after"
    return aspects

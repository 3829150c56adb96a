"""Sums and rates inside one report, recomputed: only where the text itself says what belongs to what.

A sum is checked where parts are declared as such (其中, 包括, in brackets), a rate where its own numerator and denominator are
printed beside it (办结率 of 办结 and 受理; 满意率 has none there). What differs is told as printed, never as a verdict: the report, or its
reading, may be the one that errs.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from portalgen.model.aspects import Aspect
from portalgen.model.facts import ArithmeticCheck, CheckOutcome, Observation, Qualifier, QuantityKind

DECLARED = "extract.observations/part"
"""Rule id of a part that the text declares as one."""
_HUNDRED = Decimal(100)
_REACH = 4
# Rates whose numerator reports print under the same word. 按时办结 is another thing than 办结.
_RATE = re.compile(
    r"(?:^|[，。；：、（(和及与的]|案件|问题|隐患|总体|考试|学法|人员|纠纷|工单|事项|申请|建议|提案)"
    r"(?P<stem>办结|审结|结案|整改|合格|及格|优秀|通过|参考|参学|参加|出庭应诉|出庭|持证|调解成功|成功|化解|采纳|答复|办复|回复|胜诉|败诉|维持|纠错|完成|执结|销号|覆盖)率"
    r"(?:均|都|已|为|是|达到?|约|保持在?|有|[:：]|仅)*$"
)
_WORDS = {
    "审结": ("审结", "办结"), "结案": ("结案", "办结"), "参考": ("参考", "参加"), "参学": ("参学", "参加"), "及格": ("及格", "合格"),
    "出庭应诉": ("出庭",), "持证": ("持证", "持有", "取得"), "调解成功": ("成功",), "办复": ("办复", "答复", "办结"), "回复": ("回复", "答复"),
}  # fmt: skip


def check_arithmetic(observations: tuple[Observation, ...]) -> tuple[ArithmeticCheck, ...]:
    """Recompute every total with declared parts, and every rate whose numerator and denominator stand beside it."""
    return (*_sums(observations), *_rates(observations))


def _sums(observations: tuple[Observation, ...]) -> Iterator[ArithmeticCheck]:
    parts: dict[str, list[Observation]] = {}
    for observation in observations:
        if observation.part_of and observation.provenance.rule == DECLARED:
            parts.setdefault(observation.part_of, []).append(observation)
    yield from (_sum(total, parts[total.id]) for total in observations if total.id in parts)


def _sum(total: Observation, parts: list[Observation]) -> ArithmeticCheck:
    """Compare a total with its parts; parts that stay below it may be only some of them."""
    shown = " + ".join(map(_shown, parts))
    outcome, expression = CheckOutcome.NOT_APPLICABLE, f"{_shown(total)} ≥ {shown}"
    if total.low is not None and all(_exact(o) for o in (total, *parts)):
        added = sum((part.low for part in parts if part.low is not None), Decimal(0))
        if added == total.low:
            outcome, expression = CheckOutcome.PASSED, f"{_shown(total)} = {shown}"
        elif added > total.low:
            outcome = CheckOutcome.FAILED
            expression = f"{shown} = {added:f}，原文所印总数 {_shown(total)}"
    return ArithmeticCheck("sum", total.id, tuple(part.id for part in parts), expression, outcome)


def _rates(observations: tuple[Observation, ...]) -> Iterator[ArithmeticCheck]:
    for index, rate in enumerate(observations):
        if rate.kind is QuantityKind.RATIO and rate.base_unit == "%" and rate.aspect is Aspect.LEVEL:
            pair = _counts(rate, observations[max(index - _REACH, 0) : index])
            if pair is not None:
                yield _rate(rate, *pair)


def _counts(rate: Observation, ahead: tuple[Observation, ...]) -> tuple[Observation, Observation] | None:
    """Return numerator and denominator of a rate: the count of the same word, and the one right in front of it."""
    match = _RATE.search(_before(rate))
    if match is None:
        return None
    words = _WORDS.get(match["stem"], (match["stem"],))
    for at in range(len(ahead) - 1, 0, -1):
        part, whole = ahead[at], ahead[at - 1]
        named = any(word in part.provenance.text for word in words)
        if named and _comparable(rate, part) and _comparable(rate, whole) and part.base_unit == whole.base_unit:
            return part, whole
    return None


def _before(rate: Observation) -> str:
    """Return the words in front of a rate, in its quote."""
    place = rate.value_start - rate.provenance.start
    return re.sub(r"\s", "", rate.provenance.quote[: max(place, 0)])


def _comparable(rate: Observation, count: Observation) -> bool:
    return (
        count.sentence_start == rate.sentence_start and count.kind is QuantityKind.COUNT and not count.zero_statement
        and count.aspect in {Aspect.LEVEL, Aspect.PART}
    )  # fmt: skip


def _rate(rate: Observation, part: Observation, whole: Observation) -> ArithmeticCheck:
    share = _share(part, whole)
    fraction = f"{_shown(part)} ÷ {_shown(whole)}"
    outcome, expression = CheckOutcome.NOT_APPLICABLE, f"{fraction} = {_shown(rate)}"
    if share is not None and all(_exact(o) for o in (rate, part, whole)):
        places = _places(rate.value)
        near = share.quantize(places, ROUND_HALF_UP)
        outcome = CheckOutcome.PASSED if abs(near - rate.value) <= places else CheckOutcome.FAILED
        if outcome is CheckOutcome.FAILED:
            expression = f"{fraction} ≈ {share.quantize(Decimal('0.1'), ROUND_HALF_UP):f}%，原文所印 {_shown(rate)}"
    return ArithmeticCheck("rate", rate.id, (whole.id, part.id), expression, outcome)


def _share(part: Observation, whole: Observation) -> Decimal | None:
    if part.low is None or not whole.low:
        return None
    return part.low * _HUNDRED / whole.low


def _places(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)


def _exact(observation: Observation) -> bool:
    return observation.qualifier is Qualifier.EXACT


def _shown(observation: Observation) -> str:
    return f"{observation.value:f}{observation.unit if observation.kind is QuantityKind.RATIO else ''}"

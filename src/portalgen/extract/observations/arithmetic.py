"""Sums and rates inside one report, recomputed."""

from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from portalgen.model.facts import ArithmeticCheck, CheckOutcome, Observation, Qualifier, QuantityKind

_HUNDRED = Decimal(100)


def check_arithmetic(observations: tuple[Observation, ...]) -> tuple[ArithmeticCheck, ...]:
    """Recompute every total that has parts, and every rate that stands beside its counts.

    A sum fails where the parts exceed the total; parts that stay below it may be only some of them.
    """
    return (*_sums(observations), *_rates(observations))


def _sums(observations: tuple[Observation, ...]) -> list[ArithmeticCheck]:
    parts: dict[str, list[Observation]] = {}
    for observation in observations:
        if observation.part_of:
            parts.setdefault(observation.part_of, []).append(observation)
    return [_sum(total, parts[total.id]) for total in observations if total.id in parts]


def _sum(total: Observation, parts: list[Observation]) -> ArithmeticCheck:
    values = [part.low for part in parts]
    outcome = CheckOutcome.NOT_APPLICABLE
    if total.low is not None and all(_exact(o) for o in (total, *parts)):
        added = sum((value for value in values if value is not None), Decimal(0))
        if added == total.low:
            outcome = CheckOutcome.PASSED
        elif added > total.low:
            outcome = CheckOutcome.FAILED
    sign = "≥" if outcome is CheckOutcome.NOT_APPLICABLE else "="
    expression = f"{_shown(total)} {sign} {' + '.join(map(_shown, parts))}"
    return ArithmeticCheck("sum", total.id, tuple(part.id for part in parts), expression, outcome)


def _exact(observation: Observation) -> bool:
    return observation.qualifier is Qualifier.EXACT


def _shown(observation: Observation) -> str:
    return f"{observation.value:f}{observation.unit if observation.kind is QuantityKind.RATIO else ''}"


def _rates(observations: tuple[Observation, ...]) -> list[ArithmeticCheck]:
    checks = []
    for index, rate in enumerate(observations):
        if rate.kind is QuantityKind.RATIO and rate.base_unit == "%" and rate.indicator:
            counts = [
                o for o in observations[max(index - 4, 0) : index]
                if o.sentence_start == rate.sentence_start and o.kind is QuantityKind.COUNT and not o.zero_statement
            ]  # fmt: skip
            check = _rate(rate, counts)
            if check is not None:
                checks.append(check)
    return checks


def _rate(rate: Observation, counts: list[Observation]) -> ArithmeticCheck | None:
    """Return the check of a rate against the counts in front of it; None where there is no such pair."""
    pairs = [
        (first, second) if first.value >= second.value else (second, first)
        for first, second in combinations(counts, 2)
        if first.base_unit == second.base_unit and first.value and second.value
    ]
    if not pairs:
        return None
    fitting = [pair for pair in pairs if _matches(rate, *pair)]
    whole, part = (fitting or pairs)[0]
    if not fitting and (len(pairs) > 1 or part.part_of != whole.id):
        return None
    exact = all(_exact(o) for o in (rate, whole, part))
    outcome = CheckOutcome.PASSED if fitting else CheckOutcome.FAILED if exact else CheckOutcome.NOT_APPLICABLE
    expression = f"{_shown(part)} ÷ {_shown(whole)} = {_shown(rate)}"
    return ArithmeticCheck("rate", rate.id, (whole.id, part.id), expression, outcome)


def _matches(rate: Observation, whole: Observation, part: Observation) -> bool:
    if whole.low is None or part.low is None or not whole.low:
        return False
    exponent = rate.value.as_tuple().exponent
    places = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    exact = part.low * _HUNDRED / whole.low
    return abs(exact.quantize(places, ROUND_HALF_UP) - rate.value) <= places

"""What a printed number is worth: Arabic, Chinese, both mixed, capital numerals, and ranges of them."""

import re
from decimal import Decimal

from portalgen.extract.numerals import (
    SCALES,
    parse_arabic,
    parse_formal,
    parse_han,
    parse_mixed,
    parse_range,
    split_scale,
)

_CAPITALS = frozenset("壹贰叁肆伍陆柒捌玖")
_LONGEST = 16  # digits: more are no number of anything, and with a multiplier more than exact decimals hold
_MULTIPLIED = re.compile("[百千万亿]")


def plain(value: Decimal) -> Decimal:
    """Return the decimal without trailing zeros and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def number_of(text: str) -> tuple[Decimal | None, Decimal | None, str]:
    """Return value, upper bound of a spoken range, and the multiplier that belongs to the unit."""
    if len(text) > _LONGEST and sum(map(str.isdigit, text)) > _LONGEST:
        return None, None, ""
    if text[0].isdigit():
        return (parse_mixed if _MULTIPLIED.search(text) else parse_arabic)(text), None, ""
    if text[0] in _CAPITALS:
        return parse_formal(text), None, ""
    stem, scale = split_scale(text)
    if spoken := parse_range(stem):
        return *spoken, scale
    return parse_han(stem), None, scale


def amount_of(match: re.Match[str]) -> tuple[Decimal, Decimal | None, str] | None:
    """Return value, upper bound and multiplier of a match; None where its characters make no number."""
    number, behind = match["num"], match["scale"] or ""
    if len(number) > _LONGEST and sum(map(str.isdigit, number)) > _LONGEST:
        return None
    if number[0].isdigit() and _MULTIPLIED.search(number) and not match["num2"]:
        value = parse_mixed(number + behind)
        return None if value is None else (value, None, "")
    value, upper, scale = number_of(number)
    if match["num2"]:
        first = scale + (match["scale1"] or "")
        upper, _, scale = number_of(match["num2"])
        scale += behind
        if value is None or upper is None or scale not in SCALES or first not in SCALES:
            return None
        value *= SCALES[first] / SCALES[scale] if first else 1
        if upper <= value:
            return None
        return plain(value), upper, scale
    scale += behind
    if value is None or scale not in SCALES:
        return None
    name = next((name for name in ("亿", "万") if SCALES[scale] >= SCALES[name]), "")
    times = SCALES[scale] / SCALES[name]  # 3百万次 is 300万次
    return (value, upper, scale) if times == 1 else (value * times, upper * times if upper else None, name)

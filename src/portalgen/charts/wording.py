"""Numbers and labels as a chart prints them. Widths are counted, never measured, so no font has a say in the layout."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

_LATIN = 0.56  # width of a Latin letter or digit in units of a Han character, on the wide side
_SIGNS = {"exact": "", "approx": "约", "at_least": "≥", "at_most": "≤"}


def width(text: str) -> float:
    """Return the width of a text in Han characters."""
    return sum(_LATIN if character.isascii() else 1.0 for character in text)


def fit(text: str, ems: float) -> str:
    """Return the text, cut with … where it is wider than ``ems`` Han characters."""
    if width(text) <= ems:
        return text
    kept, used = "", 1.0
    for character in text:
        used += width(character)
        if used > ems:
            break
        kept += character
    return kept + "…"


def plain(value: Decimal | int) -> str:
    """Return a number without exponent or idle zeros, thousands separated: 12,345.5."""
    number = Decimal(value)
    number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    return f"{number:,f}"


def figure(value: Decimal, unit: str, qualifier: str, low: Decimal | None, high: Decimal | None) -> str:
    """Return a figure as printed, with a sign for how exact it is: 约1.2万份, ≥300次."""
    if qualifier == "range" and low is not None and high is not None:
        return f"{plain(low)}–{plain(high)}{unit}"
    return f"{_SIGNS.get(qualifier, '')}{plain(value)}{unit}"


def shortest(printed: str, unit: str, ems: float) -> str:
    """Return a printed figure, without its unit where that is what makes it too wide: digits are never cut."""
    return printed if width(printed) <= ems else printed.removesuffix(unit)


def share(part: int, whole: int) -> str:
    """Return a percentage without decimals, halves up; 0% of nothing."""
    percent = Decimal(100 * part) / whole if whole else Decimal(0)
    return f"{percent.quantize(Decimal(1), ROUND_HALF_UP)}%"


def scale_of(most: Decimal, unit: str) -> tuple[int, str]:
    """Return the divisor and unit in which an axis up to ``most`` is readable."""
    for divisor, name, least in ((100_000_000, "亿", 100_000_000), (10_000, "万", 100_000)):
        if most >= least:
            return divisor, name + unit
    return 1, unit


def ticks(most: float, wanted: int = 3) -> Iterator[float]:
    """Yield round numbers from 0 to at most ``most``, about ``wanted`` steps of 1, 2 or 5 times a power of ten."""
    if most <= 0:
        yield 0.0
        return
    power = Decimal(10) ** (Decimal(most / wanted).adjusted())
    step = next(s * power for s in (1, 2, 5, 10) if most / float(s * power) <= wanted)
    step = max(step, Decimal(1)) if most >= 1 else step
    count = int(Decimal(most) / step)
    yield from (float(step * number) for number in range(count + 1))

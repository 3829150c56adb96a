"""The grammar of dates: 2024年12月4日 · 2024-12-04 · 2024.12.4 · 二〇二四年十二月四日."""

import re
from datetime import date

_DIGITS = {digit: str(value) for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "Ο": "0",
    "O": "0",
}
_HAN_YEAR = r"[二][〇○零ΟO0一二三四五六七八九]{3}"
DATE = (
    r"(?:(?P<year>20\d\d)\s?(?:年|[-./])\s?(?P<month>\d{1,2})\s?(?:月|[-./])\s?(?P<day>\d{1,2})(?!\d)\s?日?"
    rf"|(?P<han_year>{_HAN_YEAR})\s?年\s?(?P<han_month>[一二三四五六七八九十]{{1,2}})\s?月\s?"
    r"(?P<han_day>[一二三四五六七八九十]{1,3})\s?日)"
)
_DATE = re.compile(DATE)
_YEAR = re.compile(rf"(?P<year>20[0-4]\d)\s?年|(?P<han>{_HAN_YEAR})\s?年")


def find_date(text: str) -> str | None:
    """Return the first calendar date in ``text`` as an ISO date, None where there is none that exists."""
    match = _DATE.search(text)
    return iso_date(match) if match else None


def iso_date(match: re.Match[str]) -> str | None:
    """Return a match of :data:`DATE` as an ISO date, None for one that no calendar has (2023年2月30日)."""
    if match["year"]:
        parts = int(match["year"]), int(match["month"]), int(match["day"])
    else:
        parts = _han_year(match["han_year"]), _han_number(match["han_month"]), _han_number(match["han_day"])
    try:
        return date(*parts).isoformat()
    except ValueError:
        return None


def find_year(text: str) -> tuple[int, int, int] | None:
    """Return the first year printed in ``text`` (2024年, 二〇二四年) with start and end of its digits."""
    match = _YEAR.search(text)
    if not match:
        return None
    if match["year"]:
        return int(match["year"]), match.start("year"), match.end("year")
    return _han_year(match["han"]), match.start("han"), match.end("han")


def _han_year(digits: str) -> int:
    return int("".join(_DIGITS.get(digit, digit) for digit in digits))


def _han_number(number: str) -> int:
    tens, ten, ones = number.partition("十")
    if not ten:
        return int(_DIGITS[number]) if len(number) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return int(_DIGITS[tens] if tens else 1) * 10 + int(_DIGITS[ones] if ones else 0)

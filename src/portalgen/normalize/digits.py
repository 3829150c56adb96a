"""Printed numbers that scanning tore or misread: blanks between the digits of one, letters for digits.

Two numbers are never made one: a gap is closed only where the whole run reads as a single number in front of what it counts.
"""

import re
from collections.abc import Iterable, Iterator

from portalgen.normalize.finding import Finding

_D = "0-9０-９"
_GAP = "[ \u00a0\u2000-\u200a\u202f\u3000]"  # of one character: wider ones stand between columns
_RUN = re.compile(rf"(?<![{_D}A-Za-z.．])[{_D}]+(?:(?:{_GAP}|{_GAP}?[.．,，]{_GAP}?)[{_D}]+)+")
_SPACED = re.compile(f"[{_D}.．,，]{_GAP}(?:(?<=[{_D}].)|[{_D}])")
_SEPARATORS = re.compile(rf"[^{_D}]+")
_NUMBER = re.compile(r"(?:[1-9]\d*|0|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_PLAIN = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
# Behind such words stands a name, not a count.
_NAMED = re.compile(r"(?:第|附件|附表|[图表]|电话|[NnＮ][Oo][.．]?|[〔\[(（/:：])\s?\Z")
_OPENS = re.compile(r"(?:^|[\n。；;！!？?])\s*\Z")
_COUNTED = re.compile(rf"{_GAP}?(?:[余多%％‰]|[-—–~～至到]|(?![年月日号时分秒版])[一-龥])")
_YEAR = re.compile(rf"{_GAP}?年")
_CELL_ENDS = re.compile(r" *\|")
_MONTH = re.compile(rf"{_GAP}?[月日号]")


_LETTERS = str.maketrans("lIOo〇○", "110000")


def spaced_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches whose blanks stand inside one number: 1 2 0 0 余份, 3 , 5 0 0 家, 98 . 5 %."""
    if _SPACED.search(text) is None:
        return
    for run in _RUN.finditer(text):
        if not run.group().isdecimal() and _closes(text, run):
            yield run.span()


def _closes(text: str, run: re.Match[str]) -> bool:
    printed = run.group().translate(_PLAIN)
    gaps = _SEPARATORS.findall(printed)
    groups = _SEPARATORS.split(printed)
    if not any(gap.strip(".,") for gap in gaps):
        return False
    before = text[max(run.start() - 8, 0) : run.start()]
    if all(len(group) == 1 for group in groups) and all(gap.strip(".,") for gap in gaps):
        number = "".join(printed.split())
        opens = len(groups) == 2 and _OPENS.search(before)  # 1 5家企业 may be the first item of a list
        if before.rstrip(" ").endswith("|") and _CELL_ENDS.match(text, run.end()):
            return _NUMBER.fullmatch(number) is not None
        return not opens and not _NAMED.search(before) and _stands_alone(text, run.end(), number)
    if len(groups) == 2 and "." in gaps[0]:
        behind_only = gaps[0][0] == "."
        return not (behind_only and _OPENS.search(before)) and _COUNTED.match(text, run.end()) is not None
    spread = all(gap.strip() == "," and len(gap) == 3 for gap in gaps)
    return spread and _stands_alone(text, run.end(), "".join(printed.split()))


def _stands_alone(text: str, end: int, number: str) -> bool:
    """Say whether a run of digits makes a number, and one that fits what follows it."""
    if _YEAR.match(text, end):
        return re.fullmatch(r"(?:19|20)\d\d", number) is not None
    if _MONTH.match(text, end):
        return re.fullmatch(r"[12]?\d|3[01]", number) is not None
    return _NUMBER.fullmatch(number) is not None and _COUNTED.match(text, end) is not None


def lettered_numbers(units: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of digits with letters among them that are misread digits: l2件, 1O余份.

    A digit must be among them, a Chinese word or mark in front and a unit behind; I may be a Roman numeral.
    """
    names = "|".join(re.escape(unit) for unit in sorted(units, key=lambda unit: (-len(unit), unit)))
    return re.compile(
        r"(?:(?<=[一-龥，、：；（“。,;])|(?<=[一-龥，、]\n))(?<!第)(?=[0-9]*[lIOo〇○])(?=[lIOo〇○]*[0-9])(?![0Oo〇○])"
        r"(?P<number>[0-9lIOo〇○]{2,7}(?:\.[0-9]{1,4})?)"
        rf"(?=[余多]?[万千百]?(?:{names or '(?!)'}))"
    )


def letter_digits(text: str, lettered: re.Pattern[str]) -> Iterator[Finding]:
    """Yield the numbers with letters for digits, as digits."""
    if not any(letter in text for letter in "lIOo〇○"):
        return
    for found in lettered.finditer(text):
        reason = "数字与量词之间的字母是认错的数字：l、I 为 1，O 为 0"
        yield Finding(*found.span(), found["number"].translate(_LETTERS), "letter-digit", reason)

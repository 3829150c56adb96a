"""The grammar of heading marks: 第一章 · 一、 · （一） · 1. · （1）, at the head of a line or behind a sentence end.

一是, 首先 and ① enumerate inside a paragraph and open no section.
"""

import re
from enum import IntEnum

from msgspec import Struct

LONGEST_LINE_SCANNED = 200_000
"""In-line marks are looked for in this many characters of a line: a longer line is no paragraph of a report."""

_HAN_DIGITS = "一二三四五六七八九"
_HAN = "(?:[一二三四五六七八九十]{1,3}|[—ー－-]|ニ)"
"""Scanners read 一 as a dash and 二 as a kana; behind a list mark or in brackets nothing else can stand there."""
_YEAR = r"(?=(?:19|20)\d\d\s?年)"
_FORMS = rf"""
    第\s?(?P<part>{_HAN})\s?(?:[章编]|部分)[、.．:：]?
  | (?P<han>{_HAN})\s?[、.．,，：:](?![一二三四五六七八九十]{{1,2}}(?:季度|级|线|类|批))
  | [（(〔\[]\s?(?P<han_bracket>{_HAN})\s?[)）〕\]]\s?[、.．,，]?
  | (?P<han_half>{_HAN})\s?[)）]
  | (?P<arabic>\d{{1,2}})\s?[.．、。]\s?(?:(?!\d)|{_YEAR})
  | [（(]\s?(?P<arabic_bracket>\d{{1,2}})\s?[)）][、.．]?
  | (?P<arabic_half>\d{{1,2}})\s?[)）]
"""
_DECIMAL = r"""
  | (?P<decimal>\d{1,2}[.．]\d{1,2}[.．]?)\s?(?=[一-鿿“《])(?![年月日万亿千百余多元个件次家人户起名份条项倍米公平度宗场期分点只台套吨成时小]|[一-鿿]{0,14}[日周节月](?:[，。、”宣活系]|$))
  | (?P<decimal_below>\d{1,2}(?:[.．]\d{1,2}){2,3}[.．]?)\s?(?=[一-鿿“《])
"""
"""1.1 and 1.5.1; a number with its unit (1.5万元) at the head of a line is none."""
_AT_LINE = re.compile(rf"[\s#*>•\-]*(?:{_DECIMAL.lstrip().removeprefix('|')}|{_FORMS})\s*", re.VERBOSE)
_IN_LINE = re.compile(rf"[。；;：:]\s*(?:{_FORMS})\s*", re.VERBOSE)
_RUN_ON = re.compile(r"[（(](?<![条款项第。；;：:\s].)(?P<han_bracket>一)[)）](?=[一-鿿])")
"""A first （一） may follow its parent's title without any stop (…主要举措和成效（一）加强领导)."""


class MarkKind(IntEnum):
    """Kinds of mark, from the widest division to the narrowest.

    NAMED, UNDER and PLAIN carry none: NAMED stands beside 一、, UNDER beside （一）, PLAIN below whatever mark is open.
    """

    PART = 0
    HAN = 1
    NAMED = 2
    HAN_BRACKET = 3
    UNDER = 4
    ARABIC = 5
    ARABIC_BRACKET = 6
    DECIMAL = 7
    DECIMAL_BELOW = 8
    PLAIN = 9


_KINDS = {
    "part": MarkKind.PART, "han": MarkKind.HAN, "han_bracket": MarkKind.HAN_BRACKET, "han_half": MarkKind.HAN_BRACKET,
    "arabic": MarkKind.ARABIC, "arabic_bracket": MarkKind.ARABIC_BRACKET, "arabic_half": MarkKind.ARABIC_BRACKET,
    "decimal": MarkKind.DECIMAL, "decimal_below": MarkKind.DECIMAL_BELOW,
}  # fmt: skip


_MISREAD = {"—": "一", "ー": "一", "－": "一", "-": "一", "ニ": "二"}


class Mark(Struct, frozen=True):
    """A heading mark: offsets in ``Document.text``.

    Attributes:
        kind: see :class:`MarkKind`.
        number: as printed, without its marks.
        value: the number; 0 for a plain heading.
        start: first character of the mark (of the title for a plain heading).
        title_start: first character behind it.
        at_line: whether it opens its line.
    """

    kind: MarkKind
    number: str
    value: int
    start: int
    title_start: int
    at_line: bool


def han_value(number: str) -> int:
    """Return the value of a Chinese numeral from 一 to 九十九, 0 where it is none."""
    tens, ten, ones = number.partition("十")
    if not ten:
        return _HAN_DIGITS.find(number) + 1 if len(number) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_HAN_DIGITS.find(tens) + 1 if tens else 1) * 10 + (_HAN_DIGITS.find(ones) + 1 if ones else 0)


def _mark(match: re.Match[str], at_line: bool) -> Mark | None:
    group = match.lastgroup or ""
    number = _MISREAD.get(match[group], match[group])
    kind = _KINDS[group]
    number = number.rstrip(".．")
    last = re.split("[.．]", number)[-1]
    value = int(last) if last.isdigit() else han_value(last)
    if not value:
        return None
    opening = match.start(group)
    while opening > match.start() and match.string[opening - 1] in "（(〔[第 ":
        opening -= 1
    return Mark(kind, number, value, opening + (match.string[opening] == " "), match.end(), at_line)


def mark_at(text: str, start: int, end: int) -> Mark | None:
    """Return the mark that opens the line ``text[start:end]``."""
    match = _AT_LINE.match(text, start, end)
    return _mark(match, True) if match else None


def marks_in(text: str, start: int, end: int) -> list[Mark]:
    """Return the marks that stand behind a sentence end inside the line ``text[start:end]``.

    They are candidates only: "…。1.经同意撤销了…。2.承接了…" is two, a reference to 第（二）项 is none, and whether a
    number continues a count is for the caller to see.
    """
    end = min(end, start + LONGEST_LINE_SCANNED)
    matches = [*_IN_LINE.finditer(text, start, end), *_RUN_ON.finditer(text, start, end)]
    found = [mark for match in matches if (mark := _mark(match, False))]
    return sorted(found, key=lambda mark: mark.start)

"""Whether a printed number is whole: nothing beside it may be a part of it that was not read."""

import re

from portalgen.extract.numerals import RANGE

_HAN_DIGIT = "零〇一二两三四五六七八九十"
_RUN = f"(?<![{_HAN_DIGIT}百千万])[{_HAN_DIGIT}百千万]{{1,6}}"
_LEFT = 16  # characters in front of a number that are looked at
# What joins a number to the digits in front of it: it is the end of a longer one, of a range or of a fraction.
_TAIL = re.compile(
    rf"""(?:\d[ .．,，·:：/×xX*^]{{1,3}}
    | [lIO]\s
    | [一-龥]\d{{1,4}}[.,，]?\n
    | \d[%％‰]?\s?[{RANGE}]{{1,2}}\s?
    | \d[万亿千百十点]零?
    | [{_HAN_DIGIT}百千万亿]\s?点)$""",
    re.VERBOSE,
)
_LIST_MARK = re.compile(r"(?:^|[\n。；;：:])\s*\d{1,2}[.．、]\s*$")
# 三十五、六件, 两、三次: a spoken range of which the first half stands in front.
_HAN_AHEAD = re.compile(rf"(?:\d\s?|(?<![第\n。；]){_RUN}、)$")
# What may stand right in front of the rest of a number; most have a word there and need no closer look.
_JOINTS = frozenset(f"0123456789 .．,，·:：/×xX*^\n\t\u00a0\u3000{RANGE}万亿千百十点零、")
_ORDINAL_JOINTS = frozenset(f"{RANGE}、 \u00a0\u3000")
_ORDINAL = re.compile(rf"第\d[\d ]*(?:[{RANGE}、]\s?| )$")
# Money in two units, of which only the first would be read.
_SMALL_CHANGE = re.compile(r"元[\d一二三四五六七八九]{1,2}[角分]")
_UNREAD = re.compile(rf"(?:分之)?[{_HAN_DIGIT}百千万亿]*\s?点?[{_HAN_DIGIT}\d]")


def is_whole(text: str, start: int, end: int) -> bool:
    """Say whether the number and unit at ``start:end`` are all that is printed of them.

    A number behind ``1 `` (a torn 1 200), ``3,`` (3,50), ``12/``, ``13万`` or an unread range is the tail of another one.
    """
    if start and text[start - 1] in _JOINTS:
        before = text[max(start - _LEFT, 0) : start]
        if text[start].isdigit():
            if _TAIL.search(before) and not _LIST_MARK.search(before):
                return False
        elif _HAN_AHEAD.search(before):
            return False
    return text[end - 1] != "元" or not _SMALL_CHANGE.match(text, end - 1)


def is_ordinal(before: str) -> bool:
    """Say whether the words in front make a number the end of a range of ordinals (第12-15次会议)."""
    return before[-1:] in _ORDINAL_JOINTS and _ORDINAL.search(before) is not None


def goes_on(text: str, end: int) -> bool:
    """Say whether a number in words that was read up to ``end`` goes on (百分之九十九 + 点 …)."""
    return _UNREAD.match(text, end) is not None

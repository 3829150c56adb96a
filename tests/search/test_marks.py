"""Marks of whole numbers: each number of a passage by itself, with what follows it."""

import re
import unicodedata

import pytest

from portalgen.search.documents import Part, SearchDocument
from portalgen.search.preparing import _NUMERIC, BREAK, NUMBER, _stretches


def numbers(text: str) -> set[str]:
    document = SearchDocument("r", "a", "", "", "", "", 2024, "", (("", ""),), (Part("", 0, "", text, 0),), (), ())
    marks = "".join(stretch for _, stretch in _stretches(document, {}, {})).split(BREAK)
    return {mark.removeprefix(NUMBER) for mark in marks if mark.startswith(NUMBER)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("共15,000份。", {"15000份"}),
        ("检查3次、15000份", {"3次15000", "15000份"}),  # one that follows another stands for itself too
        ("资金9亿1700万元", {"9亿1700万"}),  # six characters behind the digits, and no 1700万元
        ("| 处罚 | 2,318 | 2,604 |\n（四）", {"2318", "2604"}),  # two cells are not one number
        ("办结率99.69%", {"99.69%"}),
    ],
)
def test_each_number_is_marked_whole(text: str, found: set[str]) -> None:
    assert numbers(text) == found


def test_no_line_with_a_digit_is_passed_over() -> None:
    folded = ((char, unicodedata.normalize("NFKC", char)) for char in map(chr, range(0x20000)))
    assert [char for char, text in folded if re.search("[0-9]", text) and not _NUMERIC.search(char)] == []

"""Printed numbers: what they are worth, and which runs of characters are no number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalgen.extract.numerals import fold_width, parse_arabic, parse_han, split_pair, split_scale

_DIGITS = "零一二三四五六七八九"


def written(value: int) -> str:
    """Return a number below 10,000 as it is written by hand, the slow and obvious way."""
    text, zero = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // size % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + name
        zero = not digit
    return text


@given(st.integers(1, 9999))
def test_every_number_is_read_back(value: int) -> None:
    assert parse_han(written(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10), ("十二", 12), ("二十", 20), ("两", 2), ("两千零五", 2005), ("一百零三", 103), ("一百二十三", 123),
        ("一万二千", 12000), ("三十五万", 350000), ("两亿", 200000000), ("一百一十", 110),
    ],
)  # fmt: skip
def test_chinese(text: str, value: int) -> None:
    assert parse_han(text) == value


@pytest.mark.parametrize("text", ["二三", "一二三", "三百五", "十百", "二〇二三", "百十千"])
def test_no_single_number(text: str) -> None:
    assert parse_han(text) is None


def test_neighbouring_digits_are_a_range() -> None:
    assert split_pair("两三") == (2, 3)
    assert split_pair("三五") == (3, 5)
    assert split_pair("三二") is None
    assert split_pair("五八") is None


def test_a_round_numeral_keeps_its_multiplier_in_the_unit() -> None:
    assert split_scale("三万") == ("三", "万")
    assert split_scale("十二亿") == ("十二", "亿")
    assert split_scale("一万二千") == ("一万二千", "")


def test_arabic() -> None:
    assert parse_arabic("1,234,567.80") == Decimal("1234567.80")
    assert parse_arabic("1，286") == 1286


@given(st.text())
def test_folding_moves_nothing(text: str) -> None:
    folded = fold_width(text)
    assert len(folded) == len(text)
    assert fold_width(folded) == folded


def test_full_width() -> None:
    assert fold_width("１２．５％（共３次）") == "12.5%（共3次）"

"""Printed numbers: what they are worth, and which runs of characters are no number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalgen.extract.numerals import (
    fold_width,
    parse_arabic,
    parse_formal,
    parse_han,
    parse_mixed,
    parse_range,
    split_scale,
)
from portalgen.extract.observations.amounts import number_of

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
        ("一万二千", 12000), ("三十五万", 350000), ("两亿", 200000000), ("一百一十", 110), ("三万五", 35000), ("三百五", 350),
        ("一亿零三十万", 100_300_000), ("一万亿", 10**12), ("两亿零五", 200_000_005), ("一万零五", 10_005),
        ("三千五百万零二百", 35_000_200), ("二十万五", 205_000),
    ],
)  # fmt: skip
def test_chinese(text: str, value: int) -> None:
    assert parse_han(text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("九十九点二", "99.2"), ("零点五", "0.5"), ("一百点零三", "100.03"), ("十点二五", "10.25")]
)
def test_chinese_decimals(text: str, value: str) -> None:
    assert parse_han(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13万2", 132_000), ("3万5千", 35_000), ("1亿3000万", 130_000_000), ("2亿3千万", 230_000_000), ("1万2000", 12_000),
        ("1万零200", 10_200), ("5千3百", 5_300), ("6百5", 650),
    ],
)  # fmt: skip
def test_digits_and_multipliers_by_turns(text: str, value: int) -> None:
    assert parse_mixed(text) == value


@pytest.mark.parametrize("text", ["13万200", "1万20000", "3千5万", "2百300"])
def test_no_certain_number(text: str) -> None:
    assert parse_mixed(text) is None


def test_capital_numerals() -> None:
    assert parse_formal("壹拾贰万") == 120_000
    assert parse_formal("叁仟伍佰零贰") == 3_502
    assert parse_formal("壹亿贰仟万") == 120_000_000


@pytest.mark.parametrize("text", ["二三", "一二三", "十百", "二〇二三", "百十千", "三四十"])
def test_no_single_number(text: str) -> None:
    assert parse_han(text) is None


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("两三", (2, 3)), ("三五", (3, 5)), ("三四十", (30, 40)), ("七八十", (70, 80)), ("十二三", (12, 13)),
        ("二三百", (200, 300)), ("一百二三十", (120, 130)), ("七八千", (7000, 8000)), ("二十五六", (25, 26)),
    ],
)  # fmt: skip
def test_neighbouring_digits_are_a_range(text: str, bounds: tuple[int, int]) -> None:
    assert parse_range(text) == bounds


@pytest.mark.parametrize("text", ["三二", "五八", "一二三", "二〇二三", "一九九八", "九十", "二三四五"])
def test_other_digits_are_none(text: str) -> None:
    assert parse_range(text) is None


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


@pytest.mark.parametrize("text", ["9" * 10_000, "9" * 40, "123," * 12 + "456"])
def test_more_digits_than_any_number_has_are_no_number(text: str) -> None:
    assert number_of(text) == (None, None, "")

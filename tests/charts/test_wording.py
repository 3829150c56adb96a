"""Numbers and labels on charts."""

import json
import re
from decimal import Decimal
from html import unescape

import pytest

from portalgen.charts.canvas import Sheet
from portalgen.charts.svg import render
from portalgen.charts.wording import figure, fit, plain, scale_of, share, shortest, ticks, width


def test_labels_are_cut_by_counting_not_by_measuring() -> None:
    assert fit("雷州市科工贸局", 7) == "雷州市科工贸局"
    assert fit("湘桥区工业和信息化局", 8) == "湘桥区工业和信…"
    assert width(fit("A股ABCDEFGHIJK", 5)) <= 5


@pytest.mark.parametrize(
    ("number", "printed"),
    [("155", "155"), ("12345.50", "12,345.5"), ("9.17", "9.17"), ("1E+3", "1,000"), ("0.00", "0"), ("100.0", "100")],
)
def test_plain(number: str, printed: str) -> None:
    assert plain(Decimal(number)) == printed


def test_a_figure_says_how_exact_it_is() -> None:
    assert figure(Decimal("1.2"), "万份", "exact", Decimal(12000), Decimal(12000)) == "1.2万份"
    assert figure(Decimal(300), "次", "at_least", Decimal(300), None) == "≥300次"
    assert figure(Decimal(300), "次", "approx", Decimal(300), Decimal(300)) == "约300次"
    assert figure(Decimal(3), "件", "range", Decimal(3), Decimal(5)) == "3–5件"


def test_share_of_nothing_and_halves() -> None:
    assert share(0, 0) == "0%"
    assert share(1, 8) == "13%"


def test_axes_are_read_in_ten_thousands_only_where_that_shortens_them() -> None:
    assert scale_of(Decimal(90_000), "元") == (1, "元")
    assert scale_of(Decimal(100_000), "元") == (10_000, "万元")
    assert scale_of(Decimal(2_000_000_000), "元") == (100_000_000, "亿元")


@pytest.mark.parametrize("most", [0.4, 1, 3, 7, 12, 99, 155, 3600, 40_000])
def test_ticks_are_round_start_at_zero_and_stay_inside(most: float) -> None:
    places = list(ticks(most))
    assert places[0] == 0
    assert 2 <= len(places) <= 5
    assert places[-1] <= most < places[-1] + (places[1] - places[0])


def test_digits_are_never_cut() -> None:
    assert shortest("1,234,567平方米", "平方米", 6) == "1,234,567"
    assert shortest("155次", "次", 6) == "155次"


def test_words_reach_the_drawing_as_they_are() -> None:
    """Texts are drawn as numbers and put back: markup, and words that look like such a number, stay what they are."""
    sheet = Sheet()
    said = ["甲<乙>&丙", "~1~", "丁", ""]
    sheet.text([{"x": 10, "y": 20.0 * number, "text": words} for number, words in enumerate(said)])
    body, specification = render(sheet.specification(100))
    assert [unescape(words) for words in re.findall(r"<text[^>]*>([^<]*)</text>", body)] == said[:3]
    assert json.loads(specification)["datasets"]["d0"][0]["text"] == said[0]

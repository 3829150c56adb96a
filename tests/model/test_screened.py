import re

import pytest

from portalgen.model.needs import needed, opening
from portalgen.model.screened import beginnings, first_characters, screened


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        ("同比(?:上升|下降)", {"同比上升", "同比下降"}),
        (r"\d+年(?:以来|间)", {"年以来", "年间"}),
        (r"(?:近|过去)?[^，]{2,8}(?P<words>领域|行业)的?$", {"领域", "行业"}),
        ("全[省市]", {"全省", "全市"}),
        (r"如(?=[^，]{2,9}案)|某\d", {"如", "某"}),
        ("上年度?", {"上年"}),
        ("(?<!现)将(?:继续)?", {"将"}),
        ("甲|(?!)", {"甲"}),
        ("甲|乙?", set()),  # matches nothing at all, so anywhere
        (r"\d{2,4}", set()),
        ("(?:甲乙)?丙{2,3}", {"丙"}),
        ("(?i:a)b", {"b"}),
    ],
)
def test_what_a_pattern_needs_is_worked_out(pattern: str, strings: set[str]) -> None:
    assert needed(pattern) == strings


@pytest.mark.parametrize("text", ["", "同比上升8件", "较去年同比下降", "同比持平，上升", "无", "同比上升、同比下降"])
def test_a_screened_pattern_finds_what_the_pattern_finds(text: str) -> None:
    plain, ours = re.compile("同比(?:上升|下降)"), screened("同比(?:上升|下降)")
    assert [m.span() for m in ours.finditer(text)] == [m.span() for m in plain.finditer(text)]
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            found, expected = ours.search(text, start, end), plain.search(text, start, end)
            assert (found and found.span()) == (expected and expected.span())


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        ("电[ ]{0,4}话|手机", ["电话", "电 话", "手机"]),
        ("[ab]*c", ["ac", "bc", "c"]),
        ("x?(?:甲|乙丙)d", ["x甲d", "甲d", "乙丙d"]),
        ("(?<!是)(?P<name>Q号?|微信)", ["Q", "微信"]),
    ],
)
def test_where_a_match_may_begin_is_worked_out(pattern: str, starts: list[str]) -> None:
    for start in starts:
        assert next(beginnings(pattern).places(start)) == 0
        assert start[0] in first_characters(pattern)
    assert not list(beginnings(pattern).places("元年，日"))


def test_what_may_begin_with_anything_has_no_beginning() -> None:
    assert not first_characters("[^甲]乙")
    with pytest.raises(ValueError, match="anything"):
        beginnings(r"\d年")


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("近[二三]?年|\\d年|(?!)", "[\\d近]"),
        ("(?:自|从)?(?P<year>20)年", "[2从自]"),
        ("(?<!不)\\s*(?:甲|[乙丙])", "[\\s丙乙甲]"),
        ("[^甲]乙", ""),
        ("[一-龥]乙", ""),  # wide: as good as any
        ("甲*", ""),
    ],
)
def test_what_a_match_opens_with_is_worked_out(pattern: str, first: str) -> None:
    assert opening(pattern) == first


def test_matches_at_known_places_are_those_of_a_search() -> None:
    pattern, text = screened("(?:^|(?<=，))[一-龥]年"), "今年，去年前年，明年年，年"
    heads = [0, *(at + 1 for at, char in enumerate(text) if char == "，")]
    assert (
        [m[0] for m in pattern.found_at(heads, text)]
        == [m[0] for m in pattern.finditer(text)]
        == ["今年", "去年", "明年"]
    )

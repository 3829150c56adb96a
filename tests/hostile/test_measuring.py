"""The measuring itself: invented rules of quadratic time are seen, linear ones are not."""

import re

import pytest

from tests.growth import grows_faster
from tests.hostile.grammar import texts
from tests.hostile.measuring import suspects


@pytest.mark.parametrize("slow", ["(?:联系人：)+@", "[一二三]*号", "(?:a+)+b", r"\s*\d*\s*页"])
def test_a_rule_of_quadratic_time_is_seen(slow: str) -> None:
    assert {name for name, _ in suspects([("slow", re.compile(slow))])} == {"slow"}


@pytest.mark.parametrize("sound", ["联系人：@", "[一二三]{1,9}号", "(?<!a)a++b", r"第\d{1,3}页", "[^。]*"])
def test_a_rule_of_linear_time_is_not(sound: str) -> None:
    assert list(suspects([("sound", re.compile(sound))])) == []


def test_reading_of_quadratic_time_is_seen() -> None:
    def read_again_at_each_sign(text: str) -> None:
        for at in range(len(text)):
            text.count("。", at)

    assert grows_faster(read_again_at_each_sign, "一、" * 10_000)
    assert not grows_faster(str.upper, "一、" * 10_000, quick=0)


def test_every_repeat_of_a_rule_gives_texts() -> None:
    made = list(texts(re.compile("(?:甲|乙{2,})+[^丙]*丁?"), 100))
    assert len(made) > 6
    assert any(set(text) == {"甲"} for text in made)
    assert any(set(text) == {"乙"} for text in made)

"""What a figure is: sentences for each aspect, and for words that only resemble it, written by somebody who did not know the rules."""

from collections import Counter
from pathlib import Path

import pytest

from portalgen.model.aspects import NAMES, Aspect, badge
from tests.extract.reading_case import Case, faults, load_cases

CASES = load_cases(Path(__file__).parent / "aspects.yml")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_figure_is_read_as_what_it_is(case: Case) -> None:
    assert faults(case) == []


def test_each_aspect_has_sentences_of_its_own_and_ordinary_ones_that_resemble_it() -> None:
    kinds = Counter(case["kind"] for case in CASES)
    for aspect in Aspect:
        own, alike = kinds[f"aspect_{aspect}"], kinds[f"aspect_{aspect}_lookalike"]
        assert own + alike >= 10
        assert aspect is Aspect.LEVEL or alike >= 5


@pytest.mark.parametrize(
    ("aspect", "limit", "words"),
    [
        (Aspect.LEVEL, "", ""),
        (Aspect.LIMITED, "政府信息公开", "仅限政府信息公开"),
        (Aspect.OTHER_BODY, "全省", "全省数"),
        (Aspect.CHANGE, "比上年减少", "比上年减少"),
        (Aspect.SEVERAL_YEARS, "2021年以来", "2021年以来累计"),
        (Aspect.PLAN, "计划", "计划"),
        (Aspect.PART, "", "其中"),
        (Aspect.LIMITED, "一句很长很长很长很长很长很长很长的限定", "仅限一句很长很长很长很长很长很长很长的…"),
    ],
)
def test_a_badge_says_it_in_words(aspect: Aspect, limit: str, words: str) -> None:
    assert badge(aspect, limit) == words


def test_every_aspect_but_the_level_has_a_badge() -> None:
    assert all(badge(aspect) == NAMES[aspect] for aspect in Aspect if aspect is not Aspect.LEVEL)

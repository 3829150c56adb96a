"""What the index writes in an adaptive code is what the browser reads."""

import random

import pytest
from playwright.sync_api import Page

from portalgen.search.arithmetic import code_sequences, code_words

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("most", [0, 1, 5, 89, 127, 300])
def test_sequences(engine: Page, most: int) -> None:
    rng = random.Random(most)
    sequences = [
        [rng.randint(0, most) if rng.random() < 0.2 else at % (most + 1) for at in range(rng.choice((0, 1, 9, 300)))]
        for _ in range(200)
    ]
    read = engine.evaluate(
        "([text, count]) => PortalSearch.decodeSequences(text, count)", [code_sequences(sequences), 200]
    )
    assert read == sequences


def test_words(engine: Page) -> None:
    rng = random.Random(7)
    units = "法治政府建设行政执法1559\ue002\uffff𠮷"
    words = sorted(
        {"".join(rng.choices(units, k=rng.randint(1, 8))) for _ in range(3000)},
        key=lambda word: word.encode("utf-16-be"),
    )
    assert engine.evaluate("text => PortalSearch.decodeWords(text)", code_words(words)) == words


def test_nothing(engine: Page) -> None:
    assert engine.evaluate("text => PortalSearch.decodeWords(text)", code_words([])) == []
    assert engine.evaluate("text => PortalSearch.decodeSequences(text, 0)", code_sequences([])) == []


def test_what_is_regular_takes_few_bits() -> None:
    regular = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10] for _ in range(1000)]
    assert len(code_sequences(regular)) < 700

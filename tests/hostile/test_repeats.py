"""No repeat of a rule goes over the text again and again: inputs are drawn from the grammar of each rule (see ``grammar``)."""

import pytest

from tests.growth import grows_faster
from tests.hostile.measuring import LENGTH, PARTS, SLICES, reading, rules, suspects


@pytest.mark.parametrize(("room", "part"), PARTS)
def test_a_rule_that_is_slow_by_itself_is_not_slow_where_it_is_used(room: str, part: int) -> None:
    for name, text in suspects(rules(room)[part::SLICES]):
        assert not grows_faster(reading, text * (LENGTH // len(text))), f"{name}: {text[:40]!r}…"

"""What a rule finds may stand there again and again; and no rule is forgotten."""

import pytest

from tests.hostile.grammar import whole
from tests.hostile.measuring import PARTS, SLICES, assert_linear, rules
from tests.hostile.rules import ROOMS, written_in_functions

# Their patterns are made from knowledge files or from other rules, and are found in what they return.
MAKERS = frozenset({
    "normalize.digits.lettered_numbers", "sections.topics.topic_index", "extract.genre.compile_genres", "extract.requirements._any", "extract.metadata_title.inside",
    "extract.observations.vocabulary._figure", "extract.observations.vocabulary._odd", "privacy.labelled.heads",
})  # fmt: skip


@pytest.mark.parametrize(("room", "part"), PARTS)
def test_what_rules_find_may_stand_there_again_and_again(room: str, part: int) -> None:
    for name, pattern in rules(room)[part::SLICES]:
        if piece := whole(pattern):
            assert_linear(name, piece)


def test_there_are_rules_to_draw_from() -> None:
    assert all(len(rules(room)) > 20 for room in ("normalize", "sections", "extract", "privacy", "catalogue"))


@pytest.mark.parametrize("room", ROOMS)
def test_every_rule_is_known(room: str) -> None:
    """A pattern that a function makes of what it is given is drawn from only where it ends up in what a module or the catalogue holds."""
    unknown = {name.removeprefix("portalgen.") for name, pattern in written_in_functions(room) if pattern is None}
    assert unknown <= MAKERS

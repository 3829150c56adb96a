"""What a rule finds may stand there again and again; and no rule is forgotten."""

import re
import sys

import pytest

from portalgen.catalogue import compile_catalogue
from tests.hostile.grammar import whole
from tests.hostile.measuring import PARTS, SLICES, assert_linear, rules
from tests.hostile.rules import ROOMS, patterns_in, written_in_functions
from tests.project import committed_knowledge

# Their patterns are made when the module is read, or of one name in a report.
ELSEWHERE = frozenset({"portalgen.privacy.labelled.heads", "portalgen.extract.metadata_title.inside"})


@pytest.mark.parametrize(("room", "part"), PARTS)
def test_what_rules_find_may_stand_there_again_and_again(room: str, part: int) -> None:
    for name, pattern in rules(room)[part::SLICES]:
        if piece := whole(pattern):
            assert_linear(name, piece)


def test_there_are_rules_to_draw_from() -> None:
    assert all(len(rules(room)) > 20 for room in ("normalize", "sections", "extract", "privacy", "catalogue"))


def test_every_rule_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern that a function makes of what it is given is drawn from only where it ends up in the compiled catalogue."""
    made: dict[str, set[str]] = {}
    compiled = re.compile

    def note(pattern: str, flags: int = 0) -> re.Pattern[str]:
        caller = sys._getframe(1)
        function = caller.f_code.co_qualname.partition(".<locals>")[0]
        made.setdefault(f"{caller.f_globals['__name__']}.{function}", set()).add(pattern)
        return compiled(pattern, flags)

    monkeypatch.setattr(re, "compile", note)
    monkeypatch.setattr("portalgen.catalogue._made", [])  # an earlier test may have compiled the same
    held = {pattern.pattern for pattern in patterns_in(compile_catalogue(committed_knowledge()), set())}
    makers = {name for room in ROOMS for name, pattern in written_in_functions(room) if pattern is None}
    assert makers - ELSEWHERE <= made.keys()
    assert {name for name in makers - ELSEWHERE if not made[name] <= held} == set()

"""What is looked up for a whole text at once is what one finds character by character."""

from hypothesis import given
from hypothesis import strategies as st

from portalgen.normalize.repair import Repairs, find_repairs
from portalgen.normalize.restoring import Settled
from portalgen.normalize.screening import Screen

CHARS = st.text("甲乙丙丁戊x\n\uffff\ud800\U00020000", max_size=12)
PAIRS = ("甲乙", "乙丙", "丁丁")
SUSPECTS, CONFUSED = ("丙丁", "\n甲"), ("戊x",)
RIGHTS = {"丙": frozenset("甲丁"), "戊": frozenset("乙")}
BEFORE, BEHIND = {"丁": frozenset("丁"), "丙": frozenset("乙")}, {"甲": frozenset("乙"), "乙": frozenset("丙丁")}
SCREEN = Screen(PAIRS, SUSPECTS, CONFUSED, RIGHTS, BEFORE, BEHIND)


@given(CHARS)
def test_places_are_those_that_are_found_one_by_one(text: str) -> None:
    found = SCREEN.look(text)
    twos = [text[at : at + 2] for at in range(len(text))]
    assert found.suspects == [at for at, two in enumerate(twos) if two in SUSPECTS]
    assert found.confused == [at for at, two in enumerate(twos) if two in CONFUSED]
    assert found.doubtful == [at for at in range(len(text)) if is_doubtful(text, at)]


def is_doubtful(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at : at + 2] in PAIRS or before + text[at] in PAIRS:
        return False
    may = BEFORE.get(after, frozenset()) | BEHIND.get(before, frozenset())
    return bool(RIGHTS.get(text[at], frozenset()) & may)


def test_an_empty_set_and_a_lone_character_have_no_places() -> None:
    assert Screen((), (), (), {}, {}, {}).look("甲乙丙").doubtful == []
    assert SCREEN.look("").suspects == SCREEN.look("丙").doubtful == []


def test_a_settled_line_is_looked_at_again_where_the_text_proves_damaged(repairs: Repairs) -> None:
    damaged = "依法冶理，贯彻落买。\n抓法人员依法履职。"
    findings, settled = find_repairs(damaged, repairs)
    assert [finding.fixed for finding in findings if finding.applied]
    whole, _ = find_repairs(damaged, repairs, Settled(frozenset({"没有的一行"}), damaged=False))
    assert whole == findings
    assert settled.lines.isdisjoint(damaged.split("\n"))


def test_lines_without_a_finding_are_settled(repairs: Repairs) -> None:
    text = "加强法治政府建设。\n推进依法冶市工作，建设法冶政府。"
    findings, settled = find_repairs(text, repairs)
    assert findings
    assert "加强法治政府建设。" in settled.lines
    assert find_repairs(text, repairs, settled)[0] == findings

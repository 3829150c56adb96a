"""Characters of one reading are found in another, whatever blanks, line breaks, words come and go."""

from hypothesis import given
from hypothesis import strategies as st

from portalgen.intake.aligning import Alignment
from tests.growth import grows_faster

TEXT = "".join(f"第{n}项：开展行政检查{n * 37}次，作出行政处罚{n * 3}宗；" for n in range(1, 40))


def test_a_text_stands_where_it_stands() -> None:
    same = Alignment(TEXT, TEXT)
    assert [same.place(at) for at in range(len(TEXT))] == list(range(len(TEXT)))


def test_line_breaks_and_blanks_do_not_count() -> None:
    broken = "\n".join(TEXT[at : at + 17] + " " for at in range(0, len(TEXT), 17))
    there = Alignment(TEXT, broken)
    assert all(broken[there.place(at) or 0] == TEXT[at] for at in range(len(TEXT)))
    assert Alignment("甲 乙", "甲乙").place(1) is None


def test_what_is_put_in_front_moves_everything_and_what_is_gone_is_nowhere() -> None:
    at = TEXT.index("第20项")
    there = Alignment(TEXT, "页眉" * 9 + TEXT[:at] + TEXT[at + 5 :])
    assert there.place(0) == 18
    assert there.place(at) is None
    assert there.place(at + 5) == 18 + at
    assert there.near(at + 2) == 18 + at - 1


def test_short_texts_and_nothing() -> None:
    assert Alignment("检查12次", "检查了12次").place(2) == 3
    assert Alignment("", "").near(0) == 0
    assert Alignment("甲", "").place(0) is None


@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30), st.text("页眉检查次0123 \n", max_size=12)), max_size=6
    )
)
def test_a_place_holds_the_same_character_and_places_rise(cuts: list[tuple[int, int, str]]) -> None:
    new = TEXT
    for at, length, words in cuts:
        new = new[:at] + words + new[at + length :]
    there = Alignment(TEXT, new)
    places = [(at, place) for at in range(len(TEXT)) if (place := there.place(at)) is not None]
    assert all(TEXT[at] == new[place] for at, place in places)
    assert [place for _, place in places] == sorted({place for _, place in places})


def test_twice_the_text_takes_about_twice_the_time() -> None:
    text = "".join(f"{n}开展检查{n * 7919 % 10007}次" for n in range(8_000))
    assert not grows_faster(lambda old: Alignment(old, old.replace("7", "8")), text)

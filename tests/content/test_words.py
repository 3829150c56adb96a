"""The tables of words and look-alikes: what is read, and what is told of a wrong row."""

from portalgen.content.words import read_lookalikes, read_words


def test_words_have_costs_and_some_are_usual() -> None:
    costs, usual, issues = read_words("word,cost,usual\n工作,57,1\n法冶,190,\n".encode(), "words.csv")
    assert (costs, usual, issues) == ({"工作": 57, "法冶": 190}, {"工作"}, ())


def test_lookalikes_stand_in_three_tiers() -> None:
    found, issues = read_lookalikes("character,near,like,far\n治,冶洽,沿,池\n".encode(), "lookalikes.csv")
    assert (found, issues) == ({"治": ("冶洽", "沿", "池")}, ())


def test_a_wrong_row_is_told_with_its_line() -> None:
    rows = "word,cost,usual\n工作,五,1\n法治,60\n落实,70,2\n学习,71,\n"
    costs, _, issues = read_words(rows.encode(), "words.csv")
    assert costs == {"学习": 71}
    assert [(issue.code, issue.place.line if issue.place else 0) for issue in issues] == [
        ("K108", 3),
        ("K108", 2),
        ("K108", 4),
    ]
    _, issues = read_lookalikes("character,near,like,far\n治治,冶,,\n法,法,,\n".encode(), "lookalikes.csv")
    assert [issue.place.line if issue.place else 0 for issue in issues] == [2, 3]
    _, _, issues = read_words(b"a,b\n", "words.csv")
    assert "word,cost,usual" in issues[0].message
    assert read_words(b"", "words.csv") == ({}, frozenset(), ())

"""The catalogue of laws: every example resolves to its entry, every counterexample does not."""

import pytest

from portalgen.model.knowledge import Instrument
from portalgen.model.titles import index_titles, title_key
from tests.project import committed_knowledge

KINDS = {"law", "regulation", "rule", "policy", "plan", "party_rule", "book", "other"}


@pytest.fixture(scope="module")
def instruments() -> tuple[Instrument, ...]:
    return committed_knowledge().instruments


def test_examples_and_counterexamples(instruments: tuple[Instrument, ...]) -> None:
    index = index_titles(instruments)
    wrong = [
        (x.id, title)
        for x in instruments
        for title, resolves in (
            *((t, True) for t in (x.name, *x.aliases, *x.examples)),
            *((t, False) for t in x.counterexamples),
        )
        if (index.get(title_key(title)) is x) is not resolves
    ]
    assert wrong == []


def test_every_entry_has_both(instruments: tuple[Instrument, ...]) -> None:
    assert [x.id for x in instruments if not x.examples or not x.counterexamples] == []


def test_ids_are_slugs_in_order(instruments: tuple[Instrument, ...]) -> None:
    ids = [x.id for x in instruments]
    assert ids == sorted(set(ids))
    assert all(part.isalnum() and part.isascii() and part == part.lower() for i in ids for part in i.split("-"))


def test_kinds_scopes_and_years(instruments: tuple[Instrument, ...]) -> None:
    assert {x.kind for x in instruments} == KINDS
    assert all(x.scope in ("national", "party") or (len(x.scope) == 6 and x.scope.isdigit()) for x in instruments)
    assert all((x.from_year or 0) <= (x.to_year or 9999) for x in instruments)
    assert all(bool(x.undated) == bool(x.from_year) for x in instruments)


def test_it_is_large(instruments: tuple[Instrument, ...]) -> None:
    assert len(instruments) >= 350


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("中华人民共和国行政处罚法", "行政处罚法", True),
        ("行政处罚法（2021修订）", "行政处罚法", True),
        ("公司法(2023年第二次修订)", "中华人民共和国公司法", True),
        ("法治政府建设实施纲要（2021－2025年）", "法治政府建设实施纲要(2021年—2025年)", True),
        ("关于印发〈某办法〉的通知", "关于印发《某办法》的通知", True),
        ("信访工作 条例", "信访工作条例", True),
        ("某办法（试行）", "某办法", False),
        ("工作要点（2022年）", "工作要点（2023年）", False),
        ("法治政府建设实施纲要(2015-2020年)", "法治政府建设实施纲要(2021-2025年)", False),
        ("中华人民共和国", "", False),
    ],
)
def test_title_key(one: str, other: str, same: bool) -> None:
    assert (title_key(one) == title_key(other)) is same

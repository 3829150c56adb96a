from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from portalgen.pages.listing import LIMIT, Axis, Node, paginate

AXES: tuple[Axis[tuple[int, int]], ...] = (
    Axis(lambda r: str(r[0]), lambda r: f"{r[0]} 年", descending=True),
    Axis(lambda r: str(r[1]), lambda r: str(r[1])),
)


def pages(rows: list[tuple[int, int]]) -> list[Node[tuple[int, int]]]:
    return list(paginate("things/index.md", "东西", rows, AXES))


def test_a_short_list_is_one_page() -> None:
    (only,) = pages([(2023, n) for n in range(LIMIT)])
    assert only.path == "things/index.md"
    assert len(only.rows) == LIMIT
    assert only.groups == ()


def test_a_long_list_becomes_pages_by_year_newest_first() -> None:
    first, *others = pages([(2020 + n % 3, n) for n in range(LIMIT + 1)])
    assert first.rows == ()
    assert [(g.label, g.path, g.count) for g in first.groups] == [
        ("2022 年", "things/list/2022.md", 67), ("2021 年", "things/list/2021.md", 67), ("2020 年", "things/list/2020.md", 67),
    ]  # fmt: skip
    assert [page.path for page in others] == [group.path for group in first.groups]
    assert others[0].trail == (("东西", "things/index.md"),)


def test_an_axis_that_does_not_divide_is_skipped_and_runs_come_last() -> None:
    first, *others = pages([(2023, 1)] * (3 * LIMIT))
    assert [group.label for group in first.groups] == ["第 1–200 条", "第 201–400 条", "第 401–600 条"]
    assert [len(page.rows) for page in others] == [LIMIT] * 3


def test_an_enormous_list_stays_below_the_limit_at_each_step() -> None:
    found = pages([(2023, 1)] * (LIMIT * LIMIT + 1))
    assert max(max(len(page.rows), len(page.groups)) for page in found) <= LIMIT
    assert sum(len(page.rows) for page in found) == LIMIT * LIMIT + 1


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(2016, 2025), st.integers(0, 400)), max_size=1500))
def test_every_row_stands_on_exactly_one_page_and_no_page_is_long(rows: list[tuple[int, int]]) -> None:
    found = pages(rows)
    assert Counter(row for page in found for row in page.rows) == Counter(rows)
    assert all(len(page.rows) <= LIMIT and len(page.groups) <= LIMIT for page in found)
    paths = [page.path for page in found]
    assert len(set(paths)) == len(paths)
    counts = {page.path: page.total for page in found}
    assert all(counts[group.path] == group.count for page in found for group in page.groups)

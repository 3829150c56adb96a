"""The matrix of an indicator: each state of the grid as it is printed, and pages that stay where they are."""

import json
import re
from collections import Counter
from decimal import Decimal

import pytest

from portalgen.model.publication import DataSet, Field, File, Page, Resource
from portalgen.model.vocabulary import GRID_STATES, GRID_WORDS
from portalgen.pages import index_of, index_pages
from portalgen.pages.cells import MARKS, SILENT, UNCOLLECTED, Square, cells_of, square
from portalgen.pages.matrix import Part, divided
from tests.pages import made

COLUMNS = (
    "agency", "year", "indicator", "state", "value", "low", "high", "unit", "qualifier", "printed", "limit", "figures",
    "observation", "report",
)  # fmt: skip
AGENCY = "990101-sifa"


def row(state: str, **more: object) -> tuple[object, ...]:
    values = {
        "agency": AGENCY,
        "year": 2023,
        "indicator": "penalties",
        "state": state,
        "figures": 0,
        "report": f"{AGENCY}-2023",
    }
    return tuple({**values, **more}.get(name) for name in COLUMNS)


def printed(state: str, unit: str = "宗", **more: object) -> Square:
    """Return how a row of the grid is printed in a table of a unit."""
    fields = tuple(Field(name, "string", name, name) for name in COLUMNS)
    table = Resource("grid", "", "", fields, ("agency",), (row(state, **more),))  # type: ignore[arg-type]
    told = {"penalties": {f"{AGENCY}-2023": made.report().observations[1:2]}}
    return square(cells_of((table,), told).at("penalties", AGENCY, 2023), AGENCY, 2023, unit)


def figure(qualifier: str, low: int | None, high: int | None, text: str) -> dict[str, object]:
    bounds = {"low": Decimal(low) if low else None, "high": Decimal(high) if high else None}
    return {
        "qualifier": qualifier,
        "printed": text,
        "unit": "宗",
        "observation": f"{AGENCY}-2023-o7",
        "figures": 1,
        **bounds,
    }


@pytest.mark.parametrize(
    ("given", "text", "amount"),
    [
        (figure("exact", 155, 155, "155宗"), "155", ""),
        (figure("at_least", 70, None, "70宗"), "≥70", "70"),
        (figure("approx", 12000, 12000, "1.2万宗"), "约1.2万", "12000"),
        (figure("approx", None, 300, "300宗"), "约300", "300"),
        (figure("at_most", None, 5, "5宗"), "≤5", "5"),
        (figure("range", 3, 5, "3宗"), "3–5", "3"),
    ],
)
def test_a_figure_keeps_how_exact_it_is(given: dict[str, object], text: str, amount: str) -> None:
    found = printed("figure", **given)
    assert (found.mark, found.text, found.amount) == ("", text, amount)
    assert found.url == f"reports/{AGENCY}/2023/#o7"


def test_states_without_a_figure_are_words_and_lead_to_what_there_is() -> None:
    first = made.report().observations[1].id.rpartition("-")[2]
    assert printed("several", figures=3) == Square("m", "3 个数", url=printed("several").url)
    assert printed("several").url == f"reports/{AGENCY}/2023/#{first}"
    limited = printed("limited", **figure("exact", 0, 0, "0宗"), limit="仅限政府信息公开")
    assert (limited.mark, limited.text, limited.note) == ("l", "0", "仅限政府信息公开")
    assert printed("zero", **figure("exact", 0, 0, "0件")).text == "0"
    assert printed("not_certain").url == f"reports/{AGENCY}/2023/"
    assert printed("not_mentioned") == Square("s", "未提及")
    assert printed("no_report") == Square("n", "未收录")


def test_every_state_of_the_grid_has_a_mark_and_a_word() -> None:
    assert set(MARKS) == set(GRID_WORDS) == set(GRID_STATES)
    assert len(set(MARKS.values())) == len(MARKS)


def test_a_year_without_a_row_is_silent_where_there_is_a_report() -> None:
    corpus = made.corpus((made.report(), made.report(year=2024), made.report("990102-jiaoyu")))
    cells = cells_of((made.grid(corpus),), {})
    assert cells.at("penalties", AGENCY, 2023) == SILENT
    assert cells.at("penalties", AGENCY, 2021) == UNCOLLECTED
    assert cells.at("inspections_safety", AGENCY, 2024).printed == "155次"


def paths(part: Part) -> set[str]:
    return {part.code, *(path for below in part.parts for path in paths(below))}


def listed(part: Part) -> list[str]:
    return [*part.agencies, *(agency for below in part.parts for agency in listed(below))]


def test_pages_go_by_region_and_none_is_moved_by_a_further_report() -> None:
    regions = made.region_table(4, 10, 12)
    index = index_of(made.corpus((), made.knowledge(regions)))
    names = tuple(f"{one.code}-office{n}" for one in regions if one.level == "county" for n in range(5))
    seen: set[str] = set()
    for count in (200, 201, 230, 700, 1300, 2400):
        whole = divided(names[:count], index)
        assert sorted(listed(whole)) == sorted(names[:count])
        assert seen <= paths(whole)
        assert all(re.fullmatch(r"\d{6}|", code) for code in paths(whole))
        seen = paths(whole)
    assert len(seen) == 1 + 4 + 40


def test_a_region_that_holds_all_is_passed_over_and_a_county_is_never_cut() -> None:
    index = index_of(made.many(1, 1))
    crowd = tuple(f"990101-office{n}" for n in range(250))
    assert divided(crowd, index) == Part("", crowd, ())
    both = divided((*crowd, "990102-sifa"), index)
    assert [(part.code, part.size) for part in both.parts] == [("990101", 250), ("990102", 1)]


@pytest.fixture(scope="module")
def crowded() -> dict[str, Page | File]:
    """The pages of 250 agencies, each with its own figure in one of two years."""
    reports = [
        made.report(one.agency_id, 2024 - n % 2, total=n + 200) for n, one in enumerate(made.many(250, 1).reports)
    ]
    corpus = made.corpus(tuple(reports), made.many(1, 1).knowledge)
    items = index_pages(index_of(corpus), DataSet((made.grid(corpus),)), ())
    return {item.path: item for item in items}


def rows_of(page: Page | File) -> dict[str, list[str]]:
    """Return what the static table says, by agency."""
    assert isinstance(page, Page)
    body = page.text.partition("<tbody>")[2].partition("</tbody>")[0]
    return {
        re.search(r"agencies/([^/]+)/", line)[1]: re.findall(r"<td[^>]*>(?:<a[^>]*>)?([^<]*)", line)  # type: ignore[index]
        for line in body.strip().split("\n")
        if line
    }


def test_beyond_the_limit_regions_have_pages_and_the_script_has_every_row(crowded: dict[str, Page | File]) -> None:
    first = crowded["indicators/inspections_safety.md"]
    assert rows_of(first) == {}
    parts = [path for path in crowded if path.startswith("indicators/inspections_safety/list/")]
    static = {agency: cells for path in parts for agency, cells in rows_of(crowded[path]).items()}
    assert len(static) == 250
    assert all(len(rows_of(crowded[path])) <= 200 for path in parts)
    file = crowded["indicators/inspections_safety/matrix.json"]
    assert isinstance(file, File)
    told = json.loads(file.data)
    assert told["years"] == [2024, 2023]
    words = {"s": "未提及", "n": "未收录"}
    packed = {
        agency: [words[cell] if isinstance(cell, str) else cell[1] for cell in cells]
        for agency, _, _, cells in told["rows"]
    }
    assert packed == static
    assert Counter(cells.index("未收录") for cells in static.values()) == {0: 125, 1: 125}


def test_agencies_that_never_speak_are_counted_where_they_are_too_many(crowded: dict[str, Page | File]) -> None:
    assert not [path for path in crowded if path.startswith("indicators/penalties/")]
    page = crowded["indicators/penalties.md"]
    assert isinstance(page, Page)
    assert "已收录的 250 份报告都没有写到这个指标" in page.text


def test_one_agency_has_no_filters_and_a_silent_year_is_said() -> None:
    corpus = made.corpus((made.report(), made.report(year=2024, total=0)))
    pages = {page.path: page.text for page in made.make_pages(corpus, (), ())}
    text = pages["indicators/inspections_safety.md"]
    assert 'name="region"' not in text
    assert 'name="level"' not in text
    assert 'data-state="figure"' in text
    assert "matrix.json" not in text

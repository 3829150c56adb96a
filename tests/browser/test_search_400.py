"""The judged queries over 400 reports, five real and the rest invented: what is found, and how many, against the oracle."""

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from portalgen.model.knowledge import Knowledge
from portalgen.model.report import Report
from portalgen.search.folding import fold
from tests.project import ROOT

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Made:
    """The reports, the page in which the engine stands, and what became of each judged query."""

    reports: Collection[Report]
    knowledge: Knowledge
    page: Page
    rows: list[dict[str, Any]]


@pytest.fixture(scope="module")
def made(browser: Browser, tmp_path_factory: pytest.TempPathFactory, frozen: Path) -> Iterator[Made]:
    sys.path.insert(0, str(ROOT / "benchmarks" / "search"))
    try:
        import evaluate  # noqa: PLC0415  a script, importable only once its folder is known
        from browser import serve  # noqa: PLC0415
        from oracle import Oracle  # noqa: PLC0415
    finally:
        sys.path.pop(0)
    folder = tmp_path_factory.mktemp("search")
    content = evaluate.invent(395, folder / "invented", frozen / "content")
    corpus, _ = evaluate.build_site(content, folder / "site", 1)
    oracle = Oracle(corpus.reports)
    queries = [
        json.loads(line) for line in (ROOT / "tests/search/queries.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    with serve(folder / "site") as base:
        page = browser.new_page()
        page.goto(base + "search/")
        page.evaluate(
            """async () => {
              const add = (path) => new Promise((done, fail) => {
                const script = document.createElement("script");
                Object.assign(script, { src: path, onload: done, onerror: fail });
                document.head.append(script);
              });
              const index = new URL("../search-index/", location.href).href;
              await add(index + "engine.js");
              window.engine = await PortalSearch.open(index);
            }"""
        )
        yield Made(
            corpus.reports,
            corpus.knowledge,
            page,
            [evaluate.judge(query, seen(page, query["q"]), oracle) for query in queries],
        )
        page.close()


@pytest.fixture
def rows(made: Made) -> list[dict[str, Any]]:
    return made.rows


def seen(page: Any, query: str) -> dict[str, Any]:
    """Ask the engine, and shape its answer as the page would show it."""
    found = page.evaluate("(query) => engine.search(query)", query)
    first = found["answers"][0] if found["answers"] else {"text": "", "marks": [], "heading": "", "agency": ""}
    return {
        "total": found["total"], "exact": found["exact"], "startup": 0, "bytes": 0, "ms": 0,
        "results": ["/" + answer["address"] for answer in found["answers"]],
        "facets": {facet: {value: count for value, count, _ in values} for facet, values in found["facets"].items()},
        "marks": [first["text"][start:end] for start, end in first["marks"]], "section": first["heading"] or first["agency"],
    }  # fmt: skip


def share(rows: list[dict[str, Any]], key: str) -> float:
    own = [row for row in rows if key in row]
    return sum(bool(row[key]) for row in own) / len(own)


def test_the_right_report_is_found(rows: list[dict[str, Any]]) -> None:
    answerable = [row for row in rows if row["relevant"]]
    assert len(answerable) > 190
    assert share(answerable, "first") >= 0.95
    assert share(answerable, "ten") >= 0.98
    assert sum(not row["total"] for row in answerable) <= 0.005 * len(answerable)


def answer_to(made: Made, question: dict[str, Any]) -> dict[str, Any]:
    """Return what is said first of the report that a question is about."""
    found = made.page.evaluate("(query) => engine.search(query)", question["q"])
    lines = found["answer"]["lines"] if found["answer"] else []
    return next((line for line in lines if line.get("report") == question["report"]), {"kind": None, "figures": []})


def test_no_report_that_states_a_figure_is_called_silent(made: Made) -> None:
    sys.path.insert(0, str(ROOT / "benchmarks" / "search"))
    try:
        from questions import silent, stated  # noqa: PLC0415  a script, importable only once its folder is known
    finally:
        sys.path.pop(0)
    rng = random.Random(7)
    asked = stated(list(made.reports), made.knowledge, rng, 200)
    assert {question["kind"] for question in asked} == {"plain", "limited", "table", "free"}
    answers = [(question, answer_to(made, question)) for question in asked]
    assert [
        question["q"] for question, line in answers if line["kind"] in (None, "silent", "no-year", "no-agency")
    ] == []
    plain = [(question, line) for question, line in answers if question["kind"] == "plain"]
    right = [line["figures"] and line["figures"][0]["shown"] in question["shown"] for question, line in plain]
    assert sum(map(bool, right)) >= 0.95 * len(plain)
    told = [answer_to(made, question)["kind"] for question in silent(list(made.reports), made.knowledge, rng, 60)]
    assert told.count("silent") >= 0.95 * len(told)


def test_totals_and_facets_are_exact(rows: list[dict[str, Any]]) -> None:
    assert [row["q"] for row in rows if not row.get("count", True)] == []
    assert [row["q"] for row in rows if not row.get("facets", True)] == []


def test_impossible_queries_are_marked(rows: list[dict[str, Any]]) -> None:
    assert [row["q"] for row in rows if not row["relevant"] and row["exact"]] == []


def test_answers_land_in_the_section_with_the_words_marked(rows: list[dict[str, Any]]) -> None:
    assert share(rows, "marked") >= 0.98


def passages(report: Report) -> list[tuple[str, str, str]]:
    """Return (topic, role, folded text) of each section of the two upper levels, with all that stands below it."""
    starts = [report.offsets.to_text(section.heading).start for section in report.sections]
    found: list[tuple[str, str, str]] = []
    for section, start, end in zip(report.sections, starts, [*starts[1:], len(report.text)], strict=True):
        if not found or section.level <= 2:
            found.append((section.topic, section.role.value, ""))
        topic, role, text = found[-1]
        found[-1] = (topic, role, text + fold(report.text[start:end]))
    return found


def test_topics_and_roles_are_counted_exactly(made: Made) -> None:
    words = ("行政检查", "法律顾问", "培训", "整改", "法治")
    topics: dict[str, Counter[str]] = {word: Counter() for word in words}
    roles: dict[str, Counter[str]] = {word: Counter() for word in words}
    for report in made.reports:
        parts = passages(report)
        for word in words:
            topics[word].update({topic for topic, _, text in parts if word in text and topic})
            roles[word].update({role for _, role, text in parts if word in text})
    for word in words:
        ask = "(word) => engine.search(word, { detail: true, limit: 0 }).then((list) => list.facets)"
        facets = made.page.evaluate(ask, word)
        assert {value: count for value, count, _ in facets["topic"]} == topics[word], word
        assert {value: count for value, count, _ in facets["role"]} == roles[word], word


def found_for(made: Made, query: str) -> tuple[bool, set[str], list[str]]:
    """Return whether the engine calls its answers full matches, the reports that answer, what it says of them."""
    found = made.page.evaluate("(query) => engine.search(query, { all: true })", query)
    return found["exact"], {row[0] for row in found["rows"]}, found["notices"]


def holding(made: Made, word: str, agency: str = "", year: int = 0) -> set[str]:
    """Return the ids of the reports that hold a word; of agencies whose id begins so, of a year."""
    fits = (one for one in made.reports if one.agency_id.startswith(agency) and year in (0, one.year))
    return {one.id for one in fits if word in fold(one.text)}


@pytest.mark.parametrize(
    ("letters", "word"),
    [
        ("rongqueshouli", "容缺受理"),
        ("mianshenjixiang", "免申即享"),
        ("feifajizi", "非法集资"),
        ("zfjly", "执法记录仪"),  # two words
    ],
)
def test_letters_reach_what_no_dictionary_has(made: Made, letters: str, word: str) -> None:
    assert holding(made, word)
    assert found_for(made, letters) == (True, holding(made, word), [f"按拼音“{letters}”查找“{word}”"])


@pytest.mark.parametrize(
    ("letters", "region"), [("junlianxian", "511527"), ("gongxian", "511526"), ("xiangqiao", "445102")]
)
def test_letters_name_places_as_they_are_called(made: Made, letters: str, region: str) -> None:
    assert found_for(made, letters)[:2] == (True, holding(made, "", region))


@pytest.mark.parametrize(
    ("query", "agency"),
    [
        ("宜宾市司法局", "511500-sifa"),
        ("宜宾司法局", "511500-sifa"),
        ("宜宾市司法局培训", "511500-sifa"),
    ],
)
def test_a_citys_bureau_is_its_own_where_it_has_one(made: Made, query: str, agency: str) -> None:
    assert found_for(made, query)[:2] == (True, holding(made, "培训" if "培训" in query else "", agency))


def test_bureaus_of_its_counties_are_others_than_the_citys(made: Made) -> None:
    assert not holding(made, "", "211200-sifa")
    assert found_for(made, "铁岭市司法局")[:2] == (False, holding(made, "", "211221-sifa"))
    assert found_for(made, "铁岭司法局")[:2] == (True, holding(made, "", "211221-sifa"))


def test_keys_tell_the_character_that_is_missing(made: Made) -> None:
    texts = [fold(report.text) for report in made.reports]
    words = Counter(word for text in texts for word in {text[at : at + 4] for at in range(0, len(text) - 4, 7)})
    likely = sorted(word for word, count in words.items() if count > 60 and re.fullmatch("[\u4e00-\u9fff]{4}", word))
    asked = {word: word[:2] + word[3] for word in random.Random(1).sample(likely, 12)}
    for word, typed in asked.items():
        ask = "(typed) => PortalSearch.fromKeys(engine, typed, 2).then((terms) => terms.map(({ text }) => text))"
        found = made.page.evaluate(ask, typed)
        own = Counter(one for text in texts for one in set(re.findall(f"{typed[:2]}[\u4e00-\u9fff]{typed[2]}", text)))
        assert own[word]
        assert {one for one in found if len(one) == 4 and one[:2] == typed[:2]} <= set(own), typed
        assert not own or set(found) & set(own), (typed, found)


def test_a_bureau_apart_from_its_city_is_any_in_it(made: Made) -> None:
    held = {one for one in holding(made, "", "5115") if "-sifa-" in one}
    assert held > holding(made, "", "511500-sifa")
    assert found_for(made, "宜宾 司法局")[:2] == (True, held)


@pytest.mark.parametrize(
    ("query", "word", "region"),
    [("23年 罚没", "罚没", ""), ("23年罚没", "罚没", ""), ("宜宾市 23年培训", "培训", "5115")],
)
def test_a_short_year_is_a_year(made: Made, query: str, word: str, region: str) -> None:
    held = holding(made, word, region, 2023)
    assert held
    assert found_for(made, query)[:2] == (True, held)


@pytest.mark.parametrize(
    ("query", "word", "year"),
    [
        ("哪些报告提到容缺受理", "容缺受理", 0),
        ("2023年哪些部门开展了行政检查", "行政检查", 2023),
    ],
)
def test_what_asks_is_not_what_is_asked_for(made: Made, query: str, word: str, year: int) -> None:
    exact, reports, notices = found_for(made, query)
    assert (exact, notices[0]) == (False, "没有完全匹配，以下为相近结果")
    assert reports == holding(made, word, year=year) != set()


def test_a_sort_of_agency_that_is_asked_for_is_a_condition(made: Made) -> None:
    held = holding(made, "没有发生行政复议")
    bureaus = {report for report in held if "-zhengfu-" not in report}
    assert found_for(made, "哪个局没有发生行政复议")[:2] == (True, bureaus)
    assert bureaus < held


def test_of_a_year_without_report_other_years_are_near(made: Made) -> None:
    notices = ["没有完全匹配，以下为相近结果", "没有这一年的报告，以下是其他年份的"]
    for query in ("江门市工业和信息化局2023年", "江门 2023 黑广播", "江门市工信局2023年报告"):
        assert found_for(made, query) == (False, {"440700-gongxin-2024"}, notices)


def test_nothing_is_not_called_near(made: Made) -> None:
    assert found_for(made, "囧囧") == (False, set(), ["本站的报告里没有“囧囧”"])


def test_near_lists_leave_out_what_holds_little_of_the_query(made: Made) -> None:
    exact, reports, _ = found_for(made, "黑广播钱眼金融培训")
    assert not exact
    assert {"440700-gongxin-2024", "445102-gongxin-2021"} <= reports
    assert len(reports) < 20 < len(holding(made, "培训"))


def test_what_is_kept_of_many_queries_is_little(made: Made) -> None:
    """After all the judged queries: what can be let go of is let go of. What a browser takes besides is its own affair."""
    session = made.page.context.new_cdp_session(made.page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")
    assert len(made.rows) > 200
    assert used["usedSize"] + used["backingStorageSize"] < 40e6
    kept = made.page.evaluate(
        "[engine.fragments, engine.lookup.found, engine.lookup.shards, engine.store.kept].map((one) => one.values.size <= one.most)"
    )
    assert kept == [True] * 4

"""The judged queries over 400 reports, five real and the rest invented: what is found, and how many, against the oracle."""

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from portalgen.model.report import Report
from portalgen.search.folding import fold

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Made:
    """The reports, the page in which the engine stands, and what became of each judged query."""

    reports: Collection[Report]
    page: Page
    rows: list[dict[str, Any]]


@pytest.fixture(scope="module")
def made(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    sys.path.insert(0, str(ROOT / "benchmarks" / "search"))
    try:
        import evaluate  # noqa: PLC0415  a script, importable only once its folder is known
        from browser import serve  # noqa: PLC0415
        from oracle import Oracle  # noqa: PLC0415
    finally:
        sys.path.pop(0)
    folder = tmp_path_factory.mktemp("search")
    content = evaluate.invent(395, folder / "invented")
    corpus, _ = evaluate.build_site(content, folder / "site", 2)
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
        yield Made(corpus.reports, page, [evaluate.judge(query, seen(page, query["q"]), oracle) for query in queries])
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

"""The judged queries over 400 reports, five real and the rest invented: what is found, and how many, against the oracle."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def rows(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[dict[str, Any]]]:
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
        yield [evaluate.judge(query, seen(page, query["q"]), oracle) for query in queries]
        page.close()


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

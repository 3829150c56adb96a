"""The engine and its two faces in a real Chromium, over the site of the five reports: below a sub-path, and from disk."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import material
import pytest
from playwright.sync_api import Browser, Page

from portalgen.search import write_bundle
from portalgen.search.folding import fold

from .conftest import wait_until

pytestmark = pytest.mark.browser
QUERIES = Path(__file__).parents[1] / "search" / "queries.jsonl"
Opener = Callable[..., Page]


def search(open_page: Opener, base: str, query: str, **options: Any) -> Page:
    page = open_page(f"{base}search/?find={quote(query)}", **options)
    page.wait_for_selector("[data-search-ready]", state="attached")
    return page


def results(page: Page) -> list[str]:
    return [item.get_attribute("data-search-result") or "" for item in page.locator("[data-search-result]").all()]


def ask(engine: Page, query: str, **options: Any) -> dict[str, Any]:
    answer: dict[str, Any] = engine.evaluate("([query, options]) => engine.search(query, options)", [query, options])
    return answer


def judged() -> list[dict[str, Any]]:
    return [json.loads(line) for line in QUERIES.read_text(encoding="utf-8").splitlines()]


def test_folding_is_the_same_in_both_languages(engine: Page) -> None:
    texts = ["《中小企业 促进法》", "９．１７亿元", "第3.条", "1,070家", "48％", "Wi-Fi ①", "王𬭎", "“a.b” 1.5.", "ﬁ"]
    assert engine.evaluate("(texts) => texts.map(PortalSearch.fold)", texts) == [fold(text) for text in texts]


def test_judged_queries_find_what_they_must(engine: Page) -> None:
    queries = judged()
    assert len(queries) >= 200
    whole = "\n".join(whole_texts(engine))
    misses = []
    for query in queries:
        found = ask(engine, query["q"])
        if query["cat"] == "negative":
            misses += [query["q"]] if found["exact"] else []
        elif query["cat"] not in ("synonym", "typo") and not found["answers"]:
            # A word that none of the five reports has may have nothing near: 粤省事.
            misses += [query["q"]] if all(fold(word) in whole for word in query["need"].get("all", ())) else []
    assert misses == []


@pytest.mark.parametrize(
    ("query", "address", "mark"),
    [
        ("持证率", "reports/440882-kegongmao/2023/#s", "持证率"),
        ("13104小时", "reports/440700-gongxin/2024/#s", "13104小时"),
        ("《外商投资法》", "reports/445102-gongxin/2021/#s", "外商投资法"),
        ("韶关 旁听庭审", "reports/440200-keji/2021/#s", "旁听庭审"),
        ("雷州2023年安全生产检查", "reports/440882-kegongmao/2023/#s", "安全生产检查"),
        ("重太问题亲自过问", "reports/440882-kegongmao/2023/#s", "重太问题亲自过问"),
        ("重大问题亲自过问", "reports/440882-kegongmao/2023/#s", "重大问题亲自过问"),
        ("偽基站", "reports/440700-gongxin/2024/#s", "伪基站"),
    ],
)
def test_the_first_answer_is_the_right_section_with_the_words_marked(
    engine: Page, query: str, address: str, mark: str
) -> None:
    found = ask(engine, query)
    first = found["answers"][0]
    assert found["exact"]
    assert first["address"].startswith(address)
    assert mark in {fold(first["text"][start:end]) for start, end in first["marks"]}


def test_a_figure_that_answers_comes_first_with_its_sentence(engine: Page) -> None:
    found = ask(engine, "雷州 2023 持证率")
    assert [(figure["shown"], "持证率" in figure["text"]) for figure in found["figures"]] == [("48%", True)]


def test_near_matches_are_said_to_be_near(engine: Page) -> None:
    found = ask(engine, "持正率")
    assert not found["exact"]
    assert found["notices"] == ["没有完全匹配，以下为相近结果", "未找到“持正率”，已按“持证率”查找"]
    assert found["answers"][0]["report"] == "440882-kegongmao-2023"


def test_whole_figures_stand_before_figures_that_hold_them(engine: Page) -> None:
    found = ask(engine, "5次")
    assert found["total"] == sum("5次" in text for text in whole_texts(engine))


def whole_texts(engine: Page) -> list[str]:
    """The folded text of every report, as the browser reads it."""
    texts: list[str] = engine.evaluate(
        "async () => Promise.all(engine.tables.reports.map(async (_, n) => (await engine.fragment(n)).text))"
    )
    return texts


def test_totals_equal_plain_containment_for_any_substring(engine: Page) -> None:
    texts = whole_texts(engine)
    words = {text[at : at + size] for text in texts for at in range(7, len(text), 331) for size in (1, 2, 3, 5, 9, 20)}
    counts = engine.evaluate(
        "async (words) => Promise.all(words.map(async (word) => (await engine.search('“' + word + '”', { limit: 1 })).total))",
        sorted(words),
    )
    wrong = {
        word: count
        for word, count in zip(sorted(words), counts, strict=True)
        if count != sum(word in text for text in texts)
    }
    assert len(words) > 200
    assert {word: count for word, count in wrong.items() if count < sum(word in text for text in texts)} == {}
    assert len(wrong) <= len(words) // 50  # names of agency, place and title count too, and so do raw readings


def test_facets_count_and_filter(open_page: Opener, portal: Any) -> None:
    page = search(open_page, portal.below, "行政检查")
    total = int(page.locator(".ps-list").get_attribute("data-search-total") or 0)
    years = {
        row.get_attribute("data-search-value"): int(row.get_attribute("data-search-count") or 0)
        for row in page.locator("[data-search-facet=year]").all()
    }
    assert sum(years.values()) == total > 1
    page.locator("[data-search-facet=year][data-search-value='2024'] input").check()
    page.wait_for_selector("[data-search-ready]", state="attached")
    wait_until(page, "document.querySelector('.ps-list').dataset.searchTotal === '1'")
    assert "year=2024" in page.url
    page.go_back()
    wait_until(page, f"document.querySelector('.ps-list').dataset.searchTotal === '{total}'")


def test_the_list_can_be_downloaded(open_page: Opener, portal: Any) -> None:
    page = search(open_page, portal.below, "行政检查")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载清单").click()
    rows = list(csv.reader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig"))))
    assert rows[0] == ["报告", "机关", "年份", "地区", "网址"]
    assert len(rows) == 1 + int(page.locator(".ps-list").get_attribute("data-search-total") or 0) > 2
    assert all(row[4].startswith(portal.below + "reports/") for row in rows[1:])


def test_a_query_under_q_does_not_open_the_box_over_the_page(open_page: Opener, portal: Any) -> None:
    page = open_page(f"{portal.below}search/?q={quote('持证率')}")
    page.wait_for_selector("[data-search-ready]", state="attached")
    assert results(page)[0].startswith("/reports/440882-kegongmao/2023/#s")
    assert not page.locator("#__search").is_checked()


def test_the_box_answers_to_keys_and_leads_to_the_section(open_page: Opener, portal: Any) -> None:
    page = open_page(portal.below)
    page.keyboard.press("/")
    page.keyboard.type("持证率")
    page.locator(".md-search-result__link", has_text="持证率").first.wait_for()
    assert page.locator(".md-search-result__link mark").first.inner_text() == "持证率"
    for _ in range(4):  # the indicator of that name, the report, its section
        page.keyboard.press("ArrowDown")
        if "#s" in page.evaluate("document.activeElement.href"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/sub/path/reports/440882-kegongmao/2023/.*#s\d+"))


@pytest.mark.parametrize("kind", ["input", "compositionend"])
def test_the_box_hears_a_paste_and_an_input_method(open_page: Opener, portal: Any, kind: str) -> None:
    page = open_page(portal.below)
    page.keyboard.press("/")
    page.evaluate(
        "(kind) => { const box = document.querySelector('[data-md-component=search-query]'); box.value = '黑广播'; box.dispatchEvent(new Event(kind, { bubbles: true })); }",
        kind,
    )
    page.locator(".md-search-result__link", has_text="黑广播").first.wait_for()


def test_the_box_takes_a_deep_link(open_page: Opener, portal: Any) -> None:
    page = open_page(f"{portal.below}?q={quote('伪基站')}")
    page.locator(".md-search-result__link", has_text="伪基站").first.wait_for()


def test_the_box_says_when_nothing_matches(open_page: Opener, portal: Any) -> None:
    page = open_page(f"{portal.below}?q={quote('海洋牧场执法')}")
    page.locator(".md-search-result__meta", has_text="没有完全匹配").wait_for()


def test_material_still_speaks_the_protocol_of_the_adapter() -> None:
    scripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    bundle = next(scripts.glob("bundle.*.min.js")).read_text(encoding="utf-8")
    assert re.search(r"type:0,data:\{config:\w+,docs:\w+,options:", bundle)
    assert re.search(r"type:2,data:", bundle)
    # What comes with a result is told to whoever listens to components, with the element it was told to.
    assert re.search(r"window\.component\$=", bundle)
    base = (Path(material.__file__).parent / "templates" / "base.html").read_text(encoding="utf-8")
    assert base.count('"search": ') == 1


def test_without_scripts_words_lead_to_reports(open_page: Opener, portal: Any) -> None:
    page = open_page(f"{portal.below}search/", scripts=False)
    page.get_by_role("link", name="词语索引").first.click()
    page.locator("h2 > a[href='x/']").click()
    link = page.locator("h2:has-text('行政处罚') + p a").first
    link.click()
    assert "/reports/" in page.url


def test_the_bundle_searches_from_disk(browser: Browser, portal: Any, tmp_path: Path) -> None:
    write_bundle(portal.folder, tmp_path / "site.zip")
    first = (tmp_path / "site.zip").read_bytes()
    write_bundle(portal.folder, tmp_path / "site.zip")
    assert (tmp_path / "site.zip").read_bytes() == first
    zipfile.ZipFile(tmp_path / "site.zip").extractall(tmp_path / "site")
    page = browser.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.locator("[data-md-component=search-query]").fill("持证率")
    page.locator("[data-md-component=search-query]").press("Enter")
    page.wait_for_selector("[data-search-ready]", state="attached")
    assert results(page)[0].startswith("/reports/440882-kegongmao/2023/#s")
    page.locator("[data-search-result] a").first.click()
    page.wait_for_url(re.compile(r"file://.*/reports/440882-kegongmao/2023/index\.html(?:\?[^#]*)?#s\d+"))
    page.goto((tmp_path / "site" / "search" / "index.html").as_uri())
    page.locator("#portal-search-q").press_sequentially("xzcf")
    page.get_by_role("option", name="行政处罚").first.click()
    page.locator("[data-search-result]").first.wait_for()
    assert troubles == []
    page.close()

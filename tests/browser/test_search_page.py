"""How the search page behaves: before its scripts have come, under the keyboard, in title and history, on the way back."""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.project import ROOT

from .conftest import wait_until

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
READY = "[data-search-ready]"
SCRIPTS = re.compile(r"/assets/search/(client|page)\.js")
# Collects every movement of what is seen that no key or click of the last half second explains, as browsers score it.
WATCH = """() => {
  window.moved = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""


@pytest.fixture(scope="module")
def benchmarks() -> Any:
    """Return the module that builds bare search pages, and the server that can be slow."""
    sys.path.insert(0, str(ROOT / "benchmarks" / "search"))
    try:
        import evaluate  # noqa: PLC0415  a script, importable only once its folder is known
    finally:
        sys.path.pop(0)
    return evaluate


@pytest.fixture(scope="module")
def many(benchmarks: Any, tmp_path_factory: pytest.TempPathFactory, frozen: Path) -> Iterator[str]:
    """The bare search page over sixty reports: enough for lists that go on."""
    folder = tmp_path_factory.mktemp("many")
    content = benchmarks.invent(55, folder / "invented", frozen / "content")
    benchmarks.build_site(content, folder / "site", 1)
    with benchmarks.serve(folder / "site") as base:
        yield base


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 700})
    yield context.new_page()
    context.close()


def ask(page: Page, query: str) -> None:
    page.fill("#portal-search-q", query)
    page.press("#portal-search-q", "Enter")
    settled(page)


def settled(page: Page) -> None:
    page.wait_for_selector(READY, state="attached")


def total(page: Page) -> int:
    return int(page.locator(".ps-list").get_attribute("data-search-total") or -1)


def test_the_form_stands_before_any_script_and_leads_to_the_query(browser: Browser, portal: Any) -> None:
    page = browser.new_page()
    page.route(SCRIPTS, lambda route: route.abort())
    page.goto(f"{portal.below}search/")
    expect(page.get_by_label("检索报告全文")).to_be_visible()
    page.fill("#portal-search-q", "持证率")
    page.press("#portal-search-q", "Enter")
    page.wait_for_url(re.compile(r"/search/\?find="))
    page.unroute(SCRIPTS)
    page.reload()
    settled(page)
    assert total(page) > 0
    page.close()


def test_what_is_typed_before_the_scripts_came_stays(browser: Browser, portal: Any) -> None:
    page = browser.new_page()
    waiting: list[Any] = []

    def hold(route: Any) -> None:
        waiting.append(route)

    page.route("**/assets/search/page.js", hold)
    page.goto(f"{portal.below}search/?find={quote('持证率')}", wait_until="commit")
    page.locator("#portal-search-q").press_sequentially("伪基")
    waiting[0].continue_()
    settled(page)
    expect(page.locator("#portal-search-q")).to_have_value("伪基")
    assert page.title().startswith("持证率 - ")
    page.close()


def test_where_no_script_takes_over_a_line_says_so(browser: Browser, portal: Any) -> None:
    page = browser.new_page()
    page.route(SCRIPTS, lambda route: route.abort())
    page.goto(f"{portal.below}search/")
    expect(page.locator(".ps-slow")).to_be_hidden()
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    expect(page.locator(".ps-slow")).to_be_visible()
    page.locator(".ps-slow a").click()
    expect(page.locator("h1")).to_contain_text("词语索引")
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("query", ["", "行政检查", "持正率", "雷州2023持证率是多少"])
def test_nothing_moves_when_answers_come_slowly(
    browser: Browser, portal: Any, benchmarks: Any, width: int, query: str
) -> None:
    with benchmarks.serve(portal.folder, slow=True) as base:
        context = browser.new_context(viewport={"width": width, "height": 800})
        context.add_init_script(f"({WATCH})()")
        page = context.new_page()
        page.goto(f"{base}search/?find={quote(query)}", wait_until="commit")
        settled(page)
        ask(page, "行证处罚")  # the notices of a near answer come above what was there
        ask(page, "旁听庭审")
        page.wait_for_timeout(300)
        moved = page.evaluate("window.moved")
        context.close()
    assert moved < 0.05


def test_movement_is_noticed(browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(f"({WATCH})()")
    page = context.new_page()
    page.goto("data:text/html,<body><div></div><p style='height:50vh;background:red'>x</p>")
    page.wait_for_timeout(700)
    page.evaluate("document.querySelector('div').style.height = '30vh'")
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") > 0.05
    context.close()


def test_the_focus_stays_with_the_facet_chosen(desk: Page, many: str) -> None:
    desk.goto(f"{many}search/?find=行政")
    settled(desk)
    before = total(desk)
    box = desk.locator("[data-search-facet=year] input").nth(1)
    year = box.get_attribute("value")
    box.focus()
    desk.keyboard.press("Space")
    settled(desk)
    wait_until(desk, f"document.querySelector('.ps-list').dataset.searchTotal < {before}")
    assert desk.evaluate("[document.activeElement.value, document.activeElement.checked]") == [year, True]
    desk.keyboard.press("Space")
    wait_until(desk, f"document.querySelector('.ps-list').dataset.searchTotal == {before}")
    assert desk.evaluate("[document.activeElement.value, document.activeElement.checked]") == [year, False]


def test_what_is_chosen_stands_above_the_list_and_can_be_taken_back(desk: Page, many: str) -> None:
    desk.goto(f"{many}search/?find=行政&level=county")
    settled(desk)
    chosen = desk.locator(".ps-chip")
    expect(chosen).to_have_count(1)
    label = (chosen.inner_text()).removesuffix("×").strip()
    shown = desk.locator("[data-search-facet=level][data-search-value=county]").inner_text()
    assert label.partition("：")[2] == shown.split()[0]
    chosen.focus()
    desk.keyboard.press("Enter")
    settled(desk)
    expect(chosen).to_have_count(0)
    assert "level" not in desk.url
    assert desk.evaluate("document.activeElement.matches('.ps-filter > summary')")


def test_a_filter_that_leaves_nothing_is_named_as_the_reason(desk: Page, many: str) -> None:
    desk.goto(f"{many}search/?find=行政&year=1999")
    settled(desk)
    assert total(desk) == 0
    expect(desk.locator(".ps-status")).to_contain_text("所选条件下没有“行政”")
    expect(desk.locator("[data-search-facet=year][data-search-value='1999'] input")).to_be_checked()


def test_all_values_of_a_facet_stay_shown(desk: Page, many: str) -> None:
    desk.goto(f"{many}search/?find=行政")
    settled(desk)
    more = desk.locator("[data-facet=region] .ps-more")
    more.focus()
    desk.keyboard.press("Enter")
    rows = desk.locator("[data-search-facet=region]").count()
    assert desk.evaluate("document.activeElement.closest('[data-search-facet]').dataset.searchFacet") == "region"
    desk.keyboard.press("Space")
    settled(desk)
    wait_until(desk, "document.querySelectorAll('.ps-chip').length === 1")
    assert desk.locator("[data-search-facet=region]").count() == rows > 8


def test_title_and_history_carry_the_query_and_repeats_add_nothing(desk: Page, many: str) -> None:
    desk.goto(f"{many}search/")
    settled(desk)
    plain, length = desk.title(), desk.evaluate("history.length")
    for _ in range(3):
        ask(desk, "行政检查")
    assert desk.title() == f"行政检查 - {plain}"
    assert unquote(desk.url).endswith("/search/?find=行政检查")
    assert desk.evaluate("history.length") == length + 1
    ask(desk, " 行政检查 ")
    assert desk.evaluate("history.length") == length + 1
    desk.locator("[data-search-facet=year] input").first.check()
    settled(desk)
    ask(desk, "行政检查")  # the same words once more: what is chosen holds
    assert "year=" in desk.url
    assert desk.evaluate("history.length") == length + 2
    ask(desk, "旁听庭审")  # other words begin anew
    assert "year=" not in desk.url
    for title in (f"行政检查 - {plain}", f"行政检查 - {plain}", plain):
        desk.go_back()
        settled(desk)
        assert desk.title() == title


def more(page: Page, items: int) -> None:
    page.locator(".ps-next").click()
    wait_until(page, f"document.querySelectorAll('.ps-answer').length >= {items}")


def test_back_from_a_report_restores_the_list_and_the_place(desk: Page, many: str) -> None:
    desk.goto(f"{many}search/?find=行政")
    settled(desk)
    more(desk, 20)
    more(desk, 30)
    link = desk.locator(".ps-answer h3 a").nth(24)
    link.scroll_into_view_if_needed()
    desk.wait_for_timeout(400)
    top = desk.evaluate("scrollY")
    addresses = [one.get_attribute("data-search-result") for one in desk.locator(".ps-answer").all()]
    assert top > 500
    link.click()
    desk.wait_for_url(re.compile("/reports/"))
    desk.go_back()
    settled(desk)
    wait_until(desk, f"Math.abs(scrollY - {top}) < 60")
    assert [one.get_attribute("data-search-result") for one in desk.locator(".ps-answer").all()] == addresses


def test_back_between_queries_restores_the_list_and_the_place(desk: Page, many: str) -> None:
    desk.goto(f"{many}search/?find=行政")
    settled(desk)
    more(desk, 20)
    desk.evaluate("scrollTo(0, 900)")
    desk.wait_for_timeout(400)
    desk.locator("[data-search-facet=year] input").first.evaluate("box => box.click()")  # without scrolling to it
    settled(desk)
    assert "year=" in desk.url
    desk.go_back()
    settled(desk)
    wait_until(desk, "document.querySelectorAll('.ps-answer').length === 20 && Math.abs(scrollY - 900) < 60")


def test_unfolding_a_late_facet_keeps_the_list(desk: Page, many: str) -> None:
    desk.goto(f"{many}search/?find=行政")
    settled(desk)
    more(desk, 20)
    summary = desk.locator("[data-facet=topic] > summary")
    summary.focus()
    desk.keyboard.press("Enter")
    desk.locator("[data-search-facet=topic]").first.wait_for()
    assert desk.locator(".ps-answer").count() == 20
    assert desk.evaluate("document.activeElement.parentElement.dataset.facet") == "topic"


def test_a_link_to_a_query_begins_at_the_top(desk: Page, many: str) -> None:
    """What was noted of a page that was left says nothing of another visit to the same address."""
    desk.goto(f"{many}search/?find=行政")
    settled(desk)
    more(desk, 20)
    desk.goto(f"{many}search/?find=行政")
    settled(desk)
    assert desk.locator(".ps-answer").count() == 10


def test_the_box_says_what_the_page_says_and_lists_no_notice(open_page: Opener, portal: Any) -> None:
    for query in ("行政检查", "持正率", "持证率"):
        page = open_page(f"{portal.below}search/?find={quote(query)}")
        settled(page)
        said = " ".join([page.inner_text(".ps-status"), *page.locator(".ps-notices p").all_inner_texts()]).strip()
        box = open_page(f"{portal.below}?q={quote(query)}")
        box.locator(".md-search-result__item").first.wait_for()
        expect(box.locator(".md-search-result__meta")).to_have_text(said)
        assert f"{total(page)} 份报告" in said
        assert not [text for text in box.locator(".md-search-result__item h1").all_inner_texts() if "匹配" in text]


def test_the_box_says_what_went_wrong_and_lists_nothing(browser: Browser, portal: Any) -> None:
    page = browser.new_page()
    page.route("**/search-index/meta.bin", lambda route: route.abort("internetdisconnected"))
    page.goto(f"{portal.below}?q={quote('行政检查')}")
    expect(page.locator(".md-search-result__meta")).to_have_text("检索没有完成：网络不通。")
    assert page.locator(".md-search-result__item").count() == 0
    page.close()

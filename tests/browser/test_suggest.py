"""Suggestions on the search page: what is offered, how keys work it, and that nobody pays for what was not asked."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from .conftest import wait_until

pytestmark = pytest.mark.browser
FIELD = "#portal-search-q[role=combobox]"
Opener = Callable[..., Page]
AXE = "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map((one) => one.id)"
COMPOSE = """([kind, value]) => {
  const field = document.querySelector("#portal-search-q");
  if (kind === "input") field.value = value;
  const event = kind === "input" ? new InputEvent(kind, { isComposing: true, bubbles: true }) : new CompositionEvent(kind, { bubbles: true });
  field.dispatchEvent(event);
}"""


def suggest(engine: Page, text: str) -> list[tuple[str, str]]:
    found = engine.evaluate("(text) => engine.suggest(text)", text)
    return [(one["text"], one["kind"]) for one in found]


@pytest.fixture
def search_page(open_page: Opener, portal: Any) -> Page:
    page = open_page(f"{portal.below}search/")
    page.wait_for_selector("[data-search-ready]", state="attached")
    return page


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("行政处", ("行政处罚", "指标")),
        ("xzcf", ("行政处罚", "指标")),
        ("xingzhengchuf", ("行政处罚", "指标")),
        ("中小企业促", ("中小企业促进法", "法规")),
        ("《中小企业促", ("《中小企业促进法》", "法规")),
        ("雷州", ("雷州市科工贸和信息化局", "机关")),
        ("雷州科工", ("雷州市科工贸和信息化局", "机关")),
        ("韶关 旁听", ("韶关 旁听庭审", "指标")),
        ("韶关旁听", ("韶关 旁听庭审", "指标")),
        ("民用爆", ("民用爆炸物品", "")),
        ("行政chuf", ("行政处罚", "指标")),
        ("行政f", ("行政复议", "指标")),
        ("法lv", ("法律顾问", "指标")),
        ("法lü", ("法律顾问", "指标")),
        ("法lu", ("法律顾问", "指标")),
        ("雷州keg", ("雷州市科工贸和信息化局", "机关")),
    ],
)
def test_what_is_typed_is_completed(engine: Page, typed: str, offered: tuple[str, str]) -> None:
    found = suggest(engine, typed)
    assert offered in found[:3]
    assert len(found) <= 8
    assert typed not in {text for text, _ in found}


@pytest.mark.parametrize("typed", ["", " ", "行政处罚 ", "“双随机", "2023年", "龘龘", "155"])
def test_nothing_is_offered_where_nothing_follows(engine: Page, typed: str) -> None:
    assert suggest(engine, typed) == []


@pytest.mark.parametrize("typed", ["行政", "安全", "法治", "zf", "政", "gk"])
def test_every_word_offered_is_found_as_it_stands(engine: Page, typed: str) -> None:
    offered = suggest(engine, typed)
    assert offered
    for text, _ in offered:
        assert engine.evaluate("async (text) => (await engine.search(text, { limit: 0 })).exact", text), text


def test_keys_walk_the_list_and_enter_searches(search_page: Page) -> None:
    field = search_page.locator(FIELD)
    field.press_sequentially("行政处")
    listbox = search_page.get_by_role("listbox", name="建议")
    expect(listbox).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    first = listbox.get_by_role("option").first
    field.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    field.press("ArrowUp")
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("行政处罚")
    expect(listbox).to_be_hidden()
    search_page.wait_for_url(re.compile(quote("行政处罚")))
    expect(search_page.locator(".ps-status")).to_contain_text("完全匹配")


def test_escape_closes_and_keeps_the_text(search_page: Page) -> None:
    field = search_page.locator(FIELD)
    field.press_sequentially("行政处")
    expect(search_page.get_by_role("listbox")).to_be_visible()
    field.press("Escape")
    expect(search_page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("行政处")
    expect(field).to_have_attribute("aria-expanded", "false")


def test_a_click_chooses(search_page: Page) -> None:
    search_page.locator(FIELD).press_sequentially("旁听")
    search_page.get_by_role("option", name="旁听庭审").click()
    expect(search_page.locator(FIELD)).to_have_value("旁听庭审")
    expect(search_page.locator("[data-search-result]").first).to_be_visible()


def test_an_input_method_is_left_alone_until_it_commits(search_page: Page) -> None:
    field = search_page.locator(FIELD)
    field.focus()
    search_page.evaluate(COMPOSE, ["compositionstart", ""])
    search_page.evaluate(COMPOSE, ["input", "xing'zheng'chu"])
    search_page.wait_for_timeout(400)
    expect(search_page.get_by_role("listbox")).to_be_hidden()
    search_page.evaluate(COMPOSE, ["input", "行政处"])
    search_page.evaluate(COMPOSE, ["compositionend", ""])
    expect(search_page.get_by_role("listbox")).to_be_visible()


def test_a_query_that_is_sent_at_once_loads_no_suggestions(search_page: Page) -> None:
    asked: list[str] = []
    search_page.on("request", lambda request: asked.append(request.url))
    # In one task: no slow machine comes between the last key and Enter.
    send = "field => { field.value = '持证率'; field.dispatchEvent(new Event('input')); field.form.requestSubmit(); }"
    search_page.locator(FIELD).evaluate(send)
    expect(search_page.locator("[data-search-result]").first).to_be_visible()
    search_page.wait_for_timeout(400)
    assert asked
    assert [url for url in asked if "/search-index/w/" in url] == []
    expect(search_page.get_by_role("listbox")).to_be_hidden()


def test_late_suggestions_are_dropped(search_page: Page) -> None:
    """Those for 行政 come after 旁听 was typed over it."""
    search_page.evaluate(
        """() => {
          const client = PortalSearchPage.client;
          const own = client.suggest.bind(client);
          window.delivered = [];
          client.suggest = async (text) => {
            const found = await own(text);
            if (text === "行政") await new Promise((done) => setTimeout(done, 1200));
            window.delivered.push(text);
            return found;
          };
        }"""
    )
    field = search_page.locator(FIELD)
    field.fill("行政")
    search_page.wait_for_timeout(300)
    field.fill("旁听")
    wait_until(search_page, "window.delivered.join() === '旁听,行政'")
    expect(search_page.get_by_role("option").first).to_contain_text("旁听")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_reads_well(open_page: Opener, portal: Any, width: int, scheme: str) -> None:
    page = open_page(f"{portal.at_root}search/", width=width, scheme=scheme)
    field = page.locator(FIELD)
    field.press_sequentially("行政")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("ArrowDown")
    page.evaluate(Axe().axe_script)
    assert page.evaluate(AXE) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("face", ["page", "box"])
def test_an_engine_older_than_the_index_is_replaced(open_page: Opener, portal: Any, face: str) -> None:
    page = open_page(f"{portal.at_root}about/")
    asked: list[str] = []

    def aged(route: Route) -> None:
        """The script as the browser kept it from before; with its build in the address it comes fresh."""
        url = route.request.url
        asked.append(url)
        fresh = route.fetch()
        body = fresh.text()
        route.fulfill(
            response=fresh, body=body if "?v=" in url else re.sub(r'(PortalSearch\.build=)"\w+"', r'\1"old"', body)
        )

    page.context.route("**/search-index/engine.js*", aged)
    if face == "page":
        page.goto(f"{portal.at_root}search/?find={quote('持证率')}")
        expect(page.locator("[data-search-result]").first).to_be_visible()
    else:
        page.goto(f"{portal.at_root}about/?q={quote('持证率')}")
        page.locator(".md-search-result__link", has_text="持证率").first.wait_for()
    assert len(asked) == 2
    assert "?v=" in asked[1]


@pytest.mark.parametrize(("typed", "whole"), [("行政处", "行政处罚"), ("韶关 旁听", "韶关 旁听庭审")])
def test_the_box_completes_the_word(open_page: Opener, portal: Any, typed: str, whole: str) -> None:
    page = open_page(portal.at_root)
    page.keyboard.press("/")
    page.keyboard.type(typed)
    expect(page.locator("[data-md-component=search-suggest]")).to_have_text(whole)
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-md-component=search-query]")).to_have_value(whole)

"""Every state of the search page: for axe on any screen in any light, for the keyboard, for a screen reader, on paper."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .test_axe import AA, FIND, FITS, PREPARE, SIGHTS
from .test_search_page import ask, settled, total

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]

STATES = {
    "idle": "", "exact": "行政检查", "near": "行证处罚", "question": "雷州2023持证率是多少", "nothing": "囧囧", "filtered": "行政检查&year=2023",
    "filtered away": "行政检查&year=1999", "all": "&sort=newest&level=county",
}  # fmt: skip
OFFLINE = re.compile(r"/search-index/[sln]/")


def faults(page: Page) -> dict[str, Any]:
    """Return what axe finds and what is wider than the screen, by screen and light."""
    page.evaluate(PREPARE)
    page.evaluate(Axe().axe_script)
    found = {}
    for width, scheme in SIGHTS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found[f"{width} {scheme}"] = page.evaluate(FIND, AA) + ([] if page.evaluate(FITS) else ["too wide"])
    return {sight: wrong for sight, wrong in found.items() if wrong}


@pytest.mark.parametrize("query", STATES.values(), ids=STATES)
def test_every_state_reads_well_on_any_screen_in_any_light(open_page: Opener, portal: Any, query: str) -> None:
    page = open_page(f"{portal.below}search/?find={quote(query, safe='&=')}", width=360)
    settled(page)
    assert faults(page) == {}


def test_so_do_what_went_wrong_and_suggestions(browser: Browser, portal: Any) -> None:
    page = browser.new_page(locale="zh-CN")
    page.goto(f"{portal.below}search/")
    settled(page)
    page.locator("#portal-search-q").press_sequentially("行政处")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert faults(page) == {}
    page.context.route(OFFLINE, lambda route: route.abort("internetdisconnected"))
    page.fill("#portal-search-q", "合法性审查制度")
    page.press("#portal-search-q", "Enter")
    page.wait_for_selector(".ps-retry")
    assert faults(page) == {}
    page.close()


def test_the_keyboard_goes_from_the_field_over_filters_to_the_answers(open_page: Opener, portal: Any) -> None:
    page = open_page(f"{portal.below}search/?find={quote('行政检查')}&year=2023")
    settled(page)
    page.locator("#portal-search-q").focus()
    order: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        part = page.evaluate(
            """() => { const one = document.activeElement.closest(".ps-form, .ps-filter, .ps-bar, .ps-chosen, .ps-things, .ps-figures, .ps-list, .ps-next");
              return one && one.className.split(" ")[0]; }"""
        )
        if part and part not in order:
            order.append(part)
    shown = ["ps-form", "ps-filter", "ps-bar", "ps-chosen", "ps-things", "ps-figures", "ps-list"]
    assert order == [part for part in shown if part in order]
    assert {"ps-form", "ps-filter", "ps-bar", "ps-chosen", "ps-list"} <= set(order)


def test_counts_are_said_and_not_only_shown(open_page: Opener, portal: Any) -> None:
    desk = open_page(f"{portal.below}search/?find={quote('行政')}")
    settled(desk)
    line = desk.locator(".ps-status")
    assert line.get_attribute("role") == "status"
    expect(line).to_contain_text(f"{total(desk)} 份报告")
    desk.evaluate("window.line = document.querySelector('.ps-status')")
    ask(desk, "旁听庭审")
    assert desk.evaluate("window.line === document.querySelector('.ps-status')")  # a new one would not be read out
    expect(line).to_contain_text(f"{total(desk)} 份报告")


def test_nothing_moves_by_itself(portal: Any, browser: Browser) -> None:
    """Nothing has to stand still for those who asked for that: styles of the search move nothing at all."""
    page = browser.new_page()
    page.goto(f"{portal.below}search/?find={quote('行政检查')}")
    settled(page)
    moving = page.evaluate(
        """() => Array.from(document.querySelectorAll("#portal-search *"), (one) => getComputedStyle(one))
          .filter((style) => style.animationName !== "none" && parseFloat(style.animationDuration) > 0).length"""
    )
    assert moving == 0
    page.close()


def test_on_paper_the_query_and_the_answers_stand_without_controls(portal: Any, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{portal.below}search/?find={quote('行政检查')}&year=2023")
    settled(page)
    page.emulate_media(media="print")
    for control in (".ps-filter", ".ps-form button", ".ps-bar", ".ps-chip span"):
        assert not page.locator(control).first.is_visible(), control
    for shown in ("#portal-search-q", ".ps-status", ".ps-chip", "[data-search-result]"):
        assert page.locator(shown).first.is_visible(), shown
    page.close()

"""A report's page: what people come for first, text beside its figures, the file as published, a document on paper."""

import re
import statistics
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import wait_until

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
REPORT = "reports/440882-kegongmao/2023/"
PAGES_BEFORE = 20  # A4 pages of this report when cards, hashes and text stood one below the other
IN_RAIL = """() => {
  const card = document.querySelector(".pg-rail :target").getBoundingClientRect();
  const rail = document.querySelector(".pg-rail").getBoundingClientRect();
  return card.top >= rail.top - 1 && card.bottom <= rail.bottom + 1 && rail.top >= 0;
}"""


def test_a_phone_shows_figures_shortcomings_and_contents_first(open_page: Opener, portal: Any) -> None:
    page = open_page(portal.at_root + REPORT, width=360, scripts=False)
    places = [
        page.locator(one).first.bounding_box()["y"]  # type: ignore[index]
        for one in (
            ".pg-jump",
            ".pg-keys",
            "#problems",
            "#requirements",
            "#plans",
            "#figures",
            "#text",
            "#downloads",
            ".pg-facts",
        )
    ]
    assert places == sorted(places)
    assert places[1] < 640
    assert page.locator(".pg-keys li").count() == 5
    expect(page.locator(".pg-keys li").first).to_contain_text("155")
    page.locator(".pg-jump").get_by_role("link", name="全文").click()
    expect(page.locator("#text")).to_be_in_viewport()


def test_the_rail_follows_the_text_and_the_text_the_figure(open_page: Opener, portal: Any) -> None:
    page = open_page(portal.at_root + REPORT)
    heading = page.locator(".pg-text h3", has_text="行政执法基本情况")
    heading.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - 120)")
    expect(page.locator(".pg-rail .pg-now h3")).to_have_text("行政执法基本情况")
    expect(page.locator(".pg-rail .pg-now .pg-value").first).to_be_in_viewport()
    page.locator(".pg-text a", has_text="110次").click()
    wait_until(page, f"({IN_RAIL})()")
    expect(page.locator(".pg-rail :target")).to_contain_text("110")
    page.locator(".pg-keys a", has_text="持行政执法证人数").click()
    expect(page.locator(".pg-text .pg-chosen")).to_have_text("11位")
    expect(page.locator(".pg-text .pg-chosen")).to_be_in_viewport()
    wait_until(page, f"({IN_RAIL})()")


def test_the_other_layer_is_the_file_with_its_corrections_marked(open_page: Opener, portal: Any) -> None:
    page = open_page(portal.below + REPORT)
    source = (portal.folder / REPORT / "440882-kegongmao-2023.txt").read_text("utf-8")
    page.get_by_role("button", name="原文").click()
    raw = page.locator(".pg-raw")
    expect(raw).to_be_visible()
    assert raw.evaluate("one => one.textContent") == source
    fixes = page.locator(".pg-fixes li")
    marks = raw.locator("a.pg-fix")
    assert 0 < marks.count() <= fixes.count()
    first = marks.first.get_attribute("href") or ""
    assert page.locator(f"{first} del").inner_text().split() == marks.first.inner_text().split()
    expect(page.locator(".pg-text > p:not([class])").first).to_be_hidden()
    page.locator(".pg-formats summary").click()
    expect(page.locator(".pg-formats code").first).to_contain_text("@online{440882-kegongmao-2023,")
    page.get_by_role("button", name="校读").click()
    expect(raw).to_be_hidden()
    expect(page.locator(".pg-text a.pg-fix").first).to_have_attribute("title", re.compile("原文印作"))


def test_on_paper_it_is_a_document_of_half_the_pages(browser: Browser, portal: Any) -> None:
    page = browser.new_page()
    page.goto(portal.at_root + REPORT)
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= PAGES_BEFORE // 2
    page.emulate_media(media="print")
    expect(page.locator(".pg-printed")).to_contain_text(re.compile(r"版本 [0-9a-f]{10}，20\d\d-\d\d-\d\d 收录"))
    expect(page.locator(".pg-line").first).to_be_hidden()
    expect(page.locator(".pg-text > p:not([class])").first).to_be_visible()
    page.close()


def test_pages_are_light_and_say_a_sentence_twice_at_most(portal: Any) -> None:
    over = []
    for path in sorted(portal.folder.glob("reports/*/[0-9]*/index.html")):
        (source,) = path.parent.glob("*[0-9].txt")
        page = path.read_text("utf-8")
        over.append(len(page.encode()) - source.stat().st_size)
        words = re.sub(r"<[^>]+>|\s", "", page)
        for quote in re.findall(r"<blockquote>(.*?)</blockquote>", page):
            plain = re.sub(r"<[^>]+>|\s", "", quote).strip("…")
            assert words.count(plain) <= 2, plain
    assert len(over) == 5
    assert statistics.median(over) <= 58_000

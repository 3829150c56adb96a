"""Search in the oldest browsers it is meant for, as far as taking things away makes one; and what older ones are told."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from portalgen.search import write_bundle

pytestmark = pytest.mark.browser
# What Chromium 86 has not, of all that is easily reached for; and of formats to inflate only those that it has.
OLD = """
{
for (const [owner, names] of [
  [Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"]], [Object, ["hasOwn", "groupBy"]],
  [String.prototype, ["at", "isWellFormed", "toWellFormed"]], [self, ["structuredClone", "Iterator"]], [Promise, ["withResolvers", "try"]],
  [AbortSignal, ["any", "timeout", "abort"]], [URL, ["canParse", "parse"]], [Object.getPrototypeOf(Int8Array.prototype), ["at", "findLast", "toSorted"]],
  [Set.prototype, ["union", "intersection", "difference", "isSubsetOf"]], [Map, ["groupBy"]], [Response.prototype, ["bytes"]],
]) for (const name of names) {
  delete owner[name];
  if (name in owner) owner[name] = undefined; // it lies on a prototype, in a worker
}
const Stream = self.DecompressionStream;
self.DecompressionStream = function (format) {
  if (format === "deflate-raw") throw new TypeError("format");
  return new Stream(format);
};
}
"""
OLDER = "delete self.DecompressionStream;"


def aged(context: BrowserContext, script: str) -> Page:
    """Return a page that runs the script before any of its own, and so do its workers."""

    def before(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=script + answer.text())

    context.add_init_script(script)
    context.route("**/search-index/engine.js*", before)
    context.route("**/assets/search/material-worker.js", before)
    return context.new_page()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    yield made
    made.close()


def test_the_oldest_browser_searches_suggests_and_filters(context: BrowserContext, portal: Any) -> None:
    page = aged(context, OLD)
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(f"{portal.below}search/?find={quote('旁听庭审')}")
    page.locator("[data-search-result] mark").first.wait_for()
    page.fill("#portal-search-q", "")
    page.locator("#portal-search-q").press_sequentially("xzcf")
    expect(page.get_by_role("option").first).to_be_visible()
    page.fill("#portal-search-q", "行证处罚")
    page.press("#portal-search-q", "Enter")
    expect(page.locator(".ps-near")).to_contain_text("行政处罚")
    page.locator("[data-search-facet=year] input").first.check()
    expect(page.locator(".ps-chip")).to_have_count(1)
    page.goto(f"{portal.below}?q={quote('持证率')}")
    page.locator(".md-search-result__link mark").first.wait_for()
    assert troubles == []


def test_what_is_taken_away_is_gone_in_the_worker_too(context: BrowserContext, portal: Any) -> None:
    """Else the test above would say nothing of the engine."""
    page = aged(context, OLD)
    with page.expect_worker() as waiting:
        page.goto(f"{portal.below}search/")
    page.wait_for_selector("[data-search-ready]", state="attached")
    assert waiting.value.evaluate("[[].at, Object.hasOwn, self.structuredClone].every((one) => one === undefined)")


def told(page: Page) -> None:
    line = page.locator(".ps-status")
    expect(line).to_contain_text("这个浏览器太旧")
    assert "\n" not in line.inner_text()
    assert page.locator(".ps-retry").count() == page.locator("[data-search-result]").count() == 0
    line.get_by_role("link", name="词语索引").click()
    expect(page.locator("h1")).to_contain_text("词语索引")


def test_a_browser_that_cannot_inflate_is_told_so_in_one_line(context: BrowserContext, portal: Any) -> None:
    page = aged(context, OLDER)
    page.goto(f"{portal.below}search/?find={quote('旁听庭审')}")
    told(page)
    page.goto(f"{portal.below}?q={quote('持证率')}")
    expect(page.locator(".md-search-result__meta")).to_contain_text("这个浏览器太旧")
    assert page.locator(".md-search-result__item").count() == 0


def test_so_it_is_from_disk(context: BrowserContext, portal: Any, tmp_path: Path) -> None:
    write_bundle(portal.folder, tmp_path / "site.zip")
    zipfile.ZipFile(tmp_path / "site.zip").extractall(tmp_path / "site")
    context.add_init_script(OLDER)
    page = context.new_page()
    page.goto((tmp_path / "site/search/index.html").as_uri() + f"?find={quote('旁听庭审')}")
    told(page)

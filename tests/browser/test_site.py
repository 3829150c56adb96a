"""The portal as a reader meets it: at any path, without scripts, by keyboard, on paper; ``test_axe`` looks at every template."""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

REPORT = "reports/440882-kegongmao/2023/"
PAGES = {
    "home": "", "report": REPORT, "indicator": "indicators/inspections_safety/", "laws": "laws/", "data": "data/",
    "quality": "quality/", "about": "about/", "missing": "404.html",
}  # fmt: skip
# Every colour that the style sheets of this project name.
COLOURS = """() => {
  const names = new Set();
  for (const sheet of document.styleSheets) {
    if (!/portal\\.css|charts\\.css/.test(sheet.href)) continue;
    const walk = rules => { for (const rule of rules) {
      if (rule.style) for (const name of rule.style) if (/^--(md|pg|chart)-/.test(name)) names.add(name);
      if (rule.cssRules) walk(rule.cssRules);
    } };
    walk(sheet.cssRules);
  }
  names.delete("--md-typeset-table-color");
  const style = getComputedStyle(document.body);
  return Object.fromEntries([...names].sort().map(name => [name, style.getPropertyValue(name)]));
}"""
Opener = Callable[..., Page]


@pytest.fixture(params=["root", "below"])
def base(request: pytest.FixtureRequest, portal) -> str:  # type: ignore[no-untyped-def]
    return str(portal.at_root if request.param == "root" else portal.below)


def fits(page: Page) -> bool:
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth <= innerWidth && document.querySelectorAll('h1').length === 1"
            " && [...document.images].every(image => image.complete && image.naturalWidth > 0)"
        )
    )


@pytest.mark.parametrize("name", ["home", "report", "indicator", "data", "about"])
def test_works_below_any_path(portal, open_page: Opener, name: str) -> None:  # type: ignore[no-untyped-def]
    page = open_page(portal.below + PAGES[name], width=1280)
    assert fits(page)
    expect(page.locator(".md-header")).to_have_css("background-color", "rgb(18, 58, 94)")


@pytest.mark.parametrize("name", ["home", "report", "indicator", "laws", "quality", "missing"])
def test_can_be_read_without_scripts(portal, open_page: Opener, name: str) -> None:  # type: ignore[no-untyped-def]
    page = open_page(portal.at_root + PAGES[name], width=360, scripts=False)
    expect(page.locator("h1")).to_be_visible()
    assert len(page.locator("body").inner_text()) > 80


def test_dark_without_scripts_is_the_dark_that_can_be_chosen(portal, open_page: Opener) -> None:  # type: ignore[no-untyped-def]
    """The style sheets state the dark colours twice, since nothing sets a scheme where scripts are off."""
    chosen = open_page(portal.at_root + PAGES["indicator"], scheme="dark")
    plain = open_page(portal.at_root + PAGES["indicator"], scheme="dark", scripts=False)
    expect(chosen.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(plain.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    colours = chosen.evaluate(COLOURS)
    assert len(colours) > 40
    assert plain.evaluate(COLOURS) == colours


def test_parts_of_a_report_stay_in_reach_on_a_phone(portal, open_page: Opener) -> None:  # type: ignore[no-untyped-def]
    page = open_page(f"{portal.at_root}{REPORT}#problems", width=360, scripts=False)
    heading = page.locator("h2#problems")
    expect(heading).to_be_in_viewport()
    bar = page.locator(".pg-jump")
    expect(bar).to_be_in_viewport()
    assert bar.bounding_box()["y"] + bar.bounding_box()["height"] <= heading.bounding_box()["y"]  # type: ignore[index]
    bar.get_by_role("link", name="全文").click()
    expect(page.locator("h2#text")).to_be_in_viewport()
    expect(bar).to_be_in_viewport()


def test_two_clicks_from_home_to_the_sentence_by_the_report(base: str, open_page: Opener) -> None:
    page = open_page(base, width=390)
    page.get_by_role("link", name="雷州市科工贸和信息化局2023年法治政府建设年度报告").first.click()
    card = page.locator(".pg-figures > li", has_text="我局共开展安全生产检查155次").first
    expect(card).to_contain_text("安全生产检查次数")
    expect(card.locator("mark").first).to_have_text("155次")
    card.locator("a.pg-value").first.click()
    mark = page.locator(".pg-text a:target")
    expect(mark).to_have_text("155次")
    expect(mark).to_be_in_viewport()


def test_two_clicks_from_home_to_the_sentence_by_the_indicator(base: str, open_page: Opener) -> None:
    page = open_page(base, width=1280)
    page.locator("main").get_by_role("link", name="安全生产检查次数", exact=True).first.click()
    group = page.locator(".pg-group", has_text="雷州市科工贸和信息化局")
    expect(group.locator("blockquote").first).to_contain_text("2023年以来,我局共开展安全生产检查155次")


def test_the_menu_opens_without_scripts(portal, open_page: Opener) -> None:  # type: ignore[no-untyped-def]
    page = open_page(portal.at_root, width=360, scripts=False)
    page.locator(".md-header label[for=__drawer]").click()
    link = page.locator(".md-nav--primary").get_by_role("link", name="指标", exact=True)
    expect(link).to_be_in_viewport()
    link.click()
    expect(page.locator("h1")).to_contain_text("指标")


def test_appearance_can_be_switched_and_is_kept(portal, open_page: Opener) -> None:  # type: ignore[no-untyped-def]
    page = open_page(portal.at_root)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("外观随系统；点按改为浅色").click()
    page.get_by_title("浅色外观；点按改为深色").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(portal.at_root + REPORT)
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_long_list_leads_by_year_to_each_report(paged: str, open_page: Opener) -> None:
    page = open_page(f"{paged}reports/")
    expect(page.locator("main")).to_contain_text("共 210 条")
    page.locator("main").get_by_role("link", name="2024 年").click()
    expect(page.locator(".pg-card")).to_have_count(70)
    page.locator(".pg-trail").get_by_role("link", name="报告").click()
    expect(page.locator("h1")).to_contain_text("报告")


def _answer(text: str, route: Route) -> None:
    route.fulfill(status=404, body=text, content_type="text/html; charset=utf-8")


@pytest.mark.parametrize("path", ["nowhere/", "reports/440882-kegongmao/1999/deep/"])
def test_missing_page_finds_home_at_any_depth(portal, browser, path: str) -> None:  # type: ignore[no-untyped-def]
    for place in (portal.at_root, portal.below):
        context = browser.new_context()
        page = context.new_page()
        answer = (portal.folder / "404.html").read_text("utf-8")
        page.route(place + path, partial(_answer, answer))
        page.goto(place + path)
        expect(page.locator("h1")).to_have_text("没有这个页面")
        expect(page.locator("#home")).to_have_attribute(
            "href", place.removeprefix(place.split("/", 3)[0] + "//" + place.split("/", 3)[2])
        )
        context.close()


def test_keyboard_reaches_the_content_first(portal, open_page: Opener) -> None:  # type: ignore[no-untyped-def]
    page = open_page(portal.at_root + REPORT)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_contain_text("跳转至")


def test_prints_without_navigation(portal, open_page: Opener) -> None:  # type: ignore[no-untyped-def]
    page = open_page(portal.at_root + REPORT)
    page.emulate_media(media="print")
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".pg-chips").first).to_be_hidden()
    expect(page.locator(".pg-figures > li").first).to_be_visible()


def test_contact_persons_are_not_in_the_site(portal) -> None:  # type: ignore[no-untyped-def]
    for file in portal.folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert "李杰".encode() not in data, file
            assert b"3279800" not in data, file

"""Each figure ends in one line: copy its address, copy its reference, check it, tell of an error; by mouse, by keys, without scripts."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
REPORT = "reports/440882-kegongmao/2023/"
CAUGHT = """() => {
  navigator.clipboard.writeText = async text => { window.caught = text; };
  navigator.clipboard.write = async ([item]) => { window.caught = await (await item.getType("text/plain")).text(); };
}"""
CLOSED = (
    "navigator.clipboard.writeText = async () => { throw new Error('closed'); }; document.execCommand = () => false;"
)


def lined(page: Page) -> Any:
    """Return the line of the figure 155次, whose card holds three."""
    head = page.locator(".pg-figures li > p", has=page.locator("a.pg-value", has_text=re.compile(r"^155"))).first
    return head.locator("xpath=following-sibling::p[contains(@class,'pg-line')][1]")


@pytest.mark.parametrize("path", [REPORT, "indicators/inspections_safety/"])
def test_a_figure_is_copied_cited_checked_and_told_of(open_page: Opener, portal: Any, path: str) -> None:
    page = open_page(portal.below + path)
    page.evaluate(CAUGHT)
    line = lined(page)
    assert line.inner_text().split() == ["复制链接", "复制引用", "核对", "有误？"]
    line.get_by_role("button", name="复制链接").click()
    expect(line.get_by_role("button", name="复制链接")).to_have_text("已复制")
    address = page.evaluate("window.caught")
    assert re.fullmatch(re.escape(portal.below + REPORT) + r"#o\d+", address)
    line.get_by_role("button", name="复制引用").click()
    expect(page.get_by_role("status").last).to_have_text("已复制")
    reference = page.evaluate("window.caught")
    for part in (
        "安全生产检查次数 155次[EB/OL]//雷州市科工贸和信息化局2023年法治政府建设年度报告",
        "版本 ",
        address,
        "开展安全生产检查155次",
    ):
        assert part in reference
    assert "{" not in reference
    details = line.locator("xpath=..").locator("details")
    expect(details).not_to_have_attribute("open", "")
    line.get_by_role("button", name="核对").click()
    expect(details).to_have_attribute("open", "")
    assert re.search(
        r"155次 字符 \d+–\d+；.*规则 extract\.observations/figure.*sha256 [0-9a-f]{12}…",
        details.inner_text(),
        re.DOTALL,
    )
    wrong = urlsplit(line.get_by_role("link", name="有误？").get_attribute("href") or "")
    asked = parse_qs(wrong.query)
    fact = f"440882-kegongmao-2023-{address.rpartition('#')[2]}"
    assert (wrong.netloc, asked["title"]) == ("git.example", [f"有误：{fact}"])
    for part in (fact, "155次", "我局共开展安全生产检查155次", address):
        assert part in asked["body"][0]


def test_where_the_clipboard_is_closed_the_text_is_shown(open_page: Opener, portal: Any) -> None:
    page = open_page(portal.at_root + REPORT)
    page.evaluate(CLOSED)
    lined(page).get_by_role("button", name="复制引用").click()
    area = page.get_by_label("请手动复制")
    expect(area).to_be_focused()
    assert "155次[EB/OL]" in area.input_value()


def test_keys_reach_the_line(open_page: Opener, portal: Any) -> None:
    page = open_page(portal.at_root + REPORT)
    lined(page).locator("xpath=preceding-sibling::p[1]").locator("a.pg-value").focus()
    said = []
    for _ in range(4):
        page.keyboard.press("Tab")
        said.append(page.locator(":focus").inner_text())
    assert said == ["复制链接", "复制引用", "核对", "有误？"]


def test_without_scripts_the_details_hold_the_same(open_page: Opener, portal: Any) -> None:
    page = open_page(portal.at_root + REPORT, width=360, scripts=False)
    card = page.locator(".pg-figures > li", has_text="我局共开展安全生产检查155次").first
    assert card.locator(".pg-line").count() == 0
    card.locator("summary").click()
    check = card.locator("details")
    expect(check).to_contain_text("155次 字符")
    assert "#o" in (check.get_by_role("link").first.get_attribute("href") or "")
    assert "title=" in (check.get_by_role("link", name="有误？").get_attribute("href") or "")
    check.get_by_role("link", name=re.compile("^[0-9a-f]{12}…$")).click()
    expect(page.locator("#downloads")).to_be_in_viewport()


def test_drawing_the_lines_moves_nothing(open_page: Opener, portal: Any) -> None:
    page = open_page(f"{portal.at_root}{REPORT}#o2426", width=360)
    shift = page.evaluate(
        """() => new Promise(done => { let sum = 0;
          new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum), 400); })"""
    )
    assert shift < 0.02


def test_a_figure_that_a_search_finds_ends_in_the_same_line(open_page: Opener, portal: Any) -> None:
    """Sentence, address and reference are two clicks from a search; an error is told in one."""
    query = quote("雷州市科工贸和信息化局 2023 安全生产检查 多少次")
    page = open_page(f"{portal.below}search/?find={query}", width=360)
    page.evaluate(CAUGHT)
    line = page.locator(".pg-line").first
    line.get_by_role("button", name="复制链接").click()
    expect(line.get_by_role("button", name="复制链接")).to_have_text("已复制")
    address = page.evaluate("window.caught")
    assert re.fullmatch(re.escape(portal.below + REPORT) + r"#o\d+", address)
    line.get_by_role("button", name="复制引用").click()
    expect(line.get_by_role("button", name="复制引用")).to_have_text("已复制")
    reference = page.evaluate("window.caught")
    for part in ("155次[EB/OL]//雷州市科工贸和信息化局2023年", "版本 ", address, "开展安全生产检查155次"):
        assert part in reference
    line.get_by_role("button", name="核对").click()
    expect(page.locator(".pg-place").first).to_contain_text(
        re.compile(r"字符 \d+–\d+；规则 extract\..*sha256 [0-9a-f]{12}…")
    )
    told = parse_qs(urlsplit(line.get_by_role("link", name="有误？").get_attribute("href") or "").query)
    assert f"440882-kegongmao-2023-{address.rpartition('#')[2]}" in told["title"][0]
    assert "155次" in told["body"][0]

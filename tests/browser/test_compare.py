"""Two reports side by side, in three clicks from a report; the address keeps what is seen."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
A, B = "440882-kegongmao-2023", "440700-gongxin-2024"


def test_from_a_report_to_another_beside_it(open_page: Opener, portal: Any) -> None:
    page = open_page(portal.below + "reports/440882-kegongmao/2023/", width=360)
    page.get_by_role("link", name="与其他报告对照").click()  # the first click
    expect(page.locator(".pg-compare__name").first).to_contain_text("雷州市科工贸和信息化局2023年")
    page.get_by_role("searchbox", name="第二份报告").fill("江门市工业和信息化局")
    page.get_by_role("button", name=re.compile("江门市工.*2024 年")).first.click()  # the second
    row = page.locator(".pg-compare__table tr", has_text="安全生产检查次数").first
    expect(row).to_contain_text("155次")
    expect(row).to_contain_text("8次")
    assert f"?a={A}&b={B}" in page.url
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.go_back()
    expect(page.locator(".pg-compare__shown h2")).to_have_count(0)


def test_what_stands_on_one_side_only_is_said(open_page: Opener, portal: Any) -> None:
    page = open_page(f"{portal.below}compare/?a={A}&b={B}")
    only = page.locator("#figures + table tr.pg-only").first
    expect(only.locator(".pg-silent")).to_have_text("未提及")
    expect(only.locator(".pg-compare__figure")).not_to_have_count(0)
    expect(page.locator("#problems ~ .pg-compare__pair").first.locator("li").first).to_contain_text(
        re.compile("只在这一份|相近")
    )
    rows = page.locator(".pg-compare__table tbody tr").count()
    page.get_by_role("button", name="两份都有").click()
    expect(page.locator("#figures + table tr.pg-only")).to_have_count(0)
    assert 0 < page.locator(".pg-compare__table tbody tr").count() < rows
    assert page.url.endswith("&show=both")
    page.locator(".pg-compare__table a", has_text="155次").first.click()
    expect(page.locator("[id^=o]:target")).to_contain_text("155")


def test_parts_are_read_side_by_side(open_page: Opener, portal: Any) -> None:
    page = open_page(f"{portal.below}compare/?a={A}&b={B}")
    part = page.locator(".pg-compare__part:not(.pg-only)").first
    part.locator("summary").click()
    texts = part.locator(".pg-compare__text")
    expect(texts).to_have_count(2)
    for text in texts.all():
        assert len(text.inner_text()) > 60
    assert not page.locator(".pg-compare__text [id]").count()


def test_a_report_that_is_not_there_is_said(browser: Any, portal: Any) -> None:
    page = browser.new_page()
    page.goto(f"{portal.below}compare/?a={A}&b=440882-kegongmao-1999")
    expect(page.get_by_role("status")).to_contain_text("没有读到这份报告的数据：440882-kegongmao-1999")
    page.goto(f"{portal.below}compare/?a=<b>&b=javascript:x")
    expect(page.get_by_role("status").first).to_contain_text("请选要对照的报告")
    page.close()


def test_without_scripts_it_says_where_to_go(open_page: Opener, portal: Any) -> None:
    page = open_page(f"{portal.at_root}compare/?a={A}", scripts=False)
    page.get_by_role("link", name="报告列表").click()
    expect(page.locator("h1")).to_contain_text("报告")

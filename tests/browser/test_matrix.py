"""The matrix of an indicator as a reader uses it: found from home, filtered, sorted, downloaded, by touch, keys and without scripts."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
CROWD = "indicators/crowd/"
ROWS = ".pg-mx tbody tr"
FITS = "document.documentElement.scrollWidth <= innerWidth"
# Where the head and the first column stand inside the box, in pixels from its edges.
STICKS = """box => {
  const edge = box.getBoundingClientRect(), at = selector => box.querySelector(selector).getBoundingClientRect();
  return [at('thead th').top - edge.top, at('tbody tr:last-child th').left - edge.left, box.scrollTop, box.scrollLeft];
}"""


def states(folder: Path) -> dict[str, set[str]]:
    """Return the states that each indicator's grid has, by id."""
    found: dict[str, set[str]] = {}
    with (folder / "data" / "grid.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["indicator"], set()).add(row["state"])
    return found


def label(folder: Path, indicator: str) -> str:
    with (folder / "data" / "indicators.csv").open(encoding="utf-8-sig", newline="") as file:
        return next(row["label"] for row in csv.DictReader(file) if row["id"] == indicator)


@pytest.mark.parametrize(("state", "mark", "scripts"), [("zero", "z", True), ("not_mentioned", "s", False)])
def test_who_reported_zero_and_who_is_silent_two_clicks_from_home(
    portal: Any, open_page: Opener, state: str, mark: str, scripts: bool
) -> None:
    indicator = next(name for name, own in states(portal.folder).items() if {"zero", "figure", state} <= own)
    page = open_page(portal.at_root, scripts=scripts)
    page.locator(".md-tabs").get_by_role("link", name="指标", exact=True).click()
    page.locator("main").get_by_role("link", name=label(portal.folder, indicator), exact=True).click()
    cell = page.locator(f".pg-mx td.{mark}").first
    expect(cell).to_have_text("0" if mark == "z" else "未提及")
    expect(page.locator(f".pg-key[data-state={state}] b")).not_to_have_text("0")
    if mark == "z":
        cell.locator("a").click()
        card = page.locator(":target")
        expect(card).to_be_in_viewport()
        expect(card).to_contain_text("0")


def test_missing_contents_one_click_from_the_list_of_agencies(portal: Any, open_page: Opener) -> None:
    page = open_page(f"{portal.at_root}agencies/", width=360, scripts=False)
    page.locator("main").get_by_role("link", name="雷州市科工贸和信息化局").click()
    lacking = page.locator(".pg-facts", has_text="法定内容")
    expect(lacking).to_be_in_viewport()
    expect(lacking).to_contain_text("未见 不足的原因")
    expect(page.locator(".pg-is--absent")).to_have_count(1)
    expect(page.locator("tr", has_text="其他需要报告的情况")).to_contain_text("可以不写")
    figures = page.get_by_role("region", name="历年数字对照表")
    figures.evaluate("box => box.scrollTo(0, 300)")
    head, column, top, _ = figures.evaluate(STICKS)
    assert 0 <= head <= 2
    assert 0 <= column <= 2
    assert top > 100


def test_a_thousand_agencies_on_a_phone(paged: str, open_page: Opener) -> None:
    page = open_page(paged + CROWD, width=360)
    status = page.get_by_role("status")
    expect(status).to_have_text("1000 个机关，单位：次")
    expect(page.locator(ROWS)).to_have_count(200)
    assert page.evaluate(FITS)
    page.get_by_role("button", name="再显示 200 个机关").click()
    expect(page.locator(ROWS)).to_have_count(400)

    box = page.locator(".pg-mx__box")
    box.evaluate("box => box.scrollTo(60, 4000)")
    head, column, top, left = box.evaluate(STICKS)
    assert 0 <= head <= 2
    assert 0 <= column <= 2
    assert top > 2000
    assert left > 0

    page.locator(".pg-key[data-state=zero]").click()
    expect(page).to_have_url(f"{paged}{CROWD}?state=zero")
    zeros = page.locator(".pg-key[data-state=zero] b").inner_text()
    assert page.locator(f"{ROWS}:not(:has(td.z))").count() == 0
    page.locator("select[name=year]").select_option("2023")
    page.locator("select[name=region]").select_option("990300")
    page.locator("select[name=level]").select_option("county")
    expect(page).to_have_url(f"{paged}{CROWD}?region=990300&level=county&year=2023&state=zero")
    shown = page.locator(ROWS)
    assert 0 < shown.count() < int(zeros)
    assert all(link.startswith("../../agencies/9903") for link in hrefs(page))
    assert page.locator("td:visible").count() == shown.count() == page.locator("td.z:visible").count()
    assert page.evaluate(FITS)


def hrefs(page: Page) -> list[str]:
    return [
        str(one) for one in page.locator("tbody th a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    ]


def test_what_was_chosen_is_in_the_address_and_in_the_file(paged: str, open_page: Opener, tmp_path: Path) -> None:
    page = open_page(f"{paged}{CROWD}?region=990100&year=2024&sort=-2024")
    expect(page.locator("select[name=region]")).to_have_value("990100")
    expect(page.locator("th[aria-sort=descending]")).to_have_text("2024")
    numbers = [
        float(text.lstrip("≥"))
        for text in page.locator("tbody td:not(.z, .m, .l, .u, .s, .n):visible").all_inner_texts()
    ]
    assert len(numbers) > 5
    assert numbers == sorted(numbers, reverse=True)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载本表 CSV").click()
    waiting.value.save_as(tmp_path / "shown.csv")
    assert waiting.value.suggested_filename == "crowd-990100-2024.csv"
    text = (tmp_path / "shown.csv").read_text("utf-8-sig")
    head, *lines = csv.reader(text.splitlines())
    assert head == ["机关编号", "机关", "地区", "层级", "单位", "2024"]
    cells = page.locator("tbody td:visible").evaluate_all(
        "cells => cells.map(td => td.querySelector('i') ? `${td.querySelector('a').textContent}（${td.querySelector('i').textContent}）` : td.textContent)"
    )
    assert [line[5] for line in lines] == cells
    assert [f"../../agencies/{line[0]}/" for line in lines] == hrefs(page)
    assert {line[3] for line in lines} == {"市级", "县级"}
    assert "'=虚构公式局" in [line[1] for line in lines]  # no spreadsheet runs it


def test_every_control_is_reached_by_keys(portal: Any, open_page: Opener) -> None:
    page = open_page(f"{portal.at_root}indicators/inspections_safety/?state=nonsense&sort=1999")
    expect(page.locator(ROWS)).to_have_count(5)
    page.locator("select[name=region]").focus()
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "document.activeElement.name || document.activeElement.classList[0] || document.activeElement.tagName"
            )
        )
    assert {"level", "year", "pg-mx__csv", "pg-mx__box", "pg-mx__sort"} <= set(reached)
    key = page.locator(".pg-key[data-state=figure]")
    key.focus()
    page.keyboard.press("Enter")
    expect(key).to_have_attribute("aria-pressed", "true")
    expect(page.locator(ROWS)).to_have_count(2)
    page.keyboard.press("Enter")
    expect(page.locator(ROWS)).to_have_count(5)
    expect(page).to_have_url(f"{portal.at_root}indicators/inspections_safety/")


def test_without_scripts_regions_lead_to_the_static_rows(paged: str, open_page: Opener) -> None:
    page = open_page(paged + CROWD, width=360, scripts=False)
    expect(page.locator("form.pg-mx__tools")).to_be_hidden()
    page.locator("main").get_by_role("link", name="虚构0省").click()
    page.locator("main").get_by_role("link", name="虚构0-3市").click()
    expect(page.locator("h1")).to_contain_text("虚构的拥挤指标：虚构0-3市")
    rows = page.locator(ROWS).count()
    assert 20 < rows <= 200
    assert all(link.startswith("../../../../agencies/9903") for link in hrefs(page))
    expect(page.locator("td.s").first).to_have_text("未提及")
    assert page.evaluate(FITS)


def test_where_the_rows_cannot_be_had_the_page_says_so(paged: str, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/matrix.json", lambda route: route.fulfill(status=500))
    page.goto(paged + CROWD)
    expect(page.get_by_role("status")).to_contain_text("没有取到")
    context.close()

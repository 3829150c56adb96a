"""Whoever follows an answer lands where its words are marked, and no bar covers them."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from portalgen.search.folding import fold

from .conftest import wait_until

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
UNCOVERED = """() => {
  const mark = document.querySelector("mark.pg-found");
  const box = mark.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + Math.min(box.width, 20) / 2, box.top + box.height / 2);
  return box.top >= 0 && box.bottom <= innerHeight && (top === mark || mark.contains(top) || top.contains(mark));
}"""


def followed(open_page: Opener, base: str, query: str, link: str, width: int) -> Page:
    page = open_page(f"{base}search/?find={quote(query)}", width=width)
    page.wait_for_selector("[data-search-ready]", state="attached")
    page.goto(page.locator(link).first.get_attribute("href") or "")
    wait_until(page, "!!document.querySelector('mark.pg-found')")
    page.wait_for_timeout(300)
    return page


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("query", ["黑广播", "13104小时", "旁听庭审", "思想为指导，深入"])
def test_the_words_of_an_answer_are_marked_where_it_leads(
    open_page: Opener, portal: Any, query: str, width: int
) -> None:
    page = followed(open_page, portal.below, query, "[data-search-result] h3 a", width)
    marks = fold("".join(page.locator("mark.pg-found").all_inner_texts()))
    assert fold(query) in marks or marks[:4] in fold(query)
    assert re.search(r"#(?:[sp]\d+|text)$", page.url)
    assert page.locator("#" + page.url.rsplit("#", 1)[1]).count() == 1  # the sentence has its own id
    assert page.evaluate(UNCOVERED)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_figure_leads_to_its_own_id_with_the_number_marked(open_page: Opener, portal: Any, width: int) -> None:
    page = followed(open_page, portal.below, "江门2024学法考试及格率", ".ps-quote a", width)
    anchor = page.url.rsplit("#", 1)[1]
    assert re.fullmatch(r"o\d+(?:-\d+)?", anchor)
    assert "100" in page.locator("mark.pg-found").first.inner_text()
    assert page.locator(f"li:has(#{anchor}) mark.pg-found").count() > 0
    assert page.evaluate(UNCOVERED)


def test_an_address_without_words_marks_nothing(open_page: Opener, portal: Any) -> None:
    page = open_page(f"{portal.below}reports/440700-gongxin/2024/#text")
    assert page.locator("mark.pg-found").count() == 0

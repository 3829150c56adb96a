"""Names lead to what is called so: its page stands first. The filter 内容 lists the sections themselves."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from .conftest import Portal

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]


def things(engine: Page, query: str) -> list[tuple[str, str]]:
    found = engine.evaluate("(query) => engine.search(query)", query)
    return [(thing["kind"], thing["id"]) for thing in found["things"]]


@pytest.mark.parametrize(
    ("query", "kind", "name"),
    [
        ("行政处罚宗数", "indicator", "penalties"),
        ("行政检查", "indicator", "inspections"),
        ("江门市工业和信息化局", "agency", "440700-gongxin"),
        ("江门工信局", "agency", "440700-gongxin"),
        ("雷州科工贸局 2023", "agency", "440882-kegongmao"),
        ("广东省", "region", "440000"),
        ("2023年", "year", "2023"),
        ("法治宣传教育", "topic", "publicity"),
        ("方法", "page", "method"),
        ("存在的问题", "part", "problems"),
        ("下一步工作安排", "part", "plans"),
        ("江门市工业和信息话局", "agency", "440700-gongxin"),
        ("行政出罚宗数", "indicator", "penalties"),
    ],
)
def test_a_name_leads_to_its_page(engine: Page, query: str, kind: str, name: str) -> None:
    found = things(engine, query)
    assert found
    assert found[0][0] == kind
    assert name in found[0][1] or kind == "topic"


@pytest.mark.parametrize("query", ["黑广播", "13104小时", "行政执法和安全生产检查记录", "雷州 黑广播", "-税务"])
def test_words_are_no_names(engine: Page, query: str) -> None:
    assert things(engine, query) == []


def test_every_address_exists(engine: Page, portal: Portal) -> None:
    for query in (
        "行政处罚宗数",
        "江门市工业和信息化局",
        "广东省",
        "2023年",
        "方法",
        "第一责任人职责",
        "中小企业促进法",
    ):
        found = engine.evaluate("(query) => engine.search(query)", query)
        assert found["things"], query
        for thing in found["things"]:
            for address in (thing["address"], *(report["address"] for report in thing["reports"])):
                assert (portal.folder / address.split("?")[0] / "index.html").is_file(), address


def test_an_agencys_name_leads_to_its_reports_not_to_a_passage(engine: Page) -> None:
    found = engine.evaluate("(query) => engine.search(query)", "江门市工业和信息化局")
    assert found["things"][0]["reports"] == [{"year": 2024, "address": "reports/440700-gongxin/2024/"}]
    assert [answer["address"] for answer in found["answers"]] == ["reports/440700-gongxin/2024/"]


def test_the_filter_of_parts_lists_those_sections(engine: Page) -> None:
    script = "(role) => engine.search('', { filters: { role: [role] }, detail: true })"
    for role, words in (("problems", ("问题", "不足")), ("plans", ("下一步", "计划", "安排", "打算"))):
        found = engine.evaluate(script, role)
        assert 0 < found["total"] <= found["sections"]
        for answer in found["answers"]:
            assert "#s" in answer["address"]
            assert any(word in answer["heading"] for word in words), answer["heading"]


def test_things_stand_first_on_the_page(open_page: Opener, portal: Any) -> None:
    page = open_page(f"{portal.below}search/?find={quote('行政处罚宗数')}")
    page.wait_for_selector("[data-search-ready]", state="attached")
    thing = page.locator("[data-search-thing]").first
    assert thing.get_attribute("data-search-id") == "penalties"
    box, first = thing.bounding_box(), page.locator("[data-search-result]").first.bounding_box()
    assert box
    assert first
    assert box["y"] < first["y"]

"""Questions for figures: what the agency asked for says comes first, what it does not say is said, others' figures stand apart."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
NEAR = "没有完全匹配"


def ask(engine: Page, query: str) -> dict[str, Any]:
    found: dict[str, Any] = engine.evaluate("(query) => engine.search(query)", query)
    return found


def first_line(engine: Page, query: str) -> dict[str, Any]:
    answer = ask(engine, query)["answer"]
    assert answer, query
    line: dict[str, Any] = answer["lines"][0]
    return line


@pytest.mark.parametrize(
    ("query", "report", "shown"),
    [
        ("湘桥2021受理行政审批事项多少项", "445102-gongxin-2021", "23项"),
        ("湘桥2021年行政审批事项有多少项", "445102-gongxin-2021", "15项"),
        ("湘桥区工信局2021年在办的行政审批还有几项", "445102-gongxin-2021", "4项"),
        ("江门2024办结企业诉求多少宗", "440700-gongxin-2024", "35460宗"),
        ("江门2024学法考试及格率", "440700-gongxin-2024", "100%"),
        ("吴川执法人员每年要培训多少学时", "440883-kegongmao-2024", "不少于60学时"),
        ("雷州科工贸局2023年持证率", "440882-kegongmao-2023", "48%"),
    ],
)
def test_the_figure_is_the_one_that_the_whole_question_asks_for(
    engine: Page, query: str, report: str, shown: str
) -> None:
    line = first_line(engine, query)
    assert (line["report"], line["kind"], line["figures"][0]["shown"]) == (report, "stated", shown)
    assert line["figures"][0]["address"].startswith(line["address"] + "#o")


@pytest.mark.parametrize(
    "query", ["吴川2024行政检查次数", "吴川市科工贸和信息化局2024年行政处罚了多少宗", "韶关科技局21年行政处罚案件数"]
)
def test_silence_is_said_first_and_others_stand_apart(engine: Page, query: str) -> None:
    found = ask(engine, query)
    line = found["answer"]["lines"][0]
    assert line["kind"] == "silent"
    assert line["said"].startswith("本站没有在该报告中读到这一项")
    assert line["figures"] == found["figures"] == []
    assert found["answers"][0]["report"] == line["report"]
    assert not any(notice.startswith(NEAR) for notice in found["notices"])
    for group in found["answer"]["groups"]:
        assert "不是所问" in group["title"]
        assert all(figure["agency"] != line["agency"] for figure in group["figures"])


def test_none_and_limited_are_told_as_such(engine: Page) -> None:
    none = first_line(engine, "雷州科工贸局2023年重大行政决策几项")
    assert (none["kind"], "明确为零" in none["said"]) == ("zero", True)
    limited = first_line(engine, "雷州市科工贸和信息化局2023年行政复议多少件")
    assert (limited["kind"], "仅限政府信息公开" in limited["said"]) == ("limited", True)


def test_a_year_that_is_not_collected_is_said_with_those_that_are(engine: Page) -> None:
    found = ask(engine, "雷州2022安全生产检查次数")
    line = found["answer"]["lines"][0]
    assert (line["kind"], [one["year"] for one in line["years"]]) == ("no-year", [2023])
    assert "未收录该年度" in line["said"]
    own = found["answer"]["groups"][0]
    assert [(one["year"], one["shown"]) for one in own["figures"]] == [(2023, "155次")]
    assert "不是所问的年度" in own["title"]


def test_without_a_year_the_newest_is_taken_and_named(engine: Page) -> None:
    line = first_line(engine, "江门工信局学法考试及格率")
    assert (line["year"], line["newest"], line["figures"][0]["shown"]) == (2024, True, "100%")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("广州市公安局2023年行政处罚多少宗", "广州市公安局"),
        ("墨脱县林业和草原局2022年行政处罚多少件", "墨脱县林业和草原局"),
        ("雷州市公安局", "雷州市公安局"),
        ("徐闻县曲界镇人民政府2021年法律顾问几名", "徐闻县曲界镇人民政府"),
    ],
)
def test_an_agency_that_is_not_collected_is_said_to_be_so(engine: Page, query: str, name: str) -> None:
    found = ask(engine, query)
    assert [(line["kind"], line["said"]) for line in found["answer"]["lines"]] == [
        ("no-agency", f"未收录该机关：{name}")
    ]
    assert not found["exact"] or query == name
    assert found["figures"] == []


@pytest.mark.parametrize(
    "query", ["雷州市政府信息公开", "江门市工信局", "韶关科技局", "行政处罚", "雷州 黑广播", "城市管理局", "乡镇街道"]
)
def test_words_and_collected_agencies_get_no_such_answer(engine: Page, query: str) -> None:
    answer = ask(engine, query)["answer"]
    assert not answer or all(line["kind"] not in ("no-agency", "no-year") for line in answer["lines"])


def test_parts_stand_below_their_total_by_name(engine: Page) -> None:
    line = first_line(engine, "雷州2023安全生产检查次数")
    figure = line["figures"][0]
    assert figure["shown"] == "155次"
    assert len({one["text"] for one in line["figures"]}) == len(line["figures"])
    assert all(part["name"] and part["shown"] for part in figure["parts"])


def opened(open_page: Opener, base: str, query: str, **options: Any) -> Page:
    page = open_page(f"{base}search/?find={quote(query)}", **options)
    page.wait_for_selector("[data-search-ready]", state="attached")
    return page


def test_the_page_says_it_before_the_list(open_page: Opener, portal: Any) -> None:
    page = opened(open_page, portal.below, "吴川2024行政检查次数")
    said = page.locator(".ps-said")
    assert "吴川市科工贸和信息化局 2024 年报告：本站没有在该报告中读到这一项" in said.first.inner_text()
    assert page.locator(".ps-said a").first.get_attribute("href").endswith("/reports/440883-kegongmao/2024/")  # type: ignore[union-attr]
    assert NEAR not in page.locator(".ps-main").inner_text()
    heading = page.locator(".ps-apart")
    assert "不是所问的机关" in heading.first.inner_text()
    assert page.locator(".ps-list").get_attribute("data-search-exact") == "false"


def test_the_link_of_a_figure_leads_to_the_figure(open_page: Opener, portal: Any) -> None:
    page = opened(open_page, portal.below, "江门2024学法考试及格率")
    address = page.locator(".ps-quote a").first.get_attribute("href") or ""
    page.goto(address)
    target = page.locator("#" + address.rsplit("#", 1)[1])
    assert "100" in target.inner_text()


def test_the_box_in_the_header_answers_with_the_report_and_shows_no_notice(open_page: Opener, portal: Any) -> None:
    page = open_page(portal.below)
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.insert_text("吴川2024行政检查次数")
    page.wait_for_selector(".md-search-result__item", state="attached")
    first = page.locator(".md-search-result__item").first.inner_text()
    assert "吴川市科工贸和信息化局 2024年" in first
    assert "本站没有在该报告中读到这一项" in first
    assert NEAR not in page.locator(".md-search-result").inner_text()


def test_the_box_in_the_header_says_that_an_agency_is_not_collected(open_page: Opener, portal: Any) -> None:
    page = open_page(portal.below)
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.insert_text("广州市公安局2023年行政处罚多少宗")
    page.wait_for_selector(".md-search-result__item", state="attached")
    assert "未收录该机关：广州市公安局" in page.locator(".md-search-result__meta").inner_text()

"""Queries as people type them: damaged, pasted, turned round; each kind is one that a query set drawn at random had missed."""

from typing import Any

import pytest
from playwright.sync_api import Page

from portalgen.search.folding import fold
from tests.project import CONTENT

pytestmark = pytest.mark.browser
SCRIPT = "([query, options]) => engine.search(query, options)"


def ask(engine: Page, query: str, **options: Any) -> dict[str, Any]:
    answer: dict[str, Any] = engine.evaluate(SCRIPT, [query, options])
    return answer


def held_by(*words: str) -> set[str]:
    """Return the reports whose source holds all the words."""
    found = set()
    for file in (CONTENT / "reports").rglob("report.txt"):
        text = fold(file.read_text(encoding="utf-8"))
        if all(fold(word) in text for word in words):
            found.add(f"{file.parts[-3]}-{file.parts[-2]}")
    return found


def reports(found: dict[str, Any]) -> set[str]:
    return {answer["report"] for answer in found["answers"]}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("双公制度", "双公示制度"),  # a character missing
        ("落行实政执法", "落实行政执法"),  # two changed places, over the end of a word
        ("蓝健伟", "蓝健玮"),  # a name that no dictionary has
        ("累计检测时长13104小时", "累计监测时长13104小时"),  # a word for another that sounds alike
        ("执法程序不存在违返法律法规规章的情形", "执法程序不存在违反法律法规规章的情形"),  # too long for any dictionary
    ],
)
def test_what_the_texts_nearly_have_is_found_and_marked(engine: Page, typed: str, meant: str) -> None:
    found = ask(engine, typed)
    assert not found["exact"]
    assert f"未找到“{typed}”，已按“{meant}”查找" in found["notices"]
    assert reports(found) == held_by(meant)
    first = found["answers"][0]
    assert fold(meant) == fold("".join(first["text"][start:end] for start, end in first["marks"][:1]))


def test_a_figure_is_never_repaired_to_another(engine: Page) -> None:
    assert held_by("行政检查41次")
    found = ask(engine, "行政检查47次")
    assert not found["exact"]
    assert not any("41次" in notice for notice in found["notices"])


def test_words_in_one_run_are_no_damaged_phrase(engine: Page) -> None:
    found = ask(engine, "旁听庭审持证率")
    assert found["terms"] == ["旁听庭审", "持证率"]
    assert not found["exact"]


def test_number_and_word_may_be_turned_round(engine: Page) -> None:
    found = ask(engine, "41次行政检查")
    assert reports(found) == held_by("行政检查41次")
    assert "已按“行政检查41次”查找" in found["notices"]
    assert not found["exact"]


@pytest.mark.parametrize(
    "pasted",
    [
        "思想为指导，深入",
        "“伪基站”累计监测时长13104小时,打击整治“黑广播”",
        "局2023年法治政府",  # a year inside
        "贯彻落实省2021年依法行政",
    ],
)
def test_a_pasted_stretch_is_looked_for_as_it_stands(engine: Page, pasted: str) -> None:
    found = ask(engine, pasted)
    assert reports(found) == held_by(pasted)
    assert found["exact"]
    assert found["total"]


def test_a_stretch_over_a_heading_is_marked_to_the_end_of_its_section(engine: Page) -> None:
    found = ask(engine, "履职报告评议活动中获评优秀等次。 (二)增强政策制定的科学性与有效性")
    (answer,) = found["answers"]
    ((start, end),) = answer["marks"]
    assert answer["text"][start:end] == "履职报告评议活动中获评优秀等次"


def test_words_with_a_comma_between_are_a_list(engine: Page) -> None:
    found = ask(engine, "持证率，双公示")
    assert found["terms"] == ["持证率", "双公示"]


@pytest.mark.parametrize("word", ["及时", "其中", "参与"])
def test_no_word_loses_its_ends(engine: Page, word: str) -> None:
    assert ask(engine, f"2023年{word}")["terms"] == [word]


def test_a_year_without_reports_is_not_answered_exactly(engine: Page) -> None:
    found = ask(engine, "雷州 2019")
    assert not found["exact"]
    assert "没有2019年的报告" in found["notices"]
    assert ask(engine, "雷州 2023")["exact"]


def test_nothing_typed_is_no_match(engine: Page) -> None:
    found = ask(engine, " ")
    assert found["total"] == 5
    assert not found["exact"]


def test_a_place_or_year_alone_is_marked_where_it_stands(engine: Page) -> None:
    first = ask(engine, "湛江")["answers"][0]
    assert "湛江" in [first["text"][start:end] for start, end in first["marks"]]


def test_a_quoted_phrase_is_not_taken_for_another(engine: Page) -> None:
    assert ask(engine, "双公制度")["terms"] == ["双公示制度"]
    assert not ask(engine, "“双公度”")["exact"]


def test_pinyin_among_characters_is_read(engine: Page) -> None:
    found = ask(engine, "xingzheng检查41次")
    assert reports(found) == held_by("行政检查41次")
    assert "按拼音“xingzheng检查”查找“行政检查”" in found["notices"]


def test_pinyin_that_stands_nowhere_is_answered_nearly(engine: Page) -> None:
    assert not held_by("监督食品")
    found = ask(engine, "jiandushipin")
    assert found["total"]
    assert not found["exact"]


def test_a_city_without_such_a_bureau_is_no_exact_match(engine: Page) -> None:
    found = ask(engine, "湛江市科工贸和信息化局")
    assert reports(found) == {"440882-kegongmao-2023", "440883-kegongmao-2024"}
    assert not found["exact"]
    assert ask(engine, "雷州市科工贸和信息化局")["exact"]


def test_a_stretch_that_begins_with_a_sign_is_pasted(engine: Page) -> None:
    assert ask(engine, "，2023年")["terms"] == ["2023年"]
    assert ask(engine, "2023年")["terms"] == []


def test_numbers_stay_as_they_are_typed_where_nothing_else_is_found(engine: Page) -> None:
    found = ask(engine, "三项制度持证率")
    assert not found["exact"]
    assert "三项制度" in found["terms"]


@pytest.mark.parametrize(
    ("everyday", "name"),
    [
        ("石柱", "石柱土家族自治县"),
        ("阿克塞", "阿克塞哈萨克族自治县"),
        ("孟连", "孟连傣族拉祜族佤族自治县"),
        ("恩施", "恩施土家族苗族自治州"),
        ("克孜勒苏", "克孜勒苏柯尔克孜自治州"),
        ("西藏", "西藏自治区"),
        ("内蒙古", "内蒙古自治区"),
        ("新疆", "新疆维吾尔自治区"),
    ],
)
def test_autonomous_places_are_called_by_their_first_name(engine: Page, everyday: str, name: str) -> None:
    tables = "{ regions: [{ name: typed[1] }], agencies: [], reports: [], meta: { kinds: [], indicators: [] } }"
    read = f"(typed) => new PortalSearch.Names({tables}).read(typed[0] + '培训').names"
    names = engine.evaluate(read, [everyday, name])
    assert names["regions"] == [0]
    assert names["short"]


def test_a_place_before_the_kind_of_a_law_belongs_to_its_title(engine: Page) -> None:
    title = "广东省行政规范性文件管理规定"
    assert held_by(title)
    found = ask(engine, title)
    assert found["exact"]
    assert found["terms"] == [title]
    assert reports(found) == held_by(title)

"""Words and numbers in another form than the texts have: the same number, a law's short name, pinyin among characters."""

from typing import Any

import pytest
from playwright.sync_api import Page

from portalgen.search.folding import fold
from tests.browser.test_search_unseen import ask, held_by, reports

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("typed", ["1.5万份", "15000份", "一万五千份", "1万5千份", "１５，０００份"])
def test_a_number_is_found_in_every_notation(engine: Page, typed: str) -> None:
    found = ask(engine, typed)
    assert found["exact"]
    assert reports(found) == held_by("15000份")
    assert first_mark(found) == "15000份"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9亿1700万元", "9.17亿元"),
        ("九亿一千七百万", "9.17亿"),
        ("53200000元", "5320万元"),
        ("277号令", "令第277号"),
        ("省政府277号令", "府令第277号"),
        ("粤府令277号", "粤府令第277号"),
        ("行政检查四十一次", "行政检查41次"),
    ],
)
def test_another_notation_counts_and_is_said(engine: Page, typed: str, meant: str) -> None:
    found = ask(engine, typed)
    assert held_by(meant)
    assert not held_by(typed)
    assert found["exact"]
    assert reports(found) == held_by(meant)
    assert [notice for notice in found["notices"] if f"“{typed}”的其他写法一并查找：{meant}（" in notice]
    assert first_mark(found) == meant


def test_another_notation_is_a_number_of_its_own(engine: Page) -> None:
    """5千份 is 5000份, which 15000份 ends with."""
    assert held_by("5000份")
    assert not ask(engine, "5千份")["exact"]


def test_quotes_ask_for_no_other_notation(engine: Page) -> None:
    assert not ask(engine, "“1.5万份”")["exact"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("执法zheng", "执法证"),
        ("执fazheng", "执法证"),
        ("falüguwen", "法律顾问"),
        ("faluguwen", "法律顾问"),
        ("fǎlǜ顾问", "法律顾问"),
        ("法lv顾问", "法律顾问"),
    ],
)
def test_pinyin_mixed_with_characters_is_read(engine: Page, typed: str, meant: str) -> None:
    found = ask(engine, typed)
    assert reports(found) == held_by(meant)
    assert [notice for notice in found["notices"] if notice.startswith("按拼音“") and notice.endswith(f"查找“{meant}”")]
    assert first_mark(found) == meant


@pytest.mark.parametrize(
    ("typed", "agency"),
    [
        ("雷zhou", "440882-kegongmao-2023"),
        ("jiangmen工信局", "440700-gongxin-2024"),
        ("jiangmen 工信局", "440700-gongxin-2024"),
        ("heiguangbo jiangmen", "440700-gongxin-2024"),
    ],
)
def test_places_and_bureaus_in_pinyin_are_those(engine: Page, typed: str, agency: str) -> None:
    found = ask(engine, typed)
    assert found["exact"]
    assert reports(found) == {agency}


def test_letters_that_stand_in_the_text_are_no_pinyin(engine: Page) -> None:
    found = ask(engine, "app")
    assert reports(found) == held_by("app")
    assert not [notice for notice in found["notices"] if "拼音" in notice]


@pytest.mark.parametrize(
    ("typed", "law"),
    [
        ("国安法", "国家安全法"),
        ("保密法", "保守国家秘密法"),
        ("无线电条例", "无线电管理条例"),
        ("融资担保条例", "融资担保公司监督管理条例"),
    ],
)
def test_a_short_name_is_read_as_the_law_and_both_are_counted(engine: Page, typed: str, law: str) -> None:
    found = ask(engine, typed)
    assert found["exact"]
    assert reports(found) == held_by(law) | held_by(typed)
    counts = f"写“{typed}”的 {len(held_by(typed))} 份，写《{law}》的 {len(held_by(law))} 份"
    assert f"{typed}（按《{law}》一并查找）：{counts}" in found["notices"]


def test_a_short_name_stands_before_other_words(engine: Page) -> None:
    found = ask(engine, "处非条例")
    assert reports(found) == held_by("防范和处置非法集资条例") | held_by("防范处置非法集资条例")
    assert not [notice for notice in found["notices"] if "处分条例" in notice]


@pytest.mark.parametrize("typed", ["学习国安法", "国安法学习"])
def test_a_short_name_among_words_is_read_too(engine: Page, typed: str) -> None:
    found = ask(engine, typed)
    assert not found["exact"]
    assert "国家安全法" in found["terms"]
    assert "学习" in found["terms"]
    assert reports(found) == held_by("国家安全法", "学习")


def test_a_field_of_law_is_no_law(engine: Page) -> None:
    assert not [notice for notice in ask(engine, "行政法")["notices"] if "一并查找" in notice]


@pytest.mark.parametrize("typed", ["广州市公安局", "广州公安局", "广州市公安局2023年"])
def test_a_place_without_reports_is_named_and_never_cut_to_pieces(engine: Page, typed: str) -> None:
    found = ask(engine, typed)
    assert not found["exact"]
    assert [notice for notice in found["notices"] if notice.startswith("本站没有收录广州")]
    assert not [term for term in found["terms"] if "州" in term or len(term) < 2]


def test_a_bureau_of_a_place_without_reports_is_looked_for_elsewhere(engine: Page) -> None:
    found = ask(engine, "深圳市工业和信息化局")
    assert "本站没有收录深圳市的报告" in found["notices"]
    assert "以下是其他地方的" in found["notices"]
    assert "440700-gongxin-2024" in reports(found)


def test_a_place_without_reports_alone_finds_nothing(engine: Page) -> None:
    assert not held_by("乌鲁木齐")
    found = ask(engine, "乌鲁木齐市")
    assert (found["total"], found["notices"]) == (0, ["本站没有收录乌鲁木齐市的报告"])


@pytest.mark.parametrize(
    ("typed", "nowhere", "rest"),
    [("雷州 碳排放", "碳排放", "雷州"), ("黑广播 骆驼祥子", "骆驼祥子", "黑广播"), ("骆驼问题", "骆驼", "问题")],
)
def test_a_word_that_no_report_has_is_named(engine: Page, typed: str, nowhere: str, rest: str) -> None:
    assert not held_by(nowhere)
    found = ask(engine, typed)
    told = [notice for notice in found["notices"] if notice.startswith(f"本站的报告里没有“{nowhere}”")]
    assert told
    assert [notice for notice in found["notices"] if rest in notice]


def test_what_the_first_answers_lack_is_said_and_the_rarest_words_are_kept(engine: Page) -> None:
    assert held_by("黑广播", "伪基站")
    assert not held_by("黑广播", "雨伞")
    found = ask(engine, "黑广播 伪基站 雨伞")
    assert {answer["report"] for answer in found["answers"][:1]} == held_by("黑广播", "伪基站")
    assert [notice for notice in found["notices"] if notice.endswith("不含“雨伞”")]


def test_a_number_among_words_is_not_dropped(engine: Page) -> None:
    found = ask(engine, "宣传小册子1.5万份")
    assert reports(found) == held_by("15000份")
    assert not found["exact"]


def test_a_mail_finds_the_report_it_quotes(engine: Page) -> None:
    quoted = "打击整治“黑广播”累计监测时长13164小时"
    assert held_by(quoted) == {"440700-gongxin-2024"}
    found = ask(
        engine, f"您好！我是一名市民，想问贵单位：报告里说“{quoted}”，请问是怎么统计的？设备由谁提供？盼复，谢谢！"
    )
    assert not found["exact"]
    assert [answer["report"] for answer in found["answers"]][:1] == ["440700-gongxin-2024"]
    assert [
        notice for notice in found["notices"] if notice.startswith("输入较长，没有报告含有全部文字；最接近的含有其中约")
    ]
    assert fold(quoted) in [fold(term) for term in found["terms"]]


def test_lines_that_one_report_holds_are_an_exact_match(engine: Page) -> None:
    lines = ["打击整治“伪基站”累计监测时长13104小时", "参加企业超1100家次", "当年新增省级专精特新中小企业"]
    holding = held_by(*lines[:2])
    assert holding == {"440700-gongxin-2024"}
    found = ask(engine, "\n".join(lines[:2]))
    assert found["exact"]
    assert reports(found) == holding


def test_a_long_text_of_nothing_known_finds_nothing_and_says_so(engine: Page) -> None:
    found = ask(engine, "鹦鹉骆驼蜥蜴鳄鱼蟒蛇，钢琴小提琴萨克斯，火星木星土星天王星，榴莲山竹红毛丹")
    assert found["total"] == 0
    assert found["notices"] == ["输入较长，没有报告含有其中的语句"]


def test_a_figure_that_stands_nowhere_is_not_answered_by_its_unit(engine: Page) -> None:
    assert not held_by("13105小时")
    found = ask(engine, "13105小时")
    assert (found["total"], found["notices"]) == (0, ["本站的报告里没有“13105小时”"])


def first_mark(found: dict[str, Any]) -> str:
    first = found["answers"][0]
    start, end = first["marks"][0]
    return str(first["text"][start:end])

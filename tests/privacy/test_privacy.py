"""Invented people and numbers only."""

import pytest

from portalgen.privacy import MASK, find_private, is_card_number, is_identity_number, redact
from tests.pages import made


def masked(text: str) -> str:
    characters = list(text)
    for span in find_private(text):
        characters[span.start : span.end] = [c if c.isspace() else MASK for c in text[span.start : span.end]]
    return "".join(characters)


HIDDEN = [
    ("（联系人：赵小明，联系电话：3279800）", "（联系人：●●●，联系电话：●●●●●●●）"),
    ("(联系人:钱一,联系电话:0759-8812345)", "(联系人:●●,联系电话:●●●●●●●●●●●●)"),
    ("联系人: 孙 二  电话: 8812345", "联系人: ● ●  电话: ●●●●●●●"),
    ("联 系 人：李三四    电 话：88123456", "联 系 人：●●●    电 话：●●●●●●●●"),
    ("联系人及电话：周五，13812345678。", "联系人及电话：●●，●●●●●●●●●●●。"),
    ("经办人：吴六；传真：020-81234567", "经办人：●●；传真：●●●●●●●●●●●●"),
    ("联系人：郑小七同志，手机：１３８１２３４５６７８", "联系人：●●●同志，手机：●●●●●●●●●●●"),
    ("（联系人：王八九 3279800）", "（联系人：●●● ●●●●●●●）"),
    ("有事请拨 138-1234-5678 或 +86 13912345678。", "有事请拨 ●●●●●●●●●●●●● 或 ●●● ●●●●●●●●●●●。"),
    ("请发邮件到 some.name@example.gov.cn 。", "请发邮件到 ●●●●●●●●●●●●●●●●●●●●●●●● 。"),
    ("身份证号11010519491231002X，", "身份证号●●●●●●●●●●●●●●●●●●，"),
    ("卡号 6222 0212 3456 7890 128 ", "卡号 ●●●● ●●●● ●●●● ●●●● ●●● "),
    ("联系\n电话：32798\n00", "联系\n电话：●●●●●\n●●"),
    ("（联系人及联系方式：张三，0668-7391234、13800138000）", "（联系人及联系方式：●●，●●●●●●●●●●●●、●●●●●●●●●●●）"),
    ("联系电话 ： 0 7 5 9 - 8 8 1 2 3 4 5", "联系电话 ： ● ● ● ● ● ● ● ● ● ● ● ●"),
    ("填报人：刘一鸣 审核人：陈大文 联系电话：88123456", "填报人：●●● 审核人：●●● 联系电话：●●●●●●●●"),
    ("电话：0759-8812345转801", "电话：●●●●●●●●●●●●●●●●"),
]

KEPT = [
    "拨打12345政务服务热线、12348公共法律服务热线和12309检察服务热线。",
    "监督电话：12345",
    "咨询电话：400-800-1234",
    "热线电话：0759-12345，罚没款13912345.67元",
    "受理并办结企业诉求35460宗，累计监测时长13104小时，兑现资金18000000000元。",
    "粤府令第277号，粤府函〔2020〕174号，2023年12月25日",
    "统一社会信用代码11440000006940000X",
    "身份证号110105194912310021",
    "局党组书记张某某组织学习，联系人民群众，经办人员经过培训。",
    "发布信息 1385 条，占 99.69%，合计 138123456 元",
    "440882-kegongmao-2023-o1385",
    "建立联系人制度，落实联络员工作机制",
]


@pytest.mark.parametrize(("text", "expected"), HIDDEN)
def test_hides(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_keeps(text: str) -> None:
    assert masked(text) == text


def test_numbers_are_checked_by_their_last_digit() -> None:
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("110105194912310021")
    assert is_card_number("4111111111111111")
    assert not is_card_number("4111111111111112")
    assert not is_card_number("0000000000000000")


def test_report_is_masked_everywhere_and_keeps_its_length() -> None:
    report = made.with_contact(made.report(), "赵小明", "3279800")
    safe = redact(report)
    assert "赵小明" not in repr(safe)
    assert "3279800" not in repr(safe)
    assert len(safe.text) == len(report.text)
    assert safe.offsets == report.offsets
    assert safe.observations == report.observations
    assert safe.contacts[0].name == "●●●"
    assert safe.sha256 == report.sha256


def test_a_contact_number_is_hidden_where_no_word_announces_it() -> None:
    report = made.report(text=made.TEXT.format(name="司法局", year=2023, total=155, part=110) + "服务窗口3279 800。\n")
    safe = redact(made.with_contact(report, "赵小明", "3279800"))
    assert "服务窗口●●●● ●●●。" in safe.text


def test_a_contact_name_is_hidden_elsewhere_where_it_cannot_be_a_word() -> None:
    report = made.report(
        text=made.TEXT.format(name="司法局", year=2023, total=155, part=110)
        + "由赵小明整理。钱一3279800。钱一般不变。\n"
    )
    assert "由●●●整理。" in redact(made.with_contact(report, "赵小明", "3279800")).text
    assert "。●●●●●●●●●。钱一般不变。" in redact(made.with_contact(report, "钱一", "3279800")).text


def test_nothing_private_is_returned_as_it_is() -> None:
    report = made.report()
    assert redact(report) == report


def test_redacting_twice_changes_nothing() -> None:
    once = redact(made.with_contact(made.report(), "赵小明", "3279800"))
    assert redact(once) == once


def test_ends_on_hostile_text() -> None:
    hostile = "联系人" * 20000 + "1 3-" * 20000 + "a@" * 20000 + "6222 " * 20000
    assert all(0 <= span.start < span.end <= len(hostile) for span in find_private(hostile))

"""The time of masking grows with the length of the text and no faster, whatever the text repeats."""

import re
from itertools import product

import pytest

from portalgen.model.text import Span
from portalgen.privacy import find_private
from portalgen.privacy.words import words
from tests.growth import grows_faster

LENGTH = 8_000  # characters

_W = words()
LABELS = [*_W.clerks, *_W.parties, *_W.acts, *_W.columns, *_W.phones, *_W.hotlines, *_W.serials]
HEADS = [
    "身份证号", "银行账号", "社保卡号", "护照号", "QQ", "微信号", "微信", "Tel", "家庭住址", "户籍地址", "家住", "，住", "车牌号", "车主", "邮箱",
]  # fmt: skip
SIGNS = [*" \t\n|:：（）()[]【】*_-—.·、,，;；/@#+=%●", "\u3000", "\u200b"]
PIECES = [
    "1", "9", "13", "138", "1 3", "13-", "13.", "86", "+86", "+86 1", "0086", "(0", "0759-", "0759 8", "8812345", "8-", "8 ", "62", "6222 ", "440882", "4408821985", "44088219850714123",
    "19850714", "1985 ", "x", "X", "a", "a.", "a@", "@a", "@a.", "a@b.", "a[at]", " at ", "#a.com", "a@a.a", "一", "一三八", "〇", "十", "张", "张三", "欧阳", "张·", "·三", "张 三 ", "次仁",
    "张三、", "张三，李四；", "张三 13812345678、", "联系人：", "联系人：张", "联系人张三", "联系人(", "|联系人|", "|张三|", "|电话|8812345", "粤A", "粤A1", "粤A12345车", "车主粤", "住址：路", "住址：1号", "路1号",
    "12元", "年", "转", "QQ1", "微信a", "微信号:a_", "护照A", "账号1", "账号 1 ", "的", "及", "同志",
]  # fmt: skip


def assert_linear(piece: str) -> None:
    """Fail where a text that repeats a piece takes more time than its length explains."""
    assert not grows_faster(find_private, "第" + piece * (LENGTH // len(piece))), piece


@pytest.mark.parametrize("piece", [*PIECES, *SIGNS])
def test_runs_of_signs_and_beginnings(piece: str) -> None:
    assert_linear(piece)


@pytest.mark.parametrize("label", [*LABELS, *HEADS])
def test_runs_of_labels(label: str) -> None:
    for tail in ("", "：张", " 1"):
        assert_linear(label + tail)


@pytest.mark.parametrize(("first", "second"), list(product("1 9-.(+|张·@a:", repeat=2)))
def test_runs_of_two_signs(first: str, second: str) -> None:
    assert_linear(first + second)
    assert_linear(first * 20 + second)


def test_one_label_and_a_run_behind_it() -> None:
    for head, sign in product([*HEADS, "联系人：", "电话：", "当事人"], [*"1 张·a-.、|", "张三、", "1 "]):
        assert not grows_faster(find_private, head + sign * LENGTH), (head, sign)


def test_a_rule_of_quadratic_time_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(text: str) -> list[Span]:
        return [Span(*found.span()) for found in re.finditer("[联系人:]+@", text)]

    monkeypatch.setattr("portalgen.privacy.finding.find_mail", slow)
    with pytest.raises(AssertionError):
        assert_linear("联系人：")

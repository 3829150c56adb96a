"""Runs of each sign and of two, and pieces that once took long, are read in time that grows with their length and no faster."""

from functools import partial

import pytest

from tests.hostile.measuring import assert_linear, reading

SIGNS = [*map(chr, range(32, 127)), *"\t\n\f\u200b\u00a0\u3000\u2028\x07\u202e", "\r\n", "&nbsp;", "&amp;",
         *"·、，。；：！？…—–“”‘’（）〔〕【】《》〈〉「」％＋－＝＠●○◎■□▲△①⑴㈠│┃─┼",
         *"一二十百千万亿零〇两年月日第条款项件次个家人局市县的和及与等为在是约余多未无没不"]  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
def test_runs_of_each_sign(sign: str) -> None:
    assert_linear("sign", sign)


@pytest.mark.parametrize("first", ["7", "7 ", "。", "|", "局", "一、", "《", "“", "（", "&", "- ", "# "])
def test_runs_of_two_signs(first: str) -> None:
    for second in ("，", ".", "、", "：", " ", "万", "件", "年", "》", "”", "）", "\n", "局"):
        assert_linear("signs", first + second)


@pytest.mark.parametrize(
    "piece",
    ["《《", "《<", "《(", "(《", "《安全生产法", "<安全生产法", "《a》", "《)", "《\n", "粤府函E2020", "5号", "第5号令(", "令第", "该条例", "（一）甲。", "一、甲\n", "“（", "1.", "甲，", "不足，", "其中1件",
     "未发生", "零投诉", "一百", "1，000，", "率、率均达1%", "由1次减至", "1/1", "0759-", "a@a.", "到0", "核准", "44088219850714123", "检查10次，其中甲1次、", "1|", "| |", "- 3 -\n", "甲\t5\n",
     "甲  5\n", "联系人：甲、", "1 3-", "6222 "],
)  # fmt: skip
def test_pieces_that_once_took_long_or_might(piece: str) -> None:
    assert_linear("piece", piece)
    assert_linear("piece and more", piece + "7件。")


@pytest.mark.parametrize(
    "piece",
    ["[", "![", "[]", "](", "[a](", "*", "*a_ ", "`", "`a", "<", "<!--", "<![CDATA[", "&", "\\", ">", "> ", "- ", "- - ", "1. ", "# ", "|", "|-", "|a|\n|-|\n", "~", "~~~\n", "```\n", "    ", "\t",
     "[a]: b\n", "---\n", "===\n", "a\n===\n", ">\n> ", "* a\n", "  * a\n", "![a][b]", "**a **", '<a href="', "[^1]"],
)  # fmt: skip
def test_runs_of_markup(piece: str) -> None:
    assert_linear("markup", piece, partial(reading, media_type="text/markdown"))

"""What must hold for any text: no position is lost, nothing reads that is not there, a second time changes nothing.

The texts are as random as they come, or look like reports with the traps of scanners, word processors and web pages.
"""

import hashlib
import re
import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from portalgen.errors import PortalgenError
from portalgen.model.document import CorrectionStatus, Document
from portalgen.model.source import Source
from portalgen.model.text import INVISIBLE, Edit, OffsetMap, Span, compose, rewrite
from portalgen.normalize import compile_repairs, normalize
from portalgen.normalize.script import plain_forms
from portalgen.readers import read
from tests.project import committed_knowledge

REPAIRS = compile_repairs(committed_knowledge())
_PIECES = [
    "我局", "深入学习", "贯彻落实", "法治政府建设", "行政执法", "开展检查", "共有", "执法人员", "《行政处罚法》", "“放管服”", "改革", "一是", "二是", "负责入",
    "重太问题", "2023年", "2023", " ", "12", "3.5%", "９８％", "次", "件", "，", "、", "。", "；", "：", "(一 )", "（二）", "一、", "1.", "2。", "第3页",
    "APP", "Word 2016", "\u3000", "\u00a0", "\u200b", "**", "# ", "- ", "&nbsp;", "<b>", "</b>", "&amp;", "粤府函E2020174号", "(中小企业促进法>", "12。4国家宪法日",
    "”一提升", ":同时,", "“", "”", "《", "》", "(", ")", "○", "二○二", "一年", "⼀", "⺠政", "⻓江", "㇐", "•", "〔2020〕5号", "|", "\\", "*", "_", "氵去",
]  # fmt: skip
_BREAKS = [
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\f",
    "\u2028",
    "\n \n",
    "\n\u3000\u3000",
    "\n- 3 -\n",
    "\n首页 > 公开\n",
    "\n打印 关闭\n",
]
_HAN = "我局持续推进依法行政工作开展培训检查执法人员参加学习落实制度要求完善机制提高水平加强监督管理服务群众企业"

anything = st.text(max_size=200)
soup = st.lists(st.sampled_from([*_PIECES, *_BREAKS]), max_size=60).map("".join)


@st.composite
def wrapped_pages(draw: st.DrawFn) -> str:
    """Return paragraphs cut into lines of one width, as scanners give them."""
    width = draw(st.integers(18, 40))
    gap = draw(st.sampled_from(["\n", "\n\n", "\r\n", "\n\n\n"]))
    lines: list[str] = []
    for number in range(draw(st.integers(1, 4))):
        lines.append("一二三四"[number] + "、" + draw(st.text(_HAN, min_size=3, max_size=50)))
        lines.append("，".join(draw(st.lists(st.text(_HAN, min_size=5, max_size=60), min_size=1, max_size=6))) + "。")
    return gap.join(line[at : at + width] for line in lines for at in range(0, len(line), width))


texts = st.one_of(anything, soup, wrapped_pages())
# Markup and entities in pieces, so that taking one away may make another; signs in runs.
markup = st.lists(
    st.tuples(
        st.sampled_from(
            ["&", "amp;", "lt;", "gt;", "nbsp;", "#35;", "<", ">", "b>", "/b>", "`", "*", "_", "~~", "\\", "#", "# ", "> ", "- ",
             "|", "\t", "  ", "L", "=", "关于", "分别为", "的", "2023", "年", "12", ",", "。", "报告", "\n", "\n\n", "\f", "扫一扫", "打印"]
        ),
        st.integers(1, 5),
    ),
    max_size=30,
).map(lambda pieces: "".join(piece * times for piece, times in pieces))  # fmt: skip
MEDIA_TYPES = ("text/plain", "text/markdown")
UNSEEN = [
    "\x07",
    "\x1b",
    "\x7f",
    "\x80",
    "\u202e",
    "\u2066",
    "\u200e",
    "\ufffe",
    "\ufdd0",
    "\U0001ffff",
    "\u2061",
    "\U000e0041",
]


def normalized(text: str, media_type: str = "text/plain") -> Document:
    """Read and normalize a text; what the reader refuses is no test."""
    data = text.encode("utf-8", "surrogatepass")
    try:
        document = read(Source("a.txt", data, hashlib.sha256(data).hexdigest(), media_type))
    except PortalgenError:
        assume(False)
        raise
    return normalize(document, REPAIRS)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def ends(offsets: OffsetMap) -> tuple[int, int]:
    return sum(offsets.text_lengths), sum(offsets.raw_lengths)


@given(texts)
@settings(max_examples=150)
def test_the_map_tiles_both_texts(text: str) -> None:
    document = normalized(text)
    offsets = document.offsets
    assert ends(offsets) == (len(document.text), len(document.raw))
    written = taken = 0
    for start, raw, length, raw_length in zip(
        offsets.text_starts, offsets.raw_starts, offsets.text_lengths, offsets.raw_lengths, strict=True
    ):
        assert (start, raw) == (written, taken)
        written, taken = written + length, taken + raw_length


@given(texts)
@settings(max_examples=150)
def test_places_follow_one_another(text: str) -> None:
    document = normalized(text)
    last = Span(0, 0)
    for at in range(len(document.text)):
        span = document.raw_span(Span(at, at + 1))
        assert 0 <= span.start < span.end <= len(document.raw)
        assert last.start <= span.start
        assert last.end <= span.end
        last = span


@given(texts)
@settings(max_examples=150)
def test_characters_come_from_where_they_stand(text: str) -> None:
    document = normalized(text)
    repaired = [Span(c.start, c.end) for c in document.corrections if c.status is CorrectionStatus.APPLIED]
    for at, character in enumerate(document.text):
        span = document.raw_span(Span(at, at + 1))
        quote = document.raw[span.start : span.end]
        if character in " \n" or any(span.overlaps(c) for c in repaired) or "&" in quote or quote == "○":
            continue
        assert (
            character in unicodedata.normalize("NFKC", quote)
            or character in quote
            or character in plain_forms(quote)[0]
        )


@given(texts, st.data())
@settings(max_examples=150)
def test_a_quote_read_alone_holds_what_was_found(text: str, data: st.DataObject) -> None:
    document = normalized(text)
    lines = [line for line in document.text.split("\n") if line]
    assume(lines)
    line = data.draw(st.sampled_from(lines))
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, min(len(line), start + 30)))
    place = document.text.index(line)
    span = document.raw_span(Span(place + start, place + end))
    quote = document.raw[span.start : span.end]
    assume(not any(span.overlaps(Span(c.start, c.end)) for c in document.corrections))
    assume(not re.search(r"[*_~`<>&\\|#○]", quote))
    alone = normalized("甲" + quote + "乙") if quote.strip() else None
    assume(alone is not None)
    assert alone is not None
    assume(not alone.corrections)  # a repair may need its neighbours, and 甲 and 乙 are others
    assert squeezed(line[start:end]) in squeezed(alone.text)


@given(st.one_of(texts, markup), st.sampled_from(MEDIA_TYPES))
@settings(max_examples=600)
@example("正文结束。\n雷州&nbsp;L=", "text/plain")
@example("0\r∏&NBSP;<", "text/plain")
@example("# 我局，\n我局开展检查。", "text/markdown")
@example("&amp;amp;amp;lt;b&gt;", "text/plain")
@example("<<<b>b>b>", "text/plain")
@example("&AA`;", "text/plain")
@example("-&NBSP;", "text/plain")
@example("3  5   2件", "text/plain")
@example("1 2 0 0余份", "text/plain")
def test_a_second_time_changes_nothing(text: str, media_type: str) -> None:
    once = normalized(text, media_type).text
    assume(once.strip())
    for again in MEDIA_TYPES:
        assert normalized(once, again).text == once


@given(st.integers(0, 20), st.sampled_from(["&{}lt;", "&#38;{}gt;", "<b{}>", "`*{}*`"]))
def test_markup_inside_markup_is_taken_away_to_the_last(depth: int, form: str) -> None:
    inner = {"&{}lt;": "amp;", "&#38;{}gt;": "amp;", "<b{}>": "<b>", "`*{}*`": "`"}[form] * depth
    once = normalized("全年检查12次。" + form.format(inner)).text
    assert normalized(once).text == once


def test_what_never_settles_is_refused() -> None:
    with pytest.raises(PortalgenError) as refused:
        normalized("全年检查12次。&" + "amp;" * 500 + "lt;")
    assert refused.value.code == "N121"


@given(texts, st.lists(st.sampled_from(UNSEEN), min_size=1, max_size=4).map("".join), st.data())
def test_characters_that_nobody_sees_change_nothing_but_are_told_of(
    text: str, unseen: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(text)))
    plain = normalized(text)
    hidden = normalized(text[:at] + unseen + text[at:])
    assume(not re.search(INVISIBLE, text))
    assert hidden.text == plain.text
    runs = [c for c in hidden.corrections if c.rule == "invisible"]
    assert [(c.start, c.raw, c.fixed) for c in runs] == [(at, unseen, "")]
    assert [issue.code for issue in hidden.issues if issue.code == "N120"] == ["N120"]


@given(texts)
@settings(max_examples=150)
def test_corrections_quote_the_raw_text(text: str) -> None:
    document = normalized(text)
    digits = re.compile(r"\d")
    for correction in document.corrections:
        assert document.raw[correction.start : correction.end] == correction.raw
        assert correction.reason
        if correction.status is CorrectionStatus.APPLIED and correction.fixed:
            assert digits.findall(correction.raw) == digits.findall(correction.fixed)


@given(texts)
@settings(max_examples=150)
def test_blocks_lie_in_order_and_hold_all_words(text: str) -> None:
    document = normalized(text)
    last = 0
    rest = []
    for block in document.blocks:
        assert last <= block.span.start < block.span.end <= len(document.text)
        rest.append(document.text[last : block.span.start])
        last = block.span.end
    assert not "".join([*rest, document.text[last:]]).strip()


@st.composite
def rewritings(draw: st.DrawFn, text: str) -> tuple[Edit, ...]:
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return tuple(Edit(start, end, draw(st.text("xyz", max_size=3)), "test") for start, end in pairs if end > start)


@given(st.text("abcdefgh", max_size=20), st.data())
@settings(max_examples=300)
def test_two_rewritings_compose(text: str, data: st.DataObject) -> None:
    middle, first = rewrite(text, data.draw(rewritings(text)))
    last, second = rewrite(middle, data.draw(rewritings(middle)))
    both = compose(first, second)
    assert ends(both) == (len(last), len(text))
    for at, character in enumerate(last):
        if character in "abcdefgh":
            span = both.to_raw(Span(at, at + 1))
            assert character in text[span.start : span.end]

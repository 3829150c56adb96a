"""Web pages: charset, which part is the report, what stands around it, tables, titles, pages drawn by script."""

import pytest

from portalgen.errors import PortalgenError
from portalgen.model.place import SpotKind
from portalgen.model.transcript import Transcript
from portalgen.transcribe import transcribe
from portalgen.transcribe.html import read_html
from portalgen.transcribe.html.decoding import decode_page
from tests.transcribe.pages import AROUND, FOOTER, NAVIGATION, RELATED, gbk, trs, word_pasted

REPORT = (
    ("某某市教育局", "2023年法治政府建设年度报告", "2023年，我局坚持依法行政，深入推进法治政府建设，现将有关情况报告如下：", "一、主要做法",
     "（一）规范执法。全年开展行政检查1203次，作出行政处罚27宗，没有被纠正的。", "二、下一步打算", "继续推进法治政府建设，做好各项工作。"), 2,
)  # fmt: skip
LONG = "我局全年开展行政检查1203次，作出行政处罚27宗，没有被撤销、变更或者确认违法的，办理情况良好。" * 3


def lines(data: str | bytes) -> list[str]:
    return made(data).text.splitlines()


def made(data: str | bytes) -> Transcript:
    found = transcribe(data if isinstance(data, bytes) else data.encode())
    assert found.places.misfit(found.text) is None
    return found


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{NAVIGATION}{body}{FOOTER}</body></html>"


@pytest.mark.parametrize("layout", [trs, gbk, word_pasted])
def test_layouts_give_the_report_and_nothing_around_it(layout) -> None:
    found = made(layout(REPORT))
    assert [line.strip() for line in found.text.splitlines()] == list(REPORT[0])
    assert not [word for word in AROUND if word in found.text]


def test_what_the_page_states_of_itself_is_kept() -> None:
    assert dict(made(trs(REPORT)).meta) == {
        "SiteName": "某某市人民政府", "SiteDomain": "www.example.gov.cn", "ArticleTitle": "某某市教育局2023年法治政府建设年度报告",
        "PubDate": "2024-03-29 10:09", "ContentSource": "某某市某局", "Url": "http://www.example.gov.cn/t1.htm",
    }  # fmt: skip


TEXT = "某局全年检查１２次，〇二三。"


@pytest.mark.parametrize(
    ("data", "charset", "codec"),
    [
        (f"<html>{TEXT}".encode(), "gbk", "utf-8"),
        (f"<meta charset=gb2312>{TEXT}".encode("gbk"), "", "gb18030"),
        (f"<meta charset=utf-8>{TEXT}".encode("gbk"), "", "gb18030"),
        (f"<meta charset='viewport'>{TEXT}".encode("gbk"), "", "gb18030"),
        (f"<html>{TEXT}".encode("gbk"), "GBK", "gb18030"),
        ("<html>臺灣行政機關".encode("big5"), "big5", "big5"),
        ("<meta charset=big5>臺灣行政機關".encode("big5"), "", "big5"),
        (f"<html>{TEXT}".encode("utf-16"), "", "utf-16"),
        (f"<html>{TEXT}".encode("utf-8-sig"), "", "utf-8-sig"),
    ],
)
def test_charsets(data: bytes, charset: str, codec: str) -> None:
    text, used = decode_page(data, charset)
    assert used == codec
    assert data.decode(codec) == text


def test_a_damaged_page_is_read_and_said_to_be() -> None:
    data = (
        page(f"<div id=zoom><p>{LONG * 40}</p></div>").encode().replace("办理".encode(), "办".encode() + b"\xe7\x90", 1)
    )
    found = made(data)
    assert found.encoding == "utf-8"
    assert [issue.code for issue in found.issues] == ["T115"]


def test_the_densest_block_is_the_report_where_no_container_is_known() -> None:
    body = f"<div class=left>{RELATED}</div><div class=x1><div class=x2><p>{LONG}</p><p>第二段。{LONG}</p></div></div>"
    assert lines(page(body)) == [LONG, f"第二段。{LONG}"]


def test_a_container_that_holds_only_an_excerpt_is_passed_over() -> None:
    body = (
        f'<div class="news_content"><p>摘要，{LONG}</p></div><div class=main><p>{LONG * 3}</p><p>{LONG * 3}</p></div>'
    )
    assert lines(page(body))[-2:] == [LONG * 3, LONG * 3]


def test_a_body_in_two_containers_is_read_whole() -> None:
    body = f"<div class=TRS_Editor><p>{LONG}</p></div><div>广告</div><div class=TRS_Editor><p>完。{LONG}</p></div>"
    assert lines(page(body)) == [LONG, f"完。{LONG}"]


def test_bars_inside_the_body_are_out_and_linked_text_stays() -> None:
    body = (
        f'<div id=zoom><div class="share-box">分享到：<a>微信</a></div><p>{LONG}</p><p>依据<a href="#">《中华人民共和国行政处罚法》</a>处罚。</p>'
        f'<ul><li><a>相关一</a></li><li><a>相关二</a></li><li><a>相关三</a></li></ul><div class="related"><p>{LONG}</p></div></div>'
    )
    assert lines(page(body)) == [LONG, "依据《中华人民共和国行政处罚法》处罚。", LONG]


def test_hidden_text_is_out_but_text_switched_on_by_script_stays() -> None:
    body = (
        f'<div id="js_content" style="visibility:hidden"><p>{LONG}</p><p style="display: none">隐藏</p><p hidden>也隐藏</p>'
        '<p class="ng-hide">又隐藏</p><script>var a="程序";</script><noscript>无脚本</noscript></div>'
    )
    assert lines(page(body)) == [LONG]


def test_figures_divided_by_markup_are_whole() -> None:
    body = f"<div id=zoom><p>{LONG}</p><p>检查<span>12</span><span>03</span><b>次</b>，<font>处罚<i>2</i>7宗</font>。</p></div>"
    assert lines(page(body))[-1] == "检查1203次，处罚27宗。"


def test_list_marks_of_word_and_of_lists() -> None:
    body = (
        f"<div id=zoom><p>{LONG}</p><p><!--[if !supportLists]--><span>（一）</span><!--[endif]-->甲</p><p><![if !supportLists]>（二）<![endif]>乙</p>"
        "<!--[if gte mso 9]><xml>不显示</xml><![endif]--><ol><li>丙</li><li><p>丁</p><p>又</p></li></ol><ol start=3 style='list-style-type:cjk-ideographic'><li>戊</li></ol>"
        "<ol style='list-style:none'><li>己</li></ol></div>"
    )  # fmt: skip
    assert lines(page(body))[1:] == ["（一）甲", "（二）乙", "1. 丙", "2. 丁", "又", "三、戊", "己"]


def test_tables_have_cells_with_spans_and_paths() -> None:
    table = (
        '<table><caption>办理情况</caption><tr><td rowspan="2"><p>类别</p></td><td colspan="2">本年</td></tr><tr><td>新收</td><td>办结</td></tr>'
        "<tr><td>行政许可</td><td>12<span>03</span></td><td><p>1187</p><p>（含上年）</p></td></tr></table>"
    )
    found = made(page(f"<div id=zoom><p>{LONG}</p>{table}</div>"))
    assert found.text.splitlines()[1:] == [
        "办理情况",
        "类别\t本年\t",
        "\t新收\t办结",
        "行政许可\t1203\t1187 （含上年）",
    ]
    cells = [spot.path for spot in found.places.spots if spot.kind is SpotKind.CELL]
    assert cells[0].startswith("t1.r1.c1.2x1 /html/body/")
    assert cells[0].endswith("/tr[1]/td[1]")
    assert cells[3].startswith("t1.r2.c3 ")


def test_a_span_of_a_million_rows_is_none() -> None:
    table = '<table><tr><td rowspan="99999999">甲</td><td colspan="1000000">乙</td></tr><tr><td>丙</td></tr></table>'
    assert made(page(f"<div id=zoom><p>{LONG}</p>{table}</div>")).text.splitlines()[1].split("\t")[:2] == ["甲", "乙"]


def test_a_table_that_only_places_text_is_text() -> None:
    table = f"<table><tr><td>{LONG}{LONG}{LONG}</td><td>旁</td></tr><tr><td>下</td><td>注</td></tr></table>"
    assert lines(page(f"<div id=zoom>{table}</div>")) == [LONG * 3, "旁", "下", "注"]


@pytest.mark.parametrize(
    ("head", "before", "expected", "path"),
    [
        (
            '<meta name="ArticleTitle" content="某局2023年报告">',
            "<h2>某局2023年报告</h2>",
            "某局2023年报告",
            "/html/body/h2",
        ),
        (
            '<meta name="ArticleTitle" content="某局2023年报告">',
            "",
            "某局2023年报告",
            "/html/head/meta[2]/@content[ArticleTitle]",
        ),
        ("<title>某局2023年法治报告_某市人民政府</title>", "", "某局2023年法治报告", "/html/head/title"),
        ("", "<h1>某局2023年法治报告</h1>", "某局2023年法治报告", "/html/body/h1"),
    ],
)
def test_a_title_outside_the_body_comes_first(head: str, before: str, expected: str, path: str) -> None:
    found = made(page(f"{before}<div id=zoom><p>{LONG}</p></div>", head))
    assert found.text.splitlines() == [expected, LONG]
    assert (found.places.spots[0].path, found.places.spots[0].kind) == (path, SpotKind.HEADING)


def test_a_title_that_the_body_repeats_stands_once() -> None:
    head = '<meta name="ArticleTitle" content="某局2023年法治报告">'
    body = f"<h1>某局2023年法治报告</h1><div id=zoom><p>某局</p><p>2023年法治报告</p><p>{LONG}</p></div>"
    assert lines(page(body, head)) == ["某局", "2023年法治报告", LONG]


def test_breaks_divide_paragraphs_but_no_sentence() -> None:
    found = made(page(f"<div id=zoom>{LONG}<br>我局全年检查十<br>二次。<br>&nbsp;&nbsp;&nbsp;&nbsp;完</div>"))
    assert [spot.goes_on for spot in found.places.spots] == [False, False, True, False]


def test_a_raised_mark_is_no_digit_of_the_figure() -> None:
    found = made(page(f"<div id=zoom><p>{LONG}</p><p>检查1203<sup>[1]</sup>次，50m<sup>2</sup>。</p></div>"))
    kinds = [(found.text[span.start : span.end], spot.kind) for span, spot in found.places.rows()][1:]
    assert kinds == [("检查1203次，50m2。", SpotKind.LINE), ("[1]", SpotKind.MARK)]


def test_struck_out_words_are_not_read() -> None:
    struck = "<del>12<b>19</b></del>1212<span style='text-decoration: line-through'>件</span>"
    found = made(page(f"<div id=zoom><p>{LONG}</p><p>检查{struck}次。</p></div>"))
    kinds = [(found.text[span.start : span.end], spot.kind) for span, spot in found.places.rows()][1:]
    assert kinds == [
        ("检查1212次。", SpotKind.LINE),
        ("12", SpotKind.MARK),
        ("19", SpotKind.MARK),
        ("件", SpotKind.MARK),
    ]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"<div ng-bind-html='doc'></div><script>var d={{text:'{LONG}'}};</script>", "脚本"),
        (f"<div style='display:none'>{LONG}</div>", "隐藏"),
        ("<iframe src='a.html'></iframe>", "框架"),
        ("", "没有文字"),
    ],
)
def test_a_page_that_shows_no_text_says_where_it_is(body: str, words: str) -> None:
    with pytest.raises(PortalgenError, match=words) as raised:
        transcribe(f"<!DOCTYPE html><html><head></head><body>{body}</body></html>".encode())
    assert raised.value.code == "T110"
    assert raised.value.hint


def test_200000_nested_tags_are_refused() -> None:
    with pytest.raises(PortalgenError) as raised:
        transcribe(("<html><body>" + "<div>" * 200_000 + "字" + "</div>" * 200_000).encode())
    assert raised.value.code == "T112"


def test_the_servers_charset_may_be_given() -> None:
    data = "<html><body><p>臺灣行政機關依法行政，辦理情況良好，各項工作都有進展。</p></body></html>".encode("big5")
    assert "臺灣行政機關" in read_html(data, "big5").text


def test_every_character_of_the_body_stands_once() -> None:
    found = made(word_pasted(REPORT, "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>"))
    assert sorted("".join(found.text.split())) == sorted("".join(REPORT[0]) + "甲1乙2")


def test_twice_the_same() -> None:
    data = trs(REPORT)
    assert transcribe(data) == transcribe(data)
    assert transcribe(data).reader == "html 1"


@pytest.mark.parametrize(
    ("images", "told"),
    [
        ("<img src='/a/1.png'><img src='/a/2.jpg' width=600 height=300><img src='/a/1.png'>", "正文有 2 幅图片。"),
        ("<img src=b.png style='width: 100%; height:80px'>", "正文有 1 幅图片。"),
        ("<img src='/icon/pdf.gif'><img src='a.png' width=16><img src='b.png' style='height:20px'>", ""),
    ],
)
def test_pictures_that_may_be_tables_are_told(images: str, told: str) -> None:
    body = "".join(f"<p>{words}</p>" for words in (LONG, LONG, images, LONG))
    issues = made(page(f"<div class='TRS_Editor'>{body}</div>")).issues
    assert [issue.message for issue in issues if issue.code == "T126"] == ([told] if told else [])

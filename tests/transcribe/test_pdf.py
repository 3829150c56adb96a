"""PDF files made by hand: one page trait a test. What real programs print is tried in ``test_formats_scored.py``."""

from itertools import pairwise

import pytest

from portalgen.errors import PortalgenError
from portalgen.model.place import SpotKind
from portalgen.model.transcript import Transcript
from portalgen.transcribe import transcribe
from tests.transcribe.printed import Sheet, pdf, set_rows

LONG = (
    "2023年，我局坚持以习近平新时代中国特色社会主义思想为指导，深入推进法治政府建设各项工作，取得新的成效。",
    "全年开展行政检查1203次，作出行政处罚27宗，办理行政许可事项845件，按时办结率为百分之百，没有被纠正的行政行为。",
    "我局认真履行推进法治建设第一责任人职责，定期听取汇报，研究解决有关问题，把工作同部署、同推进、同督促、同考核。",
)


def read(*sheets: Sheet) -> Transcript:
    made = transcribe(pdf(*sheets))
    assert made.places.misfit(made.text) is None
    return made


def rows(made: Transcript) -> list[tuple[str, SpotKind, bool]]:
    return [(made.text[span.start : span.end], spot.kind, spot.goes_on) for span, spot in made.places.rows()]


def paragraphs(made: Transcript) -> list[str]:
    """Put lines that go on together, leaving furniture out."""
    found: list[str] = []
    for text, kind, goes_on in rows(made):
        if kind.is_furniture:
            continue
        if goes_on and found:
            found[-1] += text
        else:
            found.append(text)
    return found


def filled(number: int, start: int = 0) -> Sheet:
    """Return a page of running text with a head and a number."""
    sheet = Sheet()
    y = 120.0
    for text in (*LONG[start:], *LONG):
        y = sheet.paragraph(y, text)
    return sheet.text(230, 50, "内部资料　注意保存", 10).text(280, 800, f"— {number} —", 12)


def test_lines_pages_and_boxes() -> None:
    made = read(filled(1), filled(2))
    assert made.pages == 2
    assert made.reader.startswith("pdf 1, pdfium ")
    first, box = made.places.spots[0], made.places.spots[0].box
    assert (first.page, first.kind) == (1, SpotKind.LINE)
    assert box
    assert abs(box[0] - 1120) <= 10
    assert box[1] < 1200 < box[3]
    assert made.text.count("\f") == 2


def test_paragraphs_are_seen_by_the_margins() -> None:
    assert paragraphs(read(filled(1), filled(2)))[:3] == list(LONG)


def test_a_paragraph_goes_on_over_the_page() -> None:
    one, two = Sheet(), Sheet()
    y = 120.0
    for _ in range(6):
        y = one.paragraph(y, LONG[0])
    first = set_rows(LONG[1], 27, 2)[0]
    one.paragraph(y, first)
    two.paragraph(120, LONG[1][len(first) :], indent=0)
    two.paragraph(300, LONG[2])
    one.text(280, 800, "- 1 -", 12)
    two.text(280, 800, "- 2 -", 12)
    made = read(one, two)
    assert LONG[1] in paragraphs(made)
    assert LONG[1] in made.text.replace("\n", "").replace("\f", "")  # no page number stands inside the sentence


def test_a_heading_that_wraps_is_one_and_the_next_paragraph_is_another() -> None:
    sheet = Sheet()
    heading = "（一）坚持以习近平法治思想为引领，加强党对法治政府建设的全面领导，健全机制"
    y = sheet.paragraph(120, LONG[0])
    y = sheet.paragraph(y, heading)
    y = sheet.paragraph(y, LONG[1])
    y = sheet.paragraph(y, "二、下一步工作打算")
    sheet.paragraph(y, LONG[2])
    assert paragraphs(read(sheet)) == [LONG[0], heading, LONG[1], "二、下一步工作打算", LONG[2]]


def test_lines_that_hang_below_a_list_item_are_its_own() -> None:
    sheet = Sheet()
    y = sheet.paragraph(120, LONG[0])
    for item in ("1.", "2."):
        rows_ = set_rows(LONG[1], 25, 0)
        sheet.text(80, y, item)
        for row in rows_:
            sheet.text(112, y, row)
            y += 28
    sheet.paragraph(y, LONG[2])
    assert paragraphs(read(sheet)) == [LONG[0], f"1. {LONG[1]}", f"2. {LONG[1]}", LONG[2]]


def test_heads_feet_and_page_numbers_are_set_aside() -> None:
    made = read(*(filled(number) for number in (1, 2, 3)))
    aside = [(text, kind) for text, kind, _ in rows(made) if kind.is_furniture]
    assert aside == [
        pair for n in (1, 2, 3) for pair in (("内部资料　注意保存", SpotKind.HEAD), (f"— {n} —", SpotKind.FOOT))
    ]


@pytest.mark.parametrize(
    "style", ["{}", "第{}页", "{} / 3", "第 {} 页 共 3 页", "·{}·", "-{}-", "— {}", "共3页 第{}页", "Page {} of 3"]
)
def test_styles_of_page_numbers(style: str) -> None:
    sheets = []
    for number in (1, 2, 3):
        sheet = Sheet()
        sheet.paragraph(120, LONG[number - 1])
        sheets.append(sheet.text(290, 800, style.format(number), 12))
    kinds = [kind for _, kind, _ in rows(read(*sheets))]
    assert kinds.count(SpotKind.FOOT) == 3


@pytest.mark.parametrize(
    "figures",
    [
        ("1,203", "2,117"),
        ("12 34", "56 7"),
        ("27", "31"),
        ("-5", "-9"),
        ("3.14", "2.71"),
        ("1203件", "845件"),
        ("1,203", "1,203"),
    ],
)
def test_figures_at_the_foot_of_a_page_are_no_page_numbers(figures: tuple[str, str]) -> None:
    sheets = [Sheet(), Sheet()]
    for sheet, words in zip(sheets, figures, strict=True):
        sheet.paragraph(120, LONG[0])
        sheet.text(80, 800, words, 12)
    found = [text for text, kind, _ in rows(read(*sheets)) if kind is SpotKind.LINE]
    assert [text for text in found if text in figures] == list(figures)


def test_a_framed_page_of_many_lines_is_no_cell() -> None:
    sheet = Sheet()
    y = sheet.paragraph(120, "".join(LONG) * 4)
    sheet.grid([60, 540, 570], [90, y, y + 40])
    sheet.text(70, y + 20, "脚", 12)
    made = read(sheet)
    assert not [spot for spot in made.places.spots if spot.kind is SpotKind.CELL]


def test_a_bare_number_that_does_not_count_with_the_pages_is_text() -> None:
    sheets = []
    for number in ("35", "12"):
        sheet = Sheet()
        sheet.paragraph(120, LONG[0])
        sheets.append(sheet.text(290, 800, number, 12))
    assert [text for text, kind, _ in rows(read(*sheets)) if kind is SpotKind.LINE][-1] == "12"


def test_a_watermark_is_set_aside() -> None:
    sheet = filled(1).text(150, 600, "仅供内部使用", 40, turn="0.707 0.707 -0.707 0.707")
    made = read(sheet)
    assert [text for text, kind, _ in rows(made) if kind is SpotKind.WATERMARK] == ["仅供内部使用"]
    assert paragraphs(made)[1:4] == list(LONG)


def test_contents_lines_are_set_aside() -> None:
    sheet = Sheet().text(80, 100, "一、总体情况……………………1").text(80, 130, "二、主要做法 ........................ 3")
    sheet.paragraph(200, LONG[0])
    assert [kind for _, kind, _ in rows(read(sheet))][:2] == [SpotKind.MARK, SpotKind.MARK]


def test_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.text(180, 90, "某某市教育局年度报告", 22)
    left, right = 60, 320
    y = z = 150.0
    for _ in range(3):
        y = sheet.paragraph(y, LONG[0], left=left, per_line=20, size=11, pitch=18)
        z = sheet.paragraph(z, LONG[1], left=right, per_line=20, size=11, pitch=18)
    found = paragraphs(read(sheet))
    assert found[1:4] == [LONG[0]] * 3
    assert found[4:] == [LONG[1]] * 3


def test_three_columns() -> None:
    sheet = Sheet(width=842, height=595).text(300, 60, "某某市教育局年度报告", 22)
    for left, text in ((50, LONG[0]), (310, LONG[1]), (570, LONG[2])):
        y = 110.0
        for _ in range(3):
            y = sheet.paragraph(y, text, left=left, per_line=20, size=11, pitch=18)
    assert paragraphs(read(sheet))[1:] == [LONG[0]] * 3 + [LONG[1]] * 3 + [LONG[2]] * 3


def test_columns_whose_lines_a_program_wrote_across() -> None:
    sheet = Sheet()
    long = (LONG[0] * 3, LONG[1] * 3)
    for number in range(8):
        sheet.text(60, 150 + 18 * number, long[0][20 * number : 20 * number + 20], 11)
        sheet.text(320, 150 + 18 * number, long[1][20 * number : 20 * number + 20], 11)
    text = read(sheet).text.replace("\n", "")
    assert long[0][:150] in text


def test_a_signature_beside_a_date_is_no_column() -> None:
    sheet = Sheet()
    y = sheet.paragraph(120, LONG[0])
    sheet.text(80, y, "局长：某某").text(400, y, "2024年1月5日")
    assert [text for text, _, _ in rows(read(sheet))][-1] == "局长：某某 2024年1月5日"


def test_tables_by_their_rules() -> None:
    sheet = Sheet()
    y = sheet.paragraph(120, LONG[0])
    sheet.grid([80, 200, 300, 400], [y, y + 60, y + 90])
    for x, words in ((90, "类别"), (210, "新收"), (310, "办结")):
        sheet.text(x, y + 30, words, 12)
    for x, words in ((90, "行政许可"), (210, "1203"), (310, "1187")):
        sheet.text(x, y + 80, words, 12)
    sheet.paragraph(y + 130, LONG[1])
    made = read(sheet)
    assert "类别\t新收\t办结\n行政许可\t1203\t1187\n" in made.text
    cells = [spot.path for spot in made.places.spots if spot.kind is SpotKind.CELL]
    assert cells == ["t1.r1.c1", "t1.r1.c2", "t1.r1.c3", "t1.r2.c1", "t1.r2.c2", "t1.r2.c3"]
    assert paragraphs(made)[0] == LONG[0]
    assert paragraphs(made)[-1] == LONG[1]


def test_spans_wrapped_words_and_stacked_numbers() -> None:
    sheet = Sheet()
    for x0, y0, x1, y1 in (
        (80, 100, 400, 100), (80, 200, 400, 200), (80, 300, 400, 300), (150, 150, 400, 150),
        (80, 100, 80, 300), (150, 100, 150, 300), (275, 150, 275, 300), (400, 100, 400, 300),
    ):  # fmt: skip
        sheet.rule(x0, y0, x1, y1)
    sheet.text(90, 140, "社会公益", 12).text(90, 156, "组织", 12).text(200, 130, "申请人情况", 12)
    sheet.text(160, 180, "自然人", 12).text(300, 180, "企业", 12)
    sheet.text(90, 240, "合计", 12).text(160, 240, "12", 12).text(160, 256, "34", 12).text(300, 240, "3001", 12)
    made = read(sheet)
    assert made.text.splitlines() == ["社会公益组织\t申请人情况\t", "\t自然人\t企业", "合计\t12 34\t3001"]
    assert [spot.path for spot in made.places.spots][:3] == ["t1.r1.c1.2x1", "t1.r1.c1.2x1", "t1.r1.c2.1x2"]


def test_a_frame_around_text_is_no_table() -> None:
    sheet = Sheet()
    y = sheet.paragraph(120, LONG[0])
    sheet.grid([60, 540], [90, y])
    assert paragraphs(read(sheet)) == [LONG[0]]


def divided(rest: str, mark: str = "（五）不予处理") -> tuple[Sheet, Sheet]:
    """Return two pages with one table, its tall first cell divided between them."""
    one, two = Sheet(), Sheet()
    xs = [80.0, 140.0, 360.0, 420.0]
    one.grid(xs, [600, 720])
    one.rule(140, 660, 420, 660)
    one.text(86, 710, "（四）无", 12).text(150, 640, "1.属于甲类", 12).text(370, 640, "5", 12).text(
        150, 700, "2.属于乙类", 12
    ).text(370, 700, "7", 12)
    two.grid(xs, [80, 140, 200])
    two.text(86, 100, rest, 12).text(150, 110, "3.属于丙类", 12).text(370, 110, "9", 12)
    two.text(86, 160, mark[:4], 12).text(86, 176, mark[4:], 12).text(150, 170, "1.属于丁类", 12).text(
        370, 170, "11", 12
    )
    return one, two


def test_a_table_goes_on_over_the_page_and_a_divided_cell_is_whole() -> None:
    made = read(*divided("法提供"))
    assert made.text.replace("\f", "").splitlines() == [
        "（四）无法提供\t1.属于甲类\t5", "\t2.属于乙类\t7", "\t3.属于丙类\t9", "（五）不予处理\t1.属于丁类\t11",
    ]  # fmt: skip
    parts = [(spot.page, spot.path, spot.goes_on) for spot in made.places.spots[:2]]
    assert parts == [(1, "t1.r1.c1.2x1", False), (2, "t1.r1.c1.2x1", True)]
    assert made.places.spots[-1].path == "t1.r4.c3"


def test_a_cell_that_begins_with_a_mark_of_its_own_is_not_joined() -> None:
    made = read(*divided("（四）无"))
    assert made.text.splitlines()[0].startswith("（四）无\t")
    assert "（四）无（四）无" not in made.text


def test_a_repeated_head_of_a_table_is_set_aside() -> None:
    sheets = []
    for number in (1, 2):
        sheet = Sheet()
        sheet.grid([80, 200, 300], [600, 630, 660])
        sheet.text(90, 620, "类别", 12).text(210, 620, "件数", 12).text(90, 650, f"第{number}类", 12).text(
            210, 650, str(number), 12
        )
        sheets.append(sheet)
    made = read(*sheets)
    assert [(text, kind) for text, kind, _ in rows(made)][4:6] == [("类别", SpotKind.HEAD), ("件数", SpotKind.HEAD)]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_read_and_boxes_are_as_shown(rotate: int) -> None:
    made = transcribe(pdf(Sheet(rotate=rotate).text(100, 200, "某局全年检查")))
    assert made.text == "某局全年检查\n"
    (spot,) = made.places.spots
    assert spot.box
    x0, top, x1, bottom = spot.box
    wide = x1 - x0 > bottom - top
    assert wide == (rotate in (0, 180))
    expected = {0: (1000, 1860), 90: (6400, 1000), 180: (3990, 6400), 270: (1860, 3990)}[rotate]
    assert abs(x0 - expected[0]) <= 60
    assert abs(top - expected[1]) <= 60


def test_text_set_sideways_on_an_upright_page_is_read() -> None:
    sheet = Sheet()
    wanted = [f"{number}. {words[:30]}" for number, words in enumerate(LONG, 1)]
    for number, words in enumerate(wanted):
        sheet.text(100 + 30 * number, 700, words, 12, turn="0 1 -1 0")
    assert [text for text, _, _ in rows(read(sheet))] == wanted


def test_a_raised_mark_is_no_digit_of_the_figure() -> None:
    sheet = Sheet().text(100, 200, "检查1203").text(164, 194, "1", 8).text(168, 200, "次。")
    made = read(sheet)
    assert rows(made) == [("检查1203次。", SpotKind.LINE, False), ("1", SpotKind.MARK, False)]


def test_struck_out_words_are_not_read() -> None:
    sheet = Sheet().text(100, 200, "检查12191212次，另有12宗。").rule(132, 195, 164, 195)
    assert rows(read(sheet)) == [("检查1212次，另有12宗。", SpotKind.LINE, False), ("1219", SpotKind.MARK, False)]
    underlined = Sheet().text(100, 200, "检查1212次").rule(132, 203, 164, 203)
    assert rows(read(underlined)) == [("检查1212次", SpotKind.LINE, False)]


def test_quotation_marks_that_a_program_writes_last_stand_in_their_place() -> None:
    sheet = Sheet().text(100, 200, "增强").text(140, 200, "四个意识").text(212, 200, "，坚定信心")
    sheet.text(132, 200, '"').text(204, 200, '"')
    assert read(sheet).text == '增强"四个意识"，坚定信心\n'


def test_rows_without_rules_are_lines_of_their_own() -> None:
    sheet = Sheet()
    y = sheet.paragraph(120, LONG[0])
    for number, (words, figure) in enumerate((("2021年办理", "1203"), ("2022年办理", "27"), ("2023年办理", "845"))):
        sheet.text(80, y + 28 * number, words).text(512 - 8 * len(figure), y + 28 * number, figure)
    assert paragraphs(read(sheet))[1:] == ["2021年办理 1203", "2022年办理 27", "2023年办理 845"]


def test_a_short_line_left_of_a_table_stays_below_it() -> None:
    sheet = Sheet().text(80, 90, "说明")
    sheet.grid([220, 320, 420], [120, 150, 180])
    sheet.text(230, 140, "类别", 12).text(330, 140, "1203", 12).text(230, 170, "其他", 12).text(330, 170, "27", 12)
    sheet.text(80, 220, "完。")
    assert read(sheet).text.splitlines() == ["说明", "类别\t1203", "其他\t27", "完。"]


def test_a_table_with_open_sides() -> None:
    sheet = Sheet()
    for y in (100, 130, 160):
        sheet.rule(80, y, 400, y)
    sheet.rule(200, 100, 200, 160).rule(300, 100, 300, 160)
    for y, words in ((120, ("类别", "新收", "办结")), (150, ("行政许可", "1203", "1187"))):
        for x, text in zip((90, 210, 310), words, strict=True):
            sheet.text(x, y, text, 12)
    assert read(sheet).text == "类别\t新收\t办结\n行政许可\t1203\t1187\n"


def test_what_a_browser_prints_around_a_page_is_set_aside() -> None:
    sheet = filled(1).text(30, 25, "2024/3/29 10:09", 8).text(200, 25, "某局年度报告", 8)
    sheet.text(30, 830, "https://www.example.gov.cn/a.html", 8).text(540, 830, "1/1", 8)
    kinds = {text[:5]: kind for text, kind, _ in rows(read(sheet))}
    assert kinds["2024/"] is SpotKind.HEAD
    assert kinds["https"] is SpotKind.FOOT


def test_a_title_that_the_running_head_repeats_stays() -> None:
    sheets = [filled(number).text(60, 30, "某局年度报告", 9) for number in (1, 2, 3)]
    sheets[0].text(180, 100, "某局年度报告", 22)
    found = [(text, kind) for text, kind, _ in rows(read(*sheets)) if text == "某局年度报告"]
    assert [kind for _, kind in found] == [SpotKind.LINE, SpotKind.HEAD, SpotKind.HEAD, SpotKind.HEAD]


def test_a_soft_hyphen_between_digits_stays() -> None:
    assert read(Sheet().text(100, 200, "检查12\xad15次。")).text == "检查12\xad15次。\n"


def test_radicals_are_the_ideographs_that_are_printed() -> None:
    assert read(Sheet().text(100, 200, "⼴东⺠政⼯作⽉报12⽇")).text == "广东民政工作月报12日\n"


def test_footnotes_are_notes() -> None:
    sheet = filled(1)
    sheet.rule(80, 700, 220, 700)
    sheet.text(80, 716, "①数据截至当年年底。", 9)
    assert (("①数据截至当年年底。", SpotKind.NOTE, False)) in rows(read(sheet))


@pytest.mark.parametrize("unicode", ["none", "shifted"])
def test_fonts_that_do_not_name_their_characters_are_told(unicode: str) -> None:
    with pytest.raises(PortalgenError, match="字体不能还原") as raised:
        transcribe(pdf(filled(1), unicode=unicode))
    assert raised.value.code == "T108"


def test_pages_that_are_pictures_are_told_and_the_others_read() -> None:
    made = read(filled(1), Sheet().image(), filled(3), Sheet().image().text(290, 800, "4", 12))
    assert made.unread == (2, 4)
    assert [(issue.code, issue.message) for issue in made.issues] == [("T109", "第 2、4 页是图片，没有文字。")]
    assert LONG[0] in "".join(paragraphs(made))


def test_a_scan_under_invisible_text_is_a_scan() -> None:
    sheet = Sheet().image()
    for number, words in enumerate(LONG):
        sheet.text(80, 200 + 30 * number, words[:25], mode=3)
    with pytest.raises(PortalgenError, match="都是图片") as raised:
        transcribe(pdf(sheet))
    assert raised.value.code == "T108"
    visible = Sheet().image()
    for number, words in enumerate(LONG):
        visible.text(80, 200 + 30 * number, words[:25])
    made = read(filled(1), visible)
    assert made.unread == ()
    assert [(issue.code, issue.message) for issue in made.issues] == [("T126", "第 2 页有图片。")]


def test_a_few_characters_without_a_name_are_doubted() -> None:
    made = read(filled(1).text(80, 720, "检查\ue123次。"))
    assert [issue.code for issue in made.issues] == ["T115"]
    assert read(filled(1).text(80, 720, "\uf0b7 检查12次。")).issues == ()


def test_signs_of_symbol_fonts_are_what_they_show() -> None:
    assert read(Sheet().text(100, 200, "\uf0b7 检查12次")).text == "• 检查12次\n"


def test_every_character_stands_once() -> None:
    sheets = [filled(1).text(150, 600, "水印", 40, turn="0.7 0.7 -0.7 0.7"), *divided("法提供")]
    printed = sorted(char for sheet in sheets for char in sheet.chars if char.strip())
    assert sorted(char for char in read(*sheets).text if char.strip()) == printed


def test_twice_the_same_and_places_ascend() -> None:
    data = pdf(filled(1), *divided("法提供"))
    made = transcribe(data)
    assert made == transcribe(data)
    assert all(one < two for one, two in pairwise(made.places.starts))

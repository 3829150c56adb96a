"""Word files read as Word prints them: numbers, changes, tables, boxes, notes, breaks."""

import pytest

from portalgen.errors import PortalgenError
from portalgen.model.place import SpotKind
from portalgen.model.transcript import Transcript
from portalgen.transcribe import transcribe
from portalgen.transcribe.numerals import printed
from tests.transcribe.word import cell, level, listed, numbering, package, paragraph, run, table

NUMBERS = numbering(
    level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)


def lines(transcript: Transcript) -> list[str]:
    assert transcript.places.misfit(transcript.text) is None
    return transcript.text.splitlines()


def read(body: str, **parts: str) -> list[str]:
    return lines(transcribe(package(body, **parts)))


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 35: "三十五", 100: "一百", 101: "一百零一", 110: "一百一十"},
        ),
        ("chineseCountingThousand", {12: "十二", 99: "九十九", 1001: "一千零一", 1010: "一千零一十"}),
        ("ideographDigital", {1: "一", 10: "一〇", 23: "二三"}),
        ("japaneseCounting", {4: "四", 10: "十", 100: "百", 101: "百一"}),
        ("chineseLegalSimplified", {1: "壹", 12: "壹拾贰"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("upperRoman", {4: "IV", 19: "XIX"}),
        ("lowerLetter", {1: "a", 27: "aa"}),
        ("decimal", {7: "7"}),
        ("hebrew1", {7: "7"}),
        ("none", {7: ""}),
    ],
)
def test_number_formats(form: str, expected: dict[int, str]) -> None:
    assert {count: printed(count, form) for count in expected} == expected


def test_automatic_numbers_are_computed() -> None:
    body = "".join([
        listed("总体情况", 0), listed("加强领导", 1), listed("建立机制", 1), listed("第一项", 2), listed("主要做法", 0), listed("规范执法", 1),
        listed("第一项", 2), paragraph("正文。"), listed("第二项", 2),
    ])  # fmt: skip
    assert read(body, numbering=NUMBERS) == [
        "一、总体情况", "（一）加强领导", "（二）建立机制", "1.第一项", "二、主要做法", "（一）规范执法", "1.第一项", "正文。", "2.第二项",
    ]  # fmt: skip


def test_a_number_may_name_several_levels_and_print_them_as_plain_figures() -> None:
    levels = (
        level(0, "chineseCounting", "第%1章", more='<w:suff w:val="space"/>'),
        level(1, "decimal", "%1.%2", more="<w:isLgl/>"),
        level(2, "upperLetter", "%3)", more='<w:suff w:val="tab"/>'),
    )
    body = listed("甲", 0) + listed("乙", 1) + listed("丙", 0) + listed("丁", 1) + listed("戊", 2)
    assert read(body, numbering=numbering(*levels)) == ["第一章 甲", "1.1 乙", "第二章 丙", "2.1 丁", "A) 戊"]


@pytest.mark.parametrize(
    ("restart", "last"),
    [("", "（一）丁"), ('<w:lvlRestart w:val="0"/>', "（三）丁"), ('<w:lvlRestart w:val="1"/>', "（一）丁")],
)
def test_restarts(restart: str, last: str) -> None:
    levels = (
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "（%2）", more=f'{restart}<w:suff w:val="nothing"/>'),
    )
    body = listed("甲", 0) + listed("乙", 1) + listed("丙", 1) + listed("己", 0) + listed("丁", 1)
    assert read(body, numbering=numbering(*levels))[-1] == last


def test_start_overrides_and_lists_that_count_on() -> None:
    overrides = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = listed("甲", 0) + listed("乙", 0, 2) + listed("丙", 0, 2) + listed("丁", 0)
    assert read(body, numbering=numbering(level(0, "decimal", "%1."), overrides=overrides)) == [
        "1.甲",
        "5.乙",
        "6.丙",
        "7.丁",
    ]
    replaced = f'<w:lvlOverride w:ilvl="0">{level(0, "decimalEnclosedCircle", "%1")}</w:lvlOverride>'
    body = listed("甲", 0) + listed("乙", 0, 2)
    assert read(body, numbering=numbering(level(0, "decimal", "%1."), overrides=replaced)) == ["1.甲", "②乙"]


def test_numbers_by_style_and_by_linked_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="一级标题"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="二级标题"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="正文"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="numbering" w:styleId="list"><w:name w:val="公文"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )  # fmt: skip
    tied = numbering(
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="a"/><w:suff w:val="nothing"/>'),
        abstract='<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="list"/></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>',
    )  # fmt: skip
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="{style}"/>') for text, style in (("甲", "a"), ("乙", "b"), ("丙", "c"))
    )
    assert read(body + listed("丁", 0, 3), styles=styles, numbering=tied) == ["（一）甲", "（二）乙", "丙", "一、丁"]


def test_headings_have_the_level_of_their_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="公文标题"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/><w:name w:val="落款"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    )  # fmt: skip
    body = "".join(paragraph("某标题", f'<w:pStyle w:val="{style}"/>') for style in ("2", "x", "y", "none"))
    made = transcribe(package(body, styles=styles))
    assert [(spot.kind, spot.level) for spot in made.places.spots] == [
        (SpotKind.HEADING, 2), (SpotKind.HEADING, 1), (SpotKind.LINE, 0), (SpotKind.LINE, 0),
    ]  # fmt: skip


def test_changes_are_accepted() -> None:
    deleted = '<w:del w:id="1" w:author="甲"><w:r><w:delText>1219</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2" w:author="甲">{run("1212")}</w:ins>'
    moved = f'<w:moveFrom w:id="3">{run("旧处")}</w:moveFrom><w:moveTo w:id="4">{run("新处")}</w:moveTo>'
    body = paragraph(f"{run('检查')}{deleted}{inserted}{run('次')}") + paragraph(moved)
    assert read(body) == ["检查1212次", "新处"]


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next() -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
    body = (
        paragraph("全年检查", gone)
        + paragraph("12次。")
        + paragraph('<w:del w:id="2"><w:r><w:delText>废</w:delText></w:r></w:del>', gone)
    )
    assert read(body + paragraph("完。")) == ["全年检查12次。", "完。"]


def test_a_deleted_row_and_hidden_words_are_out() -> None:
    rows = table(["甲", "1"], ["乙", "2"]).replace("<w:tr><w:tc><w:p><w:pPr></w:pPr><w:r><w:t xml:space=\"preserve\">乙", "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:pPr></w:pPr><w:r><w:t xml:space=\"preserve\">乙")  # fmt: skip
    hidden = run("密", "<w:vanish/>") + run("明", '<w:vanish w:val="0"/>')
    assert read(rows + paragraph(hidden)) == ["甲\t1", "明"]


def test_tables_have_cells_with_spans() -> None:
    first = [cell("类别", '<w:gridSpan w:val="2"/>'), "新收", "办结"]
    second = [cell("行政许可", '<w:vMerge w:val="restart"/>'), "企业", "1203", "1187"]
    third = [
        cell("", "<w:vMerge/>"),
        "个人",
        "86",
        cell("86", "").replace("</w:tc>", f"{paragraph('（含上年）')}</w:tc>"),
    ]
    made = transcribe(package(table(first, second, third)))
    assert lines(made) == ["类别\t\t新收\t办结", "行政许可\t企业\t1203\t1187", "\t个人\t86\t86 （含上年）"]
    paths = [spot.path for spot in made.places.spots]
    assert paths[:3] == ["t1.r1.c1.1x2", "t1.r1.c3", "t1.r1.c4"]
    assert paths[3] == "t1.r2.c1.2x1"
    assert {spot.kind for spot in made.places.spots} == {SpotKind.CELL}


def test_a_table_that_only_places_text_is_text() -> None:
    long = "".join(paragraph(f"第{n}段。" + "正文" * 60) for n in range(3))
    assert len(read(table([f"<w:tc>{long}</w:tc>", "旁注"]))) == 4
    assert read(table(["一栏"], ["两行"])) == ["一栏", "两行"]


def test_a_table_in_a_cell_is_part_of_the_cell() -> None:
    inner = table(["甲", "1"], ["乙", "2"])
    assert read(table(["外", f"<w:tc>{inner}{paragraph('')}</w:tc>"])) == ["外\t甲 1 乙 2"]


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def test_a_text_box_stands_at_its_place_once() -> None:
    box = f"<w:txbxContent>{paragraph('框里的字')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent {MC}><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape {VML}><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )  # fmt: skip
    made = transcribe(package(paragraph("标题") + paragraph(run("前") + both + run("后")) + paragraph("下一段")))
    assert lines(made) == ["标题", "前后", "框里的字", "下一段"]
    assert made.places.spots[2].path == "p2.b1.p3"


def test_notes_stand_behind_their_paragraph_once() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>" + run("截至12月31日。"))}</w:footnote>'
    )
    body = paragraph(run("检查12次") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。")) + paragraph("完。")
    made = transcribe(package(body, footnotes=notes))
    assert lines(made) == ["检查12次。", "截至12月31日。", "完。"]
    assert [spot.kind for spot in made.places.spots] == [SpotKind.LINE, SpotKind.NOTE, SpotKind.LINE]


def test_a_raised_mark_is_no_digit_of_the_figure() -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    runs = run("检查1203") + run("1", up) + run("次，面积50m") + run("2", up) + run("。")
    made = transcribe(package(paragraph(runs) + table([f"<w:tc>{paragraph(runs)}</w:tc>", "甲"], ["乙", "丙"])))
    assert lines(made) == ["检查1203次，面积50m2。", "1", "检查1203次，面积50m2。\t甲", "1", "乙\t丙"]
    assert [spot.kind for spot in made.places.spots][:2] == [SpotKind.LINE, SpotKind.MARK]


def test_struck_out_words_are_not_read() -> None:
    struck = run("1219", "<w:strike/>") + run("1212", '<w:strike w:val="0"/>')
    made = transcribe(package(paragraph(run("检查") + struck + run("次。"))))
    pieces = [(made.text[span.start : span.end], spot.kind) for span, spot in made.places.rows()]
    assert pieces == [("检查1212次。", SpotKind.LINE), ("1219", SpotKind.MARK)]


BREAK = "<w:r><w:br/></w:r>"


@pytest.mark.parametrize(
    ("before", "after", "properties", "joined"),
    [
        ("（1994年1月28日国务院令第142号发", "布　根据修改", "", True),
        ("第一段到此为止。", "第二段", "", False),
        ("一、总体情况", "2023年，我局深入推进法治政府建设，各项工作取得新成效，现报告如下。", "", False),
        ("某某市教育局", "2023年法治政府建设年度报告", '<w:jc w:val="center"/>', False),
        ("全年检查12次，", "（二）规范执法", "", False),
    ],
)
def test_hard_breaks(before: str, after: str, properties: str, joined: bool) -> None:
    made = transcribe(package(paragraph(run(before) + BREAK + run(after), properties)))
    assert lines(made) == [before, after]
    assert [spot.goes_on for spot in made.places.spots] == [False, joined]


def test_fields_show_their_result_and_lists_of_contents_are_set_aside() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("网站")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('一、总体情况')}</w:sdtContent></w:sdt>{paragraph('二、主要做法……………3')}"
    )
    made = transcribe(package(contents + paragraph(run("见") + field + run("。")) + paragraph("行政许可\t12")))
    assert lines(made) == ["一、总体情况", "二、主要做法……………3", "见网站。", "行政许可\t12"]
    assert [spot.kind for spot in made.places.spots] == [SpotKind.MARK, SpotKind.MARK, SpotKind.LINE, SpotKind.LINE]


def test_running_heads_and_feet_are_furniture() -> None:
    made = transcribe(
        package(
            paragraph("正文。"),
            header1=paragraph("内部资料"),
            header2=paragraph("内部资料"),
            footer1=paragraph("1 / 6"),
        )
    )
    assert lines(made) == ["正文。", "内部资料", "1 / 6"]
    assert [spot.kind for spot in made.places.spots] == [SpotKind.LINE, SpotKind.HEAD, SpotKind.FOOT]


def test_signs_and_content_controls() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控')}</w:sdtContent></w:sdt>"
    signs = '<w:r><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert read(
        paragraph(run("甲") + control + signs) + f"<w:sdt><w:sdtContent>{paragraph('乙')}</w:sdtContent></w:sdt>"
    ) == ["甲控-☑", "乙"]


def test_bullets_of_symbol_fonts() -> None:
    bullets = numbering(level(0, "bullet", "\uf0d8", more='<w:suff w:val="tab"/>'))
    assert read(listed("甲", 0), numbering=bullets) == ["➢ 甲"]


def test_the_main_part_may_have_another_name() -> None:
    assert lines(transcribe(package(paragraph("正文。"), main="document2.xml"))) == ["正文。"]


def test_pictures_macros_and_objects_are_told() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="7200000" cy="10000000"/><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
        "</wp:inline></w:drawing></w:r>"
    )
    with pytest.raises(PortalgenError, match="扫描件") as raised:
        transcribe(package(paragraph("某局") + paragraph(picture) * 4))
    assert raised.value.code == "T108"
    made = transcribe(package(
        paragraph("正文。" * 60) + paragraph(picture) + paragraph("<w:r><w:object/></w:r>"), extra={"word/vbaProject.bin": b"x"}
    ))  # fmt: skip
    assert [issue.code for issue in made.issues] == ["T114", "T118", "T119"]
    small = picture.replace("7200000", "720000").replace("10000000", "720000")
    assert transcribe(package(paragraph("正文。") + paragraph(small))).issues == ()
    table = picture.replace("7200000", "4000000").replace("10000000", "1500000")
    (told,) = transcribe(package(paragraph("正文。") + paragraph(table) * 2)).issues
    assert (told.code, told.message) == ("T126", "有 2 幅图片。")


def test_twice_the_same() -> None:
    data = package(listed("总体情况", 0) + table(["甲", "1"], ["乙", "2"]), numbering=NUMBERS)
    assert transcribe(data) == transcribe(data)
    assert transcribe(data).reader == "docx 1"

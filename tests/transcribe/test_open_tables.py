"""Tables with rules across alone: cells where geometry leaves no doubt, lines where it does."""

import time

import pytest

from portalgen.transcribe import transcribe
from portalgen.transcribe.pdf.layout import Box, Glyph
from portalgen.transcribe.pdf.open_tables import find_open_tables
from tests.transcribe.printed import Sheet, pdf

HEAD = ("事项", "2022年", "2023年")
BODY = (("行政处罚（宗）", "12", "27"), ("行政检查（次）", "980", "1203"), ("行政强制（次）", "0", "1"))
AT = (90, 300, 430)
BEFORE = "全年开展执法检查1203次，作出行政处罚27宗，有关情况见下表，各项数据按月统计。"


def drawn(*lines: tuple[str, ...], ruled: tuple[int, ...] = (0,), y: float = 200, sheet: Sheet | None = None) -> Sheet:
    """Set a table: a rule above and below it, and below the lines that are named."""
    sheet = (sheet or Sheet()).rule(80, y - 18, 515, y - 18)
    for number, line in enumerate(lines):
        for x, words in zip(AT, line, strict=True):
            if words:
                sheet.text(x, y, words, 12)
        if number in ruled or number == len(lines) - 1:
            sheet.rule(80, y + 6, 515, y + 6)
        y += 24
    return sheet


def read(sheet: Sheet) -> list[str]:
    made = transcribe(pdf(sheet))
    assert made.places.misfit(made.text) is None
    return made.text.splitlines()


@pytest.mark.parametrize("ruled", [(0,), (0, 1), (0, 1, 2)])
def test_a_table_of_three_rules_or_one_below_each_row(ruled: tuple[int, ...]) -> None:
    sheet = drawn(HEAD, *BODY, ruled=ruled, sheet=Sheet().text(80, 150, BEFORE, 12)).text(
        104, 320, "以上数据经审核无误。", 12
    )
    assert read(sheet) == [BEFORE, *("\t".join(line) for line in (HEAD, *BODY)), "以上数据经审核无误。"]


def test_an_empty_cell_keeps_its_column() -> None:
    found = read(drawn(HEAD, ("行政处罚", "", "27"), ("行政检查", "980", "")))
    assert found == ["事项\t2022年\t2023年", "行政处罚\t\t27", "行政检查\t980\t"]


def test_two_tables_of_one_width_are_two() -> None:
    sheet = drawn(HEAD, *BODY).text(80, 320, BEFORE, 12)
    found = read(drawn(("月份", "新收", "办结"), ("一月", "3", "2"), y=370, sheet=sheet))
    assert found[-3:] == [BEFORE, "月份\t新收\t办结", "一月\t3\t2"]
    assert found[0] == "\t".join(HEAD)


def test_a_cell_of_two_lines_between_rules_is_one() -> None:
    lines = (
        ("事项", "数量", "说明"),
        ("行政处罚", "27", "其中简易"),
        ("", "", "程序9宗"),
        ("行政检查", "1203", "没有"),
    )
    assert read(drawn(*lines, ruled=(0, 2))) == [
        "事项\t数量\t说明",
        "行政处罚\t27\t其中简易 程序9宗",
        "行政检查\t1203\t没有",
    ]


@pytest.mark.parametrize(
    "sheet",
    [
        # heads over several columns; a row that begins in no first column; text that crosses the space; no rule below the head
        drawn(HEAD, *BODY).text(330, 172, "件数", 12).rule(300, 190, 515, 190),
        drawn(HEAD, ("", "12", "27"), *BODY),
        drawn(HEAD, *BODY).text(90, 278, "注：本表数据由各股室报送，经审核以后统一填列，不含派出机构的。", 12).rule(80, 290, 515, 290),
        drawn(HEAD, *BODY, ruled=()),
        # columns of running text, and what a document ends with, between rules
        drawn(*(("本局全年开展检查", "全面推进依法行", "工作取得成效"),) * 6),
        drawn(("抄送：市司法局", "", ""), ("某局办公室", "", "2024年1月印发")),
        drawn(("主办单位", "办公室", "电话"), ("某局法规股", "负责解释", "略")),
    ],
)  # fmt: skip
def test_what_is_in_doubt_stays_lines(sheet: Sheet) -> None:
    assert not any("\t" in line for line in read(sheet))


def test_twice_the_page_takes_about_twice_the_time() -> None:
    def seconds(many: int) -> float:
        rules = [Box(80, 100 + 2 * n, 515, 100.5 + 2 * n) for n in range(many)]
        boxes = [Box(90 + 50 * (n % 8), 100 + n / 4, 100 + 50 * (n % 8), 110 + n / 4) for n in range(8 * many)]
        runs = [[Glyph("一", box, is_blank=False)] for box in boxes]
        start = time.process_time()
        list(find_open_tables(rules, runs, []))
        return time.process_time() - start

    seconds(100)
    assert min(seconds(1600) for _ in range(2)) < 6 * min(seconds(400) for _ in range(2)) * 2

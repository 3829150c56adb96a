"""What the original states beyond its characters holds before anything is guessed."""

import hashlib

from portalgen.model.document import BlockKind, CorrectionStatus, Document
from portalgen.model.place import Places, Spot, SpotKind
from portalgen.model.source import Misreading, Source, Statement
from portalgen.model.text import Span
from portalgen.normalize import Repairs, normalize
from portalgen.readers import read

FOOT = Spot(1, "", None, SpotKind.FOOT)
Row = tuple[str, Spot]


def document(rows: list[Row], repairs: Repairs, *corrections: Misreading) -> Document:
    """Normalize a transcript of lines; a string of its own between them is no line of the original (a page break)."""
    text, starts, lengths, spots = "", [], [], []
    for line, spot in rows:
        starts.append(len(text))
        lengths.append(len(line))
        spots.append(spot)
        text += line + "\n"
    places = Places(tuple(starts), tuple(lengths), tuple(spots)).as_table()
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    statement = Statement(sha256, "2026-11-21", corrections=corrections)
    made = read(Source("report.txt", text.encode(), sha256, "text/plain", statement=statement, places=places))
    return normalize(made, repairs)


def test_lines_of_one_paragraph_join_over_a_page_number(repairs: Repairs) -> None:
    rows = [
        ("一、关于推进依法行政的主要举措和取得的", Spot(1)),
        ("成效", Spot(1, goes_on=True)),
        ("我局全年检查1", Spot(1)),
        ("3", FOOT),
        ("内部资料", Spot(2, "", None, SpotKind.HEAD)),
        ("2次，处罚3宗", Spot(2, goes_on=True)),
        ("下一段没有句号", Spot(2)),
    ]
    made = document(rows, repairs)
    assert made.text.split("\n") == [
        "一、关于推进依法行政的主要举措和取得的成效",
        "我局全年检查12次，处罚3宗",
        "下一段没有句号",
    ]
    at = made.text.index("12次")
    raw = made.raw_span(Span(at, at + 3))
    assert made.raw[raw.start : raw.end] == "1\n3\n内部资料\n2次"
    assert len(made.places) == 7


def test_furniture_is_set_aside_and_latin_words_keep_their_blank(repairs: Repairs) -> None:
    rows = [
        ("报头", Spot(1, "", None, SpotKind.HEAD)),
        ("使用open", Spot(1)),
        ("data平台。", Spot(1, goes_on=True)),
        ("7", FOOT),
    ]
    assert document(rows, repairs).text == "使用open data平台。"


def test_a_reference_mark_in_a_cell_divides_no_row(repairs: Repairs) -> None:
    text, cell, mark = (
        "甲\t1203 1\t27\n乙\t5\t6\n",
        Spot(0, "t1.r1.c1", None, SpotKind.CELL),
        Spot(0, "t1.r1.c2", None, SpotKind.MARK),
    )
    places = Places((0, 2, 7, 9, 12, 14, 16), (1, 4, 1, 2, 1, 1, 1), (cell, cell, mark, cell, cell, cell, cell))
    made = normalize(read(Source("report.txt", text.encode(), "", "text/plain", places=places.as_table())), repairs)
    assert made.text == "甲|1203|27\n乙|5|6"


def test_headings_and_tables_are_what_the_original_says(repairs: Repairs) -> None:
    rows = [
        ("加强组织领导", Spot(0, "p1", None, SpotKind.HEADING, 2)),
        ("我局高度重视。", Spot(0, "p2")),
    ]
    made = document(rows, repairs)
    assert [(block.kind, block.level) for block in made.blocks] == [(BlockKind.HEADING, 2), (BlockKind.PARAGRAPH, 0)]


def test_stated_corrections_read_as_printed_and_move_no_offset(repairs: Repairs) -> None:
    rows = [("我局全年检查1Z次，处", Spot(1)), ("罚3宗。", Spot(1, goes_on=True))]
    plain = document(rows, repairs)
    made = document(rows, repairs, Misreading(6, "1Z", "12"), Misreading(10, "处\n罚", "处罚"))
    assert made.text == "我局全年检查12次，处罚3宗。"
    assert made.raw == plain.raw
    at = made.text.index("3宗")
    assert made.raw_span(Span(at, at + 2)) == plain.raw_span(Span(plain.text.index("3宗"), plain.text.index("3宗") + 2))
    assert [(c.raw, c.fixed, c.status) for c in made.corrections[:2]] == [
        ("1Z", "12", CorrectionStatus.APPLIED),
        ("处\n罚", "处罚", CorrectionStatus.APPLIED),
    ]


def test_a_text_of_which_nothing_is_stated_stays_with_the_guesses(repairs: Repairs) -> None:
    text = "某局2023年法治政府\n建设年度报告\n我局检查12次。\n"
    source = Source("report.txt", text.encode(), "", "text/plain")
    assert normalize(read(source), repairs).text.split("\n") == ["某局2023年法治政府建设年度报告", "我局检查12次。"]

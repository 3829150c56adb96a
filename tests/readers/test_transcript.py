"""A transcript with its places: kinds become blocks, places answer for spans, what does not fit is refused."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalgen.errors import PortalgenError
from portalgen.model.document import BlockKind, CorrectionStatus
from portalgen.model.place import HEADER, Places, Spot, SpotKind
from portalgen.model.source import Misreading, Source, Statement
from portalgen.model.text import Span
from portalgen.readers import read

LINES = (
    ("某某市教育局2023年法治政府建设年度报告", Spot(1, "", (1500, 800, 4500, 1000), SpotKind.HEADING, 1)),
    ("全年检查12次，处罚3", Spot(1, "", (900, 1200, 5000, 1400))),
    ("— 1 —", Spot(1, "", (2800, 8000, 3100, 8100), SpotKind.FOOT)),
    ("宗。", Spot(2, "", (900, 800, 1200, 1000), goes_on=True)),
)
TABLE = (("类别", "t1.r1.c1"), ("件数", "t1.r1.c2"), ("行政许可", "t1.r2.c1"), ("1203", "t1.r2.c2"))


def transcript() -> tuple[str, Places]:
    text, starts, lengths, spots = "", [], [], []
    for line, spot in LINES:
        text += ("\f" if spot.page == 2 and "\f" not in text else "") + line + "\n"
        starts.append(len(text) - len(line) - 1)
        lengths.append(len(line))
        spots.append(spot)
    for number, (cell, path) in enumerate(TABLE):
        starts.append(len(text))
        lengths.append(len(cell))
        spots.append(Spot(2, path, None, SpotKind.CELL))
        text += cell + "\t\n"[number % 2]
    return text, Places(tuple(starts), tuple(lengths), tuple(spots))


def source(text: str, table: str | None, *corrections: Misreading) -> Source:
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    statement = Statement(sha256, "2026-11-21", corrections=corrections)
    return Source("content/reports/x/2023/report.txt", data, sha256, "text/plain", statement=statement, places=table)


def test_kinds_become_blocks_and_the_text_stays() -> None:
    text, places = transcript()
    document = read(source(text, places.as_table()))
    assert document.raw == document.text == text
    assert document.places == places
    kinds = [(block.kind, text[block.span.start : block.span.end]) for block in document.blocks]
    assert kinds[:4] == [
        (BlockKind.HEADING, LINES[0][0]),
        (BlockKind.PARAGRAPH, LINES[1][0]),
        (BlockKind.NOISE, "— 1 —"),
        (BlockKind.PARAGRAPH, "宗。"),
    ]
    cells = [[text[cell.start : cell.end] for cell in row] for row in document.blocks[4].cells]
    assert cells == [["类别", "件数"], ["行政许可", "1203"]]


def test_cells_stand_in_the_rows_and_columns_that_they_cover() -> None:
    cells = (("类别", "t1.r1.c1.2x1"), ("2023年", "t1.r1.c2.1x2"), ("件数", "t1.r2.c2"), ("金额", "t1.r2.c3"), ("处罚", "t1.r3.c1"),
             ("36", "t1.r3.c3"))  # fmt: skip
    text = "类别\t2023年\n件数\t金额\n处罚\t\t36"
    starts = [text.index(words) for words, _ in cells]
    places = Places(
        tuple(starts),
        tuple(len(words) for words, _ in cells),
        tuple(Spot(1, path, None, SpotKind.CELL) for _, path in cells),
    )
    (table,) = read(source(text, places.as_table())).blocks
    assert [[text[cell.start : cell.end] for cell in row] for row in table.cells] == [
        ["类别", "2023年", "2023年"], ["类别", "件数", "金额"], ["处罚", "", "36"],
    ]  # fmt: skip


def test_places_answer_for_a_span_over_two_pages() -> None:
    text, places = transcript()
    start = text.index("3\n")
    found = places.at(Span(start, text.index("宗") + 1))
    assert [(spot.page, spot.kind) for spot in found] == [(1, SpotKind.LINE), (1, SpotKind.FOOT), (2, SpotKind.LINE)]
    at = text.index("1203")
    assert [spot.path for spot in places.at(Span(at, at + 4))] == ["t1.r2.c2"]
    assert Places().at(Span(0, 5)) == ()


BOXES = st.none() | st.tuples(*[st.integers(0, 20000)] * 4)
SPOTS = st.builds(
    Spot, st.integers(0, 400), st.from_regex(r"[a-z0-9/\[\].]{0,12}", fullmatch=True), BOXES, st.sampled_from(SpotKind),
    st.integers(0, 9), st.booleans(), st.integers(0, 1000).map(lambda n: n / 1000),
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(1, 30), SPOTS), max_size=12))
def test_the_table_gives_the_places_again(rows: list[tuple[int, Spot]]) -> None:
    starts = [sum(length + 1 for length, _ in rows[:i]) for i in range(len(rows))]
    places = Places(tuple(starts), tuple(length for length, _ in rows), tuple(spot for _, spot in rows))
    assert Places.of_table(places.as_table()) == places
    text = "".join("字" * length + "\n" for length, _ in rows)
    assert places.misfit(text) is None
    assert places.misfit(text + "字") == len(rows) + 2


@pytest.mark.parametrize(
    ("change", "row"),
    [
        (lambda table: "x" + table, 1),
        (lambda table: table.replace("\theading 1\t", "\tbanner 1\t"), 2),
        (lambda table: table.replace("\n0\t", "\n1\t"), 2),  # leaves a character out
        (lambda table: table.replace("900 1200", "900"), 3),
        (lambda table: table.rpartition("\n")[0].rpartition("\n")[0] + "\n", 9),  # the last row is gone
        (lambda table: table + "999\t4\t2\t\t\tline\t\t\n", 10),
        (lambda table: HEADER + "\n", 2),
    ],
)
def test_a_table_that_does_not_fit_is_refused(change, row: int) -> None:
    text, places = transcript()
    with pytest.raises(PortalgenError) as raised:
        read(source(text, change(places.as_table())))
    assert raised.value.code == "T132"
    assert str(raised.value).startswith(f"content/reports/x/2023/report.places:{row}: report.places 第 {row} 行")


def test_a_row_must_not_hold_a_line_break() -> None:
    assert Places((0,), (3,), (Spot(),)).misfit("一\n二") == 2


def test_stated_corrections_are_applied_visibly() -> None:
    text = "全年检查1Z次，\n处罚3O宗。\n"
    document = read(source(text, None, Misreading(11, "3O", "30", "原件第 1 页"), Misreading(4, "1Z", "12")))
    assert [(c.start, c.raw, c.fixed, c.status, c.rule) for c in document.corrections] == [
        (4, "1Z", "12", CorrectionStatus.APPLIED, "report.yml"),
        (11, "3O", "30", CorrectionStatus.APPLIED, "report.yml"),
    ]
    assert document.raw == document.text == text


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ((Misreading(5, "1Z", "12"),), "「1Z」在第 4 字符处"),
        ((Misreading(0, "没有", "有"),), "全文没有「没有」"),
        ((Misreading(4, "1Z次", "12次"), Misreading(5, "Z", "2")), "重叠"),
    ],
)
def test_a_correction_that_does_not_fit_says_where_it_would(entries: tuple[Misreading, ...], words: str) -> None:
    with pytest.raises(PortalgenError, match=words) as raised:
        read(source("全年检查1Z次，\n", None, *entries))
    assert raised.value.code == "T131"
    assert str(raised.value).startswith("content/reports/x/2023/report.txt")

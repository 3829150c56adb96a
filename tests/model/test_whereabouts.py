"""Where a figure stands in the original, in words that a person can follow."""

from portalgen.model.place import Places, Spot, SpotKind
from portalgen.model.text import Span
from portalgen.model.whereabouts import whereabouts


def words(*spots: Spot | tuple[Spot, bool]) -> list[str]:
    """Return the places of stretches of two characters each; with True a piece stands beside the one before."""
    starts, at = [], 0
    made = [spot if isinstance(spot, tuple) else (spot, False) for spot in spots]
    for _, beside in made:
        at += 2 if beside else 3
        starts.append(at)
    places = Places(tuple(starts), (2,) * len(made), tuple(spot for spot, _ in made))
    where = whereabouts(places)
    return [where.of(Span(start, start + 2)) for start in starts]


def test_lines_of_a_page_are_counted_without_what_belongs_to_the_page() -> None:
    head, cell = Spot(1, kind=SpotKind.HEAD), Spot(1, "t1.r2.c3", kind=SpotKind.CELL)
    assert words(head, Spot(1), Spot(1, kind=SpotKind.HEADING, level=1), cell, Spot(1, goes_on=True), Spot(2)) == [
        "第 1 页页眉",
        "第 1 页第 1 行",
        "第 1 页第 2 行",
        "第 1 页表 1 第 2 行第 3 列",
        "第 1 页第 3 行",
        "第 2 页第 1 行",
    ]


def test_pieces_of_one_line_are_one_line() -> None:
    assert words(Spot(1), (Spot(1), True), Spot(1)) == ["第 1 页第 1 行", "第 1 页第 1 行", "第 1 页第 2 行"]


def test_paragraphs_of_word_files_cells_boxes_and_notes() -> None:
    paths = ["p12", "p12.b1.p13", "p12.n1.p14", "header1.p15", "t2.r3.c1.2x1", "p4.b1.t1.r2.c2"]
    assert words(*(Spot(path=path, kind=SpotKind.CELL if ".c" in path else SpotKind.LINE) for path in paths)) == [
        "第 12 段",
        "第 13 段（文本框）",
        "第 14 段（脚注）",
        "第 15 段（页眉）",
        "表 2 第 3 行第 1 列",
        "表 1 第 2 行第 2 列",
    ]


def test_paragraphs_of_web_pages_are_counted_behind_the_title() -> None:
    title = Spot(path="/html/head/meta[2]/@content[ArticleTitle]", kind=SpotKind.HEADING, level=1)
    first, again = Spot(path="/html/body/p[1]"), Spot(path="/html/body/p[1]", goes_on=True)
    cell = Spot(path="t1.r1.c2 /html/body/table/tr/td[2]", kind=SpotKind.CELL)
    assert words(title, first, again, cell, Spot(path="/html/body/p[2]")) == [
        "网页标题",
        "正文第 1 段",
        "正文第 1 段",
        "表 1 第 1 行第 2 列",
        "正文第 2 段",
    ]


def test_lines_of_text_files() -> None:
    assert words(Spot(path="l7")) == ["第 7 行"]


def test_a_figure_over_two_lines_has_both_and_nothing_has_none() -> None:
    where = whereabouts(Places((0, 10), (8, 8), (Spot(3), Spot(3, goes_on=True))))
    assert where.of(Span(6, 12)) == "第 3 页第 1 行至第 2 行"
    assert where.page(Span(6, 12)) == 3
    assert where.of(Span(8, 10)) == ""
    across = whereabouts(Places((0, 10), (8, 8), (Spot(3), Spot(4, goes_on=True))))
    assert across.of(Span(6, 12)) == "第 3 页第 1 行至第 4 页第 1 行"
    assert whereabouts(Places()).of(Span(0, 1)) == ""

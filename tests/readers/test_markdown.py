"""Markdown blocks as the reader passes them on: places in the raw text, whatever the newlines are."""

import pytest

from portalgen.model.document import Block, BlockKind, Document
from portalgen.readers.markdown import read_markdown

TEXT = "# 标题\n\n第一段\n接着写。\n\n- 条目一\n  - 条目二\n\n```\n围栏\n```\n\n| 甲 | 乙 |\n|--|--|\n| 1 | 2\\|3 |\n"


def shown(document: Document, block: Block) -> str:
    return document.raw[block.span.start : block.span.end]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_blocks(newline: str) -> None:
    document = read_markdown(TEXT.replace("\n", newline), "utf-8")
    found = [(b.kind, b.level, shown(document, b).replace(newline, "\n")) for b in document.blocks]
    assert found == [
        (BlockKind.HEADING, 1, "# 标题"),
        (BlockKind.PARAGRAPH, 0, "第一段\n接着写。"),
        (BlockKind.LIST_ITEM, 1, "- 条目一"),
        (BlockKind.LIST_ITEM, 2, "  - 条目二"),
        (BlockKind.PARAGRAPH, 0, "```\n围栏\n```"),
        (BlockKind.TABLE, 0, "| 甲 | 乙 |\n|--|--|\n| 1 | 2\\|3 |"),
    ]
    cells = [[document.raw[c.start : c.end] for c in row] for row in document.blocks[-1].cells]
    assert cells == [["甲", "乙"], ["1", "2\\|3"]]


def test_blocks_never_overlap() -> None:
    document = read_markdown("- a\n- > b\n  > - c\n\n    d\n\n1. e\n   | f | g |\n   |--|--|\n   | h | i |\n", "utf-8")
    ends = 0
    for block in document.blocks:
        assert ends <= block.span.start < block.span.end
        ends = block.span.end


def grid(text: str) -> list[list[str]]:
    (table,) = (block for block in read_markdown(text, "utf-8").blocks if block.kind is BlockKind.TABLE)
    return [[text[cell.start : cell.end] for cell in row] for row in table.cells]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_empty_cells_keep_their_column(newline: str) -> None:
    text = "| 项目 | 一 | 二 |\n|---|---|---|\n| 3 |  | 35 |\n|  | 5 |  |\n".replace("\n", newline)
    assert grid(text) == [["项目", "一", "二"], ["3", "", "35"], ["", "5", ""]]


def test_a_row_whose_columns_are_not_certain_is_shorter_or_longer() -> None:
    text = "| 甲 | 乙 | 丙 |\n|---|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 | 4 |\n"
    assert grid(text) == [["甲", "乙", "丙"], ["1", "2"], ["1", "2", "3", "4"]]


def test_without_outer_bars_an_empty_cell_at_the_edge_is_not_certain() -> None:
    text = "甲 | 乙 | 丙\n--- | --- | ---\n1 |  | 3\n1 | 2 |\n | 2 | 3\n"
    assert grid(text) == [["甲", "乙", "丙"], ["1", "", "3"], ["1", "2"], ["2", "3"]]


def test_a_line_below_a_table_is_none_of_its_rows() -> None:
    text = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n表后的话。\n"
    assert grid(text) == [["甲", "乙"], ["1", "2"]]
    assert read_markdown(text, "utf-8").blocks[0].span.end == text.index("\n表后")

"""What the file format says of a line: headings, list items, tables; with places that lead back to the raw text."""

from collections.abc import Callable

import pytest

from portalgen.model.document import Block, BlockKind, Document

Reader = Callable[..., Document]

MARKDOWN = """# 某某县水利局

某某县水利局2023年法治政府建设年度报告
====

## 一、主要做法

**（一）加强领导**

- 1. 成立领导小组。
- 2. 召开会议3次。

| 指标 | 数量 |
|:--|--:|
| 行政检查 | 155次 |
| 行政处罚 | 0宗 |

    缩进四格的一段话，不是代码。

[1]: 这一行不是链接。

本年度没有行政复议案件，也没有行政诉讼案件，全体执法人员均按规定持证上岗，执法行为规范有序。
---

## 二、下一步打算
"""


def of_kind(document: Document, kind: BlockKind) -> list[tuple[str, int]]:
    return [(words(document, b), b.level) for b in document.blocks if b.kind is kind]


def words(document: Document, block: Block) -> str:
    return document.text[block.span.start : block.span.end]


def cells(document: Document, block: Block) -> list[list[str]]:
    return [[document.text[cell.start : cell.end] for cell in row] for row in block.cells]


def test_markdown_headings_and_lists(normalized: Reader) -> None:
    document = normalized(MARKDOWN, "text/markdown")
    assert of_kind(document, BlockKind.HEADING) == [
        ("某某县水利局", 1),
        ("某某县水利局2023年法治政府建设年度报告", 1),
        ("一、主要做法", 2),
        ("（一）加强领导", 0),
        ("二、下一步打算", 2),
    ]
    assert of_kind(document, BlockKind.LIST_ITEM) == [("1.成立领导小组。", 0), ("2.召开会议3次。", 0)]
    assert "缩进四格的一段话，不是代码。" in document.text
    assert "[1]:这一行不是链接。" in document.text


@pytest.mark.parametrize("media_type", ["text/markdown", "text/plain"])
def test_pipe_tables(media_type: str, normalized: Reader) -> None:
    document = normalized(MARKDOWN, media_type)
    tables = [block for block in document.blocks if block.kind is BlockKind.TABLE]
    assert [cells(document, table) for table in tables] == [
        [["指标", "数量"], ["行政检查", "155次"], ["行政处罚", "0宗"]]
    ]
    cell = tables[0].cells[1][1]
    place = document.raw_span(cell)
    assert document.raw[place.start : place.end] == "155次"


def test_markdown_tables_without_outer_pipes(normalized: Reader) -> None:
    document = normalized("前文。\n\n指标 | 数量\n--- | ---\n检查 | 12次\n\n后文。\n", "text/markdown")
    (table,) = (block for block in document.blocks if block.kind is BlockKind.TABLE)
    assert cells(document, table) == [["指标", "数量"], ["检查", "12次"]]


def test_tabbed_tables_as_word_pastes_them(normalized: Reader) -> None:
    document = normalized("统计如下：\r\n指标\t数量\t金额\r\n行政处罚\t12宗\t3.5万元\r\n其他\t\t\r\n特此报告。\r\n")
    (table,) = (block for block in document.blocks if block.kind is BlockKind.TABLE)
    assert cells(document, table)[:2] == [["指标", "数量", "金额"], ["行政处罚", "12宗", "3.5万元"]]


def test_one_line_with_tabs_is_no_table(normalized: Reader) -> None:
    document = normalized("局长：\t张三\n2023年1月5日\n")
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH] * 2


def test_noise_keeps_its_block(normalized: Reader) -> None:
    document = normalized("某某局年度报告\n发布时间：2023-01-05 来源：某某局\n一、工作情况\n全年检查3次。\n")
    assert of_kind(document, BlockKind.NOISE) == [("发布时间：2023-01-05来源：某某局", 0)]


def test_the_last_rows_of_a_table_are_no_seal(normalized: Callable[..., Document]) -> None:
    """Short lines with bars, as what scanning makes of a seal; but words stand on both sides of each bar."""
    assert normalized("情况如下：\n事项\t件数\n甲\t27\n乙\t\t无\n").text.endswith("事项|件数\n甲|27\n乙||无")
    assert normalized("情况如下：\n事项|件数\n甲|27\n乙|无\n").text.endswith("事项|件数\n甲|27\n乙|无")

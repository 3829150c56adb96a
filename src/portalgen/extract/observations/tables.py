"""Figures in tables: what a cell counts is its row header and its column header."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portalgen.extract.observations.vocabulary import Vocabulary
from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.text import Span

_NUMBER = re.compile(r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?")
_UNIT = re.compile(r"[（(](?:单位[:：])?([^（()）\d]{1,4})[)）]|单位[:：]\s*([^\s，。（）()\d]{1,4})")
_ORDINALS = frozenset({"序号", "编号", "排名", "年度", "年份", "时间", "日期", "电话", "联系电话", "文号", "备注"})


_UNIT_HEADS = frozenset({"单位", "计量单位", "计数单位"})
_PLAIN_HEADS = frozenset({"", "数量", "数值", "合计", "总数", "件数", "次数", "情况", "数据", "指标值"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds nothing but a number, with its headers.

    ``span`` is that of the digits, ``row`` reaches from the row's header to them; ``unit`` is empty where neither cell nor header names one.
    """

    span: Span
    row: Span
    subject: str
    unit: str


def bare_cells(document: Document, vocabulary: Vocabulary) -> Iterator[Cell]:
    """Yield the number cells of all tables; cells of prose are read as prose."""
    for block in document.blocks:
        if block.kind is BlockKind.TABLE and len(block.cells) > 1:
            yield from _cells(document.text, block, vocabulary)


def fences_of(document: Document) -> tuple[int, ...]:
    """Return where cells begin and end, so that no sentence runs from one into the next."""
    spans = [cell for block in document.blocks if block.kind is BlockKind.TABLE for row in block.cells for cell in row]
    return tuple(sorted({edge for span in spans for edge in (span.start, span.end) if edge}))


def _cells(text: str, block: Block, vocabulary: Vocabulary) -> Iterator[Cell]:
    heads = [_text(text, cell) for cell in block.cells[0]]
    measures = {column for column, head in enumerate(heads) if _bare_head(head) in _UNIT_HEADS}
    units = _units(heads, _unit(text[max(block.span.start - 40, 0) : block.span.start], vocabulary), vocabulary)
    for row in block.cells[1:]:
        own = next((c for n, c in enumerate(row) if n in measures and _measure(_text(text, c), vocabulary)), None)
        name = next((c for c in row if len(c) and c != own and not _number(_text(text, c), vocabulary)), None)
        label = _text(text, name) if name else ""
        for column, cell in enumerate(row):
            head = heads[column] if column < len(heads) else ""
            number = _number(_text(text, cell), vocabulary)
            if number and name and label and not _ordinal(head):
                unit = (
                    number[1] or (_text(text, own) if own else "") or _unit(label, vocabulary) or units.get(column, "")
                )
                start = text.index(number[0], cell.start)
                span = Span(start, start + len(number[0]))
                yield Cell(span, _around(name, span, own), _subject(label, head), unit)


def _around(name: Span, number: Span, unit: Span | None) -> Span:
    """Return the stretch of a row that holds its name, the number and the cell that names the unit."""
    spans = [name, number, *([unit] if unit else ())]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _units(heads: list[str], caption: str, vocabulary: Vocabulary) -> dict[int, str]:
    """Return the unit of each column: its header's, else that of the column before, else the caption's."""
    units: dict[int, str] = {}
    for column, head in enumerate(heads):
        units[column] = _unit(head, vocabulary) or units.get(column - 1, "") or caption
    return units


def _number(words: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Return number and unit of a cell that holds nothing else; the unit is empty where only a header has it."""
    if _NUMBER.fullmatch(words):
        return words, ""
    figure = vocabulary.figure.fullmatch(words)
    if figure is None or not words[0].isdigit() or figure["num2"] or figure["more"] or figure["more2"]:
        return None
    return figure["num"], words[figure.end("num") :]


def _text(text: str, cell: Span) -> str:
    return text[cell.start : cell.end].strip()


def _bare_head(head: str) -> str:
    return _UNIT.sub("", head).strip()


def _ordinal(head: str) -> bool:
    return _bare_head(head) in _ORDINALS


def _measure(words: str, vocabulary: Vocabulary) -> bool:
    """Say whether a cell under 单位 names a unit, not an agency."""
    return words in vocabulary.units or words.lstrip("万亿千百") in vocabulary.units


def _unit(head: str, vocabulary: Vocabulary) -> str:
    """Return the known unit that a header names, with 万 or 亿 before it."""
    for match in _UNIT.finditer(head):
        name = (match[1] or match[2]).strip()
        if name.lstrip("万亿千百") in vocabulary.units:
            return name
    return ""


def _subject(label: str, head: str) -> str:
    """Return row header and column header, without those that only say that a number follows."""
    names = [_UNIT.sub("", name).strip() for name in (label, head)]
    return "".join(name for name in names if name not in _PLAIN_HEADS) or label

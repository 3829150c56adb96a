"""Cells of tables: what a label in the cell before, or at the head of the column, says of them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from portalgen.model.text import Span
from portalgen.privacy import labelled, names, places
from portalgen.privacy.words import words

Find = Callable[[str], Iterator[Span]]

# Cells stand between bars or tabs; columns that are set with blanks, two or more apart.
_ROW = re.compile(r"^(?:[^|\t\n]*(?P<bar>[|\t])[^\n]*|[ \u3000]*\S[^\n]*?[ \u3000]{2}[^\n]*)$", re.MULTILINE)
_BARS, _GAPS = re.compile(r"[|\t]"), re.compile(r"[ \u3000]{2,}")
_PARTED = re.compile(r"[|\t \u3000](?:(?<=[|\t])|[ \u3000])")  # stands in every row
_RULE = re.compile(r"\s*:?-{2,}:?\s*")
_LONGEST_LABEL = 20
_MAIL = r"(?:电子)?(?:邮箱|邮件|信箱)(?:地址)?|[Ee]-?[Mm]ail"
_IS_LABEL = re.compile(
    rf"[^|\n]{{0,10}}?(?:{names.LABELS}|{labelled.LABELS}|{places.LABELS}|{places.PLATE_LABELS}|{_MAIL})"
    r"(?:号码?|姓名|及其?(?:联系)?(?:电话|方式)|[(][^()]{0,8}[)]|[:\s*_]){0,3}"
)
_COUNTS = re.compile(
    r"[(][^()]{0,4}(?:元|次|件|宗|人|个|户|条|份|吨|亩|%|米|辆|家|里)[)]|(?:金额|总额|数量|总量|人数|次数|件数|产值|收入|支出|面积|合计|余额)\Z"
)
_FIGURE = re.compile(r"[\d.,%+ -]{1,40}")
_FEWEST = 3  # cells of a row of nothing but figures
_PERSONAL = re.compile(rf"{labelled.LABELS}|{places.LABELS}")
_NUMBER = re.compile(r"\d(?:[\s.-]{0,3}\d){6}")
_TELLING = ",电话:"
_COLUMNS, _PARTIES = frozenset(words().columns), frozenset(words().parties)
_ABODE = re.compile(rf"{places.ABODE}|地址")
_HOME = "家庭住址"  # what 住所 is called for finding it, in the row of a private person


@dataclass(slots=True)
class _Table:
    """The labels that hold in the rows of one table, by number of column."""

    heads: dict[int, str] = field(default_factory=dict)
    personal: bool = False  # a column of numbers, ids or homes shows that its rows are people
    width: int = 0  # cells a row, where blanks alone set them apart: a row of another number is no row of it


def find_in_tables(text: str, find: Find) -> Iterator[Span]:
    """Yield what ``find`` finds in each cell when it is read behind its label, as ``label：cell``."""
    table, last = _Table(), -1
    for row in _rows(text):
        cells = _cells(row)
        width = 0 if row["bar"] else len(cells)
        if row.start() != last + 1 or width != table.width:
            table = _Table(width=width)
        last = row.end()
        if not all(_RULE.fullmatch(text[cell.start : cell.end]) for cell in cells if cell):
            yield from _in_row(text, cells, table, find)


def find_figures(text: str) -> Iterator[Span]:
    """Yield the cells that hold statistics: a unit stands in their row's or column's label, or the row is figures throughout."""
    counted: set[int] = set()
    last = -1
    for row in _rows(text):
        if not row["bar"]:
            continue
        cells = _cells(row)
        contents = [text[cell.start : cell.end] for cell in cells]
        counted = set() if row.start() != last + 1 else counted
        last = row.end()
        counting = any(map(_COUNTS.search, contents))
        throughout = len(cells) >= _FEWEST and all(_FIGURE.fullmatch(word) for word in contents if word)
        for at, (cell, word) in enumerate(zip(cells, contents, strict=True)):
            if _FIGURE.fullmatch(word) and (throughout or counting or at in counted):
                yield cell
        counted |= {at for at, word in enumerate(contents) if _COUNTS.search(word)}


def _rows(text: str) -> Iterator[re.Match[str]]:
    """Yield each line that is a row; only lines in which cells may be set apart are looked at."""
    at = 0
    while parted := _PARTED.search(text, at):
        row = _ROW.match(text, text.rfind("\n", at, parted.start()) + 1 or at)
        if row:
            yield row
        at = text.find("\n", parted.end()) + 1
        if not at:
            return


def _cells(row: re.Match[str]) -> list[Span]:
    """Return all cells of a row, the empty ones too; a border at the edge makes none."""
    cells = []
    at = 0
    for gap in (_BARS if row["bar"] else _GAPS).finditer(row[0]):
        cells.append(_cell(row, at, gap.start()))
        at = gap.end()
    cells.append(_cell(row, at, len(row[0])))
    return cells if len(cells[0]) else cells[1:]


def _cell(row: re.Match[str], start: int, end: int) -> Span:
    """Return what stands between two places of a row, without the blanks around it."""
    content = row[0][start:end].strip()
    begin = row.start() + start + (row[0][start:end].index(content) if content else 0)
    return Span(begin, begin + len(content))


def _in_row(text: str, cells: list[Span], table: _Table, find: Find) -> Iterator[Span]:
    labels = [_label(text[cell.start : cell.end]) for cell in cells]
    taken = set()
    for at, label in enumerate(labels[:-1]):
        if label and not labels[at + 1]:
            found = list(_behind(text, label, cells[at + 1], find))
            if found:
                taken |= {at, at + 1}
                yield from found
    tail = _TELLING if any(_NUMBER.search(text, cell.start, cell.end) for cell in cells) else ""
    whose = any(
        label in _PARTIES and at < len(cells) and any(_behind(text, label, cells[at], find))
        for at, label in table.heads.items()
    )
    for at, cell in enumerate(cells):
        if at in table.heads and not labels[at] and at not in taken:
            label = _HOME if whose and _ABODE.fullmatch(table.heads[at]) else _sure(table, table.heads[at])
            yield from _behind(text, label, cell, find, tail)
    table.heads.update({at: label for at, label in enumerate(labels) if label and at not in taken})
    table.personal = table.personal or any(map(_is_personal, labels))


def _label(content: str) -> str:
    """Return a cell's text if it is a label, else an empty one."""
    short = 0 < len(content) <= _LONGEST_LABEL
    return content.strip(" :*_") if short and _IS_LABEL.fullmatch(content) else ""


def _is_personal(label: str) -> bool:
    return bool(_PERSONAL.search(label))


def _sure(table: _Table, label: str) -> str:
    """A column of names is one of people to be reached, not of office-holders, where their numbers stand beside them."""
    return "联系人" if table.personal and label in _COLUMNS else label


def _behind(text: str, label: str, cell: Span, find: Find, tail: str = "") -> Iterator[Span]:
    """Yield what is found in a cell behind its label; ``tail`` tells that a number stands in the same row."""
    lead = f"{label}:"
    for span in find(f"{lead}{text[cell.start : cell.end]}{tail}"):
        start, end = max(span.start - len(lead), 0), min(span.end - len(lead), len(cell))
        if start < end:
            yield Span(cell.start + start, cell.start + end)

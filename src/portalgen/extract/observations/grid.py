"""A table as a grid: which rows are heads, which columns name things, which hold numbers, and what is not certain."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from portalgen.model.text import Span

Cells = tuple[str, ...]

_YEAR = re.compile(r"(?:19|20)\d\d\s?年?(?:度)?")
_WITH_UNIT = re.compile(r"\d[\d,，.]*\s?[一-龥%％]{1,4}")
_ORDINAL_HEADS = frozenset({"序号", "编号", "排名", "顺序", "项次", "行次", "栏次"})
_ASIDE_HEADS = re.compile(r"备注|说明|依据|文号|电话|联系|日期|时间|责任|牵头|填报|来源|地址|网址")
_UNIT_HEADS = frozenset({"单位", "计量单位", "计数单位"})
_MOST_HEADS = 3
_WORD = re.compile("(?!无$)[一-龥A-Za-z]|(?:19|20)\\d\\d")
_MARK = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．](?!\d))\s*"
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A number cell of a grid with what its row and its column call it.

    Attributes:
        span: the cell.
        name: the cells of its row that name it and its unit; empty where only the column does.
        label, head: row header and column header, joined.
        unit: what the row's cell under 单位 says.
        doubt: why the column or row is not certain; empty where it is.
    """

    span: Span
    name: tuple[Span, ...]
    label: str
    head: str
    unit: str = ""
    doubt: str = ""


class Grid:
    """Rows of a table, read once."""

    def __init__(
        self,
        text: str,
        rows: Sequence[Sequence[Span]],
        is_number: Callable[[str], bool],
        is_rough: Callable[[str], bool],
        is_unit: Callable[[str], bool],
    ) -> None:
        """Take the cells.

        Args:
            text: what the cells are places of.
            rows: the cells.
            is_number: says whether words are a number, with or without a unit, and nothing else.
            is_rough: whether they begin with a number and say more (约36次, 3件（修订1件）).
            is_unit: whether they are a unit.
        """
        self._text = text
        self._is_number, self._is_rough, self._is_unit = is_number, is_rough, is_unit
        rows = [row for row in rows if any(len(cell) for cell in row)]
        self.caption = ""
        while len(rows) > 1 and _merged(rows[0]) and not self._numbers(rows[0]):
            self.caption += self._said(rows[0][0]) if len(rows[0][0]) else "".join(map(self._said, rows[0]))
            rows = rows[1:]
        self._heads = self._count_heads(rows)
        self._rows = rows
        self.columns = len(rows[0]) if rows else 0
        self.heads = [self._head(column) for column in range(self.columns)]
        self._skipped = {column for column in range(self.columns) if self._is_ordinal(column)}
        self._kept = [column for column in range(self.columns) if column not in self._skipped]
        self._units = self._unit_column()
        # The head over the names of the rows; it may say what all of the table is about (学法考试).
        self.corner = self.heads[self._kept[0]] if self._heads and self._kept else ""

    def slots(self) -> Iterator[Slot]:
        """Yield every number cell, row by row."""
        layout = self._layout()
        above: list[Span] = []
        group = ""
        body = self._rows[self._heads :]
        merged = _repeated(body)
        for row in body:
            if len(row) != self.columns:
                yield from self._all(row, "这一行的格数与表头不同")
            elif _merged(row) and self.columns > 1 and not self._numbers(row):
                group = next(self._said(cell) for cell in row if len(cell))
                above = []
            elif layout == "pairs":
                yield from self._pairs(row)
            elif layout == "labelled":
                above = self._names(row, above)
                yield from self._labelled(row, above, group, merged)
            elif layout == "heads only":
                yield from self._headed(row, merged)
            else:
                yield from self._all(row, layout)

    def _said(self, cell: Span) -> str:
        return self._text[cell.start : cell.end].strip()

    def _numbers(self, row: Sequence[Span]) -> list[int]:
        """Return the columns of a row that hold numbers; a year is none."""
        said = [self._said(cell) for cell in row]
        return [n for n, words in enumerate(said) if self._counts(words, n)]

    def _counts(self, words: str, column: int) -> bool:
        return not _YEAR.fullmatch(words) and (self._is_number(words) or (column > 0 and self._is_rough(words)))

    def _count_heads(self, rows: Sequence[Sequence[Span]]) -> int:
        """Return how many rows are heads: the first, and those below it that divide its cells."""
        if not rows or self._numbers(rows[0]):
            return 0
        count = 1
        while count < min(len(rows) - 1, _MOST_HEADS) and not self._numbers(rows[count]):
            above, row = rows[count - 1], rows[count]
            divided = any(not len(cell) for cell in above[1:]) or len(set(above)) < len(above)
            if not divided or not (
                len(row) == len(above) and (row[0] == above[0] or not (len(row[0]) and len(above[0])))
            ):
                break
            count += 1
        return count

    def _head(self, column: int) -> str:
        """Return the words of all heads of a column; an empty cell above another one continues the cell on its left."""
        words: list[str] = []
        for number, row in enumerate(self._rows[: self._heads]):
            cell = row[column] if column < len(row) else None
            at = column
            if number + 1 < self._heads:
                while cell is not None and not len(cell) and at > 1:
                    at -= 1
                    cell = row[at]
            said = self._said(cell) if cell is not None else ""
            if said and said not in words:
                words.append(said)
        return "".join(words)

    def _column(self, column: int) -> list[str]:
        body = self._rows[self._heads :]
        return [self._said(row[column]) for row in body if len(row) == self.columns]

    def _is_ordinal(self, column: int) -> bool:
        said = [words for words in self._column(column) if words]
        counted = len(said) > 1 and said == [str(n) for n in range(1, len(said) + 1)] and column == 0
        return self.heads[column] in _ORDINAL_HEADS or (counted and not self.heads[column])

    def _holds_numbers(self, column: int) -> bool:
        return any(self._counts(words, column) for words in self._column(column) if words)

    def _holds_words(self, column: int) -> bool:
        return any(_WORD.search(words) for words in self._column(column))

    def _layout(self) -> str:
        """Return how the table is laid out; where that is not certain, why."""
        kept = self._kept
        data = [column for column in kept if self._holds_numbers(column)]
        if not data:
            return "没有数字"
        names = [column for column in kept if self._holds_words(column) and column not in data]
        names = [column for column in names if not self._aside(column)]
        if names and all(kept.index(c) % 2 == (c in data) for c in kept) and (not self._heads or len(data) > 1):
            return "pairs"
        if not self._heads:
            return "labelled" if self._speaks_for_itself(data) else "表格没有表头"
        if not names:
            return "heads only"
        return "labelled" if max(names) < min(data) else "表格的项目和数字交错，分不清数字属于哪一项"

    def _speaks_for_itself(self, data: list[int]) -> bool:
        """Say whether a table needs no head: names in front, then one column whose every number bears its unit (行政检查 | 36次)."""
        last = self.columns - 1
        if data != [last] or last < 1 or len(self._rows) < 2 or self._skipped:
            return False
        if any(len(row) != self.columns or not all(map(len, row)) for row in self._rows):
            return False
        return all(_WITH_UNIT.fullmatch(words) for words in self._column(last))

    def _aside(self, column: int) -> bool:
        """Say whether a column of words says nothing of what is counted."""
        return column == self._units or _ASIDE_HEADS.search(self.heads[column]) is not None

    def _unit_column(self) -> int:
        """Return the column that names units; under 单位 agencies may stand as well. -1 where there is none."""
        for column, head in enumerate(self.heads):
            if head in _UNIT_HEADS and any(self._is_unit(words) for words in self._column(column)):
                return column
        return -1

    def _names(self, row: Sequence[Span], above: list[Span]) -> list[Span]:
        """Return the cells that name a row; an empty one in front of others goes on from the row above."""
        first = min(column for column in self._kept if self._holds_numbers(column))
        columns = [column for column in self._kept if column < first and not self._aside(column)]
        own = [row[column] for column in columns]
        if not own or not len(own[-1]):
            return [cell for cell in own if len(cell)]
        return [cell if len(cell) or n >= len(above) else above[n] for n, cell in enumerate(own)]

    def _labelled(self, row: Sequence[Span], names: list[Span], group: str, merged: set[Span]) -> Iterator[Slot]:
        named = tuple(dict.fromkeys(cell for cell in names if len(cell)))
        label = _behind_mark(group) + "".join(_behind_mark(self._said(cell)) for cell in named)
        unit = self._said(row[self._units]) if self._units >= 0 and self._is_unit(self._said(row[self._units])) else ""
        for column in self._numbers(row):
            if column in self._skipped or self._aside(column):
                continue
            doubt = "" if named else "这一行没有项目名称"
            doubt = doubt or ("" if self.heads[column] or not self._heads else "这一列没有表头")
            doubt = doubt or ("这一格跨了几行或几列" if row[column] in merged else "")
            yield Slot(
                row[column], (*named, row[self._units]) if unit else named, label, self.heads[column], unit, doubt
            )

    def _headed(self, row: Sequence[Span], merged: set[Span]) -> Iterator[Slot]:
        for column in self._numbers(row):
            if column not in self._skipped and not self._aside(column):
                doubt = "" if self.heads[column] else "这一列没有表头"
                doubt = doubt or ("这一格跨了几行或几列" if row[column] in merged else "")
                yield Slot(row[column], (), "", self.heads[column], "", doubt)

    def _pairs(self, row: Sequence[Span]) -> Iterator[Slot]:
        kept, numbers = self._kept, set(self._numbers(row))
        for name, number in zip(kept[::2], kept[1::2], strict=False):
            if number in numbers:
                doubt = "" if len(row[name]) else "这一行没有项目名称"
                yield Slot(row[number], (row[name],), self._said(row[name]), self.heads[number], "", doubt)

    def _all(self, row: Sequence[Span], doubt: str) -> Iterator[Slot]:
        for column in self._numbers(row):
            if column or not self._said(row[column]).isdecimal() or len(row) < 3:
                yield Slot(row[column], (), "", "", "", doubt)


def _merged(row: Sequence[Span]) -> bool:
    """Say whether a row is one cell: a caption, or what the rows below it are about."""
    return len(row) > 1 and len({cell for cell in row if len(cell)}) == 1


def _behind_mark(words: str) -> str:
    """Return a name without the number of a list in front of it."""
    return _MARK.sub("", words)


def _repeated(rows: Sequence[Sequence[Span]]) -> set[Span]:
    """Return the cells that cover several columns or rows."""
    counts = Counter(cell for row in rows for cell in row if len(cell))
    return {cell for cell, count in counts.items() if count > 1}

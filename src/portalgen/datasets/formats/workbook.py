"""XLSX: the table on a sheet with a frozen head and a filter, its columns explained on a second one.

Written here and not by a library: those at hand name the place of every cell and cannot both stream rows and write a text once,
which makes files three times as large and takes five times as long (decision 013). ECMA-376 asks for neither.
"""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from portalgen.datasets.formats.doubles import double
from portalgen.datasets.formats.spreadsheet import (
    BOLD,
    DAY,
    SHEETS,
    STRINGS,
    column_name,
    fixed_parts,
    inline_cell,
    sheet_end,
    sheet_head,
    strings,
)
from portalgen.datasets.rows import Row
from portalgen.model.publication import Cell, Field, Resource
from portalgen.model.vocabulary import FIELD_TYPES

LONGEST_SHEET = 200_000  # rows; spreadsheets end at 1,048,576 and are slow long before
FOR_PROGRAMS = frozenset({"sections", "checks"})
"""Tables that nobody opens by hand: trees of headings, sums by ids. They have no workbook."""
_LONGEST_CELL = 32_767  # UTF-16 units, a limit of the format
_CUT = "…（全文见 CSV）"
_WIDTHS = {"string": 18, "date": 12}
_FIRST_DAY = date(1899, 12, 30).toordinal()
_DICTIONARY = (("字段", 16), ("名称", 14), ("English", 22), ("类型", 8), ("单位", 8), ("说明", 80))


class WorkbookFile:
    """A workbook that is being written; nothing comes of a table longer than a sheet should be, or of one for programs."""

    def __init__(self, resource: Resource) -> None:
        self._resource = resource
        self._fits = len(resource.rows) <= LONGEST_SHEET and resource.name not in FOR_PROGRAMS
        self._out = io.BytesIO()
        if not self._fits:
            return
        fields = resource.fields
        self._book = zipfile.ZipFile(self._out, "w", zipfile.ZIP_DEFLATED, compresslevel=9)
        for name, text in fixed_parts(resource.title, (resource.title[:31], "字段说明"), self._range("$")).items():
            self._part(name, text)
        self._strings: dict[str, int] = {}
        self._cells = [self._printed(field) for field in fields]
        self._sheet = self._book.open(SHEETS[0], "w")
        head = "".join(inline_cell(field.name, BOLD) for field in fields)
        self._write(f"{sheet_head([_WIDTHS.get(x.type, 9) for x in fields], selected=True)}<row>{head}</row>")

    def put(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        if self._fits:
            self._write("".join(map(self._row, rows)))

    def end(self) -> tuple[str, bytes] | None:
        """Return suffix and bytes; None where the table does not fit."""
        if not self._fits:
            return None
        self._write(sheet_end(self._range()))
        self._sheet.close()
        self._part(STRINGS, strings(self._strings))
        self._part(SHEETS[1], _dictionary(self._resource))
        self._book.close()
        return ".xlsx", self._out.getvalue()

    def close(self) -> None:
        """Let go of the file, whether it was finished or not."""
        if self._fits:
            self._sheet.close()
            self._book.close()

    def _row(self, row: Row) -> str:
        cells = [printed(cell) if cell is not None else "<c/>" for printed, cell in zip(self._cells, row, strict=True)]
        return f"<row>{''.join(cells)}</row>"

    def _range(self, mark: str = "") -> str:
        """Return the range that is filtered: the head and all rows."""
        last = column_name(len(self._resource.fields) - 1)
        return f"{mark}A{mark}1:{mark}{last}{mark}{max(1, len(self._resource.rows)) + 1}"

    def _write(self, text: str) -> None:
        self._sheet.write(text.encode())

    def _part(self, name: str, text: str) -> None:
        with self._book.open(name, "w") as part:  # unlike writestr(), it asks no clock
            part.write(text.encode())

    def _printed(self, field: Field) -> Callable[[Any], str]:
        """Return what prints a cell of a column. Text is never taken for a formula, a link or a number."""
        if field.type == "string" and (field.name,) == self._resource.primary_key:
            return lambda cell: inline_cell(_fitting(cell))  # each is another: nothing is saved by writing it apart
        return {
            "string": self._text,
            "integer": lambda cell: f"<c><v>{cell}</v></c>",
            "year": lambda cell: f"<c><v>{cell}</v></c>",
            "boolean": lambda cell: f'<c t="b"><v>{cell:d}</v></c>',
            "number": self._number,
            "date": lambda cell: f'<c s="{DAY}"><v>{date.fromisoformat(cell).toordinal() - _FIRST_DAY}</v></c>',
        }[field.type]

    def _text(self, cell: str) -> str:
        return f'<c t="s"><v>{self._strings.setdefault(_fitting(cell), len(self._strings))}</v></c>'

    def _number(self, cell: Cell) -> str:
        """Print a number; as text where a double does not hold it."""
        found = double(cell)
        if found is None:
            return self._text(str(cell))
        return f"<c><v>{repr(found).removesuffix('.0')}</v></c>"


def _dictionary(resource: Resource) -> str:
    """Return the sheet that explains the table, which columns to use first, and then each column."""
    head = "".join(inline_cell(title, BOLD) for title, _ in _DICTIONARY)
    rows = [
        "".join(map(inline_cell, (x.name, x.title, x.english, FIELD_TYPES[x.type], x.unit, x.description)))
        for x in resource.fields
    ]
    told = inline_cell(resource.description)
    body = "".join(f"<row>{row}</row>" for row in (told, head, *rows))
    return f"{sheet_head([width for _, width in _DICTIONARY], selected=False)}{body}{sheet_end()}"


def _fitting(text: str) -> str:
    """Return a text that a cell can hold; one that it cannot is cut, and says where it stands whole."""
    if len(text) * 2 <= _LONGEST_CELL:
        return text
    units = len(text.encode("utf-16-le")) // 2
    return text if units <= _LONGEST_CELL else text[: (_LONGEST_CELL - len(_CUT)) // 2] + _CUT

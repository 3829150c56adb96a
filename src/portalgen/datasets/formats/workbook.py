"""XLSX: the table on a sheet with a frozen head and a filter, its columns explained on a second one."""

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from portalgen.datasets.formats.doubles import double
from portalgen.datasets.rows import Row
from portalgen.model.publication import Cell, Field, Resource
from portalgen.model.vocabulary import FIELD_TYPES

LONGEST_SHEET = 200_000  # rows; spreadsheets end at 1,048,576 and are slow long before
_LONGEST_CELL = 32_767  # UTF-16 units, a limit of the format
_CUT = "…（全文见 CSV）"
_EPOCH = datetime(2020, 1, 1)  # the file's own date, so that its bytes do not depend on the clock
_WIDTHS = {"string": 18, "date": 12}


class WorkbookFile:
    """A workbook that is being written; nothing comes of it where the table is longer than a sheet should be."""

    def __init__(self, resource: Resource) -> None:
        self._resource = resource
        self._fits = len(resource.rows) <= LONGEST_SHEET
        self._out = io.BytesIO()
        if not self._fits:
            return
        self._book = xlsxwriter.Workbook(self._out, {"constant_memory": True, "strings_to_urls": False})
        self._book.set_properties({"title": resource.title, "created": _EPOCH})
        self._sheet = self._book.add_worksheet(resource.title[:31])
        self._bold = self._book.add_format({"bold": True})
        self._date = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, max(1, len(resource.rows)), len(resource.fields) - 1)
        for at, field in enumerate(resource.fields):
            self._sheet.set_column(at, at, _WIDTHS.get(field.type, 9))
            self._sheet.write_string(0, at, field.name, self._bold)
        self._writes = [self._write(field) for field in resource.fields]
        self._row = 0

    def put(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        if not self._fits:
            return
        for row in rows:
            self._row += 1
            for at, (write, cell) in enumerate(zip(self._writes, row, strict=True)):
                if cell is not None:
                    write(self._row, at, cell)

    def end(self) -> tuple[str, bytes] | None:
        """Return suffix and bytes; None where the table does not fit."""
        if not self._fits:
            return None
        self._dictionary()
        self._book.close()
        return ".xlsx", self._out.getvalue()

    def close(self) -> None:
        """Let go of the rows that the library keeps on disk while a sheet is written."""
        for sheet in self._book.worksheets() if self._fits else ():
            if sheet.row_data_fh:
                sheet.row_data_fh.close()

    def _write(self, field: Field) -> Callable[[int, int, Any], Any]:
        """Return what writes a cell of a column. Text is never taken for a formula, a link or a number."""
        sheet = self._sheet
        writers: dict[str, Callable[[int, int, Any], Any]] = {
            "integer": sheet.write_number,
            "year": sheet.write_number,
            "boolean": sheet.write_boolean,
            "number": self._number,
            "date": lambda row, at, cell: sheet.write_datetime(row, at, date.fromisoformat(str(cell)), self._date),
            "string": lambda row, at, cell: sheet.write_string(row, at, _fitting(str(cell))),
        }
        return writers[field.type]

    def _number(self, row: int, at: int, cell: Cell) -> None:
        """Write a number; as text where a double does not hold it."""
        found = double(cell)
        if found is None:
            self._sheet.write_string(row, at, str(cell))
        else:
            self._sheet.write_number(row, at, found)

    def _dictionary(self) -> None:
        sheet = self._book.add_worksheet("字段说明")
        sheet.freeze_panes(1, 0)
        for at, (title, width) in enumerate(
            (("字段", 16), ("名称", 14), ("English", 22), ("类型", 8), ("单位", 8), ("说明", 80))
        ):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, title, self._bold)
        for row, field in enumerate(self._resource.fields, 1):
            cells = (field.name, field.title, field.english, FIELD_TYPES[field.type], field.unit, field.description)
            for at, cell in enumerate(cells):
                sheet.write_string(row, at, cell)


def _fitting(text: str) -> str:
    """Return a text that a cell can hold; one that it cannot is cut, and says where it stands whole."""
    units = len(text.encode("utf-16-le")) // 2
    return text if units <= _LONGEST_CELL else text[: (_LONGEST_CELL - len(_CUT)) // 2] + _CUT

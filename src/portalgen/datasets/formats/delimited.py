"""CSV by RFC 4180 (commas, CRLF, doubled quotes) in UTF-8.

It begins with a byte order mark, since the spreadsheet that most readers here open it with takes UTF-8 for GBK without one; CSV
readers for programs drop the mark. A text cell that begins with a character that a spreadsheet would run as a formula gets one '
in front, and so does one that begins with ' itself: to get the text back, drop one leading '.

A number of a column that may hold decimals has a point (12.0): readers that guess types from the first rows guess right.
"""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from portalgen.datasets.formats.compressed import TextFile
from portalgen.datasets.plain import plain, pointed
from portalgen.datasets.rows import Row
from portalgen.model.publication import Cell, Resource

_FORMULA = tuple("'=+-@\t\r＝＋－＠")


class DelimitedFile:
    """A CSV file that is being written."""

    def __init__(self, resource: Resource) -> None:
        self._file = TextFile()
        self._lines = io.StringIO()
        self._writer = csv.writer(self._lines, lineterminator="\r\n")
        self._writer.writerow([field.name for field in resource.fields])
        self._file.write(b"\xef\xbb\xbf")

    def put(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        self._writer.writerows([[table_cell(cell) for cell in row] for row in rows])
        self._flush()

    def end(self) -> tuple[str, bytes]:
        """Return suffix and bytes."""
        self._flush()
        suffix, data = self._file.end()
        return f".csv{suffix}", data

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _flush(self) -> None:
        self._file.write(self._lines.getvalue().encode())
        self._lines.seek(0)
        self._lines.truncate()


def csv_cell(cell: Cell) -> str:
    """Print a cell: empty for nothing, true/false, plain decimals, text guarded against formulas."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return plain(cell) if isinstance(cell, Decimal) else str(cell)


def table_cell(cell: Cell) -> str:
    """Print a cell of a table, in which ``Decimal`` stands only in columns that may hold decimals."""
    return pointed(cell) if isinstance(cell, Decimal) else csv_cell(cell)

"""The formats that a table is published in; each is fed by the same rows, a batch at a time."""

from collections.abc import Callable, Sequence
from typing import Protocol

from portalgen.datasets.formats.delimited import DelimitedFile
from portalgen.datasets.formats.json_lines import JsonLinesFile
from portalgen.datasets.formats.parquet import ParquetFile
from portalgen.datasets.formats.workbook import LONGEST_SHEET, WorkbookFile
from portalgen.datasets.rows import Row
from portalgen.model.publication import Resource

__all__ = ["LONGEST_SHEET", "MEDIA_TYPES", "WRITERS", "Writing"]


class Writing(Protocol):
    """A file of one format that is being written."""

    def put(self, rows: Sequence[Row]) -> None:
        """Add rows."""

    def end(self) -> tuple[str, bytes] | None:
        """Finish the file; return its suffix and its bytes, None where the table does not fit the format."""

    def close(self) -> None:
        """Let go of what is open, whether the file was finished or not."""


WRITERS: dict[str, Callable[[Resource], Writing]] = {
    "csv": DelimitedFile,
    "parquet": ParquetFile,
    "jsonl": JsonLinesFile,
    "xlsx": WorkbookFile,
}
"""By name of the format, in the order in which they are offered."""

MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}

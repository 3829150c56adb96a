"""Tables to files: CSV for people, JSON for programs, one pass, bounded memory.

CSV follows RFC 4180 (commas, CRLF, doubled quotes) in UTF-8. It begins with a byte order mark, since the spreadsheet most
readers here open it with takes UTF-8 for GBK without one; CSV readers for programs drop the mark. A text cell that
begins with a character that a spreadsheet would run as a formula gets one ' in front, and so does one that begins with '
itself: to get the text back, drop one leading '. JSON holds every text as it is.
"""

import csv
import hashlib
import io
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from tempfile import SpooledTemporaryFile

import msgspec

from portalgen.datasets.package import describe_package
from portalgen.datasets.rows import Row
from portalgen.model.publication import LARGE_TABLE, Cell, Field, File, Resource

LARGE = LARGE_TABLE  # no file may outgrow what hosts and readers take
_IN_MEMORY = 16 * 1024 * 1024
_BATCH = 256
_FORMULA = tuple("'=+-@\t\r＝＋－＠")


@dataclass(frozen=True, slots=True)
class Written:
    """A data file with what ``datapackage.json`` says of it."""

    resource: Resource
    path: str
    format: str
    size: int
    sha256: str


def write_resources(resources: tuple[Resource, ...]) -> Iterator[File]:
    """Yield the downloadable files of the tables (``data/…``), ``datapackage.json`` last.

    A table of up to ``LARGE`` rows is ``data/NAME.csv`` and ``data/NAME.json``; a larger one one such pair a value of
    its ``part_by`` (``data/observations-2023.csv``).
    """
    written: list[Written] = []
    for resource in resources:
        with ExitStack() as streams:
            for part in _write_parts(resource, streams):
                for file_format, stream in (("csv", part.csv), ("json", part.json)):
                    data = _drain(stream)
                    path = f"data/{part.stem}.{file_format}"
                    written.append(Written(resource, path, file_format, len(data), hashlib.sha256(data).hexdigest()))
                    yield File(path, data)
    yield File(
        "data/datapackage.json", describe_package(tuple((x.resource, x.path, x.size, x.sha256) for x in written))
    )


def _open(streams: ExitStack) -> SpooledTemporaryFile[bytes]:
    """Return a temporary file that stays in memory while it is small; ``streams`` closes it."""
    return streams.enter_context(SpooledTemporaryFile(_IN_MEMORY))


class _Part:
    """A CSV and a JSON file that are being written, a batch of rows at a time."""

    def __init__(self, stem: str, fields: tuple[Field, ...], streams: ExitStack) -> None:
        self.stem = stem
        self.csv, self.json = _open(streams), _open(streams)
        self._names = [field.name for field in fields]
        self._objects: list[bytes] = []
        self._lines = io.StringIO()
        self._writer = csv.writer(self._lines, lineterminator="\r\n")
        self._writer.writerow(self._names)
        self._separator = b"[\n"
        self.csv.write(b"\xef\xbb\xbf")

    def put(self, row: Row) -> None:
        """Add a row to both files."""
        self._writer.writerow([csv_cell(cell) for cell in row])
        self._objects.append(json_object(self._names, row))
        if len(self._objects) >= _BATCH:
            self._flush()

    def end(self) -> None:
        """Finish both files; an empty table is an empty list."""
        self._flush()
        self.json.write(b"[]\n" if self._separator == b"[\n" else b"\n]\n")

    def _flush(self) -> None:
        self.csv.write(self._lines.getvalue().encode())
        self._lines.seek(0)
        self._lines.truncate()
        if self._objects:
            self.json.write(self._separator + b",\n".join(self._objects))
            self._separator = b",\n"
            self._objects.clear()


def _write_parts(resource: Resource, streams: ExitStack) -> list[_Part]:
    """Go through the rows once and return the written parts in order of their names; ``streams`` closes their files."""
    column = [x.name for x in resource.fields].index(resource.part_by) if resource.part_by else None
    if column is None or len(resource.rows) <= LARGE:
        column = None
    parts: dict[str, _Part] = {}
    if column is None:
        parts[resource.name] = _Part(resource.name, resource.fields, streams)  # an empty table has its files too
    for row in resource.rows:
        stem = resource.name if column is None else f"{resource.name}-{row[column]}"
        if stem not in parts:
            parts[stem] = _Part(stem, resource.fields, streams)
        parts[stem].put(row)
    for part in parts.values():
        part.end()
    return [parts[stem] for stem in sorted(parts)]


def _drain(stream: SpooledTemporaryFile[bytes]) -> bytes:
    stream.seek(0)
    data = stream.read()
    stream.close()
    return data


def csv_cell(cell: Cell) -> str:
    """Print a cell: empty for nothing, true/false, plain decimals, text guarded against formulas."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return plain(cell)
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA) else text


def plain(value: Decimal) -> str:
    """Print a decimal without exponent: 12E+3 as 12000, 9.170 as 9.170."""
    return f"{value:f}"


def json_object(names: list[str], row: Row) -> bytes:
    """Return one row as a JSON object on one line; decimals are numbers with all their digits."""
    cells = {
        name: msgspec.Raw(plain(cell).encode()) if isinstance(cell, Decimal) else cell
        for name, cell in zip(names, row, strict=True)
    }
    return msgspec.json.encode(cells)

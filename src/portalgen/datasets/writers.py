"""Tables to files: CSV for people, JSON for programs, one pass, bounded memory.

CSV follows RFC 4180 (commas, CRLF, doubled quotes) in UTF-8. It begins with a byte order mark, since the spreadsheet most
readers here open it with takes UTF-8 for GBK without one; CSV readers for programs drop the mark. A text cell that
begins with a character that a spreadsheet would run as a formula gets one ' in front, and so does one that begins with '
itself: to get the text back, drop one leading '. JSON holds every text as it is.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from tempfile import SpooledTemporaryFile

from portalgen.datasets.package import describe_package
from portalgen.datasets.rows import Row
from portalgen.model.publication import Cell, Field, File, Resource

LARGE = 50_000  # rows; above it a table is split by its ``part_by``, so that no file outgrows what hosts and readers take
_IN_MEMORY = 16 * 1024 * 1024
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
        for part in _write_parts(resource):
            for file_format, stream in (("csv", part.csv), ("json", part.json)):
                data = _drain(stream)
                path = f"data/{part.stem}.{file_format}"
                written.append(Written(resource, path, file_format, len(data), hashlib.sha256(data).hexdigest()))
                yield File(path, data)
    yield File("data/datapackage.json", describe_package(tuple((x.resource, x.path, x.size, x.sha256) for x in written)))


def _stream() -> SpooledTemporaryFile[bytes]:
    """Open a temporary file that stays in memory while it is small; ``_drain`` closes it."""
    return SpooledTemporaryFile(_IN_MEMORY)


@dataclass(slots=True)
class _Part:
    """Two files that are being written."""

    stem: str
    fields: tuple[Field, ...]
    csv: SpooledTemporaryFile[bytes] = field(default_factory=_stream)
    json: SpooledTemporaryFile[bytes] = field(default_factory=_stream)
    count: int = 0

    def start(self) -> None:
        self.csv.write(b"\xef\xbb\xbf" + csv_line([x.name for x in self.fields]))
        self.json.write(b"[")

    def put(self, row: Row) -> None:
        self.csv.write(csv_line([csv_cell(cell) for cell in row]))
        self.json.write((",\n" if self.count else "\n").encode() + json_object(self.fields, row))
        self.count += 1

    def end(self) -> None:
        self.json.write(b"\n]\n")


def _write_parts(resource: Resource) -> list[_Part]:
    """Go through the rows once and return the written parts in order of their names."""
    column = [x.name for x in resource.fields].index(resource.part_by) if resource.part_by else None
    if column is None or len(resource.rows) <= LARGE:
        column = None
    parts: dict[str, _Part] = {}
    if column is None:
        _open(parts, resource.name, resource.fields)
    for row in resource.rows:
        stem = resource.name if column is None else f"{resource.name}-{row[column]}"
        (parts.get(stem) or _open(parts, stem, resource.fields)).put(row)
    for part in parts.values():
        part.end()
    return [parts[stem] for stem in sorted(parts)]


def _open(parts: dict[str, _Part], stem: str, fields: tuple[Field, ...]) -> _Part:
    parts[stem] = part = _Part(stem, fields)
    part.start()
    return part


def _drain(stream: SpooledTemporaryFile[bytes]) -> bytes:
    stream.seek(0)
    data = stream.read()
    stream.close()
    return data


def csv_line(cells: Sequence[str]) -> bytes:
    """Return one CSV record with its line end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()


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


def json_object(fields: tuple[Field, ...], row: Row) -> bytes:
    """Return one row as a JSON object on one line; decimals are numbers with all their digits."""
    pairs = (f"{json.dumps(f.name)}: {_json_value(cell)}" for f, cell in zip(fields, row, strict=True))
    return ("{" + ", ".join(pairs) + "}").encode()


def _json_value(cell: Cell) -> str:
    return plain(cell) if isinstance(cell, Decimal) else json.dumps(cell, ensure_ascii=False)

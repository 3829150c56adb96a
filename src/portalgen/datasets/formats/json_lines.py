"""JSON Lines: a row a line, every text as it is, numbers with all their digits."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from portalgen.datasets.formats.compressed import TextFile, Zstandard
from portalgen.datasets.plain import pointed
from portalgen.datasets.rows import Row
from portalgen.model.publication import Resource


class JsonLinesFile:
    """A JSON Lines file that is being written."""

    def __init__(self, resource: Resource) -> None:
        self._file = TextFile(Zstandard)
        self._names = [field.name for field in resource.fields]
        self._numbers = [at for at, field in enumerate(resource.fields) if field.type == "number"]
        self._encode = msgspec.json.Encoder().encode_lines

    def put(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        self._file.write(self._encode([self._object(row) for row in rows]))

    def _object(self, row: Row) -> dict[str, object]:
        cells = dict[str, object](zip(self._names, row, strict=True))
        for at in self._numbers:
            if isinstance(cell := row[at], Decimal):
                cells[self._names[at]] = msgspec.Raw(pointed(cell).encode())
        return cells

    def end(self) -> tuple[str, bytes]:
        """Return suffix and bytes."""
        suffix, data = self._file.end()
        return f".jsonl{suffix}", data

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

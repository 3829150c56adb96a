"""Parquet with types, descriptions in the fields' metadata, compressed by Zstandard."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from portalgen.datasets.formats.doubles import double
from portalgen.datasets.rows import Row
from portalgen.model.publication import Cell, Field, Resource

_TYPES = {
    "string": pa.string(), "integer": pa.int64(), "year": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32(),
}  # fmt: skip
_GROUP = 20_000  # rows of a row group: smaller ones repeat what is alike in all
_BATCH = 2_000  # rows that wait as Python's own objects


class ParquetFile:
    """A Parquet file that is being written; a number that a double does not hold is null."""

    def __init__(self, resource: Resource) -> None:
        self._fields = resource.fields
        self._schema = pa.schema([_field(field) for field in resource.fields])
        self._out = io.BytesIO()
        encoding = _encoding(resource)
        self._writer = pq.ParquetWriter(
            self._out,
            self._schema,
            compression="zstd",
            compression_level=12,
            use_dictionary=[field.name for field in resource.fields if field.name not in encoding],
            column_encoding=encoding or None,
        )
        self._rows: list[Row] = []
        self._tables: list[Any] = []

    def put(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        self._rows += rows
        if len(self._rows) >= _BATCH:
            self._pack()
            if len(self._tables) * _BATCH >= _GROUP:
                self._flush()

    def end(self) -> tuple[str, bytes]:
        """Return suffix and bytes."""
        self._pack()
        self._flush()
        self._writer.close()
        return ".parquet", self._out.getvalue()

    def close(self) -> None:
        """Let go of the bytes."""
        self._writer.close()
        self._out.close()

    def _pack(self) -> None:
        """Lay the waiting rows out in columns, which take a tenth of their memory."""
        if self._rows:
            columns = zip(*self._rows, strict=True)
            arrays = [
                pa.array(_cells(field, cells), _TYPES[field.type])
                for field, cells in zip(self._fields, columns, strict=True)
            ]
            self._tables.append(pa.table(arrays, schema=self._schema))
            self._rows.clear()

    def _flush(self) -> None:
        """Write the waiting columns as one row group."""
        if self._tables:
            table = pa.concat_tables(self._tables).combine_chunks()
            self._writer.write_table(table, row_group_size=len(table))
            self._tables.clear()


def _encoding(resource: Resource) -> dict[str, str]:
    """Return how columns are written of which each value is another but near the one before it: ids, and places in the source."""
    texts = {field.name for field in resource.fields if field.type == "string"}
    found = {field.name: "DELTA_BINARY_PACKED" for field in resource.fields if field.name.endswith(("start", "end"))}
    key = resource.primary_key
    return found | ({key[0]: "DELTA_BYTE_ARRAY"} if len(key) == 1 and key[0] in texts else {})


def _field(field: Field) -> Any:
    told = {"title": field.title, "title_en": field.english, "description": field.description, "unit": field.unit}
    return pa.field(
        field.name, _TYPES[field.type], not field.required, {key: text for key, text in told.items() if text}
    )


def _cells(field: Field, cells: Sequence[Cell]) -> Sequence[Any]:
    if field.type == "number":
        return [double(cell) for cell in cells]
    if field.type == "date":
        return [date.fromisoformat(str(cell)) if cell else None for cell in cells]
    return cells

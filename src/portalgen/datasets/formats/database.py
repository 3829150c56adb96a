"""One SQLite file with all tables: types, keys, indexes, descriptions, and full text that finds Chinese words.

SQLite's own tokenizers find no word inside a Chinese sentence, and its trigrams none of two characters. So the full-text tables hold
every pair of neighbouring characters, and longer words of the catalogue wherever they stand: ``MATCH '处罚'`` and
``MATCH '行政处罚'`` find what a reader would; another longer word is asked for by its pairs (``MATCH '听证 证会'``).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from portalgen.datasets.finder import Finder
from portalgen.datasets.formats.doubles import double
from portalgen.datasets.rows import Row
from portalgen.model.publication import Cell, Resource

_TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "year": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}
_SEARCHED = {"observations": "sentence", "statements": "text", "citations": "name", "sections": "title"}
_INDEXED = (
    "report",
    "agency",
    "indicator",
    "instrument",
)  # what people ask by; an index of every key would double the file
_WRITER = slice(96, 100)  # of the file's header: the version of SQLite that wrote it, which says nothing about the data
_VERSION = (3_040_000).to_bytes(4, "big")


class Database:
    """A SQLite file that is being written."""

    def __init__(self, path: Path, resources: tuple[Resource, ...], words: Iterable[str]) -> None:
        self._path, self._resources = path, resources
        self._tokens = _Tokens(words)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript("PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF")
        self._connection.execute("BEGIN")
        for resource in resources:
            self._connection.execute(_create(resource))

    def put(self, resource: Resource, rows: Sequence[Row]) -> None:
        """Add rows of a table."""
        marks = ",".join("?" * len(resource.fields))
        numbers = [at for at, field in enumerate(resource.fields) if field.type == "number"]
        self._connection.executemany(
            f'INSERT INTO "{resource.name}" VALUES ({marks})', [_stored(row, numbers) for row in rows]
        )

    def end(self) -> None:
        """Index the tables, describe them, and close the file."""
        with closing(self._connection) as connection:
            for resource in self._resources:
                for statement in _indexes(resource):
                    connection.execute(statement)
                if resource.name in _SEARCHED:
                    self._full_text(resource.name, _SEARCHED[resource.name])
            _describe(connection, self._resources)
            connection.execute("COMMIT")
        with self._path.open("r+b") as file:
            file.seek(_WRITER.start)
            file.write(_VERSION)

    def close(self) -> None:
        """Let go of the file, whether it was finished or not."""
        self._connection.close()

    def _full_text(self, table: str, column: str) -> None:
        connection = self._connection
        connection.execute(
            f'CREATE VIRTUAL TABLE "{table}_fts" USING fts5("{column}", content="{table}", detail=none, columnsize=0)'
        )
        rows = connection.execute(f'SELECT rowid, "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL')
        tokens = ((rowid, self._tokens.of(text)) for rowid, text in rows)
        connection.executemany(f'INSERT INTO "{table}_fts"(rowid, "{column}") VALUES (?, ?)', tokens)
        connection.execute(f'INSERT INTO "{table}_fts"("{table}_fts") VALUES (\'optimize\')')


class _Tokens:
    """What a text is found by: its pairs of neighbouring characters, and the longer words that are known."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = Finder({word: word for word in words if len(word) > 2 and word.isalnum()})
        self._last, self._tokens = "", ""

    def of(self, text: str) -> str:
        """Return the tokens of a text, blanks between them; the text asked for last is kept, as figures share sentences."""
        if text != self._last:
            pairs = map("".join, pairwise(text))
            self._last, self._tokens = text, " ".join([*pairs, *self._words.of(text)])
        return self._tokens


def _stored(row: Row, numbers: list[int]) -> Sequence[Cell | float]:
    cells: list[Cell | float] = list(row)
    for at in numbers:
        cells[at] = double(row[at])
    return cells


def _create(resource: Resource) -> str:
    columns = [
        f'"{field.name}" {_TYPES[field.type]}{" NOT NULL" if field.required else ""}' for field in resource.fields
    ]
    keys = ", ".join(f'"{name}"' for name in resource.primary_key)
    links = [
        f'FOREIGN KEY ("{link.field}") REFERENCES "{link.resource}" ("{link.reference_field}")'
        for link in resource.foreign_keys
    ]
    return f'CREATE TABLE "{resource.name}" ({", ".join([*columns, f"PRIMARY KEY ({keys})", *links])})'


def _indexes(resource: Resource) -> Iterator[str]:
    for link in resource.foreign_keys:
        if link.field in _INDEXED and link.field != resource.primary_key[0]:
            yield f'CREATE INDEX "{resource.name}_{link.field}" ON "{resource.name}" ("{link.field}")'


def _describe(connection: sqlite3.Connection, resources: tuple[Resource, ...]) -> None:
    connection.execute(
        "CREATE TABLE dictionary (table_name TEXT, column_name TEXT, title TEXT, title_en TEXT, type TEXT, unit TEXT, "
        "description TEXT, PRIMARY KEY (table_name, column_name))"
    )
    rows = [
        (resource.name, field.name, field.title, field.english, field.type, field.unit or None, field.description)
        for resource in resources
        for field in resource.fields
    ]
    connection.executemany("INSERT INTO dictionary VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

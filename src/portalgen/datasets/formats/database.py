"""One SQLite file with all tables: types, keys, indexes, descriptions, and full text that finds Chinese words.

SQLite's own tokenizers find no word inside a Chinese sentence, and its trigrams none of two characters. So the full-text tables hold
every pair of neighbouring characters, and longer words of the catalogue wherever they stand: ``MATCH '处罚'`` and
``MATCH '行政处罚'`` find what a reader would; another longer word is asked for by its pairs (``MATCH '听证 证会'``).
"""

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path

from portalgen.datasets.finder import Finder
from portalgen.datasets.formats import silence
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
_SEARCHED = {"observations": "sentence", "statements": "text"}  # names and headings are short enough for LIKE
_INDEXED = {
    "reports": ("agency",),
    "observations": ("report", "indicator"),
    "citations": ("report", "instrument"),
}
"""What people ask by. An index of every key would double the file; ids begin with the report's, and tables are in their order."""
_FAULTS = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_IOERR: errno.EIO, sqlite3.SQLITE_READONLY: errno.EROFS}
_PRIMARY = 0xFF  # of an error code: the kind of error, without its details
_WRITER = slice(96, 100)  # of the file's header: the version of SQLite that wrote it, which says nothing about the data
_VERSION = (3_040_000).to_bytes(4, "big")


class Database:
    """A SQLite file that is being written.

    Raises:
        OSError: the disk is full or fails, wherever SQLite writes.
    """

    def __init__(self, path: Path, resources: tuple[Resource, ...], words: Iterable[str]) -> None:
        self._path, self._resources = path, resources
        self._tokens = _Tokens(words)
        self._connection = sqlite3.connect(path, isolation_level=None)
        with self._told():
            self._connection.executescript("PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF")
            self._connection.execute("BEGIN")
            for resource in resources:
                for statement in silence.create() if resource.name == silence.TABLE else (_create(resource),):
                    self._connection.execute(statement)

    def put(self, resource: Resource, rows: Sequence[Row]) -> None:
        """Add rows of a table."""
        numbers = [at for at, field in enumerate(resource.fields) if field.type == "number"]
        stored = [_stored(row, numbers) for row in rows]
        with self._told():
            if resource.name == silence.TABLE:
                silence.put(self._connection, stored)
            else:
                marks = ",".join("?" * len(resource.fields))
                self._connection.executemany(f'INSERT INTO "{resource.name}" VALUES ({marks})', stored)

    def end(self) -> None:
        """Index the tables, describe them, and close the file."""
        with self._told(), closing(self._connection) as connection:
            for resource in self._resources:
                for statement in _indexes(resource):
                    connection.execute(statement)
                if resource.name in _SEARCHED:
                    self._full_text(resource.name, _SEARCHED[resource.name])
            _describe(connection, self._resources)
            connection.execute("COMMIT")
            connection.execute("VACUUM")  # lays each table's pages side by side, which packs better
        with self._path.open("r+b") as file:
            file.seek(_WRITER.start)
            file.write(_VERSION)

    def close(self) -> None:
        """Let go of the file, whether it was finished or not."""
        self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what the disk does in the words of the system: SQLite's own error would be taken for one of the program."""
        try:
            yield
        except sqlite3.OperationalError as error:
            kind = _FAULTS.get(error.sqlite_errorcode & _PRIMARY)
            if kind is None:
                raise
            raise OSError(kind, os.strerror(kind), str(self._path)) from error

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
            pairs = filter(str.isalnum, map("".join, pairwise(text)))  # marks part words
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
    for column in _INDEXED.get(resource.name, ()):
        yield f'CREATE INDEX "{resource.name}_{column}" ON "{resource.name}" ("{column}")'


def _describe(connection: sqlite3.Connection, resources: tuple[Resource, ...]) -> None:
    connection.execute(
        "CREATE TABLE dictionary (table_name TEXT, column_name TEXT, title TEXT, title_en TEXT, type TEXT, unit TEXT, "
        "description TEXT, PRIMARY KEY (table_name, column_name))"
    )
    rows: list[tuple[str | None, ...]] = [(x.name, "", x.title, x.english, "", None, x.description) for x in resources]
    rows += [
        (resource.name, field.name, field.title, field.english, field.type, field.unit or None, field.description)
        for resource in resources
        for field in resource.fields
    ]
    connection.executemany("INSERT INTO dictionary VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

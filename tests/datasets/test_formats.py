"""Every format holds the same table: what is written is read back by other people's readers and compared cell by cell."""

import csv
import errno
import gzip
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from portalgen.analysis import analyze
from portalgen.content import find_sources
from portalgen.datasets import known_words, make_resources, open_packed, write_resources
from portalgen.datasets.about import About
from portalgen.datasets.formats import compressed, workbook
from portalgen.datasets.formats.database import Database
from portalgen.datasets.formats.doubles import double
from portalgen.failures import as_error
from portalgen.linking import link
from portalgen.model.knowledge import Knowledge
from portalgen.model.publication import Cell, Field, Resource
from tests.project import CONTENT, FIXTURES

Table = list[dict[str, Any]]
NOTHING = About("", 0, 0, 0, 0)


@pytest.fixture(scope="module")
def resources(knowledge: Knowledge) -> tuple[Resource, ...]:
    sources, _ = find_sources(CONTENT / "reports", FIXTURES, knowledge)
    return make_resources(link(tuple(analyze(source, knowledge) for source in sources), knowledge))


@pytest.fixture(scope="module")
def files(resources: tuple[Resource, ...], knowledge: Knowledge) -> dict[str, bytes]:
    return {
        file.path.removeprefix("data/"): file.data
        for file, _ in write_resources(NOTHING, resources, known_words(knowledge))
    }


@pytest.fixture(scope="module")
def database(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("database")
    name = next(path for path in files if path.endswith(".zip"))
    with zipfile.ZipFile(io.BytesIO(files[name])) as archive:
        assert sorted(Path(entry).suffix for entry in archive.namelist()) == [".cff", ".sqlite", ".txt", ".txt"]
        archive.extractall(folder)
    connection = sqlite3.connect(next(folder.glob("*.sqlite")))
    yield connection
    connection.close()


def expected(resource: Resource) -> Table:
    """Return the rows as formats with doubles hold them."""
    return [
        {field.name: typed(field, cell) for field, cell in zip(resource.fields, row, strict=True)}
        for row in resource.rows
    ]


def typed(field: Field, cell: Cell) -> object:
    if cell is None:
        return None
    if field.type == "number":
        return float(cell)
    return date.fromisoformat(str(cell)) if field.type == "date" else cell


def unpacked(files: dict[str, bytes], name: str, suffix: str, tmp_path: Path) -> str:
    """Return a text file as it opens, plain or packed."""
    (found,) = [path for path in files if path.startswith(f"{name}.{suffix}")]
    (tmp_path / found).write_bytes(files[found])
    with open_packed(tmp_path / found) as lines:
        return lines.read().decode("utf-8-sig")


def test_parquet(resources: tuple[Resource, ...], files: dict[str, bytes]) -> None:
    for resource in resources:
        table = pq.read_table(io.BytesIO(files[f"{resource.name}.parquet"]))
        assert table.to_pylist() == expected(resource)
        assert table.schema.field(0).metadata[b"title"].decode() == resource.fields[0].title


def test_json_lines_and_csv(resources: tuple[Resource, ...], files: dict[str, bytes], tmp_path: Path) -> None:
    for resource in resources:
        names = [field.name for field in resource.fields]
        rows = [dict(zip(names, row, strict=True)) for row in resource.rows]
        lines = unpacked(files, resource.name, "jsonl", tmp_path).splitlines()
        assert [json.loads(line, parse_float=Decimal) for line in lines] == rows
        table = csv.DictReader(io.StringIO(unpacked(files, resource.name, "csv", tmp_path), newline=""))
        assert [{key: cell.removeprefix("'") for key, cell in row.items()} for row in table] == [
            {key: printed(cell) for key, cell in row.items()} for row in rows
        ]


def printed(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}" if cell % 1 or cell.as_tuple().exponent < 0 else f"{cell:f}.0"
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def test_workbook(resources: tuple[Resource, ...], files: dict[str, bytes]) -> None:
    for resource in resources:
        if resource.name in workbook.FOR_PROGRAMS:
            assert f"{resource.name}.xlsx" not in files
            continue
        book = openpyxl.load_workbook(io.BytesIO(files[f"{resource.name}.xlsx"]))
        sheet, dictionary = book.worksheets
        head, *rows = sheet.iter_rows(values_only=True)
        assert list(head) == [field.name for field in resource.fields]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        for row, told in zip(rows, expected(resource), strict=True):
            assert [plain(cell) for cell in row] == [None if cell == "" else cell for cell in told.values()]
        assert dictionary["A1"].value == resource.description
        assert [row[0] for row in dictionary.iter_rows(min_row=3, values_only=True)] == list(head)


def plain(cell: object) -> object:
    return cell.date() if isinstance(cell, datetime) else cell


def test_database(resources: tuple[Resource, ...], database: sqlite3.Connection) -> None:
    for resource in resources:
        rows = database.execute(f'SELECT * FROM "{resource.name}"').fetchall()
        kept = [[str(cell) if isinstance(cell, date) else cell for cell in row.values()] for row in expected(resource)]
        assert [list(row) for row in rows] == kept
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    told = dict(database.execute("SELECT column_name, title FROM dictionary WHERE table_name = 'grid'").fetchall())
    assert told["state"] == "状态"
    (first,) = database.execute("SELECT description FROM dictionary WHERE table_name = 'grid' LIMIT 1").fetchone()
    assert "用 value 列" in first


@pytest.mark.parametrize("word", ["处罚", "行政处罚", "法治"])
def test_full_text_finds_what_stands_in_the_sentences(word: str, database: sqlite3.Connection) -> None:
    by_index = (
        "SELECT id FROM observations WHERE rowid IN (SELECT rowid FROM observations_fts WHERE observations_fts MATCH ?)"
    )
    found = {row[0] for row in database.execute(by_index, (word,))}
    by_scan = {row[0] for row in database.execute("SELECT id FROM observations WHERE sentence LIKE ?", (f"%{word}%",))}
    assert found == by_scan != set()


def one_cell(kind: str, cell: Cell, rows: int = 1) -> dict[str, bytes]:
    field = Field("a", kind, "甲", "甲")
    number = Field("n", "integer", "序", "序")
    table = Resource("t", "表", "表", (field, number), ("n",), [(cell, at) for at in range(rows)])
    return {file.path.removeprefix("data/"): file.data for file, _ in write_resources(NOTHING, (table,))}


@pytest.mark.parametrize("text", ["=1+1", "+86", "-2. 题", "@x", "http://example.org", "0012", "1E5", "2023-01-01"])
def test_a_text_stays_a_text(text: str) -> None:
    files = one_cell("string", text)
    cell = openpyxl.load_workbook(io.BytesIO(files["t.xlsx"])).worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert pq.read_table(io.BytesIO(files["t.parquet"])).to_pylist() == [{"a": text, "n": 0}]


def test_a_number_that_a_double_does_not_hold_is_withheld_there_and_whole_elsewhere() -> None:
    value = Decimal("12345678901234567.89")
    files = one_cell("number", value)
    assert double(value) is None
    assert pq.read_table(io.BytesIO(files["t.parquet"])).to_pylist() == [{"a": None, "n": 0}]
    assert openpyxl.load_workbook(io.BytesIO(files["t.xlsx"])).worksheets[0]["A2"].value == str(value)
    assert str(value) in files["t.csv"].decode()
    assert str(value) in files["t.jsonl"].decode()


@pytest.mark.parametrize("value", ["0", "99.20", "9.17E+8", "0.1", "-3.5", "123456789012.25"])
def test_numbers_of_reports_are_held(value: str) -> None:
    assert double(Decimal(value)) == float(value)


def test_a_cell_longer_than_a_sheet_allows_says_so() -> None:
    text = "长" * 40_000
    files = one_cell("string", text)
    shown = openpyxl.load_workbook(io.BytesIO(files["t.xlsx"])).worksheets[0]["A2"].value
    assert shown.endswith("…（全文见 CSV）")
    assert text in files["t.csv"].decode()


def test_a_large_text_file_is_compressed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(compressed.Gzip, "largest_plain", 100)
    monkeypatch.setattr(compressed.Zstandard, "largest_plain", 100)
    monkeypatch.setattr(compressed, "_FRAME", 100)
    files = one_cell("string", "很长的一段文字" * 10, rows=2_000)
    assert {"t.csv", "t.jsonl"}.isdisjoint(files)
    assert gzip.decompress(files["t.csv.gz"]).decode("utf-8-sig").count("很长") == 20_000
    assert unpacked(files, "t", "jsonl", tmp_path).count("很长") == 20_000
    assert files["t.jsonl.zst"].count(b"\x28\xb5\x2f\xfd") > 1, "one frame only"
    assert json.loads(files["t.json"])["successor"] == ["t.jsonl.zst"]


def test_a_full_disk_is_told_as_one_while_the_database_is_written(tmp_path: Path) -> None:
    table = Resource("t", "表", "表", (Field("a", "string", "甲", "甲"),), ("a",), [])
    database = Database(tmp_path / "x.sqlite", (table,), ())
    database._connection.execute("PRAGMA max_page_count=8")  # SQLite says the same of a full disk
    with pytest.raises(OSError, match="No space") as told:
        database.put(table, [(f"{at}" * 400,) for at in range(1000)])
    database.close()
    assert told.value.errno == errno.ENOSPC
    assert as_error(told.value, tmp_path).message.startswith("磁盘满了")


def test_a_table_too_long_for_a_sheet_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LONGEST_SHEET", 2)
    assert "t.xlsx" in one_cell("string", "一", rows=2)
    assert "t.xlsx" not in one_cell("string", "一", rows=3)

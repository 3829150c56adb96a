"""Columns that were published stay, or the data's own changelog says what became of them."""

import csv
from pathlib import Path

from portalgen.datasets import HISTORY, TABLES

NOW = {f"{table.name}.{one.field.name}": one.field.type for table in TABLES for one in table.columns}
PUBLISHED = Path(__file__).with_name("columns.csv")


def undeclared(published: dict[str, str], now: dict[str, str], told: set[str]) -> set[str]:
    """Return the published columns that are gone or of another type without a word."""
    return {name for name, kind in published.items() if now.get(name) != kind and name not in told}


def test_no_column_goes_without_a_word() -> None:
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        published = {f"{row['table']}.{row['column']}": row["type"] for row in csv.DictReader(file)}
    told = {name for one in HISTORY for name in one.columns}
    gone = undeclared(published, NOW, told)
    assert not gone, f"写进 datasets/history.py：这些字段没有了，或者换了类型：{sorted(gone)}"
    new = NOW.keys() - published.keys()
    assert not new, f"新字段写进 tests/datasets/columns.csv，以后改名才查得出来：{sorted(new)}"


def test_a_column_renamed_or_of_another_type_is_noticed() -> None:
    before = {"reports.title": "string", "reports.year": "integer", "grid.state": "string"}
    now = {"reports.heading": "string", "reports.year": "string", "grid.state": "string"}
    assert undeclared(before, now, set()) == {"reports.title", "reports.year"}
    assert undeclared(before, now, {"reports.title"}) == {"reports.year"}


def test_entries_name_columns_of_tables_and_come_latest_first() -> None:
    assert [one.date for one in HISTORY] == sorted((one.date for one in HISTORY), reverse=True)
    names = {table.name for table in TABLES}
    assert all(column.partition(".")[0] in names for one in HISTORY for column in one.columns)

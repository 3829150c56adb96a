"""The grid in SQLite: what is said is stored, silence follows from it.

Most cells of the grid say only that a report does not mention an indicator. They are a tenth of the database where they are stored. So two
tables hold which years of which agencies there are, and the cells in which something stands; ``grid`` is the view that joins them, with
the same columns and rows as the table in other formats.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

TABLE = "grid"
_YEARS = """CREATE TABLE grid_years (
 "agency" TEXT NOT NULL, "year" INTEGER NOT NULL, "report" TEXT, PRIMARY KEY ("agency", "year"),
 FOREIGN KEY ("agency") REFERENCES "agencies" ("id"), FOREIGN KEY ("report") REFERENCES "reports" ("id")) WITHOUT ROWID"""
_SAID = """CREATE TABLE grid_said (
 "indicator" TEXT NOT NULL, "agency" TEXT NOT NULL, "year" INTEGER NOT NULL, "state" TEXT NOT NULL, "value" REAL, "low" REAL, "high" REAL,
 "unit" TEXT, "qualifier" TEXT, "printed" TEXT, "limit" TEXT, "figures" INTEGER NOT NULL, "observation" TEXT,
 PRIMARY KEY ("indicator", "agency", "year"), FOREIGN KEY ("indicator") REFERENCES "indicators" ("id"),
 FOREIGN KEY ("observation") REFERENCES "observations" ("id")) WITHOUT ROWID"""
_GRID = """CREATE VIEW grid AS SELECT y."agency", y."year", i."id" AS "indicator",
 coalesce(s."state", CASE WHEN y."report" IS NULL THEN 'no_report' ELSE 'not_mentioned' END) AS "state",
 s."value", s."low", s."high", s."unit", s."qualifier", s."printed", s."limit", coalesce(s."figures", 0) AS "figures", s."observation", y."report"
 FROM grid_years AS y JOIN indicators AS i
 LEFT JOIN grid_said AS s ON s."indicator" = i."id" AND s."agency" = y."agency" AND s."year" = y.year"""
_SILENT = frozenset({"no_report", "not_mentioned"})


def create() -> tuple[str, ...]:
    """Return the statements that make the tables and the view."""
    return _YEARS, _SAID, _GRID


def put(connection: sqlite3.Connection, rows: Sequence[Sequence[Any]]) -> None:
    """Add rows of the published table, cells in the order of its columns."""
    years = {(row[0], row[1]): row[13] for row in rows}
    connection.executemany(
        "INSERT OR IGNORE INTO grid_years VALUES (?, ?, ?)", [(*key, report) for key, report in years.items()]
    )
    said = [(row[2], row[0], row[1], *row[3:13]) for row in rows if row[3] not in _SILENT]
    connection.executemany("INSERT INTO grid_said VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", said)

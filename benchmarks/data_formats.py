"""Writes a million invented observations in every format and tells seconds, CPU seconds, bytes and the highest memory.

    .venv-dev/bin/python benchmarks/data_formats.py [ROWS] [--formats csv,jsonl,parquet,sqlite,xlsx] [--out FILE]

The rows are a table of figures as the portal publishes it: 30 columns with ids, a quotation and a digest. Formats are written one after
another in processes of their own, two at a time, as many as the machine of the goal has cores; XLSX, which ends at 200,000 rows, is told apart.
"""

import argparse
import hashlib
import json
import os
import platform
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from portalgen.datasets.formats import LONGEST_SHEET, WRITERS
from portalgen.datasets.formats.database import Database
from portalgen.datasets.observations import OBSERVATIONS
from portalgen.datasets.rows import Row, Rows
from portalgen.model.publication import Cell, Resource

_BATCH = 512
_SENTENCES = [
    f"全年共办理行政处罚案件{n}件，开展执法检查{n * 3}次，组织法治培训{n % 17}场，参加{n * 11}人次，群众满意率达到99.{n % 10}%。"
    for n in range(400)
]


def invented(rows: int) -> Resource:
    """Return the table of figures with invented rows: forty a report, ten years."""

    def make() -> Iterator[Row]:
        for n in range(rows):
            report, at = divmod(n, 40)
            agency, year = f"{110000 + report // 10:06d}-sifa", 2016 + report % 10
            name, sentence = f"{agency}-{year}", _SENTENCES[n * 7 % 400]
            value, digest = Decimal(n % 4000), hashlib.sha256(name.encode()).hexdigest()
            cells: dict[str, Cell] = {
                "id": f"{name}-o{at * 90}", "report": name, "agency": agency, "year": year,
                "indicator": "penalties" if at % 3 else None, "subject": "行政处罚案件", "value": value, "unit": "件", "low": value,
                "high": value, "base_unit": "件", "qualifier": "exact", "kind": "count", "zero_statement": False, "aspect": "level",
                "period": "year", "headline": at == 0, "section": f"{name}-s12", "value_start": at * 90, "value_end": at * 90 + 3,
                "sentence": sentence, "quote": sentence[:24], "start": at * 90 - 9, "end": at * 90 + 15,
                "rule": "extract.observations/figure", "sha256": digest,
            }  # fmt: skip
            yield tuple([cells.get(column) for column in columns])

    fields = tuple(column.field for column in OBSERVATIONS.columns)
    columns = [field.name for field in fields]
    return Resource("observations", "数据", "数据", fields, ("id",), Rows(make, rows))


def measure(name: str, rows: int) -> dict[str, object]:
    """Write one format and return what it took."""
    table = invented(min(rows, LONGEST_SHEET) if name == "xlsx" else rows)
    began, spent = time.perf_counter(), time.process_time()
    size = _database(table) if name == "sqlite" else _file(name, table)
    return {
        "format": name,
        "rows": len(table.rows),
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_seconds": round(time.process_time() - spent, 1),
        "megabytes": round(size / 1e6, 1),
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _file(name: str, table: Resource) -> int:
    writing = WRITERS[name](table)
    for batch in _batches(table):
        writing.put(batch)
    ended = writing.end()
    return len(ended[1]) if ended else 0


def _database(table: Resource) -> int:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data.sqlite"
        database = Database(path, (table,), ("行政处罚", "执法检查", "行政处罚案件"))
        for batch in _batches(table):
            database.put(table, batch)
        database.end()
        return path.stat().st_size


def _batches(table: Resource) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in table.rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def main() -> None:
    parser = argparse.ArgumentParser(description="把一百万条虚构数据写成各种格式，报告用时、内存和大小")
    parser.add_argument("rows", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--formats", default="csv,sqlite,parquet,jsonl")
    parser.add_argument("--out", type=Path)
    words = parser.parse_args()
    began = time.perf_counter()
    with ProcessPoolExecutor(2, get_context("spawn"), max_tasks_per_child=1) as pool:
        found = list(pool.map(measure, words.formats.split(","), [words.rows] * len(words.formats.split(","))))
    told = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "rows": words.rows,
        "seconds_in_all": round(time.perf_counter() - began, 1),
        "formats": found,
    }
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    sys.stdout.write(text)
    if words.out:
        words.out.write_text(text, "utf-8")


if __name__ == "__main__":
    main()

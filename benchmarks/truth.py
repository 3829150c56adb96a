"""Holds what was read against what the generator wrote down: a check of the reading on texts that nobody annotated."""

import csv
import json
from collections import Counter, defaultdict
from decimal import Decimal, InvalidOperation
from pathlib import Path


def agreement(tree: Path) -> dict[str, int]:
    """Count how the indicators that the generator wrote were read.

    ``right``: the value that stands for the report is the one written. ``elsewhere``: it was found, but another value
    stands for the report. ``missed``: not found. ``invented``: read although the report is silent. ``silent``: rightly not read.
    """
    read: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for path in sorted((tree / "build" / "docs" / "data").rglob("observations*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["indicator"]:
                    read[row["report"], row["indicator"]].append(row)
    counts: Counter[str] = Counter()
    for line in (tree / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        written = json.loads(line)
        counts[_judge(written, read.get((written["report"], written["indicator"]), []))] += 1
    return dict(counts)


def _judge(written: dict[str, str], rows: list[dict[str, str]]) -> str:
    if written["state"] == "silent":
        return "invented" if rows else "silent"
    value = Decimal(written["value"])
    right = [row for row in rows if value in map(_number, (row["value"], row["low"], row["high"]))]
    if any(row["headline"] == "true" for row in right):
        return "right"
    return "elsewhere" if right else "missed"


def _number(cell: str) -> Decimal | None:
    try:
        return Decimal(cell)
    except InvalidOperation:
        return None

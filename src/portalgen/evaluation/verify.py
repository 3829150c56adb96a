"""Re-checks what was published: every quote must stand at its offsets in the hashed source file."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portalgen.content import load_file
from portalgen.datasets import open_packed
from portalgen.errors import PortalgenError
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.text import visible
from portalgen.readers import raw_of

MASK = "●"
CODE = "V101"

Row = dict[str, Any]


def verify_published(data: Path, root: Path) -> tuple[int, tuple[Issue, ...]]:
    """Check every row that has a report, a quote and offsets against the source file of its report.

    Args:
        data: folder of the published tables.
        root: project root, to which the paths in the table of reports are relative.

    Returns:
        the number of quotes checked, and an issue for each that does not stand where it is said to.

    Raises:
        PortalgenError: nothing was published yet.
    """
    reports = {row["id"]: row for row in _rows(data, "reports")}
    if not reports:
        raise PortalgenError(f"{data} 里没有已发布的数据。", "请先运行 portalgen build。")
    quotes: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for path in sorted([*data.glob("*.jsonl"), *data.glob("*.jsonl.*")]):  # not catalogue.jsonld
        for row in _load(path):
            if {"report", "quote", "start", "end"} <= row.keys() and row["quote"] is not None:
                quotes[row["report"]].append((path.name.partition(".")[0], row))
    misses = [issue for report in sorted(quotes) for issue in _misses(reports[report], quotes[report], root)]
    return sum(map(len, quotes.values())), tuple(misses)


def _rows(data: Path, table: str) -> Iterator[Row]:
    for path in sorted([*data.glob(f"{table}.jsonl*"), *data.glob(f"{table}-*.jsonl*")]):
        yield from _load(path)


def _load(path: Path) -> Iterator[Row]:
    with open_packed(path) as lines:
        yield from map(json.loads, lines)


def _misses(report: Row, quotes: list[tuple[str, Row]], root: Path) -> Iterator[Issue]:
    place = Place(report["path"])
    source = load_file(root / report["path"])
    if hashlib.sha256(source.data).hexdigest() != report["sha256"]:
        yield _issue("原文件的 SHA-256 与发布时不同。", place, report["id"], "")
        return
    raw = raw_of(source)
    for table, row in quotes:
        if not stands(raw, row["quote"], row["start"], row["end"]):
            fact = row.get("id") or table
            yield _issue(f"{fact} 的引文不在字符 {row['start']}–{row['end']}。", place, report["id"], row["quote"])


def stands(raw: str, quote: str, start: int, end: int) -> bool:
    """Say whether a quote is the raw text between its offsets; a masked character stands for any, � for one that nobody sees."""
    found = visible(raw[start:end])
    return len(found) == len(quote) and all(q in (MASK, r) for q, r in zip(quote, found, strict=True))


def _issue(message: str, place: Place, report: str, quote: str) -> Issue:
    hint = "请重新运行 portalgen build；若仍出现，请报告这一缺陷。"
    return Issue(
        CODE, Severity.ERROR, message, "发布的每条引文都必须能在原文件的相应位置核对。", hint, place, report, quote
    )

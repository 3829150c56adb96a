"""Codes whose rooms stand above or beside the checks: one case that raises each."""

import hashlib
import json
from pathlib import Path

from portalgen.analysis import analyze
from portalgen.evaluation.verify import verify_published
from portalgen.model.source import Source
from tests.project import committed_knowledge

TEXT = "2023年法治政府建设年度报告\n\n一、主要举措和成效\n全年开展行政检查12次，推进法治政府建设，落实依法行政要求。\n"


def publish(root: Path, quote: str, sha256: str) -> Path:
    """Write a source file and two published tables that speak of it."""
    (root / "report.txt").write_text(TEXT, "utf-8")
    data = root / "data"
    data.mkdir(exist_ok=True)
    start = TEXT.index("行政检查")
    reports = [{"id": "r", "path": "report.txt", "sha256": sha256}]
    rows = [{"id": "r-o1", "report": "r", "quote": quote, "start": start, "end": start + len(quote)}]
    (data / "reports.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in reports), "utf-8")
    (data / "observations.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return data


def test_v101_published_quotes_and_sources_are_checked(tmp_path: Path):
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    assert verify_published(publish(tmp_path, "行政检查12次", sha256), tmp_path) == (1, ())
    _, issues = verify_published(publish(tmp_path, "行政检查13次", sha256), tmp_path)
    assert [issue.code for issue in issues] == ["V101"]
    _, issues = verify_published(publish(tmp_path, "行政检查12次", "0" * 64), tmp_path)
    assert [issue.code for issue in issues] == ["V101"]


def test_e105_a_report_that_names_no_agency():
    data = TEXT.encode()
    source = Source("report.txt", data, hashlib.sha256(data).hexdigest(), "text/plain")
    report = analyze(source, committed_knowledge())
    assert not report.metadata.agency.value
    assert "E105" in [issue.code for issue in report.issues]

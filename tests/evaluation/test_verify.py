"""Published quotes are re-checked against the hashed sources; one that does not stand is found."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from portalgen import pipeline
from portalgen.checks.grounding import verify_report
from portalgen.cli import Bars
from portalgen.config import Settings
from portalgen.errors import PortalgenError
from portalgen.evaluation.verify import stands, verify_published
from portalgen.model.report import Report


@pytest.fixture
def built(warm: Path) -> Path:
    pipeline.build(Settings(warm, until="datasets", jobs=1), Bars())
    return warm


def test_everything_published_stands(built: Path) -> None:
    checked, misses = verify_published(built / "build/docs/data", built)
    assert checked > 300
    assert misses == ()


def test_a_changed_quote_is_found(built: Path) -> None:
    table = built / "build/docs/data/citations.jsonl"
    rows = [json.loads(line) for line in table.read_text("utf-8").splitlines()]
    rows[0]["quote"] = rows[0]["quote"].replace(rows[0]["quote"][0], "错")
    table.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8")
    _, misses = verify_published(built / "build/docs/data", built)
    assert [issue.code for issue in misses] == ["V101"]
    assert rows[0]["id"] in misses[0].message


def test_a_changed_source_is_found(built: Path) -> None:
    source = built / "content/reports/440200-keji/2021/report.txt"
    source.write_bytes(source.read_bytes() + b" ")
    _, misses = verify_published(built / "build/docs/data", built)
    assert [issue.report for issue in misses] == ["440200-keji-2021"]


def test_nothing_published_is_said(project: Path) -> None:
    with pytest.raises(PortalgenError, match="没有已发布的数据"):
        verify_published(project / "build/docs/data", project)


@pytest.mark.parametrize(
    ("quote", "start", "expected"),
    [("检查155次", 2, True), ("检查●●●次", 2, True), ("检查156次", 2, False), ("检查", 7, False)],
)
def test_masked_characters_stand_for_any(quote: str, start: int, expected: bool) -> None:
    assert stands("开展检查155次", quote, start, start + len(quote)) is expected


def test_a_report_with_a_miss_is_left_out(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoilt(report: Report, raw: str) -> object:
        return verify_report(replace(report, raw_length=report.raw_length + (report.year == 2023)), raw)

    monkeypatch.setattr("portalgen.analysis.verify_report", spoilt)
    built = pipeline.build(Settings(project, until="datasets", jobs=1), Bars())
    missed = [issue for issue in built.issues if issue.code == "C108"]
    assert len(built.left_out) == len({issue.report for issue in missed}) >= 1
    published = (project / "build/docs/data/reports.csv").read_text("utf-8")
    assert all(issue.report not in published for issue in missed)

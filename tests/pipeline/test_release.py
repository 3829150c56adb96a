"""A release: number and day by hand, changes of facts against the last one, checksums; what spans reports bears its version."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from portalgen import cli
from portalgen.content import load_releases
from portalgen.datasets.changes import Fact, compare


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(cli.main, [*words, "--root", str(project)])


def changes(project: Path, number: str) -> list[dict[str, str]]:
    text = (project / f"content/releases/{number}/changes.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_facts_that_came_changed_and_went_are_told(project: Path) -> None:
    first = run(project, "release", "2026.1", "--date", "2026-01-31")
    assert first.exit_code == 0, first.output
    assert {row["change"] for row in changes(project, "2026.1")} == {"added"}
    sums = (project / "content/releases/2026.1/checksums.txt").read_text("utf-8")
    assert "content/reports/440200-keji/2021/report.txt" in sums
    shutil.rmtree(project / "content/reports/445102-gongxin")
    second = run(project, "release", "2026.2", "--date", "2026-02-01")
    assert second.exit_code == 0, second.output
    gone = changes(project, "2026.2")
    assert {row["change"] for row in gone} == {"withdrawn"}
    assert all(row["id"].startswith("445102-gongxin-") and row["quote_before"] and not row["quote_now"] for row in gone)
    assert [one.number for one in load_releases(project / "content")] == ["2026.1", "2026.2"]
    assert yaml.safe_load((project / "CITATION.cff").read_text("utf-8"))["version"] == "2026.2"
    built = run(project, "build", "--until", "datasets")
    assert built.exit_code == 0, built.output
    data = project / "build/docs/data"
    assert json.loads((project / "build/docs/version.json").read_text("utf-8"))["release"] == "2026.2"
    assert json.loads((data / "datapackage.json").read_text("utf-8"))["version"] == "2026.2"
    assert (data / "changes-2026.1.csv").is_file()


@pytest.mark.parametrize(
    ("number", "day", "message"),
    [
        ("一", "2026-02-01", "写法不对"),
        ("2026.2", "2026-2-1", "写法不对"),
        ("2026.1", "2026-02-01", "不在上一版本"),
        ("2026.2", "2025-12-31", "不在上一版本"),
    ],
)
def test_a_wrong_number_or_day_writes_nothing(number: str, day: str, message: str, project: Path) -> None:
    folder = project / "content/releases"
    folder.mkdir()
    kept = '- {number: "2026.1", date: "2026-01-31", added: 1, changed: 0, withdrawn: 0}\n'
    (folder / "releases.yml").write_text(kept, "utf-8")
    done = run(project, "release", number, "--date", day)
    assert done.exit_code == 3
    assert message in done.output
    assert [path.name for path in folder.iterdir()] == ["releases.yml"]
    assert (folder / "releases.yml").read_text("utf-8") == kept


def test_a_list_that_nobody_can_read_is_told(project: Path) -> None:
    (project / "content/releases").mkdir()
    (project / "content/releases/releases.yml").write_text("- {number: [}\n", "utf-8")
    done = run(project, "build", "--until", "datasets")
    assert done.exit_code == 3
    assert "content/releases/releases.yml" in done.output


def test_old_and_new_words_stand_side_by_side() -> None:
    old, new = Fact("observations", "案件 | 12 | 件", "12件"), Fact("observations", "案件 | 21 | 件", "21件")
    (change,) = compare({"a": old, "b": old}, {"a": old, "b": new})
    assert (change.kind, change.id, change.before, change.now) == ("changed", "b", old, new)

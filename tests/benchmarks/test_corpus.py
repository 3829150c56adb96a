"""The invented corpus: same bytes each time, right hashes, the genre's shape, and nothing that could pass for real."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.project import KNOWLEDGE_FILES, ROOT

Run = Callable[..., dict[str, str]]
SCRIPT = ROOT / "benchmarks" / "corpus.py"


@pytest.fixture(scope="module")
def run(frozen: Path) -> Run:
    """Return what runs the generator and gives the hash of every file below ``out``."""

    def run(out: Path, *options: str) -> dict[str, str]:
        command = [sys.executable, str(SCRIPT), "--content", str(frozen / "content"), "--out", str(out), *options]
        subprocess.run(command, check=True, capture_output=True)
        return {
            path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(out.rglob("*"))
            if path.is_file()
        }

    return run


@pytest.fixture(scope="module")
def tree(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("corpus")
    run(out, "--reports", "40")
    return out


def reports(tree: Path) -> list[Path]:
    return sorted((tree / "content" / "reports").glob("*/*/report.txt"))


def test_same_seed_same_bytes_other_seed_other_bytes(run: Run, tree: Path, tmp_path: Path) -> None:
    again = run(tmp_path / "a", "--reports", "40")
    assert again == {
        path.relative_to(tree).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in tree.rglob("*")
        if path.is_file()
    }
    other = run(tmp_path / "b", "--reports", "40", "--seed", "2")
    assert not {h for p, h in again.items() if p.endswith(".txt")} & {h for p, h in other.items() if p.endswith(".txt")}


def test_one_report_an_agency_and_year_with_the_hash_of_its_bytes(tree: Path) -> None:
    found = reports(tree)
    known = {a["id"] for a in yaml.safe_load((tree / "content/knowledge/agencies.yml").read_bytes())}
    assert len(found) == 40
    for path in found:
        sidecar = yaml.safe_load(path.with_name("report.yml").read_bytes())
        assert sidecar["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert "虚构" in sidecar["note"]
        assert path.parent.parent.name in known


def test_shape_of_the_genre(tree: Path) -> None:
    lengths = []
    for path in reports(tree):
        text = path.read_text(encoding="utf-8")
        joined = text.replace("\n", "")
        lengths.append(len(joined))
        assert "一、" in joined
        assert "二、" in joined
        assert "法治政府建设" in joined[:80]
        assert joined.rstrip().endswith("日")
    assert min(lengths) >= 3000
    assert max(lengths) <= 12000


def test_truth_names_figures_that_stand_in_the_text(tree: Path) -> None:
    rows = [json.loads(line) for line in (tree / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    states = {row["state"] for row in rows}
    assert states == {"exact", "approx", "zero", "silent"}
    checked = 0
    for row in rows:
        if row["state"] == "approx":
            agency, _, year = row["report"].rpartition("-")
            text = (tree / "content/reports" / agency / year / "report.txt").read_text(encoding="utf-8")
            assert row["value"] in text.replace("\n", "")
            checked += 1
    assert checked > 10


def test_a_longer_corpus_begins_with_the_shorter_and_adding_changes_nothing_else(
    run: Run, tree: Path, tmp_path: Path
) -> None:
    before = run(tmp_path, "--reports", "60")
    for path in reports(tree):
        name = path.relative_to(tree).as_posix()
        assert before[name] == hashlib.sha256(path.read_bytes()).hexdigest()
    after = run(tmp_path, "--reports", "60", "--add", "1")
    assert {p for p in after if after[p] != before.get(p)} == set(after) - set(before)
    assert len(set(after) - set(before)) == 2


def test_the_demo_says_of_itself_that_it_is_invented(run: Run, tmp_path: Path) -> None:
    run(tmp_path, "--fictional")
    found = reports(tmp_path)
    assert len(found) == 48
    assert len({path.parent.parent.name for path in found}) == 12
    real = (KNOWLEDGE_FILES / "regions.csv").read_text(encoding="utf-8")
    for path in found:
        assert "虚构" in path.read_text(encoding="utf-8").replace("\n", "")[:200]
        assert path.parent.parent.name.startswith("99")
        assert f"\n{path.parent.parent.name[:6]}," not in real

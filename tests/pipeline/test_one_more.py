"""A report that is added changes what shows it, and nothing else: no file's bytes hang on a hash of everything."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from portalgen import pipeline
from portalgen.config import Settings
from portalgen.datasets import open_packed
from portalgen.pipeline import Progress
from tests.project import lay_out

ADDED = "445102-gongxin"
# Of the whole portal: lists, counts, tables, the index of search, charts and matrices over all reports.
WHOLE = re.compile(
    r"index\.md|(agencies|indicators|laws|regions|reports|topics|years)/index\.md|quality(/.*|\.md)|version\.json|data/.*|search-index/.*"
    r"|charts/.*|indicators/[^/]+/.*|reports/445102-gongxin/.*"
)
UNHEARD_OF = "份报告都没有写到这个指标"  # counts all reports


def digests(docs: Path) -> dict[str, str]:
    return {
        str(path.relative_to(docs)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in docs.rglob("*")
        if path.is_file()
    }


def versions(docs: Path) -> dict[str, str]:
    (path,) = (docs / "data").glob("reports.jsonl*")
    with open_packed(path) as lines:
        return {row["id"]: row["version"] for row in map(json.loads, lines)}


@pytest.fixture(scope="module")
def built(finished: Path, tmp_path_factory: pytest.TempPathFactory, quiet: Progress) -> tuple[Path, Path]:
    """The documents of four reports, and of these with a fifth."""
    root = lay_out(tmp_path_factory.mktemp("one-more") / "project")
    shutil.copy(finished / "mkdocs.yml", root)
    shutil.copytree(finished / "build/cache", root / "build/cache", ignore=shutil.ignore_patterns("standing"))
    shutil.rmtree(root / "content/reports" / ADDED)
    pipeline.build(Settings(root, jobs=1, until="pages"), quiet)
    return root / "build/docs", finished / "build/docs"


def test_only_what_shows_a_report_changes(built: tuple[Path, Path]) -> None:
    before, after = map(digests, built)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    for name in sorted(changed):
        if not WHOLE.fullmatch(name):
            text = (built[1] / name).read_text("utf-8")
            assert ADDED in text or UNHEARD_OF in text, name
    kept = {name.partition("/")[0] for name in before.keys() - changed}
    assert {"agencies", "laws", "regions", "reports", "topics", "years"} <= kept
    assert not [name for name in changed if name.startswith("reports/4") and ADDED not in name]


def test_other_reports_keep_their_versions(built: tuple[Path, Path]) -> None:
    before, after = map(versions, built)
    assert before == {report: version for report, version in after.items() if not report.startswith(ADDED)}


def test_the_hash_of_everything_stands_in_two_files(built: tuple[Path, Path]) -> None:
    _, docs = built
    content = json.loads((docs / "version.json").read_text("utf-8"))["content"]
    holding = {
        str(path.relative_to(docs))
        for path in docs.rglob("*")
        if path.is_file() and content.encode() in path.read_bytes()
    }
    assert holding == {"version.json", "data/index.md"}

"""The build as a whole: same bytes whatever the circumstances, nothing half-written, errors that name their file."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from portalgen import pipeline
from portalgen.cli import Bars
from portalgen.config import Settings
from portalgen.errors import PortalgenError
from tests.project import ROOT


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def run(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "portalgen", *words, "--root", str(root)]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory, frozen: Path) -> Path:
    """A project of invented reports, enough of them that a pool of processes is used."""
    root = tmp_path_factory.mktemp("crowd")
    options = ["--reports", "24", "--content", frozen / "content", "--out", root]
    subprocess.run([sys.executable, ROOT / "benchmarks/corpus.py", *options], check=True)
    return root


def test_bytes_do_not_depend_on_workers_locale_clock_or_hashing(crowd: Path) -> None:
    first = run(crowd, "build", "--until", "pages", "--jobs", "1", PYTHONHASHSEED="1", LC_ALL="C", TZ="Asia/Shanghai")
    assert first.returncode in {0, 1}, first.stderr
    alone = digests(crowd / "build/docs")
    assert len(alone) > 24
    for path in sorted((crowd / "build/cache").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    run(crowd, "build", "--until", "pages", "--jobs", "3", PYTHONHASHSEED="2", LC_ALL="C.UTF-8", TZ="America/Lima")
    assert digests(crowd / "build/docs") == alone


def test_a_second_build_answers_from_the_cache_with_the_same_bytes(finished: Path, warm: Path) -> None:
    settings = Settings(warm, until="pages", jobs=1)
    kept = sorted(settings.cache.rglob("*.kept"))
    stamps = [path.stat().st_mtime_ns for path in kept]
    assert stamps
    pipeline.build(settings, Bars())
    assert digests(settings.docs) == digests(finished / "build/docs")
    assert [path.stat().st_mtime_ns for path in kept] == stamps


def test_a_failed_build_leaves_the_old_pages(warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(warm, until="pages", jobs=1)
    pipeline.build(settings, Bars())
    before = digests(settings.docs)

    def broken(*_: object) -> None:
        raise PortalgenError("页面写到一半出错。")

    monkeypatch.setattr(pipeline, "index_pages", broken)
    (settings.content / "pages" / "about.md").write_text("# 关于\n", "utf-8")
    with pytest.raises(PortalgenError):
        pipeline.build(settings, Bars())
    assert digests(settings.docs) == before
    assert not [path for path in settings.build.iterdir() if path.name.startswith(".docs")]


def test_a_broken_report_is_named_and_the_others_still_build(warm: Path) -> None:
    project = warm
    bad = project / "content/reports/440700-gongxin/2024/report.txt"
    bad.write_bytes(b"\0\1\2")
    done = run(project, "build", "--until", "pages")
    assert done.returncode == 1
    assert "content/reports/440700-gongxin/2024/report" in done.stderr
    assert (project / "build/docs/reports/440882-kegongmao/2023.md").exists()
    assert "暂未发布" in (project / "build/docs/reports/440700-gongxin/2024.md").read_text("utf-8")


def test_strict_publishes_nothing_while_there_is_an_error(project: Path) -> None:
    (project / "content/reports/440700-gongxin/2024/report.yml").unlink()
    done = run(project, "build", "--until", "pages", "--strict")
    assert done.returncode == 3
    assert "content/reports/440700-gongxin/2024" in done.stderr
    assert not (project / "build/docs").exists()

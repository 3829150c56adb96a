"""One bad report takes nothing along: it is left out and named, the others are published, nobody sees a traceback."""

import errno
import os
import re
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from portalgen import analysis, cli, pipeline
from portalgen.limits import REPORT, Limits

BAD = "440700-gongxin"
ID = f"{BAD}-2024"
PAGE = f"build/docs/reports/{BAD}/2024.md"
MARK = "江门市工业和信息化局"


def concerns(value: object) -> bool:
    return BAD in getattr(value, "path", "") or MARK in getattr(value, "raw", "")


def invent(stage: str, monkeypatch: pytest.MonkeyPatch, act: Callable[[Any], Any]) -> None:
    """Let a stage of the analysis do something else with one report."""
    real = getattr(analysis, stage)

    def instead(*words: Any) -> Any:
        made = real(*words)
        return act(made) if any(map(concerns, words)) else made

    monkeypatch.setattr(analysis, stage, instead)


def run(project: Path, *words: str, until: str = "datasets") -> Result:
    return CliRunner().invoke(cli.main, ["build", "--until", until, "--root", str(project), *words])


def check_others(project: Path, done: Result, code: str) -> None:
    """One report is left out under a code, the other four are there, and nobody but the lists of issues tells of it."""
    assert done.exit_code == 1, done.output
    assert f"[{code}]" in done.stderr
    assert f"content/reports/{BAD}/2024/" in done.stderr
    assert "Traceback" not in done.output
    assert done.stderr.splitlines()[-1].startswith("共 4 份报告，未发布 1 份；错误 1，")
    docs = project / "build/docs"
    assert (docs / "data/reports.csv").read_text("utf-8-sig").count("\n") == 5
    telling = {path for path in docs.rglob("*") if path.is_file() and ID.encode() in path.read_bytes()}
    lists = {docs / f"data/issues.{suffix}" for suffix in ("csv", "jsonl", "md", "parquet")}
    assert telling <= {docs / "quality.md", *lists, project / PAGE}


def fail(_: object) -> None:
    raise LookupError("erfunden")


@pytest.mark.parametrize("stage", ["read", "normalize", "build_sections", "extract", "verify_report", "redact"])
def test_an_exception_of_any_stage(project: Path, monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    invent(stage, monkeypatch, fail)
    done = run(project, "--jobs", "1")
    check_others(project, done, "X001")
    assert f"build/log/{ID}.txt" in done.stderr
    trace = (project / f"build/log/{ID}.txt").read_text("utf-8")
    assert "LookupError: erfunden" in trace


def test_a_report_that_cannot_be_written_down(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invent("redact", monkeypatch, lambda report: replace(report, note=object()))
    check_others(project, run(project), "X001")


def test_a_quote_that_does_not_stand_there(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def moved(report: Any) -> Any:
        first, *rest = report.citations
        wrong = replace(first, provenance=replace(first.provenance, start=0, end=5))
        return replace(report, citations=(wrong, *rest))

    invent("extract", monkeypatch, moved)
    done = run(project)
    check_others(project, done, "C108")
    assert run(project).stderr.splitlines()[-1] == done.stderr.splitlines()[-1]


def test_two_facts_of_one_id(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Found by the checks over all reports together, and no less a reason to leave one out; its address says so."""

    def doubled(report: Any) -> Any:
        return replace(report, statements=(*report.statements, report.statements[0]))

    invent("extract", monkeypatch, doubled)
    check_others(project, run(project, until="pages"), "C110")
    page = (project / PAGE).read_text("utf-8")
    assert "暂未发布" in page
    assert "<code>C110</code>" in page
    assert "unlisted: true" in page


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_time_runs_out_inside_a_regular_expression(project: Path, monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    def backtrack(_: object) -> None:
        re.fullmatch("(?:a|a)*b", "a" * 60)

    monkeypatch.setattr(analysis, "REPORT", Limits(2, REPORT.memory))
    invent("normalize", monkeypatch, backtrack)
    check_others(project, run(project, "--jobs", jobs), "X002")
    assert not (project / f"build/log/{ID}.txt").exists()


def test_a_report_that_met_a_limit_is_tried_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as hard:
        invent("extract", hard, fail)
        assert run(project).exit_code == 1
    done = run(project)
    assert "[X001]" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("共 5 份报告，未发布 0 份；")


def test_memory_runs_out(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "REPORT", Limits(REPORT.seconds, 100 << 20))
    invent("extract", monkeypatch, lambda _: [bytearray(1 << 24) for _ in range(64)])
    check_others(project, run(project), "X003")


def test_a_process_that_ends_takes_nothing_along(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invent("extract", monkeypatch, lambda _: os.kill(os.getpid(), signal.SIGKILL))
    check_others(project, run(project, "--jobs", "2"), "X004")


def test_code_that_never_returns_to_python_is_ended(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the timer cannot raise, the kernel ends the process."""

    def deaf(_: object) -> None:
        signal.signal(signal.SIGPROF, signal.SIG_IGN)
        until = time.process_time() + 60
        while time.process_time() < until:
            pass

    monkeypatch.setattr("portalgen.limits._GRACE", 1)
    monkeypatch.setattr(analysis, "REPORT", Limits(1, REPORT.memory))
    invent("extract", monkeypatch, deaf)
    check_others(project, run(project, "--jobs", "1"), "X004")


def test_strict_refuses(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invent("extract", monkeypatch, fail)
    done = run(project, "--strict")
    assert done.exit_code == 3
    assert "X001" in done.stderr
    assert not (project / "build/docs").exists()


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (LookupError("erfunden"), "程序出错（LookupError）"),
        (MemoryError(), "内存不足"),
        (OSError(errno.ENOSPC, "", "x/y"), "磁盘满了，写不下 x/y"),
        (OSError(errno.EROFS, "", "x/y"), "文件系统是只读的，不能写 x/y"),
        (OSError(errno.EACCES, "", "x/y"), "没有权限读写 x/y"),
        (OSError(errno.ENOTRECOVERABLE, "", "x/y"), "系统报错（ENOTRECOVERABLE）：x/y"),
    ],
)
def test_a_failure_outside_one_report_is_one_sentence(
    project: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception, said: str
) -> None:
    def broken(*_: object) -> None:
        raise failure

    monkeypatch.setattr(pipeline, "link", broken)
    done = run(project)
    assert done.exit_code == 3
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.output
    assert type(failure).__name__ in (project / "build/log/trace.txt").read_text("utf-8")
    assert not (project / "build/docs").exists()


def test_a_pipe_instead_of_a_report_is_not_waited_for(project: Path) -> None:
    file = next((project / f"content/reports/{BAD}/2024").glob("report.txt"))
    file.unlink()
    os.mkfifo(file)
    check_others(project, run(project), "F130")


def test_an_address_is_kept_for_what_was_wrong_with_the_folder(project: Path) -> None:
    (project / f"content/reports/{BAD}/2024/report.yml").unlink()
    check_others(project, run(project), "F101")

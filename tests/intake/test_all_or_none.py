"""Whenever it is broken off, either everything was written or git sees nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from portalgen.config import Settings
from portalgen.errors import PortalgenError
from portalgen.intake import Plan, held_back, planning, write
from portalgen.model.knowledge import Knowledge
from tests.intake.conftest import Run
from tests.intake.files import Project, docx, of_water_bureau, typed

FILES = 6
"""Four of a report, ``agencies.yml``, and one that makes way."""


@pytest.fixture
def replaced(empty: Project) -> Project:
    """Return a project in which a report of the water bureau lies, to be replaced."""
    folder = empty.path("content/reports/440881-shuiwu/2024")
    folder.mkdir(parents=True)
    (folder / "report.md").write_bytes(typed(of_water_bureau()))
    return empty.committed()


def source(project: Project) -> Path:
    path = project.root.parent / "a.docx"
    path.write_bytes(docx(of_water_bureau()))
    return path


@pytest.mark.parametrize(("step", "number"), [*((step, signal.SIGINT) for step in range(FILES)), (2, signal.SIGTERM)])
def test_a_signal_between_any_two_steps_undoes_all(
    run: Run, replaced: Project, monkeypatch: pytest.MonkeyPatch, step: int, number: signal.Signals
) -> None:
    moves = _moves(monkeypatch, replaced, lambda count: count == step and os.kill(os.getpid(), number))
    done = run(replaced, source(replaced), "--yes", "--replace")
    assert len(moves) > step
    assert done.exit_code == 130
    assert "已中断，什么也没有写入。" in done.stderr
    assert replaced.status() == []
    assert list(replaced.path("build").glob(".intake-*")) == []


@pytest.mark.parametrize("step", [0, 1, 4])
def test_a_full_disk_at_any_step_undoes_all(
    run: Run, replaced: Project, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    def fail(count: int) -> None:
        if count == step:
            raise OSError(28, "No space left on device", "x")

    _moves(monkeypatch, replaced, fail)
    done = run(replaced, source(replaced), "--yes", "--replace")
    assert done.exit_code == 3
    assert "磁盘满了" in done.stderr
    assert replaced.status() == []


def _moves(monkeypatch: pytest.MonkeyPatch, project: Project, before: object) -> list[Path]:
    """Call something in front of every move of a file to or from its place in ``content``."""
    moves: list[Path] = []
    move = Path.replace

    def watched(path: Path, target: Path) -> Path:
        content = project.path("content")
        if not str(path).endswith(".tmp") and (path.is_relative_to(content) or Path(target).is_relative_to(content)):
            moves.append(path)
            before(len(moves) - 1)  # type: ignore[operator]
        return move(path, target)

    monkeypatch.setattr(Path, "replace", watched)
    return moves


def test_without_a_signal_there_are_as_many_steps(run: Run, replaced: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    moves = _moves(monkeypatch, replaced, lambda _: None)
    assert run(replaced, source(replaced), "--yes", "--replace").exit_code == 0
    assert len(moves) == FILES
    assert len(replaced.status()) == FILES


@pytest.mark.parametrize("stage", ["take", "decide", "link", "_written"])
def test_ctrl_c_before_that_leaves_nothing(
    run: Run, empty: Project, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def interrupt(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        raise AssertionError("the signal comes first")

    where = {"take": "portalgen.intake.take", "decide": "portalgen.intake.deciding.Deciding.decide"}
    monkeypatch.setattr(where.get(stage, f"portalgen.intake.planning.{stage}"), interrupt)
    done = run(empty, source(empty), "--yes")
    assert done.exit_code == 130
    assert empty.status() == []
    assert list(empty.path("build").glob(".intake-*")) == []


def test_ctrl_c_at_a_question_leaves_nothing(run: Run, empty: Project) -> None:
    done = run(empty, source(empty), answers="")  # the end of input, as Ctrl-D
    assert done.exit_code == 130
    assert empty.status() == []


@pytest.mark.parametrize("seconds", [0.8, 3.0])
def test_ctrl_c_at_some_moment_of_a_real_run(empty: Project, seconds: float) -> None:
    line = [sys.executable, "-m", "portalgen", "add", str(source(empty)), "--yes", "--root", str(empty.root)]
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    try:
        code = process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
        code = process.wait(60)
    assert empty.status() == [] if code else len(empty.status()) == 5


def test_what_a_killed_run_left_is_cleared_away_and_git_never_saw_it(run: Run, empty: Project) -> None:
    left = empty.path("build/.intake-1/content")
    left.mkdir(parents=True)
    (left / "x").write_text("x", "utf-8")
    assert empty.status() == []
    assert run(empty, source(empty), "--dry-run").exit_code == 0
    assert not left.exists()


def test_a_list_of_agencies_edited_meanwhile_is_not_lost(
    run: Run, empty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = empty.path("content/knowledge/agencies.yml")
    check = planning.check_corpus

    def edit(corpus: object) -> object:
        listing.write_bytes(listing.read_bytes() + b"# edited\n")
        return check(corpus)  # type: ignore[arg-type]

    monkeypatch.setattr(planning, "check_corpus", edit)
    done = run(empty, source(empty), "--yes")
    assert done.exit_code == 3
    assert "刚才被改过" in done.stderr
    assert empty.status() == [" M content/knowledge/agencies.yml"]
    assert listing.read_bytes().endswith(b"# edited\n")


def test_the_listing_is_looked_at_again_in_front_of_the_first_move(empty: Project, knowledge: Knowledge) -> None:
    agency = knowledge.agencies[0]
    made = Plan((), {agency.id: agency}, b"as it was read", (), empty.root, knowledge)
    with held_back() as interrupts, pytest.raises(PortalgenError) as raised:
        write(made, Settings(empty.root), interrupts)
    assert raised.value.code == "T156"


def test_two_at_once_do_not_meet(run: Run, empty: Project) -> None:
    holder = "import sys, time, pathlib; from portalgen.locking import held\nwith held(pathlib.Path(sys.argv[1])): print(1, flush=True); time.sleep(60)"
    other = subprocess.Popen([sys.executable, "-c", holder, str(empty.path("build"))], stdout=subprocess.PIPE)
    assert other.stdout
    try:
        other.stdout.readline()
        done = run(empty, source(empty), "--yes")
    finally:
        other.kill()
        other.wait()
        other.stdout.close()
    assert done.exit_code == 3
    assert "另一个 portalgen" in done.stderr
    assert empty.status() == []

"""What the operating system refuses ends in one sentence, and what stood stays as it was."""

import errno
import hashlib
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portalgen import cli


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli.main, ["build", "--until", "datasets", "--root", str(root), *words])


@pytest.fixture
def built(warm: Path) -> Path:
    """A project whose tables were written, and whose content has changed since."""
    assert run(warm).exit_code == 0
    (warm / "content/reports/440882-kegongmao/2023/report.yml").unlink()
    return warm


def check_refused(project: Path, before: dict[str, str], code: int, said: str) -> None:
    assert code == 3
    assert said.count("无法继续：") == 1
    assert "Traceback" not in said
    assert digests(project / "build/docs") == before
    assert not [path for path in (project / "build").iterdir() if path.name.startswith(".docs")]


def test_a_file_may_not_grow_any_more(built: Path) -> None:
    """A real limit of the system stands for a full disk: it is met in the middle of a file."""
    before = digests(built / "build/docs")
    done = subprocess.run(
        [sys.executable, "-m", "portalgen", "build", "--until", "datasets", "--root", str(built)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    check_refused(built, before, done.returncode, done.stderr)
    assert "文件超过系统允许的大小" in done.stderr


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "磁盘满了"), (errno.EROFS, "只读"), (errno.EACCES, "没有权限"), (errno.EIO, "磁盘读写出错")],
)
@pytest.mark.parametrize("place", ["cache", "docs"])
def test_what_cannot_be_written(
    built: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str, place: str
) -> None:
    before = digests(built / "build/docs")
    real = Path.open

    def refuse(path: Path, mode: str = "r", *more: object, **named: object) -> object:
        if set(mode) & set("wx") and (f"/{place}/" in str(path) or f"/.{place}-" in str(path)):
            raise OSError(number, os.strerror(number), str(path))
        return real(path, mode, *more, **named)  # type: ignore[call-overload]

    with monkeypatch.context() as full:
        full.setattr(Path, "open", refuse)
        done = run(built, *(["--no-cache"] if place == "cache" else []))
    check_refused(built, before, done.exit_code, done.stderr)
    assert words in done.stderr
    assert run(built).exit_code == 1


@pytest.mark.parametrize("name", ["knowledge/topics.yml", "charts.yml", "pages/about.md"])
def test_a_pipe_where_a_file_belongs_is_named_and_not_waited_for(project: Path, name: str) -> None:
    path = project / "content" / name
    path.unlink()
    os.mkfifo(path)
    done = CliRunner().invoke(cli.main, ["build", "--until", "pages", "--root", str(project)])
    assert done.exit_code == 3
    assert f"content/{name}" in done.stderr
    assert "这不是普通文件" in done.stderr


@pytest.mark.parametrize(
    ("lay", "words"),
    [
        (lambda root: (root / "build").write_text("x"), "位置已被占用"),
        (lambda root: (root / "build").symlink_to(root / "nowhere/build"), "位置已被占用"),
    ],
    ids=["a file", "a link to nowhere"],
)
def test_something_else_where_the_build_folder_belongs(
    project: Path, lay: Callable[[Path], object], words: str
) -> None:
    lay(project)
    done = run(project)
    assert done.exit_code == 3
    assert words in done.stderr
    assert "Traceback" not in done.output


def test_a_swap_that_fails_brings_the_old_folder_back(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digests(built / "build/docs")
    real = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name.startswith(".docs-new"):
            raise OSError(errno.EIO, "", str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    done = run(built)
    assert done.exit_code == 3
    assert digests(built / "build/docs") == before

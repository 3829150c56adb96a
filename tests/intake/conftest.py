"""Projects to take reports into, files to take in, and the command in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portalgen import cli
from tests.intake.files import Project
from tests.project import lay_out

Run = Callable[..., Result]


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    """Return a project without reports, under git."""
    return Project(lay_out(tmp_path / "project", reports=False)).committed()


@pytest.fixture
def filled(tmp_path: Path) -> Project:
    """Return a project with the five reports, under git."""
    return Project(lay_out(tmp_path / "project")).committed()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs ``portalgen add`` in this process, off a terminal."""
    runner = CliRunner()

    def add(project: Project, *words: object, answers: str | None = None) -> Result:
        if answers is not None:
            monkeypatch.setattr("portalgen.cli.adding._is_terminal", lambda: True)
        line = ["add", *map(str, words), "--root", str(project.root)]
        return runner.invoke(cli.main, line, input=answers, catch_exceptions=False)

    return add

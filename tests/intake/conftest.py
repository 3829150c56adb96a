"""Projects to take reports into, files to take in, and the command in this process with the catalogue loaded once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import portalgen.catalogue
import portalgen.content
from portalgen import cli
from portalgen.cache import tree_digest
from portalgen.intake import planning
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
    _load_once(monkeypatch)
    runner = CliRunner()

    def add(project: Project, *words: object, answers: str | None = None) -> Result:
        if answers is not None:
            monkeypatch.setattr("portalgen.cli.adding._is_terminal", lambda: True)
        line = ["add", *map(str, words), "--root", str(project.root)]
        return runner.invoke(cli.main, line, input=answers, catch_exceptions=False)

    return add


def _load_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load and compile equal knowledge once: it takes two seconds, and nothing changes it."""
    monkeypatch.setattr(portalgen.content, "load_knowledge", _loaded)
    monkeypatch.setattr(planning, "load_knowledge", _loaded)
    monkeypatch.setattr(portalgen.catalogue, "compile_catalogue", _compiled)
    monkeypatch.setattr(planning, "compile_catalogue", _compiled)


_LOAD, _COMPILE = portalgen.content.load_knowledge, portalgen.catalogue.compile_catalogue
_KNOWN: dict[str, Any] = {}


def _loaded(folder: Path) -> Any:
    name = tree_digest(folder)
    if name not in _KNOWN:
        _KNOWN[name] = _LOAD(folder)
    return _KNOWN[name]


def _compiled(knowledge: Any) -> Any:
    if knowledge.digest not in _KNOWN:
        _KNOWN[knowledge.digest] = _COMPILE(knowledge)
    return _KNOWN[knowledge.digest]

"""What several rooms' tests need: small throw-away projects."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
THEME = Path("src/portalgen/site/theme")

ProjectMaker = Callable[..., Path]


def _make_project(folder: Path, *, reports: bool = True) -> Path:
    ignore = None if reports else shutil.ignore_patterns("reports")
    shutil.copytree(ROOT / "content", folder / "content", ignore=ignore)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / THEME.parent).mkdir(parents=True)
    (folder / THEME).symlink_to(ROOT / THEME)
    return folder


@pytest.fixture(scope="session")
def make_project() -> ProjectMaker:
    """Return what copies all that a build reads into a new folder: content, site configuration, theme."""
    return _make_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project with its five reports, to be changed at will."""
    return _make_project(tmp_path / "project")

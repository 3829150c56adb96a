"""What several rooms' tests need: small throw-away projects, and one browser for all that look at pages."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from portalgen.config import Settings
from portalgen.model.corpus import Corpus
from portalgen.pipeline import Progress, gather

ROOT = Path(__file__).parents[1]
THEME = Path("src/portalgen/site/theme")

ProjectMaker = Callable[..., Path]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run",
    "--disable-sync", "--disable-default-apps",
)  # fmt: skip


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


class _Quiet:
    def stage(self, name: str, total: int = 0) -> "nullcontext[_Quiet]":
        return nullcontext(self)

    def advance(self, steps: int = 1) -> None:
        """Count nothing."""


@pytest.fixture(scope="session")
def quiet() -> Progress:
    """Return progress that nobody watches."""
    return _Quiet()


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory, quiet: Progress) -> Corpus:
    """Return the five reports, read and linked."""
    return gather(Settings(_make_project(tmp_path_factory.mktemp("corpus") / "project"), jobs=1), quiet)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        message = "没有找到 Chromium，浏览器测试没有运行。"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()

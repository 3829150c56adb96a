"""What several rooms' tests need: small throw-away projects, and one browser for all that look at pages."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from portalgen import pipeline
from portalgen.config import Settings
from portalgen.model.corpus import Corpus
from portalgen.model.knowledge import Knowledge
from portalgen.pipeline import Progress, gather
from tests.project import committed_knowledge, lay_out, refuse_live_content
from tests.shared import once

sys.addaudithook(refuse_live_content)

# The same examples each time: an innocent change never meets an old fault by chance. `make fuzz` looks for new ones.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("fuzz", derandomize=False, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

# Files of these begin first where several processes share the tests, so that all of them end together. One file that waits for the
# finished portal comes before those that do not.
LONG = (
    "tests/browser/test_axe.py",
    "tests/intake/",
    "tests/browser/",
    "tests/pipeline/",
    "tests/benchmarks/",
    "tests/transcribe/",
    "tests/hostile/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(
            key=lambda item: next((at for at, name in enumerate(LONG) if item.nodeid.startswith(name)), len(LONG))
        )


ProjectMaker = Callable[..., Path]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# What Playwright switches off, since a second list replaces the first; and three pages of the address bar that no test looks at and
# that every new window loads: half of what opening a page takes.
FEATURES = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "OptimizationHints", "PreconnectToSearch",
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "PreloadTopChromeWebUI",
)  # fmt: skip
FLAGS = (
    "--disable-features=" + ",".join(FEATURES),
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run",
    "--disable-sync", "--disable-default-apps",
)  # fmt: skip


@pytest.fixture(scope="session")
def make_project() -> ProjectMaker:
    """Return what copies all that a build reads into a new folder: content, site configuration, theme."""
    return lay_out


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with the five frozen reports, to be changed at will."""
    return lay_out(tmp_path / "project")


@pytest.fixture(scope="session")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with the five reports that nobody changes."""
    return lay_out(tmp_path_factory.mktemp("frozen") / "project")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return the catalogue as committed, with the frozen agencies."""
    return committed_knowledge()


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory, quiet: Progress) -> Path:
    """Return a project with the five reports that takes corrections, built whole once in a run of the tests; nobody changes it."""

    def make(root: Path) -> None:
        settings = lay_out(root) / "mkdocs.yml"
        told = 'corrections: "https://git.example/portal/issues/new"'
        before = settings.read_text("utf-8")
        settings.write_text(before.replace('corrections: !ENV [PORTALGEN_CORRECTIONS, ""]', told), "utf-8")
        pipeline.build(Settings(root, jobs=1), quiet)

    return once(tmp_path_factory, "finished", make)


@pytest.fixture
def warm(finished: Path, project: Path) -> Path:
    """Return a project to change, with settings and cache of the finished one: it builds in half the time, to the same bytes."""
    shutil.copy(finished / "mkdocs.yml", project)
    shutil.copytree(finished / "build/cache", project / "build/cache")
    shutil.rmtree(project / "build/cache/standing")
    return project


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
    return gather(Settings(lay_out(tmp_path_factory.mktemp("corpus") / "project"), jobs=1), quiet)


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

"""No test stands on what maintainers add to ``content/``: neither its number nor its time may change with it."""

import os
import shutil
from pathlib import Path

import pytest

from portalgen.content import find_sources
from tests.project import CONTENT, FROZEN, ROOT

LIVE = ROOT / "content"


@pytest.mark.parametrize("name", FROZEN)
def test_a_test_that_opens_live_content_fails(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = LIVE / name
    look = os.listdir if path.is_dir() else Path.read_bytes
    with pytest.raises(AssertionError, match="tests/fixtures"):
        look(path)
    monkeypatch.chdir(LIVE)
    with pytest.raises(AssertionError, match="tests/fixtures"):
        look(Path(name))


def test_walking_into_live_content_fails_too(tmp_path: Path) -> None:
    for walk in (lambda: shutil.copytree(LIVE, tmp_path / "copy"), lambda: list(LIVE.rglob("*.txt"))):
        with pytest.raises(AssertionError, match="tests/fixtures"):
            walk()
    with pytest.raises(AssertionError, match="tests/fixtures"):
        find_sources(LIVE / "reports", ROOT)


def test_all_that_is_guarded_has_a_frozen_copy(project: Path) -> None:
    for name in FROZEN:
        assert (CONTENT / name).exists()
        assert (project / "content" / name).exists()

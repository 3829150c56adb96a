"""A folder changes whole or not at all."""

from pathlib import Path

import pytest

from portalgen.model.publication import File, Page
from portalgen.staging import Staging


def test_success_replaces_everything(tmp_path: Path) -> None:
    target = tmp_path / "docs"
    target.mkdir()
    (target / "old.md").write_text("旧", "utf-8")
    with Staging(target) as staging:
        staging.write(Page("a/b.md", "新"))
        staging.write(File("data/x.bin", b"\0"))
        assert (target / "old.md").exists()
    assert sorted(p.relative_to(target).as_posix() for p in target.rglob("*") if p.is_file()) == [
        "a/b.md",
        "data/x.bin",
    ]
    assert [p.name for p in tmp_path.iterdir()] == ["docs"]


def test_failure_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "docs"
    target.mkdir()
    (target / "old.md").write_text("旧", "utf-8")
    with pytest.raises(RuntimeError), Staging(target) as staging:
        staging.write(Page("a.md", "半"))
        raise RuntimeError
    assert [p.name for p in target.iterdir()] == ["old.md"]
    assert [p.name for p in tmp_path.iterdir()] == ["docs"]


def test_a_path_cannot_leave_the_folder_nor_be_written_twice(tmp_path: Path) -> None:
    with Staging(tmp_path / "docs") as staging:
        with pytest.raises(ValueError, match="leaves"):
            staging.write(Page("../a.md", ""))
        staging.write(Page("a.md", ""))
        with pytest.raises(FileExistsError):
            staging.write(Page("a.md", ""))

"""What the documents say is there, is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from portalgen import cli
from tests.project import FROZEN, ROOT

DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("content/*.md")]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_every_command_is_documented(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not [command for command in cli.main.commands if f"portalgen {command}" not in text]


def test_every_documented_command_and_target_exists() -> None:
    text = "\n".join((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh.md", "CONTRIBUTING.md"))
    assert set(re.findall(r"`portalgen (\w+)", text)) <= set(cli.main.commands)
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= targets


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8"))
    assert not [link for link in links if "://" not in link and not (path.parent / link).exists()]


def test_architecture_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rooms = {item.stem for item in (ROOT / "src/portalgen").iterdir() if not item.name.startswith("__")}
    assert not [room for room in rooms if room not in text]


def test_the_changelog_has_an_unreleased_section() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def project_files(folder: Path) -> Iterator[Path]:
    """Yield the files of the project; nothing generated, and nothing of ``content/`` but the catalogue and the guides."""
    for path in folder.iterdir():
        skipped = path.name in {".git", "build"} or path.name.startswith(".venv") or "cache" in path.name
        if skipped or path.relative_to(ROOT).as_posix() in {f"content/{name}" for name in FROZEN}:
            continue
        if path.is_dir():
            yield from project_files(path)
        else:
            yield path


def test_nothing_names_a_registry_host_or_a_machine_path() -> None:
    bad = re.compile(r"pypi\.org|files\.pythonhosted|registry\.npmjs|deb\.debian\.org|/root/|/home/\w+/")
    kinds = {".py", ".md", ".txt", ".toml", ".yml", ".yaml", ".in", ".js", ".css"}
    text_files = [path for path in project_files(ROOT) if path.suffix in kinds]
    assert len(text_files) > 100
    found = [p for p in text_files if p.name != "test_docs.py" and bad.search(p.read_text("utf-8", errors="ignore"))]
    assert not found

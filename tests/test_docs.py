"""What the documents say is there, is there."""

import re
from pathlib import Path

import pytest

from portalgen import cli

ROOT = Path(__file__).parents[1]
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


def test_nothing_names_a_registry_host_or_a_machine_path() -> None:
    bad = re.compile(r"pypi\.org|files\.pythonhosted|registry\.npmjs|deb\.debian\.org|/root/|/home/\w+/")
    listed = [p for p in ROOT.rglob("*") if p.is_file() and not {".git", "build"} & set(p.relative_to(ROOT).parts)]
    files = [p for p in listed if not p.relative_to(ROOT).parts[0].startswith(".venv") and "cache" not in str(p)]
    text_files = [
        p for p in files if p.suffix in {".py", ".md", ".txt", ".toml", ".yml", ".yaml", ".in", ".js", ".css"}
    ]
    assert len(text_files) > 100
    found = [p for p in text_files if p.name != "test_docs.py" and bad.search(p.read_text("utf-8", errors="ignore"))]
    assert not found

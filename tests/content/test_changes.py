"""What of the content differs from a commit, and whether it concerns all reports."""

import subprocess
from pathlib import Path

import pytest

from portalgen.content import changed_since
from portalgen.errors import PortalgenError

HERE = "440882-kegongmao"
AGENCIES = "- id: {id}\n  name: 雷州市{name}局\n- id: 440200-keji\n  name: 某局\n"


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, "-C", str(root), *words], check=True, capture_output=True)


def write(root: Path, name: str, text: str = "x") -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture(params=["", "inside/of/a/larger"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    project = tmp_path / request.param
    write(project, f"content/reports/{HERE}/2023/report.txt")
    write(project, "content/reports/440200-keji/2021/report.txt")
    write(project, "content/charts.yml")
    write(project, "content/knowledge/agencies.yml", AGENCIES.format(id=HERE, name="科工贸"))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    return project


def changed(root: Path) -> list[str] | None:
    found = changed_since(root, "HEAD")
    return None if found is None else [path.relative_to(root).as_posix() for path in found]


def test_nothing(root: Path) -> None:
    assert changed(root) == []
    write(root, "src/x.py")
    assert changed(root) == []


def test_reports_by_their_folders_written_changed_and_moved(root: Path) -> None:
    write(root, f"content/reports/{HERE}/2023/report.yml")
    write(root, "content/reports/440200-keji/2021/report.txt", "y")
    write(root, "content/reports/odd.txt")
    both = ["content/reports/440200-keji/2021", f"content/reports/{HERE}/2023", "content/reports/odd.txt"]
    assert changed(root) == both
    git(root, "add", "-A")
    assert changed(root) == both
    git(root, "mv", f"content/reports/{HERE}/2023", f"content/reports/{HERE}/2022")
    assert changed(root) == [both[0], f"content/reports/{HERE}/2022", *both[1:]]


def test_agencies_by_their_entries(root: Path) -> None:
    agencies = "content/knowledge/agencies.yml"
    write(root, agencies, "# 说明\n" + AGENCIES.format(id=HERE, name="科工贸"))
    assert changed(root) == [agencies]
    write(root, agencies, AGENCIES.format(id=HERE, name="科技"))
    assert changed(root) == [agencies, f"content/reports/{HERE}"]
    write(root, agencies, AGENCIES.format(id="440882-keji", name="科工贸"))
    assert changed(root) == [agencies, f"content/reports/{HERE}", "content/reports/440882-keji"]
    write(root, agencies, "- [")
    assert changed(root) == [agencies, "content/reports/440200-keji", f"content/reports/{HERE}"]


@pytest.mark.parametrize(
    "name", ["content/charts.yml", "content/knowledge/units.yml", "content/pages/a.md", "mkdocs.yml"]
)
def test_what_concerns_all(root: Path, name: str) -> None:
    write(root, name, "other")
    assert changed(root) is None


def test_a_commit_that_is_not_there(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(PortalgenError, match="git 不认识这个提交，或这里不是 git 仓库：nowhere。"):
        changed_since(root, "nowhere")
    with pytest.raises(PortalgenError, match="git 不认识"):
        changed_since(tmp_path_factory.mktemp("bare"), "HEAD")


def test_without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PortalgenError, match="找不到 git"):
        changed_since(root, "HEAD")

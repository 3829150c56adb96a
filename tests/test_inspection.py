"""``portalgen check``: everything that maintainers write is looked at, each fault has its file and line, and nothing is published."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portalgen.analysis import Preparing
from portalgen.cli import main
from portalgen.config import Settings
from portalgen.inspection import inspect
from portalgen.model.source import Source
from portalgen.pipeline import Progress, gather

KEJI, LEIZHOU = "content/reports/440200-keji/2021", "content/reports/440882-kegongmao/2023"
CHART = """
- id: invented
  title: 虚构
  alt: 虚构
  reading: 虚构
  resource: reports
  form: coverage
  pages: [reports]
"""


def check(project: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["check", "--jobs", "1", "--root", str(project), *map(str, words)])


def add(project: Path, name: str, text: str) -> int:
    """Append to a file of the content; return how many lines stood there."""
    path = project / "content" / name
    before = path.read_text("utf-8") if path.exists() else ""
    path.parent.mkdir(exist_ok=True)
    path.write_text(before + text, "utf-8")
    return before.count("\n")


def test_content_as_it_should_be_has_only_notes(project: Path) -> None:
    done = check(project)
    assert done.exit_code == 0
    assert done.output.splitlines()[-1].startswith("错误 0，警告 0，")
    assert all(line.startswith("content/") and " note[" in line for line in done.output.splitlines()[:-1])
    assert not (project / "build/docs").exists()


@pytest.mark.parametrize(
    ("name", "text", "line", "told"),
    [
        ("pages/about.md", "\n[无](nowhere.md)\n", 2, "error[F119] 链接「nowhere.md」没有目标。"),
        ("pages/about.md", "\n[关于](./about.md) [数据](data/index.md#x) [外](https://a.example/x.md)\n", 0, ""),
        ("pages/help/new.md", "# 新\n[关于](../about.md) [无](about.md)\n", 2, "error[F119] 链接「about.md」没有目标。"),
        ("pages/help/new.md", "# 新\n", 0, "error[F120] 这个页面不在导航里。"),
        ("charts.yml", CHART.replace("coverage", "pie"), 2, "error[F121] 图表 invented 的 form「pie」不存在。"),
        ("charts.yml", CHART.replace("reports]", "nowhere]"), 2, "error[F122] 图表 invented 要放在页面「nowhere」上，但没有这一页。"),
        ("charts.yml", CHART.replace("invented", "invented-{indicator}").replace("coverage", "pie"), 2, "error[F121] 图表 invented-{indicator}"),
        ("pages/x.docx", "x", 0, "error[F112] 手写页面只能是 .md 文件，图片只能是 .png。"),
    ],
)  # fmt: skip
def test_pages_and_charts_are_checked_before_anything_is_built(
    project: Path, name: str, text: str, line: int, told: str
) -> None:
    above = add(project, name, text)
    lines = check(project, "--min-severity", "warning").output.splitlines()
    place = f"content/{name}" + (f":{above + line}" if line else "")
    assert not told or [found for found in lines if found.startswith(f"{place}: {told}")], lines
    assert told or (len(lines) == 1 and lines[0].startswith("错误 0，警告 0，")), lines


def test_an_entry_of_the_menu_without_a_page_is_told(project: Path) -> None:
    (project / "content/pages/about.md").unlink()
    lines = check(project, "--min-severity", "error").output.splitlines()
    number = next(
        n for n, line in enumerate((project / "mkdocs.yml").read_text("utf-8").splitlines(), 1) if "about.md" in line
    )
    assert lines[0].startswith(f"mkdocs.yml:{number}: error[F120] 导航里的 about.md 没有这个页面。")


def test_only_the_files_asked_for_are_spoken_of(project: Path) -> None:
    for name in (KEJI, LEIZHOU):
        (project / name / "report.yml").unlink()
    add(project, "pages/about.md", "\n[无](nowhere.md)\n")
    for asked, told in (
        ([KEJI], {f"{KEJI}/report.txt"}),
        ([f"{KEJI}/report.txt", f"{LEIZHOU}/report.txt"], {f"{KEJI}/report.txt", f"{LEIZHOU}/report.txt"}),
        (["content/pages"], {"content/pages/about.md"}),
        (["content/knowledge/topics.yml"], set()),
    ):
        done = check(project, *(project / path for path in asked), "--min-severity", "error")
        assert {line.partition(":")[0] for line in done.output.splitlines()[:-1]} == told
        assert done.exit_code == (1 if told else 0)


def test_a_file_outside_is_no_content(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "别处.txt"
    other.write_text("别处", "utf-8")
    done = check(project, other)
    assert done.exit_code == 3
    assert "不在 content/ 里" in done.output
    assert "portalgen show" in done.output


def test_json_has_the_same_and_nothing_else(project: Path) -> None:
    (project / KEJI / "report.yml").write_text("sha265: x\n", "utf-8")
    done = check(project, "--json")
    assert done.exit_code == 1
    assert done.stderr == ""
    told = json.loads(done.stdout)
    lines = check(project).stderr.splitlines()
    assert lines[-1] == f"错误 {told['errors']}，警告 {told['warnings']}，提示 {told['notes']}。"
    assert len(told["issues"]) == len(lines) - 1 == told["errors"] + told["warnings"] + told["notes"]
    first = next(issue for issue in told["issues"] if issue["code"] == "K021")
    assert (first["path"], first["line"], first["severity"]) == (f"{KEJI}/report.yml", 1, "error")
    assert f"{first['message']} {first['why']} {first['hint']}" in "\n".join(lines)
    worst = json.loads(check(project, "--json", "--min-severity", "error").stdout)
    assert {issue["severity"] for issue in worst["issues"]} == {"error"}
    assert worst["notes"] == told["notes"]


def test_json_of_knowledge_that_cannot_be_used(project: Path) -> None:
    add(project, "knowledge/topics.yml", "- {id: x\n")
    done = check(project, "--json")
    assert done.exit_code == 3
    told = json.loads(done.stdout)
    assert [(issue["code"], issue["path"]) for issue in told["issues"]] == [("K003", "content/knowledge/topics.yml")]


def test_strict_counts_warnings(project: Path) -> None:
    shutil.copy(project / LEIZHOU / "report.yml", project / "content/knowledge/notes.yml")
    assert check(project).exit_code == 0
    assert check(project, "--strict").exit_code == 1


def test_a_day_that_has_not_come_is_told_by_check_and_never_by_a_build(project: Path, quiet: Progress) -> None:
    path = project / LEIZHOU / "report.yml"
    path.write_text(path.read_text("utf-8").replace("2026-11-21", "2099-01-01") + 'retrieved: "2098-01-01"\n', "utf-8")
    lines = check(project, "--min-severity", "error").output.splitlines()
    assert [line.partition("]")[0] for line in lines[:-1]] == [
        f"{LEIZHOU}/report.yml:2: error[F129",
        f"{LEIZHOU}/report.yml:4: error[F129",
    ]
    settings = Settings(project, jobs=1)
    assert not [issue for issue in inspect(settings, quiet, today=date(2099, 1, 1)) if issue.code == "F129"]
    assert not [issue for issue in gather(settings, quiet).all_issues if issue.code == "F129"]


@pytest.fixture
def committed(project: Path) -> Path:
    """A project whose content is committed."""
    commit(project)
    return project


def commit(project: Path) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "content", "mkdocs.yml"), ("commit", "-qm", "x", "--allow-empty")):
        subprocess.run(["git", *who, "-C", project, *words], check=True, capture_output=True)


def read_by(project: Path, monkeypatch: pytest.MonkeyPatch, *words: object) -> tuple[set[str], Result]:
    """Return the folders of the reports that a check analyzes, and what it says."""
    read: set[str] = set()
    original = Preparing.__call__

    def note(preparing: Preparing, source: Source) -> bytes:
        read.add(source.path.rpartition("/")[0])
        return original(preparing, source)

    def here(task: Preparing, items: tuple[Source, ...], *_: object) -> Iterator[bytes]:
        return map(task, items)

    monkeypatch.setattr(Preparing, "__call__", note)
    monkeypatch.setattr("portalgen.pipeline.spread_apart", here)
    return read, check(project, *words)


def test_only_what_differs_from_a_commit_is_read(committed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sidecar = committed / LEIZHOU / "report.yml"
    before = sidecar.read_text("utf-8")
    sidecar.write_text(before.replace("url: null", 'url: "https://agency.example/"'), "utf-8")
    read, done = read_by(committed, monkeypatch, "--since", "HEAD")
    assert (read, done.exit_code) == ({LEIZHOU}, 0)
    assert LEIZHOU in done.stderr
    assert KEJI not in done.stderr
    sidecar.write_text(before.replace("2026-11-21", "2020-01-01"), "utf-8")
    done = check(committed, "--since", "HEAD")
    assert done.exit_code == 1
    assert f"{LEIZHOU}/report.yml:2: error[F125]" in done.stderr
    commit(committed)
    read, done = read_by(committed, monkeypatch, "--since", "HEAD")
    assert (read, done.exit_code, done.stderr.splitlines()[-1]) == (set(), 0, "错误 0，警告 0，提示 0。")


def test_a_copy_of_a_report_that_did_not_change_is_found(committed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (committed / LEIZHOU / "report.txt").read_text("utf-8").replace("。", "。 \n")
    copy = committed / "content/reports/440882-kegongmao/2019"
    copy.mkdir()
    (copy / "report.txt").write_text(text, "utf-8")
    digest = hashlib.sha256((copy / "report.txt").read_bytes()).hexdigest()
    (copy / "report.yml").write_text(f'sha256: "{digest}"\nadded: "2026-11-21"\nurl: null\n', "utf-8")
    read, done = read_by(committed, monkeypatch, "--since", "HEAD")
    assert read == {LEIZHOU, copy.relative_to(committed).as_posix()}
    assert "2019/report.txt:1: error[F108]" in done.stderr


def test_an_agency_that_differs_has_its_reports_read(committed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    agencies = committed / "content/knowledge/agencies.yml"
    agencies.write_text(agencies.read_text("utf-8").replace("雷州市科工贸和信息化局", "雷州市交通运输局"), "utf-8")
    read, done = read_by(committed, monkeypatch, "--since", "HEAD")
    assert read == {LEIZHOU}
    assert "[C107]" in done.stderr


def test_errors_elsewhere_that_a_change_makes_are_told(committed: Path) -> None:
    path = committed / LEIZHOU / "report.txt"
    path.rename(committed / "content/reports/report.txt")
    done = check(committed, "--since", "HEAD")
    assert done.exit_code == 1
    assert "content/reports/report.txt: error[F124]" in done.stderr


def test_what_concerns_all_has_all_read(committed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (committed / "content/pages/about.md").write_text("# 关于\n", "utf-8")
    assert len(read_by(committed, monkeypatch, "--since", "HEAD")[0]) == 5


def test_since_and_files_exclude_each_other(committed: Path) -> None:
    done = check(committed, "--since", "HEAD", committed / LEIZHOU)
    assert done.exit_code == 2
    assert "--since 和文件只能写一样" in done.stderr

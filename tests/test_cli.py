"""The command line: what it prints, in Chinese, and how it leaves."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portalgen import cli
from portalgen.content import load_knowledge
from portalgen.limits import LimitError
from tests.project import REPORT


@pytest.fixture
def run() -> Callable[..., Result]:
    runner = CliRunner()
    return lambda *words: runner.invoke(cli.main, [str(word) for word in words], catch_exceptions=False)


def test_every_command_has_chinese_help(run: Callable[..., Result]) -> None:
    for name, command in cli.main.commands.items():
        assert any("一" <= char <= "鿿" for char in command.help or ""), name
        for option in command.params:
            text = getattr(option, "help", "") or ""
            assert option.param_type_name == "argument" or any("一" <= char <= "鿿" for char in text), option.name
    assert run("--help").exit_code == 0


def test_show_json_reads_the_file_alone(run: Callable[..., Result], tmp_path: Path, frozen: Path) -> None:
    alone = tmp_path / "某报告.txt"
    alone.write_bytes(REPORT.read_bytes())
    done = run("show", alone, "--json", "--root", frozen)
    assert done.exit_code == 0
    shown = json.loads(done.stdout)
    keys = {
        "title",
        "agency",
        "region",
        "level",
        "year",
        "date_issued",
        "addressee",
        "contacts",
        "sections",
        "quantities",
    }
    assert keys | {"citations", "problems", "plans", "people", "corrections", "required_contents"} <= shown.keys()
    assert shown["source"] == "某报告.txt"
    assert shown["agency"] == "雷州市科工贸和信息化局"
    found = [q for q in shown["quantities"] if q["indicator"] == "inspections_safety" and q["value"] == 155]
    assert [(q["unit"], q["zero_statement"]) for q in found] == [("次", False)]
    beside = run("show", REPORT, "--json", "--root", frozen)
    assert {**json.loads(beside.stdout), "source": ""} == {**shown, "source": ""}


def test_show_for_a_person_names_figures_and_sentences(run: Callable[..., Result], frozen: Path) -> None:
    done = run("show", REPORT, "--root", frozen)
    assert done.exit_code == 0
    assert "雷州市科工贸和信息化局" in done.stdout
    assert "155次" in done.stdout


def test_an_agency_that_nobody_listed_is_proposed(run: Callable[..., Result], project: Path) -> None:
    (project / "content/knowledge/agencies.yml").write_text("[]\n", "utf-8")
    assert load_knowledge(project / "content/knowledge")[0].agencies == ()
    done = run("show", REPORT, "--json", "--root", project)
    shown = json.loads(done.stdout)
    assert shown["agency_known"] is False
    assert shown["agency_id"] == "440882-kegongmao"


def test_trace_leads_from_a_fact_to_its_place(run: Callable[..., Result], frozen: Path) -> None:
    shown = run("show", REPORT, "--root", frozen).stdout
    number = next(line.split()[0] for line in shown.splitlines() if " 155次 " in line)
    done = run("trace", f"440882-kegongmao-2023-{number}", "--root", frozen)
    assert done.exit_code == 0
    for part in ("155", "规则", "extract", "句子", "content/reports/440882-kegongmao/2023/report.txt 第", "一致"):
        assert part in done.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["trace", "440882-kegongmao-2023-o1"], 3),
        (["trace", "no-such-report"], 3),
        (["show", "no-such-file.txt"], 2),
        (["build", "--until", "nowhere"], 2),
        (["fly"], 2),
    ],
)
def test_exit_codes(run: Callable[..., Result], words: list[str], code: int, frozen: Path) -> None:
    rooted = [*words, "--root", str(frozen)] if code == 3 else words
    assert run(*rooted).exit_code == code


def test_a_wrong_genre_is_refused_with_a_reason(run: Callable[..., Result], tmp_path: Path, frozen: Path) -> None:
    other = tmp_path / "年报.txt"
    other.write_text("某市财政局2023年政府信息公开工作年度报告\n\n一、总体情况\n主动公开政府信息20条。\n", "utf-8")
    done = run("show", other, "--root", frozen)
    assert done.exit_code == 3
    assert "政府信息公开" in done.stderr


def test_check_leaves_with_one_when_a_report_has_an_error(run: Callable[..., Result], project: Path) -> None:
    (project / "content/reports/440200-keji/2021/report.txt").write_bytes(b"changed")
    done = run("check", "--root", project, "--jobs", 1)
    assert done.exit_code == 1
    assert "content/reports/440200-keji/2021/report" in done.stderr


def test_a_relative_root_is_taken_from_where_one_stands(
    run: Callable[..., Result], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []
    monkeypatch.chdir(project.parent)
    monkeypatch.setattr("portalgen.pipeline.bundle", lambda settings: seen.append(settings.root) or REPORT)
    assert run("bundle", "--root", project.name).exit_code == 0
    assert seen == [project.resolve()]


@pytest.mark.parametrize(
    ("lacking", "words"), [((), None), (("memory",), "用的内存，"), (("time", "memory"), "用的处理器时间和内存，")]
)
@pytest.mark.parametrize("command", [["check"], ["build", "--until", "analyze"], ["add", "--dry-run"], ["show"]])
def test_it_is_told_once_where_a_platform_has_no_limits(
    run: Callable[..., Result], project: Path, monkeypatch: pytest.MonkeyPatch, lacking: tuple[str, ...], words: str | None, command: list[str]
) -> None:  # fmt: skip
    monkeypatch.setattr("portalgen.cli.running.missing", lambda: lacking)
    file = [str(REPORT)] if command[0] in ("add", "show") else []
    said = run(*command, *file, "--root", project).stderr
    assert said.count("这个系统不能限制") == (1 if lacking else 0)
    assert words is None or words in said


def test_a_report_that_takes_too_long_is_not_shown(
    run: Callable[..., Result], frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(*_: object) -> None:
        raise LimitError("time")

    monkeypatch.setattr("portalgen.analysis.read_report", too_long)
    done = run("show", REPORT, "--root", frozen)
    assert done.exit_code == 3
    assert "分析这份报告用的时间超过上限" in done.stderr

"""What a maintainer sees: ``portalgen check`` prints the lines, and one bad report keeps no other out."""

from pathlib import Path

from click.testing import CliRunner, Result

from portalgen.cli import main

LEIZHOU = Path("content/reports/440882-kegongmao/2023")


def check(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--jobs", "1", "--root", str(project), *words])


def test_a_wrong_sidecar_is_one_error_and_the_others_are_read(project: Path):
    sidecar = project / LEIZHOU / "report.yml"
    sidecar.write_text(
        sidecar.read_text("utf-8").replace("sha256:", "sha265:").replace('"2026-11-21"', "2026-11-21"), "utf-8"
    )
    result = check(project)
    lines = result.output.splitlines()
    assert result.exit_code == 1
    quoted = '写成 "2026-11-21"。'
    assert [line for line in lines if " error[" in line] == [
        f"{LEIZHOU}/report.yml:1: error[K021] 不认识的键「sha265」。 拼错的键会被悄悄忽略，所以不允许。 你是不是想写 sha256？",
        f"{LEIZHOU}/report.yml:2: error[K008] 没有加引号的 2026-11-21 看起来像日期。 YAML 把这种写法当作日期，不是文字。 {quoted}",
    ]
    read = {line.partition("/report.yml")[0].rpartition("reports/")[2] for line in lines if "note[C109]" in line}
    others = {path.parent for path in project.glob("content/reports/*/*/report.yml")} - {project / LEIZHOU}
    assert read == {f"{path.parent.name}/{path.name}" for path in others}
    assert lines[-1].startswith("错误 2，")


def test_a_report_in_the_wrong_folder_is_an_error(project: Path):
    (project / LEIZHOU).rename(project / LEIZHOU.parent / "2022")
    wuchuan = project / "content/reports/440883-kegongmao"
    (wuchuan / "2024").rename(project / LEIZHOU.parent / "2024")
    output = check(project).output
    assert "440882-kegongmao/2022/report.txt:" in output
    assert "error[C106] 目录写的年度是 2022，标题写的是 2023。" in output
    assert "error[C107] 目录写的机关是雷州市科工贸和信息化局，报告写的是吴川市科工贸和信息化局。" in output
    assert "它的目录是 content/reports/440883-kegongmao/。" in output


def test_wrong_knowledge_stops_everything_and_is_listed_whole(project: Path):
    knowledge = project / "content/knowledge"
    agencies = (knowledge / "agencies.yml").read_text("utf-8")
    (knowledge / "agencies.yml").write_text(
        agencies.replace('"440200"', "440200").replace("  aliases:", "  alias:", 1), "utf-8"
    )
    (knowledge / "topics.yml").write_text("- id: 学习\n\tlabel: 学习\n", "utf-8")
    result = check(project)
    assert result.exit_code == 3
    lines = [line for line in result.output.splitlines() if " error[" in line]
    assert [line.partition("]")[0] for line in lines] == [
        "content/knowledge/agencies.yml:10: error[K022",
        "content/knowledge/agencies.yml:14: error[K021",
        "content/knowledge/topics.yml:2: error[K002",
    ]

"""Reports in the wrong folder, two in one file, one filed twice: refused by name, unless a person says why it is right."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from portalgen.analysis import Analyzed, Preparing
from portalgen.cache import Store
from portalgen.catalogue import Catalogue, compile_catalogue
from portalgen.checks.corpus import check_corpus
from portalgen.config import Settings
from portalgen.content import find_sources, load_knowledge
from portalgen.linking import link
from portalgen.model.corpus import Corpus
from portalgen.model.issue import Issue
from portalgen.model.knowledge import Knowledge
from portalgen.pipeline import Progress, gather
from tests.project import lay_out

AGENCIES = """
- id: 511621-nongye
  name: 岳池县农业农村局
  region: "511621"
  level: county
  sector: 农业农村
  short: 岳池县农业农村局
  former: [{name: 岳池县农业局, until: 2018}]

- id: 511622-nongye
  name: 武胜县农业农村局
  region: "511622"
  level: county
  sector: 农业农村
  short: 武胜县农业农村局
"""
BODY = """
{year}年，我局坚持以习近平法治思想为指导，扎实推进法治政府建设。现将有关情况报告如下：
一、{year}年法治政府建设工作情况
（一）加强组织领导。全年召开专题会议{n}次，研究法治政府建设工作{n}次，局主要负责人带头学法讲法，班子成员集中学法{n}次。
（二）规范行政执法。全年开展农资市场检查{n}0次，办理行政处罚案件{n}件，开展案卷评查{n}次，没有发生行政复议和行政诉讼案件。
（三）加强普法宣传。开展送法下乡活动{n}场次，发放宣传资料{n}000份，接受群众咨询{n}00人次，推动“谁执法谁普法”责任制落实。
二、存在的不足和原因
一是执法力量较为薄弱，基层执法人员少、任务重；二是普法形式比较单一，针对性还不够强，部分干部运用法治思维的能力有待提高。
三、下一年度推进法治政府建设的主要安排
继续加强执法人员培训，完善行政执法三项制度，改进普法方式，进一步提高依法行政水平，推动各项工作在法治轨道上运行。
"""
Told = Callable[..., dict[str, list[str]]]


def text(
    name: str = "岳池县农业农村局", year: int = 2023, n: int = 3, signed: str | None = None, title: str | None = None
) -> str:
    head = f"{name}{year}年法治政府建设年度报告" if title is None else title
    return f"{head}\n{BODY.format(year=year, n=n)}{signed or f'{name}' + chr(10) + f'{year + 1}年1月10日'}\n"


def _filed(root: Path, sidecar: str, filed: dict[str, str | bytes]) -> list[str]:
    """Write each text into the folder that its name says; return the ids of the reports."""
    for name, content in filed.items():
        agency, _, year = name.rpartition("_")
        folder = root / "content/reports" / agency.replace("_", "-").removeprefix("r") / year
        folder.mkdir(parents=True)
        data = content.encode() if isinstance(content, str) else content
        (folder / "report.txt").write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        (folder / "report.yml").write_text(f'sha256: "{digest}"\nadded: "2026-11-21"\n{sidecar}', "utf-8")
    return [name.replace("_", "-").removeprefix("r") for name in filed]


def _said(filed: dict[str, str | bytes], ids: list[str], issues: tuple[Issue, ...]) -> dict[str, list[str]]:
    return {
        name: [
            f"{issue.severity}[{issue.code}] {issue.message}{issue.why}{issue.hint}"
            for issue in issues
            if issue.report == report and issue.severity != "note"
        ]
        for name, report in zip(filed, ids, strict=True)
    }


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> tuple[Knowledge, Catalogue]:
    """Return the catalogue with the two agencies, compiled once for all texts."""
    content = lay_out(tmp_path_factory.mktemp("filing") / "project", reports=False) / "content/knowledge"
    with (content / "agencies.yml").open("a", encoding="utf-8") as agencies:
        agencies.write(AGENCIES)
    knowledge, _ = load_knowledge(content)
    return knowledge, compile_catalogue(knowledge)


@pytest.fixture
def read(tmp_path: Path, catalogue: tuple[Knowledge, Catalogue]) -> Callable[[], Corpus]:
    """Return what reads, links and checks all that is filed below the folder of the test."""

    def run() -> Corpus:
        knowledge, compiled = catalogue
        sources, issues = find_sources(tmp_path / "content/reports", tmp_path, knowledge)
        prepare = Preparing(compiled, Store(tmp_path / "cache"))
        found = [msgspec.json.decode(prepare(source), type=Analyzed) for source in sources]
        issues += tuple(issue for one in found for issue in one.issues)
        corpus = link(tuple(one.report for one in found if one.report), knowledge, issues)
        return replace(corpus, issues=corpus.issues + check_corpus(corpus))

    return run


@pytest.fixture
def told(tmp_path: Path, read: Callable[[], Corpus]) -> Told:
    """Return what files texts under folders and gives the errors and warnings of each."""

    def run(sidecar: str = "", **filed: str | bytes) -> dict[str, list[str]]:
        ids = _filed(tmp_path, sidecar, filed)
        return _said(filed, ids, read().all_issues)

    return run


@pytest.fixture
def whole(project: Path, quiet: Progress) -> Told:
    """Return what does the same in a whole project with the five frozen reports, as a build would."""
    agencies = project / "content/knowledge/agencies.yml"
    agencies.write_text(agencies.read_text("utf-8") + AGENCIES, "utf-8")

    def run(sidecar: str = "", **filed: str | bytes) -> dict[str, list[str]]:
        ids = _filed(project, sidecar, filed)
        return _said(filed, ids, gather(Settings(project, jobs=1), quiet).all_issues)

    return run


def test_a_report_in_its_place_is_silent(told: Told) -> None:
    found = told(
        r511621_nongye_2023=text(),
        r511621_nongye_2022=text(year=2022, n=5),
        r511622_nongye_2023=text("武胜县农业农村局", n=7),
    )
    assert found == {"r511621_nongye_2023": [], "r511621_nongye_2022": [], "r511622_nongye_2023": []}


@pytest.mark.parametrize(
    ("folder", "content", "words"),
    [
        # another agency: registered; unregistered in another region; unregistered, of another kind in the same region
        ("r511622_nongye_2023", text(), "error[C107] 目录写的机关是武胜县农业农村局，报告写的是岳池县农业农村局。它的目录是 content/reports/511621-nongye/。"),
        ("r440200_keji_2023", text("邻水县农业农村局"), "error[C107] 目录写的机关是韶关市科学技术局，报告写的是邻水县农业农村局。"),
        ("r511621_nongye_2023", text("岳池县教育局"), "error[C107] 目录写的机关是岳池县农业农村局，报告写的是岳池县教育局。"),
        ("r511621_nongye_2023", text("四川省岳池县教育局"), "error[C107]"),
        ("r511621_nongye_2023", text("广安市农业农村局"), "error[C107]"),
        # the title names nobody, the signature does
        ("r511622_nongye_2023", text(title="2023年法治政府建设年度报告"), "error[C107] 目录写的机关是武胜县农业农村局，报告写的是岳池县农业农村局。"),
        # another year: in the title; signed before the year had begun
        ("r511621_nongye_2022", text(), "error[C106] 目录写的年度是 2022，标题写的是 2023。"),
        ("r511621_nongye_2024", text(), "error[C106] 目录写的年度是 2024，标题写的是 2023。"),
        # what is no certainty is a doubt
        ("r511621_nongye_2023", text("岳池县粮食和农机服务局"), "warning[C107] 报告写的“岳池县粮食和农机服务局”没有登记为岳池县农业农村局的名称。"),
        ("r511621_nongye_2022", text(title="岳池县农业农村局法治政府建设年度报告"), "warning[C106] 目录写的年度是 2022，报告写的是 2023。"),
    ],
)  # fmt: skip
def test_title_and_signature_decide_against_the_folder(told: Told, folder: str, content: str, words: str) -> None:
    found = told(**{folder: content})[folder]
    assert [line for line in found if words in line], found
    assert [line for line in found if line.startswith("error")] == (
        [line for line in found if words in line] if "error" in words else []
    )


def test_what_is_filed_wrong_is_left_out_and_named_and_the_others_are_published(
    whole: Told, project: Path, quiet: Progress
) -> None:
    whole(r511622_nongye_2023=text(), r511621_nongye_2024=text(), r511621_nongye_2022=text(year=2022, n=5))
    corpus = gather(Settings(project, jobs=1), quiet)
    assert set(corpus.left_out) == {"511622-nongye-2023", "511621-nongye-2024"}
    assert len(corpus.reports) == 6


def test_a_signature_older_than_the_year_cannot_be_of_it(told: Told) -> None:
    body = BODY.replace("{year}年，我局", "我局").replace("{year}年法治", "法治").format(year=0, n=3)
    content = f"岳池县农业农村局法治政府建设年度报告\n{body}岳池县农业农村局\n2022年1月10日\n"
    assert (
        "error[C106] 目录写的年度是 2023，落款日期是 2022-01-10。"
        in told(r511621_nongye_2023=content)["r511621_nongye_2023"][0]
    )


@pytest.mark.parametrize(
    ("signed", "severity"),
    [
        ("岳池县教育局\n2024年1月10日", "error"), ("武胜县农业农村局 2024年1月10日", "error"), ("邻水县农业农村局", "error"), ("岳池县人民政府办公室\n2024年1月10日", "error"),
        # its own office, a name of no known kind: no certainty
        ("岳池县农业农村局办公室\n2024年1月10日", "warning"), ("岳池县粮食和农机服务局\n2024年1月10日", "warning"),
        ("岳池县农业农村局\n2024年1月10日\n岳池县人民政府\n岳池县教育局", ""), ("县农业农村局\n2024年1月10日", ""),
    ],
)  # fmt: skip
def test_a_signature_of_another_agency_is_an_error_below_a_right_title(told: Told, signed: str, severity: str) -> None:
    found = told(r511621_nongye_2023=text(signed=signed))["r511621_nongye_2023"]
    assert [line.partition("]")[0] for line in found] == ([f"{severity}[C107"] if severity else [])
    assert told("confirmed: 由上级代章\n", r511621_nongye_2022=text(year=2022, signed=signed)) == {
        "r511621_nongye_2022": []
    }


def test_an_alias_of_an_agency_elsewhere_says_nothing(whole: Told, project: Path) -> None:
    path = project / "content/knowledge/agencies.yml"
    path.write_text(path.read_text("utf-8") + "  aliases: [县农技中心]\n", "utf-8")
    found = whole(r511621_nongye_2023=text(title="县农技中心2023年法治政府建设年度报告", signed="2024年1月10日"))
    told_of = {line.partition("]")[0] for line in found["r511621_nongye_2023"]}
    assert "warning[C107" in told_of
    assert not [line for line in told_of if line.startswith("error")]


@pytest.mark.parametrize(("folder", "content"), [("r511622_nongye_2022", text()), ("r511621_nongye_2024", text())])
def test_a_person_may_say_why_it_is_right(told: Told, read: Callable[[], Corpus], folder: str, content: str) -> None:
    assert told("confirmed: 原件标题误写，落款和正文是本机关\n", **{folder: content}) == {folder: []}
    corpus = read()
    agency, _, year = folder.removeprefix("r").replace("_", "-").rpartition("-")
    report = next(report for report in corpus.reports if report.agency_id == agency)
    assert (report.year, report.metadata.agency.value) == (int(year), corpus.knowledge.agency_by_id[agency].name)
    assert [issue.message for issue in corpus.all_issues if issue.code == "C114"] == [
        "放在与所写机关或年度不同的目录里，已经人工核对：原件标题误写，落款和正文是本机关"
    ]


def test_confirming_needs_a_reason(tmp_path: Path) -> None:
    _filed(tmp_path, "confirmed: true\n", {"r511621_nongye_2022": text()})
    _, issues = find_sources(tmp_path / "content/reports", tmp_path)
    assert [issue.code for issue in issues] == ["K022"]


@pytest.mark.parametrize(
    "second",
    ["武胜县农业农村局2023年法治政府建设年度报告\n2023年，我局开展行政检查7次，罚款1.5万元。\n", text(year=2022, n=8)],
)
def test_two_reports_in_one_file_are_refused(told: Told, second: str) -> None:
    (line,) = told(r511621_nongye_2023=text() + "\n" + second)["r511621_nongye_2023"]
    assert line.startswith("error[C113] 文件里还有另一份报告：“")


@pytest.mark.parametrize(
    "same",
    [
        text(),
        text().encode("gb18030"),
        text().encode("utf-8-sig"),
        text().replace("\n", "\r\n"),
        text() + "\n",
        text().replace("，", "，　").replace("。", " 。"),
    ],
)
@pytest.mark.parametrize("wrong", ["r511622_nongye_2023", "r511621_nongye_2022", "r511621_nongye_2024"])
def test_a_text_filed_twice_stays_where_it_fits(told: Told, wrong: str, same: str | bytes) -> None:
    found = told(**{"r511621_nongye_2023": text(), wrong: same})
    assert found["r511621_nongye_2023"] == []
    twin = next(line for line in found[wrong] if "[F108]" in line)
    assert "与 content/reports/511621-nongye/2023/report.txt 是同一份文字" in twin
    assert "标题和落款与目录相符的是 content/reports/511621-nongye/2023/report.txt。" in twin


def test_the_same_text_with_another_year_is_doubted_in_both_places(told: Told) -> None:
    changed = text().replace("2023年", "2022年").replace("2024年1", "2023年1")
    found = told(r511621_nongye_2023=text(), r511621_nongye_2022=changed)
    for lines in found.values():
        assert "看不出哪一份是原来的。" in next(line for line in lines if line.startswith("error[F108]"))


@pytest.mark.parametrize("notes", ["", "（岳农发〔2023〕12号，2023.12.5印发，截至2023-11-30）"])
def test_a_copy_with_every_year_changed_is_known_by_its_signature(told: Told, notes: str) -> None:
    right = text().replace("案卷评查", f"案卷评查{notes}")
    found = told(r511621_nongye_2023=right, r511621_nongye_2022=right.replace("2023", "2022"))
    assert found["r511621_nongye_2023"] == []
    (line,) = [line for line in found["r511621_nongye_2022"] if "[F108]" in line]
    assert "标题和落款与目录相符的是 content/reports/511621-nongye/2023/report.txt。" in line


def test_the_same_text_may_be_confirmed(told: Told) -> None:
    changed = text().replace("2023年", "2022年").replace("2024年1", "2023年1")
    found = told("confirmed: 两年的报告原文如此\n", r511621_nongye_2023=text(), r511621_nongye_2022=changed)
    assert found == {"r511621_nongye_2023": [], "r511621_nongye_2022": []}


@pytest.mark.parametrize(
    ("content", "year", "name"),
    [
        (text("岳池县农业局", 2018), 2018, "岳池县农业局"),
        (text("岳池县农业局", 2018, title="县农业局2018年法治政府建设年度报告"), 2018, "岳池县农业局"),
        (text("岳池县农业农村局", 2019), 2019, "岳池县农业农村局"),
        (
            text("岳池县农业农村局", 2017, title="2017年法治政府建设年度报告", signed="2018年1月10日"),
            2017,
            "岳池县农业局",
        ),
    ],
)
def test_an_agency_bears_the_name_of_its_time(
    told: Told, read: Callable[[], Corpus], content: str, year: int, name: str
) -> None:
    found = told(**{f"r511621_nongye_{year}": content})[f"r511621_nongye_{year}"]
    assert not [line for line in found if line.startswith("error")]
    corpus = read()
    report = next(report for report in corpus.reports if report.agency_id == "511621-nongye")
    assert report.metadata.agency.value == name


def test_what_is_said_of_a_report_has_its_line(whole: Told, project: Path, quiet: Progress) -> None:
    strange, citing = text("岳池县教育局", year=2022), text().replace("检查30次", "检查30次，查阅《虚构市巡查办法》")
    filed = {"r511621_nongye_2024": f"来源：某网\n\n{strange}", "r511621_nongye_2023": f"来源：某网\n\n{citing}"}
    whole(**filed)
    issues = gather(Settings(project, jobs=1), quiet).all_issues
    for name, code, words in (
        ("r511621_nongye_2024", "C106", "2022年法治政府建设年度报告"),
        ("r511621_nongye_2024", "C107", "岳池县教育局2022"),
        ("r511621_nongye_2023", "C104", "《虚构市巡查办法》"),
    ):
        report = name.replace("_", "-").removeprefix("r")
        place = next(issue.place for issue in issues if issue.report == report and issue.code == code)
        assert place
        assert words in filed[name].splitlines()[(place.line or 0) - 1]
    unstated = {str(issue.place) for issue in issues if issue.code == "C109" and issue.report == "511621-nongye-2023"}
    assert unstated == {"content/reports/511621-nongye/2023/report.yml:1"}


def test_one_hostile_and_one_misfiled_report_are_named_and_the_others_published(whole: Told, project: Path) -> None:
    hostile = text(n=9) + "`" * 4000 + "~" * 4000 + "\x00"
    whole(
        r511621_nongye_2023=hostile,
        r440200_keji_2023=text("邻水县农业农村局"),
        r511622_nongye_2023=text("武胜县农业农村局", n=7),
    )
    command = [sys.executable, "-m", "portalgen", "build", "--until", "pages", "--jobs", "1", "--root", str(project)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    errors = [line for line in done.stderr.splitlines() if " error[" in line]
    assert [line.partition(":")[0] for line in errors] == [
        "content/reports/511621-nongye/2023/report.txt",
        "content/reports/440200-keji/2023/report.txt",
    ]
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("共 6 份报告，未发布 2 份；错误 2，")
    published = {
        path.relative_to(project / "build/docs/reports").as_posix()
        for path in project.glob("build/docs/reports/*/*.md")
    }
    assert {"511622-nongye/2023.md", "440200-keji/2021.md", "440882-kegongmao/2023.md"} <= published
    for path in ("511621-nongye/2023", "440200-keji/2023"):
        assert "暂未发布" in (project / f"build/docs/reports/{path}.md").read_text("utf-8")

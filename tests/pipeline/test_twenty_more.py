"""Twenty further reports, taken in as a maintainer does with what ``portalgen show`` proposes: all that depends on content stays right."""

import csv
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from portalgen import pipeline
from portalgen.analysis import file_reader
from portalgen.config import Settings
from portalgen.evaluation.verify import verify_published
from portalgen.inspection import inspect
from portalgen.intake.entries import agency_entry, entries, propose_agency, sidecar
from portalgen.model.issue import Severity
from portalgen.model.knowledge import Knowledge
from portalgen.model.report import Report
from portalgen.pipeline import Progress
from tests.project import ROOT, lay_out

WRITTEN = sorted((ROOT / "tests/evaluation/written").glob("*.txt"))
MADE = (
    ("云南省水利厅", 2025), ("天津市静海区卫生健康委员会", 2018), ("呼和浩特市赛罕区人民政府", 2017), ("玉林市司法局", 2020),
    ("丹东市振安区五龙背镇人民政府", 2021), ("庆阳市公安局", 2016),
)  # fmt: skip
TEXT = """{name}{year}年法治政府建设年度报告

{year}年，{name}深入学习贯彻习近平法治思想，扎实推进法治政府建设。现将有关情况报告如下：

一、{year}年法治政府建设工作情况
（一）加强组织领导。召开专题会议{n}次，集中学法{m}次，主要负责人严格履行推进法治建设第一责任人职责。
（二）规范行政执法。开展行政检查{m}{n}次，办理行政处罚案件{n}件，行政执法人员持证率100%，全年没有发生行政诉讼案件。
（三）加强普法宣传。开展普法宣传活动{m}场次，发放宣传资料{n}000份。

二、存在的不足和原因
执法力量较为薄弱，主要原因是人员少、任务重。

三、下一年度推进法治政府建设的主要安排
加强执法人员培训，完善行政执法三项制度。

{name}
{after}年1月15日
"""


@dataclass(frozen=True)
class Taken:
    """A project with twenty reports more than the frozen five, and these reports as they were read alone."""

    root: Path
    reports: tuple[Report, ...]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Taken:
    root = lay_out(tmp_path_factory.mktemp("twenty") / "project")
    files = [tmp_path_factory.mktemp("texts") / f"{year}.txt" for _, year in MADE]
    for number, (path, (name, year)) in enumerate(zip(files, MADE, strict=True)):
        path.write_text(TEXT.format(name=name, year=year, after=year + 1, n=3 + number, m=12 + 7 * number), "utf-8")
    read = file_reader(knowledge)
    reports = []
    for path in (*WRITTEN, *files):
        report = read(path)
        folder = root / "content/reports" / report.agency_id / str(report.year)
        folder.mkdir(parents=True)
        shutil.copy(path, folder / "report.txt")
        (folder / "report.yml").write_text(sidecar(report, "2026-11-21"), "utf-8")
        reports.append(report)
    agencies = root / "content/knowledge/agencies.yml"
    proposed = [agency_entry(propose_agency(report, knowledge)) for report in reports]
    filled = [
        re.sub('sector: "".*', "sector: 城市管理", entry) for entry in proposed
    ]  # left open, since no other has it
    assert sum(map(str.__ne__, proposed, filled)) == 1
    blocks = [f"- id: {entry.strip()}" for entry in agencies.read_text("utf-8").split("\n- id: ")[1:]]
    agencies.write_text("\n\n".join(sorted([*blocks, *filled])) + "\n", "utf-8")
    return Taken(root, tuple(reports))


def test_the_reports_are_of_other_places_kinds_and_years(taken: Taken, knowledge: Knowledge) -> None:
    assert len(taken.reports) == 20
    assert {report.year for report in taken.reports} == set(range(2016, 2026))
    assert len({report.agency_id[:2] for report in taken.reports}) >= 12
    assert {report.metadata.level.value for report in taken.reports} == {"province", "city", "county", "town"}
    assert not {report.agency_id for report in taken.reports} & {agency.id for agency in knowledge.agencies}


def test_what_show_proposes_is_what_check_asks_for(taken: Taken, quiet: Progress) -> None:
    issues = inspect(Settings(taken.root, jobs=1), quiet)
    assert [str(issue) for issue in issues if issue.severity is Severity.ERROR] == []
    doubts = [issue for issue in issues if issue.severity is Severity.WARNING]
    assert [
        str(issue) for issue in doubts if issue.code[0] in "KF" or issue.code in {"C103", "C106", "C107", "C111"}
    ] == []


def test_show_says_where_everything_goes(taken: Taken, knowledge: Knowledge) -> None:
    report = next(report for report in taken.reports if report.agency_id.startswith("530000"))
    told = entries(report, knowledge, "2026-11-21")
    assert f"文件放到：content/reports/{report.agency_id}/2025/report.txt" in told
    assert (
        f"content/knowledge/agencies.yml（插在 445102-gongxin 那一条之后）：\n- id: {report.agency_id}\n  name: 云南省水利厅\n"
        in told
    )
    assert (
        f'content/reports/{report.agency_id}/2025/report.yml：\nsha256: "{report.sha256}"\nadded: "2026-11-21"\n'
        in told
    )


def test_everything_is_published_and_every_quote_is_found(taken: Taken, quiet: Progress) -> None:
    settings = Settings(taken.root, jobs=1, until="pages")
    built = pipeline.build(settings, quiet)
    assert built.reports == 25
    checked, misses = verify_published(settings.docs / "data", settings.root)
    assert misses == ()
    assert checked > 1000
    with (settings.docs / "data/reports.csv").open(encoding="utf-8-sig") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    for report in taken.reports:
        row = rows[f"{report.agency_id}-{report.year}"]
        assert (row["agency_name"], row["year"]) == (report.metadata.agency.value, str(report.year))
        page = (settings.docs / f"reports/{report.agency_id}/{report.year}.md").read_text("utf-8")
        assert (report.metadata.agency.value or "?") in page
        assert (settings.docs / f"agencies/{report.agency_id}.md").exists()
        assert (settings.docs / f"years/{report.year}.md").exists()
    home = (settings.docs / "index.md").read_text("utf-8")
    assert re.search(r"25\D{0,40}份报告", re.sub(r"<[^>]+>", "", home))

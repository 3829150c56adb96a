"""Three invented agencies over three years, in prose: what their pages say side by side is what each report says."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from portalgen.config import Settings
from portalgen.model.publication import Page
from portalgen.pages import index_of, index_pages
from portalgen.pipeline import Progress, gather
from tests.pages import made
from tests.project import SERIES, lay_out_series

COUNTY, BUREAU, TOWN = "990121-zhengfu", "990121-shichang", "990121-fengyanzhen"
YEARS = ("2023", "2022", "2021")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, quiet: Progress) -> dict[str, str]:
    corpus = gather(Settings(lay_out_series(tmp_path_factory.mktemp("series") / "project"), jobs=1), quiet)
    items = index_pages(index_of(corpus), made.data(corpus), ())
    return {item.path: item.text for item in items if isinstance(item, Page)}


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", html))


def row(page: str, name: str) -> dict[str, list[str]]:
    """Return what a row of the table of figures or of a matrix says, by year."""
    cells = page.partition(f">{name}</a></th>")[2].partition("</tr>")[0]
    found = [words(cell).split() for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells)]
    return dict(zip(YEARS, found, strict=True))


def test_dates_are_those_of_each_report(pages: dict[str, str]) -> None:
    county, town = pages[f"agencies/{COUNTY}.md"], pages[f"agencies/{TOWN}.md"]
    assert "落款于2022年3月25日，公开日期未知" in county
    assert "落款于2023年3月28日，公开于2023年3月30日，比2023年4月1日早 2 天" in county
    assert "落款于2021年12月20日，公开日期未知" in town
    assert "公开于2023年4月20日，比2023年4月1日晚 19 天" in pages[f"agencies/{BUREAU}.md"]


def test_the_part_that_is_left_out_is_told_and_no_other_town_year_lacks_it(pages: dict[str, str]) -> None:
    cells = pages[f"agencies/{TOWN}.md"].partition('<th scope="row">第一责任人职责</th>')[2].partition("</tr>")[0]
    assert [words(cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells)] == ["有", "未见", "有"]
    for agency in (COUNTY, BUREAU, TOWN):
        facts = pages[f"agencies/{agency}.md"].partition("</dl>")[0]
        assert "其他需要报告的情况" not in facts


def test_what_was_planned_stands_beside_what_was_lacking(pages: dict[str, str]) -> None:
    town = pages[f"agencies/{TOWN}.md"]
    year = town.partition("2022 年报告</summary>")[2].partition("</details>")[0]
    lacking, _, planned = year.partition("2023 年的安排")
    assert "法治文化公园因用地指标未落实" in words(lacking)
    assert "力争9月建成开放" in words(planned)


def test_approximations_stay_and_only_like_figures_have_a_change(pages: dict[str, str]) -> None:
    county = pages[f"agencies/{COUNTY}.md"]
    assert row(county, "普法活动场次") == {"2023": ["512场"], "2022": ["≥380场"], "2021": ["≥460场"]}
    assert row(county, "持行政执法证人数") == {"2023": ["1046名"], "2022": ["约1000名"], "2021": ["982名"]}
    assert row(county, "专题研究法治工作会议次数") == {"2023": ["7次", "+4"], "2022": ["3次", "−1"], "2021": ["4次"]}
    assert row(county, "行政检查次数")["2021"] == ["约1.3万次"]


def test_a_matrix_tells_figures_zeros_and_silence_of_all_three(pages: dict[str, str]) -> None:
    cases = pages["indicators/reconsiderations.md"]
    assert row(cases, "枫砚镇政府") == {"2023": ["0"], "2022": ["1"], "2021": ["0"]}
    assert row(cases, "穗汀县市监局") == {"2023": ["11"], "2022": ["9"], "2021": ["6"]}
    competition = pages["indicators/fair_competition_reviews.md"]
    assert row(competition, "穗汀县市监局")["2021"] == ["未提及"]


# Matters that one indicator is about, word for word.
MATTERS = {
    "reconsideration": "reconsiderations", "officers": "enforcement_officers", "disclosures": "disclosures",
    "disclosure_requests": "disclosure_requests", "publicity": "publicity_events",
}  # fmt: skip


def test_nothing_is_called_silent_that_a_report_tells(pages: dict[str, str]) -> None:
    names = {COUNTY: "穗汀县政府", BUREAU: "穗汀县市监局", TOWN: "枫砚镇政府"}
    truth = [json.loads(line) for line in Path(SERIES / "truth.jsonl").read_text("utf-8").splitlines()]
    told = [one for one in truth if one["matter"] in MATTERS and one["kind"] not in ("silent", "silent_number")]
    assert len(told) > 30
    wrong = []
    for one in told:
        page = pages[f"indicators/{MATTERS[one['matter']]}.md"]
        if row(page, names[one["agency"]])[str(one["year"])] == ["未提及"]:
            wrong.append((one["agency"], one["year"], one["matter"], one["sentence"]))
    assert wrong == []

"""An agency over the years: dates, contents, points and figures beside one another."""

import re
from dataclasses import replace
from decimal import Decimal
from html import unescape

import pytest

from portalgen.linking.series import change
from portalgen.model.aspects import Aspect
from portalgen.model.deadline import published_in_words
from portalgen.model.facts import Found, Qualifier, RequirementFinding, RequirementState
from portalgen.model.report import Report
from tests.pages import made

PAGE = "agencies/990101-sifa.md"


def page(*reports: Report) -> str:
    return next(page.text for page in made.make_pages(made.corpus(reports), (), ()) if page.path == PAGE)


@pytest.mark.parametrize(
    ("issued", "published", "words"),
    [
        ("2024-01-15", None, "落款于2024年1月15日，公开日期未知"),
        (None, None, "没有读到落款日期，公开日期未知"),
        ("2024-01-15", "2024-03-20", "落款于2024年1月15日，公开于2024年3月20日，比2024年4月1日早 12 天"),
        (None, "2024-05-06", "公开于2024年5月6日，比2024年4月1日晚 35 天"),
        (None, "2024-04-01", "公开于2024年4月1日，正是4月1日"),
        ("2024-02", None, "落款于2024-02，公开日期未知"),
    ],
)
def test_dates_are_told_with_days_and_without_a_verdict(issued: str | None, published: str | None, words: str) -> None:
    assert published_in_words(2023, issued, published) == words


def test_the_agency_page_tells_each_years_dates() -> None:
    late = made.report(year=2024)
    late = replace(late, metadata=replace(late.metadata, date_published=Found("2025-04-11")))
    text = page(made.report(), late)
    assert "落款于2024年1月15日，公开日期未知" in text
    assert "公开于2025年4月11日，比2025年4月1日晚 10 天" in text
    assert not re.search("逾期|超期|按时|及时公开", text)


def test_what_is_missing_stands_first_and_what_may_be_left_out_is_not_missing() -> None:
    other = RequirementFinding("other", RequirementState.OPTIONAL, "", None)
    lacking = RequirementFinding("measures", RequirementState.ABSENT, "", None)
    text = page(
        replace(made.report(), requirements=(other,)), replace(made.report(year=2024), requirements=(lacking, other))
    )
    facts = text.partition("</dl>")[0]
    assert re.search(r"2024 年</a> 未见 主要举措和成效</span>.*2023 年</a> 齐全", facts)
    assert text.count("未见") == 3  # in the facts, in the table and in its legend
    assert '<th scope="row">其他情况</th><td class="pg-is pg-is--optional">可以不写</td>' in text


def test_shortcomings_stand_whole_beside_the_plans_of_their_report() -> None:
    text = page(made.report())
    problem = made.report().statements[0].id.rpartition("-")[2]
    assert f'普法形式有待丰富 <a class="pg-where" href="../../reports/990101-sifa/2023/#{problem}">原句</a>' in text
    assert (
        text.index("说到的不足")
        < text.index("普法形式有待丰富")
        < text.index("2024 年的安排")
        < text.index("加强执法培训 <a")
    )
    bare = page(replace(made.report(), statements=()))
    assert "历年不足与安排" not in bare


def test_a_change_is_told_against_the_year_before_only() -> None:
    text = page(made.report(year=2021, total=100), made.report(year=2022, total=126), made.report(year=2024, total=90))
    row = text.partition("安全生产检查次数</a></th>")[2].partition("</tr>")[0]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row)
    said = [unescape(re.sub(r"<[^>]*>", " ", cell)).split() for cell in cells]
    assert said == [["90次"], ["未收录"], ["126次", "+26"], ["100次"]]


SEEN = made.report().observations[0]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ({}, {"value": Decimal(150)}, -5),
        ({}, {"unit": "家次"}, None),
        ({}, {"aspect": Aspect.AFTER}, None),
        ({}, {"period": "each_year"}, None),
        ({}, {"qualifier": Qualifier.APPROX}, None),
        ({"qualifier": Qualifier.APPROX}, {"qualifier": Qualifier.APPROX, "value": Decimal(200)}, 45),
        ({"qualifier": Qualifier.APPROX}, {"qualifier": Qualifier.APPROX, "low": None}, None),
        ({"qualifier": Qualifier.AT_LEAST}, {"qualifier": Qualifier.AT_LEAST}, None),
    ],
)  # fmt: skip
def test_only_like_figures_have_a_difference(
    before: dict[str, object], now: dict[str, object], expected: int | None
) -> None:
    assert change(replace(SEEN, **before), replace(SEEN, **now)) == expected  # type: ignore[arg-type]
    assert change(None, SEEN) is None
    assert change(SEEN, None) is None

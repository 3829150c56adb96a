"""The data beside a report's page: what the page that compares two reports shows of each."""

import json
from dataclasses import replace

from portalgen.model.aspects import Aspect
from portalgen.model.facts import Qualifier
from portalgen.model.report import Report, Role
from portalgen.model.version import version_of
from portalgen.pages import index_of, report_context
from portalgen.pages.compared import data_path, report_data
from tests.pages import made


def told(report: Report, *others: Report) -> dict[str, list[list[object]]]:
    file = report_data(report, report_context(index_of(made.corpus((report, *others))), report))
    assert file.path == data_path(report) == f"reports/{report.agency_id}/{report.year}/{report.id}.json"
    found: dict[str, list[list[object]]] = json.loads(file.data)
    return found


def test_it_says_what_the_page_says_of_each_figure() -> None:
    report = made.report()
    seen = report.observations[0]
    limited = replace(seen, qualifier=Qualifier.AT_LEAST, aspect=Aspect.LIMITED, limit="春节期间", denied_start=None)
    first, zero = told(replace(report, observations=(limited, report.observations[-1])))["figures"]
    anchor, indicator, label, shown, badge, place, spot, rule = first
    assert (indicator, label, shown, spot, rule) == (
        "inspections_safety",
        "安全生产检查次数",
        "≥155次",
        "",
        "test/rule",
    )
    assert "春节期间" in str(badge)
    assert anchor == f"o{seen.value_start}"
    assert place == [seen.value_start, seen.value_end]
    assert zero[3] == "明确为零"


def test_statements_laws_contents_and_parts_have_addresses_on_the_page() -> None:
    report = made.report()
    found = told(report, made.report(year=2022))
    assert str(found["bibtex"]).startswith(f"@online{{{report.id},")
    assert json.loads(str(found["csl"]))[0]["id"] == report.id
    assert (found["version"], found["previous"], found["next"]) == (version_of(report), 2022, None)
    assert all(str(anchor).startswith("t") and text for anchor, text in (*found["problems"], *found["plans"]))
    assert found["problems"]
    ((law, name, anchor),) = found["laws"]
    assert (law, name) == ("xingzheng-chufa-fa", "中华人民共和国行政处罚法")
    assert anchor == report.citations[0].id.removeprefix(f"{report.id}-")
    assert [row[:2] for row in found["requirements"]] == [
        [one.requirement, "主要举措和成效" if one.requirement == "measures" else "其他情况"]
        for one in report.requirements
    ]
    roles = {section.id: section.role for section in report.sections}
    assert [row[4] for row in found["sections"] if roles[str(row[0])] is Role.PROBLEMS] == ["problems"]


def test_it_is_small() -> None:
    report = made.report()
    file = report_data(report, report_context(index_of(made.corpus((report,))), report))
    assert report.observations[0].sentence.encode() not in file.data  # sentences are on the page
    assert len(file.data) < 2000 + 120 * len(report.observations) + 3 * len(report.text)

"""What stands at the head of a report's page, and how its figures are grouped."""

from dataclasses import replace

from portalgen.model.aspects import Aspect
from portalgen.model.facts import Observation
from portalgen.model.publication import NO_PORTAL, Portal
from portalgen.model.report import Report
from portalgen.pages import index_of, report_context, report_page
from portalgen.pages.evidence import source_of
from portalgen.pages.findings import figure_groups, key_figures
from portalgen.pages.index import labels_of
from tests.pages import made

LABELS = labels_of(made.corpus((made.report(),)))


def keys(report: Report) -> list[tuple[str, str]]:
    return [(key.label, key.figure.value) for key in key_figures(report, source_of(report, LABELS, NO_PORTAL))]


def of(report: Report, *observations: Observation) -> Report:
    return replace(report, observations=observations)


def test_figures_that_speak_for_the_year_come_before_zeros() -> None:
    report = made.report()
    whole, part, other, zero = report.observations
    zero = replace(zero, indicator="disclosure_requests", aspect=Aspect.LEVEL)
    assert keys(of(report, zero, whole, part)) == [("安全生产检查次数", "155"), ("政府信息公开申请件数", "0")]
    limited = replace(whole, aspect=Aspect.LIMITED)
    assert keys(of(report, limited)) == []
    twice = replace(other, indicator="inspections_safety", part_of=None, aspect=Aspect.LEVEL)
    assert keys(of(report, whole, twice)) == []  # two that differ: neither speaks for it
    penalty = replace(other, indicator="penalties", part_of=None, aspect=Aspect.LEVEL)
    assert [label for label, _ in keys(of(report, penalty, whole))] == [
        "安全生产检查次数",
        "行政处罚宗数",
    ]  # comparable first


def test_figures_stand_by_the_part_they_are_told_in() -> None:
    report = made.report()
    groups = figure_groups(report, source_of(report, LABELS, NO_PORTAL))
    titles = {section.id: section.title for section in report.sections}
    assert [group.label.label for group in groups] == [titles[report.observations[0].section]]
    inline = replace(report.sections[1], inline=True)
    sections = (report.sections[0], inline, *report.sections[2:])
    (group,) = figure_groups(replace(report, sections=sections), source_of(report, LABELS, NO_PORTAL))
    assert group.label.label == report.sections[0].title


def test_a_printed_page_names_its_address_where_the_site_has_one() -> None:
    report = made.report()
    portal = Portal("法治年报", "https://example.org/sub/")
    for given, there in ((portal, True), (NO_PORTAL, False)):
        page = report_page(report, report_context(index_of(made.corpus((report,)), given), report)).text
        printed = page.partition('class="pg-printed">')[2].partition("</p>")[0]
        assert ("https://example.org/sub/reports/" in printed) is there
        assert "版本" in printed

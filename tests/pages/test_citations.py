"""What the pages offer for citing: each work with its own version, its own address and the words that it rests on."""

from dataclasses import replace

import pytest

from portalgen.model.facts import Found
from portalgen.model.publication import DataSet, Portal
from portalgen.model.report import Report
from portalgen.model.version import version_of
from portalgen.pages.citations import data_work, figure_work, indicator_work, report_work
from tests.pages import made

PORTAL = Portal("法治年报", "https://example.org/sub/")
DATA = DataSet((), title="开放数据", modified="2024-05-01", release="2026.1", released="2026-01-31")


@pytest.fixture(scope="module")
def report() -> Report:
    return made.many(1, 1).reports[0]


def test_a_report_is_its_agencys_and_bears_its_own_version(report: Report) -> None:
    work = report_work(report, PORTAL)
    assert (work.author, work.title) == (report.metadata.agency.value, report.metadata.title.value)
    assert work.version == version_of(report) != ""
    assert work.address == f"https://example.org/sub/reports/{report.agency_id}/{report.year}/"
    nameless = replace(report, metadata=replace(report.metadata, agency=Found("", origin="absent")))
    assert report_work(nameless, PORTAL).author == ""


def test_a_figure_has_its_own_address_and_quotes_what_says_it(report: Report) -> None:
    seen = report.observations[0]
    whole = report_work(report, PORTAL)
    work = figure_work(whole, seen, "安全生产检查次数")
    assert work.address == f"{whole.address}#{seen.id.removeprefix(f'{report.id}-')}"
    assert work.title.startswith("安全生产检查次数 ")
    assert f"{seen.value}{seen.unit}" in work.title
    assert (work.within, work.version, work.author) == (whole.title, whole.version, whole.author)
    assert work.quote
    assert work.quote in "".join(report.text.split())


def test_what_spans_reports_bears_the_version_of_the_release(report: Report) -> None:
    indicator = made.knowledge().indicators[0]
    for work, end in (
        (data_work(DATA, PORTAL), "data/"),
        (indicator_work(indicator, DATA, PORTAL), f"indicators/{indicator.id}/"),
    ):
        assert (work.version, work.issued, work.dataset) == ("2026.1", "2026-01-31", True)
        assert work.address == f"https://example.org/sub/{end}"


def test_without_an_address_of_the_site_none_is_made_up(report: Report) -> None:
    whole = report_work(report, Portal("法治年报"))
    assert whole.address == figure_work(whole, report.observations[0], "检查").address == ""

"""One report's page: pure, and independent of every other page, so that workers may render them in any order."""

from markupsafe import Markup

from portalgen.citing import gbt7714
from portalgen.model.facts import StatementKind
from portalgen.model.publication import Page
from portalgen.model.report import RegionRef, Report
from portalgen.model.version import version_of
from portalgen.model.vocabulary import LEVELS
from portalgen.pages import findings
from portalgen.pages.citations import report_work
from portalgen.pages.downloads import downloads, locator, text_path
from portalgen.pages.escape import address, web_address
from portalgen.pages.evidence import source_of
from portalgen.pages.fulltext import adrift, full_text
from portalgen.pages.heading import description, front_matter_of
from portalgen.pages.render import render, root_of
from portalgen.pages.said import citations, nowhere, statements
from portalgen.pages.views import (
    Link,
    ReportContext,
    agency_name,
    page_url,
    report_path,
    report_url,
    title_of,
)


def report_page(report: Report, context: ReportContext) -> Page:
    """Lay out the page of one report."""
    path = report_path(report)
    where = locator(report) or nowhere
    source = source_of(report, context.labels, context.portal)
    return render(
        "report.md.j2",
        path,
        title_of(report),
        description(report),
        front_matter_of(report),
        facts=_facts(report),
        origin=_origin(report),
        downloads=downloads(report),
        placed=bool(report.places_table),
        keys=findings.key_figures(report, source),
        groups=findings.figure_groups(report, source),
        cite=source.cite,
        reference=gbt7714(report_work(report, context.portal)),
        portal=context.portal,
        address=context.portal.page(report_url(report)),
        silent=findings.silent(report, context),
        requirements=findings.requirements(report, context),
        problems=statements(report, StatementKind.PROBLEM, where),
        causes=statements(report, StatementKind.CAUSE, where),
        plans=statements(report, StatementKind.PLAN, where),
        citations=citations(report, context, where),
        parts=full_text(report, context, root_of(path)),
        fixes=findings.fixes(report),
        checks=findings.checks(report),
        neighbours=_neighbours(report, context),
        beside=_beside(report, context),
        issues=report.issues,
        adrift=adrift(report),
        agency=_agency(report, context),
        topics=_topics(report, context),
        count=len(report.observations),
        year=report.year,
        known=report.known_agency,
        own_title=report.metadata.title.origin == "derived",
    )


def _agency(report: Report, context: ReportContext) -> Link:
    return Link(context.short or agency_name(report), page_url(f"agencies/{report.agency_id}.md"))


def _facts(report: Report) -> tuple[tuple[str, Link], ...]:
    meta = report.metadata
    region = meta.region.value
    rows = [
        ("机关", Link(agency_name(report), page_url(f"agencies/{report.agency_id}.md"))),
        ("地区", Link(_region_name(region), page_url(f"regions/{region.code}.md")) if region else Link("未能识别")),
        ("层级", Link(LEVELS.get(meta.level.value or "", "未能识别"))),
        ("报告年度", Link(f"{report.year} 年", page_url(f"years/{report.year}.md"))),
        ("落款日期", Link(meta.date_issued.value or "原文未写")),
    ]
    optional = (("发布日期", meta.date_published), ("主送", meta.addressee), ("文号", meta.doc_number))
    rows += [(label, Link(found.value)) for label, found in optional if found.value]
    return tuple(rows)


def _region_name(region: RegionRef) -> str:
    return "".join((*region.parents, region.name))


def _origin(report: Report) -> dict[str, str]:
    return {
        "url": web_address(report.url),
        "sha": report.sha256,
        "length": str(report.raw_length),
        "encoding": report.encoding,
        "added": report.added or "未记录",
        "retrieved": report.retrieved or "",
        "license": report.license or "",
        "note": report.note or "",
        "id": report.id,
        "version": version_of(report),
        "text": address(text_path(report).rpartition("/")[2]),
        "codec": "utf-8" if report.offer.hidden else report.encoding.removesuffix("-sig"),
    }


def _neighbours(report: Report, context: ReportContext) -> tuple[Link, ...]:
    years = (("上一年：", context.previous), ("下一年：", context.next))
    return tuple(
        Link(f"{word}{year} 年报告", page_url(f"reports/{report.agency_id}/{year}.md")) for word, year in years if year
    )


def _beside(report: Report, context: ReportContext) -> Link:
    """Return the link to the page that sets the report beside last year's, or beside one that the reader chooses."""
    if context.previous:
        before = f"{report.agency_id}-{context.previous}"
        return Link(f"与 {context.previous} 年对照", Markup(f"compare/?a={address(report.id)}&amp;b={address(before)}"))
    return Link("与其他报告对照", Markup(f"compare/?a={address(report.id)}"))


def _topics(report: Report, context: ReportContext) -> tuple[Link, ...]:
    known = context.labels.topics
    told = dict.fromkeys(section.topic for section in report.sections if section.topic in known)
    return tuple(Link(known[topic].label, page_url(f"topics/{topic}.md")) for topic in told)

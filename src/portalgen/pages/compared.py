"""A report as data for scripts: what the page that sets two reports side by side shows, and what a card elsewhere has no room for."""

import json

from portalgen.citing import cite
from portalgen.model.aspects import WHOLE, badge
from portalgen.model.facts import StatementKind
from portalgen.model.publication import File, Page
from portalgen.model.report import Report, Role, Section
from portalgen.model.version import version_of
from portalgen.pages.citations import report_work
from portalgen.pages.evidence import source_of
from portalgen.pages.render import render
from portalgen.pages.views import ReportContext, agency_name, local_id, printed, title_of


def data_path(report: Report) -> str:
    """Return where the data of a report's page lie below ``build/docs``: beside the page."""
    return f"reports/{report.agency_id}/{report.year}/{report.id}.json"


def report_data(report: Report, context: ReportContext) -> File:
    """Return the data of one report; compact, since each is fetched whole. Rows are lists in the order of ``_figures`` and others."""
    source = source_of(report, context.labels, context.portal)
    reference = cite(report_work(report, context.portal))
    told = {
        "id": report.id,
        "title": title_of(report),
        "agency": context.short or agency_name(report),
        "year": report.year,
        "version": version_of(report),
        "sha256": report.sha256,
        "taken_in": bool(report.places_table),
        "previous": context.previous,
        "next": context.next,
        "bibtex": reference.bibtex,
        "csl": reference.csl,
        "cite": source.cite,
        "figures": _figures(report, context, {id_: spot.label for id_, spot in source.spots.items()}),
        "problems": _statements(report, StatementKind.PROBLEM),
        "plans": _statements(report, StatementKind.PLAN),
        "laws": _laws(report, context),
        "requirements": _contents(report, context),
        "sections": [[s.id, s.level, s.number, s.title, _about(s)] for s in report.sections if not s.inline],
    }
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return File(data_path(report), data.encode())


def _figures(report: Report, context: ReportContext, spots: dict[str, str]) -> list[list[object]]:
    """Return anchor, indicator id, what is counted, value as shown, what limits it, place in the source, place in the original, rule."""
    known = context.labels.indicators
    return [
        [
            local_id(report, seen.id),
            seen.indicator or "",
            known[seen.indicator].label if seen.indicator in known else seen.subject,
            "明确为零" if seen.zero_statement else printed(seen),
            "" if seen.aspect in WHOLE else badge(seen.aspect, seen.limit),
            [seen.value_start, seen.value_end],
            spots.get(seen.id, ""),
            seen.provenance.rule,
        ]
        for seen in report.observations
    ]


def _statements(report: Report, kind: StatementKind) -> list[list[str]]:
    """Return anchor and text."""
    return [[local_id(report, said.id), said.text] for said in report.statements if said.kind is kind]


def _contents(report: Report, context: ReportContext) -> list[list[str]]:
    """Return id, name and state of each statutory part."""
    name = context.labels.requirement
    return [[one.requirement, name(one.requirement), one.state.value] for one in report.requirements]


def _about(section: Section) -> str:
    """Return what a section is compared by: shortcomings and plans by that, others by their topic."""
    return section.role.value if section.role in (Role.PROBLEMS, Role.PLANS) else section.topic


def _laws(report: Report, context: ReportContext) -> list[list[str]]:
    """Return what the document is known by (its page, or its name), its name, the anchor of the first mention; each once."""
    rows: dict[str, list[str]] = {}
    for cited in report.citations:
        if cited.refers_to is None:
            law = context.laws.get(cited.id, "")
            name = cited.name or cited.doc_number or ""
            rows.setdefault(law or name, [law, name, local_id(report, cited.id)])
    return list(rows.values())


def compare_page() -> Page:
    """Lay out the page that sets two reports side by side; a script fills it from their data."""
    return render(
        "compare.md.j2",
        "compare.md",
        "并排对照",
        "两份法治政府建设年度报告并排：同一指标的数字、承认的不足、引用的法规与各节全文。",
        {"hide": ["navigation", "toc"], "compares": True},
    )

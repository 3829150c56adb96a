"""Reports beside one another: one a year, before and after, and the agencies behind them."""

from itertools import groupby, pairwise

from portalgen.model.corpus import Neighbours
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.knowledge import Agency, Knowledge
from portalgen.model.report import Report


def unique_reports(reports: tuple[Report, ...]) -> tuple[tuple[Report, ...], tuple[Issue, ...]]:
    """Return the reports by id, one for each agency and year, with an issue for each one left out."""
    kept: list[Report] = []
    issues: list[Issue] = []
    for _, group in groupby(sorted(reports, key=lambda r: (r.id, r.path)), key=lambda r: r.id):
        first, *others = group
        kept.append(first)
        issues += (_conflict(first, other) for other in others)
    return tuple(kept), tuple(issues)


def _conflict(first: Report, other: Report) -> Issue:
    return Issue(
        "L101",
        Severity.ERROR,
        f"同一机关同一年度有两份报告：{first.path} 和 {other.path}。",
        "机关编号和年度相同的报告只能有一份，后一份未收录。",
        "删去其中一份，或改正其目录的机关编号或年度。",
        Place(other.path),
        first.id,
    )


def find_agencies(reports: tuple[Report, ...], knowledge: Knowledge) -> dict[str, Agency]:
    """Return the agencies of the catalogue and those that a report proposes, by id; the last report names a proposed one."""
    agencies = dict(knowledge.agency_by_id)
    for report in reports:
        if report.agency_id not in knowledge.agency_by_id:
            metadata = report.metadata
            name, region = metadata.agency.value or report.agency_id, metadata.region.value
            agencies[report.agency_id] = Agency(
                report.agency_id,
                name,
                region.code if region else "",
                metadata.level.value or "",
                "",
                name,
            )
    return dict(sorted(agencies.items()))


def find_neighbours(reports: tuple[Report, ...]) -> dict[str, Neighbours]:
    """Return the nearest earlier and later report of the same agency; a report without a year has none."""
    order = sorted((r for r in reports if r.year), key=lambda r: (r.agency_id, r.year))
    before = {b.id: a.id for a, b in pairwise(order) if a.agency_id == b.agency_id}
    after = {a: b for b, a in before.items()}
    return {report.id: Neighbours(before.get(report.id), after.get(report.id)) for report in reports}

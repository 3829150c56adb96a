"""The page about how good the reading is."""

from collections import Counter
from collections.abc import Iterator

from portalgen.model.document import CorrectionStatus
from portalgen.model.facts import CheckOutcome, RequirementState
from portalgen.model.issue import Issue
from portalgen.model.publication import Accuracy, Chart, Page
from portalgen.model.vocabulary import SEVERITIES
from portalgen.pages.index import Index
from portalgen.pages.listing import Axis
from portalgen.pages.render import render
from portalgen.pages.rows import ListView, listing


def quality_pages(index: Index, charts: tuple[Chart, ...], accuracy: tuple[Accuracy, ...]) -> Iterator[Page]:
    """Yield the quality page and, where there are many open issues, the pages that list them."""

    def first(shown: ListView) -> Page:
        return render(
            "quality.md.j2",
            "quality.md",
            "质量公报",
            "读取准确率、覆盖范围、法定内容、文字订正、算术核对与未决问题。",
            listing=shown,
            accuracy=accuracy,
            charts=charts,
            requirements=_requirements(index),
            coverage=_coverage(index),
            reading=_reading(index),
        )

    issues = tuple(dict.fromkeys(index.corpus.all_issues))
    axes: tuple[Axis[Issue], ...] = (
        Axis(lambda i: i.severity.value, lambda i: SEVERITIES[i.severity]),
        Axis(lambda i: i.code, lambda i: f"{i.code}（例如：{i.message}）"),
    )
    yield from listing("issues", "quality.md", "未决问题", issues, axes, lambda i: (SEVERITIES[i.severity], i), first)


def _requirements(index: Index) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    """Return label, basis and the number of reports in each state, in the order of ``RequirementState``."""
    counted = Counter((f.requirement, f.state) for r in index.reports for f in r.requirements)
    return tuple(
        (known.label, known.basis, tuple(counted[known.id, state] for state in RequirementState))
        for known in index.labels.requirements
    )


def _coverage(index: Index) -> tuple[tuple[str, int, int, int, int], ...]:
    """Return per year: reports, agencies, regions, figures."""
    return tuple(
        (
            str(year),
            len(reports),
            len({r.agency_id for r in reports}),
            len({r.agency_id[:6] for r in reports}),
            sum(len(r.observations) for r in reports),
        )
        for year, reports in index.years.items()
    )


def _reading(index: Index) -> tuple[tuple[str, int], ...]:
    reports = index.reports
    fixes = Counter(c.status for r in reports for c in r.corrections)
    checks = Counter(c.outcome for r in reports for c in r.checks)
    citations = [c for r in reports for c in r.citations if c.refers_to is None]
    unresolved = sum(not (c.id in index.corpus.links and index.corpus.links[c.id].target) for c in citations)
    figures = [o for r in reports for o in r.observations]
    return (
        ("读出的数字", len(figures)),
        ("其中归入指标目录", sum(o.indicator is not None for o in figures)),
        ("其中明确为零", sum(o.zero_statement for o in figures)),
        ("法规文件引用", len(citations)),
        ("其中目录里没有对应文件", unresolved),
        ("已采用的文字订正", fixes[CorrectionStatus.APPLIED]),
        ("只提出、未采用的订正", fixes[CorrectionStatus.PROPOSED]),
        ("算术核对相符", checks[CheckOutcome.PASSED]),
        ("算术核对不符", checks[CheckOutcome.FAILED]),
    )

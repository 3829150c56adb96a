"""One agency over the years: what its reports hold and lack, admit and plan, and its figures beside one another."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from portalgen.model.corpus import Series, SeriesPoint
from portalgen.model.deadline import published_in_words
from portalgen.model.facts import Qualifier, RequirementFinding, RequirementState, StatementKind
from portalgen.model.report import Report
from portalgen.pages.cells import Cells, Square, square
from portalgen.pages.index import Index
from portalgen.pages.matrix import Key, legend
from portalgen.pages.views import NOWHERE, Link, listed_title, local_id, page_url, plain, report_url, section_link

_CONTENTS = {
    RequirementState.PRESENT: "有",
    RequirementState.MERGED: "合写",
    RequirementState.SENTENCE: "一句",
    RequirementState.ABSENT: "未见",
    RequirementState.OPTIONAL: "可以不写",
}


@dataclass(frozen=True, slots=True)
class Volume:
    """One report in the agency's list: its year, its title, how much was read, and when it was signed and made public."""

    year: Link
    number: int
    title: str
    figures: int
    citations: int
    dates: str


@dataclass(frozen=True, slots=True)
class Content:
    """Whether a part of the report is there in a year, and where."""

    state: str
    text: str
    url: Markup


@dataclass(frozen=True, slots=True)
class Said:
    """A shortcoming or a plan: the whole point, and where it stands."""

    text: str
    url: Markup


@dataclass(frozen=True, slots=True)
class Year:
    """What the report of one year admits, and what it plans for the next."""

    year: Link
    number: int
    problems: tuple[Said, ...]
    plans: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell of the table of figures, with its change against last year; empty where the two do not compare."""

    square: Square
    change: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """The table of figures: years, newest first, and by topic the indicators of which a report says something; whether any change is told."""

    years: tuple[int, ...]
    topics: tuple[tuple[str, tuple[tuple[Link, tuple[Figure, ...]], ...]], ...]
    legend: tuple[Key, ...]
    changes: bool


def volumes(index: Index, agency: str) -> tuple[Volume, ...]:
    """Return the reports of an agency, newest first."""
    return tuple(
        Volume(
            Link(f"{report.year} 年", report_url(report)),
            report.year,
            listed_title(report),
            len(report.observations),
            sum(cited.refers_to is None for cited in report.citations),
            published_in_words(report.year, report.metadata.date_issued.value, report.metadata.date_published.value),
        )
        for report in index.agencies[agency]
    )


def contents(index: Index, agency: str) -> tuple[tuple[str, tuple[Content, ...]], ...]:
    """Return each part that a report should have, with how it is there in each year; parts that no report was asked for are left out."""
    reports = index.agencies[agency]
    found = [{one.requirement: one for one in report.requirements} for report in reports]
    rows = []
    for asked in index.labels.requirements:
        if any(asked.id in own for own in found):
            cells = (_content(report, own, asked.id) for report, own in zip(reports, found, strict=True))
            rows.append((asked.label, tuple(cells)))
    return tuple(rows)


def _content(report: Report, found: dict[str, RequirementFinding], asked: str) -> Content:
    one = found.get(asked)
    if one is None:
        return Content("", "未核对", NOWHERE)
    there = one.state not in (RequirementState.ABSENT, RequirementState.OPTIONAL)
    return Content(one.state.value, _CONTENTS[one.state], section_link(report, one.section).url if there else NOWHERE)


def missing(index: Index, agency: str) -> tuple[tuple[Link, tuple[str, ...]], ...]:
    """Return of each year the labels of the parts that are not there and have to be."""
    return tuple(
        (
            Link(f"{report.year} 年", report_url(report)),
            tuple(
                index.labels.requirement(one.requirement)
                for one in report.requirements
                if one.state is RequirementState.ABSENT
            ),
        )
        for report in index.agencies[agency]
        if report.requirements
    )


def statements(index: Index, agency: str) -> tuple[Year, ...]:
    """Return what each report admits and plans, newest first; years of which nothing was read are left out."""
    years = (
        Year(
            Link(f"{report.year} 年", report_url(report)),
            report.year,
            tuple(_said(report, StatementKind.PROBLEM)),
            tuple(_said(report, StatementKind.PLAN)),
        )
        for report in index.agencies[agency]
    )
    return tuple(year for year in years if year.problems or year.plans)


def _said(report: Report, kind: StatementKind) -> Iterator[Said]:
    for said in report.statements:
        if said.kind is kind:
            yield Said(said.text, report_url(report, local_id(report, said.id)))


def figures(index: Index, cells: Cells, agency: str) -> Figures | None:
    """Return the table of figures; None where no report gives one of the catalogue."""
    collected = cells.collected.get(agency, set())
    if not collected:
        return None
    years = tuple(range(max(collected), min(collected) - 1, -1))
    topics: dict[str, list[tuple[Link, tuple[Figure, ...]]]] = {}
    for indicator in index.labels.indicators.values():
        if series := index.corpus.series.get((indicator.id, agency)):
            label = Link(indicator.label, page_url(f"indicators/{indicator.id}.md"))
            row = tuple(_row(cells, series, years))
            topics.setdefault(index.labels.topic(indicator.topic), []).append((label, row))
    if not topics:
        return None
    told = [figure for rows in topics.values() for _, row in rows for figure in row]
    marks = Counter(figure.square.mark for figure in told)
    changes = any(figure.change for figure in told)
    return Figures(years, tuple((topic, tuple(rows)) for topic, rows in topics.items()), legend(marks), changes)


def _row(cells: Cells, series: Series, years: tuple[int, ...]) -> Iterator[Figure]:
    points = {point.year: point for point in series.points}
    for year in years:
        shown = square(cells.at(series.indicator, series.agency, year), series.agency, year)
        yield Figure(shown, _change(points[year]) if year in points else "")


def _change(point: SeriesPoint) -> str:
    """Return +26, −4, 约+50 or 持平; percentages change by points. Empty where last year's figure does not compare."""
    if point.change is None or point.headline is None:
        return ""
    if point.change == 0:
        return "持平"
    about = "约" if point.headline.qualifier is Qualifier.APPROX else ""
    points = " 个百分点" if point.headline.unit == "%" else ""
    return f"{about}{'+' if point.change > 0 else '−'}{plain(abs(point.change))}{points}"

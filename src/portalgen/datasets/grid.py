"""Every agency, year and indicator, with what its report says of it: so that silence is data, and no zero.

A year without a report is listed where the agency has reports of earlier and later years; an agency without any report is not.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from portalgen.datasets.columns import Table, column
from portalgen.datasets.finder import Finder
from portalgen.datasets.plain import plain
from portalgen.model.aspects import WHOLE, badge
from portalgen.model.corpus import Corpus, SeriesPoint
from portalgen.model.facts import Observation
from portalgen.model.knowledge import Indicator
from portalgen.model.publication import ForeignKey
from portalgen.model.report import Report
from portalgen.model.vocabulary import GRID_STATES, QUALIFIERS

Value = TypeVar("Value")
_SHORTEST_NAME = 3  # characters; 培训 alone names no indicator


class _Cell(NamedTuple):
    """One indicator at one agency in one year: its state, and the figure or figures that it rests on."""

    agency: str
    year: int
    indicator: Indicator
    report: str | None
    state: str
    figure: Observation | None = None
    figures: int = 0


class _Names:
    """Finds which indicators a text names, by any of their names, in one pass."""

    def __init__(self, indicators: tuple[Indicator, ...]) -> None:
        by_name: dict[str, set[str]] = {}
        for indicator in indicators:
            for name in {indicator.label, *indicator.aliases}:
                if len(name) >= _SHORTEST_NAME:
                    by_name.setdefault(name, set()).add(indicator.id)
        self._names = Finder(by_name)

    def named(self, text: str) -> set[str]:
        """Return the ids of the indicators that a text names."""
        return {one for ids in self._names.of(text) for one in ids}


def _cells(corpus: Corpus) -> Iterator[_Cell]:
    indicators = tuple(sorted(corpus.knowledge.indicators, key=lambda indicator: indicator.id))
    names = _Names(indicators)
    points: dict[str, dict[str, SeriesPoint]] = {}
    for (name, _), series in corpus.series.items():
        for point in series.points:
            points.setdefault(point.report, {})[name] = point
    for agency, year, report in _years(corpus):
        if report is None:
            yield from (_Cell(agency, year, indicator, None, "no_report") for indicator in indicators)
            continue
        named, own = names.named(report.text), points.get(report.id, {})
        for indicator in indicators:
            yield _cell(report, indicator, own.get(indicator.id), indicator.id in named)


def _years(corpus: Corpus) -> Iterator[tuple[str, int, Report | None]]:
    """Yield agency, year and report, the years between its first and its last without a report too."""
    reports: dict[str, dict[int, Report]] = {}
    for report in corpus.reports:
        if report.year:
            reports.setdefault(report.agency_id, {})[report.year] = report
    for agency in sorted(reports):
        own = reports[agency]
        for year in range(min(own), max(own) + 1):
            yield agency, year, own.get(year)


def _cell(report: Report, indicator: Indicator, point: SeriesPoint | None, named: bool) -> _Cell:
    def cell(state: str, figure: Observation | None = None, figures: int = 0) -> _Cell:
        return _Cell(report.agency_id, report.year, indicator, report.id, state, figure, figures)

    if point is None:
        return cell("not_certain" if named else "not_mentioned")
    figures, head = point.observations, point.headline
    if head:
        return cell("zero" if head.zero_statement or head.value == 0 else "figure", head, len(figures))
    if any(figure.aspect in WHOLE for figure in figures):
        return cell("several", None, len(figures))
    return cell("limited", figures[0], len(figures))


def _said(cell: _Cell) -> Observation | None:
    """Return the figure that stands for the year; None where there is none that may be added up."""
    return cell.figure if cell.state in ("figure", "zero") else None


def _of_said(get: Callable[[Observation], Value]) -> Callable[[_Cell], Value | None]:
    """Return what a column gets from the figure that may be added up; nothing where there is none."""

    def value(cell: _Cell) -> Value | None:
        figure = _said(cell)
        return get(figure) if figure else None

    return value


def _printed(cell: _Cell) -> str | None:
    return f"{plain(cell.figure.value)}{cell.figure.unit}" if cell.figure else None


def _limit(cell: _Cell) -> str | None:
    return badge(cell.figure.aspect, cell.figure.limit) or None if cell.figure else None


def _length(corpus: Corpus) -> int:
    return sum(1 for _ in _years(corpus)) * len(corpus.knowledge.indicators)


GRID: Table[_Cell] = Table(
    "grid",
    "对照表|Grid",
    "机关、年度、指标逐格对照：写了多少、写明为零、只有限定的数、没有读到、没有收录。求和、比较用 value 列；没有读到不等于零。",
    (
        column("agency", "string!", "机关编号|Agency id", "报告机关", lambda x: x.agency),
        column("year", "integer!", "年度|Year", "报告所述年度", lambda x: x.year),
        column("indicator", "string!", "指标|Indicator", "指标目录中的编号", lambda x: x.indicator.id),
        column("state", "string!", "状态|State", "这一格的情况", lambda x: x.state, GRID_STATES),
        column("value", "number", "数值|Value", "基本单位下的确数，可以相加；约数、区间、限定的数和没有读到的为空", _of_said(lambda figure: figure.low if figure.low == figure.high else None)),
        column("low", "number", "下限|Low", "基本单位下的下限；限定的数为空", _of_said(lambda figure: figure.low)),
        column("high", "number", "上限|High", "基本单位下的上限；限定的数为空", _of_said(lambda figure: figure.high)),
        column("unit", "string", "基本单位|Base unit", "value、low、high 的单位", _of_said(lambda figure: figure.base_unit or None)),
        column("qualifier", "string", "精确程度|Qualifier", "数有多准", lambda x: x.figure.qualifier.value if x.figure else None, QUALIFIERS),
        column("printed", "string", "所印|As printed", "原文所印的数和单位；有几个不同的数的为空", _printed),
        column("limit", "string", "限定|Limit", "这个数限于什么（仅限政府信息公开、全省数、计划）；不限的为空", _limit),
        column("figures", "integer!", "数据数|Figures", "该格在 observations 表中的条数", lambda x: x.figures, unit="条"),
        column("observation", "string", "数据编号|Observation id", "所据的数据；有几个不同的数的为空", lambda x: x.figure.id if x.figure else None),
        column("report", "string", "报告编号|Report id", "所据的报告；没有收录的为空", lambda x: x.report),
    ),
    ("agency", "year", "indicator"),
    _cells,
    _length,
    (
        ForeignKey("agency", "agencies", "id"), ForeignKey("indicator", "indicators", "id"),
        ForeignKey("observation", "observations", "id"), ForeignKey("report", "reports", "id"),
    ),
    "year",
)  # fmt: skip

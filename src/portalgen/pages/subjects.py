"""What about: pages of indicators, topics and the instruments that reports cite."""

from collections.abc import Iterator

from portalgen.citing import cite
from portalgen.model.knowledge import Indicator, Instrument, Topic
from portalgen.model.publication import DataSet, File, Page
from portalgen.model.report import Report
from portalgen.pages.cells import Cells
from portalgen.pages.citations import indicator_work
from portalgen.pages.described import described
from portalgen.pages.heading import lastmod
from portalgen.pages.index import Charts, Index
from portalgen.pages.listing import LIMIT, Axis
from portalgen.pages.matrix import Part, divided, matrix_file, matrix_of, part_path
from portalgen.pages.render import render
from portalgen.pages.rows import (
    CountRow,
    FigureRow,
    ListView,
    figure_row,
    indicator_row,
    law_mentions,
    law_row,
    listing,
    topic_mentions,
)
from portalgen.pages.views import KINDS, Link, page_url

_SENTENCES = 60  # reports whose sentences stand below a matrix; each cell leads to its own anyway


def indicator_pages(index: Index, cells: Cells, charts: Charts, data: DataSet) -> Iterator[Page | File]:
    """Yield the catalogue and the pages of each indicator."""
    groups: dict[str, list[CountRow]] = {}
    for indicator in index.labels.indicators.values():
        groups.setdefault(index.labels.topic(indicator.topic), []).append(indicator_row(index, indicator))
    yield render(
        "indicators.md.j2",
        "indicators/index.md",
        "指标",
        f"目录中的 {len(index.labels.indicators)} 个指标。",
        groups=tuple((name, tuple(rows)) for name, rows in groups.items()),
        total=len(index.reports),
        charts=charts.get("indicators", ()),
    )
    for indicator in index.labels.indicators.values():
        yield from _indicator(index, cells, indicator, charts, data)


def _indicator(
    index: Index, cells: Cells, indicator: Indicator, charts: Charts, data: DataSet
) -> Iterator[Page | File]:
    everyone = tuple(sorted(index.agencies))
    speaking = cells.speaking(indicator.id)
    listed = everyone if len(everyone) <= LIMIT else tuple(agency for agency in everyone if agency in speaking)
    whole = divided(listed, index)
    shown = matrix_of(index, cells, indicator, whole) if speaking else None
    topic = index.labels.topics.get(indicator.topic)
    broader = index.labels.indicators.get(indicator.broader or "")
    rows, older = _sentences(index, indicator, whole.agencies)
    yield render(
        "indicator.md.j2",
        part_path(indicator.id, ""),
        indicator.label,
        f"{indicator.label}：{indicator.definition}",
        {
            "indicator": indicator.id,
            **lastmod(_speaking(index, indicator)),
            **(described(indicator, data) if shown else {}),
        },
        indicator=indicator,
        matrix=shown,
        reference=cite(indicator_work(indicator, data, index.portal)),
        rows=rows,
        older=older,
        topic=Link(topic.label, page_url(f"topics/{topic.id}.md")) if topic else None,
        broader=Link(broader.label, page_url(f"indicators/{broader.id}.md")) if broader else None,
        total=len(index.reports),
        charts=charts.get(f"indicators/{indicator.id}", ()),
    )
    if shown and shown.source:
        yield matrix_file(index, cells, indicator)
    yield from _parts(index, cells, indicator, whole, ())


def _parts(index: Index, cells: Cells, indicator: Indicator, above: Part, trail: tuple[Link, ...]) -> Iterator[Page]:
    """Yield the pages of the regions that a matrix is divided into, and those below them."""
    here = (*trail, Link(_name(index, indicator, above), page_url(part_path(indicator.id, above.code))))
    for part in above.parts:
        name = f"{indicator.label}：{index.region_name(part.code)}"
        rows, older = _sentences(index, indicator, part.agencies)
        yield render(
            "indicator_part.md.j2",
            part_path(indicator.id, part.code),
            name,
            f"{name}，{part.size} 个机关的数字与原句。",
            {"indicator": indicator.id, "region_code": part.code},
            matrix=matrix_of(index, cells, indicator, part),
            file=f"{indicator.id}-{part.code}",
            rows=rows,
            older=older,
            trail=here,
        )
        yield from _parts(index, cells, indicator, part, here)


def _name(index: Index, indicator: Indicator, part: Part) -> str:
    return index.region_name(part.code) if part.code else indicator.label


def _sentences(index: Index, indicator: Indicator, agencies: tuple[str, ...]) -> tuple[tuple[FigureRow, ...], int]:
    """Return what the newest reports of some agencies say of an indicator, and how many older ones are left to the matrix."""
    told = index.observations.get(indicator.id, {})
    own = set(agencies)
    speaking = [report for report in index.reports if report.id in told and report.agency_id in own]
    rows = tuple(figure_row(index, report, indicator.id) for report in speaking[:_SENTENCES])
    return rows, len(speaking) - len(rows)


def _speaking(index: Index, indicator: Indicator) -> tuple[Report, ...]:
    """Return the reports that state figures of an indicator."""
    told = index.observations.get(indicator.id, {})
    return tuple(report for report in index.reports if report.id in told)


def topic_pages(index: Index, charts: Charts) -> Iterator[Page]:
    """Yield the list of topics and the pages of each."""
    rows = tuple(
        CountRow(Link(t.label, page_url(f"topics/{t.id}.md")), t.definition, "", len(index.topics.get(t.id, ())))
        for t in index.labels.topics.values()
    )
    yield render(
        "index.md.j2",
        "topics/index.md",
        "主题",
        f"法治政府建设的 {len(rows)} 个主题。",
        listing=ListView("counts", len(rows), rows, (), ()),
        lead="依国家法治政府建设实施纲要划分；报告的每一节归入一个主题。",
        empty="主题目录是空的。",
        charts=charts.get("topics", ()),
    )
    for topic in index.labels.topics.values():
        yield from _topic(index, topic, charts)


def _topic(index: Index, topic: Topic, charts: Charts) -> Iterator[Page]:
    path = f"topics/{topic.id}.md"
    indicators = tuple(indicator_row(index, i) for i in index.labels.indicators.values() if i.topic == topic.id)

    def first(shown: ListView) -> Page:
        return render(
            "topic.md.j2",
            path,
            topic.label,
            f"{topic.label}：{topic.definition}",
            {"topic": topic.id, **lastmod(index.topics.get(topic.id, ()))},
            topic=topic,
            listing=shown,
            indicators=indicators,
            charts=charts.get(f"topics/{topic.id}", ()),
        )

    yield from listing(
        "mentions",
        path,
        topic.label,
        index.topics.get(topic.id, ()),
        index.report_axes(),
        lambda r: topic_mentions(index, r, topic.id),
        first,
    )


def law_pages(index: Index, charts: Charts) -> Iterator[Page]:
    """Yield the list of instruments and the pages of each."""
    cited = sorted(
        (index.instrument(law) for law in index.citations), key=lambda law: (-len(index.citations[law.id]), law.id)
    )

    def first(shown: ListView) -> Page:
        return render(
            "index.md.j2",
            "laws/index.md",
            "法规文件",
            f"报告引用的 {shown.total} 部法规文件。",
            listing=shown,
            lead="按引用它的报告份数排列。简称与全称算作同一部；目录里没有、又只有一份报告提到的，只在那份报告的页面列出。",
            empty="还没有读到对法规文件的引用。",
            charts=charts.get("laws", ()),
        )

    axes: tuple[Axis[Instrument], ...] = (Axis(lambda law: law.kind, lambda law: KINDS.get(law.kind, law.kind)),)
    yield from listing("counts", "laws/index.md", "法规文件", cited, axes, lambda law: law_row(index, law), first)
    for law in cited:
        yield from _law(index, law, charts)


def _law(index: Index, law: Instrument, charts: Charts) -> Iterator[Page]:
    path = f"laws/{law.id}.md"
    told = index.citations[law.id]
    citing = tuple(r for r in index.reports if r.id in told)

    def first(shown: ListView) -> Page:
        return render(
            "law.md.j2",
            path,
            f"《{law.name}》",
            f"《{law.name}》被 {shown.total} 份报告引用。",
            {"instrument": law.id, **lastmod(citing)},
            law=law,
            kind=KINDS.get(law.kind, law.kind),
            listing=shown,
            charts=charts.get(f"laws/{law.id}", ()),
        )

    yield from listing(
        "mentions",
        path,
        f"《{law.name}》",
        citing,
        index.report_axes(),
        lambda r: law_mentions(index, r, told[r.id]),
        first,
    )

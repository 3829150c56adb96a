"""What about: pages of indicators, topics and the instruments that reports cite."""

from collections.abc import Iterator

from portalgen.model.knowledge import Indicator, Instrument, Topic
from portalgen.model.publication import Page
from portalgen.model.report import Report
from portalgen.pages.index import Charts, Index
from portalgen.pages.listing import Axis
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
    silent_reports,
    topic_mentions,
    voices,
)
from portalgen.pages.views import KINDS, Link, page_url


def indicator_pages(index: Index, charts: Charts) -> Iterator[Page]:
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
        yield from _indicator(index, indicator, charts)


def _indicator(index: Index, indicator: Indicator, charts: Charts) -> Iterator[Page]:
    path = f"indicators/{indicator.id}.md"
    told = index.observations.get(indicator.id, {})
    speaking = tuple(r for r in index.reports if r.id in told)
    topic = index.labels.topics.get(indicator.topic)
    broader = index.labels.indicators.get(indicator.broader or "")

    def first(shown: ListView) -> Page:
        return render(
            "indicator.md.j2",
            path,
            indicator.label,
            f"{indicator.label}：{indicator.definition}",
            {"indicator": indicator.id},
            indicator=indicator,
            listing=shown,
            years=voices(index, told),
            silent=silent_reports(index, told),
            topic=Link(topic.label, page_url(f"topics/{topic.id}.md")) if topic else None,
            broader=Link(broader.label, page_url(f"indicators/{broader.id}.md")) if broader else None,
            charts=charts.get(f"indicators/{indicator.id}", ()),
        )

    def row(report: Report) -> FigureRow:
        return figure_row(index, report, indicator.id)

    yield from listing("figures", path, indicator.label, speaking, index.report_axes(), row, first)


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
            {"topic": topic.id},
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
            {"instrument": law.id},
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

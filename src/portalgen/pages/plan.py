"""Which pages exist, where they lie, and what stands on each."""

from collections.abc import Iterator

from portalgen.model.corpus import Corpus
from portalgen.model.knowledge import Indicator, Instrument, Topic
from portalgen.model.publication import Accuracy, Chart, Page, Resource
from portalgen.model.report import Report
from portalgen.pages.home import home_page
from portalgen.pages.index import Index, index_of, report_context
from portalgen.pages.listing import Axis
from portalgen.pages.render import render
from portalgen.pages.reports import report_page
from portalgen.pages.rows import (
    CountRow,
    FigureRow,
    ListView,
    agency_row,
    figure_row,
    indicator_row,
    law_mentions,
    law_row,
    listing,
    matrix,
    region_row,
    report_row,
    silent_reports,
    topic_mentions,
    voices,
)
from portalgen.pages.standing import data_page, quality_pages
from portalgen.pages.views import KINDS, LEVELS, Link, page_url

Charts = dict[str, tuple[Chart, ...]]


def make_pages(
    corpus: Corpus, resources: tuple[Resource, ...], charts: tuple[Chart, ...], accuracy: Accuracy | None = None,
) -> Iterator[Page]:
    """Yield every generated page below ``build/docs``: the index pages, then one page a report."""
    index = index_of(corpus)
    yield from index_pages(index, resources, charts, accuracy)
    for report in corpus.reports:
        yield report_page(report, report_context(index, report))


def index_pages(
    index: Index, resources: tuple[Resource, ...], charts: tuple[Chart, ...], accuracy: Accuracy | None = None,
) -> Iterator[Page]:
    """Yield every page that speaks of more than one report."""
    drawn = _by_page(charts)
    yield home_page(index, drawn.get("index", ()))
    yield from _reports(index, drawn)
    yield from _agencies(index, drawn)
    yield from _regions(index, drawn)
    yield from _years(index, drawn)
    yield from _indicators(index, drawn)
    yield from _topics(index, drawn)
    yield from _laws(index, drawn)
    yield data_page(resources)
    yield from quality_pages(index, drawn.get("quality", ()), accuracy)


def _by_page(charts: tuple[Chart, ...]) -> Charts:
    found: Charts = {}
    for chart in charts:
        for page in chart.pages:
            name = page.strip("/").removesuffix(".md").removesuffix("/index") or "index"
            found[name] = (*found.get(name, ()), chart)
    return found


def _reports(index: Index, charts: Charts) -> Iterator[Page]:
    def first(shown: ListView) -> Page:
        return render(
            "index.md.j2", "reports/index.md", "报告", f"已收录的 {shown.total} 份法治政府建设年度报告。", listing=shown,
            lead="每份报告一页：关键数字与原句、必备内容、问题与安排、引用的法规文件、全文与文字订正。",
            empty="还没有收录报告。", charts=charts.get("reports", ()),
        )

    yield from listing("reports", "reports/index.md", "报告", index.reports, index.report_axes(), lambda r: report_row(index, r), first)


def _agencies(index: Index, charts: Charts) -> Iterator[Page]:
    def first(shown: ListView) -> Page:
        return render(
            "index.md.j2", "agencies/index.md", "机关", f"已收录报告的 {shown.total} 个机关。", listing=shown,
            lead="按行政区划代码排列；点机关名称看历年数字对照，点年份直接看那一年的报告。",
            empty="还没有收录任何机关的报告。", charts=charts.get("agencies", ()),
        )

    names = tuple(sorted(index.agencies))
    yield from listing("agencies", "agencies/index.md", "机关", names, index.agency_axes(), lambda a: agency_row(index, a), first)
    for agency in names:
        yield _agency(index, agency, charts)


def _agency(index: Index, agency: str, charts: Charts) -> Page:
    row = agency_row(index, agency)
    reports = index.agencies[agency]
    known = index.corpus.knowledge.agency_by_id.get(agency)
    return render(
        "agency.md.j2", f"agencies/{agency}.md", row.name.label,
        f"{row.name.label}历年法治政府建设年度报告与数字对照。", {"agency_id": agency}, row=row,
        reports=tuple(report_row(index, r) for r in reports), matrix=matrix(index, agency), known=known,
        names=(*known.aliases, *known.former) if known else (), charts=charts.get(f"agencies/{agency}", ()),
    )


def _regions(index: Index, charts: Charts) -> Iterator[Page]:
    def first(shown: ListView) -> Page:
        return render(
            "index.md.j2", "regions/index.md", "地区", f"已收录报告的 {shown.total} 个地区。", listing=shown,
            lead="上级地区的份数包括下级地区的报告。代码和名称依 GB/T 2260。", empty="还没有收录任何地区的报告。",
            charts=charts.get("regions", ()),
        )

    codes = tuple(sorted(index.regions))
    known = index.corpus.knowledge.region_by_code
    below: dict[str, list[str]] = {}
    for code in codes:
        below.setdefault(known[code].parent if code in known else "", []).append(code)
    axes: tuple[Axis[str], ...] = tuple(
        Axis(lambda c, d=digits: index.above(c, d), lambda c, d=digits: index.region_name(index.above(c, d)))  # type: ignore[misc]
        for digits in (2, 4)
    )
    yield from listing("counts", "regions/index.md", "地区", codes, axes, lambda c: region_row(index, c), first)
    for code in codes:
        yield from _region(index, code, below.get(code, []), charts)


def _region(index: Index, code: str, inside: list[str], charts: Charts) -> Iterator[Page]:
    name = index.region_name(code)
    path = f"regions/{code}.md"
    known = index.corpus.knowledge.region_by_code
    below = tuple(region_row(index, other) for other in inside)
    above = tuple(Link(region.name, page_url(f"regions/{region.code}.md")) for region in index.parents(code))
    level = LEVELS.get(known[code].level, "") if code in known else ""

    def first(shown: ListView) -> Page:
        return render(
            "region.md.j2", path, name, f"{name}各机关的法治政府建设年度报告，共 {shown.total} 份。",
            {"region_code": code}, listing=shown, above=above, below=below, code=code, level=level, charts=charts.get(f"regions/{code}", ()),
        )

    yield from listing("reports", path, name, index.regions[code], index.report_axes(), lambda r: report_row(index, r), first)


def _years(index: Index, charts: Charts) -> Iterator[Page]:
    years = tuple(sorted(index.years, reverse=True))
    rows = tuple(
        CountRow(Link(f"{year} 年", page_url(f"years/{year}.md")), f"{len({r.agency_id for r in index.years[year]})} 个机关", "", len(index.years[year]))
        for year in years
    )
    yield render(
        "index.md.j2", "years/index.md", "年份", f"已收录 {len(years)} 个年度的报告。",
        listing=ListView("counts", len(rows), rows, (), ()), lead="报告所说的年度，不是发布的年份。", empty="还没有收录报告。",
        charts=charts.get("years", ()),
    )
    for year in years:
        yield from _year(index, year, charts)


def _year(index: Index, year: int, charts: Charts) -> Iterator[Page]:
    path = f"years/{year}.md"
    near = tuple(Link(f"{other} 年", page_url(f"years/{other}.md")) for other in (year - 1, year + 1) if other in index.years)

    def first(shown: ListView) -> Page:
        return render(
            "year.md.j2", path, f"{year} 年", f"{year} 年度法治政府建设年度报告，共 {shown.total} 份。", {"year": year},
            listing=shown, near=near, charts=charts.get(f"years/{year}", ()),
        )

    yield from listing("reports", path, f"{year} 年", index.years[year], index.report_axes()[1:], lambda r: report_row(index, r), first)


def _indicators(index: Index, charts: Charts) -> Iterator[Page]:
    groups: dict[str, list[CountRow]] = {}
    for indicator in index.labels.indicators.values():
        groups.setdefault(index.labels.topic(indicator.topic), []).append(indicator_row(index, indicator))
    yield render(
        "indicators.md.j2", "indicators/index.md", "指标", f"目录中的 {len(index.labels.indicators)} 个指标。",
        groups=tuple((name, tuple(rows)) for name, rows in groups.items()), total=len(index.reports),
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
            "indicator.md.j2", path, indicator.label, f"{indicator.label}：{indicator.definition}", {"indicator": indicator.id},
            indicator=indicator, listing=shown, years=voices(index, told), silent=silent_reports(index, told),
            topic=Link(topic.label, page_url(f"topics/{topic.id}.md")) if topic else None,
            broader=Link(broader.label, page_url(f"indicators/{broader.id}.md")) if broader else None,
            charts=charts.get(f"indicators/{indicator.id}", ()),
        )

    def row(report: Report) -> FigureRow:
        return figure_row(index, report, indicator.id)

    yield from listing("figures", path, indicator.label, speaking, index.report_axes(), row, first)


def _topics(index: Index, charts: Charts) -> Iterator[Page]:
    rows = tuple(
        CountRow(Link(t.label, page_url(f"topics/{t.id}.md")), t.definition, "", len(index.topics.get(t.id, ())))
        for t in index.labels.topics.values()
    )
    yield render(
        "index.md.j2", "topics/index.md", "主题", f"法治政府建设的 {len(rows)} 个主题。",
        listing=ListView("counts", len(rows), rows, (), ()), lead="依国家法治政府建设实施纲要划分；报告的每一节归入一个主题。",
        empty="主题目录是空的。", charts=charts.get("topics", ()),
    )
    for topic in index.labels.topics.values():
        yield from _topic(index, topic, charts)


def _topic(index: Index, topic: Topic, charts: Charts) -> Iterator[Page]:
    path = f"topics/{topic.id}.md"
    indicators = tuple(indicator_row(index, i) for i in index.labels.indicators.values() if i.topic == topic.id)

    def first(shown: ListView) -> Page:
        return render(
            "topic.md.j2", path, topic.label, f"{topic.label}：{topic.definition}", {"topic": topic.id}, topic=topic,
            listing=shown, indicators=indicators, charts=charts.get(f"topics/{topic.id}", ()),
        )

    yield from listing(
        "mentions", path, topic.label, index.topics.get(topic.id, ()), index.report_axes(),
        lambda r: topic_mentions(index, r, topic.id), first,
    )


def _laws(index: Index, charts: Charts) -> Iterator[Page]:
    cited = sorted((index.instrument(law) for law in index.citations), key=lambda law: (-len(index.citations[law.id]), law.id))

    def first(shown: ListView) -> Page:
        return render(
            "index.md.j2", "laws/index.md", "法规文件", f"报告引用的 {shown.total} 部法规文件。", listing=shown,
            lead="按引用它的报告份数排列。简称与全称算作同一部；目录里没有、又只有一份报告提到的，只在那份报告的页面列出。",
            empty="还没有读到对法规文件的引用。", charts=charts.get("laws", ()),
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
            "law.md.j2", path, f"《{law.name}》", f"《{law.name}》被 {shown.total} 份报告引用。", {"instrument": law.id}, law=law,
            kind=KINDS.get(law.kind, law.kind), listing=shown, charts=charts.get(f"laws/{law.id}", ()),
        )

    yield from listing(
        "mentions", path, f"《{law.name}》", citing, index.report_axes(), lambda r: law_mentions(index, r, told[r.id]), first,
    )

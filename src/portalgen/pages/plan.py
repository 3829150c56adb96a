"""Which pages exist, where they lie, and what stands on each."""

from collections.abc import Iterator

from portalgen.model.publication import Accuracy, Chart, DataSet, File, Page
from portalgen.pages.cells import cells_of
from portalgen.pages.compared import compare_page
from portalgen.pages.data import data_pages
from portalgen.pages.home import home_page
from portalgen.pages.index import Charts, Index
from portalgen.pages.places import agency_pages, region_pages, year_pages
from portalgen.pages.render import render
from portalgen.pages.rows import (
    ListView,
    listing,
    report_row,
)
from portalgen.pages.standing import quality_pages
from portalgen.pages.subjects import indicator_pages, law_pages, topic_pages


def index_pages(
    index: Index,
    data: DataSet,
    charts: tuple[Chart, ...],
    accuracy: tuple[Accuracy, ...] = (),
) -> Iterator[Page | File]:
    """Yield every page that speaks of more than one report, and the files that their scripts ask for."""
    drawn, cells = _by_page(charts), cells_of(data.tables, index.observations)
    yield home_page(index, drawn.get("index", ()))
    yield from _reports(index, drawn)
    yield from agency_pages(index, cells, drawn)
    yield from region_pages(index, drawn)
    yield from year_pages(index, drawn)
    yield from indicator_pages(index, cells, drawn, data)
    yield from topic_pages(index, drawn)
    yield from law_pages(index, drawn)
    yield from data_pages(index, data)
    yield from quality_pages(index, drawn.get("quality", ()), accuracy)
    yield compare_page()
    yield from _left_out(index)


def _left_out(index: Index) -> Iterator[Page]:
    """Yield a page for the address of each report that an error keeps out: links to it do not lead nowhere.

    Nothing but the codes is told of it: what was read is what is in doubt.
    """
    for report, codes in index.corpus.left_out.items():
        agency, _, year = report.rpartition("-")
        name = known.name if (known := index.corpus.knowledge.agency_by_id.get(agency)) else agency
        yield render(
            "left_out.md.j2",
            f"reports/{agency}/{year}.md",
            f"{name} {year} 年报告",
            f"{name} {year} 年的报告暂未发布。",
            {"unlisted": True},
            codes=codes,
        )


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
            "index.md.j2",
            "reports/index.md",
            "报告",
            f"已收录的 {shown.total} 份法治政府建设年度报告。",
            listing=shown,
            lead="每份报告一页：关键数字与原句、法定内容、不足与安排、引用的法规文件、全文与文字订正。",
            empty="还没有收录报告。",
            charts=charts.get("reports", ()),
        )

    yield from listing(
        "reports", "reports/index.md", "报告", index.reports, index.report_axes(), lambda r: report_row(index, r), first
    )

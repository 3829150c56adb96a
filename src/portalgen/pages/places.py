"""Who and where and when: pages of agencies, regions and years."""

from collections.abc import Iterator

from portalgen.model.deadline import BASIS
from portalgen.model.knowledge import Agency, FormerName
from portalgen.model.publication import Page
from portalgen.model.vocabulary import LEVELS
from portalgen.pages.cells import Cells
from portalgen.pages.chronicle import contents, figures, missing, statements, volumes
from portalgen.pages.heading import lastmod
from portalgen.pages.index import Charts, Index
from portalgen.pages.listing import Axis
from portalgen.pages.render import render
from portalgen.pages.rows import (
    CountRow,
    ListView,
    agency_row,
    listing,
    region_row,
    report_row,
)
from portalgen.pages.views import Link, page_url


def agency_pages(index: Index, cells: Cells, charts: Charts) -> Iterator[Page]:
    """Yield the list of agencies and a page for each."""

    def first(shown: ListView) -> Page:
        return render(
            "index.md.j2",
            "agencies/index.md",
            "机关",
            f"已收录报告的 {shown.total} 个机关。",
            listing=shown,
            lead="按行政区划代码排列；点机关名称看历年数字对照，点年份直接看那一年的报告。",
            empty="还没有收录任何机关的报告。",
            charts=charts.get("agencies", ()),
        )

    names = tuple(sorted(index.agencies))
    yield from listing(
        "agencies", "agencies/index.md", "机关", names, index.agency_axes(), lambda a: agency_row(index, a), first
    )
    for agency in names:
        yield _agency(index, cells, agency, charts)


def _agency(index: Index, cells: Cells, agency: str, charts: Charts) -> Page:
    row = agency_row(index, agency)
    known = index.corpus.knowledge.agency_by_id.get(agency)
    return render(
        "agency.md.j2",
        f"agencies/{agency}.md",
        row.name.label,
        f"{row.name.label}历年法治政府建设年度报告与数字对照。",
        {"agency_id": agency, **lastmod(index.agencies[agency])},
        row=row,
        volumes=volumes(index, agency),
        basis=BASIS,
        contents=contents(index, agency),
        missing=missing(index, agency),
        statements=statements(index, agency),
        figures=figures(index, cells, agency),
        known=known,
        names=known.aliases if known else (),
        former=_former(known) if known else (),
        charts=charts.get(f"agencies/{agency}", ()),
    )


def _former(agency: Agency) -> tuple[str, ...]:
    """Return the former names of an agency, with the last year of each where it is known."""
    years = [entry.until if isinstance(entry, FormerName) else None for entry in agency.former]
    names = zip(agency.former_names, years, strict=True)
    return tuple(f"{name}（至 {until} 年）" if until else name for name, until in names)


def region_pages(index: Index, charts: Charts) -> Iterator[Page]:
    """Yield the list of regions and the pages of each."""

    def first(shown: ListView) -> Page:
        return render(
            "index.md.j2",
            "regions/index.md",
            "地区",
            f"已收录报告的 {shown.total} 个地区。",
            listing=shown,
            lead="上级地区的份数包括下级地区的报告。代码和名称依 GB/T 2260。",
            empty="还没有收录任何地区的报告。",
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
            "region.md.j2",
            path,
            name,
            f"{name}各机关的法治政府建设年度报告，共 {shown.total} 份。",
            {"region_code": code, **lastmod(index.regions[code])},
            listing=shown,
            above=above,
            below=below,
            code=code,
            level=level,
            charts=charts.get(f"regions/{code}", ()),
        )

    yield from listing(
        "reports", path, name, index.regions[code], index.report_axes(), lambda r: report_row(index, r), first
    )


def year_pages(index: Index, charts: Charts) -> Iterator[Page]:
    """Yield the list of years and the pages of each."""
    years = tuple(sorted(index.years, reverse=True))
    rows = tuple(
        CountRow(
            Link(f"{year} 年", page_url(f"years/{year}.md")),
            f"{len({r.agency_id for r in index.years[year]})} 个机关",
            "",
            len(index.years[year]),
        )
        for year in years
    )
    yield render(
        "index.md.j2",
        "years/index.md",
        "年份",
        f"已收录 {len(years)} 个年度的报告。",
        listing=ListView("counts", len(rows), rows, (), ()),
        lead="报告所说的年度，不是发布的年份。",
        empty="还没有收录报告。",
        charts=charts.get("years", ()),
    )
    for year in years:
        yield from _year(index, year, charts)


def _year(index: Index, year: int, charts: Charts) -> Iterator[Page]:
    path = f"years/{year}.md"
    near = tuple(
        Link(f"{other} 年", page_url(f"years/{other}.md")) for other in (year - 1, year + 1) if other in index.years
    )

    def first(shown: ListView) -> Page:
        return render(
            "year.md.j2",
            path,
            f"{year} 年",
            f"{year} 年度法治政府建设年度报告，共 {shown.total} 份。",
            {"year": year, **lastmod(index.years[year])},
            listing=shown,
            near=near,
            charts=charts.get(f"years/{year}", ()),
        )

    yield from listing(
        "reports", path, f"{year} 年", index.years[year], index.report_axes()[1:], lambda r: report_row(index, r), first
    )

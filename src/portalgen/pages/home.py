"""The home page: what this is, how much there is, and short ways in."""

from urllib.parse import quote

from markupsafe import Markup

from portalgen.model.publication import Chart, Page
from portalgen.pages.evidence import Card, cards
from portalgen.pages.index import Index
from portalgen.pages.render import render
from portalgen.pages.rows import agency_row, indicator_row, region_row, report_row
from portalgen.pages.views import Link, page_url, report_url

_LATEST = 6
_AGENCIES = 10
_INDICATORS = 16
_SAMPLES = 3


def home_page(index: Index, charts: tuple[Chart, ...]) -> Page:
    """Lay out the home page; every list on it has a fixed length."""
    spoken = sorted(index.observations, key=lambda i: (-len(index.observations[i]), i))
    indicators = tuple(
        indicator_row(index, index.labels.indicators[i]) for i in spoken if i in index.labels.indicators
    )[:_INDICATORS]
    provinces = tuple(region_row(index, code) for code in sorted(index.regions) if not index.parents(code))
    busiest = sorted(index.agencies, key=lambda a: (-len(index.agencies[a]), a))[:_AGENCIES]
    samples = _samples(index)
    return render(
        "home.md.j2",
        "index.md",
        "首页",
        "各级行政机关法治政府建设年度报告的开放数据：每个数字都能回到原句。",
        {"hide": ["toc"]},
        counts=_counts(index),
        fresh=_fresh(index),
        latest=tuple(report_row(index, r) for r in index.reports[:_LATEST]),
        samples=samples,
        examples=_examples(index, samples),
        indicators=indicators,
        provinces=provinces,
        agencies=tuple(agency_row(index, a) for a in busiest),
        charts=charts,
        years=tuple((Link(f"{year}", page_url(f"years/{year}.md")), len(rows)) for year, rows in index.years.items()),
    )


def _counts(index: Index) -> tuple[tuple[Link, int], ...]:
    figures = sum(len(r.observations) for r in index.reports)
    cited = sum(c.refers_to is None for r in index.reports for c in r.citations)
    return (
        (Link("份报告", page_url("reports/index.md")), len(index.reports)),
        (Link("个机关", page_url("agencies/index.md")), len(index.agencies)),
        (Link("个可核对的数字", page_url("indicators/index.md")), figures),
        (Link("处法规文件引用", page_url("laws/index.md")), cited),
    )


def _fresh(index: Index) -> tuple[str, str]:
    """Return the years that the reports are of and the day on which the last one was added; empty where nothing says so."""
    years = sorted(year for year in index.years if year)
    span = f"{years[0]}" if len(years) == 1 else f"{years[0]}—{years[-1]}" if years else ""
    return span, max((report.added for report in index.reports if report.added), default="")


def _examples(index: Index, samples: tuple[tuple[Card, Link], ...]) -> tuple[Link, ...]:
    """Return searches to begin with, as people ask; the first asks for a figure that is there."""
    words = ["行政复议", "执法人员不足", "民法典"]
    if samples and index.reports:
        report, label = index.reports[0], samples[0][0].figures[0].label.label
        agency = index.corpus.agencies.get(report.agency_id)
        words.insert(0, f"{agency.short if agency else ''}{report.year}年{label}是多少")
    return tuple(Link(word, Markup(f"search/?q={quote(word)}")) for word in words)


def _samples(index: Index) -> tuple[tuple[Card, Link], ...]:
    """Return a first comparable figure of each of the newest reports, to show what an entry looks like."""
    known = index.labels.indicators
    found = []
    for report in index.reports:
        seen = next(
            (
                o
                for o in report.observations
                if o.indicator in known
                and known[o.indicator].comparable
                and not o.zero_statement
                and o.value > 1
                and "（" not in known[o.indicator].label  # a label that is asked for as it stands
            ),
            None,
        )
        if seen:
            source = Link(f"{index.agency_of(report)} {report.year}", report_url(report))
            found.append((cards(report, (seen,), index.source(report))[0], source))
        if len(found) == _SAMPLES:
            break
    return tuple(found)

"""Invented reports (虚构) for tests: real positions in a made text, as many as wanted."""

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from portalgen.datasets import make_resources
from portalgen.linking.series import make_series
from portalgen.model.aspects import Aspect
from portalgen.model.corpus import Corpus, Link
from portalgen.model.document import Block, BlockKind, Correction, CorrectionStatus
from portalgen.model.facts import (
    ArithmeticCheck,
    CheckOutcome,
    Citation,
    Contact,
    Found,
    Observation,
    Provenance,
    Qualifier,
    QuantityKind,
    RequirementFinding,
    RequirementState,
    Statement,
    StatementKind,
)
from portalgen.model.knowledge import Agency, Indicator, Instrument, Knowledge, Lexicon, Region, Requirement, Topic
from portalgen.model.publication import Accuracy, Chart, DataSet, Field, File, Page, Resource
from portalgen.model.report import Metadata, RegionRef, Report, Role, Section
from portalgen.model.text import OffsetMap, Span
from portalgen.pages import index_of, index_pages, report_context, report_page
from portalgen.pages.cells import Cell, Cells
from portalgen.pages.subjects import indicator_pages

CITY = "990100"
TEXT = """虚构市{name}{year}年法治政府建设年度报告
{year}年，我局扎实推进法治政府建设（虚构）。
一、主要举措和成效
（一）严格规范执法
我局依据《中华人民共和国行政处罚法》开展安全生产检查{total}次，其中工业企业{part}次，约有20余家企业参加培训。
全年没有收到政府信息公开申请。
二、存在的不足
一是普法形式有待丰富；二是执法力量较为薄弱。
三、下一年度安排
加强执法培训，落实重太事项报告制度。
"""


def region_table(provinces: int = 1, cities: int = 2, counties: int = 2) -> tuple[Region, ...]:
    rows = []
    for p in range(provinces):
        province = f"{99 - p}0000"
        rows.append(Region(province, f"虚构{p}省", "province", ""))
        for c in range(1, cities + 1):
            city = f"{99 - p}{c:02}00"
            rows.append(Region(city, f"虚构{p}-{c}市", "city", province))
            rows += [Region(f"{city[:4]}{k:02}", f"虚构{p}-{c}-{k}县", "county", city) for k in range(1, counties + 1)]
    return tuple(rows)


def knowledge(regions: tuple[Region, ...] | None = None, agencies: tuple[Agency, ...] = ()) -> Knowledge:
    indicators = (
        Indicator(
            "inspections_safety",
            "安全生产检查次数",
            "报告年度内开展的安全生产检查次数。",
            "次",
            "count",
            "enforcement",
            "enforcement",
            ("安全生产检查",),
            ("次",),
        ),
        Indicator(
            "disclosure_requests",
            "政府信息公开申请件数",
            "收到的政府信息公开申请件数。",
            "件",
            "count",
            "transparency",
            "transparency",
            (),
            ("件",),
        ),
        Indicator(
            "penalties",
            "行政处罚宗数",
            "作出的行政处罚决定宗数。",
            "宗",
            "count",
            "enforcement",
            "enforcement",
            (),
            ("宗",),
            comparable=False,
        ),
    )
    topics = (
        Topic("enforcement", "行政执法", "严格规范公正文明执法。", "纲要第五部分", ()),
        Topic("transparency", "政务公开", "公开政府信息。", "纲要第七部分", ()),
        Topic("education", "普法与学法", "普法宣传和学法用法。", "纲要第九部分", ()),
    )
    requirements = (
        Requirement("measures", "主要举措和成效", "……", "督察工作规定", ()),
        Requirement("other", "其他情况", "……", "督察工作规定", (), optional=True),
    )
    laws = (Instrument("xingzheng-chufa-fa", "行政处罚法", "law", ("中华人民共和国行政处罚法",)),)
    regions = regions or region_table()
    return Knowledge(
        indicators=indicators,
        topics=topics,
        agencies=agencies,
        regions=regions,
        instruments=laws,
        units=(),
        requirements=requirements,
        lexicon=Lexicon(),
        digest="0",
        indicator_by_id={i.id: i for i in indicators},
        topic_by_id={t.id: t for t in topics},
        agency_by_id={a.id: a for a in agencies},
        region_by_code={r.code: r for r in regions},
        instrument_by_id={i.id: i for i in laws},
    )


def _provenance(text: str, words: str) -> Provenance:
    start = text.index(words)
    return Provenance(start, start + len(words), words, words, "test/rule")


def _observation(report: str, text: str, sentence: str, value: str, unit: str, **more: object) -> Observation:
    at = text.index(sentence)
    start = at + sentence.index(more.pop("words", value))  # type: ignore[arg-type]
    length = more.pop("length", len(value))
    number = Decimal(value)
    base = Observation(
        f"{report}-o{start}",
        number,
        unit,
        number,
        number,
        unit,
        Qualifier.EXACT,
        QuantityKind.COUNT,
        "安全生产检查次数",
        "inspections_safety",
        False,
        Aspect.LEVEL,
        "",
        "year",
        None,
        f"s{text.index('（一）')}",
        _provenance(text, sentence),
        start,
        start + length,  # type: ignore[operator]
        at,
        at + len(sentence),
        sentence,
    )
    return replace(base, **more)  # type: ignore[arg-type]


def _section(
    text: str, heading: str, title: str, level: int, end: int, body: int, topic: str, role: Role, parent: str = ""
) -> Section:
    start = text.index(heading)
    at = start + heading.index(title)
    return Section(
        f"s{start}",
        level,
        heading[0],
        title,
        parent,
        Span(start, start + len(heading)),
        Span(at, at + len(title)),
        Span(start + len(heading), body),
        end,
        topic,
        role,
        False,
        _provenance(text, heading),
    )


def report(
    agency: str = "990101-sifa", year: int = 2023, total: int = 155, part: int = 110, name: str = "", text: str = ""
) -> Report:
    """Return one whole report of an invented agency."""
    name = name or f"{agency[:6]}司法局"
    text = text or TEXT.format(name=name, year=year, total=total, part=part)
    report_id = f"{agency}-{year}"
    first = next(line for line in text.split("\n") if "次，其中" in line)
    zero = "全年没有收到政府信息公开申请。"
    two, three = text.index("二、存在"), text.index("三、下一")
    one = text.index("（一）")
    whole = _observation(report_id, text, first, str(total), "次")
    sections = (
        _section(text, "一、主要举措和成效", "主要举措和成效", 1, two, one, "", Role.MEASURES),
        _section(
            text,
            "（一）严格规范执法",
            "严格规范执法",
            2,
            two,
            two,
            "enforcement",
            Role.MEASURES,
            f"s{text.index('一、主要')}",
        ),
        _section(text, "二、存在的不足", "存在的不足", 1, three, three, "", Role.PROBLEMS),
        _section(text, "三、下一年度安排", "下一年度安排", 1, len(text), len(text), "education", Role.PLANS),
    )
    observations = (
        whole,
        _observation(
            report_id,
            text,
            first,
            str(part),
            "次",
            subject="工业企业安全生产检查次数",
            part_of=whole.id,
            aspect=Aspect.PART,
            words=f"{part}次",
        ),
        _observation(
            report_id,
            text,
            first,
            "20",
            "家",
            subject="参加培训的企业",
            indicator=None,
            qualifier=Qualifier.APPROX,
            low=Decimal(20),
            high=Decimal(29),
            words="20余",
            length=3,
        ),
        _observation(
            report_id,
            text,
            zero,
            "0",
            "件",
            subject="政府信息公开申请件数",
            indicator="disclosure_requests",
            zero_statement=True,
            words="没有",
            length=2,
        ),
    )
    law = "《中华人民共和国行政处罚法》"
    cited = _provenance(text, law)
    fix = text.index("重太")
    region = agency[:6]
    meta = Metadata(
        Found(text.split("\n", 1)[0]),
        Found(f"虚构市{name}"),
        agency,
        Found(RegionRef(region, f"虚构{region}县", ("虚构0省", "虚构0-1市"))),
        Found("county"),
        Found(year),
        Found(f"{year + 1}-01-15"),
        Found(None, origin="absent"),
        Found("市政府"),
        Found(None, origin="absent"),
    )
    return Report(
        report_id,
        f"content/reports/{agency}/{year}/report.txt",
        hashlib.sha256(text.encode()).hexdigest(),
        "text/plain",
        "utf-8",
        len(text),
        None,
        "2026-11-21",
        None,
        False,
        meta,
        text,
        OffsetMap.identity(len(text)),
        (Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
        sections,
        observations,
        (Citation(f"{report_id}-c{cited.start}", law[1:-1], None, "law", None, sections[1].id, cited),),
        (
            Statement(
                f"{report_id}-t{text.index('普法形式')}",
                StatementKind.PROBLEM,
                "普法形式有待丰富",
                sections[2].id,
                _provenance(text, "普法形式有待丰富"),
            ),
            Statement(
                f"{report_id}-t{text.index('加强执法')}",
                StatementKind.PLAN,
                "加强执法培训",
                sections[3].id,
                _provenance(text, "加强执法培训"),
            ),
        ),
        (
            RequirementFinding(
                "measures", RequirementState.PRESENT, sections[0].id, _provenance(text, "一、主要举措和成效")
            ),
            RequirementFinding("other", RequirementState.ABSENT, "", None),
        ),
        (Correction(fix, fix + 2, "重太", "重大", CorrectionStatus.APPLIED, "test/fix", "固定词语。"),),
        (
            ArithmeticCheck(
                "sum", whole.id, (observations[1].id,), f"{total} = {part} + {total - part}", CheckOutcome.PASSED
            ),
        ),
        (),
        (),
        (),
    )


def with_contact(made: Report, name: str, phone: str) -> Report:
    """Return the report with a contact line at its end."""
    line = f"（联系人：{name}，联系电话：{phone}）"
    start = len(made.text)
    text = made.text + line
    return replace(
        made,
        text=text,
        raw_length=len(text),
        offsets=OffsetMap.identity(len(text)),
        contacts=(Contact(name, phone, Provenance(start, len(text), line, line, "test/contact")),),
    )


def corpus(reports: tuple[Report, ...], known: Knowledge | None = None) -> Corpus:
    """Return reports as a corpus with every citation resolved."""
    known = known or knowledge()
    links = {c.id: Link(c.id, "xingzheng-chufa-fa") for r in reports for c in r.citations}
    ordered = tuple(sorted(reports, key=lambda r: r.id))
    return Corpus(ordered, dict(known.agency_by_id), links, known, series=make_series(ordered))


def many(agencies: int, years: int) -> Corpus:
    """Return a large corpus of light reports: the same facts under many agencies and years."""
    regions = region_table(4, 10, 12)
    counties = [r.code for r in regions if r.level == "county"]
    offices = ("sifa", "jiaoyu", "minzheng", "caizheng", "shuiwu")
    names = [f"{counties[n % len(counties)]}-{offices[n // len(counties) % len(offices)]}" for n in range(agencies)]
    return corpus(tuple(report(name, 2025 - y) for name in names for y in range(years)), knowledge(regions))


def tables() -> tuple[Resource, ...]:
    """Return the three tables that report pages lead to, one invented row each."""
    names = ("observations", "citations", "corrections")
    fields = (Field("id", "string", "编号", "编号。"),)
    return tuple(Resource(name, f"{name} 表", "一行一条。", fields, ("id",), (("a",),)) for name in names)


def grid(given: Corpus) -> Resource:
    """Return the published grid of a corpus."""
    return next(table for table in make_resources(given) if table.name == "grid")


def data(given: Corpus) -> DataSet:
    """Return the published tables of a corpus as a data set without files."""
    return DataSet(tuple(make_resources(given)))


def lay_out(root: Path, pages: Iterable[Page | File]) -> None:
    """Write pages and the hand-written ones to ``build/docs``; pages of other rooms that they link to are stood in for."""
    docs = root / "build" / "docs"
    for page in pages:
        (docs / page.path).parent.mkdir(parents=True, exist_ok=True)
        (docs / page.path).write_bytes(page.text.encode() if isinstance(page, Page) else page.data)
    shutil.copytree(root / "content" / "pages", docs, dirs_exist_ok=True)
    for page_file in sorted((root / "content" / "pages").rglob("*.md")):
        here = docs / page_file.relative_to(root / "content" / "pages")
        for link in re.findall(r"\]\(([^)#:]+\.md)", here.read_text("utf-8")):
            target = here.parent / link
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text("# 另一室的页面\n", "utf-8")
    files = [f"data/{table.name}.{ending}" for table in tables() for ending in ("csv", "jsonl")]
    for one in docs.glob("reports/*/[0-9]*.md"):  # source texts, which the order of work lays beside the pages
        files += [
            f"reports/{one.parent.name}/{one.stem}/{one.parent.name}-{one.stem}.{ending}" for ending in ("txt", "json")
        ]
    files += [f"indicators/{one.stem}/{one.stem}.csv" for one in docs.glob("indicators/*.md")]
    described = ("data/datapackage.json", "data/catalogue.jsonld", "data/croissant.json", "version.json")
    for name in (*described, "charts/charts.css", *files):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).touch()


def crowd() -> Iterator[Page | File]:
    """Yield the pages of one indicator at 1,000 agencies over four years: every state, figures of one to seven digits."""
    regions = region_table(4, 10, 12)
    counties = [one.code for one in regions if one.level == "county"]
    places = [counties[n % 480] if n % 7 else f"{counties[n % 480][:4]}00" for n in range(1000)]
    agencies = [f"{place}-jiguan{n:03}" for n, place in enumerate(places)]
    index = index_of(corpus((report(),), knowledge(regions)))
    one = replace(index.labels.indicators["inspections_safety"], id="crowd", label="虚构的拥挤指标")
    light = {agency: (_at(agency, "city" if agency[4:6] == "00" else "county"),) for agency in agencies}
    first = light[agencies[0]][0]
    formula = replace(first, metadata=replace(first.metadata, agency=Found("=虚构公式局")))
    light[agencies[0]] = (formula,)
    index = replace(
        index,
        agencies=light,
        years=dict.fromkeys((2021, 2022, 2023, 2024), ()),
        labels=replace(index.labels, indicators={"crowd": one}),
    )
    for item in indicator_pages(index, _crowded_cells(agencies), {}, DataSet(())):
        if item.path != "indicators/index.md":
            yield item


def _at(agency: str, level: str) -> Report:
    made = report(agency)
    return replace(made, metadata=replace(made.metadata, level=Found(level)))


def _crowded_cells(agencies: list[str]) -> Cells:
    spoken = {}
    for n, agency in enumerate(agencies):
        for year in (2021, 2022, 2023, 2024):
            state = ("figure", "figure", "zero", "not_mentioned", "several", "limited", "not_certain")[(n + year) % 7]
            if state != "not_mentioned":
                number = Decimal(0) if state == "zero" else Decimal(10 ** (n % 7) + n)
                limit = "仅限政府信息公开" if state == "limited" else ""
                shown = f"{'≥' if n % 10 == 0 and state == 'figure' else ''}{number}次"
                spoken[agency, year] = Cell(state, shown, limit, 2 if state == "several" else 1, f"o{n}", number)
    return Cells({agency: {2022, 2023, 2024} for agency in agencies}, {"crowd": spoken})


def make_pages(
    given: Corpus, resources: tuple[Resource, ...], charts: tuple[Chart, ...], accuracy: tuple[Accuracy, ...] = ()
) -> Iterator[Page]:
    """Yield every generated page: the index pages, then one page a report. The grid is always among the tables."""
    index = index_of(given)
    for item in index_pages(index, DataSet((*resources, grid(given))), charts, accuracy):
        if isinstance(item, Page):
            yield item
    for one in given.reports:
        yield report_page(one, report_context(index, one))

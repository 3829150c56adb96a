"""Tables about who reports: reports, agencies, regions."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from portalgen.datasets.columns import Table, column
from portalgen.datasets.rows import joined
from portalgen.model.corpus import Corpus
from portalgen.model.knowledge import Agency, Region
from portalgen.model.publication import ForeignKey
from portalgen.model.report import RegionRef, Report
from portalgen.model.version import version_of
from portalgen.model.vocabulary import LEVELS, REGION_LEVELS


def _title(report: Report) -> str | None:
    title = report.metadata.title
    return title.value if title.origin != "derived" else None


def _region(report: Report) -> str | None:
    region = report.metadata.region.value
    return region.code if region else None


@dataclass(frozen=True, slots=True)
class _Reporting:
    """An agency, whether agencies.yml lists it, and the years of its reports."""

    agency: Agency
    known: bool
    years: tuple[int, ...]

    @property
    def dated(self) -> list[int]:
        return [year for year in self.years if year]


def _reporting(corpus: Corpus) -> Iterator[_Reporting]:
    """Yield every agency, also those that no report of this corpus is from."""
    years: dict[str, list[int]] = {}
    for report in corpus.reports:
        years.setdefault(report.agency_id, []).append(report.year)
    known = corpus.knowledge.agency_by_id
    for key in sorted(corpus.agencies):
        yield _Reporting(corpus.agencies[key], key in known, tuple(years.get(key, ())))


@dataclass(frozen=True, slots=True)
class _Counted:
    """A region with how many agencies and reports are its own."""

    region: Region
    agencies: int
    reports: int


def _counted(corpus: Corpus) -> list[_Counted]:
    """Return the regions that an agency or report belongs to, with all regions above them."""
    agencies = Counter(agency.region for agency in corpus.agencies.values() if agency.region)
    named = {r.metadata.region.value.code: r.metadata.region.value for r in corpus.reports if r.metadata.region.value}
    reports = Counter(r.metadata.region.value.code for r in corpus.reports if r.metadata.region.value)
    table: dict[str, Region] = {}
    for code in sorted(set(agencies) | set(named)):
        region = corpus.knowledge.region_by_code.get(code) or _unlisted(code, named.get(code))
        table[code] = region
        table.update((above.code, above) for above in corpus.knowledge.parents(code))
    return [_Counted(table[code], agencies[code], reports[code]) for code in sorted(table)]


def _unlisted(code: str, named: RegionRef | None) -> Region:
    """A code that the region table does not hold still gets its row, with whatever name the report was read with."""
    return Region(code, named.name if named else code, "", "")


REPORTS: Table[Report] = Table(
    "reports",
    "报告|Reports",
    "每份年度报告一行：是谁的、哪一年的、从哪里来、读出了多少。",
    (
        column("id", "string!", "报告编号|Report id", "永久编号：机关编号-年度", lambda r: r.id),
        column("agency", "string!", "机关编号|Agency id", "报告机关的永久编号", lambda r: r.agency_id),
        column("year", "integer!", "年度|Year", "报告所述年度；0 表示未能读出", lambda r: r.year),
        column("title", "string", "标题|Title", "报告标题；原文未印标题的为空", _title),
        column("agency_name", "string", "机关全称|Agency name", "报告机关的正式全称", lambda r: r.metadata.agency.value or None),
        column("region", "string", "行政区划代码|Region code", "GB/T 2260 六位代码", _region),
        column("level", "string", "层级|Level", "机关所属政府的层级", lambda r: r.metadata.level.value, LEVELS),
        column("date_issued", "date", "成文日期|Date issued", "落款日期；原文没有的为空", lambda r: r.metadata.date_issued.value),
        column("date_published", "date", "发布日期|Date published", "公开发布的日期；未记录的为空", lambda r: r.metadata.date_published.value),
        column("addressee", "string", "主送|Addressee", "主送机关；原文没有的为空", lambda r: r.metadata.addressee.value),
        column("doc_number", "string", "文号|Document number", "报告自身的发文字号；原文没有的为空", lambda r: r.metadata.doc_number.value),
        column("url", "string", "来源网址|Source address", "公布该报告的网址；未记录的为空", lambda r: r.url),
        column("added", "date", "收录日期|Date added", "收入本站的日期", lambda r: r.added),
        column("corrected", "date", "改正日期|Date corrected", "收录以后最近一次改正的日期；没有改过的为空", lambda r: r.corrected),
        column("retrieved", "date", "取得日期|Date retrieved", "从来源取得原文件的日期；未记录的为空", lambda r: r.retrieved),
        column("license", "string", "使用条款|Terms of use", "来源网站写明的使用条款；未记录的为空", lambda r: r.license),
        column("note", "string", "附注|Note", "收录者写给读者的话；没有的为空", lambda r: r.note),
        column("known_agency", "boolean!", "机关已登记|Agency known", "机关目录是否已收录该机关", lambda r: r.known_agency),
        column("path", "string!", "原文件|Source file", "原文件在项目中的路径", lambda r: r.path),
        column("sha256", "string!", "来源哈希|Source SHA-256", "原文件的 SHA-256，小写十六进制", lambda r: r.sha256),
        column("media_type", "string!", "文件类型|Media type", "原文件的媒体类型", lambda r: r.media_type),
        column("encoding", "string!", "编码|Encoding", "原文件的字符编码", lambda r: r.encoding),
        column("characters", "integer!", "字符数|Characters", "原文的 Unicode 码点数", lambda r: r.raw_length, unit="字"),
        column("sections", "integer!", "标题数|Sections", "读出的标题数", lambda r: len(r.sections), unit="个"),
        column("observations", "integer!", "数据数|Observations", "读出的数据条数", lambda r: len(r.observations), unit="条"),
        column("citations", "integer!", "引用数|Citations", "引用法规文件的次数（不含“该条例”等回指）", lambda r: sum(c.refers_to is None for c in r.citations), unit="次"),
        column("statements", "integer!", "不足与安排数|Statements", "读出的不足、原因和下一步安排的条数", lambda r: len(r.statements), unit="条"),
        column("corrections", "integer!", "订正数|Corrections", "已订正和待确认的识别错误数", lambda r: len(r.corrections), unit="处"),
        column("issues", "integer!", "待核数|Issues", "读取该报告时的疑问数", lambda r: len(r.issues), unit="个"),
        column("version", "string!", "报告版本|Report version", "本站所发布的这份报告的版本：由原文件、文字和读出的事实算出", version_of),
    ),
    ("id",),
    lambda corpus: corpus.reports,
    lambda corpus: len(corpus.reports),
    (ForeignKey("agency", "agencies", "id"), ForeignKey("region", "regions", "code")),
)  # fmt: skip

AGENCIES: Table[_Reporting] = Table(
    "agencies",
    "机关|Agencies",
    "每个报告机关一行。",
    (
        column("id", "string!", "机关编号|Agency id", "永久编号：行政区划代码-拼音简称", lambda a: a.agency.id),
        column("name", "string!", "机关全称|Name", "正式全称", lambda a: a.agency.name),
        column("short", "string", "机关简称|Short name", "通行简称", lambda a: a.agency.short or None),
        column("region", "string", "行政区划代码|Region code", "GB/T 2260 六位代码；不明的为空", lambda a: a.agency.region or None),
        column("level", "string", "层级|Level", "机关所属政府的层级", lambda a: a.agency.level or None, LEVELS),
        column("sector", "string", "领域|Sector", "机关所属领域，用于归并同类机关", lambda a: a.agency.sector or None),
        column("aliases", "string", "别名|Aliases", "其他叫法，以“；”分隔", lambda a: joined(a.agency.aliases) or None),
        column("former", "string", "曾用名|Former names", "改名前的全称，以“；”分隔", lambda a: joined(a.agency.former_names) or None),
        column("known", "boolean!", "已登记|Known", "机关目录是否已收录", lambda a: a.known),
        column("reports", "integer!", "报告数|Reports", "本站收录的报告份数", lambda a: len(a.years), unit="份"),
        column("first_year", "integer", "最早年度|First year", "本站收录的最早年度", lambda a: min(a.dated, default=None)),
        column("last_year", "integer", "最近年度|Last year", "本站收录的最近年度", lambda a: max(a.dated, default=None)),
    ),
    ("id",),
    _reporting,
    lambda corpus: len(corpus.agencies),
    (ForeignKey("region", "regions", "code"),),
)  # fmt: skip

REGIONS: Table[_Counted] = Table(
    "regions",
    "行政区划|Regions",
    "有机关或报告的行政区划及其各上级。",
    (
        column("code", "string!", "代码|Code", "GB/T 2260 六位行政区划代码", lambda x: x.region.code),
        column("name", "string!", "名称|Name", "行政区划名称", lambda x: x.region.name),
        column("level", "string", "级别|Level", "行政区划的级别", lambda x: x.region.level or None, REGION_LEVELS),
        column("parent", "string", "上级代码|Parent code", "上一级行政区划的代码；省级为空", lambda x: x.region.parent or None),
        column("agencies", "integer!", "机关数|Agencies", "直属该区划的机关数（不含下级）", lambda x: x.agencies, unit="个"),
        column("reports", "integer!", "报告数|Reports", "直属该区划的机关的报告份数（不含下级）", lambda x: x.reports, unit="份"),
    ),
    ("code",),
    _counted,
    lambda corpus: len(_counted(corpus)),
    (ForeignKey("parent", "regions", "code"),),
)  # fmt: skip

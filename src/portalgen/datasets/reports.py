"""Tables about who reports: reports, agencies, regions."""

from collections import Counter
from collections.abc import Iterator

from portalgen.datasets.rows import Row, Rows, joined
from portalgen.model.corpus import Corpus
from portalgen.model.knowledge import Region
from portalgen.model.publication import Field, ForeignKey, Resource
from portalgen.model.report import RegionRef, Report

_LEVELS = "机构所属政府的层级：province 省级，city 市级，county 县级，town 乡镇级"
_REPORT = (
    Field("id", "string", "报告编号", "永久编号：机构编号-年度", required=True),
    Field("agency", "string", "机构编号", "报告机关的永久编号", required=True),
    Field("year", "integer", "年度", "报告所述年度；0 表示未能读出", required=True),
    Field("title", "string", "标题", "报告标题；原文未印标题的为空"),
    Field("agency_name", "string", "机构全称", "报告机关的正式全称"),
    Field("region", "string", "行政区划代码", "GB/T 2260 六位代码"),
    Field("level", "string", "层级", _LEVELS, enum=("province", "city", "county", "town")),
    Field("date_issued", "date", "成文日期", "落款日期；原文没有的为空"),
    Field("date_published", "date", "发布日期", "公开发布的日期；未记录的为空"),
    Field("addressee", "string", "主送", "主送机关；原文没有的为空"),
    Field("doc_number", "string", "文号", "报告自身的发文字号；原文没有的为空"),
    Field("url", "string", "来源网址", "公布该报告的网址；未记录的为空"),
    Field("added", "date", "收录日期", "收入本站的日期"),
    Field("retrieved", "date", "取得日期", "从来源取得原文件的日期；未记录的为空"),
    Field("license", "string", "使用条款", "来源网站写明的使用条款；未记录的为空"),
    Field("note", "string", "附注", "收录者写给读者的话；没有的为空"),
    Field("known_agency", "boolean", "机构已登记", "机构目录是否已收录该机构", required=True),
    Field("path", "string", "原文件", "原文件在项目中的路径", required=True),
    Field("sha256", "string", "来源哈希", "原文件的 SHA-256，小写十六进制", required=True),
    Field("media_type", "string", "文件类型", "原文件的媒体类型", required=True),
    Field("encoding", "string", "编码", "原文件的字符编码", required=True),
    Field("characters", "integer", "字符数", "原文的 Unicode 码点数", unit="字", required=True),
    Field("sections", "integer", "标题数", "读出的标题数", unit="个", required=True),
    Field("observations", "integer", "数据数", "读出的数据条数", unit="条", required=True),
    Field("citations", "integer", "引用数", "引用法规文件的次数（不含“该条例”等回指）", unit="次", required=True),
    Field("statements", "integer", "问题与安排数", "读出的不足、原因和下一步安排的条数", unit="条", required=True),
    Field("corrections", "integer", "更正数", "已更正和待确认的识别错误数", unit="处", required=True),
    Field("issues", "integer", "待核数", "读取该报告时的疑问数", unit="个", required=True),
)


def make_reports(corpus: Corpus) -> Resource:
    """One row a report."""
    return Resource(
        "reports",
        "报告",
        "每份年度报告一行：是谁的、哪一年的、从哪里来、读出了多少。",
        _REPORT,
        ("id",),
        Rows(lambda: map(_report_row, corpus.reports), len(corpus.reports)),
        (ForeignKey("agency", "agencies", "id"), ForeignKey("region", "regions", "code")),
    )


def _report_row(report: Report) -> Row:
    metadata = report.metadata
    region = metadata.region.value
    return (
        report.id,
        report.agency_id,
        report.year,
        metadata.title.value if metadata.title.origin != "derived" else None,
        metadata.agency.value or None,
        region.code if region else None,
        metadata.level.value,
        metadata.date_issued.value,
        metadata.date_published.value,
        metadata.addressee.value,
        metadata.doc_number.value,
        report.url,
        report.added,
        report.retrieved,
        report.license,
        report.note,
        report.known_agency,
        report.path,
        report.sha256,
        report.media_type,
        report.encoding,
        report.raw_length,
        len(report.sections),
        len(report.observations),
        sum(c.refers_to is None for c in report.citations),
        len(report.statements),
        len(report.corrections),
        len(report.issues),
    )


def make_agencies(corpus: Corpus) -> Resource:
    """One row an agency, also those that no report of this corpus is from."""
    fields = (
        Field("id", "string", "机构编号", "永久编号：行政区划代码-拼音简称", required=True),
        Field("name", "string", "机构全称", "正式全称", required=True),
        Field("short", "string", "机构简称", "通行简称"),
        Field("region", "string", "行政区划代码", "GB/T 2260 六位代码；不明的为空"),
        Field("level", "string", "层级", _LEVELS, enum=("province", "city", "county", "town")),
        Field("sector", "string", "领域", "机构所属领域，用于归并同类机构"),
        Field("aliases", "string", "别名", "其他叫法，以“；”分隔"),
        Field("former", "string", "曾用名", "改名前的全称，以“；”分隔"),
        Field("known", "boolean", "已登记", "机构目录是否已收录", required=True),
        Field("reports", "integer", "报告数", "本站收录的报告份数", unit="份", required=True),
        Field("first_year", "integer", "最早年度", "本站收录的最早年度"),
        Field("last_year", "integer", "最近年度", "本站收录的最近年度"),
    )
    return Resource(
        "agencies",
        "机构",
        "每个报告机关一行。",
        fields,
        ("id",),
        tuple(_agency_rows(corpus)),
        (ForeignKey("region", "regions", "code"),),
    )


def _agency_rows(corpus: Corpus) -> Iterator[Row]:
    years: dict[str, list[int]] = {}
    for report in corpus.reports:
        years.setdefault(report.agency_id, []).append(report.year)
    known = corpus.knowledge.agency_by_id
    for key in sorted(corpus.agencies):
        agency, own = corpus.agencies[key], years.get(key, [])
        dated = [year for year in own if year]
        yield (
            agency.id,
            agency.name,
            agency.short or None,
            agency.region or None,
            agency.level or None,
            agency.sector or None,
            joined(agency.aliases) or None,
            joined(agency.former_names) or None,
            key in known,
            len(own),
            min(dated, default=None),
            max(dated, default=None),
        )


def make_regions(corpus: Corpus) -> Resource:
    """Regions that an agency or report belongs to, with all regions above them."""
    fields = (
        Field("code", "string", "代码", "GB/T 2260 六位行政区划代码", required=True),
        Field("name", "string", "名称", "行政区划名称", required=True),
        Field("level", "string", "级别", "province 省级，city 市级，county 县级", enum=("province", "city", "county")),
        Field("parent", "string", "上级代码", "上一级行政区划的代码；省级为空"),
        Field("agencies", "integer", "机构数", "直属该区划的机构数（不含下级）", unit="个", required=True),
        Field("reports", "integer", "报告数", "直属该区划的机构的报告份数（不含下级）", unit="份", required=True),
    )
    return Resource(
        "regions",
        "行政区划",
        "有机构或报告的行政区划及其各上级。",
        fields,
        ("code",),
        tuple(_region_rows(corpus)),
        (ForeignKey("parent", "regions", "code"),),
    )


def _region_rows(corpus: Corpus) -> Iterator[Row]:
    agencies = Counter(agency.region for agency in corpus.agencies.values() if agency.region)
    named = {r.metadata.region.value.code: r.metadata.region.value for r in corpus.reports if r.metadata.region.value}
    reports = Counter(r.metadata.region.value.code for r in corpus.reports if r.metadata.region.value)
    table: dict[str, Region] = {}
    for code in sorted(set(agencies) | set(named)):
        region = corpus.knowledge.region_by_code.get(code) or _unlisted(code, named.get(code))
        table[code] = region
        table.update((above.code, above) for above in corpus.knowledge.parents(code))
    for code in sorted(table):
        region = table[code]
        yield code, region.name, region.level or None, region.parent or None, agencies[code], reports[code]


def _unlisted(code: str, named: RegionRef | None) -> Region:
    """A code that the region table does not hold still gets its row, with whatever name the report was read with."""
    return Region(code, named.name if named else code, "", "")

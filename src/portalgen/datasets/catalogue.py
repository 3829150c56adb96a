"""Tables of the catalogue: indicators, topics, instruments, each with how much the reports say about it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portalgen.datasets.columns import Table, column
from portalgen.datasets.rows import joined
from portalgen.model.corpus import Corpus
from portalgen.model.knowledge import Indicator, Instrument, Topic
from portalgen.model.publication import ForeignKey
from portalgen.model.vocabulary import INSTRUMENT_KINDS, QUANTITY_KINDS


@dataclass(frozen=True, slots=True)
class _Measured:
    """An indicator with how many figures, reports and agencies state it."""

    entry: Indicator
    figures: int
    reports: int
    agencies: int


def _bound(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _measured(corpus: Corpus) -> Iterator[_Measured]:
    figures: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    agencies: Counter[str] = Counter()
    for (indicator, _), series in corpus.series.items():
        agencies[indicator] += 1
        reports[indicator] += len(series.points)
        figures[indicator] += sum(len(point.observations) for point in series.points)
    for entry in sorted(corpus.knowledge.indicators, key=lambda entry: entry.id):
        yield _Measured(entry, figures[entry.id], reports[entry.id], agencies[entry.id])


@dataclass(frozen=True, slots=True)
class _Covered:
    """A topic with how many sections and reports are about it."""

    entry: Topic
    sections: int
    reports: int


def _covered(corpus: Corpus) -> Iterator[_Covered]:
    sections = Counter(section.topic for report in corpus.reports for section in report.sections)
    reports = Counter(topic for report in corpus.reports for topic in {section.topic for section in report.sections})
    for entry in sorted(corpus.knowledge.topics, key=lambda entry: entry.id):
        yield _Covered(entry, sections[entry.id], reports[entry.id])


@dataclass(frozen=True, slots=True)
class _Cited:
    """A law or document, whether the catalogue lists it, and how often it is cited."""

    entry: Instrument
    known: bool
    mentions: int
    reports: int
    agencies: int


def _cited(corpus: Corpus) -> Iterator[_Cited]:
    agency_of = {report.id: report.agency_id for report in corpus.reports}
    known = corpus.knowledge.instrument_by_id
    for key in sorted(corpus.instruments):
        mentions = corpus.mentions.get(key, ())
        reports = {mention.report for mention in mentions}
        agencies = {agency_of[report] for report in reports}
        yield _Cited(corpus.instruments[key], key in known, len(mentions), len(reports), len(agencies))


INDICATORS: Table[_Measured] = Table(
    "indicators",
    "指标|Indicators",
    "指标目录及各指标在报告中的出现情况。",
    (
        column("id", "string!", "指标编号|Indicator id", "永久编号", lambda x: x.entry.id),
        column("label", "string!", "名称|Label", "标准名称", lambda x: x.entry.label),
        column("definition", "string!", "定义|Definition", "计什么、不计什么", lambda x: x.entry.definition),
        column("unit", "string!", "单位|Unit", "标准单位", lambda x: x.entry.unit),
        column("kind", "string!", "类别|Kind", "数的类别", lambda x: x.entry.kind, QUANTITY_KINDS),
        column("topic", "string", "主题|Topic", "所属主题", lambda x: x.entry.topic or None),
        column("group", "string", "分组|Group", "所属指标组", lambda x: x.entry.group or None),
        column("aliases", "string", "别名|Aliases", "报告中的各种叫法，以“；”分隔", lambda x: joined(x.entry.aliases) or None),
        column("units", "string", "可用单位|Other units", "报告中可能出现的单位，以“；”分隔", lambda x: joined(x.entry.units) or None),
        column("broader", "string", "上位指标|Broader indicator", "包含该指标的指标", lambda x: x.entry.broader),
        column("counterpart", "string", "官方统计|Official statistic", "含义相同的官方统计项", lambda x: x.entry.counterpart),
        column("minimum", "number", "下限|Minimum", "合理范围的下限", lambda x: _bound(x.entry.minimum)),
        column("maximum", "number", "上限|Maximum", "合理范围的上限", lambda x: _bound(x.entry.maximum)),
        column("comparable", "boolean!", "可比|Comparable", "不同机关的数值是否可以并列比较", lambda x: x.entry.comparable),
        column("observations", "integer!", "数据数|Observations", "本站读出的数据条数", lambda x: x.figures, unit="条"),
        column("reports", "integer!", "报告数|Reports", "有该指标的报告份数", lambda x: x.reports, unit="份"),
        column("agencies", "integer!", "机关数|Agencies", "有该指标的机关数", lambda x: x.agencies, unit="个"),
    ),
    ("id",),
    _measured,
    lambda corpus: len(corpus.knowledge.indicators),
    (ForeignKey("topic", "topics", "id"), ForeignKey("broader", "indicators", "id")),
)  # fmt: skip

TOPICS: Table[_Covered] = Table(
    "topics",
    "主题|Topics",
    "章节主题及各主题在报告中的出现情况。",
    (
        column("id", "string!", "主题编号|Topic id", "永久编号", lambda x: x.entry.id),
        column("label", "string!", "名称|Label", "主题名称", lambda x: x.entry.label),
        column("definition", "string!", "定义|Definition", "主题所指", lambda x: x.entry.definition),
        column("outline", "string", "纲要出处|Part of the national outline", "对应的法治政府建设实施纲要及部分", lambda x: x.entry.outline or None),
        column("sections", "integer!", "章节数|Sections", "归入该主题的章节数", lambda x: x.sections, unit="个"),
        column("reports", "integer!", "报告数|Reports", "有该主题章节的报告份数", lambda x: x.reports, unit="份"),
    ),
    ("id",),
    _covered,
    lambda corpus: len(corpus.knowledge.topics),
)  # fmt: skip

INSTRUMENTS: Table[_Cited] = Table(
    "instruments",
    "法规文件|Instruments",
    "法规目录及报告引用到的全部文件。",
    (
        column("id", "string!", "文件编号|Instrument id", "目录中的永久编号；目录未收录的由名称算出，以 x- 开头", lambda x: x.entry.id),
        column("name", "string!", "名称|Name", "标准名称，不含书名号", lambda x: x.entry.name),
        column("kind", "string!", "种类|Kind", "文件的种类", lambda x: x.entry.kind, INSTRUMENT_KINDS),
        column("issuer", "string", "制定机关|Issuer", "制定或发布机关；不明的为空", lambda x: x.entry.issuer),
        column("number", "string", "文号|Number", "发文字号或令号；不明的为空", lambda x: x.entry.number),
        column("scope", "string", "适用范围|Scope", "national 全国，或行政区划代码；不明的为空", lambda x: x.entry.scope or None),
        column("aliases", "string", "别名|Aliases", "简称和其他叫法，以“；”分隔", lambda x: joined(x.entry.aliases) or None),
        column("known", "boolean!", "已收录|Known", "法规目录是否已收录", lambda x: x.known),
        column("mentions", "integer!", "引用次数|Mentions", "被引用的次数（不含“该条例”等回指）", lambda x: x.mentions, unit="次"),
        column("reports", "integer!", "报告数|Reports", "引用它的报告份数", lambda x: x.reports, unit="份"),
        column("agencies", "integer!", "机关数|Agencies", "引用它的机关数", lambda x: x.agencies, unit="个"),
    ),
    ("id",),
    _cited,
    lambda corpus: len(corpus.instruments),
)  # fmt: skip

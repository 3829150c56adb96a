"""Tables of the catalogue: indicators, topics, instruments, each with how much the reports say about it."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from portalgen.datasets.rows import Row, joined
from portalgen.model.corpus import Corpus
from portalgen.model.publication import Field, ForeignKey, Resource


def make_indicators(corpus: Corpus) -> Resource:
    """One row an indicator."""
    fields = (
        Field("id", "string", "指标编号", "永久编号", required=True),
        Field("label", "string", "名称", "标准名称", required=True),
        Field("definition", "string", "定义", "计什么、不计什么", required=True),
        Field("unit", "string", "单位", "标准单位", required=True),
        Field(
            "kind",
            "string",
            "类别",
            "count 计数，ratio 比率，money 金额，duration 时长",
            required=True,
            enum=("count", "ratio", "money", "duration"),
        ),
        Field("topic", "string", "主题", "所属主题"),
        Field("group", "string", "分组", "所属指标组"),
        Field("aliases", "string", "别名", "报告中的各种叫法，以“；”分隔"),
        Field("units", "string", "可用单位", "报告中可能出现的单位，以“；”分隔"),
        Field("broader", "string", "上位指标", "包含该指标的指标"),
        Field("counterpart", "string", "官方统计", "含义相同的官方统计项"),
        Field("minimum", "number", "下限", "合理范围的下限"),
        Field("maximum", "number", "上限", "合理范围的上限"),
        Field("comparable", "boolean", "可比", "不同机构的数值是否可以并列比较", required=True),
        Field("observations", "integer", "数据数", "本站读出的数据条数", unit="条", required=True),
        Field("reports", "integer", "报告数", "有该指标的报告份数", unit="份", required=True),
        Field("agencies", "integer", "机构数", "有该指标的机构数", unit="个", required=True),
    )
    return Resource(
        "indicators",
        "指标",
        "指标目录及各指标在报告中的出现情况。",
        fields,
        ("id",),
        tuple(_indicator_rows(corpus)),
        (ForeignKey("topic", "topics", "id"), ForeignKey("broader", "indicators", "id")),
    )


def _indicator_rows(corpus: Corpus) -> Iterator[Row]:
    figures: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    agencies: Counter[str] = Counter()
    for (indicator, _), series in corpus.series.items():
        agencies[indicator] += 1
        reports[indicator] += len(series.points)
        figures[indicator] += sum(len(point.observations) for point in series.points)
    for x in sorted(corpus.knowledge.indicators, key=lambda x: x.id):
        yield (
            x.id,
            x.label,
            x.definition,
            x.unit,
            x.kind,
            x.topic or None,
            x.group or None,
            joined(x.aliases) or None,
            joined(x.units) or None,
            x.broader,
            x.counterpart,
            Decimal(x.minimum) if x.minimum else None,
            Decimal(x.maximum) if x.maximum else None,
            x.comparable,
            figures[x.id],
            reports[x.id],
            agencies[x.id],
        )


def make_topics(corpus: Corpus) -> Resource:
    """One row a topic."""
    fields = (
        Field("id", "string", "主题编号", "永久编号", required=True),
        Field("label", "string", "名称", "主题名称", required=True),
        Field("definition", "string", "定义", "主题所指", required=True),
        Field("outline", "string", "纲要出处", "对应的法治政府建设实施纲要及部分"),
        Field("sections", "integer", "章节数", "归入该主题的章节数", unit="个", required=True),
        Field("reports", "integer", "报告数", "有该主题章节的报告份数", unit="份", required=True),
    )
    return Resource(
        "topics", "主题", "章节主题及各主题在报告中的出现情况。", fields, ("id",), tuple(_topic_rows(corpus))
    )


def _topic_rows(corpus: Corpus) -> Iterator[Row]:
    sections = Counter(section.topic for report in corpus.reports for section in report.sections)
    reports = Counter(topic for report in corpus.reports for topic in {section.topic for section in report.sections})
    for x in sorted(corpus.knowledge.topics, key=lambda x: x.id):
        yield x.id, x.label, x.definition, x.outline or None, sections[x.id], reports[x.id]


def make_instruments(corpus: Corpus) -> Resource:
    """One row a law, regulation or document that is in the catalogue or cited."""
    fields = (
        Field("id", "string", "文件编号", "目录中的永久编号；目录未收录的由名称算出，以 x- 开头", required=True),
        Field("name", "string", "名称", "标准名称，不含书名号", required=True),
        Field(
            "kind",
            "string",
            "种类",
            "law 法律，regulation 行政法规或地方性法规，rule 规章，policy 规范性文件，plan 规划计划，"
            "party_rule 党内法规，book 读物，other 其他",
            required=True,
            enum=("law", "regulation", "rule", "policy", "plan", "party_rule", "book", "other"),
        ),
        Field("issuer", "string", "制定机关", "制定或发布机关；不明的为空"),
        Field("number", "string", "文号", "发文字号或令号；不明的为空"),
        Field("scope", "string", "适用范围", "national 全国，或行政区划代码；不明的为空"),
        Field("aliases", "string", "别名", "简称和其他叫法，以“；”分隔"),
        Field("known", "boolean", "已收录", "法规目录是否已收录", required=True),
        Field("mentions", "integer", "引用次数", "被引用的次数（不含“该条例”等回指）", unit="次", required=True),
        Field("reports", "integer", "报告数", "引用它的报告份数", unit="份", required=True),
        Field("agencies", "integer", "机构数", "引用它的机构数", unit="个", required=True),
    )
    return Resource(
        "instruments",
        "法规文件",
        "法规目录及报告引用到的全部文件。",
        fields,
        ("id",),
        tuple(_instrument_rows(corpus)),
    )


def _instrument_rows(corpus: Corpus) -> Iterator[Row]:
    agency_of = {report.id: report.agency_id for report in corpus.reports}
    known = corpus.knowledge.instrument_by_id
    for key in sorted(corpus.instruments):
        x, mentions = corpus.instruments[key], corpus.mentions.get(key, ())
        reports = {mention.report for mention in mentions}
        yield (
            x.id,
            x.name,
            x.kind,
            x.issuer,
            x.number,
            x.scope or None,
            joined(x.aliases) or None,
            key in known,
            len(mentions),
            len(reports),
            len({agency_of[report] for report in reports}),
        )

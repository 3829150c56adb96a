"""The table of figures: one a row, in long form, with the sentence that says it."""

from portalgen.datasets.facts import (
    BY_AGENCY,
    BY_REPORT,
    BY_SECTION,
    evidence,
    owner,
    owner_fields,
    rows_of,
    section_id,
)
from portalgen.datasets.rows import Row, evidence_fields
from portalgen.model.aspects import NAMES, Aspect
from portalgen.model.corpus import Corpus
from portalgen.model.facts import Observation
from portalgen.model.periods import CODES
from portalgen.model.publication import Field, ForeignKey, Resource
from portalgen.model.report import Report

_OBSERVATION = (
    Field("id", "string", "数据编号", "永久编号：报告编号-o-数值在原文中的起点", required=True),
    *owner_fields(),
    Field("indicator", "string", "指标", "指标目录中的编号；没有对应指标的为空"),
    Field("subject", "string", "对象", "数的是什么，短语", required=True),
    Field("value", "number", "数值", "原文所印的数值（12万人次 → 12）", required=True),
    Field("unit", "string", "单位", "原文所印的单位（12万人次 → 万人次）"),
    Field("low", "number", "下限", "折算为基本单位后的下限；无下限的为空"),
    Field("high", "number", "上限", "折算为基本单位后的上限；无上限的为空"),
    Field("base_unit", "string", "基本单位", "去掉万、亿后的单位（人次）"),
    Field(
        "qualifier",
        "string",
        "精确程度",
        "exact 确数，approx 约数，at_least 至少，at_most 至多，range 区间",
        required=True,
        enum=("exact", "approx", "at_least", "at_most", "range"),
    ),
    Field(
        "kind",
        "string",
        "类别",
        "count 计数，ratio 比率，money 金额，duration 时长",
        required=True,
        enum=("count", "ratio", "money", "duration"),
    ),
    Field("zero_statement", "boolean", "零陈述", "原文以“没有”“未发生”等文字表示为零", required=True),
    Field(
        "aspect",
        "string",
        "性质",
        "这个数是什么："
        + "，".join(f"{aspect.value} {NAMES[aspect]}" for aspect in Aspect)
        + "；只有 level 和 after 可作代表值",
        required=True,
        enum=tuple(aspect.value for aspect in Aspect),
    ),
    Field("limit", "string", "限定语", "原文中限定这个数的词语（政府信息公开、全省、近三年）；没有的为空"),
    Field(
        "period",
        "string",
        "期间",
        f"所述时段：{'，'.join(f'{code} {words}' for code, words in CODES.items())}，"
        "YYYY 某一年，since:YYYY 自某年起，YYYY-YYYY 起止年份",
        required=True,
    ),
    Field("part_of", "string", "所属总数", "“其中”项所属总数的数据编号"),
    Field("headline", "boolean", "代表值", "该机构该年度该指标可用于比较的唯一数值", required=True),
    Field("section", "string", "章节", "所在章节；首个标题之前的为空"),
    Field("value_start", "integer", "数值起点", "数值在原文中的起点，按码点计", required=True),
    Field("value_end", "integer", "数值终点", "数值在原文中的终点（不含）", required=True),
    Field("sentence", "string", "整句", "所在整句，已去除换行并更正识别错误", required=True),
    *evidence_fields(),
)


def make_observations(corpus: Corpus) -> Resource:
    """Every figure in long form."""
    return Resource(
        "observations",
        "数据",
        "报告中关于该机构工作的每一个数字，一数一行，附原句和位置。",
        _OBSERVATION,
        ("id",),
        rows_of(
            corpus,
            sum(len(r.observations) for r in corpus.reports),
            lambda report: (_observation_row(corpus, report, x) for x in report.observations),
        ),
        (
            BY_REPORT,
            BY_AGENCY,
            BY_SECTION,
            ForeignKey("indicator", "indicators", "id"),
            ForeignKey("part_of", "observations", "id"),
        ),
        "year",
    )


def _observation_row(corpus: Corpus, report: Report, x: Observation) -> Row:
    return (
        x.id,
        *owner(report),
        x.indicator,
        x.subject,
        x.value,
        x.unit or None,
        x.low,
        x.high,
        x.base_unit or None,
        x.qualifier.value,
        x.kind.value,
        x.zero_statement,
        x.aspect.value,
        x.limit or None,
        x.period,
        x.part_of,
        x.id in corpus.headlines,
        section_id(report, x.section),
        x.value_start,
        x.value_end,
        x.sentence,
        *evidence(report, x.provenance),
    )

"""The table of figures: one a row, in long form, with the sentence that says it."""

from portalgen.datasets.columns import Table, column
from portalgen.datasets.stated import BY_SECTION, OWNER, SECTION, Stated, evidence, table
from portalgen.model.facts import Observation
from portalgen.model.periods import CODES
from portalgen.model.publication import ForeignKey
from portalgen.model.vocabulary import ASPECTS, QUALIFIERS, QUANTITY_KINDS

_PERIODS = f"所述时段：{'，'.join(f'{code} {words}' for code, words in CODES.items())}，YYYY 某一年，since:YYYY 自某年起，YYYY-YYYY 起止年份"

OBSERVATIONS: Table[Stated[Observation]] = table(
    "observations",
    "数据|Observations",
    "报告中关于该机关工作的每一个数字，一数一行，附原句和位置。要比较、求和，用 grid 表的 value，或本表 headline 为真的行的 low、high；value、unit 照原文所印，不同行的不可相加。",
    (
        column("id", "string!", "数据编号|Observation id", "永久编号：报告编号-o-数值在原文中的起点", lambda x: x.fact.id),
        *OWNER,
        column("indicator", "string", "指标|Indicator", "指标目录中的编号；没有对应指标的为空", lambda x: x.fact.indicator),
        column("subject", "string!", "对象|Subject", "数的是什么，短语", lambda x: x.fact.subject),
        column("value", "number!", "数值|Value", "原文所印的数值（12万人次 → 12）；不同性质、不同单位的行不可相加", lambda x: x.fact.value),
        column("unit", "string", "单位|Unit", "原文所印的单位（12万人次 → 万人次）", lambda x: x.fact.unit or None),
        column("low", "number", "下限|Low", "折算为基本单位后的下限；无下限的为空", lambda x: x.fact.low),
        column("high", "number", "上限|High", "折算为基本单位后的上限；无上限的为空", lambda x: x.fact.high),
        column("base_unit", "string", "基本单位|Base unit", "去掉万、亿后的单位（人次）", lambda x: x.fact.base_unit or None),
        column("qualifier", "string!", "精确程度|Qualifier", "数有多准", lambda x: x.fact.qualifier.value, QUALIFIERS),
        column("kind", "string!", "类别|Kind", "数的类别", lambda x: x.fact.kind.value, QUANTITY_KINDS),
        column("zero_statement", "boolean!", "零陈述|Zero statement", "原文以“没有”“未发生”等文字表示为零", lambda x: x.fact.zero_statement),
        column("aspect", "string!", "性质|Aspect", "这个数是什么；只有 level 和 after 可作代表值", lambda x: x.fact.aspect.value, ASPECTS),
        column("limit", "string", "限定语|Limit", "原文中限定这个数的词语（政府信息公开、全省、近三年）；没有的为空", lambda x: x.fact.limit or None),
        column("period", "string!", "期间|Period", _PERIODS, lambda x: x.fact.period),
        column("part_of", "string", "所属总数|Part of", "“其中”项所属总数的数据编号", lambda x: x.fact.part_of),
        column("headline", "boolean!", "代表值|Headline", "该机关该年度该指标可用于比较的唯一数值", lambda x: x.fact.id in x.corpus.headlines),
        SECTION,
        column("value_start", "integer!", "数值起点|Value start", "数值在原文中的起点，按码点计", lambda x: x.fact.value_start),
        column("value_end", "integer!", "数值终点|Value end", "数值在原文中的终点（不含）", lambda x: x.fact.value_end),
        column("sentence", "string!", "整句|Sentence", "所在整句，已去除换行并订正识别错误", lambda x: x.fact.sentence),
        *evidence(),
    ),
    lambda report: report.observations,
    (BY_SECTION, ForeignKey("indicator", "indicators", "id"), ForeignKey("part_of", "observations", "id")),
)  # fmt: skip

"""The closed lists of codes that entries and facts carry, each with the words that a reader is told."""

from portalgen.model.aspects import NAMES, Aspect
from portalgen.model.document import CorrectionStatus
from portalgen.model.facts import CheckOutcome, Qualifier, QuantityKind, RequirementState, StatementKind
from portalgen.model.issue import Severity
from portalgen.model.report import Role

Vocabulary = dict[str, str]

LEVELS: Vocabulary = {"province": "省级", "city": "市级", "county": "县级", "town": "乡镇级"}
"""Rank of the government that an agency belongs to."""
REGION_LEVELS: Vocabulary = {code: LEVELS[code] for code in ("province", "city", "county")}
INSTRUMENT_KINDS: Vocabulary = {
    "law": "法律",
    "regulation": "行政法规或地方性法规",
    "rule": "规章",
    "policy": "规范性文件",
    "plan": "规划计划",
    "party_rule": "党内法规",
    "book": "读物",
    "other": "其他",
}
QUANTITY_KINDS: Vocabulary = {
    QuantityKind.COUNT: "计数", QuantityKind.RATIO: "比率", QuantityKind.MONEY: "金额", QuantityKind.DURATION: "时长",
}  # fmt: skip
QUALIFIERS: Vocabulary = {
    Qualifier.EXACT: "确数", Qualifier.APPROX: "约数", Qualifier.AT_LEAST: "至少", Qualifier.AT_MOST: "至多", Qualifier.RANGE: "区间",
}  # fmt: skip
ASPECTS: Vocabulary = {aspect.value: NAMES[aspect] for aspect in Aspect}
STATEMENT_KINDS: Vocabulary = {
    StatementKind.PROBLEM: "不足",
    StatementKind.CAUSE: "原因",
    StatementKind.PLAN: "下一步安排",
}
REQUIREMENT_STATES: Vocabulary = {
    RequirementState.PRESENT: "有专门部分",
    RequirementState.MERGED: "并入其他部分",
    RequirementState.SENTENCE: "只有一句",
    RequirementState.ABSENT: "未见",
    RequirementState.OPTIONAL: "可以不写",
}
ROLES: Vocabulary = {
    Role.MEASURES: "举措成效", Role.PROBLEMS: "不足", Role.PLANS: "下一步", Role.RESPONSIBILITY: "第一责任人", Role.OTHER: "其他",
}  # fmt: skip
CORRECTION_STATES: Vocabulary = {CorrectionStatus.APPLIED: "已采用", CorrectionStatus.PROPOSED: "仅提示"}
CHECK_KINDS: Vocabulary = {"sum": "分项之和", "rate": "比率"}
CHECK_OUTCOMES: Vocabulary = {
    CheckOutcome.PASSED: "相符", CheckOutcome.FAILED: "不符", CheckOutcome.NOT_APPLICABLE: "不适用",
}  # fmt: skip
SEVERITIES: Vocabulary = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}
FIELD_TYPES: Vocabulary = {
    "string": "文字", "integer": "整数", "number": "数值", "boolean": "真假", "date": "日期", "year": "年份",
}  # fmt: skip
"""Types of columns."""
GRID_STATES: Vocabulary = {
    "figure": "有一个数",
    "several": "有几个不同的数，本站不替报告选",
    "zero": "报告明确写为零",
    "limited": "只有限定范围、其他年度、计划等的数",
    "not_certain": "提到了这一指标的叫法，但没有读出它的数",
    "not_mentioned": "没有读到",
    "no_report": "本站没有收录该机关该年度的报告",
}
"""What is known of one indicator at one agency in one year."""
GRID_WORDS: Vocabulary = {
    "figure": "数字", "zero": "明确为零", "several": "几个数", "limited": "限定的数", "not_certain": "未读出",
    "not_mentioned": "未提及", "no_report": "未收录",
}  # fmt: skip
"""The same states in the words of a legend, in its order."""

"""Tables about the reading itself: sections, corrections, arithmetic checks, issues."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from portalgen.datasets.columns import Table, column
from portalgen.datasets.stated import OWNER, SOURCE, Stated, evidence, section_id, table
from portalgen.model.corpus import Corpus
from portalgen.model.document import Correction
from portalgen.model.facts import ArithmeticCheck
from portalgen.model.issue import Issue
from portalgen.model.publication import ForeignKey
from portalgen.model.report import Section
from portalgen.model.vocabulary import CHECK_KINDS, CHECK_OUTCOMES, CORRECTION_STATES, ROLES, SEVERITIES

T = TypeVar("T")


class _Numbered(NamedTuple, Generic[T]):
    """One of several that begin alike, with its number among them."""

    value: T
    number: int


def _numbered(values: Iterable[T], start: Callable[[T], object]) -> list[_Numbered[T]]:
    seen: Counter[object] = Counter()
    found = []
    for value in values:
        seen[start(value)] += 1
        found.append(_Numbered(value, seen[start(value)]))
    return found


def _correction_id(x: Stated[_Numbered[Correction]]) -> str:
    ordinal = f"-{x.fact.number}" if x.fact.number > 1 else ""
    return f"{x.report.id}-k{x.fact.value.start}{ordinal}"


class _Doubt(NamedTuple):
    """An issue with its id and the published report that it is about."""

    id: str
    issue: Issue
    report: str | None


def _doubts(corpus: Corpus) -> Iterator[_Doubt]:
    known = {report.id for report in corpus.reports}
    for issue, number in _numbered(corpus.all_issues, _issue_key):
        key = _issue_key(issue)
        yield _Doubt(f"{key}-{number}" if number > 1 else key, issue, issue.report if issue.report in known else None)


def _issue_key(issue: Issue) -> str:
    text = "\n".join((issue.code, issue.report or "", str(issue.place or ""), issue.message, issue.quote))
    return f"{issue.code}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


SECTIONS: Table[Stated[Section]] = table(
    "sections",
    "章节|Sections",
    "报告的标题结构，按出现顺序排列。",
    (
        column("id", "string!", "章节编号|Section id", "永久编号：报告编号-标题在原文中的起点", lambda x: section_id(x.report, x.fact.id)),
        *OWNER,
        column("anchor", "string!", "锚点|Anchor", "报告页面上的锚点", lambda x: x.fact.id),
        column("parent", "string", "上级章节|Parent section", "上一级章节的编号；顶层为空", lambda x: section_id(x.report, x.fact.parent)),
        column("level", "integer!", "层次|Level", "1 为最高", lambda x: x.fact.level),
        column("number", "string", "序号|Number", "原文所印序号，不含标点；没有的为空", lambda x: x.fact.number or None),
        column("title", "string", "标题|Title", "订正后的标题，不含序号", lambda x: x.fact.title or None),
        column("topic", "string", "主题|Topic", "主题编号；不能确定的为空", lambda x: x.fact.topic or None),
        column("role", "string!", "作用|Role", "该章节在报告中的作用", lambda x: x.fact.role.value, ROLES),
        column("inline", "boolean!", "段内标题|Inline", "标题只是带序号段落的首句", lambda x: x.fact.inline),
        *evidence(),
    ),
    lambda report: report.sections,
    (ForeignKey("parent", "sections", "id"), ForeignKey("topic", "topics", "id")),
)  # fmt: skip

CORRECTIONS: Table[Stated[_Numbered[Correction]]] = table(
    "corrections",
    "订正|Corrections",
    "扫描或转换造成的错误，原样与订正并列。",
    (
        column("id", "string!", "订正编号|Correction id", "永久编号：报告编号-k-在原文中的起点", _correction_id),
        *OWNER,
        column("raw", "string!", "原样|As printed", "原文件中的样子，逐字照录", lambda x: x.fact.value.raw),
        column("fixed", "string", "订正为|Corrected", "应有的样子；原文为乱码的为空", lambda x: x.fact.value.fixed or None),
        column("status", "string!", "状态|Status", "订正是否用于阅读", lambda x: x.fact.value.status.value, CORRECTION_STATES),
        column("reason", "string", "理由|Reason", "何以确定", lambda x: x.fact.value.reason or None),
        column("start", "integer!", "起点|Start", "在报告原文中的起点，按码点计", lambda x: x.fact.value.start),
        column("end", "integer!", "终点|End", "在报告原文中的终点（不含）", lambda x: x.fact.value.end),
        column("rule", "string!", "规则|Rule", "规则或词条编号", lambda x: x.fact.value.rule),
        SOURCE,
    ),
    lambda report: _numbered(report.corrections, lambda correction: correction.start),
)  # fmt: skip

CHECKS: Table[Stated[_Numbered[ArithmeticCheck]]] = table(
    "checks",
    "核算|Arithmetic checks",
    "报告内部可以复算的加总和比率。",
    (
        column("id", "string!", "核算编号|Check id", "总数的数据编号加序号", lambda x: f"{x.fact.value.total}-{x.fact.number}"),
        *OWNER,
        column("kind", "string!", "种类|Kind", "核算的是什么", lambda x: x.fact.value.kind, CHECK_KINDS),
        column("total", "string!", "总数|Total", "总数或比率的数据编号", lambda x: x.fact.value.total),
        column("parts", "string!", "分项|Parts", "各分项的数据编号，以“；”分隔", lambda x: "；".join(x.fact.value.parts)),
        column("expression", "string!", "算式|Expression", "例如 35 = 28 + 6 + 1", lambda x: x.fact.value.expression),
        column("outcome", "string!", "结果|Outcome", "复算的结果", lambda x: x.fact.value.outcome.value, CHECK_OUTCOMES),
    ),
    lambda report: _numbered(report.checks, lambda check: check.total),
    (ForeignKey("total", "observations", "id"),),
)  # fmt: skip

ISSUES: Table[_Doubt] = Table(
    "issues",
    "待核事项|Issues",
    "读取、提取和关联时不能确定之处。",
    (
        column("id", "string!", "疑问编号|Issue id", "由内容算出的编号", lambda x: x.id),
        column("code", "string!", "代码|Code", "疑问种类的代码", lambda x: x.issue.code),
        column("severity", "string!", "程度|Severity", "疑问的程度", lambda x: x.issue.severity.value, SEVERITIES),
        column("report", "string", "报告编号|Report id", "所涉报告；不涉单份报告的为空", lambda x: x.report),
        column("path", "string", "文件|File", "所涉文件", lambda x: x.issue.place.path if x.issue.place else None),
        column("line", "integer", "行|Line", "所涉行号，从 1 起", lambda x: x.issue.place.line if x.issue.place else None),
        column("message", "string!", "疑问|Message", "疑问所在", lambda x: x.issue.message),
        column("why", "string", "原因|Why", "何以有此疑问", lambda x: x.issue.why or None),
        column("hint", "string", "办法|Remedy", "如何解决", lambda x: x.issue.hint or None),
        column("quote", "string", "原文|Quote", "所涉原文", lambda x: x.issue.quote or None),
    ),
    ("id",),
    _doubts,
    lambda corpus: len(corpus.all_issues),
    (ForeignKey("report", "reports", "id"),),
)  # fmt: skip

"""Tables about the reading itself: sections, corrections, arithmetic checks, issues."""

import hashlib
from collections import Counter
from collections.abc import Iterator

from portalgen.datasets.facts import BY_AGENCY, BY_REPORT, owner_fields, rows_of, section_id
from portalgen.datasets.rows import Row, evidence_fields
from portalgen.model.corpus import Corpus
from portalgen.model.issue import Issue
from portalgen.model.publication import Field, ForeignKey, Resource
from portalgen.model.report import Report, Section


def make_sections(corpus: Corpus) -> Resource:
    """Every heading, the tree flattened in order of the text."""
    fields = (
        Field("id", "string", "章节编号", "永久编号：报告编号-标题在原文中的起点", required=True),
        *owner_fields(),
        Field("anchor", "string", "锚点", "报告页面上的锚点", required=True),
        Field("parent", "string", "上级章节", "上一级章节的编号；顶层为空"),
        Field("level", "integer", "层次", "1 为最高", required=True),
        Field("number", "string", "序号", "原文所印序号，不含标点；没有的为空"),
        Field("title", "string", "标题", "更正后的标题，不含序号"),
        Field("topic", "string", "主题", "主题编号；不能确定的为空"),
        Field(
            "role",
            "string",
            "作用",
            "measures 举措成效，problems 不足，plans 下一步，responsibility 第一责任人，other 其他",
            required=True,
            enum=("measures", "problems", "plans", "responsibility", "other"),
        ),
        Field("inline", "boolean", "段内标题", "标题只是带序号段落的首句", required=True),
        *evidence_fields(),
    )
    return Resource(
        "sections",
        "章节",
        "报告的标题结构，按出现顺序排列。",
        fields,
        ("id",),
        rows_of(
            corpus,
            sum(len(r.sections) for r in corpus.reports),
            lambda report: (_section_row(report, x) for x in report.sections),
        ),
        (BY_REPORT, BY_AGENCY, ForeignKey("parent", "sections", "id"), ForeignKey("topic", "topics", "id")),
        "year",
    )


def _section_row(report: Report, x: Section) -> Row:
    place = x.provenance
    return (
        section_id(report, x.id),
        report.id,
        report.agency_id,
        report.year,
        x.id,
        section_id(report, x.parent),
        x.level,
        x.number or None,
        x.title or None,
        x.topic or None,
        x.role.value,
        x.inline,
        place.quote,
        place.start,
        place.end,
        place.rule,
        report.sha256,
    )


def make_corrections(corpus: Corpus) -> Resource:
    """Damage by scanning or conversion, applied and proposed."""
    fields = (
        Field("id", "string", "更正编号", "永久编号：报告编号-k-在原文中的起点", required=True),
        *owner_fields(),
        Field("raw", "string", "原样", "原文件中的样子，逐字照录", required=True),
        Field("fixed", "string", "更正为", "应有的样子；原文为乱码的为空"),
        Field(
            "status", "string", "状态", "applied 已采用，proposed 仅提示", required=True, enum=("applied", "proposed")
        ),
        Field("reason", "string", "理由", "何以确定"),
        Field("start", "integer", "起点", "在报告原文中的起点，按码点计", required=True),
        Field("end", "integer", "终点", "在报告原文中的终点（不含）", required=True),
        Field("rule", "string", "规则", "规则或词条编号", required=True),
        Field("sha256", "string", "来源哈希", "报告原文件的 SHA-256，小写十六进制", required=True),
    )
    return Resource(
        "corrections",
        "更正",
        "扫描或转换造成的错误，原样与更正并列。",
        fields,
        ("id",),
        rows_of(corpus, sum(len(r.corrections) for r in corpus.reports), _correction_rows),
        (BY_REPORT, BY_AGENCY),
        "year",
    )


def _correction_rows(report: Report) -> Iterator[Row]:
    seen: Counter[int] = Counter()
    for x in report.corrections:
        seen[x.start] += 1
        ordinal = f"-{seen[x.start]}" if seen[x.start] > 1 else ""
        yield (
            f"{report.id}-k{x.start}{ordinal}",
            report.id,
            report.agency_id,
            report.year,
            x.raw,
            x.fixed or None,
            x.status.value,
            x.reason or None,
            x.start,
            x.end,
            x.rule,
            report.sha256,
        )


def make_checks(corpus: Corpus) -> Resource:
    """Sums and rates inside a report, recomputed."""
    fields = (
        Field("id", "string", "核算编号", "总数的数据编号加序号", required=True),
        *owner_fields(),
        Field("kind", "string", "种类", "sum 分项之和，rate 比率", required=True, enum=("sum", "rate")),
        Field("total", "string", "总数", "总数或比率的数据编号", required=True),
        Field("parts", "string", "分项", "各分项的数据编号，以“；”分隔", required=True),
        Field("expression", "string", "算式", "例如 35 = 28 + 6 + 1", required=True),
        Field(
            "outcome",
            "string",
            "结果",
            "passed 相符，failed 不符，not_applicable 不适用",
            required=True,
            enum=("passed", "failed", "not_applicable"),
        ),
    )
    return Resource(
        "checks",
        "核算",
        "报告内部可以复算的加总和比率。",
        fields,
        ("id",),
        rows_of(corpus, sum(len(r.checks) for r in corpus.reports), _check_rows),
        (BY_REPORT, BY_AGENCY, ForeignKey("total", "observations", "id")),
        "year",
    )


def _check_rows(report: Report) -> Iterator[Row]:
    seen: Counter[str] = Counter()
    for x in report.checks:
        seen[x.total] += 1
        yield (
            f"{x.total}-{seen[x.total]}",
            report.id,
            report.agency_id,
            report.year,
            x.kind,
            x.total,
            "；".join(x.parts),
            x.expression,
            x.outcome.value,
        )


def make_issues(corpus: Corpus) -> Resource:
    """What the portal doubts, about one report or all."""
    fields = (
        Field("id", "string", "疑问编号", "由内容算出的编号", required=True),
        Field("code", "string", "代码", "疑问种类的代码", required=True),
        Field(
            "severity",
            "string",
            "程度",
            "error 错误，warning 警告，note 提示",
            required=True,
            enum=("error", "warning", "note"),
        ),
        Field("report", "string", "报告编号", "所涉报告；不涉单份报告的为空"),
        Field("path", "string", "文件", "所涉文件"),
        Field("line", "integer", "行", "所涉行号，从 1 起"),
        Field("message", "string", "疑问", "疑问所在", required=True),
        Field("why", "string", "原因", "何以有此疑问"),
        Field("hint", "string", "办法", "如何解决"),
        Field("quote", "string", "原文", "所涉原文"),
    )
    return Resource(
        "issues",
        "待核事项",
        "读取、提取和关联时不能确定之处。",
        fields,
        ("id",),
        tuple(_issue_rows(corpus)),
        (ForeignKey("report", "reports", "id"),),
    )


def _issue_rows(corpus: Corpus) -> Iterator[Row]:
    known = {report.id for report in corpus.reports}
    listed = (*corpus.issues, *(issue for report in corpus.reports for issue in report.issues))
    seen: Counter[str] = Counter()
    for issue in dict.fromkeys(listed):
        key = _issue_key(issue)
        seen[key] += 1
        place = issue.place
        yield (
            f"{key}-{seen[key]}" if seen[key] > 1 else key,
            issue.code,
            issue.severity.value,
            issue.report if issue.report in known else None,
            place.path if place else None,
            place.line if place else None,
            issue.message,
            issue.why or None,
            issue.hint or None,
            issue.quote or None,
        )


def _issue_key(issue: Issue) -> str:
    text = "\n".join((issue.code, issue.report or "", str(issue.place or ""), issue.message, issue.quote))
    return f"{issue.code}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"

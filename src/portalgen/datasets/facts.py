"""Tables of facts: every row says where in the hashed source it stands."""

from collections.abc import Callable, Iterator

from portalgen.datasets.rows import Row, Rows, evidence_fields
from portalgen.model.corpus import Corpus
from portalgen.model.facts import Citation, Provenance, RequirementFinding, Statement
from portalgen.model.publication import Field, ForeignKey, Resource
from portalgen.model.report import Report

BY_REPORT = ForeignKey("report", "reports", "id")
BY_AGENCY = ForeignKey("agency", "agencies", "id")
BY_SECTION = ForeignKey("section", "sections", "id")


def owner_fields() -> tuple[Field, ...]:
    """Return the columns that say whose fact it is."""
    return (
        Field("report", "string", "报告编号", "所在报告", required=True),
        Field("agency", "string", "机构编号", "报告机关", required=True),
        Field("year", "integer", "年度", "报告所述年度；0 表示未能读出", required=True),
    )


def section_id(report: Report, section: str) -> str | None:
    """Return the id of a section across reports: report id and anchor; None before the first heading."""
    return f"{report.id}-{section}" if section else None


def rows_of(corpus: Corpus, count: int, rows: Callable[[Report], Iterator[Row]]) -> Rows:
    """Return the rows that ``rows`` gives for each report in turn."""
    return Rows(lambda: (row for report in corpus.reports for row in rows(report)), count)


def owner(report: Report) -> tuple[str, str, int]:
    """Return the cells of ``owner_fields``."""
    return report.id, report.agency_id, report.year


def evidence(report: Report, place: Provenance) -> tuple[str, int, int, str, str]:
    """Return the cells of ``evidence_fields``."""
    return place.quote, place.start, place.end, place.rule, report.sha256


_CITATION = (
    Field("id", "string", "引用编号", "永久编号：报告编号-c-在原文中的起点", required=True),
    *owner_fields(),
    Field("name", "string", "名称", "更正后的名称，不含书名号", required=True),
    Field("doc_number", "string", "文号", "随名称印出的发文字号"),
    Field("articles", "string", "条款", "引用到的条、款、项，照原文；引用整部的为空"),
    Field(
        "kind",
        "string",
        "种类",
        "law 法律，regulation 行政法规或地方性法规，rule 规章，policy 规范性文件，plan 规划计划，"
        "party_rule 党内法规，book 读物，other 其他",
        required=True,
        enum=("law", "regulation", "rule", "policy", "plan", "party_rule", "book", "other"),
    ),
    Field("instrument", "string", "文件编号", "所指法规文件；同名的引用指向同一编号", required=True),
    Field("resolved", "boolean", "已识别", "是否对应到法规目录中的条目", required=True),
    Field("refers_to", "string", "回指", "“该条例”等回指所指的引用编号；直接引用的为空"),
    Field("section", "string", "章节", "所在章节；首个标题之前的为空"),
    *evidence_fields(),
)


def make_citations(corpus: Corpus) -> Resource:
    """Every mention of a law or document, and the back-references to one."""
    return Resource(
        "citations",
        "引用",
        "报告对法律、法规、文件和读物的每一次引用。",
        _CITATION,
        ("id",),
        rows_of(
            corpus,
            sum(len(r.citations) for r in corpus.reports),
            lambda report: (_citation_row(corpus, report, x) for x in report.citations),
        ),
        (
            BY_REPORT,
            BY_AGENCY,
            BY_SECTION,
            ForeignKey("instrument", "instruments", "id"),
            ForeignKey("refers_to", "citations", "id"),
        ),
        "year",
    )


def _citation_row(corpus: Corpus, report: Report, x: Citation) -> Row:
    link = corpus.links[x.id]
    return (
        x.id,
        *owner(report),
        x.name,
        x.doc_number,
        x.articles or None,
        x.kind,
        link.instrument,
        link.target is not None,
        x.refers_to,
        section_id(report, x.section),
        *evidence(report, x.provenance),
    )


def make_statements(corpus: Corpus) -> Resource:
    """Shortcomings, causes and arrangements."""
    fields = (
        Field("id", "string", "编号", "永久编号：报告编号-t-在原文中的起点", required=True),
        *owner_fields(),
        Field(
            "kind",
            "string",
            "种类",
            "problem 不足，cause 原因，plan 下一步安排",
            required=True,
            enum=("problem", "cause", "plan"),
        ),
        Field("text", "string", "内容", "整句或一个编号的要点，已去除换行并更正识别错误", required=True),
        Field("telling", "string", "要害分句", "其中直接说明不足、原因或安排的分句，多个以“｜”隔开", required=True),
        Field("section", "string", "章节", "所在章节；首个标题之前的为空"),
        *evidence_fields(),
    )
    return Resource(
        "statements",
        "问题与安排",
        "报告承认的不足、分析的原因和下一年度的安排，一句或一个要点一行。",
        fields,
        ("id",),
        rows_of(
            corpus,
            sum(len(r.statements) for r in corpus.reports),
            lambda report: (_statement_row(report, x) for x in report.statements),
        ),
        (BY_REPORT, BY_AGENCY, BY_SECTION),
        "year",
    )


def _statement_row(report: Report, x: Statement) -> Row:
    return (
        x.id,
        *owner(report),
        x.kind.value,
        x.text,
        "｜".join(clause.text for clause in x.telling),
        section_id(report, x.section),
        *evidence(report, x.provenance),
    )


def make_requirements(corpus: Corpus) -> Resource:
    """Whether each report has the parts that the rule asks for."""
    fields = (
        *owner_fields(),
        Field("requirement", "string", "法定内容", "法定内容的编号", required=True),
        Field("label", "string", "名称", "法定内容的名称", required=True),
        Field(
            "state",
            "string",
            "状态",
            "present 有专门部分，merged 与其他部分合并，sentence 仅有一句，absent 没有，optional 可以不写，也没有写",
            required=True,
            enum=("present", "merged", "sentence", "absent", "optional"),
        ),
        Field("section", "string", "章节", "所在章节；没有的为空"),
        Field("quote", "string", "原文", "作为依据的标题或句子，逐字照录；没有的为空"),
        Field("start", "integer", "起点", "依据在报告原文中的起点，按码点计"),
        Field("end", "integer", "终点", "依据在报告原文中的终点（不含）"),
        Field("rule", "string", "规则", "读出该条的规则编号"),
        Field("sha256", "string", "来源哈希", "报告原文件的 SHA-256，小写十六进制", required=True),
    )
    labels = {r.id: r.label for r in corpus.knowledge.requirements}
    return Resource(
        "requirements",
        "法定内容",
        "年度报告应当载明的各项内容在每份报告中的情况。",
        fields,
        ("report", "requirement"),
        rows_of(
            corpus,
            sum(len(r.requirements) for r in corpus.reports),
            lambda report: (_requirement_row(labels, report, x) for x in report.requirements),
        ),
        (BY_REPORT, BY_AGENCY, BY_SECTION),
        "year",
    )


def _requirement_row(labels: dict[str, str], report: Report, x: RequirementFinding) -> Row:
    place = x.provenance
    where = (place.quote, place.start, place.end, place.rule) if place else (None, None, None, None)
    return (
        *owner(report),
        x.requirement,
        labels.get(x.requirement, x.requirement),
        x.state.value,
        section_id(report, x.section),
        *where,
        report.sha256,
    )

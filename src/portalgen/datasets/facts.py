"""Tables of facts that are no figures: citations, statements, statutory contents."""

from portalgen.datasets.columns import Table, column
from portalgen.datasets.stated import BY_SECTION, OWNER, SECTION, Stated, evidence, section_id, table
from portalgen.model.facts import Citation, RequirementFinding, Statement
from portalgen.model.publication import ForeignKey
from portalgen.model.vocabulary import INSTRUMENT_KINDS, REQUIREMENT_STATES, STATEMENT_KINDS


def _label(x: Stated[RequirementFinding]) -> str:
    known = x.corpus.knowledge.requirements
    return next((entry.label for entry in known if entry.id == x.fact.requirement), x.fact.requirement)


CITATIONS: Table[Stated[Citation]] = table(
    "citations",
    "引用|Citations",
    "报告对法律、法规、文件和读物的每一次引用。",
    (
        column("id", "string!", "引用编号|Citation id", "永久编号：报告编号-c-在原文中的起点", lambda x: x.fact.id),
        *OWNER,
        column("name", "string!", "名称|Name", "订正后的名称，不含书名号", lambda x: x.fact.name),
        column("doc_number", "string", "文号|Document number", "随名称印出的发文字号", lambda x: x.fact.doc_number),
        column("articles", "string", "条款|Articles", "引用到的条、款、项，照原文；引用整部的为空", lambda x: x.fact.articles or None),
        column("kind", "string!", "种类|Kind", "文件的种类", lambda x: x.fact.kind, INSTRUMENT_KINDS),
        column("instrument", "string!", "文件编号|Instrument id", "所指法规文件；同名的引用指向同一编号", lambda x: x.corpus.links[x.fact.id].instrument),
        column("resolved", "boolean!", "已识别|Resolved", "是否对应到法规目录中的条目", lambda x: x.corpus.links[x.fact.id].target is not None),
        column("refers_to", "string", "回指|Refers to", "“该条例”等回指所指的引用编号；直接引用的为空", lambda x: x.fact.refers_to),
        SECTION,
        *evidence(),
    ),
    lambda report: report.citations,
    (BY_SECTION, ForeignKey("instrument", "instruments", "id"), ForeignKey("refers_to", "citations", "id")),
)  # fmt: skip

STATEMENTS: Table[Stated[Statement]] = table(
    "statements",
    "不足与安排|Statements",
    "报告承认的不足、分析的原因和下一年度的安排，一句或一个要点一行。",
    (
        column("id", "string!", "编号|Statement id", "永久编号：报告编号-t-在原文中的起点", lambda x: x.fact.id),
        *OWNER,
        column("kind", "string!", "种类|Kind", "说的是什么", lambda x: x.fact.kind.value, STATEMENT_KINDS),
        column("text", "string!", "内容|Text", "整句或一个编号的要点，已去除换行并订正识别错误", lambda x: x.fact.text),
        column("telling", "string!", "要害分句|Telling clause", "其中直接说明不足、原因或安排的分句，多个以“｜”隔开", lambda x: "｜".join(clause.text for clause in x.fact.telling)),
        SECTION,
        *evidence(),
    ),
    lambda report: report.statements,
    (BY_SECTION,),
)  # fmt: skip

REQUIREMENTS: Table[Stated[RequirementFinding]] = table(
    "requirements",
    "法定内容|Required contents",
    "年度报告应当载明的各项内容在每份报告中的情况。",
    (
        *OWNER,
        column("requirement", "string!", "法定内容|Requirement id", "法定内容的编号", lambda x: x.fact.requirement),
        column("label", "string!", "名称|Label", "法定内容的名称", _label),
        column("state", "string!", "状态|State", "该项内容在报告中的状态", lambda x: x.fact.state.value, REQUIREMENT_STATES),
        column("section", "string", "章节|Section", "所在章节；没有的为空", lambda x: section_id(x.report, x.fact.section)),
        *evidence(must=""),
    ),
    lambda report: report.requirements,
    (BY_SECTION,),
    ("report", "requirement"),
)  # fmt: skip

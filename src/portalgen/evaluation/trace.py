"""From a fact id to the rule, the sentence and the place in the source."""

from portalgen.errors import PortalgenError
from portalgen.model.facts import Citation, Observation, Provenance, Statement
from portalgen.model.kinds import identified
from portalgen.model.report import Report, Section
from portalgen.model.text import Span
from portalgen.model.whereabouts import whereabouts

Fact = Observation | Citation | Statement | Section


def describe(fact_id: str, report: Report, raw: str) -> str:
    """Return the way from a fact to its place, in Chinese.

    Raises:
        PortalgenError: the report states no fact of that id; the nearest ids are named.
    """
    local = fact_id.removeprefix(f"{report.id}-")
    now = f"{report.id}-{report.moved.now(local)}"
    fact = _find(now if now != f"{report.id}-{local}" else fact_id, report)
    provenance = fact.provenance
    place = whereabouts(report.places()).of(Span(provenance.start, provenance.end))
    return "\n".join(
        [
            f"事实　{fact_id}",
            *([f"现编号　{fact.id}"] if fact.id not in (fact_id, local) else []),
            f"内容　{_content(fact)}",
            f"规则　{provenance.rule}",
            f"章节　{_section(fact, report)}",
            f"句子　{_sentence(fact)}",
            f"原文　{_verbatim(provenance)}",
            f"位置　{report.path} 第 {raw.count(chr(10), 0, provenance.start) + 1} 行，字符 {provenance.start}–{provenance.end}",
            *([f"原件　{place}"] if place else []),
            f"文件　sha256 {report.sha256}",
            f"核对　{'一致' if raw[provenance.start : provenance.end] == provenance.quote else '不一致'}",
        ]
    )


def _find(fact_id: str, report: Report) -> Fact:
    facts: dict[str, Fact] = dict(identified(report))
    if fact_id in facts:
        return facts[fact_id]
    near = "、".join(sorted(facts, key=lambda name: (name[: len(fact_id)] != fact_id, name))[:5])
    raise PortalgenError(f"报告 {report.id} 中没有编号为 {fact_id} 的事实。", f"现有的例如：{near}。")


def _content(fact: Fact) -> str:
    if isinstance(fact, Observation):
        return f"{fact.subject} {fact.value}{fact.unit}（指标 {fact.indicator or '无'}，{fact.qualifier.value}）"
    if isinstance(fact, Citation):
        return f"《{fact.name}》{fact.doc_number or ''}（{fact.kind}）"
    return fact.text if isinstance(fact, Statement) else f"{fact.number} {fact.title}（第 {fact.level} 级）"


def _section(fact: Fact, report: Report) -> str:
    inside = fact.parent if isinstance(fact, Section) else fact.section
    return next((f"{s.number} {s.title}" for s in report.sections if s.id == inside), "（首个标题之前）")


def _sentence(fact: Fact) -> str:
    return fact.sentence if isinstance(fact, Observation) else fact.provenance.text


def _verbatim(provenance: Provenance) -> str:
    return provenance.quote.replace("\n", "⏎")

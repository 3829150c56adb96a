"""What was read from one report, for a person at a terminal."""

from portalgen.model.facts import Observation
from portalgen.model.report import Report

_QUALIFIERS = {"exact": "", "approx": "约", "at_least": "≥", "at_most": "≤", "range": "区间 "}


def overview(report: Report) -> str:
    """Return a Chinese summary: metadata, outline, figures, citations, statements, corrections, issues."""
    meta = report.metadata
    region = meta.region.value
    known = "" if report.known_agency else "（agencies.yml 中没有，建议编号如此）"
    lines = [
        f"标题：{meta.title.value}"
        if meta.title.origin != "derived"
        else f"标题：原文没有印出（页面上写作：{meta.title.value}）",
        f"机关：{meta.agency.value}　编号 {report.agency_id}{known}",
        f"地区：{'、'.join((*region.parents, region.name)) + ' ' + region.code if region else '未能确定'}　层级：{meta.level.value or '未能确定'}",
        f"年度：{meta.year.value or '未能确定'}　落款日期：{meta.date_issued.value or '无'}　主送：{meta.addressee.value or '无'}",
        f"\n章节（{len(report.sections)}）",
        *(f"{'　' * section.level}{section.number} {section.title}" for section in report.sections),
        f"\n数字（{len(report.observations)}）",
        *map(_figure, report.observations),
        f"\n引用（{len(report.citations)}）",
        *(
            f"　{citation.kind:<10} {citation.name} {citation.doc_number or ''}".rstrip()
            for citation in report.citations
        ),
        f"\n问题与计划（{len(report.statements)}）",
        *(f"　{statement.kind.value:<8} {statement.text}" for statement in report.statements),
        f"\n订正（{len(report.corrections)}）",
        *(f"　{c.status.value:<9} {c.raw!r} → {c.fixed!r} {c.reason}" for c in report.corrections),
        f"\n疑点（{len(report.issues)}）",
        *(f"　{issue}" for issue in report.issues),
    ]
    return "\n".join(lines)


def _figure(observation: Observation) -> str:
    value = f"{_QUALIFIERS[observation.qualifier.value]}{observation.value}{observation.unit}"
    zero = "（明确报告为零）" if observation.zero_statement else ""
    return f"　{observation.id.rsplit('-', 1)[-1]:<7} {value}{zero} {observation.subject} [{observation.indicator or '—'}]　“{observation.provenance.text}”"

"""Doubts about the numbering of headings: repeated, skipped, restarted. A doubt is said, never mended."""

from portalgen.model.issue import Issue, Severity
from portalgen.model.report import Role, Section
from portalgen.sections.marks import han_value

SKIPPED, REPEATED = "S101", "S102"


def check_numbering(sections: tuple[Section, ...]) -> tuple[Issue, ...]:
    """Return one issue a heading whose number does not follow its elder sibling's.

    A count that runs on over its parents (…（一）1. 2.（二）3. 4.) is a habit, not a fault; so is one that begins anew at 1
    below another parent, or where shortcomings turn to plans.
    """
    last: dict[tuple[str, int, bool], int] = {}
    running: dict[int, int] = {}
    issues = []
    for section in sections:
        value = _value(section.number)
        if not value:
            continue
        siblings = (section.parent, section.level, section.role is Role.PLANS)
        before = last.get(siblings, 0)
        if value != before + 1 and value != running.get(section.level, 0) + 1:
            issues.append(_issue(section, before, value))
        last[siblings] = running[section.level] = value
    return tuple(issues)


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    return han_value(number)


def _issue(section: Section, before: int, value: int) -> Issue:
    again = value <= before
    what = f"标题序号重复或重新起算：“{section.title}”编为 {value}，前一个同级标题已编到 {before}。"
    gap = f"标题序号有缺：“{section.title}”编为 {value}，前一个同级标题编到 {before or '（无）'}。"
    return Issue(
        REPEATED if again else SKIPPED, Severity.NOTE, what if again else gap,
        why="可能是原文编号有误，也可能是漏读了一个标题。", hint="请对照原文核实；原文如此则无需处理。",
        quote=section.provenance.quote,
    )  # fmt: skip

"""An id that once named a fact is never given to another one: an old link would lead to a wrong figure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.moved import WHOLE_TEXT, Moved
from portalgen.model.report import Report


def without_retired(report: Report, retired: frozenset[str]) -> Report:
    """Return the report with a further number behind each id that is retired (``o120`` becomes ``o120-2``), and links to it mended.

    Args:
        report: as extracted.
        retired: ids that other facts bore before the original was read again, without the report's.
    """
    taken = {*_ids(report), *(f"{report.id}-{local}" for local in retired), *retired}
    renamed: dict[str, str] = {}
    for old in _ids(report):
        if old.removeprefix(f"{report.id}-") in retired:
            number = 2
            while f"{old}-{number}" in taken:
                number += 1
            renamed[old] = f"{old}-{number}"
            taken.add(renamed[old])
    return _renamed(report, renamed) if renamed else report


def check_moved(report: Report, moved: Moved) -> Iterator[Issue]:
    """Yield a warning for the ids that lead to one that the report does not have (any more)."""
    known = {WHOLE_TEXT, *(name.removeprefix(f"{report.id}-") for name in _ids(report))}
    lost = dict.fromkeys(new for _, new in moved.pairs if new not in known)
    if lost:
        message = f"report.moved 里的新编号 {'、'.join(lost)} 现在没有了，旧网址只能通到全文开头。"
        why = "读取规则改了以后，这里不再读出数字或标题。"
        hint = "确是读取的退步就反馈；不是的，把这些行的新编号改成还在的编号或 text。"
        yield Issue("T162", Severity.WARNING, message, why, hint, Place(report.path))


def _ids(report: Report) -> Iterable[str]:
    for facts in (report.sections, report.observations, report.citations, report.statements):
        yield from (fact.id for fact in facts)


def _renamed(report: Report, names: dict[str, str]) -> Report:
    def now(name: str) -> str:
        return names.get(name, name)

    def maybe(name: str | None) -> str | None:
        return now(name) if name else name

    return replace(
        report,
        sections=tuple(replace(s, id=now(s.id), parent=now(s.parent)) for s in report.sections),
        observations=tuple(
            replace(o, id=now(o.id), part_of=maybe(o.part_of), section=now(o.section)) for o in report.observations
        ),
        citations=tuple(
            replace(c, id=now(c.id), refers_to=maybe(c.refers_to), section=now(c.section)) for c in report.citations
        ),
        statements=tuple(replace(s, id=now(s.id), section=now(s.section)) for s in report.statements),
        requirements=tuple(replace(r, section=now(r.section)) for r in report.requirements),
        checks=tuple(replace(c, total=now(c.total), parts=tuple(map(now, c.parts))) for c in report.checks),
    )

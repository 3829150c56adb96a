"""The version of one report: a short hash of its source, its text and the facts read from it."""

import hashlib
from functools import lru_cache

from portalgen.model.report import Report

_LENGTH = 10  # hex digits: one in a million million that two versions of a report agree by chance


def version_of(report: Report) -> str:
    """Return the version of a report: it changes when what is published of it does, whatever else is added to the portal.

    How a fact was found (its rule) is no part of it. Six parts of a page ask for it one after the other.
    """
    return _version(_Same(report))


class _Same:
    """A report that equals itself alone, so that it is asked for without comparing all that it holds."""

    __slots__ = ("report",)

    def __init__(self, report: Report) -> None:
        self.report = report

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.report is other.report

    def __hash__(self) -> int:
        return id(self.report)


@lru_cache(maxsize=2)
def _version(same: _Same) -> str:
    digest = hashlib.sha256()
    for line in _said(same.report):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()[:_LENGTH]


def _said(report: Report) -> list[object]:
    return [
        (report.id, report.sha256, report.text),
        *((x.start, x.raw, x.fixed, x.status.value) for x in report.corrections),
        *((x.id, x.level, x.number, x.title, x.topic, x.role.value) for x in report.sections),
        *(
            (
                x.id, str(x.value), x.unit, str(x.low), str(x.high), x.qualifier.value, x.subject, x.indicator, x.zero_statement,
                x.aspect.value, x.limit, x.period, x.part_of, x.provenance.quote,
            )
            for x in report.observations
        ),
        *((x.id, x.name, x.doc_number, x.kind, x.refers_to, x.articles, x.provenance.quote) for x in report.citations),
        *((x.id, x.kind.value, x.text, x.provenance.quote) for x in report.statements),
        *((x.requirement, x.state.value) for x in report.requirements),
    ]  # fmt: skip

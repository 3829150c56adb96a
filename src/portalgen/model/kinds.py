"""The kinds of facts that a report states, declared once: grounding, ids, traces and moves walk this list."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portalgen.model.facts import Provenance
from portalgen.model.report import Report


@dataclass(frozen=True, slots=True)
class FactKind:
    """A kind of fact.

    Attributes:
        field: of ``Report`` that holds the facts of this kind; each has a ``provenance``.
        letter: in the ids of its facts, empty where they have none.
        label: Chinese, what a message calls one.
    """

    field: str
    letter: str
    label: str

    def of(self, report: Report) -> tuple[Any, ...]:
        """Return the facts of this kind that a report states."""
        facts: tuple[Any, ...] = getattr(report, self.field)
        return facts

    def id_of(self, report: Report, fact: Any) -> str:
        """Return the id of a fact across reports; empty where facts of this kind have none. Sections are numbered in their report."""
        if not self.letter:
            return ""
        return f"{report.id}-{fact.id}" if self.field == "sections" else str(fact.id)


FACT_KINDS = (
    FactKind("sections", "s", "标题"),
    FactKind("observations", "o", "数字"),
    FactKind("citations", "c", "引用"),
    FactKind("statements", "t", "不足与安排"),
    FactKind("requirements", "", "法定内容"),
    FactKind("contacts", "", "联系人"),
    FactKind("people", "", "人名"),
    FactKind("namings", "", "所称机关"),
)


def identified(report: Report) -> Iterator[tuple[str, Any]]:
    """Yield every fact that has an id, with it, in the order of the kinds."""
    for kind in FACT_KINDS:
        if kind.letter:
            yield from ((kind.id_of(report, fact), fact) for fact in kind.of(report))


def resting(report: Report) -> Iterator[tuple[str, Provenance]]:
    """Yield what every fact that rests on a place is called in a message, and the place."""
    for kind in FACT_KINDS:
        for fact in kind.of(report):
            if fact.provenance:
                yield kind.id_of(report, fact) or kind.label, fact.provenance

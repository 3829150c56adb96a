"""All reports together, with what their facts mean across them."""

from dataclasses import dataclass

from portalgen.model.issue import Issue
from portalgen.model.knowledge import Agency, Knowledge
from portalgen.model.report import Report


@dataclass(frozen=True, slots=True)
class Link:
    """What a citation was resolved to; ``target`` is an instrument id, None with the ``reason`` where it was not."""

    fact: str
    target: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reports sorted by id, the agencies and links behind them.

    Attributes:
        reports: sorted by report id, ids unique.
        agencies: by id, those of agencies.yml and those only proposed by a report.
        links: by citation id.
        knowledge: the catalogue.
        issues: from loading, analysis and linking, in a fixed order.
    """

    reports: tuple[Report, ...]
    agencies: dict[str, Agency]
    links: dict[str, Link]
    knowledge: Knowledge
    issues: tuple[Issue, ...] = ()

"""All reports together, with what their facts mean across them."""

from dataclasses import dataclass, field
from decimal import Decimal

from portalgen.model.facts import Observation
from portalgen.model.issue import Issue, Severity
from portalgen.model.knowledge import Agency, Instrument, Knowledge
from portalgen.model.report import Report


@dataclass(frozen=True, slots=True)
class Link:
    """What a citation was resolved to.

    ``target`` is the id of an instrument of the catalogue, None with the ``reason`` (Chinese) where it was not resolved.
    ``instrument`` is an id in ``Corpus.instruments`` in either case: the target's, or one derived from the name
    (``x-`` and eight hex digits), so that an unknown document has a page of its own and a count of who cites it.
    """

    fact: str
    target: str | None
    reason: str = ""
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Reports of the same agency on the nearest earlier and later year; None where there is none."""

    previous: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """What one report says about one indicator.

    ``headline`` is the observation that speaks for the whole year and the whole subject; None where several differ.
    ``change`` is by how much it differs from last year's, in the unit that both print; None where the two do not compare.
    """

    year: int
    report: str
    observations: tuple[Observation, ...]
    headline: Observation | None
    change: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator at one agency, points in order of the year."""

    indicator: str
    agency: str
    points: tuple[SeriesPoint, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One citation of an instrument: where it stands."""

    report: str
    citation: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reports sorted by id, the agencies and links behind them.

    Attributes:
        reports: sorted by report id, ids unique.
        agencies: by id, those of agencies.yml and those only proposed by a report.
        links: by citation id.
        knowledge: the catalogue.
        issues: from loading, analysis and linking, in a fixed order.
        instruments: by id, the catalogue's and those derived from names that it does not know.
        mentions: instrument id to its mentions in order of report and place; only instruments that are cited.
        series: (indicator id, agency id) to its series, sorted by key.
        neighbours: report id to the reports before and after it.
        headlines: ids of the observations that are the headline of a series point.
    """

    reports: tuple[Report, ...]
    agencies: dict[str, Agency]
    links: dict[str, Link]
    knowledge: Knowledge
    issues: tuple[Issue, ...] = ()
    instruments: dict[str, Instrument] = field(default_factory=dict)
    mentions: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    series: dict[tuple[str, str], Series] = field(default_factory=dict)
    neighbours: dict[str, Neighbours] = field(default_factory=dict)
    headlines: frozenset[str] = frozenset()

    @property
    def all_issues(self) -> tuple[Issue, ...]:
        """The corpus' own issues and those of its reports, each once."""
        return tuple(dict.fromkeys((*self.issues, *(issue for report in self.reports for issue in report.issues))))

    @property
    def left_out(self) -> dict[str, tuple[str, ...]]:
        """Ids of the reports that an error keeps out, sorted, each with the codes of its errors."""
        published = {report.id for report in self.reports}
        codes: dict[str, set[str]] = {}
        for issue in self.issues:
            if issue.severity is Severity.ERROR and issue.report and issue.report not in published:
                codes.setdefault(issue.report, set()).add(issue.code)
        return {report: tuple(sorted(codes[report])) for report in sorted(codes)}

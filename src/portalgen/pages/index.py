"""The corpus turned round: which reports, figures and citations belong to an agency, region, year, indicator, topic or law."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TypeVar

from portalgen.model.corpus import Corpus
from portalgen.model.facts import Citation, Observation
from portalgen.model.knowledge import Instrument, Region
from portalgen.model.publication import NO_PORTAL, Chart, Portal
from portalgen.model.report import Report
from portalgen.pages.evidence import Source, source_of
from portalgen.pages.listing import Axis
from portalgen.pages.views import Labels, ReportContext, agency_name

Charts = dict[str, tuple[Chart, ...]]  # by page, see plan
K = TypeVar("K")
V = TypeVar("V")
_UNKNOWN = "000000"


@dataclass(frozen=True, slots=True)
class Index:
    """Everything the cross-report pages need, each list newest year first, then by report id.

    ``regions`` holds the reports of a region and of all regions inside it; ``portal`` is the site that the pages belong to;
    ``sources`` keeps, by report, what ``source`` found.
    """

    corpus: Corpus
    labels: Labels
    reports: tuple[Report, ...]
    agencies: dict[str, tuple[Report, ...]]
    regions: dict[str, tuple[Report, ...]]
    years: dict[int, tuple[Report, ...]]
    observations: dict[str, dict[str, tuple[Observation, ...]]]
    citations: dict[str, dict[str, tuple[Citation, ...]]]
    topics: dict[str, tuple[Report, ...]]
    portal: Portal = NO_PORTAL
    sources: dict[str, Source] = field(default_factory=dict)

    def source(self, report: Report) -> Source:
        """Return what a report's cards have in common; most reports have none on the pages of the index, and none is worked out for them."""
        found = self.sources.get(report.id)
        if found is None:
            found = self.sources[report.id] = source_of(report, self.labels, self.portal)
        return found

    def region_name(self, code: str) -> str:
        """Return the name of a region, or a phrase that says it is not known."""
        region = self.corpus.knowledge.region_by_code.get(code)
        return region.name if region else "地区未能识别"

    def parents(self, code: str) -> tuple[Region, ...]:
        """Return the regions above one, from the province downwards."""
        return self.corpus.knowledge.parents(code)

    def agency_label(self, agency: str) -> str:
        """Return an agency's full name."""
        known = self.corpus.agencies.get(agency)
        return known.name if known else agency_name(self.agencies[agency][0])

    def agency_of(self, report: Report) -> str:
        """Return the name of a report's agency: the full present one, or the former one that it bore then."""
        return self._borne(report) or self.agency_label(report.agency_id)

    def _borne(self, report: Report) -> str:
        """Return the former name that a report's agency bore then; empty where it had its present one."""
        known = self.corpus.agencies.get(report.agency_id)
        name = report.metadata.agency.value or ""
        return name if known and name in known.former_names else ""

    def short_of(self, report: Report) -> str:
        """Return the short name of a report's agency, or the former one that it bore then."""
        known = self.corpus.agencies.get(report.agency_id)
        return self._borne(report) or (known.short if known else "")

    def instrument(self, law: str) -> Instrument:
        """Return an instrument of the catalogue, or one known by its name alone."""
        return self.corpus.knowledge.instrument_by_id.get(law) or self.corpus.instruments[law]

    def report_axes(self) -> tuple[Axis[Report], ...]:
        """Return the ways to divide a list of reports: year, province, city."""
        return (
            Axis(lambda r: str(r.year), lambda r: f"{r.year} 年", descending=True),
            Axis(lambda r: self.above(region_code(r), 2), lambda r: self.region_name(self.above(region_code(r), 2))),
            Axis(lambda r: self.above(region_code(r), 4), lambda r: self.region_name(self.above(region_code(r), 4))),
        )

    def agency_axes(self) -> tuple[Axis[str], ...]:
        """Return the ways to divide a list of agencies: province, city."""
        return tuple(
            Axis(lambda a, d=digits: self.above(a[:6], d), lambda a, d=digits: self.region_name(self.above(a[:6], d)))  # type: ignore[misc]
            for digits in (2, 4)
        )

    def above(self, code: str, digits: int) -> str:
        """Return the province (2 digits) or city (4 digits) that a region lies in."""
        wide = code[:digits].ljust(6, "0")
        return wide if wide in self.corpus.knowledge.region_by_code else code


def region_code(report: Report) -> str:
    """Return a report's region code, 000000 where it could not be read."""
    region = report.metadata.region.value
    return region.code if region else _UNKNOWN


def index_of(corpus: Corpus, portal: Portal = NO_PORTAL) -> Index:
    """Turn the corpus round, once for all pages."""
    newest = tuple(sorted(corpus.reports, key=lambda r: (-r.year, r.id)))
    agencies: defaultdict[str, list[Report]] = defaultdict(list)
    regions: defaultdict[str, list[Report]] = defaultdict(list)
    years: defaultdict[int, list[Report]] = defaultdict(list)
    topics: defaultdict[str, list[Report]] = defaultdict(list)
    for report in newest:
        agencies[report.agency_id].append(report)
        years[report.year].append(report)
        code = region_code(report)
        for place in {code, *(r.code for r in corpus.knowledge.parents(code))} - {_UNKNOWN}:
            regions[place].append(report)
        for topic in {s.topic for s in report.sections if s.topic}:
            topics[topic].append(report)
    return Index(
        corpus,
        labels_of(corpus),
        newest,
        _frozen(agencies),
        _frozen(regions),
        _frozen(years),
        _observations(newest),
        _citations(newest, corpus),
        _frozen(topics),
        portal,
    )


def labels_of(corpus: Corpus) -> Labels:
    """Return the part of the catalogue that report pages print."""
    known = corpus.knowledge
    return Labels(
        {i.id: i for i in known.indicators},
        {t.id: t for t in known.topics},
        known.requirements,
    )


def report_context(index: Index, report: Report) -> ReportContext:
    """Return all that the page of one report needs beside the report itself."""
    years = sorted(r.year for r in index.agencies[report.agency_id])
    place = years.index(report.year)
    links = ((c.id, index.corpus.links.get(c.id)) for c in report.citations)
    resolved = ((fact, link.target or link.instrument) for fact, link in links if link)
    laws = {fact: law for fact, law in resolved if law in index.citations}
    return ReportContext(
        index.labels,
        index.short_of(report),
        years[place - 1] if place else None,
        years[place + 1] if place + 1 < len(years) else None,
        laws,
        index.portal,
    )


def _observations(reports: tuple[Report, ...]) -> dict[str, dict[str, tuple[Observation, ...]]]:
    found: defaultdict[str, dict[str, tuple[Observation, ...]]] = defaultdict(dict)
    for report in reports:
        for seen in report.observations:
            if seen.indicator:
                rows = found[seen.indicator]
                rows[report.id] = (*rows.get(report.id, ()), seen)
    return dict(found)


def _citations(reports: tuple[Report, ...], corpus: Corpus) -> dict[str, dict[str, tuple[Citation, ...]]]:
    """Return the citations of each instrument that has a page: those of the catalogue, others from the second report on."""
    found: defaultdict[str, dict[str, tuple[Citation, ...]]] = defaultdict(dict)
    for report in reports:
        for cited in report.citations:
            link = corpus.links.get(cited.id)
            if link and cited.refers_to is None:
                rows = found[link.target or link.instrument]
                rows[report.id] = (*rows.get(report.id, ()), cited)
    known = corpus.knowledge.instrument_by_id
    return {law: rows for law, rows in found.items() if law in known or (law in corpus.instruments and len(rows) > 1)}


def _frozen(groups: dict[K, list[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(rows) for key, rows in groups.items()}

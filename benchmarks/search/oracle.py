"""Which reports answer a query, by plain containment: the judge of the engine shares nothing with it but the fold.

A report is relevant when its title, agency, place, headings and text hold every string of ``need.all`` and any of
``need.any``, after NFKC, lower case and removal of blanks and punctuation, and its agency, place, year are those given.
"""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from portalgen.model.report import Report
from portalgen.search.folding import fold


@dataclass(frozen=True)
class Judged:
    """A report as the oracle sees it."""

    address: str
    agency: str
    place: str
    year: int
    level: str
    text: str
    names: str


class Oracle:
    def __init__(self, reports: tuple[Report, ...]) -> None:
        self._known: dict[str, list[Judged]] = {}
        self.reports = [_judged(report) for report in sorted(reports, key=lambda report: report.id)]

    def relevant(self, need: dict[str, Any]) -> set[str]:
        """Return the addresses of the relevant reports."""
        return {report.address for report in self._chosen(need)}

    def counts(self, need: dict[str, Any]) -> dict[str, dict[str, int]]:
        """Return the facet counts of the relevant reports."""
        chosen = self._chosen(need)
        return {
            "year": dict(Counter(str(report.year) for report in chosen)),
            "level": dict(Counter(report.level for report in chosen if report.level)),
            "agency": dict(Counter(report.address.split("/")[2] for report in chosen)),
        }

    def _chosen(self, need: dict[str, Any]) -> list[Judged]:
        key = json.dumps(need, sort_keys=True)
        if key not in self._known:
            self._known[key] = [report for report in self.reports if _fits(report, need)]
        return self._known[key]


def _judged(report: Report) -> Judged:
    region = report.metadata.region.value
    agency = report.metadata.agency.value or ""
    place = region.name if region else ""
    raws = "\n".join(item.raw for item in report.corrections)
    names = "\x01".join(fold(name) for name in (report.metadata.title.value or "", agency, place))
    return Judged(
        f"/reports/{report.agency_id}/{report.year}/", agency, place, report.year, report.metadata.level.value or "",
        fold(report.text), names + "\x01" + fold(raws),
    )  # fmt: skip


def _fits(report: Judged, need: dict[str, Any]) -> bool:
    if "agency" in need and report.agency != need["agency"]:
        return False
    if "place" in need and not report.place.startswith(need["place"]):
        return False
    if "year" in need and report.year != need["year"]:
        return False
    if not all(_holds(report, word) for word in need.get("all", ())):
        return False
    return not need.get("any") or any(_holds(report, word) for word in need["any"])


def _holds(report: Judged, word: str) -> bool:
    folded = fold(word)
    return folded in report.text or folded in report.names

"""Observations as series: what one agency says about one indicator, year by year."""

from portalgen.model.aspects import WHOLE
from portalgen.model.corpus import Series, SeriesPoint
from portalgen.model.facts import Observation
from portalgen.model.report import Report


def make_series(reports: tuple[Report, ...]) -> dict[tuple[str, str], Series]:
    """Return every series by indicator and agency, sorted by both; reports without a year stand in none."""
    points: dict[tuple[str, str], list[SeriesPoint]] = {}
    for report in reports:
        if not report.year:
            continue
        for indicator, own in _by_indicator(report.observations).items():
            point = SeriesPoint(report.year, report.id, tuple(own), headline(own))
            points.setdefault((indicator, report.agency_id), []).append(point)
    return {
        key: Series(*key, tuple(sorted(points[key], key=lambda point: (point.year, point.report))))
        for key in sorted(points)
    }


def _by_indicator(observations: tuple[Observation, ...]) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = {}
    for observation in observations:
        if observation.indicator:
            found.setdefault(observation.indicator, []).append(observation)
    return found


def headline_ids(observations: tuple[Observation, ...]) -> frozenset[str]:
    """Return the ids of the headline figures of one report."""
    spoken = map(headline, _by_indicator(observations).values())
    return frozenset(one.id for one in spoken if one is not None)


def headline(observations: list[Observation]) -> Observation | None:
    """Return the one figure that stands for the year: of this year and of the agency itself, all of it.

    What holds for each year (每人每年60学时) stands for this one where nothing is said of this one. None where several such
    figures differ: which of them is the whole is not ours to guess. A figure said twice counts once.
    """
    own = [x for x in observations if x.aspect in WHOLE]
    whole = [x for x in own if x.period == "year"] or [x for x in own if x.period == "each_year"]
    if len({(x.value, x.unit, x.low, x.high) for x in whole}) != 1:
        return None
    return whole[0]


def find_headlines(series: dict[tuple[str, str], Series]) -> frozenset[str]:
    """Return the ids of all headline observations."""
    return frozenset(p.headline.id for one in series.values() for p in one.points if p.headline)

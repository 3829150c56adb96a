"""Observations as series: what one agency says about one indicator, year by year."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from portalgen.model.aspects import WHOLE
from portalgen.model.corpus import Series, SeriesPoint
from portalgen.model.facts import Observation, Qualifier
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
        key: Series(*key, tuple(_changes(sorted(points[key], key=lambda point: (point.year, point.report)))))
        for key in sorted(points)
    }


def _changes(points: list[SeriesPoint]) -> Iterator[SeriesPoint]:
    """Yield the points of a series, each with its change against the year before."""
    by_year = {point.year: point.headline for point in points}
    for point in points:
        yield replace(point, change=change(by_year.get(point.year - 1), point.headline))


def change(before: Observation | None, now: Observation | None) -> Decimal | None:
    """Return by how much a headline figure differs from the one of the year before, in the unit that both print.

    None where they are not the same kind of thing said in the same unit with the same exactness. Two bounds (至少70, 至少100)
    have no difference: what lies behind them may have moved either way.
    """
    if before is None or now is None or _manner(before) != _manner(now):
        return None
    return now.value - before.value if now.qualifier in (Qualifier.EXACT, Qualifier.APPROX) else None


def _manner(seen: Observation) -> tuple[str | bool, ...]:
    """Return how a figure is said; an approximation from below (70多) is another manner than one from above (近70)."""
    open_ends = seen.low is None, seen.high is None
    return seen.unit, seen.qualifier, seen.kind, seen.aspect, seen.limit, seen.period, *open_ends


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

"""Small lines under one another, one a series, on one axis of years: each its own height, values printed at the points."""

from typing import Any

import altair as alt

from portalgen.charts.canvas import FONT, WIDTH, Layer, Rows, at, data, legend, page, rule, signs, text
from portalgen.charts.palette import ACCENT, MUTED

_LEFT, _RIGHT = 34, 46
_PANEL = 84
_LIFT = 34     # height of the highest point above the base of its panel


def draw(payload: dict[str, Any]) -> Layer:
    """Draw ``series`` (label and ``points``: year, amount, text, state, tooltip fields) over ``years``.

    A year without a report leaves a gap, a report that is silent a cross on the base line.
    """
    years: list[int] = payload["years"]
    step = (WIDTH - _LEFT - _RIGHT) / max(1, len(years) - 1)
    place = {year: round(_LEFT + step * number, 2) for number, year in enumerate(years)}
    layers: list[Layer] = [legend(("exact", "approx", "zero", "silent"), 10)]
    for number, series in enumerate(payload["series"]):
        layers += _panel(series, 26 + number * _PANEL, place, payload["tips"])
    bottom = 26 + len(payload["series"]) * _PANEL
    shown = [year for number, year in enumerate(years) if len(years) <= 7 or number % 2 == (len(years) - 1) % 2]
    layers.append(text([{"x": place[year], "y": bottom + 10, "text": str(year)} for year in shown], "center", MUTED))
    return page(layers, bottom + 22)


def _panel(series: dict[str, Any], top: float, place: dict[int, float], fields: list[str]) -> list[Layer]:
    base = top + _PANEL - 14
    most = max(float(point["amount"]) for point in series["points"]) or 1.0
    points: Rows = [
        {**point, "x": place[point["year"]], "y": round(base - _LIFT * float(point["amount"]) / most, 2)}
        for point in series["points"]
    ]
    name = text([{"x": 2, "y": top + 9, "text": series["label"]}], weight="bold", size=FONT)
    layers: list[Layer] = [name, rule(base)]
    for stretch in _stretches(points):
        line = alt.Chart(data(stretch)).mark_line(color=ACCENT, strokeWidth=1.5)
        layers.append(line.encode(x=at("x", "x"), y=at("y", "y")))
    layers.append(signs(points, fields))
    labels = [{**point, "y": point["y"] - 12} for point in _labelled(points)]
    return [*layers, text(labels, "center")]


def _stretches(points: Rows) -> list[Rows]:
    """Return runs of years that follow one another and have a value each; a line says nothing about what was not said."""
    runs: list[Rows] = []
    for point in points:
        if point["state"] == "silent":
            continue
        if runs and runs[-1][-1]["year"] == point["year"] - 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    return [run for run in runs if len(run) > 1]


def _labelled(points: Rows) -> Rows:
    """Return the points whose value is printed: all of up to five, else first, last, lowest and highest."""
    said = [point for point in points if point["state"] != "silent"]
    if len(said) <= 5:
        return said
    ends = (said[0], said[-1], min(said, key=lambda p: p["amount"]), max(said, key=lambda p: p["amount"]))
    chosen: Rows = []
    for point in ends:
        if all(abs(point["year"] - other["year"]) > 1 or point is said[-1] for other in chosen) and point not in chosen:
            chosen.append(point)
    return chosen

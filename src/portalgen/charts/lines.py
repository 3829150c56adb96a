"""Small lines under one another, one a series, on one axis of years: each its own height, values printed at the points."""

from typing import Any

from portalgen.charts.canvas import SPOKEN, STATES, WIDTH, Rows, Sheet, below_legend
from portalgen.charts.palette import ACCENT, MUTED

_LEFT, _RIGHT = 34, 46
_PANEL = 88
_LIFT = 34  # height of the highest point above the base of its panel


def draw(payload: dict[str, Any]) -> dict[str, Any]:
    """Draw ``series`` (label and ``points``: year, amount, text, state, tooltip fields) over ``years``.

    A year without a report leaves a gap, a report without a value to draw a sign on the base line.
    """
    years: list[int] = payload["years"]
    step = (WIDTH - _LEFT - _RIGHT) / max(1, len(years) - 1)
    place = {year: round(_LEFT + step * number, 2) for number, year in enumerate(years)}
    found = {point["state"] for series in payload["series"] for point in series["points"]}
    states = tuple(state for state in STATES if state in found)
    top = below_legend(states)
    bases = [top + (number + 1) * _PANEL - 14 for number in range(len(payload["series"]))]
    panels = [_panel(series, base, place) for series, base in zip(payload["series"], bases, strict=True)]
    sheet = Sheet(payload["tips"])
    sheet.legend(states, 10)
    names = [series["label"] for series in payload["series"]]
    sheet.text(
        [{"x": 2, "y": y - _PANEL + 23, "text": name} for y, name in zip(bases, names, strict=True)], weight="bold"
    )
    sheet.rules([{"x": 0, "x2": WIDTH, "y": y, "y2": y} for y in bases])
    _lines(sheet, [run for points in panels for run in _runs(points)])
    sheet.signs([point for points in panels for point in points])
    sheet.text([{**point, "y": point["y"] - 12} for points in panels for point in _labelled(points)], "center")
    bottom = top + len(panels) * _PANEL
    shown = [year for number, year in enumerate(years) if len(years) <= 7 or number % 2 == (len(years) - 1) % 2]
    sheet.text([{"x": place[year], "y": bottom + 10, "text": str(year)} for year in shown], "center", MUTED)
    return sheet.specification(bottom + 22)


def _panel(series: dict[str, Any], base: float, place: dict[int, float]) -> Rows:
    most = max(float(point["amount"]) for point in series["points"]) or 1.0
    return [
        {**point, "x": place[point["year"]], "y": round(base - _LIFT * float(point["amount"]) / most, 2)}
        for point in series["points"]
    ]


def _lines(sheet: Sheet, runs: list[Rows]) -> None:
    points = [{**point, "run": number} for number, run in enumerate(runs) for point in run]
    style = {"color": ACCENT, "strokeWidth": 1.5}
    sheet.lay("line", points, style, {"x": "x", "y": "y", "detail": "run"}, tips=False)


def _runs(points: Rows) -> list[Rows]:
    """Return runs of years that follow one another and have a value each; a line says nothing about what was not said."""
    runs: list[Rows] = []
    for point in points:
        if point["state"] not in SPOKEN:
            continue
        if runs and runs[-1][-1]["year"] == point["year"] - 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    return [run for run in runs if len(run) > 1]


def _labelled(points: Rows) -> Rows:
    """Return the points whose value is printed: all of up to five, else first, last, lowest and highest."""
    said = [point for point in points if point["state"] in SPOKEN]
    if len(said) <= 5:
        return said
    ends = (said[-1], said[0], min(said, key=lambda p: float(p["amount"])), max(said, key=lambda p: float(p["amount"])))
    chosen: Rows = []
    for point in ends:
        if all(abs(point["year"] - other["year"]) > 1 for other in chosen):
            chosen.append(point)
    return chosen

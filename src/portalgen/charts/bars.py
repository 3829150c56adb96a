"""Horizontal bars: exact figures solid, approximate ones dashed and pale, a reported zero as a ring, silence as a cross."""

from typing import Any

import altair as alt

from portalgen.charts.canvas import ROW, WIDTH, Layer, Rows, at, data, legend_places, page, rule, signs, text, tips
from portalgen.charts.palette import ACCENT, GRID, INK, MUTED, SOFT
from portalgen.charts.wording import ticks

_LABELS = 132    # room for names on the left
_VALUES = 84     # room for printed values behind the longest bar
_TOP = 26


def draw(payload: dict[str, Any]) -> Layer:
    """Draw ``rows`` (label, amount, text, state and tooltip fields) from top to bottom.

    ``axis`` names the unit below, ``tips`` the tooltip fields, ``legend`` the states to explain, ``floor`` the least
    extent of the axis (100 for a rate).
    """
    rows: Rows = payload["rows"]
    states = tuple(payload.get("legend") or ())
    top = _TOP if states else 6
    height = top + len(rows) * ROW + 36
    most = max([float(row["amount"]) for row in rows] + [float(payload.get("floor") or 0)]) or 1.0
    span = WIDTH - _LABELS - _VALUES
    for number, row in enumerate(rows):
        row["y"] = top + number * ROW + ROW / 2
        row["x"] = _LABELS
        row["end"] = round(_LABELS + span * float(row["amount"]) / most, 2)
    layers: list[Layer] = [_grid(most, span, top, height, str(payload["axis"]))]
    layers.append(text([{**row, "x": _LABELS - 8, "text": row["label"]} for row in rows], "right"))
    layers += _bars([{**row, "top": row["y"] - 7, "bottom": row["y"] + 7} for row in rows], payload["tips"])
    marked = [{**row, "x": _LABELS + 6} for row in rows if row["state"] in ("zero", "silent")]
    if marked:
        layers.append(signs(marked, payload["tips"]))
    layers += _values(rows)
    layers += _legend(states)
    return page(layers, height)


def _legend(states: tuple[str, ...]) -> list[Layer]:
    """Explain bars by small bars, signs by themselves."""
    places = legend_places(states, 10)
    if not places:
        return []
    swatches = [{**place, "x": place["x"] - 6, "end": place["x"] + 8, "top": 5, "bottom": 15} for place in places]
    words = text([{**place, "x": place["x"] + 12} for place in places], colour=MUTED)
    marked = [place for place in places if place["state"] in ("zero", "silent")]
    return [*_bars(swatches, []), words, *([signs(marked)] if marked else [])]


def _bars(rows: Rows, fields: list[str]) -> list[Layer]:
    styles: dict[str, dict[str, Any]] = {
        "exact": {"fill": ACCENT},
        "approx": {"fill": SOFT, "stroke": ACCENT, "strokeDash": [3, 2], "strokeWidth": 1.5},
    }
    layers: list[Layer] = []
    for state, style in styles.items():
        chosen = [row for row in rows if row["state"] == state]
        if chosen:
            mark = alt.Chart(data(chosen)).mark_rect(**style)
            layers.append(mark.encode(x=at("x", "x"), x2="end:Q", y=at("top", "y"), y2="bottom:Q", **tips(fields)))
    return layers


def _values(rows: Rows) -> list[Layer]:
    figures = [{**row, "x": row["end"] + 5} for row in rows if row["state"] in ("exact", "approx")]
    words = [{**row, "x": _LABELS + 16} for row in rows if row["state"] in ("zero", "silent")]
    return [text(chosen, colour=colour) for chosen, colour in ((figures, INK), (words, MUTED)) if chosen]


def _grid(most: float, span: float, top: float, height: float, unit: str) -> Layer:
    places = [
        {"x": round(_LABELS + span * value / most, 2), "y": top, "y2": height - 32, "text": f"{value:,g}"}
        for value in ticks(most)
    ]
    lines = alt.Chart(data(places)).mark_rule(color=GRID, strokeWidth=1)
    drawn = lines.encode(x=at("x", "x"), y=at("y", "y"), y2="y2:Q")
    numbers = text([{**place, "y": height - 22} for place in places], "center", MUTED)
    named = text([{"x": _LABELS - 8, "y": height - 22, "text": unit}], "right", MUTED)
    return alt.layer(rule(height - 32, _LABELS), drawn, numbers, named)

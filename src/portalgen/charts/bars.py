"""Horizontal bars: exact figures solid, approximate ones dashed and pale, all else as a sign (``STATES``)."""

from typing import Any

from portalgen.charts.canvas import ROW, WIDTH, Rows, Sheet, below_legend, legend_places
from portalgen.charts.palette import ACCENT, MUTED, SOFT
from portalgen.charts.wording import ticks

_LABELS = 132  # room for names on the left
_VALUES = 84  # room for printed values behind the longest bar
_SPAN = WIDTH - _LABELS - _VALUES
_STYLES: dict[str, dict[str, Any]] = {
    "exact": {"fill": ACCENT},
    "approx": {"fill": SOFT, "stroke": ACCENT, "strokeDash": [3, 2], "strokeWidth": 1.5},
}


def draw(payload: dict[str, Any]) -> dict[str, Any]:
    """Draw ``rows`` (label, amount, text, state and tooltip fields) from top to bottom.

    ``axis`` names the unit below, ``tips`` the tooltip fields, ``legend`` the states to explain, ``floor`` the least
    extent of the axis (100 for a rate).
    """
    states = tuple(payload["legend"])
    top = below_legend(states)
    height = top + len(payload["rows"]) * ROW + 36
    most = max([float(row["amount"]) for row in payload["rows"]] + [float(payload["floor"])]) or 1.0
    rows = [_placed(row, top + number * ROW + ROW / 2, most) for number, row in enumerate(payload["rows"])]
    sheet = Sheet(payload["tips"])
    _grid(sheet, most, top, height, str(payload["axis"]))
    sheet.text([{**row, "x": _LABELS - 8, "text": row["label"]} for row in rows], "right")
    _bars(sheet, rows, tips=True)
    barless = [row for row in rows if row["state"] not in _STYLES]
    sheet.signs([{**row, "x": _LABELS + 6} for row in barless])
    sheet.text([{**row, "x": row["right"] + 5} for row in rows if row["state"] in _STYLES])
    sheet.text([{**row, "x": _LABELS + 16} for row in barless], colour=MUTED)
    swatches = [
        {**place, "left": place["x"] - 6, "right": place["x"] + 8, "top": place["y"] - 5, "bottom": place["y"] + 5}
        for place in legend_places(states, 10)
    ]
    _bars(sheet, swatches, tips=False)
    sheet.legend(states, 10, bars=True)
    return sheet.specification(height)


def _placed(row: dict[str, Any], y: float, most: float) -> dict[str, Any]:
    end = round(_LABELS + _SPAN * float(row["amount"]) / most, 2)
    return {**row, "y": y, "left": _LABELS, "right": end, "top": y - 7, "bottom": y + 7}


def _bars(sheet: Sheet, rows: Rows, *, tips: bool) -> None:
    for state, style in _STYLES.items():
        sheet.boxes([row for row in rows if row["state"] == state], tips=tips, **style)


def _grid(sheet: Sheet, most: float, top: float, height: float, unit: str) -> None:
    base = height - 32
    places = [(round(_LABELS + _SPAN * value / most, 2), f"{value:,g}") for value in ticks(most)]
    lines: Rows = [{"x": x, "x2": x, "y": top, "y2": base} for x, _ in places]
    sheet.rules([{"x": _LABELS, "x2": WIDTH, "y": base, "y2": base}, *lines])
    sheet.text([{"x": x, "y": base + 10, "text": words} for x, words in places], "center", MUTED)
    sheet.text([{"x": _LABELS - 8, "y": base + 10, "text": unit}], "right", MUTED)

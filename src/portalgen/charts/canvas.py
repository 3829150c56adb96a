"""What all charts share: one narrow page, fixed margins, text placed by us. Everything is in units of a 320-wide drawing:
on a 360-pixel phone it is shown at about that size (text of 12 stays above 11 pixels), elsewhere enlarged to at most 480.

Nothing here lets Vega lay anything out by measuring text: no legends, no titles, no axis that finds its own width.
"""

from typing import Any

import altair as alt

from portalgen.charts.palette import ACCENT, GRID, GROUND, INK, MUTED, SOFT, ZERO

WIDTH = 320
FONT = 12
ROW = 24

Rows = list[dict[str, Any]]
Layer = Any   # Altair types a layer of layers as one of several classes, none of which it then accepts back


def data(rows: Rows) -> alt.Data:
    """Return rows as inline data."""
    return alt.Data(values=rows)  # type: ignore[no-untyped-call]


def at(field: str, axis: str) -> Any:
    """Encode a field that already holds a place in the drawing."""
    return alt.X(f"{field}:Q", scale=None, axis=None) if axis == "x" else alt.Y(f"{field}:Q", scale=None, axis=None)


def text(rows: Rows, align: str = "left", colour: str = INK, size: int = FONT, weight: str = "normal") -> Layer:
    """Put ``text`` of each row at its ``x`` and ``y``, both places in the drawing."""
    mark: dict[str, Any] = {"align": align, "baseline": "middle", "color": colour, "fontSize": size, "fontWeight": weight}
    return alt.Chart(data(rows)).mark_text(**mark).encode(x=at("x", "x"), y=at("y", "y"), text="text:N")


def signs(rows: Rows, tooltip: list[str] | None = None) -> Layer:
    """Put a sign at ``x`` and ``y`` of each row, told apart by shape: ``state`` is exact, approx, zero or silent."""
    layers = []
    for state, mark in _SIGNS.items():
        chosen = [row for row in rows if row["state"] == state]
        if chosen:
            base = alt.Chart(data(chosen)).mark_point(**mark)
            layers.append(base.encode(x=at("x", "x"), y=at("y", "y"), **tips(tooltip)))
    return alt.layer(*layers)


_SIGNS: dict[str, dict[str, Any]] = {
    "exact": {"shape": "circle", "size": 50, "filled": True, "color": ACCENT, "opacity": 1},
    "approx": {"shape": "diamond", "size": 70, "filled": True, "fill": SOFT, "stroke": ACCENT, "strokeWidth": 1.5, "opacity": 1},
    "zero": {"shape": "circle", "size": 60, "filled": True, "fill": GROUND, "stroke": ZERO, "strokeWidth": 2, "opacity": 1},
    "silent": {"shape": "M-.7,-.7L.7,.7M-.7,.7L.7,-.7", "size": 60, "filled": False, "stroke": MUTED, "strokeWidth": 1.6, "opacity": 1},
}
STATES = {"exact": "确数", "approx": "约数", "zero": "报告为零", "silent": "未提及"}


def legend_places(states: tuple[str, ...], y: float) -> Rows:
    """Return where each sign that is to be explained stands, in one row."""
    places: Rows = []
    left = 8.0
    for state in states:
        places.append({"x": left, "y": y, "state": state, "text": STATES[state]})
        left += 12 + FONT * len(STATES[state]) + 24
    return places


def legend(states: tuple[str, ...], y: float) -> Layer:
    """Explain the signs in one row."""
    places = legend_places(states, y)
    return alt.layer(signs(places), text([{**place, "x": place["x"] + 12} for place in places], colour=MUTED))


def tips(fields: list[str] | None) -> dict[str, Any]:
    """Return the tooltip encoding of nominal fields; only the interactive chart shows it."""
    return {"tooltip": [alt.Tooltip(f"{field}:N") for field in fields]} if fields else {}


def rule(y: float, left: float = 0, right: float = WIDTH) -> Layer:
    """Draw a thin line across."""
    row = {"x": left, "x2": right, "y": y}
    return alt.Chart(data([row])).mark_rule(color=GRID, strokeWidth=1).encode(x=at("x", "x"), x2="x2:Q", y=at("y", "y"))


def page(layers: list[Layer], height: float) -> Layer:
    """Lay layers over one another on a page of fixed size."""
    return (
        alt.layer(*layers)
        .properties(
            width=WIDTH, height=height, padding=0, background="transparent", autosize=alt.AutoSizeParams(type="none")
        )
        .configure(aria=False)
        .configure_view(stroke=None)
    )

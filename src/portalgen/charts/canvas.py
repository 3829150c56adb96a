"""What all charts share: one narrow page, fixed margins, text placed by us. Everything is in units of a 320-wide drawing:
on a 360-pixel phone it is shown at about that size (text of 12 stays above 11 pixels), elsewhere enlarged to 400 or, in wide columns, 480.

Nothing here lets Vega lay anything out by measuring text: no legends, no titles, no axis that finds its own width.
"""

from collections.abc import Iterable
from typing import Any

import altair as alt

from portalgen.charts.palette import ACCENT, GRID, GROUND, INK, MUTED, SOFT, ZERO

WIDTH = 320
FONT = 12
ROW = 24
STATES = {"exact": "确数", "approx": "约数", "zero": "报告为零", "silent": "未提及"}

Rows = list[dict[str, Any]]

_SIGNS: dict[str, dict[str, Any]] = {
    "exact": {"shape": "circle", "size": 50, "filled": True, "color": ACCENT, "opacity": 1},
    "approx": {
        "shape": "diamond",
        "size": 70,
        "filled": True,
        "fill": SOFT,
        "stroke": ACCENT,
        "strokeWidth": 1.5,
        "opacity": 1,
    },
    "zero": {
        "shape": "circle",
        "size": 60,
        "filled": True,
        "fill": GROUND,
        "stroke": ZERO,
        "strokeWidth": 2,
        "opacity": 1,
    },
    "silent": {
        "shape": "M-.7,-.7L.7,.7M-.7,.7L.7,-.7",
        "size": 60,
        "filled": False,
        "stroke": MUTED,
        "strokeWidth": 1.6,
        "opacity": 1,
    },
}


def along(field: str) -> alt.X:
    """Encode a field that already holds a place from the left edge."""
    return alt.X(f"{field}:Q", scale=None, axis=None)


def down(field: str) -> alt.Y:
    """Encode a field that already holds a place from the upper edge."""
    return alt.Y(f"{field}:Q", scale=None, axis=None)


class Sheet:
    """A page that layers are laid on. Altair sees data by name only: it copies whatever it is given many times over."""

    def __init__(self, tips: Iterable[str] = ()) -> None:
        self.tips = tuple(tips)
        self._layers: list[alt.Chart] = []
        self._data: dict[str, Rows] = {}

    def base(self, rows: Rows, *fields: str) -> alt.Chart:
        """Return an empty chart over the named fields of rows."""
        name = f"d{len(self._data)}"
        self._data[name] = [{field: row[field] for field in fields} for row in rows]
        return alt.Chart(alt.NamedData(name=name))

    def add(self, layer: alt.Chart) -> None:
        """Lay a chart over the others."""
        self._layers.append(layer)

    def text(self, rows: Rows, align: str = "left", colour: str = INK, weight: str = "normal") -> None:
        """Put ``text`` of each row at its ``x`` and ``y``."""
        if rows:
            mark: dict[str, Any] = {
                "align": align,
                "baseline": "middle",
                "color": colour,
                "fontSize": FONT,
                "fontWeight": weight,
            }
            base = self.base(rows, "x", "y", "text")
            self.add(base.mark_text(**mark).encode(x=along("x"), y=down("y"), text=alt.Text("text:N")))

    def signs(self, rows: Rows, *, tips: bool = True) -> None:
        """Put a sign at ``x`` and ``y`` of each row, told apart by shape: ``state`` is exact, approx, zero or silent."""
        for state, mark in _SIGNS.items():
            chosen = [row for row in rows if row["state"] == state]
            if chosen:
                base = self.base(chosen, "x", "y", *(self.tips if tips else ()))
                self.add(base.mark_point(**mark).encode(x=along("x"), y=down("y"), **self.tooltip(tips=tips)))

    def boxes(self, rows: Rows, *, tips: bool = True, tint: bool = False, **style: Any) -> None:
        """Fill the rectangles ``left right top bottom``; with ``tint`` each as strongly as its ``tint`` says."""
        if rows:
            more = {"opacity": alt.Opacity("tint:Q", scale=None, legend=None)} if tint else {}
            fields = ("left", "right", "top", "bottom", *(("tint",) if tint else ()), *(self.tips if tips else ()))
            box = self.base(rows, *fields).mark_rect(**style)
            self.add(box.encode(
                x=along("left"), x2=alt.X2("right:Q"), y=down("top"), y2=alt.Y2("bottom:Q"), **more, **self.tooltip(tips=tips)
            ))  # fmt: skip

    def rules(self, rows: Rows) -> None:
        """Draw thin grid lines from ``x``, ``y`` to ``x2``, ``y2``."""
        rule = self.base(rows, "x", "x2", "y", "y2").mark_rule(color=GRID, strokeWidth=1)
        self.add(rule.encode(x=along("x"), x2=alt.X2("x2:Q"), y=down("y"), y2=alt.Y2("y2:Q")))

    def legend(self, states: tuple[str, ...], y: float, *, bars: bool = False) -> None:
        """Explain the signs in one row; with ``bars`` only those that no bar stands for, the others by small bars."""
        places = legend_places(states, y)
        self.signs([p for p in places if not bars or p["state"] in ("zero", "silent")], tips=False)
        self.text([{**place, "x": place["x"] + 12} for place in places], colour=MUTED)

    def tooltip(self, *, tips: bool = True) -> dict[str, Any]:
        """Return the tooltip encoding; only the interactive chart shows it."""
        return {"tooltip": [alt.Tooltip(f"{field}:N") for field in self.tips]} if self.tips and tips else {}

    def specification(self, height: float) -> dict[str, Any]:
        """Return the Vega-Lite specification of a page of this height, data included."""
        chart: Any = alt.layer(*self._layers)
        chart = chart.properties(
            width=WIDTH, height=height, padding=0, background="transparent", autosize=alt.AutoSizeParams(type="none")
        )
        drawn: dict[str, Any] = chart.configure(aria=False).configure_view(stroke=None).to_dict(validate=False)
        return drawn | {"datasets": self._data}


def legend_places(states: tuple[str, ...], y: float) -> Rows:
    """Return where each sign that is to be explained stands, in one row."""
    places: Rows = []
    left = 8.0
    for state in states:
        places.append({"x": left, "y": y, "state": state, "text": STATES[state]})
        left += 12 + FONT * len(STATES[state]) + 24
    return places

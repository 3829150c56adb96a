"""What all charts share: one narrow page, fixed margins, text placed by us. Everything is in units of a 320-wide drawing:
on a 360-pixel phone it is shown at about that size (text of 12 stays above 11 pixels), elsewhere enlarged to 400 or, in wide columns, 480.

Nothing here lets Vega lay anything out by measuring text: no legends, no titles, no axis that finds its own width.
"""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from portalgen.charts.palette import ACCENT, GRID, GROUND, INK, MUTED, SOFT, ZERO
from portalgen.model.vocabulary import GRID_WORDS

WIDTH = 320
FONT = 12
ROW = 24
LEGEND = 16  # height of a line of the legend
STATES = {
    "exact": "确数",
    "approx": "约数",
    **{state: GRID_WORDS[state] for state in ("zero", "several", "limited", "not_certain")},
    "silent": GRID_WORDS["not_mentioned"],
}
SPOKEN = ("exact", "approx", "zero")  # states with a value to draw

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
    "several": {
        "shape": "square",
        "size": 50,
        "filled": True,
        "fill": GROUND,
        "stroke": ACCENT,
        "strokeWidth": 1.5,
        "opacity": 1,
    },
    "limited": {
        "shape": "triangle-up",
        "size": 50,
        "filled": True,
        "fill": GROUND,
        "stroke": ACCENT,
        "strokeWidth": 1.5,
        "opacity": 1,
    },
    "not_certain": {
        "shape": "M-.8,0L.8,0",
        "size": 60,
        "filled": False,
        "stroke": MUTED,
        "strokeWidth": 1.6,
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


# Places are computed by us: a field holds where something stands, counted from the left and the upper edge.
# A channel by its class in Altair, the type of its field, and what is set beside it.
_CHANNELS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "x": ("X", "Q", {"scale": None, "axis": None}),
    "x2": ("X2", "Q", {}),
    "y": ("Y", "Q", {"scale": None, "axis": None}),
    "y2": ("Y2", "Q", {}),
    "text": ("Text", "N", {}),
    "detail": ("Detail", "N", {}),
    "opacity": ("Opacity", "Q", {"scale": None, "legend": None}),
}


@cache
def _layer(mark: str, style: str, channels: tuple[tuple[str, str], ...], tips: tuple[str, ...]) -> dict[str, Any]:
    """Return a layer without data. Charts differ in little but their rows, and Altair takes milliseconds a layer."""
    import altair as alt  # noqa: PLC0415  a fifth of a second, and a build whose charts are cached draws none

    encoding: dict[str, Any] = {}
    for name, field in channels:
        kind, scale, settings = _CHANNELS[name]
        encoding[name] = getattr(alt, kind)(f"{field}:{scale}", **settings)
    if tips:
        encoding["tooltip"] = [alt.Tooltip(f"{field}:N") for field in tips]
    marked: alt.Chart = getattr(alt.Chart(alt.NamedData(name="")), f"mark_{mark}")(**json.loads(style))
    drawn = marked.encode(**encoding).to_dict(validate=False)
    return {part: drawn[part] for part in ("encoding", "mark")}


@cache
def _page() -> dict[str, Any]:
    """Return the specification of a page that nothing is laid on yet."""
    import altair as alt  # noqa: PLC0415  see above

    chart: Any = alt.layer(alt.Chart(alt.NamedData(name="")).mark_point())
    chart = chart.properties(width=WIDTH, padding=0, background="transparent", autosize=alt.AutoSizeParams(type="none"))
    drawn: dict[str, Any] = chart.configure(aria=False).configure_view(stroke=None).to_dict(validate=False)
    return {name: part for name, part in drawn.items() if name not in ("data", "layer")}


class Sheet:
    """A page that layers are laid on. Altair sees data by name only: it copies whatever it is given many times over."""

    def __init__(self, tips: Iterable[str] = ()) -> None:
        self._tips = tuple(tips)
        self._layers: Rows = []
        self._data: dict[str, Rows] = {}

    def lay(self, mark: str, rows: Rows, style: dict[str, Any], channels: dict[str, str], *, tips: bool = True) -> None:
        """Lay a mark over the others, once a row: ``channels`` says which field gives its ``x``, ``y``, ``text`` …"""
        if rows:
            shown = self._tips if tips else ()
            fields = dict.fromkeys((*channels.values(), *shown))
            name = f"d{len(self._data)}"
            self._data[name] = [{field: row[field] for field in fields} for row in rows]
            layer = _layer(mark, json.dumps(style), tuple(channels.items()), shown)
            self._layers.append({**layer, "data": {"name": name}})

    def text(self, rows: Rows, align: str = "left", colour: str = INK, weight: str = "normal") -> None:
        """Put ``text`` of each row at its ``x`` and ``y``."""
        style = {"align": align, "baseline": "middle", "color": colour, "fontSize": FONT, "fontWeight": weight}
        self.lay("text", rows, style, {"x": "x", "y": "y", "text": "text"}, tips=False)

    def signs(self, rows: Rows, *, tips: bool = True) -> None:
        """Put a sign at ``x`` and ``y`` of each row, told apart by shape: ``state`` is one of ``STATES``."""
        for state, style in _SIGNS.items():
            self.lay("point", [row for row in rows if row["state"] == state], style, {"x": "x", "y": "y"}, tips=tips)

    def boxes(self, rows: Rows, *, tips: bool = True, tint: bool = False, **style: Any) -> None:
        """Fill the rectangles ``left right top bottom``; with ``tint`` each as strongly as its ``tint`` says."""
        more = {"opacity": "tint"} if tint else {}
        self.lay("rect", rows, style, {"x": "left", "x2": "right", "y": "top", "y2": "bottom", **more}, tips=tips)

    def rules(self, rows: Rows) -> None:
        """Draw thin grid lines from ``x``, ``y`` to ``x2``, ``y2``."""
        ends = {"x": "x", "x2": "x2", "y": "y", "y2": "y2"}
        self.lay("rule", rows, {"color": GRID, "strokeWidth": 1}, ends, tips=False)

    def legend(self, states: tuple[str, ...], y: float, *, bars: bool = False) -> None:
        """Explain the signs; with ``bars`` only those that no bar stands for, the others by small bars."""
        places = legend_places(states, y)
        self.signs([p for p in places if not bars or p["state"] not in ("exact", "approx")], tips=False)
        self.text([{**place, "x": place["x"] + 12} for place in places], colour=MUTED)

    def specification(self, height: float) -> dict[str, Any]:
        """Return the Vega-Lite specification of a page of this height, data included."""
        return _page() | {"height": height, "layer": self._layers, "datasets": self._data}


def legend_places(states: tuple[str, ...], y: float) -> Rows:
    """Return where each sign that is to be explained stands, in as many lines as they take."""
    places: Rows = []
    left = 8.0
    for state in states:
        wide = 12 + FONT * len(STATES[state])
        if left + wide > WIDTH:
            left, y = 8.0, y + LEGEND
        places.append({"x": left, "y": y, "state": state, "text": STATES[state]})
        left += wide + 24
    return places


def below_legend(states: tuple[str, ...]) -> float:
    """Return where the drawing below the legend begins."""
    return legend_places(states, 10)[-1]["y"] + LEGEND if states else 6

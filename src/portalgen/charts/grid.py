"""A grid of rows and columns: a filled square where something is, a small ring where nothing is, or counts on a tint."""

from typing import Any

import altair as alt

from portalgen.charts.canvas import ROW, WIDTH, Layer, Rows, at, data, page, text, tips
from portalgen.charts.palette import ACCENT, GRID, MUTED

_LABELS = 132
_TOP = 28
_TIDE = 0.34   # strongest tint; the number printed on it keeps its contrast in both schemes


def draw(payload: dict[str, Any]) -> Layer:
    """Draw ``cells`` (row and column number, amount, text, tooltip fields) under ``columns`` and beside ``labels``.

    ``corner`` says what the columns are; ``counts`` asks for numbers on a tint, otherwise squares and rings.
    """
    labels, columns, cells = payload["labels"], payload["columns"], payload["cells"]
    step = (WIDTH - _LABELS - 4) / len(columns)
    for cell in cells:
        cell["x"] = round(_LABELS + step * (cell["column"] + 0.5), 2)
        cell["y"] = _TOP + ROW * (cell["row"] + 0.5)
    heads = [{"x": round(_LABELS + step * (n + 0.5), 2), "y": _TOP - 12, "text": name} for n, name in enumerate(columns)]
    names = [{"x": _LABELS - 8, "y": _TOP + ROW * (n + 0.5), "text": name} for n, name in enumerate(labels)]
    corner = [{"x": _LABELS - 8, "y": _TOP - 12, "text": payload["corner"]}]
    layers = [text(names, "right"), text(heads, "center", MUTED), text(corner, "right", MUTED)]
    body = _counts(cells, step, payload["tips"]) if payload["counts"] else _squares(cells, step, payload["tips"])
    return page(layers + body, _TOP + ROW * len(labels) + 6)


def _counts(cells: Rows, step: float, fields: list[str]) -> list[Layer]:
    most = max(cell["amount"] for cell in cells) or 1
    for cell in cells:
        half = min(step, 60) / 2 - 1
        cell |= {"left": round(cell["x"] - half, 2), "right": round(cell["x"] + half, 2)}
        cell |= {"top": cell["y"] - ROW / 2 + 1, "bottom": cell["y"] + ROW / 2 - 1}
        cell["tint"] = round(0.05 + (_TIDE - 0.05) * cell["amount"] / most, 3) if cell["amount"] else 0
    tint = alt.Opacity("tint:Q", scale=None, legend=None)
    box = alt.Chart(data(cells)).mark_rect(fill=ACCENT)
    layers: list[Layer] = [
        box.encode(x=at("left", "x"), x2="right:Q", y=at("top", "y"), y2="bottom:Q", opacity=tint, **tips(fields))
    ]
    some, none = [c for c in cells if c["amount"]], [c for c in cells if not c["amount"]]
    return layers + [
        text(chosen, "center", *colour) for chosen, colour in ((some, ()), (none, (MUTED,))) if chosen
    ]


def _squares(cells: Rows, step: float, fields: list[str]) -> list[Layer]:
    side = min(step, ROW) - 6
    full, empty = [c for c in cells if c["amount"]], [c for c in cells if not c["amount"]]
    layers: list[Layer] = []
    if full:
        box = alt.Chart(data(full)).mark_point(shape="square", size=round(side * side, 2), filled=True, color=ACCENT, opacity=1)
        layers.append(box.encode(x=at("x", "x"), y=at("y", "y"), **tips(fields)))
    if empty:
        ring = alt.Chart(data(empty)).mark_point(shape="circle", size=20, filled=False, stroke=GRID, strokeWidth=1.5, opacity=1)
        layers.append(ring.encode(x=at("x", "x"), y=at("y", "y"), **tips(fields)))
    return layers

"""A grid of rows and columns: a filled square where something is, a small ring where nothing is, or counts on a tint."""

from typing import Any

from portalgen.charts.canvas import ROW, WIDTH, Rows, Sheet
from portalgen.charts.palette import ACCENT, GRID, MUTED

_LABELS = 132
_TOP = 28
_TIDE = 0.34  # strongest tint; the number printed on it keeps its contrast in both schemes


def draw(payload: dict[str, Any]) -> dict[str, Any]:
    """Draw ``cells`` (row and column number, amount, text, tooltip fields) under ``columns`` and beside ``labels``.

    ``corner`` says what the columns are; ``counts`` asks for numbers on a tint, otherwise squares and rings.
    """
    labels, columns = payload["labels"], payload["columns"]
    step = (WIDTH - _LABELS - 4) / len(columns)
    middles = [round(_LABELS + step * (number + 0.5), 2) for number in range(len(columns))]
    heights = [_TOP + ROW * (number + 0.5) for number in range(len(labels))]
    cells = [{**cell, "x": middles[cell["column"]], "y": heights[cell["row"]]} for cell in payload["cells"]]
    sheet = Sheet(payload["tips"])
    sheet.text([{"x": _LABELS - 8, "y": y, "text": name} for y, name in zip(heights, labels, strict=True)], "right")
    sheet.text(
        [{"x": x, "y": _TOP - 12, "text": name} for x, name in zip(middles, columns, strict=True)], "center", MUTED
    )
    sheet.text([{"x": _LABELS - 8, "y": _TOP - 12, "text": payload["corner"]}], "right", MUTED)
    (_counts if payload["counts"] else _squares)(sheet, cells, step)
    return sheet.specification(_TOP + ROW * len(labels) + 6)


def _counts(sheet: Sheet, cells: Rows, step: float) -> None:
    most = max(cell["amount"] for cell in cells) or 1
    half = min(step, 60) / 2 - 1
    boxes = [
        {**cell, "left": round(cell["x"] - half, 2), "right": round(cell["x"] + half, 2), "top": cell["y"] - ROW / 2 + 1,
         "bottom": cell["y"] + ROW / 2 - 1, "tint": round(0.05 + (_TIDE - 0.05) * cell["amount"] / most, 3)}
        for cell in cells if cell["amount"]
    ]  # fmt: skip
    sheet.boxes(boxes, tint=True, fill=ACCENT)
    sheet.text([cell for cell in cells if cell["amount"]], "center")
    sheet.text([cell for cell in cells if not cell["amount"]], "center", MUTED)


def _squares(sheet: Sheet, cells: Rows, step: float) -> None:
    side = min(step, ROW) - 6
    styles: dict[bool, dict[str, Any]] = {
        True: {"shape": "square", "size": round(side * side, 2), "filled": True, "color": ACCENT, "opacity": 1},
        False: {"shape": "circle", "size": 20, "filled": False, "stroke": GRID, "strokeWidth": 1.5, "opacity": 1},
    }
    for full, style in styles.items():
        sheet.lay("point", [cell for cell in cells if bool(cell["amount"]) == full], style, {"x": "x", "y": "y"})

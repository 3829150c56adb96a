"""What excerpts are cut from: a report's texts and figures as columns, places as steps from one to the next (``engine/columns.js``)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields

from portalgen.search.documents import Part, SearchDocument
from portalgen.search.figures import Figure
from portalgen.search.folding import simplified

_ANCHOR = re.compile(r"[a-z](\d+)")


def make_fragment(document: SearchDocument, indicators: dict[str, int]) -> dict[str, object]:
    """Return ``t`` title, ``s`` sections, ``o`` figures, ``r`` raw readings; ``f`` is 1 where the text holds traditional characters.

    Sections are the columns anchor, passage, heading, text, and how many characters stand between the text before and this
    one. Figures are their fields (see :class:`Figure`), the indicator by its number, -1 where it has none. An anchor is the
    step from the number in the one before, or itself where it is more than a letter and a number; the place of a sentence
    in its section is the step from the one before in the same section.
    """
    parts = document.parts
    value: dict[str, object] = {
        "t": document.title,
        "s": [
            _steps(part.anchor for part in parts),
            [part.passage for part in parts],
            [part.heading for part in parts],
            [part.text for part in parts],
            [part.start - end for part, end in zip(parts, _ends(parts), strict=True)],
        ],
    }
    if document.figures:
        value["o"] = _columns(document.figures, indicators)
    if document.raws:
        value["r"] = [list(raw) for raw in document.raws]
    if not simplified().keys().isdisjoint("".join(part.heading + part.text for part in parts)):
        value["f"] = 1
    return value


def _ends(parts: Sequence[Part]) -> list[int]:
    """Return for each part where the text of the one before ends."""
    return [0, *(part.start + len(part.text) for part in parts)][: len(parts)]


def _columns(figures: Sequence[Figure], indicators: dict[str, int]) -> list[list[object]]:
    columns: dict[str, list[object]] = {
        field.name: [getattr(figure, field.name) for figure in figures] for field in fields(Figure)
    }
    columns["indicator"] = [indicators.get(figure.indicator, -1) for figure in figures]
    columns["anchor"] = _steps(figure.anchor for figure in figures)
    before: dict[int, int] = {}
    for number, figure in enumerate(figures):
        columns["start"][number] = figure.start - before.get(figure.part, 0)
        before[figure.part] = figure.start
    return list(columns.values())


def _steps(anchors: Iterable[str]) -> list[object]:
    last = 0
    found: list[object] = []
    for anchor in anchors:
        number = _ANCHOR.fullmatch(anchor)
        found.append(int(number[1]) - last if number else anchor)
        last = int(number[1]) if number else last
    return found

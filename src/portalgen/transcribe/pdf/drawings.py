"""What is drawn on a page besides text: rules of tables, pictures; and whether the text is there to be seen."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfMatrix

from portalgen.transcribe.pdf.characters import Frame
from portalgen.transcribe.pdf.layout import Box

_MOST = 20_000  # objects of a page that are looked at
_DEEPEST = 4  # forms in forms
_THIN = 2.6  # points: a rectangle as thin is a rule
_SHORTEST = 6.0
_WHITE = 250
_LINE_TO, _MOVE_TO, _BEZIER = 0, 2, 1  # FPDF_SEGMENT_*
_INVISIBLE = 3  # FPDF_TEXTRENDERMODE_INVISIBLE


@dataclass(slots=True)
class Drawings:
    """Rules as thin boxes, the share of the page under its largest picture, counts of paths and of visible and hidden text."""

    rules: list[Box] = field(default_factory=list)
    picture: float = 0.0
    paths: int = 0
    seen: int = 0
    hidden: int = 0


def read_drawings(page: Any, frame: Frame) -> Drawings:
    """Look through the objects of a page, those inside forms too; boxes are of the page as shown."""
    found = Drawings()
    texts = []
    for item, kind, matrices in objects_of(page):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            found.paths += 1
            _path(item, matrices, frame, found)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _picture(_outer(item, matrices, frame), frame, found)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append(item)
    if found.picture:
        found.hidden = sum(pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE for item in texts)
        found.seen = len(texts) - found.hidden
    return found


Object = tuple[Any, int, tuple[Any, ...]]
"""An object of PDFium, its kind (``FPDF_PAGEOBJ_*``), and the matrices of the forms around it, from the inside out."""


def objects_of(page: Any) -> Iterator[Object]:
    """Yield the objects of a page, those inside forms too; of a hostile page the first."""
    return islice(_objects(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, ()), _MOST)


def _objects(holder: Any, count: Any, get: Any, matrices: tuple[Any, ...]) -> Iterator[Object]:
    kind_of, form = pdfium.FPDFPageObj_GetType, pdfium.FPDF_PAGEOBJ_FORM
    for index in range(min(count(holder), _MOST)):
        item = get(holder, index)
        kind = kind_of(item)
        if kind == form:
            if len(matrices) < _DEEPEST:
                inner = (_matrix(item), *matrices)
                yield from _objects(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner)
        else:
            yield item, kind, matrices


def _matrix(item: Any) -> Any:
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, raw)
    return PdfMatrix.from_raw(raw)


def _picture(box: Box, frame: Frame, found: Drawings) -> None:
    width = max(0.0, min(box.x1, frame.width) - max(box.x0, 0.0))
    height = max(0.0, min(box.bottom, frame.height) - max(box.top, 0.0))
    found.picture = max(found.picture, width * height / max(frame.width * frame.height, 1.0))


def _outer(item: Any, matrices: tuple[Any, ...], frame: Frame) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    for matrix in matrices:
        left, bottom, right, top = matrix.on_rect(left, bottom, right, top)
    return frame.box(left, bottom, right, top)


def _path(item: Any, matrices: tuple[Any, ...], frame: Frame, found: Drawings) -> None:
    if not _shows(item):
        return
    count = pdfium.FPDFPath_CountSegments(item)
    box = _outer(item, matrices, frame)
    if min(box.width, box.height) <= _THIN:
        if max(box.width, box.height) >= _SHORTEST:
            found.rules.append(box)
    elif count > 1:
        found.rules += _edges(item, (_matrix(item), *matrices), frame, min(count, 2_000))


def _shows(item: Any) -> bool:
    """Say whether a path is painted at all, and not in white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke):
        return False
    if stroke.value and _dark(item, pdfium.FPDFPageObj_GetStrokeColor):
        return True
    return bool(fill.value) and _dark(item, pdfium.FPDFPageObj_GetFillColor)


def _dark(item: Any, get: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not get(item, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE


def _edges(item: Any, matrices: tuple[Any, ...], frame: Frame, count: int) -> list[Box]:
    """Return the straight edges, across or down, of a path of several: a box drawn around a cell, a grid drawn at once."""
    points: list[tuple[float, float]] = []
    found: list[Box] = []
    start = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = (x.value, y.value)
        for matrix in matrices:
            here = matrix.on_point(*here)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == _MOVE_TO:
            start = here
        elif kind == _LINE_TO and points:
            found += _rule(points[-1], here, frame)
        points.append(here)
        if pdfium.FPDFPathSegment_GetClose(segment) and kind != _BEZIER:
            found += _rule(here, start, frame)
    return found


def _rule(one: tuple[float, float], other: tuple[float, float], frame: Frame) -> list[Box]:
    (ax, ay), (bx, by) = one, other
    box = frame.box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
    straight = min(box.width, box.height) <= 1.0 and max(box.width, box.height) >= _SHORTEST
    return [box] if straight else []

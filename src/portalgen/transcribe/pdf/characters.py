"""The characters of a page, by PDFium, with their boxes as the page is shown.

Some programs name 月 as the radical ⽉, which has the same glyph: such characters are given as the ideograph that is printed.
"""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pypdfium2.raw as pdfium

from portalgen.ideographs import unified
from portalgen.transcribe.pdf.layout import Box, Glyph, turn
from portalgen.transcribe.symbols import shown

_HYPHENS = (0x02, 0xFFFE)  # what PDFium gives for a hyphen at the end of a line
_BREAKS = (0x0A, 0x0D)
_MADE = (*_HYPHENS, 0x2D, 0xAD)  # besides blanks, what PDFium may put in where nothing is printed
_EM = 40.0  # points: no gap between two characters of a line is wider
_LEVEL = 0.12  # of a character's height: two of one line stand on the same level
_QUARTER = 1.5707963
_ASKEW = 0.09  # radians: text turned by more belongs to a watermark or stamp


@dataclass(slots=True)
class Characters:
    """Characters of one page.

    Attributes:
        runs: stretches between line breaks of PDFium, each of glyphs in reading order.
        askew: stretches that run in another direction than the page's text.
        turned: quarters by which the text is turned from the page as shown.
        unnamed: characters whose font does not say what they are.
        width, height: of the page in reading direction.
    """

    runs: list[list[Glyph]] = field(default_factory=list)
    askew: list[list[Glyph]] = field(default_factory=list)
    turned: int = 0
    unnamed: int = 0
    width: float = 0.0
    height: float = 0.0


class Frame:
    """From the coordinates of a page's content to the page as shown: crop box and rotation taken in."""

    def __init__(self, page: Any) -> None:
        self.left, self._bottom, self._right, self.top = page.get_cropbox()
        self.rotation = page.get_rotation() // 90 % 4
        self.width, self.height = page.get_size()

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a rectangle of the content (y upwards) as a box of the page as shown."""
        if not self.rotation:
            x0, y0 = self.left, self.top
            return Box(left - x0, y0 - top, right - x0, y0 - bottom)
        if self.rotation == 1:
            x0, x1, low, high = bottom - self._bottom, top - self._bottom, left - self.left, right - self.left
        elif self.rotation == 2:
            x0, x1, low, high = self._right - right, self._right - left, bottom - self._bottom, top - self._bottom
        else:
            x0, x1, low, high = self.top - top, self.top - bottom, self._right - right, self._right - left
        return Box(min(x0, x1), min(low, high), max(x0, x1), max(low, high))


def read_characters(page: Any, frame: Frame) -> Characters:
    """Return the characters of a page in reading direction."""
    text = page.get_textpage()
    try:
        found = Characters()
        runs, angles = _runs(text, frame, found)
    finally:
        text.close()
    upright = _usual(angles)
    found.turned = _direction(runs, angles, upright)
    found.width, found.height = (frame.width, frame.height) if found.turned % 2 == 0 else (frame.height, frame.width)
    for run, angle in zip(runs, angles, strict=True):
        straight = abs((angle - upright + 2 * _QUARTER) % (4 * _QUARTER) - 2 * _QUARTER) <= _ASKEW
        turned = [
            glyph._replace(box=turn(glyph.box, found.turned, frame.width, frame.height)) if found.turned else glyph
            for glyph in run
        ]
        (found.runs if straight else found.askew).append(turned)
    return found


def _runs(text: Any, frame: Frame, found: Characters) -> tuple[list[list[Glyph]], list[float]]:
    """Read runs of one direction; PDFium's line breaks end them. The innermost loop of reading a PDF: a call counts here."""
    runs: list[list[Glyph]] = [[]]
    angles: list[float] = [0.0]
    rect = pdfium.FS_RECTF()
    into = ctypes.byref(rect)
    count, text = text.count_chars(), text.raw
    loose_box, map_error = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_HasUnicodeMapError
    turned, left, top, new = frame.rotation, frame.left, frame.top, tuple.__new__
    unnamed, run, last = 0, runs[0], None
    for index, code in _codes(text, count):
        if code in _BREAKS:
            if run:
                run = []
                runs.append(run)
                angles.append(0.0)
                last = None
            continue
        loose_box(text, index, into)
        if turned:
            box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        else:
            box = new(Box, (rect.left - left, top - rect.top, rect.right - left, top - rect.bottom))
        char, blank = _char(code)
        blank = blank or (code in _MADE and pdfium.FPDFText_IsGenerated(text, index) == 1)
        if not blank:
            unnamed += map_error(text, index) == 1
            # Right behind another one on the same line, a character runs in the same direction.
            near = _LEVEL * (box[3] - box[1])
            if last is None or not (-near < last[3] - box[3] < near and last[0] < box[0] <= last[2] + _EM):
                angle = pdfium.FPDFText_GetCharAngle(text, index)
                if last is not None and abs(angle - angles[-1]) > _ASKEW:
                    run = []
                    runs.append(run)
                    angles.append(angle)
                angles[-1] = angle
            last = box
        run.append(new(Glyph, (char, box, blank)))
    found.unnamed += unnamed
    kept = [(run, angle) for run, angle in zip(runs, angles, strict=True) if not all(glyph[2] for glyph in run)]
    return [run for run, _ in kept], [angle for _, angle in kept]


def _codes(text: Any, count: int) -> Iterator[tuple[int, int]]:
    """Yield the characters with their numbers, the two halves of one beyond U+FFFF as one."""
    unicode, high = pdfium.FPDFText_GetUnicode, 0
    for index in range(count):
        code = unicode(text, index)
        if not 0xD800 <= code < 0xE000:
            yield index, code
        elif code < 0xDC00:
            high = code
        else:
            yield index, 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
            high = 0


@lru_cache(maxsize=1 << 14)
def _char(code: int) -> tuple[str, bool]:
    """Return the character that a code of PDFium shows, and whether that is a blank."""
    if code in _HYPHENS:
        return "-", False
    char = unified(shown(chr(code))) if code else "\ufffd"
    return char, not char.strip()


def _usual(angles: list[float]) -> float:
    counts = Counter(round(angle / _QUARTER * 8) for angle in angles)
    return counts.most_common(1)[0][0] * _QUARTER / 8 if counts else 0.0


def _direction(runs: list[list[Glyph]], angles: list[float], usual: float) -> int:
    """Return in which direction most text runs on the page as shown: 0 rightwards, 1 down, 2 leftwards, 3 up."""
    across = down = 0.0
    for run, angle in zip(runs, angles, strict=True):
        shown = [glyph.box for glyph in run if not glyph.is_blank]
        if abs(angle - usual) <= _ASKEW and len(shown) > 1:
            across += shown[-1].x0 + shown[-1].x1 - shown[0].x0 - shown[0].x1
            down += shown[-1].middle - shown[0].middle
    if abs(down) > abs(across):
        return 1 if down > 0 else 3
    return 2 if across < 0 else 0

"""Where a stretch of a transcript stands in the original, in words a person can follow with a finger."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from portalgen.model.place import Places, Spot, SpotKind
from portalgen.model.text import Span

_CELL = re.compile(r"(?:\w+\.)*?t(\d+)\.r(\d+)\.c(\d+)")
_PARAGRAPH = re.compile(r"(?P<part>header|footer)?[\d.]*(?:p\d+\.)?(?P<inside>[bn])?[\d.]*p(?P<number>\d+)\Z")
_PARTS = {"header": "页眉", "footer": "页脚"}
_INSIDE = {"b": "文本框", "n": "脚注"}
_KINDS = {
    SpotKind.NOTE: "脚注",
    SpotKind.HEAD: "页眉",
    SpotKind.FOOT: "页脚",
    SpotKind.WATERMARK: "水印",
    SpotKind.MARK: "标记",
}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Says where stretches stand; made by :func:`whereabouts`.

    Attributes:
        places: of the transcript.
        numbers: for each of them the number of its line on its page, or of its paragraph where there are no pages.
    """

    places: Places
    numbers: tuple[int, ...]

    def of(self, span: Span) -> str:
        """Return the places that a span touches (``第 3 页第 12 行``, ``第 3 页表 1 第 2 行第 3 列``); empty where none is known."""
        found = self._indices(span)
        if not found:
            return ""
        spots = self.places.spots
        first = spots[found[0]]
        words = self._words(found[0])
        last = found[-1]
        if len(found) == 1 or ((spots[last].path, spots[last].page) == (first.path, first.page) and first.path):
            return words
        return f"{words}至{self._words(last).removeprefix(f'第 {first.page} 页')}"

    def page(self, span: Span) -> int:
        """Return the page that a span begins on, 0 where the format has none."""
        found = self._indices(span)
        return self.places.spots[found[0]].page if found else 0

    def _indices(self, span: Span) -> list[int]:
        starts, lengths = self.places.starts, self.places.lengths
        first = max(bisect_right(starts, span.start) - 1, 0)
        last = bisect_right(starts, span.end - 1)
        return [i for i in range(first, last) if starts[i] < span.end and span.start < starts[i] + lengths[i]]

    def _words(self, index: int) -> str:
        spot = self.places.spots[index]
        page = f"第 {spot.page} 页" if spot.page else ""
        if cell := _CELL.match(spot.path):
            table, row, column = cell.groups()
            return f"{page}表 {table} 第 {row} 行第 {column} 列"
        if "/head/" in spot.path:
            return "网页标题"
        if spot.path.startswith("/"):
            return f"{page}正文第 {self.numbers[index]} 段"
        if found := _PARAGRAPH.match(spot.path):
            inside = _PARTS.get(found["part"] or "") or _INSIDE.get(found["inside"] or "")
            return f"{page}第 {found['number']} 段{f'（{inside}）' if inside else ''}"
        if spot.path.startswith("l"):
            return f"{page}第 {spot.path[1:]} 行"
        return f"{page}{_KINDS.get(spot.kind) or f'第 {self.numbers[index]} 行'}"


def whereabouts(places: Places) -> Whereabouts:
    """Count the lines of each page, or the paragraphs, once for all that is asked of them."""
    return Whereabouts(places, _numbered(places))


def _numbered(places: Places) -> tuple[int, ...]:
    """Return for each stretch the number of its line on its page, or of its paragraph where there are no pages.

    Cells and what belongs to the page itself (heads, feet, marks) are not counted; a table or foot keeps the number before it.
    """
    numbers: list[int] = []
    number = page = end = 0
    for span, spot in places.rows():
        if spot.page != page:
            number, page = 0, spot.page
        beside = span.start == end and numbers  # another piece of the same line
        if _counts(spot) and not beside and not (spot.goes_on and not spot.page):
            number += 1
        numbers.append(number)
        end = span.end
    return tuple(numbers)


def _counts(spot: Spot) -> bool:
    return spot.kind is not SpotKind.CELL and not spot.kind.is_furniture and "/head/" not in spot.path

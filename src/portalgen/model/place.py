"""Where the stretches of a transcript stand in the original: page and box, cell, paragraph or XPath."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from portalgen.model.text import Code, Span


class SpotKind(StrEnum):
    """What a stretch is on the page."""

    LINE = "line"
    HEADING = "heading"  # marked as one by the file format
    CELL = "cell"
    NOTE = "note"  # a footnote or endnote
    HEAD = "head"  # running head
    FOOT = "foot"  # running foot, page number
    WATERMARK = "watermark"
    MARK = "mark"  # a reference mark (the raised 1 of a footnote), a line of a list of contents

    @property
    def is_furniture(self) -> bool:
        """Say whether it belongs to the page and not to what the page says."""
        return self in (SpotKind.HEAD, SpotKind.FOOT, SpotKind.WATERMARK, SpotKind.MARK)


Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Spot:
    """One place in the original.

    Attributes:
        page: counted from 1; 0 where the format has no pages.
        path: ``p12`` (paragraph), ``p12.b1.p13`` (in a text box of it), ``p12.n1.p13`` (in a note to it), ``t1.r2.c3`` (cell;
            ``t1.r2.c3.2x1`` over two rows), ``l12`` (line of a text file), an XPath (in a web page, also behind a cell and a
            blank); empty for a line of a page.
        box: left, top, right, bottom in tenths of a point from the upper left corner of the page as it is shown.
        kind: see :class:`SpotKind`.
        level: of a heading, as the format states it; else 0.
        goes_on: the paragraph before it (furniture between them does not count) goes on here.
        score: how sure a recogniser was, 0 to 1; 1 for text that was there as text.
    """

    page: int = 0
    path: Code = ""
    box: Box | None = None
    kind: SpotKind = SpotKind.LINE
    level: int = 0
    goes_on: bool = False
    score: float = 1.0


HEADER = "start\tlength\tpage\tpath\tbox\tkind\tgoes_on\tscore"
"""First line of ``report.places``: a table of tab-separated columns, a row a stretch."""


@dataclass(frozen=True, slots=True)
class Places:
    """Spots of a transcript by their stretch of its text; three parallel tuples, in order, not overlapping."""

    starts: tuple[int, ...] = ()
    lengths: tuple[int, ...] = ()
    spots: tuple[Spot, ...] = ()

    def __len__(self) -> int:
        return len(self.starts)

    def rows(self) -> Iterator[tuple[Span, Spot]]:
        """Yield each stretch with its spot."""
        for start, length, spot in zip(self.starts, self.lengths, self.spots, strict=True):
            yield Span(start, start + length), spot

    def at(self, span: Span) -> tuple[Spot, ...]:
        """Return the spots that a span of the transcript touches, in order."""
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        last = bisect_right(self.starts, span.end - 1)
        return tuple(
            self.spots[i]
            for i in range(first, last)
            if self.starts[i] < span.end and span.start < self.starts[i] + self.lengths[i]
        )

    def as_table(self) -> str:
        """Return the content of ``report.places``."""
        rows = (_row(start, length, spot) for start, length, spot in zip(*self._columns(), strict=True))
        return "\n".join((HEADER, *rows)) + "\n"

    def _columns(self) -> tuple[tuple[int, ...], tuple[int, ...], tuple[Spot, ...]]:
        return self.starts, self.lengths, self.spots

    @classmethod
    def of_table(cls, table: str) -> "Places":
        """Read what :meth:`as_table` wrote.

        Raises:
            ValueError: a row is not of this form; the message is its number, counted from 1 with the header.
        """
        lines = table.removesuffix("\n").split("\n")
        if lines[0] != HEADER:
            raise ValueError(1)
        found = []
        for number, line in enumerate(lines[1:], 2):
            try:
                found.append(_parsed(line))
            except (ValueError, IndexError) as error:
                raise ValueError(number) from error
        return cls(tuple(f[0] for f in found), tuple(f[1] for f in found), tuple(f[2] for f in found))

    def misfit(self, text: str) -> int | None:
        """Return the number of the first row (as in the table) that does not fit the text; None where all do.

        Rows must follow one another, hold no line break, and leave out nothing but blanks; what is left over behind the last
        row counts as the row after it.
        """
        done = 0
        for number, (span, _) in enumerate(self.rows(), 2):
            fits = done <= span.start < span.end <= len(text)
            if not fits or text[done : span.start].strip() or len(text[span.start : span.end].splitlines()) > 1:
                return number
            done = span.end
        return len(self.starts) + 2 if text[done:].strip() else None


NO_PLACES = Places()
"""Of a text that was published as it is."""


def _row(start: int, length: int, spot: Spot) -> str:
    box = " ".join(map(str, spot.box)) if spot.box else ""
    kind = f"{spot.kind} {spot.level}" if spot.level else spot.kind.value
    score = "" if spot.score == 1 else f"{spot.score:.3f}"
    return f"{start}\t{length}\t{spot.page}\t{spot.path}\t{box}\t{kind}\t{'+' if spot.goes_on else ''}\t{score}"


def _parsed(line: str) -> tuple[int, int, Spot]:
    start, length, page, path, box, kind, goes_on, score = line.split("\t")
    name, _, level = kind.partition(" ")
    corners = [int(number) for number in box.split()]
    if len(corners) not in (0, 4) or goes_on not in ("", "+"):
        raise ValueError(line)
    made = (corners[0], corners[1], corners[2], corners[3]) if corners else None
    spot = Spot(int(page), path, made, SpotKind(name), int(level or 0), bool(goes_on), float(score or 1))
    return int(start), int(length), spot

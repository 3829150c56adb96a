"""What a page holds, as measures: characters, lines and tables. Points from the upper left corner, in reading direction."""

from dataclasses import dataclass, field
from typing import NamedTuple

from portalgen.model.place import SpotKind


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @classmethod
    def around(cls, boxes: "list[Box]") -> "Box":
        """Return the smallest box that holds all."""
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return cls(min(lefts), min(tops), max(rights), max(bottoms))


class Glyph(NamedTuple):
    """One character and the box of its font size; ``is_blank`` says that it shows nothing."""

    char: str
    box: Box
    is_blank: bool


@dataclass(slots=True)
class Line:
    """A printed line of one column.

    Attributes:
        glyphs: in reading order, blanks among them.
        box: around those that show.
        em: width of a full character of its size.
        column: left and right edge of the column it stands in; set when the page is ordered.
        region: number of the column on its page: lines of two regions never stand one below the other.
    """

    glyphs: list[Glyph]
    box: Box
    em: float
    column: tuple[float, float] = (0.0, 0.0)
    region: int = 0
    kind: SpotKind = SpotKind.LINE
    goes_on: bool = False

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join([glyph[0] for glyph in self.glyphs]).strip()


@dataclass(slots=True)
class Cell:
    """A cell by its first row and column in the grid (from 0) and its spans; ``more`` is its rest on the next page."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    lines: list[Line] = field(default_factory=list)
    more: "tuple[int, Cell] | None" = None


@dataclass(slots=True)
class Table:
    """A table of one page; ``edges`` are the places of its vertical rules, ``repeated`` counts rows that repeat its head."""

    box: Box
    edges: list[float]
    cells: list[Cell]
    follows: bool = False  # goes on from the page before
    repeated: int = 0

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)


@dataclass(slots=True)
class Page:
    """One page: its number from 1, its size in reading direction, and what stands on it from top to bottom."""

    number: int
    width: float
    height: float
    items: list[Line | Table] = field(default_factory=list)
    unread: str = ""  # why it is not read: ``picture`` or ``font``
    pictured: bool = False  # a picture on it is large enough to hold a table
    doubtful: int = 0  # characters that its fonts do not name
    printed: int = 0  # characters of its text layer that show
    turned: int = 0  # quarters by which the reading direction is turned from the page as shown
    rules: list[Box] = field(default_factory=list)
    askew: list[Line] = field(default_factory=list)  # text in another direction than the page's: watermarks

    def lines(self) -> list[Line]:
        """Return the lines outside tables."""
        return [item for item in self.items if isinstance(item, Line)]

    def shown(self, box: Box) -> Box:
        """Turn a box from reading direction to the page as it is shown."""
        x0, top, x1, bottom = box
        if self.turned == 1:
            return Box(self.height - bottom, x0, self.height - top, x1)
        if self.turned == 2:
            return Box(self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.turned == 3:
            return Box(top, self.width - x1, bottom, self.width - x0)
        return box


def turn(box: Box, quarters: int, width: float, height: float) -> Box:
    """Turn a box of a page of a size as shown into reading direction: text that runs down (1), leftwards (2), up (3)."""
    x0, top, x1, bottom = box
    if quarters == 1:
        return Box(top, width - x1, bottom, width - x0)
    if quarters == 2:
        return Box(width - x1, height - bottom, width - x0, height - top)
    if quarters == 3:
        return Box(height - bottom, x0, height - top, x1)
    return box

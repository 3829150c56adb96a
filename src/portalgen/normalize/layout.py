"""Lines of a page to paragraphs: which line breaks the author made and which the page made."""

from dataclasses import dataclass

from portalgen.model.document import BlockKind
from portalgen.model.text import Edit
from portalgen.normalize.joining import Page, Pairing
from portalgen.normalize.lines import Line, heading_gap
from portalgen.normalize.misreadings import Misreadings

_WIDE_HEADING = 40  # columns: a narrower line is all heading


@dataclass(frozen=True, slots=True)
class Mark:
    """What the file format says of the line that starts at ``start`` of the raw text."""

    start: int
    kind: BlockKind
    level: int


def line_edits(raw: str, lines: list[Line], words: Misreadings) -> list[Edit]:
    """Decide for every two neighbouring lines whether one paragraph runs through them."""
    if not lines:
        return [Edit(0, len(raw), "", "empty")] if raw else []
    edits = []
    if lines[0].start:
        edits.append(Edit(0, lines[0].start, "", "margin"))
    pairing = Pairing(Page.of(lines), lines[0], words)
    before = lines[0]
    for after in lines[1:]:
        glue = _glue(before, after) if pairing.joins(after) else "\n"
        if raw[before.end : after.start] != glue:
            edits.append(Edit(before.end, after.start, glue, "line" if glue == "\n" else "join"))
        before = after
    if before.end < len(raw):
        edits.append(Edit(before.end, len(raw), "", "margin"))
    return edits


def heading_edits(raw: str, lines: list[Line]) -> list[Edit]:
    """Break lines where only a wide gap sets the heading off from its paragraph."""
    gaps = (heading_gap(raw, line) for line in lines if line.headed and line.width > _WIDE_HEADING)
    return [Edit(*gap, "\n", "heading") for gap in gaps if gap]


def _glue(before: Line, after: Line) -> str:
    """Latin words keep a blank between them; anything else is put together without one."""
    last, first = before.text[-1], after.text[0]
    return " " if last.isascii() and first.isascii() and last.isalnum() and first.isalpha() else ""


def format_marks(lines: list[Line]) -> tuple[Mark, ...]:
    """Return what the format said of the lines that it marked."""
    return tuple(Mark(line.start, line.kind, line.level) for line in lines if line.kind is not BlockKind.PARAGRAPH)

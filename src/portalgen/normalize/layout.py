"""Lines of a page to paragraphs: which line breaks the author made and which the page made."""

from dataclasses import dataclass

from portalgen.model.document import BlockKind, Document
from portalgen.model.text import Edit
from portalgen.normalize.joining import Page, Pairing
from portalgen.normalize.lines import Line, split_lines
from portalgen.normalize.noise import without_noise


@dataclass(frozen=True, slots=True)
class Mark:
    """What the file format says of the line that starts at ``start`` of the raw text."""

    start: int
    kind: BlockKind
    level: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Edits that turn lines into paragraphs, and what the format said of some of them."""

    edits: tuple[Edit, ...]
    marks: tuple[Mark, ...]


def arrange(document: Document) -> Layout:
    """Decide for every two neighbouring lines whether one paragraph runs through them."""
    raw = document.raw
    lines = without_noise(split_lines(raw))
    if not lines:
        return Layout((Edit(0, len(raw), "", "empty"),) if raw else (), ())
    edits = []
    if lines[0].start:
        edits.append(Edit(0, lines[0].start, "", "lead"))
    for before, after, glue in _joints(lines):
        if raw[before.end : after.start] != glue:
            edits.append(Edit(before.end, after.start, glue, "line" if glue == "\n" else "join"))
    if lines[-1].end < len(raw):
        edits.append(Edit(lines[-1].end, len(raw), "", "trail"))
    marks = tuple(Mark(line.start, line.kind, line.level) for line in lines if line.kind is not BlockKind.PARAGRAPH)
    return Layout(tuple(edits), marks)


def _joints(lines: list[Line]) -> list[tuple[Line, Line, str]]:
    pairing = Pairing(Page.of(lines), lines[0])
    found = []
    before = lines[0]
    for after in lines[1:]:
        joined = pairing.joins(after)
        found.append((before, after, _glue(before, after) if joined else "\n"))
        before = after
    return found


def _glue(before: Line, after: Line) -> str:
    """Latin words keep a blank between them; anything else is put together without one."""
    last, first = before.text[-1], after.text[0]
    return " " if last.isascii() and first.isascii() and last.isalnum() and first.isalpha() else ""

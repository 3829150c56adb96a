"""What the original states beyond its characters: which lines are one paragraph, what belongs to the page, what a person put right.

It is applied before anything is guessed. Where nothing is stated, the text stays as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import itemgetter

from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.place import Places
from portalgen.model.text import Edit, OffsetMap, Span, compose, rewrite
from portalgen.normalize.layout import Mark


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A text whose lines are paragraphs as far as that is stated, with the blocks by their places in it.

    ``way`` leads back to the raw text; None where nothing is stated and the text is the raw one.
    """

    text: str
    way: OffsetMap | None
    blocks: tuple[Block, ...]

    def raw_span(self, span: Span) -> Span:
        """Map a span of the text to raw."""
        return self.way.to_raw(span) if self.way else span

    def all_the_way(self, offsets: OffsetMap) -> OffsetMap:
        """Lengthen a map that leads back to the text so that it leads to raw."""
        return compose(self.way, offsets) if self.way else offsets

    def raw_marks(self, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        """Give marks their places in raw."""
        if self.way is None:
            return marks
        return tuple(replace(mark, start=self.raw_span(Span(mark.start, mark.start + 1)).start) for mark in marks)


def unwrap(document: Document) -> Unwrapped:
    """Return the document's text with all that is stated applied."""
    raw = document.raw
    stated = [Edit(c.start, c.end, c.fixed, c.rule) for c in document.corrections]
    edits = _merged(stated, list(_line_edits(raw, document.places)))
    if not edits:
        return Unwrapped(raw, None, document.blocks)
    text, way = rewrite(raw, edits)
    return Unwrapped(text, way, tuple(_moved(document.blocks, text, way)))


def _line_edits(raw: str, places: Places) -> Iterator[Edit]:
    """Close the gaps inside a paragraph and take out the furniture between its lines."""
    last, furniture, seen = 0, False, False
    for span, spot in places.rows():
        if spot.kind.is_furniture:
            furniture = True
            continue
        gap = raw[last : span.start]
        wanted = gap
        if spot.goes_on and seen:
            wanted = _glue(raw[last - 1], raw[span.start])
        elif furniture:
            wanted = _between(gap) if seen else ""
        if wanted != gap:
            yield Edit(last, span.start, wanted, "stated")
        last, furniture, seen = span.end, False, True
    if furniture:
        yield Edit(last, len(raw), "\n" if seen else "", "stated")


def _between(gap: str) -> str:
    """Return what divides two stretches once the furniture between them is gone: page, line, cells of one row, or a blank."""
    if "\n" in gap:
        return "\n\f" if "\f" in gap else "\n"
    return "\t" * gap.count("\t") or " "


def _glue(last: str, first: str) -> str:
    """Latin words keep a blank between them; anything else is put together without one."""
    return " " if last.isascii() and first.isascii() and last.isalnum() and first.isalpha() else ""


def _merged(stated: list[Edit], lines: list[Edit]) -> list[Edit]:
    """Bring the two in order; a correction that reaches over the end of a line answers for it."""
    kept = [line for line in lines if not any(edit.start < line.end and line.start < edit.end for edit in stated)]
    return sorted(stated + kept, key=itemgetter(0, 1))


def _moved(blocks: tuple[Block, ...], text: str, offsets: OffsetMap) -> Iterator[Block]:
    """Yield the blocks by their places in the text; cells are found anew later, from the lines of the table."""
    done = 0
    for block in blocks:
        span = offsets.to_text(block.span) if len(block.span) else block.span
        start = max(span.start, done)
        if block.kind is BlockKind.NOISE or start >= span.end or not text[start : span.end].strip():
            continue
        yield Block(block.kind, Span(start, span.end), block.level)
        done = span.end

"""Takes a document as read, gives one whose text reads as the author meant it; never loses a position."""

from dataclasses import replace
from operator import attrgetter, itemgetter

from portalgen.errors import PortalgenError
from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.text import Edit, OffsetMap, Span, compose, rewrite
from portalgen.normalize.blocks import make_blocks
from portalgen.normalize.drawn import find_drawn
from portalgen.normalize.inline import form_edits, gap_edits, has_residue, residue_edits
from portalgen.normalize.invisible import find_invisible
from portalgen.normalize.layout import format_marks, heading_edits, line_edits
from portalgen.normalize.lines import split_lines
from portalgen.normalize.noise import sift
from portalgen.normalize.reading import Reading, carry_on
from portalgen.normalize.repair import (
    Repairs,
    compile_repairs,
    corrections,
    find_repairs,
    repair_edits,
    seal_corrections,
)
from portalgen.normalize.restoring import Settled
from portalgen.normalize.script import plain_forms
from portalgen.normalize.tables import RowFinder, mark_format, pipe_edits, stated_rows, within
from portalgen.normalize.unwrapping import unwrap

__all__ = ["Repairs", "compile_repairs", "normalize"]

_ROUNDS = 64  # a report settles in one or two; markup inside markup inside markup takes more


def normalize(document: Document, repairs: Repairs) -> Document:
    """Return the document with its normalized reading: one line a paragraph, the way back kept.

    The reading is read again, as a text of which nothing is stated, until that changes nothing: so its text read another time
    gives the same text.

    Raises:
        PortalgenError: each reading uncovers more to take away, as no report ever does.
    """
    document, notes = find_invisible(document)
    reading = _read(document, repairs)
    for _ in range(_ROUNDS):
        again = _read(_plain(reading.text), repairs, reading)
        if again.text == reading.text:
            break
        reading = carry_on(document.raw, reading, again)
    else:
        hint = "去掉正文里层层嵌套的标记（如 &amp;amp;amp;）。"
        raise PortalgenError("正文的标记一层套一层，整理不完。", hint, code="N121")
    finder = RowFinder((*stated_rows(document.blocks), *reading.rows), reading.offsets)
    return replace(
        document,
        text=reading.text,
        offsets=reading.offsets,
        blocks=make_blocks(reading.text, reading.offsets, reading.marks, finder),
        corrections=tuple(sorted((*document.corrections, *reading.corrections), key=attrgetter("start"))),
        issues=document.issues + notes + reading.issues,
    )


def _plain(text: str) -> Document:
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    return Document(text, "", text, OffsetMap.identity(len(text)), blocks)


def _read(document: Document, repairs: Repairs, before: Reading | None = None) -> Reading:
    """Look at a document once; ``before`` is the reading that gave its text."""
    stated = unwrap(document)
    raw, notes = plain_forms(stated.text)
    sifted = sift(split_lines(raw))
    lines = sifted.lines
    mark_format(lines, stated.blocks)
    words = [*heading_edits(raw, lines), *_word_edits(raw)]
    tables = [block.span for block in stated.blocks if block.kind is BlockKind.TABLE]
    drawn = find_drawn(raw, lines, tables)
    rows = [line for line in lines if within(tables, line.start)] if tables else []
    words = [*drawn.edits, *pipe_edits(rows, raw), *words]
    text, offsets = rewrite(raw, _in_order(line_edits(raw, lines, repairs.words), words))
    offsets = stated.all_the_way(offsets)
    settled = before.settled if before else Settled()
    if before is None or not before.sound or before.text != text:
        findings, settled = find_repairs(text, repairs, settled)
    else:
        findings = []
    seal = stated.raw_span(Span(sifted.seal[0].start, sifted.seal[-1].end)) if sifted.seal else None
    found = (*corrections(document.raw, offsets, findings), *seal_corrections(document.raw, seal))
    edits = repair_edits(findings)
    if edits:
        text, step = rewrite(text, edits)
        offsets = compose(offsets, step)
    moved = tuple(row.moved(stated.raw_span) for row in drawn.rows)
    return Reading(text, offsets, stated.raw_marks(format_marks(lines)), moved, found, notes, not edits, settled)


def _word_edits(raw: str) -> list[Edit]:
    edits = [*gap_edits(raw), *form_edits(raw)]
    if has_residue(raw):
        edits += residue_edits(raw)
    return edits


def _in_order(lines: list[Edit], words: list[Edit]) -> list[Edit]:
    """Merge the two kinds by place; where they touch the same blanks, the second takes what the first left."""
    edits: list[Edit] = []
    covered = 0
    for edit in sorted(lines + words, key=itemgetter(0)):
        start, end, text, rule = edit
        if start >= covered:
            edits.append(edit)
        elif end > covered:
            edits.append(Edit(covered, end, text, rule))
        else:
            continue
        covered = end
    return edits

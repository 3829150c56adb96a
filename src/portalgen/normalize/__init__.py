"""Takes a document as read, gives one whose text reads as the author meant it; never loses a position."""

from dataclasses import replace
from operator import attrgetter, itemgetter

from portalgen.model.document import BlockKind, Document
from portalgen.model.text import Edit, OffsetMap, Span, compose, rewrite
from portalgen.normalize.blocks import make_blocks
from portalgen.normalize.drawn import find_drawn
from portalgen.normalize.inline import form_edits, gap_edits, has_residue, residue_edits
from portalgen.normalize.layout import format_marks, heading_edits, line_edits
from portalgen.normalize.lines import split_lines
from portalgen.normalize.noise import sift
from portalgen.normalize.repair import (
    Repairs,
    compile_repairs,
    corrections,
    find_repairs,
    repair_edits,
    seal_corrections,
)
from portalgen.normalize.script import plain_forms
from portalgen.normalize.tables import RowFinder, mark_format, pipe_edits, stated_rows, within
from portalgen.normalize.unwrapping import unwrap

__all__ = ["Repairs", "compile_repairs", "normalize"]

_ROUNDS = 4  # texts that are no nonsense settle in one or two


def normalize(document: Document, repairs: Repairs) -> Document:
    """Return the document with its normalized reading: one line a paragraph, the way back kept."""
    stated = unwrap(document)
    raw, notes = plain_forms(stated.text)
    sifted = sift(split_lines(raw))
    lines = sifted.lines
    mark_format(lines, stated.blocks)
    words = [*heading_edits(raw, lines), *_word_edits(raw)]
    tables = [block.span for block in stated.blocks if block.kind is BlockKind.TABLE]
    drawn = find_drawn(raw, lines, tables)
    words = [*drawn.edits, *pipe_edits([line for line in lines if within(tables, line.start)], raw), *words]
    breaks = line_edits(raw, lines)
    text, offsets = rewrite(raw, _in_order(breaks, words))
    if "&" in raw or any(edit.rule == "join" for edit in breaks):
        text, offsets = _settle(text, offsets)
    offsets = stated.all_the_way(offsets)
    findings = find_repairs(text, repairs)
    seal = stated.raw_span(Span(sifted.seal[0].start, sifted.seal[-1].end)) if sifted.seal else None
    found = (*corrections(document.raw, offsets, findings), *seal_corrections(document.raw, seal))
    if edits := repair_edits(findings):
        text, step = rewrite(text, edits)
        offsets = compose(offsets, step)
    rows = (*stated_rows(document.blocks), *(row.moved(stated.raw_span) for row in drawn.rows))
    finder = RowFinder(rows, offsets)
    return replace(
        document,
        text=text,
        offsets=offsets,
        blocks=make_blocks(text, offsets, stated.raw_marks(format_marks(lines)), finder),
        corrections=tuple(sorted((*document.corrections, *found), key=attrgetter("start"))),
        issues=document.issues + notes,
    )


def _settle(text: str, offsets: OffsetMap) -> tuple[str, OffsetMap]:
    """Look at the paragraphs as lines again until nothing joins: what one reading leaves, a second would leave too."""
    for _ in range(_ROUNDS):
        edits = line_edits(text, sift(split_lines(text)).lines)
        if not edits:
            break
        text, step = rewrite(text, edits)
        offsets = compose(offsets, step)
    return text, offsets


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

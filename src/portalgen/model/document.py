"""A report as text: what was decoded, what it reads like after normalization, and the way back."""

from dataclasses import dataclass
from enum import StrEnum

from portalgen.model.issue import Issue
from portalgen.model.place import NO_PLACES, Places
from portalgen.model.text import Code, OffsetMap, Span


class BlockKind(StrEnum):
    """What a stretch of text is on the page."""

    HEADING = "heading"  # marked as one by the file format (markdown #, HTML h1, Word style)
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    NOISE = "noise"  # page numbers, running headers, navigation, seals: kept in raw, set aside in text


@dataclass(frozen=True, slots=True)
class Block:
    """One block; ``span`` counts in ``Document.text``, ``level`` is the format's heading or list level (0: none).

    ``cells`` holds a table's cells as rows of spans in ``Document.text``, one a column: an empty cell is an empty span, a cell
    that covers several columns or rows stands in each of them. A row whose columns are not certain is shorter or longer.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    cells: tuple[tuple[Span, ...], ...] = ()


class CorrectionStatus(StrEnum):
    """Applied corrections change the reading; proposed ones are only shown."""

    APPLIED = "applied"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Correction:
    """Damage done by scanning or conversion, with what must have stood there.

    Attributes:
        start, end: where, code points of the raw text.
        raw: ``raw[start:end]`` verbatim.
        fixed: the reading; empty where the raw text is junk.
        status: see :class:`CorrectionStatus`; a change that alters a digit is never applied (letters among
            digits may become digits).
        rule: id of the rule or lexicon entry.
        reason: why it is certain, Chinese, one clause.
    """

    start: int
    end: int
    raw: str
    fixed: str
    status: CorrectionStatus
    rule: Code
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Decoded text with its normalized reading.

    A reader returns ``text == raw`` with the identity map and, as corrections, what a person stated in ``report.yml``;
    normalization returns a new document.

    Attributes:
        raw: the text as decoded, newlines as they were; every published offset counts its code points.
        encoding: name of the codec that decoded it.
        text: the normalized reading: one line a paragraph, no stray blanks, applied corrections in place.
        offsets: way from ``text`` to ``raw`` and back.
        blocks: in order of ``text``, not overlapping.
        corrections: applied and proposed, in order of ``raw``.
        issues: what reading and normalizing could not be sure of.
        places: where each stretch of ``raw`` stands in the original that it was transcribed from; empty without one.
    """

    raw: str
    encoding: Code
    text: str
    offsets: OffsetMap
    blocks: tuple[Block, ...]
    corrections: tuple[Correction, ...] = ()
    issues: tuple[Issue, ...] = ()
    places: Places = NO_PLACES

    def raw_span(self, span: Span) -> Span:
        """Map a span of ``text`` to ``raw``."""
        return self.offsets.to_raw(span)

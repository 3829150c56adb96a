"""What one look at a text gives, and how a second look at that carries the first one on."""

from dataclasses import dataclass, replace

from portalgen.model.document import Correction, CorrectionStatus
from portalgen.model.issue import Issue
from portalgen.model.text import OffsetMap, Span, compose
from portalgen.normalize.layout import Mark
from portalgen.normalize.restoring import Settled
from portalgen.normalize.tables import Row


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with the way back to the one that was looked at; marks, rows and corrections have their places there.

    ``sound``: nothing of it was repaired, so that nothing will be when it is looked at again; ``settled``: nor will words of these.
    """

    text: str
    offsets: OffsetMap
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]
    corrections: tuple[Correction, ...]
    issues: tuple[Issue, ...]
    sound: bool
    settled: Settled


def carry_on(raw: str, first: Reading, second: Reading) -> Reading:
    """Return both looks as one: ``first`` at the raw text, ``second`` at the text of ``first``."""
    back = first.offsets.to_raw
    marks = (
        *first.marks,
        *(replace(mark, start=back(Span(mark.start, mark.start + 1)).start) for mark in second.marks),
    )
    rows = {row.start: row for row in (*(row.moved(back) for row in second.rows), *first.rows)}
    return Reading(
        second.text,
        compose(first.offsets, second.offsets),
        tuple(sorted(marks, key=lambda mark: mark.start)),
        tuple(rows.values()),
        _corrected(raw, first, second),
        first.issues or second.issues,
        second.sound,
        second.settled,
    )


def _corrected(raw: str, first: Reading, second: Reading) -> tuple[Correction, ...]:
    """Return the corrections of both: one of the second that covers one of the first is both of them in one."""
    found = list(first.corrections)
    for later in second.corrections:
        moved = _moved(raw, first, later)
        if later.status is CorrectionStatus.PROPOSED:
            found += [] if moved in found else [moved]
            continue
        span = Span(moved.start, moved.end)
        covered = [c for c in found if _applied(c) and span.contains(Span(c.start, c.end))]
        reasons = dict.fromkeys((*(c.reason for c in covered), moved.reason))
        found = [c for c in found if c not in covered] + [replace(moved, reason="；".join(reasons))]
    return tuple(found)


def _applied(correction: Correction) -> bool:
    return correction.status is CorrectionStatus.APPLIED


def _moved(raw: str, first: Reading, later: Correction) -> Correction:
    """Give a correction of the text its place in raw; what stands there beside it in the text is part of the reading."""
    span = first.offsets.to_raw(Span(later.start, later.end))
    whole = first.offsets.to_text(span)
    fixed = first.text[whole.start : later.start] + later.fixed + first.text[later.end : whole.end]
    return replace(later, start=span.start, end=span.end, raw=raw[span.start : span.end], fixed=fixed)

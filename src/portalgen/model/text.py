"""Positions in text, and how they survive a rewriting. All offsets count code points, half-open."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Annotated, Final, NamedTuple

from msgspec import Struct

NOT_PROSE: Final = "not prose"
# Text that no reader wrote: an id, a code, the name of a rule, a hash, an address. Only what is typed so stays as it is when a
# report is redacted (see ``privacy``): any other text is masked, whatever its field is called.
Code = Annotated[str, NOT_PROSE]


INVISIBLE = (
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # control characters but for those that end a line
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # that turn the direction of text
    "\u2061-\u2064\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"  # other formats without a sign
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no characters at all
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
"""A class of a regular expression: characters without a sign of their own that have no business in a report."""
_INVISIBLE = re.compile(INVISIBLE)
_ODD_LINE_END = re.compile("[\x0b\x0c\x1c-\x1e]")


def is_plain(text: str) -> bool:
    """Say whether a text has signs, blanks and ends of lines only; a quick look that knows the commonest blanks."""
    return text.replace("\n", "").replace("\r", "").replace("\t", "").replace("\u3000", "").isprintable()


def visible(text: str) -> str:
    """Return the text, as long as before, as it may stand in any file that is published.

    Each invisible character is �: in a quote it would act on what is around it. Ends of lines that XML has no place for are plain ones.
    """
    return text if is_plain(text) else _ODD_LINE_END.sub("\n", _INVISIBLE.sub("\ufffd", text))


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open stretch ``[start, end)`` of a text, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Say whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``text``; ``rule`` names the rule that asked for it.

    A tuple, not a dataclass: a report takes a thousand of them, and they sort by place.
    """

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of a rewritten text came from, as runs.

    The four tuples are parallel. Run ``i`` says that ``text_starts[i]`` and the ``text_lengths[i]`` characters behind it
    came from ``raw_lengths[i]`` characters at ``raw_starts[i]``. Equal lengths mean a copy, character by character;
    otherwise the run was replaced and is answered for as a whole. Runs tile both texts in order.
    """

    text_starts: tuple[int, ...]
    raw_starts: tuple[int, ...]
    text_lengths: tuple[int, ...]
    raw_lengths: tuple[int, ...]

    @classmethod
    def identity(cls, length: int) -> "OffsetMap":
        """Return the map of a text of ``length`` characters that nobody changed."""
        return cls((0,), (0,), (length,), (length,))

    def to_raw(self, span: Span) -> Span:
        """Map a span of the rewritten text to the smallest raw span that it came from.

        Raises:
            ValueError: the span is empty or lies outside the text.
        """
        return Span(*self._map(span, self.text_starts, self.text_lengths, self.raw_starts, self.raw_lengths))

    def to_text(self, span: Span) -> Span:
        """Map a raw span to the rewritten text; characters that were removed leave an empty span at their place.

        Raises:
            ValueError: the span is empty or lies outside the raw text.
        """
        return Span(*self._map(span, self.raw_starts, self.raw_lengths, self.text_starts, self.text_lengths))

    def _map(
        self,
        span: Span,
        froms: tuple[int, ...],
        from_lengths: tuple[int, ...],
        tos: tuple[int, ...],
        to_lengths: tuple[int, ...],
    ) -> tuple[int, int]:
        if not 0 <= span.start < span.end <= froms[-1] + from_lengths[-1]:
            raise ValueError(f"span {span.start}:{span.end} lies outside the text")
        first = bisect_right(froms, span.start) - 1
        last = bisect_right(froms, span.end - 1) - 1
        start = tos[first] + (span.start - froms[first] if from_lengths[first] == to_lengths[first] else 0)
        if from_lengths[last] == to_lengths[last]:
            return start, tos[last] + span.end - froms[last]
        return start, tos[last] + to_lengths[last]


def rewrite(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Apply edits to a text and return the new text with the map back.

    Args:
        text: the text before.
        edits: replacements that do not overlap, in order of their start.

    Raises:
        ValueError: two edits overlap, are out of order, or leave the text.
    """
    parts: list[str] = []
    raws: list[int] = []
    lengths: list[int] = []
    raw_lengths: list[int] = []
    done = 0
    for start, end, piece, rule in edits:
        if not done <= start <= end <= len(text):
            raise ValueError(f"edit {start}:{end} ({rule}) overlaps another or leaves the text")
        if start > done:
            parts.append(text[done:start])
            raws.append(done)
            lengths.append(start - done)
            raw_lengths.append(start - done)
        parts.append(piece)
        raws.append(start)
        lengths.append(len(piece))
        raw_lengths.append(end - start)
        done = end
    parts.append(text[done:])
    raws.append(done)
    lengths.append(len(text) - done)
    raw_lengths.append(len(text) - done)
    return "".join(parts), _tile(raws, lengths, raw_lengths)


def _tile(raws: list[int], lengths: list[int], raw_lengths: list[int]) -> OffsetMap:
    starts = tuple(accumulate(lengths, initial=0))[:-1]
    return OffsetMap(starts, tuple(raws), tuple(lengths), tuple(raw_lengths))


def compose(first: OffsetMap, second: OffsetMap) -> OffsetMap:
    """Return the map of two rewritings: ``second`` leads from the last text to a middle one, ``first`` on to raw."""
    joint = _Joint(first)
    for length, start, taken in zip(second.text_lengths, second.raw_starts, second.raw_lengths, strict=True):
        if length == taken:
            joint.copy(start, start + taken)
        else:
            joint.replace(length, start, start + taken)
    joint.finish()
    return _tile(joint.raws, joint.lengths, joint.raw_lengths)


class _Joint:
    """Collects the runs of a composed map, walking the first map once from left to right."""

    def __init__(self, first: OffsetMap) -> None:
        self._first = first
        self._at = 0  # the first run that is not wholly taken
        self.raws: list[int] = []
        self.lengths: list[int] = []
        self.raw_lengths: list[int] = []

    def copy(self, start: int, end: int) -> None:
        """Take over the runs between two positions of the middle text, cutting those that stick out."""
        first, at = self._first, self._at
        stop = bisect_left(first.text_starts, end, at)
        if at < stop and first.text_starts[at] < start:
            self._cut(at, start, end)
            at += 1
        whole = stop - 1 if stop > at and first.text_starts[stop - 1] + first.text_lengths[stop - 1] > end else stop
        if at < whole:
            self._push(first.text_lengths[at], first.raw_starts[at], first.raw_lengths[at])
            self.raws += first.raw_starts[at + 1 : whole]
            self.lengths += first.text_lengths[at + 1 : whole]
            self.raw_lengths += first.raw_lengths[at + 1 : whole]
        if at <= whole < stop:
            self._cut(whole, start, end)
        self._leave(stop, end)

    def replace(self, length: int, start: int, end: int) -> None:
        """Let one run answer for what stood between two positions of the middle text."""
        stop = bisect_left(self._first.text_starts, end, self._at)
        low = self._raw(self._at, start, 0)
        high = self._raw(stop - 1, end, 1) if stop > self._at else low
        self._push(length, low, high - low)
        self._leave(stop, end)

    def finish(self) -> None:
        """Take over what was removed behind the last character."""
        self.raws += self._first.raw_starts[self._at :]
        self.lengths += self._first.text_lengths[self._at :]
        self.raw_lengths += self._first.raw_lengths[self._at :]

    def _leave(self, stop: int, end: int) -> None:
        first = self._first
        if stop > self._at:
            sticks_out = first.text_starts[stop - 1] + first.text_lengths[stop - 1] > end
            self._at = stop - 1 if sticks_out else stop

    def _raw(self, run: int, position: int, side: int) -> int:
        """Return the raw place of a position in a run; one that was replaced answers with its start (0) or end (1)."""
        first = self._first
        if run >= len(first.raw_starts):
            return first.raw_starts[-1] + first.raw_lengths[-1]
        if first.text_lengths[run] != first.raw_lengths[run]:
            return first.raw_starts[run] + side * first.raw_lengths[run]
        return first.raw_starts[run] + position - first.text_starts[run]

    def _cut(self, run: int, start: int, end: int) -> None:
        first = self._first
        low = max(start, first.text_starts[run])
        high = min(end, first.text_starts[run] + first.text_lengths[run])
        raw_start, raw_length = first.raw_starts[run], first.raw_lengths[run]
        if first.text_lengths[run] == raw_length:
            self._push(high - low, raw_start + low - first.text_starts[run], high - low)
        else:
            self._push(high - low, raw_start, raw_length)

    def _push(self, length: int, raw_start: int, raw_length: int) -> None:
        """Append a run; where it shares raw characters with the last one, both answer for the whole together."""
        if self.raws and self.raws[-1] + self.raw_lengths[-1] > raw_start:
            self.lengths[-1] += length
            end = max(self.raws[-1] + self.raw_lengths[-1], raw_start + raw_length)
            self.raw_lengths[-1] = end - self.raws[-1]
            return
        self.raws.append(raw_start)
        self.lengths.append(length)
        self.raw_lengths.append(raw_length)

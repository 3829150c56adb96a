"""Positions in text, and how they survive a rewriting. All offsets count code points, half-open."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
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


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by ``text``; ``rule`` names the rule that asked for it."""

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
    runs: list[tuple[int, int, int, int]] = []
    done = written = 0
    for edit in edits:
        start, end, piece = edit.start, edit.end, edit.text
        if not done <= start <= end <= len(text):
            raise ValueError(f"edit {start}:{end} ({edit.rule}) overlaps another or leaves the text")
        if kept := start - done:
            parts.append(text[done:start])
            runs.append((written, done, kept, kept))
            written += kept
        if piece or end > start:
            parts.append(piece)
            runs.append((written, start, len(piece), end - start))
            written += len(piece)
        done = end
    if (kept := len(text) - done) or not runs:
        parts.append(text[done:])
        runs.append((written, done, kept, kept))
    starts, raws, lengths, raw_lengths = zip(*runs, strict=True)
    return "".join(parts), OffsetMap(starts, raws, lengths, raw_lengths)


def compose(first: OffsetMap, second: OffsetMap) -> OffsetMap:
    """Return the map of two rewritings: ``second`` maps the last text to a middle one, ``first`` that one to raw."""
    runs: list[list[int]] = []  # text length, raw start, raw length
    cuts = _Cuts(first)
    for length, start, taken in zip(second.text_lengths, second.raw_starts, second.raw_lengths, strict=True):
        if length == taken:
            for piece in cuts.pieces(start, start + taken):
                _push(runs, *piece)
        else:
            low, high = cuts.cover(start, start + taken)
            _push(runs, length, low, high - low)
    texts = [0]
    for run in runs:
        texts.append(texts[-1] + run[0])
    return OffsetMap(
        tuple(texts[:-1]),
        tuple(run[1] for run in runs),
        tuple(run[0] for run in runs),
        tuple(run[2] for run in runs),
    )


def _push(runs: list[list[int]], length: int, raw_start: int, raw_length: int) -> None:
    """Append a run; where it shares raw characters with the last one, both answer for the whole together."""
    if runs and runs[-1][1] + runs[-1][2] > raw_start:
        last = runs[-1]
        last[0] += length
        last[2] = max(last[1] + last[2], raw_start + raw_length) - last[1]
        return
    runs.append([length, raw_start, raw_length])


class _Cuts:
    """Walks the runs of a map once, from left to right, cutting them where asked."""

    def __init__(self, offsets: OffsetMap) -> None:
        self._runs = list(
            zip(offsets.text_starts, offsets.raw_starts, offsets.text_lengths, offsets.raw_lengths, strict=True)
        )
        self._at = 0

    def pieces(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return the parts of the runs between two positions: text length, raw start, raw length."""
        found: list[tuple[int, int, int]] = []
        runs, at = self._runs, self._at
        while at < len(runs):
            text_start, raw_start, length, raw_length = runs[at]
            if text_start >= end and not (text_start == end and length == 0):
                break
            low, high = max(start, text_start), min(end, text_start + length)
            if length == raw_length:
                if high > low:
                    found.append((high - low, raw_start + low - text_start, high - low))
            elif high > low or length == 0:
                found.append((max(high - low, 0), raw_start, raw_length))
            if text_start + length > end:
                break
            at += 1
        self._at = at
        return found

    def cover(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw stretch that the runs between two positions came from."""
        found = self.pieces(start, end)
        if not found:
            text_start, raw_start, length, raw_length = self._runs[min(self._at, len(self._runs) - 1)]
            place = raw_start + (min(max(start - text_start, 0), length) if length == raw_length else 0)
            return place, place
        return found[0][1], found[-1][1] + found[-1][2]

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
        self, span: Span, froms: tuple[int, ...], from_lengths: tuple[int, ...], tos: tuple[int, ...],
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

    def put(piece: str, raw_start: int, raw_length: int) -> None:
        nonlocal written
        if piece or raw_length:
            parts.append(piece)
            runs.append((written, raw_start, len(piece), raw_length))
            written += len(piece)

    for edit in edits:
        if not done <= edit.start <= edit.end <= len(text):
            raise ValueError(f"edit {edit.start}:{edit.end} ({edit.rule}) overlaps another or leaves the text")
        put(text[done : edit.start], done, edit.start - done)
        put(edit.text, edit.start, edit.end - edit.start)
        done = edit.end
    put(text[done:], done, len(text) - done)
    if not runs:
        runs.append((0, 0, 0, 0))
    starts, raws, lengths, raw_lengths = zip(*runs, strict=True)
    return "".join(parts), OffsetMap(starts, raws, lengths, raw_lengths)

"""Sentences and clauses of the normalized text, and the stretches whose numbers are names."""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Any

from msgspec import Struct, field

LONGEST_SENTENCE = 800
_LONGEST_SLOGAN = 16
_ENDS = re.compile(r"[。！？!?\n]")
# The rest behind the last end is a piece too: it would be gone over again from each of its characters.
_PIECES = re.compile(r"[^。！？!?\n]*+(?:[。！？!?\n]|\Z)")
# A comma between digits is a thousands separator, no end of a clause.
_BREAKS = re.compile(r"[；：;:，,](?:(?<=[；：;:])|(?!\d{3}(?!\d))|(?<!\d[，,]))")
_WRAPPED = re.compile(
    r"《[^《》\n]{1,100}》|“[^”\n，。]{1,16}”|‘[^’\n，。]{1,16}’|「[^」\n，。]{1,16}」|\"[^\"\n，。,]{1,16}\""
)
# 7×24小时, 24小时, 365天, 15分钟…圈: one class of characters first, so that a search skips to digits.
_FIXED = re.compile(r"\d(?:(?<=7)[×xX*]24小时(?!内)|(?<=2)4小时(?!内)|(?<=3)65天|\d?分钟(?=[^，。；、\d]{0,8}圈))")


# Begins with one class of characters, so that a search skips to them; a comma between two digits sets thousands apart.
_HALF = re.compile(r"[,:;()](?:(?<=[;()])|(?<=:)(?!\d)|(?<=,)(?:(?<!\d,)|(?!\d)))")
_FULL = str.maketrans(",;:()", "，；：（）")


def one_width(text: str) -> str:
    """Return a text whose clauses all end in full-width marks, at the same length: many reports are typed with , and ;."""
    return _HALF.sub(lambda mark: mark[0].translate(_FULL), text)


class Sentence(Struct, frozen=True, eq=False):
    """A sentence by its place in ``Document.text``; ``breaks`` are the starts of its clauses, then its end."""

    start: int
    end: int
    text: str
    breaks: tuple[int, ...]
    words: dict[str, list[int]] = field(default_factory=dict)

    def clause(self, position: int) -> tuple[int, int]:
        """Return the clause around ``position`` as a stretch of ``Document.text``, without its closing mark."""
        at = max(bisect_right(self.breaks, position) - 1, 0)
        start, end = self.breaks[at], self.breaks[min(at + 1, len(self.breaks) - 1)]
        return start, max(end - 1, start) if at + 2 < len(self.breaks) else end

    def number(self, position: int) -> int:
        """Return the index of the clause around ``position``."""
        return max(bisect_right(self.breaks, position) - 1, 0)


class Sentences:
    """All sentences of a text, cut on demand and kept; each is at most ``LONGEST_SENTENCE`` long."""

    def __init__(self, text: str, fences: tuple[int, ...] = ()) -> None:
        self._text = text
        self._ends = sorted({*accumulate(map(len, _PIECES.findall(text))), *fences, len(text)})
        self._cut: dict[int, Sentence] = {}
        self._last: Sentence | None = None  # most questions are about the same one

    def at(self, position: int) -> Sentence:
        """Return the sentence around ``position``; an overlong one is cut into windows."""
        last = self._last
        if last is not None and last.start <= position < last.end:
            return last
        index = bisect_right(self._ends, position)
        start = self._ends[index - 1] if index else 0
        end = self._ends[index] if index < len(self._ends) else len(self._text)
        if end - start > LONGEST_SENTENCE:
            start += (position - start) // LONGEST_SENTENCE * LONGEST_SENTENCE
            end = min(end, start + LONGEST_SENTENCE)
        if start not in self._cut:
            self._cut[start] = _sentence(self._text, start, end)
        self._last = self._cut[start]
        return self._last


def _sentence(text: str, start: int, end: int) -> Sentence:
    piece = text[start:end]
    body = len(piece) - 1 if _ENDS.match(piece[-1:]) else len(piece)
    breaks = [start, *(start + m.end() for m in _BREAKS.finditer(piece) if m.end() < body), start + body]
    return Sentence(start, end, piece, tuple(breaks))


class Fences:
    """Stretches whose numbers are part of a name: titles, quoted set phrases, opening hours, slogans."""

    def __init__(self, text: str, slogans: Any) -> None:
        spans = sorted(match.span() for pattern in (_WRAPPED, _FIXED) for match in pattern.finditer(text))
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._text, self._slogans = text, slogans

    def inside(self, position: int) -> bool:
        """Say whether ``position`` lies in such a stretch."""
        at = bisect_left(self._starts, position + 1) - 1
        ends = self._ends[max(at - 2, 0) : at + 1]
        return bool(ends and max(ends) > position) or self._in_slogan(position)

    def _in_slogan(self, position: int) -> bool:
        if self._slogans is None:
            return False
        start = max(position - _LONGEST_SLOGAN, 0)
        window = self._text[start : position + _LONGEST_SLOGAN]
        return any(start + last - len(phrase) < position <= start + last for last, phrase in self._slogans.iter(window))

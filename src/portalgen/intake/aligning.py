"""Where the characters of one text stand in another reading of the same original; blanks and line ends do not count."""

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise

_WINDOW = 12  # characters that, found once in both texts, are the same place
_LARGEST = 1_000_000  # pairs of characters between two such places that are compared one by one


class Alignment:
    """Two texts side by side.

    Args:
        old, new: the texts, raw.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old = [at for at, char in enumerate(old) if not char.isspace()]
        self._new = [at for at, char in enumerate(new) if not char.isspace()]
        before, after = "".join(old[at] for at in self._old), "".join(new[at] for at in self._new)
        self._to = _aligned(before, after)

    def place(self, at: int) -> int | None:
        """Return where the character at a place of the old text stands in the new one; None where it does not, or is a blank."""
        index = bisect_left(self._old, at)
        if index == len(self._old) or self._old[index] != at or self._to[index] < 0:
            return None
        return self._new[self._to[index]]

    def near(self, at: int) -> int:
        """Return the place of the last character at or before ``at`` that stands in the new text, 0 where none does."""
        index = min(bisect_left(self._old, at), len(self._old) - 1)
        while index >= 0 and self._to[index] < 0:
            index -= 1
        return self._new[self._to[index]] if index >= 0 else 0


def _aligned(old: str, new: str) -> list[int]:
    """Return for each character of ``old`` its place in ``new``, -1 where it has none; places rise."""
    to = [-1] * len(old)
    for start, there in _anchors(old, new):
        for step in range(_WINDOW):
            to[start + step] = there + step
    known = [-1, *(at for at, place in enumerate(to) if place >= 0), len(old)]
    for left, right in pairwise(known):
        if right - left > 1:
            low = to[left] + 1 if left >= 0 else 0
            high = to[right] if right < len(old) else len(new)
            _fill(to, old, new, (left + 1, right, low, high))
    return to


def _anchors(old: str, new: str) -> list[tuple[int, int]]:
    """Return pairs of places of windows that stand once in both texts, the longest row of them that rises in both."""
    there = {window: at for at, window in _single(new)}
    pairs = [(at, there[window]) for at, window in _single(old) if window in there]
    tails: list[int] = []  # the smallest end of a rising row of each length
    last: list[int] = []
    previous: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        previous.append(last[length - 1] if length else -1)
        if length == len(tails):
            tails.append(place)
            last.append(index)
        else:
            tails[length], last[length] = place, index
    row: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        row.append(pairs[at])
        at = previous[at]
    return [one for one, after in pairwise((*reversed(row), None)) if one and _fits(one, after)]


def _fits(one: tuple[int, int], after: tuple[int, int] | None) -> bool:
    """Whether a window does not run over the next one in another step (a word between them stands in one text alone)."""
    if after is None or after[0] - one[0] >= _WINDOW <= after[1] - one[1]:
        return True
    return after[0] - one[0] == after[1] - one[1]


def _single(text: str) -> list[tuple[int, str]]:
    windows = [text[at : at + _WINDOW] for at in range(len(text) - _WINDOW + 1)]
    counted = Counter(windows)
    return [(at, window) for at, window in enumerate(windows) if counted[window] == 1]


def _fill(to: list[int], old: str, new: str, gap: tuple[int, int, int, int]) -> None:
    start, end, low, high = gap
    if (end - start) * (high - low) > _LARGEST:
        return
    for a, b, size in SequenceMatcher(None, old[start:end], new[low:high], autojunk=False).get_matching_blocks():
        for step in range(size):
            to[start + a + step] = low + b + step

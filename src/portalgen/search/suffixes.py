"""Every place of the text, sorted by what follows it, as leaves of a tree of substrings.

A leaf is the shortest substring from a place on that occurs at most ``RARE`` times, or is ``KEY`` long and not too frequent,
or meets the end of a stretch. Each place stands in one leaf; a substring occurs where the leaves that begin with it do.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from portalgen.search.bits import Ints

DEPTH = 16  # no key is longer
KEY = 4  # leaves go no deeper,
FREQUENT = 16_384  # unless in more places than this: their list alone would fill a shard
RARE = 16
FIRST_MARK, MARKS = 0xE000, 256  # private-use units that begin a mark: a stretch that says something of a passage
WHOLE = 0xE002  # marks that begin with this are asked for whole: no leaf may hold two of them
BREAK = 1  # the unit that stands between stretches; never part of a query
BUCKET = 1_200_000  # places sorted at a time: bounds the memory of a worker

Units = npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Text:
    """All streams in a row: UTF-16 units, where each stretch begins, the passage each belongs to, where the breaks stand.

    ``reports`` holds, for each report and once more behind the last, its first unit and its first passage. Lists do not
    name a passage by its place in the row but by ``numbers``: passages that say the like stand together.
    """

    units: Units
    starts: Ints
    passages: Ints
    reports: Ints
    breaks: Ints
    numbers: Ints

    @property
    def universe(self) -> int:
        """The number of passages, at least 1."""
        return max(int(self.reports[-1, 1]), 1)

    def passages_of(self, places: Ints) -> Ints:
        """Return the passage of each place."""
        found: Ints = self.passages[np.searchsorted(self.starts, places, side="right") - 1]
        return found

    def left(self, places: Ints) -> Ints:
        """Return how many units stand from each place to the next break."""
        found: Ints = self.breaks[np.searchsorted(self.breaks, places)] - places
        return found

    def inside_marks(self, places: Ints) -> npt.NDArray[np.bool_]:
        """Return which places stand in a mark, behind its beginning."""
        before = self.breaks[
            np.searchsorted(self.breaks, places) - 1
        ]  # wraps round to the last break where none is before
        return is_mark(self.units[(before + 1) % len(self.units)]) & (before + 1 < places)


def is_mark(units: Units) -> npt.NDArray[np.bool_]:
    """Return which units begin a mark."""
    return (units >= FIRST_MARK) & (units < FIRST_MARK + MARKS)


def make_text(units: Units, starts: Ints, passages: Ints, reports: Ints, codes: Ints) -> Text:
    """Return the text with its breaks found; the units must end with ``DEPTH`` breaks.

    ``codes`` says of each passage what it is about, as one number.
    """
    return Text(
        units, starts, passages, reports, np.flatnonzero(units == BREAK), number_passages(np.diff(reports[:, 1]), codes)
    )


def number_passages(sizes: Ints, codes: Ints) -> Ints:
    """Return the number of each passage: by topic and role, then by the size of its report, its place there, and the report.

    What passages of one topic say is alike, and reports of one size are often made after one pattern; so the passages that
    hold a word lie close together, and their lists take a fifth to a half less. ``tables.js`` works out the same.
    """
    size = np.repeat(sizes, sizes)
    place = np.arange(len(size)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    numbers = np.empty(len(size), np.int64)
    numbers[np.lexsort((place, size, codes))] = np.arange(len(size))
    return numbers


def plan_buckets(units: Units) -> list[tuple[int, int]]:
    """Return ranges of first units, each with about ``BUCKET`` places; depends on the text alone."""
    counts = np.zeros(65536, np.int64)
    for start in range(0, len(units), BUCKET):  # counting makes wide numbers of what it counts
        counts += np.bincount(units[start : start + BUCKET], minlength=65536)
    counts[: BREAK + 1] = 0
    ranges: list[tuple[int, int]] = []
    low, size = BREAK + 1, 0
    for unit in np.flatnonzero(counts):
        if size and size + counts[unit] > BUCKET:
            ranges.append((low, int(unit)))
            low, size = int(unit), 0
        size += int(counts[unit])
    return [*ranges, (low, 65536)] if size else ranges


def plan_reports(text: Text) -> list[tuple[int, int]]:
    """Return ranges of reports, each with about ``BUCKET`` units."""
    starts = text.reports[:, 0]
    bounds = np.unique(np.searchsorted(starts, np.arange(0, starts[-1] + BUCKET, BUCKET)).clip(max=len(starts) - 1))
    return [(int(low), int(high)) for low, high in pairwise(bounds)]


def places_between(text: Text, low: int, high: int) -> Ints:
    """Return the places with a unit in ``[low, high)``; of a mark only its beginning, the rest is never asked for."""
    places = np.flatnonzero(
        text.units - np.uint16(low) < np.uint16(high - low)
    )  # one comparison: units below wrap round
    return places[~text.inside_marks(places)]


def contexts(text: Text, places: Ints) -> Units:
    """Return the ``DEPTH`` units from each place on, zero from the first break."""
    rows: Units = sliding_window_view(text.units, DEPTH)[places]
    left = text.left(places)
    short = np.flatnonzero(left < DEPTH)
    rows[short] = np.where(np.arange(DEPTH) < left[short, None], rows[short], 0)
    return rows


def order_of(rows: Units) -> Ints:
    """Return the order of rows as deep as leaves may go: all ``DEPTH`` units of marks and of what is frequent, else ``KEY``."""
    keys = sort_key(rows, 0)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    begins = np.flatnonzero(np.append(np.ones(1, bool), keys[1:] != keys[:-1]))
    sizes = np.diff(np.append(begins, len(rows)))
    deep = np.repeat(sizes > FREQUENT, sizes) | is_mark(rows[order, 0])
    further = order[deep]
    order[deep] = further[order_deep(rows[further])]
    return order


def order_deep(rows: Units, *before: Ints) -> Ints:
    """Return the order of rows by all their units, then by ``before``."""
    return np.lexsort((*before, *(sort_key(rows, start) for start in range(DEPTH - KEY, -1, -KEY))))


def sort_key(rows: Units, start: int) -> npt.NDArray[np.uint64]:
    """Return ``KEY`` units from ``start`` on as one number that sorts as they do."""
    key: npt.NDArray[np.uint64] = rows[:, start : start + KEY][:, ::-1].astype("<u2").view("<u8").ravel()
    return key


def shared_with_above(rows: Units) -> Ints:
    """Return how many units each row shares with the row above; 0 for the first."""
    other = rows[1:] != rows[:-1]
    first = np.where(other.any(axis=1), other.argmax(axis=1), DEPTH)
    return np.concatenate(([0], first))


def key_lengths(rows: Units, shared: Ints) -> Ints:
    """Return the length of each row's leaf key: up to its end, or shorter where few rows begin alike."""
    ends = (rows == 0).argmax(axis=1)
    ends = np.where(rows[np.arange(len(rows)), ends] == 0, ends + 1, DEPTH)
    depths = ends.copy()
    marks = is_mark(rows[:, 0])
    open_ = np.arange(len(rows))  # rows whose groups are still too large; always whole groups
    for depth in range(1, DEPTH):
        groups = np.cumsum(shared[open_] < depth) - 1
        few = np.where(marks[open_] | (depth < KEY), RARE, FREQUENT)
        settled = np.bincount(groups, minlength=1)[groups] <= few
        depths[open_[settled]] = np.minimum(depth, ends[open_[settled]])
        open_ = open_[~settled]
    return np.where(rows[:, 0] == WHOLE, ends, depths)


def postings(lists: Ints, passages: Ints, size: int, universe: int) -> tuple[Ints, Ints]:
    """Return the passages of all lists in a row, and how many belong to each; ``lists`` names the list of each passage."""
    pairs = distinct(lists * universe + passages)
    return pairs % universe, np.bincount(pairs // universe, minlength=size)


def distinct(numbers: Ints) -> Ints:
    """Return the distinct numbers, sorted. Sorts: ``np.unique`` hashes, several times slower for so many."""
    numbers = np.sort(numbers)
    return numbers[np.diff(numbers, prepend=-1) > 0]

"""The heart of the index: every place of the text, sorted by what follows it, as leaves of a tree of substrings.

A leaf is the shortest substring from a place on that occurs at most ``RARE`` times (or is ``DEPTH`` long, or meets the
end of a stretch); it holds the passages it occurs in. A substring is answered exactly by the union of the leaves that
begin with it. Leaves stand in order in shards of about one size; substrings that spread over many shards have a list of
their own. One query word needs one shard or one list, whatever its length.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from portalgen.search.bits import Ints, encode_list, rice_bits, rice_parameters, rice_sizes, varint, varints

DEPTH = 16
RARE = 16
SHARD = 18_000  # bytes of a shard before compression
SLACK = 0.35  # share of a shard by which a cut may move to where it is told more shortly
HEAVY = 1.5  # substrings that fill more shards than this have a list of their own
FIRST_MARK, MARKS = 0xE000, 256  # private-use units that begin a mark: a stretch that says something of a passage
WHOLE = 0xE002  # marks that begin with this are asked for whole: no leaf may hold two of them
BREAK = 1  # the unit that stands between stretches; never part of a query
BUCKET = 800_000  # places sorted at a time: bounds the memory of a worker

Units = npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Text:
    """All streams in a row: UTF-16 units, where each stretch begins, the passage each belongs to, where the breaks stand."""

    units: Units
    starts: Ints
    passages: Ints
    universe: int
    breaks: Ints


def make_text(units: Units, starts: Ints, passages: Ints, universe: int) -> Text:
    """Return the text with its breaks found; the units must end with ``DEPTH`` breaks."""
    return Text(units, starts, passages, universe, np.flatnonzero(units == BREAK))


@dataclass(frozen=True, slots=True)
class Shard:
    """First key (as short as still parts it from the shard before) and uncompressed bytes."""

    first: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Bucket:
    """What one range of first units gives: shards, and the lists of frequent substrings."""

    shards: tuple[Shard, ...]
    heavy: tuple[tuple[str, bytes], ...]


def plan_buckets(units: Units) -> list[tuple[int, int]]:
    """Return ranges of first units, each with about ``BUCKET`` places; depends on the text alone."""
    counts = np.bincount(units, minlength=65536)
    counts[: BREAK + 1] = 0
    ranges: list[tuple[int, int]] = []
    low, size = BREAK + 1, 0
    for unit in np.flatnonzero(counts):
        if size and size + counts[unit] > BUCKET:
            ranges.append((low, int(unit)))
            low, size = int(unit), 0
        size += int(counts[unit])
    return [*ranges, (low, 65536)] if size else ranges


def build_bucket(text: Text, low: int, high: int) -> Bucket:
    """Return shards and lists of all substrings whose first unit is in ``[low, high)``."""
    places = _places(text, low, high)
    if not len(places):
        return Bucket((), ())
    passages = text.passages[np.searchsorted(text.starts, places, side="right") - 1]
    rows = _contexts(text, places)
    order = np.lexsort(tuple(_keys(rows)))
    rows, passages = rows[order], passages[order]
    shared = _shared(rows)
    depths = _depths(rows, shared)
    firsts = np.flatnonzero(shared < depths)  # a leaf begins where less than its key is shared with the row above
    gaps, counts = _postings(firsts, passages, text.universe)
    leaves = _Leaves(rows[firsts], depths[firsts], shared[firsts], gaps, counts, text.universe)
    return Bucket(tuple(leaves.shards()), tuple(_heavy(rows, shared, passages, leaves, firsts, text.universe)))


def _places(text: Text, low: int, high: int) -> Ints:
    """Return the places with a unit in ``[low, high)``; of a mark only its beginning, the rest is never asked for."""
    places = np.flatnonzero((text.units >= low) & (text.units < high))
    before = text.breaks[np.searchsorted(text.breaks, places) - 1]  # wraps round to the last break where none is before
    first = text.units[(before + 1) % len(text.units)]
    marked = (first >= FIRST_MARK) & (first < FIRST_MARK + MARKS) & (before + 1 < places)
    return places[~marked]


def _contexts(text: Text, places: Ints) -> Units:
    """Return the ``DEPTH`` units from each place on, zero from the first break."""
    rows: Units = sliding_window_view(text.units, DEPTH)[places]
    left = text.breaks[np.searchsorted(text.breaks, places)] - places  # how many units stand before the next break
    short = np.flatnonzero(left < DEPTH)
    rows[short] = np.where(np.arange(DEPTH) < left[short, None], rows[short], 0)
    return rows


def _keys(rows: Units) -> Iterator[npt.NDArray[np.uint64]]:
    """Yield sort keys of four units each, the least significant first, as lexsort wants them."""
    for start in range(DEPTH - 4, -1, -4):
        key = np.zeros(len(rows), np.uint64)
        for column in range(start, start + 4):
            key = (key << np.uint64(16)) | rows[:, column].astype(np.uint64)
        yield key


def _shared(rows: Units) -> Ints:
    """Return how many units each row shares with the row above; 0 for the first."""
    other = rows[1:] != rows[:-1]
    first = np.where(other.any(axis=1), other.argmax(axis=1), DEPTH)
    return np.concatenate(([0], first))


def _depths(rows: Units, shared: Ints) -> Ints:
    """Return the length of each row's leaf key: up to its end, or shorter where few rows begin alike."""
    ends = (rows == 0).argmax(axis=1)
    ends = np.where(rows[np.arange(len(rows)), ends] == 0, ends + 1, DEPTH)
    depths = ends.copy()
    open_ = np.arange(len(rows))  # rows whose groups are still too large; always whole groups
    for depth in range(1, DEPTH):
        groups = np.cumsum(shared[open_] < depth) - 1
        rare = np.bincount(groups, minlength=1)[groups] <= RARE
        settled = open_[rare]
        depths[settled] = np.minimum(depth, ends[settled])
        open_ = open_[~rare]
    return np.where(rows[:, 0] == WHOLE, ends, depths)


def _postings(firsts: Ints, passages: Ints, universe: int) -> tuple[Ints, Ints]:
    """Return the gaps of all leaves in a row, and how many belong to each."""
    leaf = np.zeros(len(passages), np.int64)
    leaf[firsts[1:]] = 1
    pairs = _distinct(np.cumsum(leaf) * universe + passages)
    leaf = pairs // universe
    gaps = np.diff(pairs, prepend=0) - 1
    new = np.flatnonzero(np.diff(leaf, prepend=-1))
    gaps[new] = pairs[new] - leaf[new] * universe
    return gaps, np.bincount(leaf)


def _distinct(numbers: Ints) -> Ints:
    """Return the distinct numbers, sorted. Sorts: ``np.unique`` hashes, several times slower for so many."""
    numbers = np.sort(numbers)
    return numbers[np.diff(numbers, prepend=-1) > 0]


class _Leaves:
    """Leaves of a bucket with their lists, and how they fall into shards."""

    def __init__(self, rows: Units, depths: Ints, shared: Ints, gaps: Ints, counts: Ints, universe: int) -> None:
        self.rows, self.depths, self.counts = rows, depths, counts
        parameters = np.repeat(rice_parameters(counts, universe), counts)
        self.bits = rice_bits(gaps, parameters)
        self.shared = np.minimum(shared, np.minimum(depths, np.roll(depths, 1)))
        self.bits_before = np.concatenate(([0], np.cumsum(rice_sizes(gaps, parameters))))[
            np.concatenate(([0], np.cumsum(counts)))
        ]
        sizes = np.diff(self.bits_before) / 8 + 3 + 2 * (depths - self.shared)
        self.bytes_before = np.concatenate(([0], np.cumsum(sizes)))

    def shards(self) -> Iterator[Shard]:
        for first, last in pairwise(self._bounds()):
            yield Shard(self._boundary(first), self._pack(first, last))

    def _bounds(self) -> list[int]:
        """Cut near every multiple of ``SHARD``, where two neighbours differ earliest: all first keys are loaded at start-up."""
        bounds = [0]
        size = len(self.depths)
        for target in np.arange(SHARD, self.bytes_before[-1], SHARD):
            low, high = np.searchsorted(self.bytes_before, (target - SLACK * SHARD, target + SLACK * SHARD))
            low, high = max(int(low), bounds[-1] + 1), min(int(high), size)
            if low < high:
                bounds.append(low + int(np.argmin(self.shared[low:high])))
        return [*bounds, size]

    def _boundary(self, leaf: int) -> str:
        length = min(int(self.shared[leaf]) + 1, int(self.depths[leaf])) if leaf else 1
        return _word(self.rows[leaf, :length])

    def _pack(self, first: int, last: int) -> bytes:
        """Return count, then columns: units shared with the key before, further units, list lengths; the units; the gaps."""
        shared = self.shared[first:last].copy()
        shared[0] = 0
        depths = self.depths[first:last]
        columns = np.arange(DEPTH)
        new = (columns >= shared[:, None]) & (columns < depths[:, None])
        return b"".join((
            varint(last - first),
            shared.astype(np.uint8).tobytes(),
            (depths - shared).astype(np.uint8).tobytes(),
            varints(self.counts[first:last]),
            self.rows[first:last][new].astype("<u2").tobytes(),
            np.packbits(self.bits[self.bits_before[first] : self.bits_before[last]]).tobytes(),
        ))  # fmt: skip


def _heavy(
    rows: Units, shared: Ints, passages: Ints, leaves: _Leaves, firsts: Ints, universe: int
) -> Iterator[tuple[str, bytes]]:
    """Yield the list of each branching substring whose leaves would fill too many shards."""
    bounds = np.append(firsts, len(rows))
    large = [(0, len(rows))]  # ranges of rows that begin alike; only inside a large one may be another
    for depth in range(1, DEPTH):
        within, large = large, []
        for low, high in within:
            starts = np.append(low + np.flatnonzero(shared[low:high] < depth), high)
            size = np.diff(leaves.bytes_before[np.searchsorted(bounds, starts)])
            large += [(int(starts[at]), int(starts[at + 1])) for at in np.flatnonzero(size > HEAVY * SHARD)]
        for first, last in large:
            if (shared[first + 1 : last] == depth).any():  # it branches here
                yield _word(rows[first, :depth]), encode_list(_distinct(passages[first:last]), universe)


def _word(units: Units) -> str:
    return units.astype("<u2").tobytes().decode("utf-16-le", "surrogatepass")

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

from portalgen.search.bits import Ints, encode_list, rice_bits, rice_parameters, rice_sizes, varint

DEPTH = 16
RARE = 16
SHARD = 14_000  # bytes of a shard before compression
SLACK = 0.35  # share of a shard by which a cut may move to where it is told more shortly
HEAVY = 1.5  # substrings that fill more shards than this have a list of their own
BREAK = 1  # the unit that stands between stretches; never part of a query
BUCKET = 1_200_000  # places sorted at a time: bounds the memory of a worker

Units = npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Text:
    """All streams in a row: UTF-16 units, where each stretch begins, the passage each belongs to."""

    units: Units
    starts: Ints
    passages: Ints
    universe: int


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
    places = np.flatnonzero((text.units >= low) & (text.units < high))
    passages = text.passages[np.searchsorted(text.starts, places, side="right") - 1]
    rows = _contexts(text.units, places)
    order = np.lexsort((passages, *_keys(rows)))
    rows, passages = rows[order], passages[order]
    shared = _shared(rows)
    depths = _depths(rows, shared)
    firsts = np.flatnonzero(shared < depths)  # a leaf begins where less than its key is shared with the row above
    leaves = _Leaves(rows[firsts], depths[firsts], *_postings(firsts, passages, text.universe), text.universe)
    return Bucket(tuple(leaves.shards()), tuple(_heavy(rows, shared, passages, leaves, firsts, text.universe)))


def _contexts(units: Units, places: Ints) -> Units:
    """Return the ``DEPTH`` units from each place on, zero from the first break."""
    rows: Units = units[places[:, None] + np.arange(DEPTH)]
    rows[np.logical_or.accumulate(rows == BREAK, axis=1)] = 0
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
    same = np.logical_and.accumulate(rows[1:] == rows[:-1], axis=1)
    return np.concatenate(([0], same.sum(axis=1)))


def _depths(rows: Units, shared: Ints) -> Ints:
    """Return the length of each row's leaf key."""
    ends = np.where((rows == 0).any(axis=1), (rows == 0).argmax(axis=1) + 1, DEPTH)
    depths = ends.copy()
    for depth in range(1, DEPTH):
        groups = np.cumsum(shared < depth) - 1
        rare = np.bincount(groups)[groups] <= RARE
        depths = np.where(rare & (depths > depth), depth, depths)
    return np.minimum(depths, ends)


def _postings(firsts: Ints, passages: Ints, universe: int) -> tuple[Ints, Ints]:
    """Return the gaps of all leaves in a row, and how many belong to each."""
    leaf = np.zeros(len(passages), np.int64)
    leaf[firsts[1:]] = 1
    pairs = np.unique(np.cumsum(leaf) * universe + passages)
    leaf, numbers = pairs // universe, pairs % universe
    new = np.diff(leaf, prepend=-1) > 0
    before = np.where(new, -1, np.roll(numbers, 1))
    return numbers - before - 1, np.bincount(leaf)


class _Leaves:
    """Leaves of a bucket with their lists, and how they fall into shards."""

    def __init__(self, rows: Units, depths: Ints, gaps: Ints, counts: Ints, universe: int) -> None:
        self.rows, self.depths, self.gaps, self.counts = rows, depths, gaps, counts
        self.parameters = np.repeat(rice_parameters(counts, universe), counts)
        self.ends = np.cumsum(counts)
        shared = np.concatenate(([0], np.logical_and.accumulate(rows[1:] == rows[:-1], axis=1).sum(axis=1)))
        self.shared = np.minimum(shared, np.minimum(depths, np.roll(depths, 1)))
        bits = np.add.reduceat(rice_sizes(gaps, self.parameters), self.ends - counts)
        self.bytes_before = np.concatenate(([0], np.cumsum(bits / 8 + 3 + 2 * (depths - self.shared))))

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
        a, b = int(self.ends[first] - self.counts[first]), int(self.ends[last - 1])
        return b"".join((
            varint(last - first),
            shared.astype(np.uint8).tobytes(),
            (depths - shared).astype(np.uint8).tobytes(),
            *(varint(int(count)) for count in self.counts[first:last]),
            self.rows[first:last][new].astype("<u2").tobytes(),
            np.packbits(rice_bits(self.gaps[a:b], self.parameters[a:b])).tobytes(),
        ))  # fmt: skip


def _heavy(
    rows: Units, shared: Ints, passages: Ints, leaves: _Leaves, firsts: Ints, universe: int
) -> Iterator[tuple[str, bytes]]:
    """Yield the list of each branching substring whose leaves would fill too many shards."""
    bounds = np.append(firsts, len(rows))
    for depth in range(1, DEPTH):
        starts = np.append(np.flatnonzero(shared < depth), len(rows))
        deeper = np.append(0, np.cumsum(shared < depth + 1))
        inside = deeper[starts[1:]] - deeper[starts[:-1]]
        a, b = np.searchsorted(bounds, starts[:-1]), np.searchsorted(bounds, starts[1:])
        size = leaves.bytes_before[b] - leaves.bytes_before[a]
        for group in np.flatnonzero((size > HEAVY * SHARD) & (inside > 1)):
            first, last = int(starts[group]), int(starts[group + 1])
            yield _word(rows[first, :depth]), encode_list(np.unique(passages[first:last]), universe)


def _word(units: Units) -> str:
    return units.astype("<u2").tobytes().decode("utf-16-le", "surrogatepass")

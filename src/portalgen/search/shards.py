"""Lists of passages by key, as the bytes that a browser loads: shards of leaves, and lists of frequent substrings.

Leaves stand in order in shards of about one size; substrings that spread over many shards have a list of their own. So a
query word of up to ``KEY`` units needs one shard or one list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from portalgen.search.bits import Ints, code_lists, encode_list, varint, varints
from portalgen.search.suffixes import DEPTH, Units, distinct

SHARD = 6_500  # bytes of a shard before compression
SLACK = 0.35  # share of a shard by which a cut may move to where it is told more shortly
# Shards that substrings of one, two, three and more units may fill before they have a list of their own.
HEAVY = (8.0, 3.0, 1.5)


@dataclass(frozen=True, slots=True)
class Shard:
    """First key (as short as still parts it from the shard before) and uncompressed bytes."""

    first: str
    data: bytes


@dataclass(frozen=True, slots=True)
class HeavyList:
    """A substring, how many of its units suffice (the rest always follows), and the list of its passages."""

    word: str
    since: int
    data: bytes


class Lists:
    """Lists of passages with their keys, in order."""

    def __init__(self, rows: Units, depths: Ints, passages: Ints, counts: Ints, universe: int) -> None:
        self.rows, self.depths, self.counts = rows, depths, counts
        self.shared = _shared_keys(rows, depths)
        self.bits, self.bits_before = code_lists(passages, counts, universe)
        sizes = np.diff(self.bits_before) / 8 + 3 + 2 * (depths - self.shared)
        self.bytes_before = np.concatenate(([0], np.cumsum(sizes)))

    def bounds(self) -> list[int]:
        """Cut near every multiple of ``SHARD``, where two neighbours differ earliest: all first keys are loaded at start-up."""
        bounds = [0]
        size = len(self.depths)
        for target in np.arange(SHARD, self.bytes_before[-1], SHARD):
            low, high = np.searchsorted(self.bytes_before, (target - SLACK * SHARD, target + SLACK * SHARD))
            low, high = max(int(low), bounds[-1] + 1), min(int(high), size)
            if low < high:
                bounds.append(low + int(np.argmin(self.shared[low:high])))
        return [*bounds, size]

    def boundary(self, number: int) -> str:
        """Return the beginning of a key that parts it from the one before."""
        length = min(int(self.shared[number]) + 1, int(self.depths[number])) if number else 1
        return word(self.rows[number, :length])

    def order_keys(self, numbers: Sequence[int] | slice = slice(None)) -> npt.NDArray[np.bytes_]:
        """Return the keys of these lists as bytes that sort as they do."""
        cut = np.where(np.arange(DEPTH) < self.depths[numbers, None], self.rows[numbers], 0)
        return np.ascontiguousarray(cut.astype(">u2")).view(f"S{2 * DEPTH}").ravel()

    def pack(self, first: int, last: int) -> bytes:
        """Return count, then columns: units shared with the key before, further units, list lengths; the units; the lists."""
        shared = self.shared[first:last].copy()
        shared[:1] = 0
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


def make_shards(leaves: Lists, corrections: Lists) -> Iterator[Shard]:
    """Yield shards of leaves, each with the corrections of the words that begin with them."""
    bounds = leaves.bounds()
    keys = leaves.order_keys(bounds[1:-1])
    among = [0, *np.searchsorted(corrections.order_keys(), keys).tolist(), len(corrections.depths)]
    for (first, last), (low, high) in zip(pairwise(bounds), pairwise(among), strict=True):
        yield Shard(leaves.boundary(first), leaves.pack(first, last) + corrections.pack(low, high))


def heavy_lists(
    rows: Units, shared: Ints, passages: Ints, leaves: Lists, firsts: Ints, universe: int
) -> Iterator[HeavyList]:
    """Yield the list of each branching substring whose leaves would fill too many shards."""
    bounds = np.append(firsts, len(rows))
    # Ranges of rows that begin alike, since how many units they do so, and their bytes; only inside a large one may be another.
    large = [(0, len(rows), 0, 0.0)]
    for depth in range(1, DEPTH):
        within, large = large, []
        for low, high, since, _ in within:
            starts = np.append(low + np.flatnonzero(shared[low:high] < depth), high)
            leaf = np.searchsorted(bounds, starts)  # inside a leaf rows have no order, so a range must hold several
            size = np.where(np.diff(leaf) > 1, np.diff(leaves.bytes_before[leaf]), 0)
            same = since if len(starts) == 2 and depth > 1 else depth
            chosen = np.flatnonzero(size > HEAVY[-1] * SHARD)
            large += [(int(starts[at]), int(starts[at + 1]), same, float(size[at])) for at in chosen]
        for first, last, since, room in large:
            branches = (shared[first + 1 : last] == depth).any()
            if branches and room > HEAVY[min(since, len(HEAVY)) - 1] * SHARD:
                data = encode_list(distinct(passages[first:last]), universe)
                yield HeavyList(word(rows[first, :depth]), since, data)


def _shared_keys(rows: Units, depths: Ints) -> Ints:
    """Return how many units each key shares with the one before; 0 for the first."""
    least = np.minimum(depths[1:], depths[:-1])
    other = (rows[1:] != rows[:-1]) | (np.arange(DEPTH) >= least[:, None])
    return np.concatenate((np.zeros(min(len(rows), 1), np.int64), other.argmax(axis=1)))


def word(units: Units) -> str:
    """Return units as text."""
    return units.astype("<u2").tobytes().decode("utf-16-le", "surrogatepass")

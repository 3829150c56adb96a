"""The index of all substrings that begin in one range of units: shards, and the lists of what is frequent."""

from dataclasses import dataclass

import numpy as np

from portalgen.search.chains import FalseWords, corrections
from portalgen.search.shards import HeavyList, Lists, Shard, heavy_lists, make_shards
from portalgen.search.suffixes import (
    Text,
    contexts,
    key_lengths,
    order_of,
    places_between,
    postings,
    shared_with_above,
)


@dataclass(frozen=True, slots=True)
class Bucket:
    """What one range of first units gives: shards, and the lists of frequent substrings, both in order."""

    shards: tuple[Shard, ...]
    heavy: tuple[HeavyList, ...]


def build_bucket(text: Text, low: int, high: int, false: FalseWords) -> Bucket:
    """Return shards and lists of all substrings whose first unit is in ``[low, high)``.

    Args:
        text: the whole text.
        low: first unit of the bucket.
        high: the unit behind its last.
        false: the false words that begin so, in order.
    """
    places = places_between(text, low, high)
    if not len(places):
        return Bucket((), ())
    rows, passages, universe = contexts(text, places), text.numbers[text.passages_of(places)], text.universe
    order = order_of(rows)
    rows, passages = rows[order], passages[order]
    shared = shared_with_above(rows)
    depths = key_lengths(rows, shared)
    begins = shared < depths  # of a leaf, where less than its key is shared with the row above
    firsts = np.flatnonzero(begins)
    found = postings(np.cumsum(begins) - 1, passages, len(firsts), universe)
    leaves = Lists(rows[firsts], depths[firsts], *found, universe)
    lies = FalseWords(false.rows, text.numbers[false.passages])
    shards = make_shards(leaves, corrections(rows, passages, lies, universe))
    heavy = heavy_lists(rows, shared, passages, leaves, firsts, universe)
    in_units = sorted(heavy, key=lambda item: item.word.encode("utf-16-be", "surrogatepass"))  # as browsers compare
    return Bucket(tuple(shards), tuple(in_units))

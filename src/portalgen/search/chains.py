"""Where a chain of short substrings deceives: a passage that holds 行政执 and 政执法 apart need not hold 行政执法.

The index lists places by their first few units; a longer word is answered by what holds all its pieces. Of a word
``x·m·y`` a passage seems to begin one where ``x·m`` begins in it and ``m·y`` in it or in the next, though nothing there
reads ``x·m·y``. That needs a repeated ``m``; so false words are few and can be told all. Whoever takes them out of the
pieces' answers, for each length in turn, counts exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from portalgen.search.bits import Ints
from portalgen.search.shards import Lists
from portalgen.search.suffixes import DEPTH, KEY, RARE, Text, Units, distinct, order_deep, postings, sort_key

LONGEST = DEPTH - 1  # units of the longest words that are looked at; one is left for the sign behind a word
# Signs behind a word: its list is to be taken out of what seems to hold the word; its list is all that holds it.
WITHOUT, ONLY = 1, 2
UNIT = 16  # bits
_MIXER = np.uint64(0x9E3779B97F4A7C15)  # odd and irregular: a cheap hash, every hit is compared


@dataclass(frozen=True, slots=True)
class FalseWords:
    """Pairs of a word (one row of units, zero behind its end) and a passage that seems to hold it."""

    rows: Units
    passages: Ints

    def between(self, low: int, high: int) -> "FalseWords":
        """Return those whose first unit is in ``[low, high)``; they must be in order."""
        own = slice(*np.searchsorted(self.rows[:, 0], (low, high)))
        return FalseWords(self.rows[own], self.passages[own])


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Consecutive reports: units, how many stand before the next break (none in a break or mark), passages from 0."""

    units: Ints
    left: Ints
    passages: Ints
    first: Ints  # first passage of the report of each unit


def false_words(text: Text, report: int, end: int) -> FalseWords:
    """Return the false words of the reports ``[report, end)``, up to :data:`LONGEST` units long."""
    stretch = _stretch(text, report, end)
    places = np.flatnonzero(stretch.left >= KEY - 1)
    grams = _names(np.sum([stretch.units[places + at] << UNIT * at for at in range(KEY - 1)], axis=0))
    found = []
    for length in range(KEY - 1, LONGEST - 1):
        again = _repeated(stretch, places, grams)
        places, grams = places[again], grams[again]
        found.append(_false(stretch, places, grams, length))
        on = stretch.left[places] > length
        places, grams = places[on], _names(grams[on] << UNIT | stretch.units[places[on] + length])
    begin = int(text.reports[report, 1])
    rows, passages = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return FalseWords(rows, passages + begin)


def _stretch(text: Text, report: int, end: int) -> _Stretch:
    low, high = (int(text.reports[at, 0]) for at in (report, end))
    units = text.units[low:high].astype(np.int64)
    places = np.arange(low, high)
    left = np.where(text.inside_marks(places + 1), 0, text.left(places))
    passages = text.passages_of(places)
    firsts = text.reports[report:end, 1]
    first = firsts[np.searchsorted(firsts, passages, side="right") - 1]
    return _Stretch(units, left, passages - firsts[0], first - firsts[0])


def _names(values: Ints) -> Ints:
    """Return small numbers for large ones, the same for the same."""
    order = np.argsort(values)
    ordered = values[order]
    names = np.empty(len(values), np.int64)
    names[order] = np.cumsum(np.diff(ordered, prepend=ordered[:1]) != 0)
    return names


def _repeated(stretch: _Stretch, places: Ints, grams: Ints) -> npt.NDArray[np.bool_]:
    """Return which places begin as another one does that is in reach: in the same passage or a neighbour."""
    size = int(grams.max(initial=0)) + 1
    passages = stretch.passages[places]
    keys = passages * size + grams
    order = np.argsort(keys)
    found, counts = _counted(keys[order])
    near = counts.copy()
    for step in (size, -size):
        other = np.minimum(np.searchsorted(found, found + step), len(found) - 1)
        near += np.where(found[other] == found + step, counts[other], 0)
    again = np.empty(len(places), bool)
    again[order] = np.repeat(near > 1, counts)
    return again


def _counted(ordered: Ints) -> tuple[Ints, Ints]:
    new = np.flatnonzero(np.diff(ordered, prepend=-1))
    return ordered[new], np.diff(np.append(new, len(ordered)))


def _false(stretch: _Stretch, places: Ints, grams: Ints, length: int) -> tuple[Units, Ints]:
    """Return false words whose middle is one of the repeated grams of this length, and the passages they seem to begin in."""
    size = int(grams.max(initial=0)) + 1
    led = (places > 0) & (stretch.left[places - 1] > length)
    heads, head_grams = places[led] - 1, grams[led]
    head_keys = (stretch.passages[heads] * size + head_grams) << UNIT | stretch.units[heads]
    head_keys, sample, head_of = np.unique(head_keys, return_index=True, return_inverse=True)
    tails = _tails(stretch, places, grams, length, size)
    low, high = (
        np.searchsorted(tails, edge) for edge in ((head_keys >> UNIT) << UNIT, ((head_keys >> UNIT) + 1) << UNIT)
    )
    counts = high - low
    pairs = np.repeat(np.arange(len(head_keys)), counts)
    at = np.arange(len(pairs)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(low, counts)
    seeming = pairs << UNIT | (tails[at] & ((1 << UNIT) - 1))  # sorted, as tails are
    whole = stretch.left[heads] > length + 1
    true = head_of[whole] << UNIT | stretch.units[heads[whole] + length + 1]
    true = np.append(np.sort(true), -1)
    false = seeming[true[np.searchsorted(true[:-1], seeming)] != seeming]
    begin = heads[sample[false >> UNIT]]
    rows = np.zeros((len(false), DEPTH), np.uint16)
    for column in range(length + 1):
        rows[:, column] = stretch.units[begin + column]
    rows[:, length + 1] = false & ((1 << UNIT) - 1)
    return rows, stretch.passages[begin]


def _tails(stretch: _Stretch, places: Ints, grams: Ints, length: int, size: int) -> Ints:
    """Return (passage, gram, unit behind it), sorted and distinct, for the gram's own passage and the one before."""
    on = stretch.left[places] > length
    tails, tail_grams = places[on], grams[on]
    passages = stretch.passages[tails]
    ends = stretch.units[tails + length]
    own = (passages * size + tail_grams) << UNIT | ends
    later = passages > stretch.first[tails]
    before = ((passages[later] - 1) * size + tail_grams[later]) << UNIT | ends[later]
    return distinct(np.concatenate((own, before)))


def join(parts: Sequence[FalseWords]) -> FalseWords:
    """Return all false words in order."""
    rows = np.concatenate([np.zeros((0, DEPTH), np.uint16), *(part.rows for part in parts)])
    passages = np.concatenate([np.zeros(0, np.int64), *(part.passages for part in parts)])
    order = order_deep(rows, passages)
    return FalseWords(rows[order], passages[order])


def keep(false: FalseWords, folder: Path, name: str) -> None:
    """Write false words in order, for :func:`kept_between`."""
    false = join([false])
    np.save(folder / f"{name}.rows.npy", false.rows)
    np.save(folder / f"{name}.passages.npy", false.passages)


def kept_between(folder: Path, low: int, high: int) -> FalseWords:
    """Return all false words in the folder whose first unit is in ``[low, high)``, in order; reads no more than these."""
    found = []
    for path in folder.glob("*.rows.npy"):
        passages = path.with_name(path.name.replace(".rows.", ".passages."))
        false = FalseWords(np.load(path, mmap_mode="r"), np.load(passages, mmap_mode="r"))
        found.append(false.between(low, high))
    return join(found)


def corrections(rows: Units, passages: Ints, false: FalseWords, universe: int) -> Lists:
    """Return what sets right the chains of the words that more than ``RARE`` passages seem to hold.

    Args:
        rows: the contexts of all places of a bucket, in order.
        passages: the passage of each.
        false: the false words that begin as they do, in order.
        universe: the number of passages.

    The lists of fewer are not kept: there the text itself is looked at.
    """
    new = np.flatnonzero(
        np.append(np.ones(min(len(false.rows), 1), bool), (false.rows[1:] != false.rows[:-1]).any(axis=1))
    )
    words, lies = false.rows[new], np.diff(np.append(new, len(false.rows)))
    low, high = _groups(rows, words)
    kept = np.flatnonzero(lies + high - low > RARE)
    holders = _holders(rows, passages, words[kept], low[kept], high[kept], universe)
    truths = np.bincount(holders // universe, minlength=len(kept))
    many = lies[kept] + truths > RARE
    without = many & (lies[kept] < truths)
    number = np.cumsum(many) - 1  # of the list of each kept word
    of = np.full(len(new), -1)
    of[kept[without]] = number[without]
    liars = np.repeat(of, lies)
    truth_of = np.where(many & ~without, number, -1)[holders // universe]
    lists = np.concatenate((liars[liars >= 0], truth_of[truth_of >= 0]))
    found = np.concatenate((false.passages[liars >= 0], (holders % universe)[truth_of >= 0]))
    keys, lengths = words[kept[many]], (words[kept[many]] > 0).sum(axis=1)
    keys[np.arange(len(keys)), lengths] = np.where(without[many], WITHOUT, ONLY)
    return Lists(keys, lengths + 1, *postings(lists, found, len(keys), universe), universe)


def _groups(rows: Units, words: Units) -> tuple[Ints, Ints]:
    """Return for each word which rows begin with its first ``KEY`` units."""
    keys, wanted = sort_key(rows, 0), sort_key(words, 0)
    return np.searchsorted(keys, wanted), np.searchsorted(keys, wanted, side="right")


def _holders(rows: Units, passages: Ints, words: Units, low: Ints, high: Ints, universe: int) -> Ints:
    """Return (word, passage) of all places of the words, as distinct numbers in order."""
    lengths = (words > 0).sum(axis=1)
    found = [np.zeros(0, np.int64)]
    for length in np.unique(lengths):
        chosen = np.flatnonzero(lengths == length)
        step = np.zeros(len(rows) + 1, np.int64)
        np.add.at(step, low[chosen], 1)
        np.add.at(step, high[chosen], -1)
        at = np.flatnonzero(np.cumsum(step[:-1]))
        hashes = _hashes(words[chosen, :length])
        order = np.argsort(hashes)
        guess = chosen[order[np.searchsorted(hashes[order], _hashes(rows[at, :length])) % len(order)]]
        same = (rows[at, :length] == words[guess, :length]).all(axis=1)
        found.append(guess[same] * universe + passages[at[same]])
    return distinct(np.concatenate(found))


def _hashes(rows: Units) -> npt.NDArray[np.uint64]:
    value = np.zeros(len(rows), np.uint64)
    for column in range(rows.shape[1]):
        value = (value ^ rows[:, column].astype(np.uint64)) * _MIXER
    return value

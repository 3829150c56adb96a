"""Where a text needs a closer look for damage: what every two neighbouring characters say, looked up for all of them at once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_PLANE = 0x10000
_Flags = npt.NDArray[np.bool_]
_Numbers = npt.NDArray[np.uint16]


class _PairSet:
    """A set of pairs of characters, as a matrix of bits.

    Args:
        firsts, seconds: the characters that rows and columns are for.
        holds: whether the pair of a row and a column is in the set, of shape ``(len(firsts), len(seconds))``.
        numbers: by which characters are told, from 1; 0 is any other.
    """

    def __init__(self, firsts: list[str], seconds: list[str], holds: _Flags, numbers: Mapping[str, int]) -> None:
        self._rows, self._columns = np.zeros((2, len(numbers) + 1), np.uint16)
        self._rows[[numbers[char] for char in firsts]] = np.arange(1, len(firsts) + 1)
        self._columns[[numbers[char] for char in seconds]] = np.arange(1, len(seconds) + 1)
        framed = np.zeros((len(firsts) + 1, len(seconds) + 1), np.bool_)  # row and column 0 are any other character's
        framed[1:, 1:] = holds
        bits = np.packbits(framed, axis=1, bitorder="little")
        self._width, self._bits = bits.shape[1], bits.ravel()

    def has(self, firsts: _Numbers, seconds: _Numbers) -> _Flags:
        """Return for each first character with its second whether they are in the set."""
        rows, columns = self._rows.take(firsts), self._columns.take(seconds)
        places = rows.astype(np.intp) * self._width + (columns >> 3)
        found: _Flags = (self._bits.take(places) >> (columns & 7) & 1).astype(np.bool_)
        return found


@dataclass(frozen=True, slots=True)
class Places:
    """Places of a text that ask for a closer look, in order; of pairs, where the first character stands.

    Attributes:
        suspects: pairs that hold the wrong character of a misread phrase.
        confused: pairs that begin a misreading which no look-alike explains.
        doubtful: characters that make a word with neither neighbour and would make part of one as another character.
    """

    suspects: list[int]
    confused: list[int]
    doubtful: list[int]


class Screen:
    """Looks through a text at once for all that is found by pairs of characters; picklable.

    Args:
        joined: pairs that make a word.
        suspects, confused: see :class:`Places`.
        rights: what each character may be a misreading of.
        before, behind: what stands before, behind a character inside a usual word.
    """

    def __init__(
        self,
        joined: Iterable[str],
        suspects: Iterable[str],
        confused: Iterable[str],
        rights: Mapping[str, frozenset[str]],
        before: Mapping[str, frozenset[str]],
        behind: Mapping[str, frozenset[str]],
    ) -> None:
        words = frozenset(joined)
        self._suspects, self._confused = frozenset(suspects), frozenset(confused)
        listed = self._suspects | self._confused
        chars = sorted(frozenset().union(*words, *listed, rights, before, behind))
        numbers = {char: number for number, char in enumerate(chars, 1)}
        self._numbers: _Numbers = np.zeros(_PLANE, np.uint16)
        self._numbers[list(map(ord, chars))] = np.arange(1, len(chars) + 1)
        self._joined, self._listed = (_PairSet(*_table(pairs), numbers) for pairs in (words, listed))
        wrongs, beside, holds = _mended(rights, before)
        self._with_next = _PairSet(wrongs, beside, holds, numbers)
        wrongs, beside, holds = _mended(rights, behind)
        self._with_last = _PairSet(beside, wrongs, holds.T, numbers)

    def look(self, text: str) -> Places:
        """Return the places of a text."""
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        numbers = np.zeros(len(points) + 2, np.uint16)  # before and behind a text stands nothing that is known
        numbers[1:-1] = self._numbers.take(np.minimum(points, _PLANE - 1))
        joined = self._joined.has(numbers[:-1], numbers[1:])
        loose = np.flatnonzero(~(joined[:-1] | joined[1:])) + 1
        last, chars, following = numbers.take(loose - 1), numbers.take(loose), numbers.take(loose + 1)
        doubtful = self._with_next.has(chars, following) | self._with_last.has(last, chars)
        listed = np.flatnonzero(self._listed.has(numbers[1:-1], numbers[2:])).tolist()
        pairs = [text[at : at + 2] for at in listed]
        return Places(
            [at for at, pair in zip(listed, pairs, strict=True) if pair in self._suspects],
            [at for at, pair in zip(listed, pairs, strict=True) if pair in self._confused],
            (loose[doubtful] - 1).tolist(),
        )


def _table(pairs: frozenset[str]) -> tuple[list[str], list[str], _Flags]:
    """Return the first and the second characters of some pairs, and for each two whether they are one."""
    firsts, seconds = (_by_use(pair[at] for pair in pairs) for at in (0, 1))
    rows, columns = ({char: at for at, char in enumerate(chars)} for chars in (firsts, seconds))
    holds = np.zeros((len(firsts), len(seconds)), np.bool_)
    for pair in pairs:
        holds[rows[pair[0]], columns[pair[1]]] = True
    return firsts, seconds, holds


def _by_use(chars: Iterable[str]) -> list[str]:
    """Return each character once, the commonest first: what is often looked up lies together in memory."""
    counts = Counter(chars)
    return sorted(counts, key=lambda char: (-counts[char], char))


def _mended(
    rights: Mapping[str, frozenset[str]], beside: Mapping[str, frozenset[str]]
) -> tuple[list[str], list[str], _Flags]:
    """Return misreadings, their neighbours, and for each two whether one of ``rights`` goes with the neighbour."""
    wrongs, neighbours = sorted(rights), sorted(beside, key=lambda char: (-len(beside[char]), char))
    rows: dict[str, list[int]] = defaultdict(list)
    for row, wrong in enumerate(wrongs):
        for right in rights[wrong]:
            rows[right].append(row)
    holds = np.zeros((len(wrongs), len(neighbours)), np.bool_)
    for column, neighbour in enumerate(neighbours):
        holds[[row for right in beside[neighbour] for row in rows[right]], column] = True
    return wrongs, neighbours, holds

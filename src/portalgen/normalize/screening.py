"""Where a text needs a closer look for damage: what every two neighbouring characters say, looked up for all of them at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_PLANE = 0x10000
_Codes = npt.NDArray[np.uint16]


class PairSet:
    """A set of pairs of characters, as a matrix of bits; a character beyond the basic plane is in none.

    Args:
        firsts, seconds: the characters that rows and columns are for.
        holds: whether the pair of a row and a column is in the set, of shape ``(len(firsts), len(seconds))``.
    """

    def __init__(self, firsts: Iterable[str], seconds: Iterable[str], holds: npt.NDArray[np.bool_]) -> None:
        self._rows, self._columns = _numbers(firsts), _numbers(seconds)
        rows, columns = holds.shape
        framed = np.zeros((rows + 1, columns + 1), np.bool_)  # row and column 0 are any other character's
        framed[1:, 1:] = holds
        self._bits = np.packbits(framed, axis=1, bitorder="little")

    @classmethod
    def of(cls, pairs: Iterable[str]) -> "PairSet":
        """Return the set of some pairs."""
        listed = sorted(set(pairs))
        firsts, seconds = (sorted({pair[at] for pair in listed}) for at in (0, 1))
        holds = np.zeros((len(firsts), len(seconds)), np.bool_)
        row, column = ({char: at for at, char in enumerate(chars)} for chars in (firsts, seconds))
        for pair in listed:
            holds[row[pair[0]], column[pair[1]]] = True
        return cls(firsts, seconds, holds)

    def within(self, codes: _Codes) -> npt.NDArray[np.bool_]:
        """Return for each two neighbours whether they are in the set; one shorter than ``codes``."""
        rows, columns = self._rows[codes[:-1]], self._columns[codes[1:]]
        found: npt.NDArray[np.bool_] = (self._bits[rows, columns >> 3] >> (columns & 7) & 1).astype(np.bool_)
        return found


def _numbers(chars: Iterable[str]) -> npt.NDArray[np.uint16]:
    """Return the number of each character's row or column, by its code."""
    numbers = np.zeros(_PLANE, np.uint16)
    for at, char in enumerate(chars, 1):
        numbers[ord(char)] = at
    numbers[_PLANE - 1] = 0
    return numbers


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
        self._joined, self._suspects, self._confused = map(PairSet.of, (joined, suspects, confused))
        wrongs, beside, holds = _mended(rights, before)
        self._with_next = PairSet(wrongs, beside, holds)
        wrongs, beside, holds = _mended(rights, behind)
        self._with_last = PairSet(beside, wrongs, holds.T)

    def look(self, text: str) -> Places:
        """Return the places of a text."""
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        codes = np.minimum(points, _PLANE - 1).astype(np.uint16)
        explained, open_ = np.zeros((2, len(codes)), np.bool_)
        joined = self._joined.within(codes)
        explained[:-1] |= joined
        explained[1:] |= joined
        open_[:-1] |= self._with_next.within(codes)
        open_[1:] |= self._with_last.within(codes)
        found = self._suspects.within(codes), self._confused.within(codes), open_ & ~explained
        return Places(*(np.flatnonzero(places).tolist() for places in found))


def _mended(
    rights: Mapping[str, frozenset[str]], beside: Mapping[str, frozenset[str]]
) -> tuple[list[str], list[str], npt.NDArray[np.bool_]]:
    """Return misreadings, their neighbours, and for each two whether one of ``rights`` goes with the neighbour."""
    wrongs, neighbours = sorted(rights), sorted(beside)
    rows: dict[str, list[int]] = defaultdict(list)
    for row, wrong in enumerate(wrongs):
        for right in rights[wrong]:
            rows[right].append(row)
    holds = np.zeros((len(wrongs), len(neighbours)), np.bool_)
    for column, neighbour in enumerate(neighbours):
        holds[[row for right in beside[neighbour] for row in rows[right]], column] = True
    return wrongs, neighbours, holds

"""What any two neighbouring characters of a text say of damage, all looked up in one pass over it."""

from collections.abc import Iterable
from itertools import repeat
from operator import add

JOINED, SUSPECT, CONFUSED = 1, 2, 4
"""Two characters make a word; hold the wrong one of a misread phrase; begin a misreading that no look-alike explains."""


class Screen:
    """Marks of pairs of characters; a text is looked at closely only where they ask for it.

    Args:
        joined, suspect, confused: the pairs of each kind.
    """

    def __init__(self, joined: Iterable[str], suspect: Iterable[str], confused: Iterable[str]) -> None:
        self._bits: dict[str, int] = {}
        for pairs, bit in ((joined, JOINED), (suspect, SUSPECT), (confused, CONFUSED)):
            for pair in pairs:
                self._bits[pair] = self._bits.get(pair, 0) | bit

    def marks(self, text: str) -> bytes:
        """Return one byte a character: what it says together with the one behind it, 0 for nothing."""
        return bytes(map(self._bits.get, map(add, text, text[1:] + "\n"), repeat(0)))


def having(bit: int) -> bytes:
    """Return a class of a regular expression: the marks that have a bit."""
    return b"[" + b"".join(b"\\x%02x" % mark for mark in range(8) if mark & bit) + b"]"

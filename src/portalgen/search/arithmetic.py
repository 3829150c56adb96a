"""Small tables in about as few bits as they tell, for what a browser loads at once; ``arithmetic.js`` reads them.

An adaptive binary arithmetic coder: each bit is written by how often it was set in the same context before. Symbols are
written as the bits of a tree, highest first. Only whole numbers, so that both languages reckon alike.
"""

import base64
from collections.abc import Sequence
from itertools import pairwise, takewhile

SCALE = 16  # bits of a probability
CERTAIN = 24  # no probability is nearer to 0 or 1 than this, in parts of 2 ** SCALE
SEEN = 60  # how many bits of a context count fully; of later ones the last ones do
TOP = 0xFF000000
UNIT = 16  # bits
# Contexts of words, behind those of the numbers that tell by how much units rise: 32 for each of 32 places, and 32 more.
SHARED, FURTHER, REST = 1056, 1088, 1120


class Encoder:
    """Writes symbols, each in a context of the caller's choice."""

    def __init__(self) -> None:
        self._low, self._high = 0, 0xFFFFFFFF
        self._out = bytearray()
        self._chances: dict[tuple[int, int], tuple[int, int]] = {}

    def symbol(self, value: int, width: int, context: int) -> None:
        """Write a number below ``2 ** width``."""
        node = 1
        for at in range(width - 1, -1, -1):
            bit = value >> at & 1
            self._bit(bit, context, node)
            node = node * 2 + bit

    def number(self, value: int, context: int) -> None:
        """Write a number from 1 on: how many bits it has, then those behind its first. Takes 32 contexts."""
        size = value.bit_length() - 1
        self.symbol(size, 5, context * 32)
        self.symbol(value - (1 << size), size, context * 32 + 1 + size)

    def _bit(self, bit: int, context: int, node: int) -> None:
        chance, seen = self._chances.get((context, node), (1 << SCALE - 1, 0))
        middle = self._low + ((self._high - self._low) * chance >> SCALE)
        if bit:
            self._high = middle
        else:
            self._low = middle + 1
        goal = (1 << SCALE) - CERTAIN if bit else CERTAIN
        self._chances[context, node] = chance + (goal - chance) * 2 // (2 * seen + 3), min(seen + 1, SEEN)
        while not (self._low ^ self._high) & TOP:
            self._out.append(self._high >> 24)
            self._low = self._low << 8 & 0xFFFFFFFF
            self._high = self._high << 8 & 0xFFFFFFFF | 0xFF

    def text(self) -> str:
        """Close, and return what was written, in base 64."""
        return base64.b64encode(bytes(self._out) + self._low.to_bytes(4, "big")).decode()


def code_sequences(sequences: Sequence[Sequence[int]]) -> str:
    """Return sequences of small numbers, each told from its place, the length of its sequence and the number before."""
    encoder = Encoder()
    width = max((value for sequence in sequences for value in sequence), default=0).bit_length()
    encoder.number(width + 1, 0)
    for sequence in sequences:
        size = len(sequence)
        encoder.number(size + 1, 1)
        before = 0
        for place, value in enumerate(sequence):
            context = (size & 255) << 8 | place & 255
            encoder.symbol(value, width, (context << width | before) + 64)
            before = value
    return encoder.text()


def code_steps(numbers: Sequence[int], size: int) -> str:
    """Return numbers below ``size``, each told from the one before: mostly the same or a little more."""
    return code_sequences([[(number - before) % size] for before, number in pairwise([0, *numbers])])


def code_words(words: Sequence[str]) -> str:
    """Return distinct words of up to 31 UTF-16 units, sorted by these.

    Of each is told what it shares with the one before, by how much it rises where they part, and the rest.
    """
    encoder = Encoder()
    encoder.number(len(words) + 1, 0)
    before: list[int] = []
    shared = 0
    for word in words:
        units = list(memoryview(word.encode("utf-16-le", "surrogatepass")).cast("H"))
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(units, before, strict=False)))
        encoder.symbol(same, 5, SHARED + shared)
        encoder.symbol(len(units) - same, 5, FURTHER + same)
        encoder.number(units[same] - (before[same] if same < len(before) else 0) + 1, 1 + same)
        for unit in units[same + 1 :]:
            encoder.symbol(unit, UNIT, REST)
        before, shared = units, same
    return encoder.text()

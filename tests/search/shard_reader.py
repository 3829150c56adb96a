"""Reads shards and lists as the browser does; shares nothing with the code that writes them."""

from collections.abc import Iterator

import numpy as np


class Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def varint(self) -> int:
        number = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number

    def take(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]

    def lists(self, counts: list[int], universe: int) -> list[list[int]]:
        bits = np.unpackbits(np.frombuffer(self.data[self.at :], np.uint8)).tolist()
        rest = iter(bits)
        found = [_numbers(rest, count, 0, universe - 1) for count in counts]
        self.at += (len(bits) - len(list(rest)) + 7) // 8
        return found

    def table(self, universe: int) -> dict[str, list[int]]:
        size = self.varint()
        shared, further = self.take(size), self.take(size)
        counts = [self.varint() for _ in range(size)]
        keys, key = [], ""
        for old, new in zip(shared, further, strict=True):
            key = key[:old] + self.take(2 * new).decode("utf-16-le")
            keys.append(key)
        return dict(zip(keys, self.lists(counts, universe), strict=True))


def _numbers(bits: Iterator[int], count: int, low: int, high: int) -> list[int]:
    """Return a list in binary interpolative code: its middle, the lower half, the upper half."""
    if not count:
        return []
    below, above = count // 2, count - count // 2 - 1
    found = low + below + _minimal(bits, high - low - below - above + 1)
    return [*_numbers(bits, below, low, found - 1), found, *_numbers(bits, above, found + 1, high)]


def _minimal(bits: Iterator[int], size: int) -> int:
    width = size.bit_length() - 1
    number = 0
    for _ in range(width):
        number = 2 * number + next(bits)
    short = 2 ** (width + 1) - size
    return number if number < short else 2 * number + next(bits) - short


def shard_of(data: bytes, universe: int) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return leaves and corrections."""
    reader = Reader(data)
    return reader.table(universe), reader.table(universe)


def list_of(data: bytes, universe: int) -> list[int]:
    reader = Reader(data)
    return reader.lists([reader.varint()], universe)[0]

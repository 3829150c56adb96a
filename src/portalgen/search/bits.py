"""Sorted lists of small numbers in as few bits as their clusters allow; ``bits.js`` reads them.

Binary interpolative coding (Moffat and Stuiver 2000): the middle number of a list first, in the few bits that it takes to
tell it from others that leave room for those on either side, then the lower half, then the upper one, each within what is
left to it. A run without gaps takes no bits.
"""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint8]


def code_lists(numbers: Ints, counts: Ints, universe: int) -> tuple[Bits, Ints]:
    """Return the bits (0 or 1) of all lists in a row, and how many stand before each list and behind the last.

    Args:
        numbers: of all lists in a row; those of one list rise.
        counts: how many belong to each list.
        universe: all numbers are below.
    """
    values, widths = np.zeros(len(numbers), np.int64), np.zeros(len(numbers), np.int64)
    ends = np.cumsum(counts)
    # Stretches of lists yet to be written: bounds in ``numbers``, least and largest number possible, and in which turn
    # (counted over all lists) their first number is written.
    parts = np.array([ends - counts, ends, np.zeros_like(ends), np.full_like(ends, universe - 1), ends - counts])
    while (parts := parts[:, parts[0] < parts[1]]).size:
        start, end, low, high, turn = parts
        middle = (start + end) // 2
        least = low + middle - start
        found = numbers[middle]
        values[turn], widths[turn] = _minimal(found - least, high - (end - middle - 1) - least + 1)
        lower = np.array([start, middle, low, found - 1, turn + 1])
        upper = np.array([middle + 1, end, found + 1, high, turn + 1 + middle - start])
        parts = np.concatenate((lower, upper), axis=1)
    stops = np.cumsum(widths)
    bits = np.zeros(int(stops[-1]) if len(stops) else 0, np.uint8)
    for bit in range(int(widths.max(initial=0))):
        wide = widths > bit
        bits[(stops - 1 - bit)[wide]] = (values[wide] >> bit) & 1
    return bits, np.append(0, stops)[np.append(0, ends)]


def _minimal(offsets: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """Return value and width of each offset below its size, in minimal binary: the first offsets take a bit less."""
    width = np.frexp(sizes.astype(np.float64))[1].astype(np.int64) - 1
    short = (2 << width) - sizes
    further = offsets >= short
    return offsets + short * further, width + further


def varint(number: int) -> bytes:
    """Return a number in groups of seven bits, lowest first."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def varints(numbers: Ints) -> bytes:
    """Return several numbers, each as :func:`varint` writes it."""
    if numbers.max(initial=0) < 128:
        return numbers.astype(np.uint8).tobytes()
    return b"".join(varint(int(number)) for number in numbers)


def encode_list(numbers: Ints, universe: int) -> bytes:
    """Return a sorted list of distinct numbers: its length, then the numbers."""
    return varint(len(numbers)) + np.packbits(code_lists(numbers, np.array([len(numbers)]), universe)[0]).tobytes()

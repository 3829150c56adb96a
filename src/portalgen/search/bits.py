"""Sorted lists of small numbers as Rice-coded gaps; ``bits.js`` reads them.

A list of ``n`` numbers below ``universe`` is written as gaps with a parameter that both sides derive from the two.
"""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint8]


def rice_parameters(counts: Ints, universe: int) -> Ints:
    """Return the number of low bits for lists of these lengths: ``floor(log2(0.7 · universe / count))``, at least 0."""
    share = np.maximum((universe * 7 // 10) // np.maximum(counts, 1), 1)
    exponents: Ints = np.frexp(share.astype(np.float64))[1].astype(np.int64)
    return exponents - 1


def rice_bits(gaps: Ints, parameters: Ints) -> Bits:
    """Return one array of bits (0 or 1): each gap as its high part in zeros closed by a one, then its low bits."""
    high = gaps >> parameters
    ends = np.cumsum(high + 1 + parameters)
    bits = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    stops = ends - parameters - 1
    bits[stops] = 1
    for bit in range(int(parameters.max(initial=0))):
        wide = parameters > bit
        bits[(ends - 1 - bit)[wide]] = (gaps[wide] >> bit) & 1
    return bits


def rice_sizes(gaps: Ints, parameters: Ints) -> Ints:
    """Return how many bits each gap takes."""
    return (gaps >> parameters) + 1 + parameters


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
    """Return a sorted list of distinct numbers: its length, then the gaps."""
    gaps = np.diff(numbers, prepend=-1) - 1
    parameters = np.broadcast_to(rice_parameters(np.array([len(numbers)]), universe), gaps.shape)
    return varint(len(numbers)) + np.packbits(rice_bits(gaps, parameters)).tobytes()

"""Whether work takes time that grows faster than what it is given; a busy machine changes no verdict.

A text is compared with its first eighth: eight times as much where time is linear, 64 times where it grows with the square. Only
this thread's CPU counts. Each side is tried several times, by turns, and the least counts: what disturbs one try is no proof.
"""

import gc
import math
import time
from collections.abc import Callable

from portalgen.limits import LimitError, Limits, within

GROWN = 8  # times as long
WORSE = 20  # between 8, linear, and 64, quadratic
QUICK, PATIENCE = 0.04, 3.0  # seconds of CPU: too little to compare, and too much for any text
_ROUNDS, _SHORT_TRIES = 4, 4


def grows_faster(act: Callable[[str], object], text: str, quick: float = QUICK, patience: float = PATIENCE) -> bool:
    """Say whether a text costs more than its length explains."""
    long = short = math.inf
    for _ in range(_ROUNDS):
        long = min(long, _cost(act, text, patience))
        if long <= quick:
            return False
        short = min(short, *(_cost(act, text[: len(text) // GROWN], patience) for _ in range(_SHORT_TRIES)))
        if short == math.inf:
            return True
        if long <= WORSE * short:
            return False
    return True


def _cost(act: Callable[[str], object], text: str, patience: float) -> float:
    """Return the seconds of CPU, infinity for too much; collecting what other tests left behind would count as its own."""
    gc.disable()
    try:
        with within(Limits(patience, 4 << 30)):
            start = time.thread_time()
            act(text)
            return time.thread_time() - start
    except LimitError:
        return math.inf
    finally:
        gc.enable()

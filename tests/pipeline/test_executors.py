"""Work comes back in order and is the same wherever it ran."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import pytest

from portalgen.executors import SMALLEST_POOL, spread, spread_apart


@dataclass(frozen=True)
class Adding:
    offset: int

    def __call__(self, item: int) -> int:
        return 2 * item + self.offset


def _process(_: int) -> int:
    return os.getpid()


def test_order_and_results_do_not_depend_on_workers() -> None:
    items = list(range(100))
    alone = list(spread(Adding(7), items, 1))
    assert alone == [2 * item + 7 for item in items]
    assert list(spread(Adding(7), items, 3)) == alone


def test_few_items_stay_in_this_process_and_many_leave_it() -> None:
    few = set(spread(_process, range(SMALLEST_POOL - 1), 2))
    many = set(spread(_process, range(SMALLEST_POOL * 4), 2))
    assert few == {os.getpid()}
    assert os.getpid() not in many


def _deadly(item: int) -> int:
    if item % 40 == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * item


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("count", [0, 1, 8, 100])
def test_what_ends_its_process_is_lost_alone(workers: int, count: int) -> None:
    found = list(spread_apart(_deadly, range(count), workers, lambda item: -item))
    assert found == [-item if item % 40 == 7 else 2 * item for item in range(count)]


def test_apart_is_never_here_and_order_stays() -> None:
    assert os.getpid() not in set(spread_apart(_process, range(3), 1, lambda _: 0))
    assert list(spread_apart(Adding(1), range(40), 2, lambda _: 0)) == [2 * item + 1 for item in range(40)]


_ORPHANS = """
import os, time
from portalgen.executors import spread_apart
def sleep(n):
    if n == 0:
        print(os.getpid(), flush=True)
    time.sleep(60)
list(spread_apart(sleep, range(2), 2, None))
"""


def test_workers_end_with_their_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", _ORPHANS], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(100):
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a worker lives on")

"""Work comes back in order and is the same wherever it ran."""

import os

from portalgen.executors import SMALLEST_POOL, spread

_offset = 0


def _start(offset: int) -> None:
    global _offset
    _offset = offset


def _double(item: int) -> int:
    return 2 * item + _offset


def _process(_: int) -> int:
    return os.getpid()


def test_order_and_results_do_not_depend_on_workers() -> None:
    items = list(range(100))
    alone = list(spread(_double, items, 1, _start, (7,)))
    assert alone == [2 * item + 7 for item in items]
    assert list(spread(_double, items, 3, _start, (7,))) == alone


def test_few_items_stay_in_this_process_and_many_leave_it() -> None:
    few = set(spread(_process, range(SMALLEST_POOL - 1), 2))
    many = set(spread(_process, range(SMALLEST_POOL * 4), 2))
    assert few == {os.getpid()}
    assert os.getpid() not in many

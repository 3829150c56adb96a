"""Work comes back in order and is the same wherever it ran."""

import os
from dataclasses import dataclass

from portalgen.executors import SMALLEST_POOL, spread


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

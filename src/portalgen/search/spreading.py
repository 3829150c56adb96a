"""Runs the parts of the index in this process or in a pool, never holding more than a few items at a time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")
_AHEAD = 3  # chunks a worker that are sent out before the first is asked back: bounds what lies in memory


class _Process:
    """The task of one worker process; a pool hands it over in no other way than by an initializer."""

    task: Callable[[Any], Any]


def spread(make: Callable[[], Callable[[A], B]], items: Iterable[A], workers: int, chunk: int = 1) -> Iterator[B]:
    """Yield ``task(item)`` for each item, in order.

    Args:
        make: gives the task, once in each process, with all that it needs; picklable. What a task gives must not depend on
            what it was asked before.
        items: may be made one by one while others are worked on.
        workers: number of processes; 1 runs everything here.
        chunk: items sent to a worker at a time.
    """
    if workers <= 1:
        yield from map(make(), items)
        return
    rest = iter(items)
    waiting: deque[Future[list[B]]] = deque()
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(make,)) as pool:
        while some := list(islice(rest, chunk)):
            waiting.append(pool.submit(_run, some))
            if len(waiting) >= _AHEAD * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _begin(make: Callable[[], Callable[[Any], Any]]) -> None:
    _Process.task = staticmethod(make())


def _run(items: list[Any]) -> list[Any]:
    return [_Process.task(item) for item in items]

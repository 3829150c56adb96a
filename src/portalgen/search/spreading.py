"""Runs the parts of the index in this process or in a pool, never holding more than a few items at a time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
_AHEAD = 3  # chunks a worker that are sent out before the first is asked back: bounds what lies in memory


def spread(
    function: Callable[[A], B],
    items: Iterable[A],
    workers: int,
    start: Callable[..., None],
    state: tuple[object, ...],
    chunk: int = 1,
) -> Iterator[B]:
    """Yield ``function(item)`` for each item, in order.

    Args:
        function: importable by name; must not depend on what ran before it in the same process.
        items: may be made one by one while others are worked on.
        workers: number of processes; 1 runs everything here.
        start: readies each process (here too), called with ``state``.
        state: its arguments.
        chunk: items sent to a worker at a time.
    """
    if workers <= 1:
        start(*state)
        yield from map(function, items)
        return
    rest = iter(items)
    waiting: deque[Future[list[B]]] = deque()
    with ProcessPoolExecutor(workers, initializer=start, initargs=state) as pool:
        while some := list(islice(rest, chunk)):
            waiting.append(pool.submit(_run, function, some))
            if len(waiting) >= _AHEAD * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _run(function: Callable[[A], B], items: list[A]) -> list[B]:
    return [function(item) for item in items]

"""Where independent work runs: in this process or in a pool of processes. Same results in the same order either way."""

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")

# Below this many items a pool costs more than it saves.
SMALLEST_POOL = 16
# One message a chunk: small enough to spread evenly, large enough that the pipe does not count.
CHUNK = 16


def spread(task: Callable[[A], B], items: Sequence[A], workers: int) -> Iterator[B]:
    """Yield ``task(item)`` for each item, in the order of the items.

    Args:
        task: a function or a frozen, picklable callable that holds what it needs; each process is given it once. It must
            not depend on what ran before it in the same process.
        items: the work.
        workers: number of processes; 1 runs everything here.
    """
    if workers <= 1 or len(items) < SMALLEST_POOL:
        yield from map(task, items)
        return
    pool_size = min(workers, len(items))
    # What is there before the fork is set aside from garbage collection: a worker that looked it over would copy all of it.
    gc.freeze()
    try:
        with ProcessPoolExecutor(pool_size, _context(), initializer=_hold, initargs=(task,)) as pool:
            yield from pool.map(_run, items, chunksize=CHUNK)
    finally:
        gc.unfreeze()


class _Process:
    """The task of one worker process; a pool hands it over in no other way than by an initializer."""

    task: Callable[[Any], Any]


def _hold(task: Callable[[Any], Any]) -> None:
    _Process.task = staticmethod(task)


def _run(item: Any) -> Any:
    return _Process.task(item)


def _context() -> multiprocessing.context.BaseContext:
    # Forked workers share what the task holds with the parent; elsewhere each receives its own copy.
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else "spawn")

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


def spread(
    function: Callable[[A], B],
    items: Sequence[A],
    workers: int,
    initializer: Callable[..., None] | None = None,
    initargs: tuple[Any, ...] = (),
) -> Iterator[B]:
    """Yield ``function(item)`` for each item, in the order of the items.

    Args:
        function: importable by name; must not depend on what ran before it in the same process.
        items: the work.
        workers: number of processes; 1 runs everything here.
        initializer: called once in each process (here too) before the first item.
        initargs: its arguments.
    """
    if workers <= 1 or len(items) < SMALLEST_POOL:
        if initializer:
            initializer(*initargs)
        yield from map(function, items)
        return
    pool_size = min(workers, len(items))
    # What is there before the fork is set aside from garbage collection: a worker that looked it over would copy all of it.
    gc.freeze()
    try:
        with ProcessPoolExecutor(pool_size, _context(), initializer=initializer, initargs=initargs) as pool:
            yield from pool.map(function, items, chunksize=CHUNK)
    finally:
        gc.unfreeze()


def _context() -> multiprocessing.context.BaseContext:
    # Forked workers share the loaded knowledge with the parent; elsewhere each receives its own copy.
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else "spawn")

"""Where independent work runs: in this process or in a pool of processes. Same results in the same order either way."""

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")

# Below this many items a pool costs more than it saves.
SMALLEST_POOL = 16
# One message a chunk: small enough to spread evenly, large enough that the pipe does not count.
CHUNK = 16
_AHEAD = 3  # chunks a worker that are sent out before the first is asked back: bounds what lies in memory


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
    with _pool(task, min(workers, len(items))) as pool:
        yield from pool.map(_run, items, chunksize=CHUNK)


def spread_apart(task: Callable[[A], B], items: Sequence[A], workers: int, lost: Callable[[A], B]) -> Iterator[B]:
    """Like :func:`spread`, but never in this process, so that an item that ends its process takes nothing along.

    After such an end all that was under way is done again, each item in a process of its own: the one that ends that, too, is lost.

    Args:
        task, items, workers: as for :func:`spread`.
        lost: gives what stands for the result of a lost item.
    """
    workers = max(1, min(workers, len(items)))
    size = max(1, min(CHUNK, len(items) // (workers * _AHEAD)))
    waiting = deque(items[at : at + size] for at in range(0, len(items), size))
    while waiting:
        sent: deque[tuple[Sequence[A], Future[list[B]]]] = deque()
        with _pool(task, workers) as pool, suppress(BrokenProcessPool):
            while waiting or sent:
                while waiting and len(sent) < _AHEAD * workers:
                    sent.append((waiting[0], pool.submit(_run_all, waiting[0])))
                    waiting.popleft()
                yield from sent[0][1].result()
                sent.popleft()
        for suspects, _ in sent:
            yield from (_alone(task, item, lost) for item in suspects)


def _alone(task: Callable[[A], B], item: A, lost: Callable[[A], B]) -> B:
    with _pool(task, 1) as pool:
        future: Future[B] = pool.submit(_run, item)
        try:
            return future.result()
        except BrokenProcessPool:
            return lost(item)


class _Process:
    """The task of one worker process; a pool hands it over in no other way than by an initializer."""

    task: Callable[[Any], Any]


def _begin(task: Callable[[Any], Any]) -> None:
    """Ready a worker; one whose parent was killed would wait for work for ever."""
    _Process.task = staticmethod(task)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _run(item: Any) -> Any:
    return _Process.task(item)


def _run_all(items: Sequence[Any]) -> list[Any]:
    return [_Process.task(item) for item in items]


@contextmanager
def _pool(task: Callable[[Any], Any], workers: int) -> Iterator[ProcessPoolExecutor]:
    # Forked workers share what the task holds with the parent; elsewhere each receives its own copy.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
    # What is there before the fork is set aside from garbage collection: a worker that looked it over would copy all of it.
    gc.freeze()
    try:
        with ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(task,)) as pool:
            yield pool
    finally:
        gc.unfreeze()

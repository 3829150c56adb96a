"""How much time and memory the analysis of one report may take, and how the operating system is made to hold it to that.

Two nets, since code in C may hold on to a process for as long as it likes: a timer raises inside Python (regular expressions look
for it too), and a little later the kernel ends the process. What is over the memory limit fails to be allocated.
"""

import math
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_GRACE = 10  # seconds of CPU time between the timer and the end of the process
_AGAIN = 1.0  # the timer rings on: an exception raised inside a finalizer is lost
_MEMORY_NOW = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of CPU time, and ``memory`` in bytes beyond what the process holds before."""

    seconds: float
    memory: int


# The largest real report (15 kB) takes 0.02 s and 1 MB; a file of the 10 MB that are let in, 20 s and some 100 MB.
REPORT = Limits(seconds=60, memory=2 << 30)


class LimitError(Exception):
    """The work took more CPU time or memory than it may; ``kind`` is ``time`` or ``memory``."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def missing() -> tuple[str, ...]:
    """Return which of ``time`` and ``memory`` this platform cannot limit."""
    time_too = () if hasattr(signal, "setitimer") else ("time",)
    return time_too if resource and _MEMORY_NOW.exists() else (*time_too, "memory")


@contextmanager
def within(limits: Limits, *, deadly: bool = False) -> Iterator[None]:
    """Run the ``with`` block under limits, as far as the platform has them; outside the main thread there are none.

    Args:
        limits: what the block may take.
        deadly: whether the process may be ended where the timer alone does not help: true in a worker, whose end is noticed.

    Raises:
        LimitError: the block took more.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    try:
        with _memory(limits.memory), _time(limits.seconds, deadly):
            yield
    except MemoryError as error:
        raise LimitError("memory") from error


@contextmanager
def _time(seconds: float, deadly: bool) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _ring)
    try:
        with _soft("RLIMIT_CPU", math.ceil(time.process_time() + seconds) + _GRACE if deadly else None):
            signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
            yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _ring(_number: int, _frame: FrameType | None) -> Any:
    raise LimitError("time")


@contextmanager
def _memory(size: int) -> Iterator[None]:
    if not _MEMORY_NOW.exists():
        yield
        return
    held = int(_MEMORY_NOW.read_bytes().split()[0]) * resource.getpagesize()
    with _soft("RLIMIT_AS", held + size):
        yield


@contextmanager
def _soft(name: str, value: int | None) -> Iterator[None]:
    """Lower a soft limit of this process for a while; one that is lower already stays."""
    if resource is None or value is None:
        yield
        return
    kind = getattr(resource, name)
    soft, hard = resource.getrlimit(kind)
    lower = value if soft == resource.RLIM_INFINITY else min(soft, value)
    resource.setrlimit(kind, (lower, hard))
    try:
        yield
    finally:
        resource.setrlimit(kind, (soft, hard))

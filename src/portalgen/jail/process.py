"""The jail itself, seen from outside: starts a process for one task and says in Chinese how it ended."""

import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from portalgen.errors import PortalgenError

T = TypeVar("T")

_AGAIN = "正常的报告不会这样；确是报告的，打开后另存一份再试。"
_KEPT = ("PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a task may use: bytes of address space, seconds of CPU time, seconds by the clock."""

    memory: int = 1_500 << 20
    cpu: int = 20
    clock: float = 28.0


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What a task returned, and which of the limits this system could set (``memory``, ``cpu``, ``files``, ``network``)."""

    value: T
    limited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """How a task ended without a value."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Head:
    """First line of what the process writes; the value follows as JSON where there is no failure."""

    limited: tuple[str, ...]
    failure: Failure | None = None


def run(task: str, data: bytes, kind: type[T], limits: Limits | None = None, words: tuple[str, ...] = ()) -> Answer[T]:
    """Run a function in a process of its own.

    Args:
        task: ``module:function``; takes the bytes and returns what msgspec can write as JSON.
        data: the bytes.
        kind: type of what it returns.
        limits: see :class:`Limits`.
        words: further arguments of the function.

    Raises:
        PortalgenError: the task raised one, or it did not end within its limits; without a place.
    """
    limits = limits or Limits()
    command = [sys.executable, "-P", "-m", "portalgen.jail.inside", task, str(limits.memory), str(limits.cpu), *words]
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment |= {"PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(
                command, input=data, capture_output=True, timeout=limits.clock, env=environment, cwd=folder, check=False
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise _too_long(limits) from error
    if done.returncode:
        raise _ended(done.returncode, limits)
    head, _, value = done.stdout.partition(b"\n")
    return _answer(head, value, kind)


def _answer(head: bytes, value: bytes, kind: type[T]) -> Answer[T]:
    try:
        said = msgspec.json.decode(head, type=Head)
        if said.failure:
            raise PortalgenError(said.failure.message, said.failure.hint, code=said.failure.code)
        decoded: Any = msgspec.json.decode(value, type=kind)
    except msgspec.DecodeError as error:
        raise _crashed("写出的结果不完整") from error
    return Answer(decoded, said.limited)


def _ended(code: int, limits: Limits) -> PortalgenError:
    if code in (-getattr(signal, "SIGXCPU", 0), -getattr(signal, "SIGKILL", 0)) and code:
        return _too_long(limits)
    return _crashed(f"退出码 {code}，多半是内存超过了 {limits.memory >> 20} MB")


def _too_long(limits: Limits) -> PortalgenError:
    return PortalgenError(f"读了 {limits.cpu} 秒还没有读完，停下了。", _AGAIN, code="T121")


def _crashed(what: str) -> PortalgenError:
    return PortalgenError(f"读取程序中途停了（{what}）。", _AGAIN, code="T123")

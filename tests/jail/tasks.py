"""Tasks that a jail must hold."""

import os
import socket
import time
from pathlib import Path

from portalgen.errors import PortalgenError


def count(data: bytes) -> int:
    """Return how many bytes came in."""
    return len(data)


def refuse(_: bytes) -> int:
    """Refuse as a reader does."""
    raise PortalgenError("不读。", "换一个。", code="T102")


def fail(_: bytes) -> int:
    """Fail as a mistake of ours does."""
    raise KeyError("r")


def eat(_: bytes) -> int:
    """Ask for more memory than there is."""
    return len(bytearray(3 << 30))


def deep(data: bytes) -> int:
    """Recurse without end."""
    return deep(data) + 1


def spin(_: bytes) -> int:
    """Compute without end."""
    while True:
        pass


def sleep(_: bytes) -> int:
    """Wait without computing."""
    time.sleep(60)
    return 0


def die(_: bytes) -> int:
    """Die without a word, as a library that runs out of memory does."""
    os.abort()


def write(_: bytes) -> str:
    """Try to write a file; say how that went."""
    try:
        Path("left.txt").write_text("x" * 10)
    except OSError as error:
        return type(error).__name__
    return "written"


def connect(data: bytes) -> str:
    """Try to reach a port of this machine; say how that went."""
    try:
        with socket.create_connection(("127.0.0.1", int(data)), timeout=2):
            return "reached"
    except OSError as error:
        return type(error).__name__

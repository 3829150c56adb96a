"""Memory of a process and all below it, for the benchmarks."""

import os
from contextlib import suppress
from pathlib import Path


def resident(root: int) -> int:
    """Return the bytes of memory that a process and all below it hold; what they share counts once."""
    below: dict[int, list[int]] = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            with suppress(OSError):
                parent = Path(entry.path, "stat").read_text().rpartition(") ")[2].split()[1]
                below.setdefault(int(parent), []).append(int(entry.name))
    total, waiting = 0, [root]
    while waiting:
        process = waiting.pop()
        waiting += below.get(process, [])
        with suppress(OSError):
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total * 1024

"""Builds the search index of a content tree in a process of its own: seconds, CPU and memory of nothing but the index.

    python benchmarks/search/indexing.py CONTENT REPORTS FOLDER WORKERS

REPORTS is a file that ``store`` wrote: what a report says is read before, and does not count.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

sys.path.append(str(Path(__file__).resolve().parents[1]))  # what serves both benchmarks lies above
from memory import resident

from portalgen.content import load_knowledge
from portalgen.model.publication import Thing
from portalgen.model.report import Report
from portalgen.search import build_index


class Memory:
    """Watches the memory of this process and all below it; what they share counts once."""

    def __init__(self) -> None:
        self.peak = 0
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch)

    def __enter__(self) -> "Memory":
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._over.wait(0.5):
            self.peak = max(self.peak, resident(os.getpid()))


class Stored(Mapping[str, Report]):
    """Reports that lie in one file, each read when it is asked for."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._places: dict[str, tuple[int, int]] = msgspec.json.decode(
            path.with_suffix(".places").read_bytes(), type=dict[str, tuple[int, int]]
        )

    def __getitem__(self, key: str) -> Report:
        place, size = self._places[key]
        self._file.seek(place)
        return msgspec.json.decode(self._file.read(size), type=Report)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def store(reports: Iterable[Report], path: Path, things: Iterable[Thing] = ()) -> None:
    """Write the reports for :class:`Stored`, and what the search finds by name."""
    places: dict[str, tuple[int, int]] = {}
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for report in reports:
            data = msgspec.json.encode(report)
            places[report.id] = (file.tell(), len(data))
            file.write(data)
    path.with_suffix(".places").write_bytes(msgspec.json.encode(places))
    path.with_suffix(".things").write_bytes(msgspec.json.encode(tuple(things)))


def measure(content: Path, reports: Path, folder: Path, workers: int) -> dict[str, Any]:
    """Build the index in a process of its own and return what it cost."""
    command = [sys.executable, __file__, str(content), str(reports), str(folder), str(workers)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    cost: dict[str, Any] = json.loads(done.stdout)
    return cost


def main() -> None:
    content, reports, folder, workers = *map(Path, sys.argv[1:4]), int(sys.argv[4])
    knowledge, stored = load_knowledge(content / "knowledge")[0], Stored(reports)
    things = msgspec.json.decode(reports.with_suffix(".things").read_bytes(), type=tuple[Thing, ...])
    before, started = sum(os.times()[:4]), time.perf_counter()
    with Memory() as memory:
        build_index(
            stored, knowledge, folder / "search-index", folder.with_name(f"{folder.name}-cache"), workers, "", things
        )
    cost = {
        "build_seconds": round(time.perf_counter() - started, 1),
        "build_cpu_seconds": round(sum(os.times()[:4]) - before, 1),
        "build_peak_mb": memory.peak >> 20,
        "build_load": round(os.getloadavg()[0], 1),
        "workers": workers,
    }
    print(json.dumps(cost))


if __name__ == "__main__":
    main()

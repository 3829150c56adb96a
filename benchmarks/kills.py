"""Kills builds at random moments, damages what is kept, and looks at what stands: the site must be whole, old or new, every time.

    python benchmarks/kills.py                  40 kills on 24 invented reports
    python benchmarks/kills.py --kills 10 --reports 12 --seed 7

Before each build the content changes from one of two states to the other, so that there is work at every moment, and a build is killed
at some moment of the time that the last one took. After each kill the site that stands must be, byte for byte, that of one state; then
some kept files are cut off, edited or emptied, and the next build must give the bytes of a build from nothing.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from corpus import ROOT

FOLDERS = ("docs", "site")
DAMAGED = 12  # kept files a round
DAMAGES: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: data[: len(data) // 2],
    lambda data: b"",
    lambda data: data.replace(b"1", b"2", 3),
    lambda data: data[: len(data) // 3] + b"\0" * 40 + data[len(data) // 3 :],
)


def digests(folder: Path) -> dict[str, str]:
    """Return the hash of each file below a folder; empty where it is not there."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


class Project:
    """A throw-away project of invented reports with two states of its content."""

    def __init__(self, root: Path, reports: int) -> None:
        self.root = root
        subprocess.run(
            [sys.executable, ROOT / "benchmarks/corpus.py", "--reports", str(reports), "--out", root], check=True
        )
        self._page = root / "content/pages/about.md"
        self._report = min((root / "content/reports").glob("*/*"))
        self._aside = root / "aside"

    def turn(self, state: int) -> None:
        """Bring the content into a state: with or without the first report, with one page or another."""
        here, there = (self._report, self._aside) if state == 0 else (self._aside, self._report)
        if there.exists():
            there.rename(here)
        self._page.parent.mkdir(exist_ok=True)
        self._page.write_text(f"# 关于\n\n第 {state} 种。\n", "utf-8")

    def start(self) -> subprocess.Popen[bytes]:
        """Start a build in a process group of its own."""
        words = [sys.executable, "-m", "portalgen", "build", "--root", str(self.root), "--jobs", "2", "--wait"]
        return subprocess.Popen(words, stderr=subprocess.PIPE, start_new_session=True)

    def build(self) -> float:
        """Build to the end and return how many seconds it took."""
        began = time.monotonic()
        process = self.start()
        said = process.communicate()[1]
        if process.returncode not in (0, 1):
            raise SystemExit(f"a build that nobody killed left with {process.returncode}:\n{said.decode()}")
        return time.monotonic() - began

    def stands(self) -> dict[str, dict[str, str]]:
        """Return what stands in the folders that are published from."""
        return {name: digests(self.root / "build" / name) for name in FOLDERS}

    def damage(self, chance: random.Random) -> int:
        """Damage some kept files and return how many."""
        kept = sorted(path for path in (self.root / "build/cache").rglob("*") if path.is_file())
        chosen = chance.sample(kept, min(DAMAGED, len(kept)))
        for path in chosen:
            path.write_bytes(chance.choice(DAMAGES)(path.read_bytes()))
        return len(chosen)


def fresh(project: Project, state: int) -> dict[str, dict[str, str]]:
    """Return what a build from nothing gives."""
    project.turn(state)
    shutil.rmtree(project.root / "build", ignore_errors=True)
    project.build()
    return project.stands()


def kill(project: Project, after: float, group: bool) -> bool:
    """Start a build and kill it, alone or with its children; say whether it was still running."""
    process = project.start()
    time.sleep(after)
    running = process.poll() is None
    if running:
        (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
    process.communicate()
    return running


def main() -> None:
    """Run the rounds and print what was counted; leave with 1 if anything was not whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--reports", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    counted: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder) / "project", options.reports)
        right = [fresh(project, state) for state in (0, 1)]
        state = 0
        project.turn(state)
        seconds = project.build()
        while counted["killed"] < options.kills:
            state = 1 - state
            project.turn(state)
            running = kill(project, chance.uniform(0, seconds), chance.random() < 0.5)
            counted["killed" if running else "ended before"] += 1
            stands = project.stands()
            for name in FOLDERS:
                whole = stands[name] in [one[name] for one in right]
                counted[f"{name} whole" if whole else f"{name} BROKEN"] += 1
            counted["kept files damaged"] += project.damage(chance)
            seconds = project.build()
            counted["next build right" if project.stands() == right[state] else "next build WRONG"] += 1
            print(dict(counted), file=sys.stderr, flush=True)
    print(", ".join(f"{name}: {times}" for name, times in counted.items()))
    sys.exit(any(name.split()[-1].isupper() for name in counted))


if __name__ == "__main__":
    main()

"""Measures the real pipeline on invented reports: CPU by stage, memory, size, what a small change costs, and a peer.

    python benchmarks/bench.py            300 and 1,000 reports
    python benchmarks/bench.py 10000      300 and 10,000 reports, the peer only at 300 (--peer: at both)

Results go to benchmarks/results as JSON and as a Markdown table, with machine, versions, load and date. The peer is MkDocs
Material with its own Chinese search over the very same Markdown: what the pages alone would cost without portalgen.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus import ROOT, add_reports, write_tree
from machine import machine
from memory import resident
from tables import markdown, sizes
from truth import agreement

from portalgen import pipeline
from portalgen.config import Settings

BASE = 300
WATCH = 0.3  # seconds between looks at memory
LARGEST_PEER = 2000  # above this many reports the peer takes longer than all the rest
PACKAGES = ("mkdocs", "mkdocs-material", "altair", "vl-convert-python", "jieba", "msgspec")


class Clock:
    """Takes wall, CPU and peak memory of each stage, children included; stands where the command line draws bars."""

    def __init__(self) -> None:
        self.stages: dict[str, dict[str, float]] = {}

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator["Clock"]:
        wall, cpu = time.perf_counter(), sum(os.times()[:4])
        entry = self.stages.setdefault(name, {"wall": 0.0, "cpu": 0.0, "peak": 0})
        over = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(entry, over))
        watcher.start()
        try:
            yield self
        finally:
            over.set()
            watcher.join()
        entry["wall"] += time.perf_counter() - wall
        entry["cpu"] += sum(os.times()[:4]) - cpu

    @staticmethod
    def _watch(entry: dict[str, float], over: threading.Event) -> None:
        while not over.wait(WATCH):
            entry["peak"] = max(entry["peak"], resident(os.getpid()))

    def advance(self, steps: int = 1) -> None:
        """Nobody looks at single steps here."""


def build(tree: Path, jobs: int) -> None:
    """Child process: build one tree and print what each stage took."""
    clock = Clock()
    built = pipeline.build(Settings(tree, jobs=jobs), clock)
    print(json.dumps({"stages": clock.stages, "reports": built.reports}))


def run(command: list[str], cwd: Path, environment: dict[str, str] | None = None) -> dict[str, Any]:
    """Run a command; return wall and CPU seconds, peak memory of its process tree and what it printed."""
    before, wall = sum(os.times()[2:4]), time.perf_counter()
    child = subprocess.Popen(
        command,
        cwd=cwd,
        env=os.environ | (environment or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    peak = [0]

    def watch() -> None:
        while child.poll() is None:
            peak[0] = max(peak[0], resident(child.pid))
            time.sleep(WATCH)

    watcher = threading.Thread(target=watch)
    watcher.start()
    out, errors = child.communicate()
    watcher.join()
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} 失败（{child.returncode}）：\n{errors[-3000:]}")
    return {
        "wall": time.perf_counter() - wall, "cpu": sum(os.times()[2:4]) - before, "peak": peak[0], "out": out,
    }  # fmt: skip


def freeze(work: Path) -> Path:
    """Copy our code aside, so that nobody's edits during a long run change what is measured."""
    code = work.resolve() / "src"
    shutil.rmtree(code, ignore_errors=True)
    shutil.copytree(ROOT / "src", code, ignore=shutil.ignore_patterns("__pycache__"))
    return code


def portal(tree: Path, jobs: int) -> dict[str, Any]:
    """Build a tree in a process of its own, by the code that the tree links to."""
    command = [sys.executable, __file__, "--build", str(tree), "--jobs", str(jobs)]
    took = run(command, ROOT, {"PYTHONPATH": str((tree / "src").resolve())})
    said: dict[str, Any] = json.loads(took.pop("out").splitlines()[-1])
    return took | said


def stock(tree: Path) -> dict[str, Any]:
    """Build the same Markdown by MkDocs Material with the search that it ships."""
    config = {
        "site_name": "peer", "docs_dir": str(tree / "build" / "docs"), "site_dir": str(tree / "build" / "peer"),
        "theme": {"name": "material", "language": "zh", "font": False}, "plugins": [{"search": {"lang": "zh"}}],
        "markdown_extensions": ["tables", "attr_list", "admonition", "footnotes"], "nav": [{"index": "index.md"}],
        "not_in_nav": "*\n",
    }  # fmt: skip
    path = tree / "peer.json"
    path.write_text(json.dumps(config), encoding="utf-8")
    took = run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(path)], tree)
    took["bytes"] = weigh(tree / "build" / "peer")["bytes"]
    shutil.rmtree(tree / "build" / "peer")
    return {key: took[key] for key in ("wall", "cpu", "peak", "bytes")}


def weigh(folder: Path) -> dict[str, int]:
    """Return files, pages and bytes below a folder, the search's share apart."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    search = sum(path.stat().st_size for path in files if "search" in path.relative_to(folder).parts[0])
    return {
        "files": len(files), "pages": sum(path.suffix == ".html" for path in files),
        "bytes": sum(path.stat().st_size for path in files), "search": search,
    }  # fmt: skip


def fingerprint(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.blake2b(path.read_bytes()).hexdigest() for path in paths}


def kind_of(path: str) -> str:
    """Return what a file of the site is to a reader."""
    folder, _, rest = path.partition("/")
    if folder.startswith("search"):
        return {"f": "excerpts", "s": "shards", "l": "shards"}.get(rest.partition("/")[0], "search")
    if folder in ("data", "charts", "assets") and not path.endswith(".html"):
        return folder
    if not path.endswith(".html"):
        return "other"
    return "reports" if re.fullmatch(r"reports/[^/]+-[^/]+/\d{4}/index\.html", path) else "index"


def difference(before: dict[str, str], after: dict[str, str]) -> dict[str, dict[str, int]]:
    """Count by kind the files there are, added, removed and changed."""
    found: dict[str, dict[str, int]] = {}
    for path in sorted(before.keys() | after.keys()):
        counts = found.setdefault(kind_of(path), dict.fromkeys(("all", "added", "changed", "removed"), 0))
        counts["all"] += path in after
        counts["added"] += path not in before
        counts["removed"] += path not in after
        counts["changed"] += path in before and path in after and before[path] != after[path]
    return found


def measure(tree: Path, reports: int, jobs: int, code: Path, *, peer: bool) -> dict[str, Any]:
    """Build ``reports`` invented reports from nothing."""
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    start = time.perf_counter()
    write_tree(tree, reports, code=code)
    generated = time.perf_counter() - start
    text = sum(path.stat().st_size for path in (tree / "content" / "reports").rglob("report.txt"))
    result = portal(tree, jobs) | {
        "generated": generated,
        "text": text,
        "site": weigh(tree / "build" / "site"),
        "truth": agreement(tree),
    }
    if result["reports"] != reports:
        print(f"注意：{reports} 份中读成了 {result['reports']} 份。", file=sys.stderr)
    return result | ({"peer": stock(tree)} if peer else {})


def again(tree: Path, jobs: int) -> dict[str, Any]:
    """Build once more with nothing changed, then with one report added."""
    before = fingerprint(tree / "build" / "site")
    same = portal(tree, jobs)
    middle = fingerprint(tree / "build" / "site")
    add_reports(tree, 1)
    added = portal(tree, jobs)
    after = fingerprint(tree / "build" / "site")
    return {
        "unchanged": same | {"files": difference(before, middle)}, "added": added | {"files": difference(middle, after)},
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="用虚构报告测量整条流水线")
    parser.add_argument("reports", type=int, nargs="?", default=1000)
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "bench")
    parser.add_argument("--results", type=Path, default=ROOT / "benchmarks" / "results")
    parser.add_argument(
        "--peer",
        action=argparse.BooleanOptionalAction,
        help=f"与现成的 MkDocs Material 比较（默认到 {LARGEST_PEER} 份为止）",
    )
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.build:
        build(args.build, args.jobs)
        return
    result: dict[str, Any] = {"machine": machine(PACKAGES), "sizes": {}}
    code = freeze(args.work)
    for size in sorted({min(BASE, args.reports), args.reports}):
        print(f"{size} 份报告…", file=sys.stderr)
        peer = size <= LARGEST_PEER if args.peer is None else args.peer
        result["sizes"][str(size)] = measure(args.work / str(size), size, args.jobs, code, peer=peer)
        print("\n".join(sizes({str(size): result["sizes"][str(size)]})), file=sys.stderr, flush=True)
    print("不改动再建一次，再加一份报告…", file=sys.stderr)
    result["again"] = again(args.work / str(args.reports), args.jobs)
    table = markdown(result)
    args.results.mkdir(parents=True, exist_ok=True)
    name = f"{result['machine']['date']}-{args.reports}"
    (args.results / f"{name}.json").write_text(
        json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    (args.results / f"{name}.md").write_text(table, encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()

"""Measures what reading one report costs, step by step, beside another checkout, and whether both read the same.

    python benchmarks/reading_speed.py FOLDER…                    this checkout alone
    python benchmarks/reading_speed.py FOLDER… --peer CHECKOUT    both by turns, and the ratio
    python benchmarks/reading_speed.py FOLDER… --peer CHECKOUT --same    no clock: which files are read otherwise

A folder is looked through for ``*.txt``; each file is read alone, as ``portalgen show`` does, by the catalogue of its checkout.
Each checkout has a process of its own that reads all files once before the clock runs; then they take turns, so that what
else the machine does meets both alike. CPU seconds only; of the rounds each step's least is told, and the median ratio.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
from machine import described, machine

from portalgen import analysis, extract

ROOT = Path(__file__).resolve().parents[1]
STEPS = {
    "read": "解码", "normalize": "整理", "build_sections": "分章", "extract": "提取", "verify_report": "核对", "redact": "遮盖",
}  # fmt: skip
PARTS = {
    "check_genre": "文种", "find_metadata": "机关、年份、标题", "find_citations": "引用", "read_figures": "数字",
    "find_statements": "问题、原因、打算", "find_requirements": "规定内容",
}  # fmt: skip
BEFORE = {"find_observations": "read_figures"}  # what a part was called in older checkouts
PACKAGES = ("markdown-it-py", "msgspec", "numpy", "pyahocorasick")
GOAL = 5000  # characters: a report of this length is what the goal is stated for


class Reader:
    """Child process: one checkout's code, each step under a clock."""

    def __init__(self, root: Path, files: list[Path]) -> None:
        self._took: dict[str, float] = defaultdict(float)
        knowledge = analysis.knowledge_of(root)
        compiled = getattr(analysis, "compile_catalogue", None)
        self._known = compiled(knowledge) if compiled else knowledge
        self._sources = [analysis.load_file(path) for path in files]
        for module, names in ((analysis, STEPS), (extract, (*PARTS, *BEFORE))):
            for name in names:
                if hasattr(module, name):
                    setattr(module, name, self._clocked(BEFORE.get(name, name), getattr(module, name)))

    def _clocked(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def step(*given: Any) -> Any:
            before = time.process_time()
            try:
                return function(*given)
            finally:
                self._took[name] += time.process_time() - before

        return step

    def clock(self) -> dict[str, float]:
        """Return the CPU milliseconds a report of each step, and of all."""
        self._took.clear()
        before = time.process_time()
        for source in self._sources:
            analysis._analyzed(source, self._known)
        self._took["all"] = time.process_time() - before
        return {name: 1000 * took / len(self._sources) for name, took in self._took.items()}

    def digests(self) -> dict[str, str]:
        """Return for each file a digest of its normalized text and of everything read from it."""
        return {source.path: self._digest(source) for source in self._sources}

    def _digest(self, source: Any) -> str:
        try:
            document = analysis.normalize(analysis.read(source), getattr(self._known, "repairs", self._known))
        except analysis.PortalgenError as error:
            document = error.message
        both = msgspec.json.encode((document, analysis._analyzed(source, self._known)))
        return hashlib.sha256(both).hexdigest()


def serve(root: Path, files: list[Path]) -> None:
    """Answer each line of the input by a line of JSON."""
    reader = Reader(root, files)
    for line in sys.stdin:
        print(json.dumps(reader.clock() if line.strip() == "clock" else reader.digests()), flush=True)


class Checkout:
    """A process that reads by the code of one checkout."""

    def __init__(self, root: Path, listed: str) -> None:
        command = [sys.executable, __file__, "--serve", str(root)]
        environment = os.environ | {"PYTHONPATH": str(root / "src")}
        self._child = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self._send(listed)

    def ask(self, what: str) -> dict[str, Any]:
        """Return the answer to ``clock`` or ``digests``."""
        self._send(what)
        assert self._child.stdout
        answer = self._child.stdout.readline()
        if not answer:
            raise SystemExit(f"{' '.join(map(str, self._child.args))} 中途结束。")  # type: ignore[union-attr]
        found: dict[str, Any] = json.loads(answer)
        return found

    def close(self) -> None:
        """Let the process end."""
        self._child.communicate()

    def _send(self, line: str) -> None:
        assert self._child.stdin
        self._child.stdin.write(line + "\n")
        self._child.stdin.flush()


def compare(ours: Checkout, peer: Checkout | None, rounds: int) -> list[tuple[str, float, float | None, float | None]]:
    """Return for each step: our CPU milliseconds a report, the peer's, and the median of the ratios ours ÷ peer."""
    sides = [side for side in (ours, peer) if side]
    for side in sides:
        side.ask("clock")
    taken = []
    for number in range(rounds):
        turns = sides[::-1] if number % 2 else sides  # who is asked first finds a colder cache, some 3 %
        answers = {id(side): side.ask("clock") for side in turns}
        taken.append([answers[id(side)] for side in sides])
    rows = []
    for name in ("all", *STEPS, *PARTS):
        own = [pair[0].get(name, 0.0) for pair in taken]
        if peer is None:
            rows.append((name, min(own), None, None))
            continue
        other = [pair[1].get(name, 0.0) for pair in taken]
        ratio = median(a / b for a, b in zip(own, other, strict=True)) if all(other) else None
        rows.append((name, min(own), min(other), ratio))
    return [row for row in rows if row[1] or row[2]]


def table(rows: list[tuple[str, float, float | None, float | None]], length: float) -> str:
    """Return the comparison as a Markdown table; ``length`` is the mean of characters a report."""
    labels = {"all": "全部"} | STEPS | {name: f"　{label}" for name, label in PARTS.items()}
    lines = [
        "| 步骤 | 本版本，CPU 毫秒/份 | 对照版本，CPU 毫秒/份 | 本版本 ÷ 对照（各轮中位数） |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, own, other, ratio in rows:
        cells = ("" if value is None else f"{value:.2f}" for value in (own, other, ratio))
        lines.append(f"| {labels[name]} | " + " | ".join(cells) + " |")
    speed = 1000 / rows[0][1] * length / GOAL
    lines += ["", f"平均每份 {length:.0f} 字；折合每核每秒 {speed:.0f} 份 {GOAL} 字的报告。"]
    return "\n".join(lines)


def commit(root: Path) -> str:
    """Return the commit that a checkout stands at."""
    found = subprocess.run(
        ["git", "-C", root, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    )
    return found.stdout.strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", help="里面的 *.txt 都当作报告来读")
    parser.add_argument("--peer", type=Path, help="另一个版本的工作目录（git worktree add）")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--same", action="store_true", help="不计时，只列出两个版本读得不同的文件")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(given.serve, [Path(name) for name in json.loads(sys.stdin.readline())])
        return
    files = sorted(path.resolve() for folder in given.folders for path in folder.rglob("*.txt"))
    if not files or (given.same and not given.peer):
        parser.error("要有装着 *.txt 的文件夹；--same 还要有 --peer")
    listed = json.dumps([str(path) for path in files])
    with ExitStack() as stack:
        sides = [stack.enter_context(closing(Checkout(root.resolve(), listed))) for root in (ROOT, given.peer) if root]
        if given.same:
            different(*(side.ask("digests") for side in sides))
            return
        length = sum(len(path.read_bytes().decode("utf-8", "replace")) for path in files) / len(files)
        print(
            f"本版本 {commit(ROOT)}"
            + (f"，对照版本 {commit(given.peer)}" if given.peer else "")
            + f"；{len(files)} 份报告，{given.rounds} 轮。"
        )
        print(described(machine(PACKAGES)), end="\n\n")
        print(table(compare(sides[0], sides[1] if given.peer else None, given.rounds), length))


def different(found: dict[str, str], other: dict[str, str]) -> None:
    """Print which files two checkouts read otherwise; there being any is a failure."""
    names = [name for name in found if found[name] != other[name]]
    print("\n".join([*names, f"{len(found)} 个文件，{len(names)} 个读得不同。"]))
    if names:
        raise SystemExit(1)


if __name__ == "__main__":
    main()

"""Writes a content/ tree of invented reports, for benchmarks and the demo: same options and seed, same bytes.

    python benchmarks/corpus.py --reports 1000 --out build/bench/1000
    python benchmarks/corpus.py --fictional --out build/demo
    python benchmarks/corpus.py --reports 1000 --out build/bench/1000 --add 1   (one further report into that tree)

Places and bureaus are real names joined at random, so nothing made here may ever be published; every report.yml says so.
"""

import argparse
import csv
import hashlib
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import yaml
from prose import Report, Wording, Writer

ROOT = Path(__file__).resolve().parent.parent
NOTE = "虚构文本：由程序生成，仅供性能测试与演示，不是任何机关发布的报告。"
AWKWARD = frozenset("党政教军性奸妓裸毒尸淫匪暴族")  # words that would read badly beside an agency's name
FIRST_YEAR, LAST_YEAR = 2016, 2025


@dataclass(frozen=True)
class Region:
    code: str
    name: str
    level: str
    parent: str


@dataclass(frozen=True)
class Author:
    """An agency of the plan: its entry in agencies.yml, its years, the year held back for ``--add``, its voice."""

    entry: dict[str, Any]
    years: tuple[int, ...]
    held: int
    writer: Writer


def dictionary() -> Iterator[tuple[str, int, str]]:
    """Yield the words of jieba's dictionary with their counts and kinds."""
    for line in (resources.files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, kind = line.split()
        yield word, int(count), kind


def dictionary_words() -> list[str]:
    """Return common nouns of jieba's dictionary, most frequent first."""
    rows = []
    for word, count, kind in dictionary():
        if kind in ("n", "vn") and 2 <= len(word) <= 3 and 20 <= count <= 6000 and not AWKWARD & set(word):
            rows.append((-count, word))
    return [word for _, word in sorted(rows)]


def read_regions(knowledge: Path) -> dict[str, Region]:
    """Return the regions by code."""
    with (knowledge / "regions.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: Region(**row) for row in csv.DictReader(lines)}


def fictional_regions(wording: Wording) -> dict[str, Region]:
    """Return a province that does not exist, under a code that GB/T 2260 leaves free."""
    places = wording.fictional
    rows = [Region("990000", places["province"], "province", ""), Region("990100", places["city"], "city", "990000")]
    rows += [Region(f"99010{n}", name, "county", "990100") for n, name in enumerate(places["counties"], 1)]
    return {row.code: row for row in rows}


class Plan:
    """Which agency reports on which years; a longer plan begins with the shorter one."""

    def __init__(self, seed: str, knowledge: Path, fictional: bool) -> None:
        self.seed, self.fictional, self.wording = seed, fictional, Wording()
        self.regions = fictional_regions(self.wording) if fictional else read_regions(knowledge)
        self.words = self.wording.fictional["words"] if fictional else dictionary_words()
        known = yaml.load((knowledge / "agencies.yml").read_bytes(), yaml.CSafeLoader) or []
        self.taken = {agency["id"] for agency in known}
        counts = Counter(region.name for region in self.regions.values())
        self.repeated = {name for name, count in counts.items() if count > 1}

    def authors(self) -> Iterator[Author]:
        """Yield agencies city by city, in an order that the seed decides."""
        rng = Random(f"{self.seed}|plan")
        below: dict[str, list[Region]] = {}
        for region in self.regions.values():
            if region.level == "county":
                below.setdefault(region.parent, []).append(region)
        cities = sorted(below)
        rng.shuffle(cities)
        for city in cities:
            for region in [self.regions[city], *below[city]]:
                for kind in self._kinds(rng):
                    author = self._author(region, kind, rng)
                    if author.entry["id"] not in self.taken:
                        yield author

    def _kinds(self, rng: Random) -> list[dict[str, str]]:
        if self.fictional:
            return [kind for kind in self.wording.kinds if kind["id"] in self.wording.fictional["kinds"]]
        return rng.sample(self.wording.kinds, 2 + int(rng.random() * 5))

    def _author(self, region: Region, kind: dict[str, str], rng: Random) -> Author:
        above = self.regions.get(region.parent)
        prefix = above.name if above and (region.name.endswith("区") or region.name in self.repeated) else ""
        if self.fictional:
            prefix = self.regions["990000"].name + (above.name if above and above.level == "city" else "")
        place, short = prefix + region.name, f"{region.name}{kind['casual']}局"
        full = prefix + short if region.name in self.repeated else short
        entry = {
            "id": f"{region.code}-{kind['id']}",
            "name": place + kind["name"],
            "region": region.code,
            "level": region.level,
            "sector": kind["sector"],
            "short": full if kind["id"] != "zhengfu" else place + "政府",
        }
        if self.fictional:
            entry["short"] = f"{short}（虚构）"
        start = 2021 if self.fictional else FIRST_YEAR + int(rng.random() * 8)
        years = list(range(start, LAST_YEAR if self.fictional else LAST_YEAR + 1))
        held = 2020 if self.fictional else years.pop(int(rng.random() * len(years)))
        return Author(entry, tuple(years), held, self._writer(entry, place, region, kind, rng))

    def _writer(self, entry: dict[str, Any], place: str, region: Region, kind: dict[str, str], rng: Random) -> Writer:
        government = kind["id"] == "zhengfu"
        words = [self.words[int(len(self.words) * rng.random() ** 3)] for _ in range(90)]
        words += [self.words[int(rng.random() * len(self.words))] for _ in range(60)]
        towns = [f"{self.words[int(rng.random() * len(self.words))][:2]}镇" for _ in range(6)]
        levels = []
        for figure in self.wording.figures:
            share = (
                rng.random()
                if figure.get("unit") == "%"
                else figure["low"] * (figure["high"] / figure["low"]) ** (rng.random() * 0.9)
            )
            levels.append((share, 0.92 + rng.random() * 0.22))
        we = ("我" + region.name[-1]) if government else "我局" if rng.random() < 0.9 else "本局"
        return Writer(
            entry["name"],
            place,
            we,
            place + ("人民代表大会常务委员会" if government else "人民政府"),
            government,
            tuple(words),
            tuple(towns),
            tuple(levels),
            int(rng.random() * 6),
        )


def write_report(out: Path, plan: Plan, author: Author, year: int, scale: float = 1.0) -> list[dict[str, Any]]:
    """Write one report with its sidecar and return what it says of each figure."""
    report = Report(plan.wording, author.writer, year, plan.seed, scale)
    text = report.write()
    if plan.fictional:
        first, _, rest = text.partition("\n")
        text = f"{first}\n本文为虚构文本，仅用于演示，不涉及任何真实机关。\n{rest}"
    lay_down(out, author, year, text)
    return [{"report": f"{author.entry['id']}-{year}", "indicator": f.indicator, "state": f.state, "value": f.value}
            for f in report.figures if f.indicator]  # fmt: skip


def lay_down(out: Path, author: Author, year: int, text: str) -> None:
    """Write the text of a report and its sidecar."""
    data = text.encode()
    folder = out / "content" / "reports" / author.entry["id"] / str(year)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.txt").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    (folder / "report.yml").write_text(
        f'sha256: "{digest}"\nadded: "2026-01-01"\nurl: null\nnote: {NOTE}\n', encoding="utf-8"
    )


def pairs(plan: Plan) -> Iterator[tuple[Author, int]]:
    """Yield each agency with each of its years."""
    for author in plan.authors():
        for year in author.years:
            yield author, year


def write_tree(
    out: Path,
    reports: int,
    seed: str = "1",
    *,
    fictional: bool = False,
    scale: float = 1.0,
    content: Path = ROOT / "content",
    code: Path = ROOT / "src",
) -> int:
    """Write ``out/content`` with that many reports, ``out/truth.jsonl`` and the site's settings; return how many there are."""
    plan = Plan(seed, content / "knowledge", fictional)
    chosen = prepare_tree(out, plan, reports, content, code)
    with (out / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for author, year in chosen:
            for row in write_report(out, plan, author, year, scale):
                truth.write(json.dumps(row, ensure_ascii=False) + "\n")
    return len(chosen)


def prepare_tree(out: Path, plan: Plan, reports: int, content: Path, code: Path) -> list[tuple[Author, int]]:
    """Replace ``out/content`` by one without reports, and return whose reports of which years it is to have."""
    shutil.rmtree(out / "content", ignore_errors=True)
    chosen = list(islice(pairs(plan), reports))
    copy_knowledge(content, out / "content", plan, list({a.entry["id"]: a for a, _ in chosen}.values()))
    equip(out, code, fictional=plan.fictional)
    return chosen


def add_reports(
    out: Path, count: int, seed: str = "1", *, fictional: bool = False, content: Path = ROOT / "content"
) -> list[Path]:
    """Write ``count`` further reports, of years held back before, into a tree that :func:`write_tree` wrote."""
    plan = Plan(seed, content / "knowledge", fictional)
    added = []
    for author in islice(plan.authors(), count):
        write_report(out, plan, author, author.held)
        added.append(out / "content" / "reports" / author.entry["id"] / str(author.held))
    return added


def copy_knowledge(content: Path, target: Path, plan: Plan, authors: list[Author]) -> None:
    """Copy the project's knowledge, charts and hand-written pages, and make the invented agencies known."""
    shutil.copytree(content, target, ignore=lambda folder, names: {"reports"} if Path(folder) == content else set())
    agencies = target / "knowledge" / "agencies.yml"
    entries = [*(yaml.safe_load(agencies.read_bytes()) or []), *(author.entry for author in authors)]
    lines = (json.dumps(entry, ensure_ascii=False) for entry in sorted(entries, key=lambda entry: entry["id"]))
    agencies.write_text(f"# {NOTE}\n" + "".join(f"- {line}\n" for line in lines), encoding="utf-8")
    if plan.fictional:
        with (target / "knowledge" / "regions.csv").open("a", encoding="utf-8") as file:
            file.writelines(f"{r.code},{r.name},{r.level},{r.parent}\n" for r in plan.regions.values())


def equip(out: Path, code: Path, *, fictional: bool) -> None:
    """Lay down what ``portalgen build --root`` needs besides content: the settings of the site, and its theme by a link."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    if fictional:
        settings = re.sub(r"(?m)^site_name: ", "site_name: 虚构示例·", settings)
    (out / "mkdocs.yml").write_text(settings, encoding="utf-8")
    if not (out / "src").is_symlink():
        (out / "src").symlink_to(code.resolve())


def main() -> None:
    parser = argparse.ArgumentParser(description="写出一棵虚构报告的 content/ 目录树（性能测试与演示用）")
    parser.add_argument("--reports", type=int, default=None, help="报告份数，默认 300；--fictional 时默认 48")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--scale", type=float, default=1.0, help="篇幅的倍数（约束下限：每个数字都要写出来）")
    parser.add_argument("--out", type=Path, required=True, help="写到哪里（其中的 content/ 会被替换）")
    parser.add_argument("--content", type=Path, default=ROOT / "content", help="知识文件、图表和手写页面取自哪里")
    parser.add_argument("--fictional", action="store_true", help="只用虚构的地名和机关（make demo）")
    parser.add_argument("--add", type=int, default=0, help="不重写，只向已有的目录树再加几份")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.add:
        for path in add_reports(args.out, args.add, args.seed, fictional=args.fictional, content=args.content):
            print(f"新增 {path}")
        return
    wanted = args.reports or (48 if args.fictional else 300)
    count = write_tree(args.out, wanted, args.seed, fictional=args.fictional, scale=args.scale, content=args.content)
    print(f"写出 {count} 份报告：{args.out}/content")


if __name__ == "__main__":
    main()

"""Runs a query set against the search page over any content tree, in a real Chromium, next to the usual engines.

    python benchmarks/search/evaluate.py --content content --queries tests/search/queries.jsonl
    python benchmarks/search/evaluate.py --slow --peers --out benchmarks/search/results-10000.json

Every query is cold: a new browser context, nothing cached. ``--slow`` also times the queries at 1.6 Mbit/s and 150 ms.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
from browser import Page, serve
from indexing import measure, store
from oracle import Oracle
from peers import run_peers
from reading import read_corpus

from portalgen.content import load_hand_written
from portalgen.pages import index_of, named_things
from portalgen.search.documents import make_document
from portalgen.search.folding import fold

ROOT = Path(__file__).resolve().parents[2]
SCALE = 0.45  # of the length that the benchmark's reports have: about 4,000 characters each, as the real ones
THEME = ROOT / "src/portalgen/site/theme"
SCRIPTS = ("client", "sentence", "answers", "combobox", "facets", "page")


def search_page() -> str:
    """Return the search page alone: the theme's own form and scripts."""
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME / "partials"), autoescape=True)
    templates.filters["url"] = lambda path: f"../{path}"
    scripts = "".join(
        f'<script {"defer " if at else ""}src="../assets/search/{name}.js"></script>' for at, name in enumerate(SCRIPTS)
    )
    form = templates.get_template("find.html").render()
    return f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>检索</title>\n{scripts}\n{form}</html>\n'


def build_site(content: Path, folder: Path, workers: int) -> tuple[Any, dict[str, Any]]:
    """Index a content tree and lay the search page beside it; return the corpus and what it cost."""
    corpus = read_corpus(content, workers)
    shutil.rmtree(folder, ignore_errors=True)
    cache = folder.with_name(folder.name + "-cache")
    shutil.rmtree(cache, ignore_errors=True)
    stored = folder.with_name(folder.name + "-reports.json")
    things = named_things(index_of(corpus), load_hand_written(content / "pages"))
    store(corpus.reports, stored, things)
    cost = measure(content, stored, folder, workers)
    shutil.copytree(THEME / "assets/search", folder / "assets/search")
    (folder / "search").mkdir()
    (folder / "search/index.html").write_text(search_page(), encoding="utf-8")
    files = [path for path in (folder / "search-index").rglob("*.bin") if path.is_file()]
    fragments = [path for path in files if path.parent.name == "f"]
    text = sum(len(report.text.encode()) for report in corpus.reports)
    size = sum(path.stat().st_size for path in files)
    excerpts = sum(path.stat().st_size for path in fragments)
    return corpus, {
        "reports": len(corpus.reports),
        "characters": sum(len(report.text) for report in corpus.reports),
        "text_bytes": text,
        "index_bytes": size - excerpts,
        "fragment_bytes": excerpts,
        "index_share": round((size - excerpts) / max(text, 1), 4),
        "files": len(files),
        **cost,
    }


def invent(reports: int, folder: Path, own: Path = ROOT / "content") -> Path:
    """Write a content tree of invented reports with those of ``own`` among them; return its ``content``."""
    size = ["--reports", str(reports), "--scale", str(SCALE), "--content", str(own), "--out", str(folder)]
    command = [sys.executable, str(ROOT / "benchmarks/corpus.py"), *size]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(own / "reports", folder / "content/reports", dirs_exist_ok=True)
    return folder / "content"


def judge(query: dict[str, Any], seen: dict[str, Any], oracle: Oracle) -> dict[str, Any]:
    """Compare what the page showed with what the oracle knows."""
    need = query["need"]
    relevant = oracle.relevant(need)
    found = [address.split("#")[0] for address in seen["results"]]
    row: dict[str, Any] = {
        "id": query["id"], "cat": query["cat"], "q": query["q"], "relevant": len(relevant), "total": seen["total"],
        "exact": seen["exact"], "startup": seen["startup"], "bytes": seen["bytes"], "ms": seen["ms"],
        "first": bool(relevant) and bool(found) and found[0] in relevant,
        "ten": bool(relevant & set(found[:10])),
    }  # fmt: skip
    if relevant and is_plain(query):
        row["count"] = seen["total"] == len(relevant)
        row["facets"] = same_facets(seen["facets"], oracle.counts(need))
    if relevant and row["first"] and seen["exact"]:
        row["marked"] = lands_right(need, seen)
    return row


def same_facets(shown: dict[str, dict[str, int]], true: dict[str, dict[str, int]]) -> bool:
    """Say whether all counts on the page are true, and years and levels complete; of agencies it shows the first hundreds."""
    agencies = shown.get("agency", {})
    return (
        shown.get("year", {}) == true["year"]
        and shown.get("level", {}) == true["level"]
        and all(true["agency"].get(value) == count for value, count in agencies.items())
        and len(agencies) >= min(len(true["agency"]), 300)
    )


def is_plain(query: dict[str, Any]) -> bool:
    """Say whether the judgment is a count: the words themselves, perhaps at a place or year, and nothing read into them."""
    need = query["need"]
    typed = fold(query["q"])
    words = [fold(word) for word in need.get("all", ())]
    return bool(words) and "any" not in need and "agency" not in need and all(word in typed for word in words) and query["cat"] in (
        "short", "law", "number", "oov", "phrase", "spaces", "year", "char", "long",
    )  # fmt: skip


def lands_right(need: dict[str, Any], seen: dict[str, Any]) -> bool:
    """Say whether a word of the query is marked in the first answer, and the section's text holds it."""
    marks = [fold(mark) for mark in seen["marks"]]
    words = [fold(word) for word in (*need.get("all", ()), *need.get("any", ()))]
    if not words:
        return True
    return any(mark and (mark in word or word in mark) for mark in marks for word in words) and bool(seen["section"])


def summarize(rows: list[dict[str, Any]]) -> dict[str, Any]:
    answerable = [row for row in rows if row["relevant"]]
    impossible = [row for row in rows if not row["relevant"]]
    counted = [row for row in rows if "count" in row]
    marked = [row for row in rows if "marked" in row]
    return {
        "queries": len(rows),
        "answerable": len(answerable),
        "s_at_1": share(answerable, "first"),
        "s_at_10": share(answerable, "ten"),
        "zero_results": round(sum(not row["total"] for row in answerable) / max(len(answerable), 1), 4),
        "impossible": len(impossible),
        "impossible_marked": round(sum(not row["exact"] for row in impossible) / len(impossible), 4)
        if impossible
        else None,
        "totals_checked": len(counted),
        "totals_exact": share(counted, "count"),
        "facets_exact": share(counted, "facets"),
        "section_and_mark": share(marked, "marked"),
        "startup_bytes": max((row["startup"] for row in rows), default=0),
        "query_bytes": quantiles([row["bytes"] for row in rows]),
        "query_ms": quantiles([row["ms"] for row in rows]),
    }


def share(rows: list[dict[str, Any]], key: str) -> float | None:
    return round(sum(bool(row[key]) for row in rows) / len(rows), 4) if rows else None


def quantiles(values: list[float]) -> dict[str, float]:
    values = sorted(values)
    late = values[min(len(values) - 1, int(0.95 * len(values)))]
    return {"median": round(statistics.median(values)), "p95": round(late), "max": round(values[-1])}


def by_kind(rows: list[dict[str, Any]]) -> dict[str, str]:
    kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["relevant"]:
            kinds[row["cat"]].append(row)
    return {
        kind: f"{sum(r['first'] for r in own)}|{sum(r['ten'] for r in own)} of {len(own)}"
        for kind, own in sorted(kinds.items())
    }


def machine() -> dict[str, Any]:
    chromium = subprocess.run(
        ["/usr/bin/chromium", "--version"], capture_output=True, text=True, check=False
    ).stdout.strip()
    return {
        "date": datetime.now(UTC).date().isoformat(), "cpus": os.cpu_count(), "machine": platform.machine(),
        "python": platform.python_version(), "browser": chromium, "load": [round(x, 1) for x in os.getloadavg()],
    }  # fmt: skip


def run_queries(
    queries: list[dict[str, Any]], folder: Path, oracle: Oracle, *, slow: bool
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return what became of each query, and, if wanted, the times of all over the slow server."""
    with serve(folder) as base, Page(base) as page:
        rows = [judge(query, page.ask(query["q"]), oracle) for query in queries]
    if not slow:
        return rows, {}
    with serve(folder, slow=True) as base, Page(base) as page:
        times = [page.ask(query["q"]) for query in queries]
    return rows, {
        "ms": quantiles([one["ms"] for one in times]), "startup_ms": quantiles([one["startup_ms"] for one in times]),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--content", type=Path, help="a content tree; without it one of invented reports is made")
    parser.add_argument("--invented", type=int, default=9995, help="how many, beside the repository's own reports")
    parser.add_argument("--queries", type=Path, default=ROOT / "tests/search/queries.jsonl")
    parser.add_argument("--work", type=Path, default=ROOT / "build/bench/search")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--slow", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    queries = [json.loads(line) for line in options.queries.read_text(encoding="utf-8").splitlines() if line.strip()]
    content = options.content or invent(options.invented, options.work.with_name(f"search-{options.invented}"))
    corpus, cost = build_site(content, options.work, options.workers)
    oracle = Oracle(corpus.reports)
    rows, slow = run_queries(queries, options.work, oracle, slow=options.slow)
    result = {"machine": machine(), "index": cost, "search": summarize(rows), "kinds": by_kind(rows)}
    if slow:
        result["slow"] = slow
    if options.peers:
        documents = [make_document(report) for report in corpus.reports]
        result["peers"] = run_peers(documents, queries, oracle, options.work.with_name(options.work.name + "-peers"))
    result["misses"] = [row for row in rows if is_miss(row)]
    text = json.dumps(result, ensure_ascii=False, indent=1)
    print(text)
    if options.out:
        options.out.write_text(text + "\n", encoding="utf-8")


def is_miss(row: dict[str, Any]) -> bool:
    answered = not row["relevant"] or (row["first"] and row["ten"])
    honest = row["relevant"] or not row["exact"]
    return not (answered and honest and row.get("count", True) and row.get("facets", True) and row.get("marked", True))


if __name__ == "__main__":
    main()

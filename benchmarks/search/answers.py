"""Asks what strangers asked who had not seen the search, and says how much of it is answered rightly: figures, silence, first places.

    python benchmarks/search/answers.py --reports 400 --out FILE         a tree is made and indexed
    python benchmarks/search/answers.py --folder FOLDER                  FOLDER holds search-index/ of such a tree

``answers.jsonl`` are 155 queries on 31 reports, ``series.jsonl`` 60 on nine others and the five real ones, of three agencies in
three years. The engine is asked in Node, each query cold. A query is right if what its kind asks for is what comes first.
"""

import argparse
import json
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluate import ROOT, build_site, quantiles
from strangers import HERE, plant, report_ids

from portalgen.search.folding import fold

SETS = ("answers.jsonl", "series.jsonl")
ABSENT = ("no-agency", "no-year")
_UNANSWERABLE = frozenset({"not_collected", "none"})
_COUNTED = frozenset({"operator", "words"})
FIGURES = frozenset({"figure", "approx", "at_least", "limited", "several", "table", "trend", "conflict"})


OVER_TIME = frozenset({"conflict", "trend"})  # asks for figures of several years or reports


@dataclass(frozen=True)
class Seen:
    """What was asked, what is expected of it, and what the search gave."""

    kind: str
    expect: dict[str, Any]
    reports: tuple[str, ...]  # any of these answers
    found: dict[str, Any]

    @property
    def lines(self) -> list[dict[str, Any]]:
        return (self.found.get("answer") or {}).get("lines", [])

    @property
    def first(self) -> dict[str, Any]:
        return self.lines[0] if self.lines else {}

    @property
    def top(self) -> list[str]:
        """Reports in the order in which they are shown."""
        said = [line["report"] for line in self.lines if line.get("report")]
        return list(dict.fromkeys([*said, *(answer["report"] for answer in self.found["answers"])]))

    def figures(self) -> list[dict[str, Any]]:
        """Figures of the report that comes first, as they are shown: before the list, or in it."""
        if not self.lines:
            return list(self.found["figures"])
        groups = self.found["answer"]["groups"] if self.kind in OVER_TIME else ()
        rows = [*self.lines, *groups] if self.kind in OVER_TIME else self.lines[:1]
        return [figure for row in rows for figure in row["figures"]]

    def shown(self) -> str:
        """Return what is shown of the report that comes first, in comparable form."""
        said = [part["text"] for part in (*self.first.get("figures", ()), *self.first.get("passages", ()))]
        listed = [answer["text"] for answer in self.found["answers"] if answer["report"] == self.top[0]]
        figures = [figure["text"] for figure in self.found["figures"][:1]]
        return "\n".join(fold(text) for text in (*said, *listed[:1], *figures))

    def of_report(self) -> bool:
        return bool(self.top) and self.top[0] in self.reports


def is_figure(seen: Seen) -> bool:
    """The figure that comes first, and all that belong to it, are the ones expected, of the agency and year that were asked for."""
    figures = seen.figures()
    if not figures or not seen.of_report():
        return False
    want = seen.expect.get("figure")
    if want:
        return f"{want['value']}{want['unit']}".replace(",", "") in figures[0]["shown"]
    quotes = [seen.expect["quote"], *seen.expect.get("also", ())]
    told = [fold(figure["text"]).replace("|", "") for figure in figures[: 3 + len(quotes)]]
    if not any(_holds(told[0], fold(quote), seen.expect) for quote in quotes):
        return False
    shown = all(any(_holds(text, fold(quote), seen.expect) for text in told) for quote in quotes)
    return shown and "没有在该报告中读到" not in seen.first.get("said", "")


def _holds(text: str, quote: str, expect: dict[str, Any]) -> bool:
    """Of a table's row only the cells that the figure stands in are shown."""
    return quote in text or (bool(expect.get("table")) and text != "" and text in quote)


def is_limited(seen: Seen) -> bool:
    return seen.first.get("kind") == "limited" and seen.of_report() and tells(seen)


def tells(seen: Seen) -> bool:
    """Say whether a sentence that was expected is shown of the report that comes first."""
    quotes = [seen.expect["quote"], *seen.expect.get("also", ())]
    return bool(seen.top) and any(fold(quote) in seen.shown() for quote in quotes)


def is_zero(seen: Seen) -> bool:
    return seen.first.get("kind") == "zero" and seen.of_report() and not seen.first["figures"][0]["badge"]


def is_silent(seen: Seen) -> bool:
    return seen.first.get("kind") == "silent" and seen.of_report()


def is_absent(seen: Seen) -> bool:
    missing = seen.expect["not_collected"]
    kinds = {"year": ("no-year",), "agency": ("no-agency",)}.get(missing, ABSENT)
    return seen.first.get("kind") in kinds


def is_counted(seen: Seen) -> bool:
    """The list holds those of the strangers' first reports that hold what was asked, no others, and is called exact."""
    known = {report for name, report in report_ids().items() if "/" not in name}
    return bool(seen.found["exact"]) and sorted(known.intersection(seen.found["reports"])) == sorted(seen.reports)


def is_none(seen: Seen) -> bool:
    return not seen.found["exact"]


def is_named(seen: Seen) -> bool:
    """The page of the thing comes first."""
    page, things = seen.expect["page"], seen.found.get("things") or [{}]
    name, label = page.get("name") or page["id"], things[0].get("label", "\0").strip("《》")
    return things[0].get("kind") in (page["thing"], "part") and (
        things[0].get("id") == name or label in name or name in label
    )


RIGHT: dict[str, Callable[[Seen], bool]] = {
    **dict.fromkeys(FIGURES - {"limited"}, is_figure), "limited": is_limited, "zero": is_zero, "silent": is_silent,
    "not_collected": is_absent, **dict.fromkeys(_COUNTED, is_counted), "none": is_none, "omitted": is_silent,
}  # fmt: skip


def judge(query: dict[str, Any], found: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    """Return what became of a query: whether it is right, and whether first and first ten hold what answers it."""
    expect, kind = query["expect"], query["kind"]
    named = expect.get("in") or expect.get("report") or []
    seen = Seen(kind, expect, tuple(ids[one] for one in ([named] if isinstance(named, str) else named)), found)
    thing = "page" in expect and is_named(seen)
    right = thing if "page" in expect else RIGHT.get(kind, Seen.of_report)(seen)
    row = {
        "q": query["q"],
        "kind": kind,
        "right": right,
        "bytes": found["bytes"],
        "said": seen.first.get("said", ""),
        "top": seen.top[:2],
    }
    if kind not in _UNANSWERABLE:
        counted = right and kind in _COUNTED  # all that are listed hold it
        row["s1"] = thing or counted or seen.of_report()
        row["s10"] = thing or counted or bool(set(seen.top[:10]) & set(seen.reports))
    if "quote" in expect and not expect.get("table"):
        row["excerpt"] = tells(seen)
    return row


def ask(folder: Path, queries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Ask an index all queries, each cold, and return what the page would be given."""
    lines = "".join(json.dumps(query, ensure_ascii=False) + "\n" for query in queries)
    command = ["node", str(HERE / "ask.js"), str(folder)]
    done = subprocess.run(command, input=lines, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    return [json.loads(line) for line in done.stdout.splitlines()]


def summarize(rows: list[dict[str, Any]]) -> dict[str, Any]:
    kinds = sorted({row["kind"] for row in rows})
    counted = {kind: [row for row in rows if row["kind"] == kind] for kind in kinds}
    ranked = [row for row in rows if "s1" in row]
    figures = [row for row in rows if row["kind"] in FIGURES]
    quoted = [row for row in rows if "excerpt" in row]
    return {
        "queries": len(rows),
        "right": sum(row["right"] for row in rows),
        "kinds": {kind: f"{sum(row['right'] for row in own)} of {len(own)}" for kind, own in counted.items()},
        "figure_first": f"{sum(row['right'] for row in figures)} of {len(figures)}",
        "excerpts": f"{sum(row['excerpt'] for row in quoted)} of {len(quoted)}",
        "s_at_1": round(sum(row["s1"] for row in ranked) / len(ranked), 4),
        "s_at_10": round(sum(row["s10"] for row in ranked) / len(ranked), 4),
        "query_bytes": quantiles([row["bytes"] for row in rows]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    folder = options.folder or ROOT / "build/bench/answers"
    if not options.folder:
        build_site(plant(options.reports, folder.with_name("answers-content")), folder, 1)
    ids, result, all_rows = report_ids(), {"reports": options.reports}, []
    for name in SETS:
        queries = [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
        rows = [judge(*pair, ids) for pair in zip(queries, ask(folder, queries), strict=True)]
        result[name], all_rows = summarize(rows), [*all_rows, *rows]
    result |= {
        "together": summarize(all_rows),
        "misses": [row for row in all_rows if not (row["right"] and row.get("s1", True) and row.get("excerpt", True))],
    }
    text = json.dumps(result, ensure_ascii=False, indent=1)
    print(text)
    if options.out:
        options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

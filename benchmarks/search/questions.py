"""Draws questions for figures from what reports state, and for figures that they do not state: agency, year, indicator.

    python benchmarks/search/questions.py --content DIR --seed N --stated 200 --silent 60 --out FILE

A stated figure may be limited, stand in a table, be part of a total or belong to no indicator: of none of them may a search
say that the report is silent.
"""

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from reading import read_corpus

from portalgen.model.aspects import MEASURED, WHOLE
from portalgen.model.document import BlockKind
from portalgen.model.facts import Observation
from portalgen.model.knowledge import Agency, Indicator, Knowledge
from portalgen.model.report import Report
from portalgen.model.text import Span
from portalgen.search.figures import shown_value
from portalgen.search.folding import fold

_ENDS = ("多少{unit}", "有多少{unit}")


def stated(reports: Sequence[Report], knowledge: Knowledge, rng: Random, count: int) -> list[dict[str, Any]]:
    """Return that many questions for stated figures: half plain, the rest limited, in tables and of no indicator."""
    kinds: dict[str, list[tuple[Report, Observation]]] = {"plain": [], "limited": [], "table": [], "free": []}
    for report in reports:
        for item in report.observations:
            if kind := _kind(report, item):
                kinds[kind].append((report, item))
    shares = {
        "plain": count // 2,
        "limited": count // 4,
        "table": count // 8,
        "free": count - count // 2 - count // 4 - count // 8,
    }
    drawn = []
    for kind, size in shares.items():
        own = kinds[kind] or kinds["plain"]
        drawn += [
            _question(report, item, kind, knowledge, rng) for report, item in rng.sample(own, min(size, len(own)))
        ]
    return drawn


def silent(reports: Sequence[Report], knowledge: Knowledge, rng: Random, count: int) -> list[dict[str, Any]]:
    """Return that many questions for indicators of which no name, and no figure, stands in the report."""
    drawn: list[dict[str, Any]] = []
    while len(drawn) < count:
        report, indicator = rng.choice(reports), rng.choice(knowledge.indicators)
        text = fold(report.text)
        names = {
            part for name in (indicator.label, *indicator.aliases) for part in (fold(name), *map(fold, name.split("…")))
        }
        if any(item.indicator == indicator.id for item in report.observations) or any(name in text for name in names):
            continue
        drawn.append(
            {
                "q": f"{_who(report, knowledge, rng)}{report.year}年{_asked(indicator)}",
                "kind": "silent",
                "report": report.id,
                "indicator": indicator.id,
            }
        )
    return drawn


def _kind(report: Report, item: Observation) -> str:
    if item.indicator is None:
        return "free" if len(item.subject) >= 4 and item.aspect in WHOLE else ""
    if any(
        block.kind is BlockKind.TABLE and block.span.start <= _place(report, item) < block.span.end
        for block in report.blocks
    ):
        return "table"
    if item.aspect in WHOLE and not item.part_of:
        return "plain"
    return "limited" if item.aspect in MEASURED else ""


def _place(report: Report, item: Observation) -> int:
    return report.offsets.to_text(Span(item.value_start, item.value_end)).start


def _question(report: Report, item: Observation, kind: str, knowledge: Knowledge, rng: Random) -> dict[str, Any]:
    indicator = knowledge.indicator_by_id[item.indicator] if item.indicator else None
    words = _asked(indicator) if indicator else item.subject.split("：")[-1] + rng.choice(_ENDS).format(unit=item.unit)
    same = {
        shown_value(one)
        for one in report.observations
        if one.indicator == item.indicator and one.aspect in WHOLE and not one.part_of
    }
    return {
        "q": f"{_who(report, knowledge, rng)}{report.year}年{words}", "kind": kind, "report": report.id,
        "indicator": item.indicator, "shown": sorted(same) if kind == "plain" else [shown_value(item)],
    }  # fmt: skip


def _who(report: Report, knowledge: Knowledge, rng: Random) -> str:
    agency: Agency | None = knowledge.agency_by_id.get(report.agency_id)
    name = report.metadata.agency.value or ""
    return rng.choice([name, agency.short if agency and agency.short else name])


def _asked(indicator: Indicator) -> str:
    return re.sub("（.*?）", "", indicator.label)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--content", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stated", type=int, default=200)
    parser.add_argument("--silent", type=int, default=60)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    corpus, rng = read_corpus(options.content, 1), Random(options.seed)
    write(options.out, [
        *stated(corpus.reports, corpus.knowledge, rng, options.stated),
        *silent(corpus.reports, corpus.knowledge, rng, options.silent),
    ])  # fmt: skip


def write(path: Path, questions: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in questions), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Cases of reading: a short text, the figures that must be read from it, and those that must never be published.

A YAML list. ``head`` stands above ``text``; ``want`` and ``never`` hold figures of which only the keys given count:
``indicator`` (null: none; "*": any), ``value`` and ``unit`` (compared as amounts), ``aspect``, ``headline``, ``zero``, ``qualifier``,
``low``, ``high``, ``period``, ``subject``; a list means any of them. In ``never`` a figure is meant that is published as the
year's: one whose aspect says otherwise is not, unless the entry asks for headlines. ``want_none_headline`` names indicators of
which no figure may be one ("*": all). With ``silence_ok`` what is wanted may stay unread.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from portalgen.analysis import read_report
from portalgen.catalogue import Catalogue, compile_catalogue
from portalgen.linking import headline_ids
from portalgen.model.aspects import Aspect
from portalgen.model.facts import Observation
from portalgen.model.report import Report
from portalgen.model.source import Source
from tests.project import committed_knowledge

HEAD = "云溪县应急管理局2023年度法治政府建设情况报告\n\n一、主要举措和成效\n"
SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
AS_PUBLISHED = {Aspect.LEVEL, Aspect.BEFORE, Aspect.AFTER}

Case = dict[str, Any]


@dataclass(frozen=True)
class Seen:
    """A figure as it is published; ``headline``: it stands for the year."""

    figure: Observation
    headline: bool

    def __str__(self) -> str:
        one = self.figure
        marks = [one.aspect.value, one.limit, *(["headline"] if self.headline else [])]
        return f"{one.value}{one.unit} [{one.indicator}] {one.subject} ({' '.join(filter(None, marks))})"


@cache
def catalogue() -> Catalogue:
    return compile_catalogue(committed_knowledge())


def load_cases(path: Path) -> list[Case]:
    """Return the cases of a file."""
    cases: list[Case] = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    return cases


def read_text(text: str) -> Report:
    """Return what is read from the text of a report."""
    data = text.encode()
    return read_report(Source("report.txt", data, hashlib.sha256(data).hexdigest(), "text/plain"), catalogue())


def faults(case: Case) -> list[str]:
    """Return what is wrong with the reading of a case, in words; empty where it is right."""
    report = read_text(case.get("head", HEAD) + case["text"])
    heads = headline_ids(report.observations)
    seen = [Seen(one, one.id in heads) for one in report.observations]
    return [*_published(case, seen), *_unread(case, seen)]


def _published(case: Case, seen: list[Seen]) -> Iterator[str]:
    for entry in case.get("never", ()):
        meant = entry.get("headline") or "aspect" in entry
        yield from (
            f"published: {one}" for one in seen if _fits(entry, one) and (meant or one.figure.aspect in AS_PUBLISHED)
        )
    for name in case.get("want_none_headline", ()):
        yield from (f"headline: {one}" for one in seen if one.headline and name in ("*", one.figure.indicator))


def _unread(case: Case, seen: list[Seen]) -> Iterator[str]:
    wanted = case.get("want", ())
    for entry in wanted:
        if any(_fits(entry, one) for one in seen):
            continue
        if not case.get("silence_ok"):
            yield f"not read: {entry} among {', '.join(map(str, seen))}"
        if entry.get("headline"):
            same = [w for w in wanted if w.get("indicator") == entry.get("indicator")]
            yield from (
                f"headline: {one}" for one in seen
                if one.headline and one.figure.indicator == entry.get("indicator")
                and not any(_same_amount(w, one.figure) for w in same)
            )  # fmt: skip


def _fits(entry: dict[str, Any], one: Seen) -> bool:
    figure = one.figure
    checks = {
        "indicator": lambda want: figure.indicator in want or ("*" in want and figure.indicator is not None),
        "headline": lambda want: one.headline in want,
        "zero": lambda want: figure.zero_statement in want,
        "aspect": lambda want: figure.aspect.value in want,
        "qualifier": lambda want: figure.qualifier.value in want,
        "period": lambda want: figure.period in want,
        "subject": lambda want: figure.subject in want,
        "subject_has": lambda want: any(words in figure.subject for words in want),
        "low": lambda want: figure.low in [Decimal(str(x)) * _scale(entry.get("unit", "")) for x in want],
        "high": lambda want: figure.high in [Decimal(str(x)) * _scale(entry.get("unit", "")) for x in want],
    }
    named = all(check(_many(entry[key])) for key, check in checks.items() if key in entry)
    return named and _same_amount(entry, figure)


def _same_amount(entry: dict[str, Any], figure: Observation) -> bool:
    if "unit" in entry and not figure.zero_statement and _bare(entry["unit"]) != _bare(figure.unit):
        return False
    if "value" not in entry:
        return True
    wanted = [Decimal(str(value)) for value in _many(entry["value"])]
    if "unit" not in entry and figure.value in wanted:
        return True
    return figure.value * _scale(figure.unit) in [value * _scale(entry.get("unit", "")) for value in wanted]


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _scale(unit: str) -> int:
    return next((times for mark, times in SCALES.items() if unit.startswith(mark) and unit != mark), 1)


def _bare(unit: str) -> str:
    mark = next((mark for mark in SCALES if unit.startswith(mark) and unit != mark), "")
    return unit.removeprefix(mark).removeprefix("个") or unit

"""Short texts read the whole way, from characters to figures: each with every figure and every doubt, and no other.

A case is a heading, the text, ``- value unit = indicator [marks]`` for each figure and ``! code quote`` for each doubt; ``0``
alone is a zero statement. Marks are an aspect that is not ``level``, a qualifier, a period that is not the report year.
"""

import hashlib
import re
from decimal import Decimal
from pathlib import Path

import pytest

from portalgen.analysis import read_report
from portalgen.catalogue import compile_catalogue
from portalgen.model.aspects import Aspect
from portalgen.model.facts import Observation
from portalgen.model.issue import Issue
from portalgen.model.source import Source
from tests.project import committed_knowledge

FOLDER = Path(__file__).parent / "whole"
CATALOGUE = compile_catalogue(committed_knowledge())
HEAD = "德清县应急管理局2023年度法治政府建设情况报告\n\n一、主要举措和成效\n\n"
FACT = re.compile(r"- (?P<value>[\d.]+)(?: (?P<unit>\S+))? =(?: (?P<indicator>\w+))?(?: \[(?P<marks>[^\]]+)\])?")
DOUBTS = ("E23", "E24")


def cases() -> list[tuple[str, str, list[str]]]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text("utf-8").split("\n### ")[1:]:
            title, *lines = block.strip("\n").split("\n")
            expected = [line for line in lines if FACT.fullmatch(line) or re.match("! [A-Z]", line)]
            text = "\n".join(line for line in lines if line not in expected)
            found.append((f"{path.stem}: {title}", text, expected))
    return found


def stated(fact: Observation) -> str:
    marks = [] if fact.aspect is Aspect.LEVEL else [fact.aspect.value]
    marks += [fact.qualifier.value] if fact.qualifier.value != "exact" else []
    marks += [fact.period] if fact.period != "year" else []
    value = f"{Decimal(fact.value):f}"
    words = ["-", "0" if fact.zero_statement else f"{value} {fact.unit}", "="]
    words += [fact.indicator] if fact.indicator else []
    return " ".join([*words, f"[{', '.join(marks)}]"] if marks else words)


def doubted(issue: Issue) -> str:
    return f"! {issue.code} {' '.join(issue.quote.split())}"


@pytest.mark.parametrize(("title", "text", "expected"), cases(), ids=[title for title, _, _ in cases()])
def test_reads_every_figure_whole_and_no_other(title: str, text: str, expected: list[str]) -> None:
    data = f"{HEAD}{text}\n".encode()
    media = "text/markdown" if re.search(r"(?m)^\|.*\|$", text) else "text/plain"
    report = read_report(Source("report.txt", data, hashlib.sha256(data).hexdigest(), media), CATALOGUE)
    found = [stated(fact) for fact in report.observations]
    found += [doubted(issue) for issue in report.issues if issue.code.startswith(DOUBTS)]
    assert sorted(found) == sorted(expected)


def test_a_doubt_quotes_no_more_than_a_screen_holds() -> None:
    data = f"{HEAD}全年开展行政检查{'9' * 5_000}次。\n".encode()
    report = read_report(Source("report.txt", data, hashlib.sha256(data).hexdigest(), "text/plain"), CATALOGUE)
    doubts = [issue for issue in report.issues if issue.code.startswith(DOUBTS)]
    assert doubts
    assert all(len(str(issue)) < 600 for issue in doubts)

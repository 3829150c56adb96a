"""Texts in the forms that reports of many kinds take, each with every fact that it states and no other.

A fixture is a heading, the text, and one fact a line: ``- value unit = indicator [marks]``. ``0`` alone is a zero
statement; marks are ``part``, an aspect that is not ``level``, and a qualifier that is not exact.
"""

import re
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from portalgen.extract.observations import compile_vocabulary, find_observations
from portalgen.extract.observations.figures import _matches
from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.facts import Found, Observation
from portalgen.model.report import Metadata
from portalgen.model.text import OffsetMap, Span
from tests.project import committed_knowledge

FOLDER = Path(__file__).parent / "fixtures"
KNOWLEDGE = committed_knowledge()
VOCABULARY = compile_vocabulary(KNOWLEDGE)
_YEAR = re.compile(r"(20\d\d)年")
_FACT = re.compile(r"- (?P<value>[\d.]+)(?: (?P<unit>\S+))? =(?: (?P<indicator>\w+))?(?: \[(?P<marks>[^\]]+)\])?$")


def document(text: str) -> Document:
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    return Document(text, "utf-8", text, OffsetMap.identity(len(text)), blocks)


def metadata(year: int = 2023) -> Metadata:
    none = Found(None, None, "absent")
    return Metadata(
        Found("", None, "derived"), Found("", None, "derived"), "x", none, none, Found(year, None, "derived"), none,
        none, none, none,
    )  # fmt: skip


def read(text: str) -> tuple[Observation, ...]:
    """Read a text as a report on the year that it names first, on 2023 where it names none."""
    named = _YEAR.search(text)
    return find_observations("r", document(text), (), metadata(int(named[1]) if named else 2023), VOCABULARY)


def cases() -> list[tuple[str, str, list[str]]]:
    found = []
    for path in sorted(FOLDER.glob("figures_*.md")):
        for block in path.read_text("utf-8").split("\n### ")[1:]:
            title, *lines = block.strip().split("\n")
            facts = [line for line in lines if line.startswith("- ")]
            text = "\n".join(line for line in lines if line not in facts)
            found.append((f"{path.stem}: {title}", text, facts))
    return found


def expected(line: str) -> tuple[Decimal, str, str, frozenset[str]]:
    match = _FACT.fullmatch(line)
    assert match, f"fixture line cannot be read: {line}"
    marks = frozenset((match["marks"] or "").split(", ")) - {""}
    return Decimal(match["value"]), match["unit"] or "zero", match["indicator"] or "", marks


def stated(fact: Observation) -> tuple[Decimal, str, str, frozenset[str]]:
    marks = {fact.aspect.value, fact.qualifier.value, "part" if fact.part_of else ""} - {"", "exact", "level"}
    return fact.value, "zero" if fact.zero_statement else fact.unit, fact.indicator or "", frozenset(marks)


@pytest.mark.parametrize(("title", "text", "facts"), cases(), ids=lambda value: value if isinstance(value, str) else "")
def test_reads_every_fact_and_nothing_else(title: str, text: str, facts: list[str]) -> None:
    assert sorted(map(stated, read(text)), key=str) == sorted(map(expected, facts), key=str)


def test_there_are_forms_enough() -> None:
    assert len(cases()) >= 40


def test_no_figure_is_skipped() -> None:
    pieces = [*"一两十百万亿零点.，,至-余多%个来 年", "1", "23", "2023", "件", "元", "万元", "人次", "m²", "壹拾", "第"]
    rng, found = Random(5), 0
    for _ in range(3_000):
        text = "".join(rng.choices(pieces, k=rng.randint(2, 9)))
        everywhere = [match.span() for match in VOCABULARY.figure.finditer(text)]
        assert [match.span() for match in _matches(text, VOCABULARY, 0, len(text))] == everywhere, text
        found += len(everywhere)
    assert found > 1_000

"""Every entry of every knowledge file runs its own examples and counterexamples through the code that reads reports.

One table says, for each kind of entry, what "found" means; a new kind of entry with examples fails until it has a row.
"""

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from portalgen.catalogue import compile_catalogue
from portalgen.content.knowledge import knowledge_files
from portalgen.extract.observations import find_observations
from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.facts import Found, Observation
from portalgen.model.knowledge import Confusion, Example, Indicator, Instrument, Requirement, Topic, Unit
from portalgen.model.report import Metadata
from portalgen.model.text import OffsetMap, Span
from portalgen.model.titles import index_titles, title_key
from portalgen.normalize import normalize
from tests.project import committed_knowledge

KNOWLEDGE = committed_knowledge()
CATALOGUE = compile_catalogue(KNOWLEDGE)
_SLUG = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
_NONE = Found(None, None, "absent")
_NO_METADATA = Metadata(
    Found(""), Found(""), "x", _NONE, _NONE, Found(2023), _NONE, _NONE, _NONE, _NONE
)  # fmt: skip


def document(text: str) -> Document:
    return Document(
        text, "utf-8", text, OffsetMap.identity(len(text)), (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    )


def figures(text: str) -> tuple[Observation, ...]:
    return find_observations("r", document(text), (), _NO_METADATA, CATALOGUE.matchers.vocabulary)


def printed(fact: Observation, example: Example) -> bool:
    unit = fact.unit if example.unit is not None else None
    return str(fact.value) == example.value and (unit, fact.zero_statement) == (example.unit, example.unit is None)


def indicator_found(entry: Indicator, example: Example | str) -> bool:
    found = [
        fact for fact in figures(example if isinstance(example, str) else example.text) if fact.indicator == entry.id
    ]
    return bool(found) if isinstance(example, str) else any(printed(fact, example) for fact in found)


def unit_found(entry: Unit, example: Example | str) -> bool:
    if isinstance(example, str):
        return any(fact.unit.lstrip("百千万亿") in (entry.unit, entry.unit.lstrip("个")) for fact in figures(example))
    return any(printed(fact, example) for fact in figures(example.text))


def topic_found(entry: Topic, title: str) -> bool:
    return CATALOGUE.topics.topic_of(title, "") == entry.id


def requirement_found(entry: Requirement, title: str) -> bool:
    return any(re.search(heading, title) for heading in entry.headings)


def instrument_found(entry: Instrument, title: str) -> bool:
    return TITLES.get(title_key(title)) is entry


def confusion_found(entry: Confusion, text: str) -> bool:
    return normalize(document(text), CATALOGUE.repairs).text != text


TITLES = index_titles(KNOWLEDGE.instruments)
FOUND: dict[type, Callable[[Any, Any], bool]] = {
    Indicator: indicator_found, Unit: unit_found, Topic: topic_found, Requirement: requirement_found,
    Instrument: instrument_found, Confusion: confusion_found,
}  # fmt: skip


def entries(kind: type) -> tuple[Any, ...]:
    return next((getattr(holder, field.name) for holder in (KNOWLEDGE, KNOWLEDGE.lexicon)
                 for field in dataclasses.fields(holder)
                 if (found := getattr(holder, field.name)) and isinstance(found, tuple) and isinstance(found[0], kind)), ())  # fmt: skip


def kinds_with_examples() -> Iterator[type]:
    for _, kind, many in knowledge_files():
        if many and {field.name for field in dataclasses.fields(kind)} >= {"examples", "counterexamples"}:
            yield kind
    yield Confusion


def test_every_kind_of_entry_has_its_row() -> None:
    assert set(kinds_with_examples()) == set(FOUND)


@pytest.mark.parametrize("kind", FOUND, ids=lambda kind: kind.__name__)
def test_examples_are_found_and_counterexamples_are_not(kind: type) -> None:
    found = FOUND[kind]
    missed = [(entry, example) for entry in entries(kind) for example in entry.examples if not found(entry, example)]
    wrong = [(entry, text) for entry in entries(kind) for text in entry.counterexamples if found(entry, text)]
    assert [(getattr(entry, "id", ""), example) for entry, example in (*missed, *wrong)] == []


def test_each_indicator_shows_what_it_is_and_what_it_is_not() -> None:
    assert [entry.id for entry in KNOWLEDGE.indicators if not entry.examples or not entry.counterexamples] == []
    assert [entry.unit for entry in KNOWLEDGE.units if not entry.examples] == []


def test_ids_are_unique_slugs() -> None:
    for _, kind, many in knowledge_files():
        if many and "id" in {field.name for field in dataclasses.fields(kind)} and kind.__name__ != "Agency":
            ids = [entry.id for entry in entries(kind)]
            assert len(ids) == len(set(ids)), kind
            assert [name for name in ids if not _SLUG.fullmatch(name)] == [], kind


def test_a_name_belongs_to_one_indicator_unless_something_tells_them_apart() -> None:
    """Entries that share a name differ in unit, in what must or must not stand beside it, or in rank."""
    seen: dict[tuple[object, ...], str] = {}
    clashes = []
    for entry in KNOWLEDGE.indicators:
        assert len(entry.aliases) == len(set(entry.aliases)), entry.id
        for alias in entry.aliases:
            for unit in entry.units:
                key = (alias, unit, entry.requires, entry.excludes, entry.priority)
                if key in seen:
                    clashes.append((alias, seen[key], entry.id))
                seen[key] = entry.id
    assert clashes == []


def test_units_are_printed_one_way() -> None:
    forms = [form for unit in KNOWLEDGE.units for form in (unit.unit, *unit.aliases)]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_entries_of_a_sort_stand_together() -> None:
    for names in (
        [entry.topic for entry in KNOWLEDGE.indicators if entry.topic not in ("enforcement", "education")],
        [unit.kind for unit in KNOWLEDGE.units],
    ):
        runs = [name for index, name in enumerate(names) if index == 0 or names[index - 1] != name]
        assert len(runs) == len(set(runs)), runs


def test_indicators_use_units_that_exist() -> None:
    known = {unit.unit.removeprefix("个") or unit.unit for unit in KNOWLEDGE.units} | {"个"}
    assert [(entry.id, unit) for entry in KNOWLEDGE.indicators for unit in entry.units if unit not in known] == []


def test_a_rate_has_bounds() -> None:
    rates = [entry for entry in KNOWLEDGE.indicators if entry.kind == "ratio"]
    assert rates
    assert [entry.id for entry in rates if (entry.minimum, entry.maximum) != ("0", "100")] == []

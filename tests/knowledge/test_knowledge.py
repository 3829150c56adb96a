"""What the committed catalogue keeps to beyond what loading asks for; its examples are run by tests/evaluation/test_examples.py."""

import dataclasses
import re
from typing import Any

from portalgen.catalogue import compile_catalogue
from portalgen.content.knowledge import knowledge_files
from portalgen.extract.observations.alternatives import Cues
from portalgen.model.cue import Cue
from tests.project import committed_knowledge

KNOWLEDGE = committed_knowledge()
CATALOGUE = compile_catalogue(KNOWLEDGE)
_SLUG = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")


def entries(kind: type) -> tuple[Any, ...]:
    return next((getattr(holder, field.name) for holder in (KNOWLEDGE, KNOWLEDGE.lexicon)
                 for field in dataclasses.fields(holder)
                 if (found := getattr(holder, field.name)) and isinstance(found, tuple) and isinstance(found[0], kind)), ())  # fmt: skip


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
                key = (alias, unit, entry.requires, entry.besides, entry.conditions, entry.excludes, entry.priority)
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


def test_longer_words_that_say_nothing_hold_a_word_of_the_lists() -> None:
    for cue in KNOWLEDGE.cues:
        words = [word for words in cue.lists.values() for word in words]
        idle = [
            one for one in cue.unless if not any((one != w and one.startswith(w)) or one.endswith(w) for w in words)
        ]
        assert idle == [], cue.id
        assert all(len(set(own)) == len(own) for own in cue.lists.values()), cue.id


def test_the_longer_word_of_a_cue_is_none() -> None:
    entry = Cue("x", "change", "x", {"words": ("新增", "来年")}, unless=("新增立案", "以来年"))
    found = re.compile(Cues.of([entry]).any("x.words")).findall
    assert found("新增3件，来年") == ["新增", "来年"]
    assert found("新增立案，以来年") == []
    assert not re.search(Cues.of([]).any("x.words"), "")

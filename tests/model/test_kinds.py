"""No kind of fact is forgotten: whatever in a report rests on a place is declared, and grounding follows the declaration."""

import dataclasses
from typing import get_args, get_type_hints

from portalgen.datasets import TABLES
from portalgen.model.kinds import FACT_KINDS
from portalgen.model.report import Report


def resting_fields() -> set[str]:
    """Return the fields of a report that hold things with a provenance."""
    inner = {name: get_args(hint)[0] for name, hint in get_type_hints(Report).items() if Ellipsis in get_args(hint)}
    return {
        name
        for name, kind in inner.items()
        if dataclasses.is_dataclass(kind) and any(field.name == "provenance" for field in dataclasses.fields(kind))
    }


def test_every_kind_that_rests_on_a_place_is_declared() -> None:
    assert {kind.field for kind in FACT_KINDS} == resting_fields()


def test_letters_of_ids_differ_and_kinds_with_ids_have_a_table() -> None:
    letters = [kind.letter for kind in FACT_KINDS if kind.letter]
    assert len(set(letters)) == len(letters)
    tables = {table.name: table for table in TABLES}
    for kind in FACT_KINDS:
        if kind.letter:
            names = [column.field.name for column in tables[kind.field].columns]
            assert {"id", "quote", "start", "end", "rule", "sha256"} <= set(names)

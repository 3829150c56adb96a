"""Sentences for kinds of mistakes that strangers' reports showed."""

from pathlib import Path

import pytest

from tests.extract.reading_case import Case, faults, load_cases

CASES = load_cases(Path(__file__).parent / "kinds.yml")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_kind_of_mistake_stays_mended(case: Case) -> None:
    assert faults(case) == []

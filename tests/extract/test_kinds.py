"""Sentences for kinds of mistakes that strangers' reports showed, and of kinds of agencies that had not been seen."""

from pathlib import Path

import pytest

from tests.extract.reading_case import Case, faults, load_cases

FOLDER = Path(__file__).parent
CASES = [case for name in ("kinds.yml", "agencies.yml") for case in load_cases(FOLDER / name)]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_kind_of_mistake_stays_mended(case: Case) -> None:
    assert faults(case) == []

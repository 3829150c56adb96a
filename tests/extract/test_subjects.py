"""What a figure counts is said by a whole phrase."""

from pathlib import Path

import pytest

from tests.extract.reading_case import Case, faults, load_cases

CASES = load_cases(Path(__file__).parent / "subjects.yml")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_thing_counted_is_named_whole(case: Case) -> None:
    assert faults(case) == []

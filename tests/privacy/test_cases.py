"""Every case of ``cases.yml``: its secrets are masked, and not one other character."""

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from portalgen.privacy import MASK, find_private


class Case(NamedTuple):
    text: str
    secrets: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()


CASES = [
    Case(row["text"], tuple(row.get("secrets", ())), tuple(row.get("keep", ())))
    for name in ("cases.yml", "strangers.yml")
    for row in yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))
]


def masked(text: str) -> str:
    characters = list(text)
    for span in find_private(text):
        characters[span.start : span.end] = [c if c.isspace() else MASK for c in text[span.start : span.end]]
    return "".join(characters)


def without(text: str, secrets: tuple[str, ...]) -> str:
    for secret in secrets:
        text = text.replace(secret, "".join(c if c.isspace() else MASK for c in secret))
    return text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:20])
def test_secrets_are_masked_and_nothing_else(case: Case) -> None:
    assert masked(case.text) == without(case.text, case.secrets)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:20])
def test_case_speaks_of_its_own_text(case: Case) -> None:
    assert all(piece in case.text for piece in (*case.secrets, *case.keep))
    assert all(piece in without(case.text, case.secrets) for piece in case.keep)


def test_as_much_is_to_be_kept_as_to_be_masked() -> None:
    kept = sum(not case.secrets for case in CASES)
    assert len(CASES) >= 120
    assert kept >= len(CASES) * 0.48

"""Damaged files never end a look into them otherwise than with what was found, or with an error that says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalgen.errors import PortalgenError
from portalgen.model.unseen import Unseen
from portalgen.transcribe.unseen import find_unseen
from tests.disclosure.test_disclosure import KEPT
from tests.transcribe.test_mutations import CUT, damaged, lenient

WORD = KEPT["word comment"][0]
PDF = KEPT["pdf note"][0]
PAGE = KEPT["html attribute"][0]


def outcome(data: bytes) -> Unseen | PortalgenError:
    try:
        return find_unseen(data)
    except PortalgenError as error:
        return error


def looked(data: bytes) -> Unseen | PortalgenError:
    found = outcome(data)
    assert isinstance(found, Unseen) or (found.code or "").startswith("T1"), found
    return found


@pytest.mark.parametrize("data", [WORD, PDF, PAGE], ids=["word", "pdf", "html"])
def test_whole_files_give_what_they_hide(data: bytes) -> None:
    assert isinstance(looked(data), Unseen)


@lenient(60)
@given(st.lists(CUT, min_size=1, max_size=4))
def test_word_files(cuts: list[tuple[float, int, bytes]]) -> None:
    looked(damaged(WORD, cuts))


@lenient(60)
@given(st.lists(CUT, min_size=1, max_size=4))
def test_pdf_files(cuts: list[tuple[float, int, bytes]]) -> None:
    looked(damaged(PDF, cuts))


@lenient(60)
@given(st.lists(CUT, min_size=1, max_size=4))
def test_web_pages(cuts: list[tuple[float, int, bytes]]) -> None:
    looked(damaged(PAGE, cuts))

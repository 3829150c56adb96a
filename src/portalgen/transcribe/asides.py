"""Words that stand in a line and are not read with it: a raised 1 behind a figure must never become its last digit, nor a struck-out figure be read."""

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from portalgen.model.place import Spot, SpotKind


class Standing(StrEnum):
    """How words stand in their line."""

    PLAIN = ""
    RAISED = "raised"
    STRUCK = "struck"


Fragment = tuple[str, Standing]

_MARK = re.compile(r"[\[［(（〔]?\s?(?:\d{1,3}|[①-⑳*†‡])\s?[\]］)）〕]?")
_UNIT = re.compile(r"(?:[A-Za-z]|米|里)\s?\Z")


def set_apart(fragments: Iterable[Fragment]) -> tuple[str, list[str]]:
    """Return the words of a line, and apart from them its reference marks and struck-out words.

    They are written where no sentence runs, since every quote would hold them otherwise. What is raised behind a letter (m²) is no mark.
    """
    said = ""
    asides: list[str] = []
    for words, standing in fragments:
        if standing is Standing.STRUCK or (standing is Standing.RAISED and _is_mark(words, said)):
            asides += [words] if words.strip() else []
        else:
            said += words
    return said, asides


def aside_spot(spot: Spot) -> Spot:
    """Return the spot of an aside of the line at ``spot``."""
    return replace(spot, kind=SpotKind.MARK, level=0, goes_on=False)


def _is_mark(words: str, said: str) -> bool:
    return bool(said) and _MARK.fullmatch(words.strip()) is not None and not _UNIT.search(said)

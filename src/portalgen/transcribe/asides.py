"""Words that stand in a line and are not read with it: a raised 1 behind a figure must never become its last digit, nor a struck-out figure be read."""

import re
from enum import StrEnum

from portalgen.model.place import Spot, SpotKind
from portalgen.transcribe.writing import Piece


class Standing(StrEnum):
    """How words stand in their line."""

    PLAIN = ""
    RAISED = "raised"
    STRUCK = "struck"


Fragment = tuple[str, Standing]

_MARK = re.compile(r"[\[［(（〔]?\s?(?:\d{1,3}|[①-⑳*†‡])\s?[\]］)）〕]?")
_UNIT = re.compile(r"(?:[A-Za-z]|米|里)\s?\Z")


def pieces(fragments: list[Fragment], spot: Spot) -> list[Piece]:
    """Divide the words of a line at what is not read with them: reference marks and struck-out words.

    What is raised behind a letter (m²) is no mark.

    Args:
        fragments: words and how they stand.
        spot: of the line; every piece gets it, the words behind a mark go on.
    """
    made: list[Piece] = []
    said = ""
    for words, standing in fragments:
        aside = standing is Standing.STRUCK or (standing is Standing.RAISED and _is_mark(words, said))
        kind = SpotKind.MARK if aside else spot.kind
        if made and made[-1][1].kind is kind:
            made[-1] = (made[-1][0] + words, made[-1][1])
        else:
            level = 0 if aside else spot.level
            goes_on = not aside and (spot.goes_on or bool(said.strip()))
            made.append((words, Spot(spot.page, spot.path, spot.box, kind, level, goes_on, spot.score)))
        said += "" if aside else words
    return made


def _is_mark(words: str, said: str) -> bool:
    return bool(said) and _MARK.fullmatch(words.strip()) is not None and not _UNIT.search(said)

"""Reference marks: a raised 1 behind a figure must never become its last digit."""

import re

from portalgen.model.place import Spot, SpotKind
from portalgen.transcribe.writing import Piece

_MARK = re.compile(r"[\[［(（〔]?\s?(?:\d{1,3}|[①-⑳*†‡])\s?[\]］)）〕]?")
_UNIT = re.compile(r"(?:[A-Za-z]|米|里)\s?\Z")


def pieces(fragments: list[tuple[str, bool]], spot: Spot) -> list[Piece]:
    """Divide the words of a line at its reference marks; what is raised behind a letter (m²) is no mark.

    Args:
        fragments: words, and whether they stand raised.
        spot: of the line; every piece gets it, the words behind a mark go on.
    """
    made: list[Piece] = []
    said = ""
    for words, raised in fragments:
        mark = raised and said and _MARK.fullmatch(words.strip()) and not _UNIT.search(said)
        kind = SpotKind.MARK if mark else spot.kind
        if made and made[-1][1].kind is kind:
            made[-1] = (made[-1][0] + words, made[-1][1])
        else:
            level = 0 if mark else spot.level
            goes_on = not mark and (spot.goes_on or bool(said))
            made.append((words, Spot(spot.page, spot.path, spot.box, kind, level, goes_on, spot.score)))
        said += words
    return made

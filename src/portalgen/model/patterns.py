"""Pieces of regular expressions made of words."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str], gap: str = "") -> str:
    """Return a pattern for any of the words, the longest that fits.

    Words that begin alike share their beginning, so that a search gives up at the first character that fits none.

    Args:
        words: none of them empty.
        gap: a pattern of what may stand between two of their characters.
    """
    rests: dict[str, set[str]] = {}
    for word in words:
        rests.setdefault(word[0], set()).add(word[1:])
    return "|".join(re.escape(first) + _rest(rest, gap) for first, rest in sorted(rests.items()))


def _rest(rests: set[str], gap: str) -> str:
    longer = rests - {""}
    return f"(?:{gap}(?:{any_of(longer, gap)})){'?' if '' in rests else ''}" if longer else ""

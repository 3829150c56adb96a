"""Regular expressions made of words, and searches that skip to where one can begin."""

import re
import sys
from collections.abc import Iterable, Iterator


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


def found_from(
    start: re.Pattern[str], whole: re.Pattern[str], text: str, low: int = 0, high: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """Yield what ``whole.finditer(text, low, high)`` yields, given that each of its matches begins with a match of ``start``.

    For a ``start`` that is one class of characters, or whose alternatives begin with literals, ``re`` skips to them; a ``whole``
    that begins with groups or with what must not stand before it is tried at every character.
    """
    while begun := start.search(text, low, high):
        found = whole.match(text, begun.start(), high)
        if found:
            yield found
        low = max(found.end() if found else 0, begun.start() + 1)

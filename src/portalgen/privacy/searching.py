"""Searching a text for what is rare in it."""

import re
from collections.abc import Iterator


def found_from(start: re.Pattern[str], whole: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what ``whole.finditer(text)`` yields, given that each of its matches begins with a match of ``start``.

    For a ``start`` whose alternatives begin with literals ``re`` skips to them; a ``whole`` that begins with groups or with what
    must not stand before it is tried at every character.
    """
    at = 0
    while begun := start.search(text, at):
        found = whole.match(text, begun.start())
        if found:
            yield found
        at = max(found.end() if found else 0, begun.start() + 1)

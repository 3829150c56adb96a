"""Patterns that are only tried on texts which hold what each of their matches must hold.

``re`` tries a pattern that begins with groups or choices at every character. Most sentences hold none of the words that it
needs, which a search for these words alone tells many times faster. The words are worked out from the pattern itself, so that
a changed pattern needs no second list to be kept in step.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portalgen.model.needs import Strings, begun, needed, opening
from portalgen.model.patterns import any_of

_NOWHERE: Iterator[re.Match[str]] = iter(())


@dataclass(frozen=True, slots=True)
class Screened:
    """A pattern with the search that comes first; finds what the pattern alone would find.

    Attributes:
        pattern: what is looked for.
        screen: finds something in every text in which ``pattern`` does; None where nothing is known of it.
    """

    pattern: re.Pattern[str]
    screen: re.Pattern[str] | None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return what ``pattern.search`` does."""
        if self.screen is not None and self.screen.search(text, start, end) is None:
            return None
        return self.pattern.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Return what ``pattern.finditer`` does."""
        if self.screen is not None and self.screen.search(text, start, end) is None:
            return _NOWHERE
        return self.pattern.finditer(text, start, end)

    def match(self, text: str) -> re.Match[str] | None:
        """Return what ``pattern.match`` does."""
        return self.pattern.match(text) if self.screen is None or self.screen.search(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return what ``pattern.fullmatch`` does."""
        return self.pattern.fullmatch(text) if self.screen is None or self.screen.search(text) else None

    def found_at(self, places: Iterable[int], text: str) -> Iterator[re.Match[str]]:
        """Yield what ``pattern.finditer(text)`` does, given that each of its matches begins at one of ``places``, in order."""
        done = 0
        for at in places if self.screen is None or self.screen.search(text) else ():
            if at >= done and (found := self.pattern.match(text, at)):
                done = found.end()
                yield found


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Where matches of a pattern may begin in a text.

    Attributes:
        near: any of the first characters in front of any of the second ones; a search skips to them.
        strings: one or two characters that matches begin with.
    """

    near: re.Pattern[str]
    strings: Strings

    def places(self, text: str) -> Iterator[int]:
        """Yield the places at which one of ``strings`` stands."""
        strings = self.strings
        for hit in self.near.finditer(text):
            at = hit.start()
            if text[at : at + 2] in strings or text[at] in strings:
                yield at

    def found(self, whole: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        """Yield what ``whole.finditer(text)`` yields, ``whole`` being the pattern that these are the beginnings of."""
        done = 0
        for at in self.places(text):
            if at >= done and (found := whole.match(text, at)):
                done = found.end()
                yield found


def screened(pattern: str) -> Screened:
    """Compile a pattern with its screen; what it may begin with is asked first at every character."""
    strings, first = needed(pattern), opening(pattern)
    whole = f"(?={first})(?:{pattern})" if first else pattern
    return Screened(re.compile(whole), re.compile(any_of(strings)) if strings else None)


def first_characters(pattern: str) -> Strings:
    """Return the characters that a match of a pattern may begin with; empty where they are no list."""
    return frozenset(string[0] for string in begun(pattern))


def beginnings(pattern: str) -> Beginnings:
    """Return where matches of a pattern may begin.

    Raises:
        ValueError: what they begin with is no list of characters.
    """
    strings = begun(pattern)
    if not strings:
        raise ValueError(f"a match may begin with anything: {pattern}")
    alone = {string for string in strings if len(string) == 1}
    firsts, seconds = _class(string[0] for string in strings), _class(string[1] for string in strings - alone)
    behind = f"(?<={_class(alone)})|" if alone else ""
    return Beginnings(re.compile(firsts + (f"(?:{behind}(?={seconds}))" if strings - alone else "")), strings)


def _class(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(set(characters))))}]"

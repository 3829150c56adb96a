"""Patterns that are only tried on texts which hold what each of their matches must hold.

``re`` tries a pattern that begins with groups or choices at every character. Most sentences hold none of the words that it
needs, which a search for these words alone tells many times faster. The words are worked out from the pattern itself, so that
a changed pattern needs no second list to be kept in step.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# The parser of ``re`` is no public part of it, but has stood as it is since Python 2.3 (3.11 only gave it this name).
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from portalgen.model.patterns import any_of

_MOST = 400  # strings that are looked for in place of a pattern
_OFTEN = (0.0, 0.1, 0.005, 0.00025)  # how often a sentence holds a string of so many characters, roughly
_DEAREST = 1.5  # a search for strings that are found more often would find one almost everywhere
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_NOWHERE: Iterator[re.Match[str]] = iter(())

Strings = frozenset[str]
_NEVER: Strings = frozenset()  # what a part that cannot match needs
_EMPTY: Strings = frozenset({""})


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
    """Compile a pattern with its screen."""
    strings = needed(pattern)
    return Screened(re.compile(pattern), re.compile(any_of(strings)) if strings else None)


def needed(pattern: str) -> Strings:
    """Return strings of which every match of a pattern holds one, or has one right behind it; empty where none are known."""
    parsed = parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return _NEVER
    found = _needed(parsed)
    return _shortest(found) if _cost(found) <= _DEAREST else _NEVER


def first_characters(pattern: str) -> Strings:
    """Return the characters that a match of a pattern may begin with; empty where they are no list."""
    strings = _begun(parser.parse(pattern))
    return frozenset() if "" in strings else frozenset(string[0] for string in strings)


def beginnings(pattern: str) -> Beginnings:
    """Return where matches of a pattern may begin.

    Raises:
        ValueError: what they begin with is no list of characters.
    """
    strings = _begun(parser.parse(pattern))
    if not strings or "" in strings:
        raise ValueError(f"a match may begin with anything: {pattern}")
    alone = {string for string in strings if len(string) == 1}
    firsts, seconds = _class(string[0] for string in strings), _class(string[1] for string in strings - alone)
    behind = f"(?<={_class(alone)})|" if alone else ""
    return Beginnings(re.compile(firsts + (f"(?:{behind}(?={seconds}))" if strings - alone else "")), strings)


def _class(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(set(characters))))}]"


def _begun(items: Iterable[tuple[Any, Any]]) -> Strings:
    """Return what every match of a sequence begins with, as far as it is a list of strings; holds ``""`` where nothing is known."""
    run, ended = _EMPTY, _NEVER
    for kind, value in items:
        exact = _exactly(kind, value)
        first = exact if exact is not None else _begun_within(kind, value)
        longer = _joined(run, first)
        if longer is None:
            break
        if kind in _REPEATS and not value[0] and exact is None:  # blanks that may stand there: they, or what follows
            ended |= longer
            continue
        run = frozenset(string[:2] for string in longer)
        if exact is None or min(map(len, run), default=0) > 1:
            break
    return frozenset(string[:2] for string in ended) | run


def _begun_within(kind: Any, value: Any) -> Strings:
    if kind is sre.SUBPATTERN and not value[1] & re.IGNORECASE:
        return _begun(value[3])
    if kind is sre.BRANCH:
        return _union(map(_begun, value[1]))
    return _begun(value[2]) if kind in _REPEATS else _EMPTY


def _cost(strings: Strings) -> float:
    """Return how often a text holds one of them, roughly; infinite where they say nothing."""
    if "" in strings or len(strings) > _MOST:
        return float("inf")
    return sum(_OFTEN[min(len(string), 3)] for string in _shortest(strings))


def _shortest(strings: Strings) -> Strings:
    """Return the strings without those that hold another."""
    return frozenset(
        string for string in strings
        if not any(string[low:high] in strings for low in range(len(string)) for high in range(low + 1, len(string) + (low > 0)))
    )  # fmt: skip


def _needed(items: Iterable[tuple[Any, Any]]) -> Strings:
    """Return the rarest of what stands somewhere in every match of a sequence; holds ``""`` where nothing must."""
    best = run = _EMPTY
    for kind, value in items:
        exact = _exactly(kind, value)
        if exact == _NEVER:
            return _NEVER
        longer = _joined(run, exact) if exact is not None else None
        if longer is not None:
            run = longer
            continue
        best = min(best, run, _within(kind, value), key=_cost)
        run = exact if exact is not None else _EMPTY
    return min(best, run, key=_cost)


def _within(kind: Any, value: Any) -> Strings:
    """Return what stands in every match of a part that is no list of strings."""
    if kind is sre.SUBPATTERN and not value[1] & re.IGNORECASE:
        return _needed(value[3])
    if kind is sre.ATOMIC_GROUP:
        return _needed(value)
    if kind in _REPEATS and value[0]:
        return _needed(value[2])
    if kind is sre.ASSERT and value[0] > 0:
        return _needed(value[1])
    if kind is sre.BRANCH:
        return _union(_needed(branch) for branch in value[1])
    return _EMPTY


def _exactly(kind: Any, value: Any) -> Strings | None:
    """Return all that a part of a pattern can match; None where these are too many, or no list."""
    if kind is sre.LITERAL:
        return frozenset({chr(value)})
    if kind is sre.IN:
        return _characters(value)
    if kind is sre.BRANCH:
        return _every(map(_all_of, value[1]))
    if kind is sre.SUBPATTERN and not value[1] & re.IGNORECASE:
        return _all_of(value[3])
    if kind in _REPEATS and value[1] == 1:
        return _every((_all_of(value[2]), _NEVER if value[0] else _EMPTY))
    return _nothing(kind, value)


def _nothing(kind: Any, value: Any) -> Strings | None:
    """Return the empty string for what only looks around, none for what never matches, None for anything else."""
    if kind is sre.FAILURE or (kind is sre.ASSERT_NOT and not value[1]):
        return _NEVER
    return _EMPTY if kind in (sre.AT, sre.ASSERT_NOT) or (kind is sre.ASSERT and value[0] < 0) else None


def _all_of(items: Iterable[tuple[Any, Any]]) -> Strings | None:
    """Return all that a sequence can match."""
    run: Strings | None = _EMPTY
    for kind, value in items:
        exact = _exactly(kind, value)
        run = _joined(run, exact) if run is not None and exact is not None else None
        if run is None:
            return None
    return run


def _characters(choices: list[tuple[Any, Any]]) -> Strings | None:
    found: set[str] = set()
    for kind, value in choices:
        if kind is sre.LITERAL:
            found.add(chr(value))
        elif kind is sre.RANGE and value[1] - value[0] < _MOST:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None  # a class such as \d, or all but those named
    return frozenset(found) if len(found) <= _MOST else None


def _joined(first: Strings, second: Strings) -> Strings | None:
    """Return every string of the one followed by every string of the other; None where these are too many."""
    if len(first) * len(second) > _MOST:
        return None
    return frozenset(one + other for one in first for other in second)


def _every(parts: Iterable[Strings | None]) -> Strings | None:
    """Return the strings of all parts; None where those of one are not known."""
    known = list(parts)
    return None if None in known else _union(part for part in known if part is not None)


def _union(parts: Iterable[Strings]) -> Strings:
    return frozenset().union(*parts)

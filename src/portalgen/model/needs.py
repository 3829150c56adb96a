"""What every match of a regular expression holds, and what it begins with, worked out from the expression itself."""

import re
from collections.abc import Iterable

# The parser of ``re`` is no public part of it, but has stood as it is since Python 2.3 (3.11 only gave it this name).
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 400  # strings that are looked for in place of a pattern
_OFTEN = (0.0, 0.1, 0.005, 0.00025)  # how often a sentence holds a string of so many characters, roughly
_DEAREST = 1.5  # a search for strings that are found more often would find one almost everywhere
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)

Strings = frozenset[str]
_NEVER: Strings = frozenset()  # what a part that cannot match needs
_EMPTY: Strings = frozenset({""})


def needed(pattern: str) -> Strings:
    """Return strings of which every match of a pattern holds one, or has one right behind it; empty where none are known."""
    parsed = parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return _NEVER
    found = _needed(parsed)
    return _shortest(found) if _cost(found) <= _DEAREST else _NEVER


def begun(pattern: str) -> Strings:
    """Return strings of one or two characters of which every match begins with one; empty where they are no list."""
    strings = _begun(parser.parse(pattern))
    return _NEVER if "" in strings else strings


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


def opening(pattern: str) -> str:
    """Return a class of characters, as a pattern, that every match begins with; empty where it is not known, or wide."""
    parts, empty = _opening(parser.parse(pattern))
    return f"[{''.join(sorted(parts))}]" if parts and not empty else ""


def _opening(items: Iterable[tuple[Any, Any]]) -> tuple[Strings | None, bool]:
    """Return the characters and classes that a sequence may begin with, None where they are not known; and whether it may be empty."""
    found: Strings = _NEVER
    for kind, value in items:
        if _nothing(kind, value) == _NEVER:
            return _NEVER, False
        if kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            continue
        parts, empty = _opening_of(kind, value)
        if parts is None:
            return None, False
        found |= parts
        if not empty:
            return found, False
    return found, True


def _opening_of(kind: Any, value: Any) -> tuple[Strings | None, bool]:
    if kind is sre.LITERAL:
        return frozenset({re.escape(chr(value))}), False
    if kind is sre.IN:
        return _parts(value), False
    if kind is sre.SUBPATTERN and not value[1] & re.IGNORECASE:
        return _opening(value[3])
    if kind is sre.BRANCH:
        branches = [_opening(branch) for branch in value[1]]
        parts = [part for part, _ in branches if part is not None]
        return (_union(parts) if len(parts) == len(branches) else None), any(empty for _, empty in branches)
    if kind in _REPEATS:
        inner, empty = _opening(value[2])
        return inner, empty or not value[0]
    return None, False


def _parts(choices: list[tuple[Any, Any]]) -> Strings | None:
    found = set()
    for kind, value in choices:
        if kind is sre.LITERAL:
            found.add(re.escape(chr(value)))
        elif kind is sre.RANGE and value[1] - value[0] < _MOST:
            found.add(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif kind is sre.CATEGORY and value in _CATEGORIES:
            found.add(_CATEGORIES[value])
        else:
            return None
    return frozenset(found)


_CATEGORIES = {sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_SPACE: r"\s"}

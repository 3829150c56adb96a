"""Texts made from regular expressions: what a repeat of the expression takes, over and over, behind what leads to it.

A rule takes time that grows with the square of a text where it tries again at each place what it cannot finish; that is where one of its
repeats goes on for long. So each repeat of each rule gives texts, however the rule is written.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
_FEW = 3  # times: a repeat of no more is none
_MOST = 20  # repeats of one pattern, evenly: a list of labels repeats the blank between two characters a thousand times
# Of a class that is said by what is not in it, or by a kind, the first of these that it takes.
_CANDIDATES = "局7，a A。\n：一、（〔《“|-*#.%&;=/_~`"


def texts(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Yield different texts of about ``length`` characters: of whole matches, and of each repeat with and without what leads to it."""
    nodes = _parsed(pattern)
    for variant in (0, 1):
        found = dict.fromkeys((("", _sample(nodes, variant)), *_repeats(nodes, "", variant)))
        some = tuple(found)[:: 1 + len(found) // _MOST]
        made = (
            text
            for before, again in some
            for text in (_filled(before, again, length), _filled("", before + again * 3, length))
        )
        yield from filter(None, dict.fromkeys(made))


def whole(pattern: re.Pattern[str], variant: int = 0) -> str:
    """Return a short text that the pattern takes, as far as its assertions allow."""
    return _sample(_parsed(pattern), variant)


def _parsed(pattern: re.Pattern[str]) -> Any:
    return _parser.parse(pattern.pattern, pattern.flags)


def _filled(before: str, again: str, length: int) -> str:
    return before + again * (length // len(again)) if again else ""


def _repeats(nodes: Iterable[Any], before: str, variant: int) -> Iterator[tuple[str, str]]:
    """Yield what leads to each repeat of more than a few, and what it takes once."""
    for op, value in nodes:
        if op in _REPEATS and value[1] > _FEW:
            yield before, _sample(value[2], variant)
        for inside in _inside(op, value):
            yield from _repeats(inside, before, variant)
        before += _one(op, value, variant)


def _inside(op: Any, value: Any) -> Iterable[Any]:
    """Return the parts of a node that are patterns themselves and stand behind what was matched before."""
    if op in _REPEATS:
        return (value[2],)
    if op is c.BRANCH:
        return tuple(value[1])
    if op is c.SUBPATTERN:
        return (value[-1],)
    if op is c.ATOMIC_GROUP:
        return (value,)
    return (value[1],) if op is c.ASSERT and value[0] > 0 else ()


def _sample(nodes: Iterable[Any], variant: int) -> str:
    return "".join(_one(op, value, variant) for op, value in nodes)


def _one(op: Any, value: Any, variant: int) -> str:
    """Return what a node takes; assertions and places take nothing."""
    take = _TAKES.get(op)
    return take(value, variant) if take else ""


def _member(items: list[Any], variant: int) -> str:
    """Return a character of a class."""
    wanted = re.compile("[" + "".join(map(_written, items)) + "]")
    op, value = items[(variant * 5) % len(items)]
    if op in (c.LITERAL, c.RANGE) and items[0][0] is not c.NEGATE:
        return chr(value if op is c.LITERAL else value[0])
    return next(filter(wanted.match, _CANDIDATES), "龥")


def _written(item: Any) -> str:
    op, value = item
    if op is c.NEGATE:
        return "^"
    if op is c.LITERAL:
        return re.escape(chr(value))
    if op is c.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return _KINDS[value]


_KINDS = {c.CATEGORY_DIGIT: r"\d", c.CATEGORY_NOT_DIGIT: r"\D", c.CATEGORY_SPACE: r"\s", c.CATEGORY_NOT_SPACE: r"\S",
          c.CATEGORY_WORD: r"\w", c.CATEGORY_NOT_WORD: r"\W"}  # fmt: skip
_TAKES: dict[Any, Callable[[Any, int], str]] = {
    c.LITERAL: lambda value, _: chr(value),
    c.NOT_LITERAL: lambda value, _: "局" if value != ord("局") else "7",
    c.ANY: lambda _, __: "局",
    c.IN: _member,
    c.BRANCH: lambda value, variant: _sample(value[1][(variant * 7) % len(value[1])], variant),
    c.SUBPATTERN: lambda value, variant: _sample(value[-1], variant),
    c.ATOMIC_GROUP: _sample,
    **dict.fromkeys(
        _REPEATS, lambda value, variant: _sample(value[2], variant) * max(value[0], min(value[1], 1 + variant))
    ),
}

"""The words that masking rests on, from ``words.yml`` beside this file, as pieces of patterns."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from portalgen.model import patterns

_FILE = Path(__file__).with_name("words.yml")
_SPACED = r"[ \t\u3000]{0,4}"


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``words.yml``, which says what each of them is for; ``surnames`` and its like are sets of characters."""

    clerks: tuple[str, ...]
    parties: tuple[str, ...]
    acts: tuple[str, ...]
    columns: tuple[str, ...]
    phones: tuple[str, ...]
    surnames: str
    word_surnames: str
    double: tuple[str, ...]
    first: tuple[str, ...]
    no_names: frozenset[str]
    no_ends: str
    no_starts: tuple[str, ...]
    titles: tuple[str, ...]
    units: tuple[str, ...]
    verbs: tuple[str, ...]
    sounds: str
    letters: tuple[str, ...]
    offices: tuple[str, ...]
    hotlines: tuple[str, ...]
    serials: tuple[str, ...]
    accounts: frozenset[str]
    bodies: tuple[str, ...]


@cache
def words() -> Words:
    """Return the words, read once a process."""
    lists: dict[str, Any] = yaml.load(_FILE.read_bytes(), yaml.CSafeLoader)
    return Words(**{name: _MAKERS.get(name, tuple)(value) for name, value in lists.items()})


def _characters(text: str) -> str:
    return "".join(text.split())


_MAKERS: dict[str, Callable[[Any], Any]] = {
    "surnames": _characters,
    "word_surnames": _characters,
    "sounds": _characters,
    "no_ends": _characters,
    "no_names": frozenset,
    "accounts": frozenset,
}


def any_of(texts: Iterable[str], *, spaced: bool = False) -> str:
    """Return a pattern for any of the texts, the longest that fits; ``spaced`` allows blanks between the characters."""
    return patterns.any_of(texts, _SPACED if spaced else "")

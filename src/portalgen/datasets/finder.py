"""Finds words of a list in a text, all in one pass."""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

import ahocorasick

Value = TypeVar("Value")


class Finder(Generic[Value]):
    """Finds every word of a list wherever it stands, also inside another."""

    def __init__(self, words: Mapping[str, Value]) -> None:
        self._automaton = ahocorasick.Automaton()
        for word, value in words.items():
            self._automaton.add_word(word, value)
        self._automaton.make_automaton()

    def of(self, text: str) -> Iterator[Value]:
        """Yield what belongs to each word that a text holds, in the order of their ends."""
        if len(self._automaton):  # an automaton without words cannot be asked
            yield from (value for _, value in self._automaton.iter(text))

"""Small texts for the tests of the index, and what they hold by plain containment."""

import random
from dataclasses import dataclass
from itertools import chain

import numpy as np

from portalgen.search.chains import FalseWords
from portalgen.search.suffixes import BREAK, DEPTH, FIRST_MARK, Text, make_text

NOTHING_FALSE = FalseWords(np.zeros((0, DEPTH), np.uint16), np.zeros(0, np.int64))


@dataclass(frozen=True)
class Small:
    """A text, its reports as lists of passages, and a number for topic and role of each."""

    text: Text
    reports: list[list[str]]
    codes: list[list[int]]

    def passages(self, numbers: list[int]) -> set[int]:
        """Return the passages that numbers of a list mean."""
        where = {int(number): passage for passage, number in enumerate(self.text.numbers)}
        return {where[number] for number in numbers}

    def begins(self, length: int) -> list[set[str]]:
        """Return for each passage the substrings that begin in it; they may run on over its end."""
        found: list[set[str]] = []
        for report in self.reports:
            whole, at = "".join(report), 0
            for passage in report:
                places = range(at, at + len(passage))
                found.append({whole[i : i + length] for i in places if i + length <= len(whole)})
                at += len(passage)
        return found

    def substrings(self, longest: int) -> set[str]:
        return set().union(*(own for length in range(1, longest + 1) for own in self.begins(length)))

    def holders(self, words: set[str]) -> dict[str, set[int]]:
        """Return for each word the passages that it begins in."""
        found: dict[str, set[int]] = {word: set() for word in words}
        for length in {len(word) for word in words}:
            for number, own in enumerate(self.begins(length)):
                for word in own & found.keys():
                    found[word].add(number)
        return found


def small_text(reports: list[list[str]]) -> Small:
    """Return the text of these reports; a passage that begins a mark must stand alone in its report."""
    joined, starts, rows, passage = "", [], [], 0
    for report in reports:
        rows.append((len(joined), passage))
        for at, text in enumerate(report):
            starts.append(len(joined))
            joined += (chr(BREAK) if ord(text[0]) >= FIRST_MARK and at == 0 else "") + text
            passage += 1
        joined += chr(BREAK)
    rows.append((len(joined), passage))
    units = np.frombuffer((joined + chr(BREAK) * DEPTH).encode("utf-16-le"), "<u2")
    codes = [[(number + at * 7) % 5 for at in range(len(report))] for number, report in enumerate(reports)]
    flat = np.array([*chain(*codes)], np.int64)
    return Small(make_text(units, np.array(starts), np.arange(passage), np.array(rows), flat), reports, codes)


def random_reports(seed: int, size: int, units: str = "法治政府建设行政执法检查1559") -> list[list[str]]:
    rng = random.Random(seed)
    phrases = ["".join(rng.choices(units, k=rng.randint(2, 6))) for _ in range(30)]
    return [["".join(rng.choices(phrases, k=rng.randint(1, 9))) for _ in range(rng.randint(1, 4))] for _ in range(size)]

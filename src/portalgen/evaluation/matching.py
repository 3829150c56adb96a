"""When a prediction equals an annotation: the rules of SCHEMA.md, without regard to white space and width."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

Entry = dict[str, Any]
Place = tuple[int, int]

_FOLD = str.maketrans("，：；（）？！〈〉‹›“”‘’", ",:;()?!<><>\"\"''")
LONGEST_QUOTE = 150


def squeeze(text: object) -> str:
    """Fold a text for comparison: no white space, half-width punctuation, straight quotation marks."""
    return re.sub(r"\s+", "", str(text or "")).translate(_FOLD).replace("——", "—")


def unit_of(text: object) -> str:
    """Fold a unit: 个工作日 and 工作日 are one."""
    unit = squeeze(text)
    return unit[1:] if len(unit) > 1 and unit[0] == "个" else unit


@cache
def places(source: str, quote: str) -> tuple[Place, ...]:
    """Return where a folded quote stands in a folded source; a quote that is too long stands nowhere."""
    if not quote or len(quote) > LONGEST_QUOTE:
        return ()
    return tuple((m.start(), m.end()) for m in re.finditer(re.escape(quote), source))


def overlap(first: Sequence[Place], second: Sequence[Place]) -> bool:
    """Say whether any place of the one touches any of the other."""
    return any(start < other_end and other_start < end for start, end in first for other_start, other_end in second)


def matching(gold: list[Entry], predicted: list[Entry], same: Callable[[Entry, Entry], bool]) -> dict[int, int]:
    """Return a maximum one-to-one matching, predicted index to gold index, so that order never matters.

    Augmenting paths after Kuhn (1955), the Hungarian method for unweighted bipartite graphs.
    """
    edges = [[j for j, p in enumerate(predicted) if same(g, p)] for g in gold]
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in edges[i]:
            if j not in seen:
                seen.add(j)
                if j not in owner or place(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    for i in range(len(gold)):
        place(i, set())
    return owner


def covered(source: str, items: list[Entry]) -> set[int]:
    """Return the characters that quotes cover; one that stands in several places takes the first not yet covered."""
    taken: set[int] = set()
    for item in items:
        spots = places(source, squeeze(item.get("quote")))
        spot = next((s for s in spots if s[0] not in taken), spots[0] if spots else None)
        if spot:
            taken |= set(range(*spot))
    return taken


def trimmed(entry: Entry) -> tuple[str, str]:
    """Return raw and fixed reading of a correction without what both share at either end."""
    raw, fixed = squeeze(entry.get("raw")), squeeze(entry.get("fixed"))
    while raw and fixed and raw[0] == fixed[0]:
        raw, fixed = raw[1:], fixed[1:]
    while raw and fixed and raw[-1] == fixed[-1]:
        raw, fixed = raw[:-1], fixed[:-1]
    return raw, fixed


def number(value: object) -> float | None:
    """Return a figure rounded for comparison, None for what is none."""
    try:
        return round(float(str(value)), 6)
    except ValueError:
        return None

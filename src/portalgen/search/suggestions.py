"""What may be suggested while someone types: the catalogue's words that stand in some report, and how many use each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from portalgen.model.knowledge import Knowledge
from portalgen.search.folding import fold
from portalgen.search.packing import pack_json


def terms_file(words: Sequence[str], found: Iterable[Sequence[int]], knowledge: Knowledge) -> bytes:
    """Return ``terms``: kind to words and their weights, the number of binary digits of the report count.

    Args:
        words: the catalogue's words.
        found: numbers of the words that each report holds.
        knowledge: says of which kind a word is.
    """
    counts = Counter(number for numbers in found for number in numbers)
    kinds = dict(_kinds(knowledge))
    groups: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, count in sorted(counts.items()):
        groups[kinds.get(words[number], "word")].append((words[number], count.bit_length()))
    return pack_json({
        kind: {"w": " ".join(word for word, _ in own), "n": [weight for _, weight in own]}
        for kind, own in sorted(groups.items())
    })  # fmt: skip


def _kinds(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield words and their kinds; of two kinds of one word the later counts."""
    for topic in knowledge.topics:
        for word in (topic.label, *topic.terms):
            yield fold(word), "topic"
    for indicator in knowledge.indicators:
        for word in (indicator.label, *indicator.aliases):
            yield fold(word), "indicator"
    for instrument in knowledge.instruments:
        for word in (instrument.name, *instrument.aliases):
            yield fold(word), "law"

"""Which subject of rule-of-law work a section speaks of, by the terms of ``topics.yml``."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from portalgen.model.knowledge import Topic

HEADING_WEIGHT, TERM_WEIGHT, EARLY_WEIGHT = 4, 2, 1
LONGEST_TITLE = 80
SCANNED_BODY = 1200
"""A section says what it is about in its first characters; what follows is detail."""


@dataclass(frozen=True, slots=True)
class TopicIndex:
    """Topics prepared for many titles: patterns by topic, terms by their first character, which ``starts`` finds."""

    order: tuple[str, ...]
    headings: tuple[tuple[str, re.Pattern[str]], ...]
    terms: dict[str, tuple[tuple[str, str], ...]]
    starts: re.Pattern[str]

    def topic_of(self, title: str, body: str) -> str:
        """Return the id of the topic that title, then body, speak of most; empty where none is certain.

        The title decides where it says anything: a heading pattern counts :data:`HEADING_WEIGHT`, each term
        :data:`TERM_WEIGHT`, one in the title's first half :data:`EARLY_WEIGHT` more. The body only decides for a title that
        says nothing, and only where one topic leads clearly.
        """
        title = title[:LONGEST_TITLE]
        scores = self._terms_in(title)
        for topic, pattern in self.headings:
            scores[topic] += HEADING_WEIGHT * len(pattern.findall(title))
        best = max(scores.values(), default=0)
        if best:
            return next(topic for topic in self.order if scores[topic] == best)
        scores = self._terms_in(body[:SCANNED_BODY])
        counts = [*sorted(scores.values(), reverse=True), 0, 0]
        if counts[0] < 3 * TERM_WEIGHT or counts[0] < 2 * counts[1]:
            return ""
        return next(topic for topic in self.order if scores[topic] == counts[0])

    def _terms_in(self, text: str) -> Counter[str]:
        scores: Counter[str] = Counter()
        half = len(text) // 2
        for found in self.starts.finditer(text):
            position = found.start()
            for term, topic in self.terms[found[0]]:
                if text.startswith(term, position):
                    scores[topic] += TERM_WEIGHT + (EARLY_WEIGHT if position <= half else 0)
        return scores


def topic_index(topics: tuple[Topic, ...]) -> TopicIndex:
    """Prepare the catalogue's topics for many titles."""
    by_char: dict[str, list[tuple[str, str]]] = {}
    for topic in topics:
        for term in topic.terms:
            by_char.setdefault(term[0], []).append((term, topic.id))
    patterns = tuple(
        (topic.id, re.compile("|".join(f"(?:{heading})" for heading in topic.headings)))
        for topic in topics
        if topic.headings
    )
    seconds = {term[1:2] for terms in by_char.values() for term, _ in terms}
    starts = f"[{_class(by_char)}]" + (f"(?=[{_class(seconds)}])" if "" not in seconds else "")
    return TopicIndex(
        tuple(topic.id for topic in topics), patterns, {c: tuple(terms) for c, terms in by_char.items()},
        re.compile(starts if by_char else "(?!)"),
    )  # fmt: skip


def _class(chars: Iterable[str]) -> str:
    return "".join(map(re.escape, sorted(chars)))

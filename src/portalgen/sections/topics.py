"""Which subject of rule-of-law work a section speaks of, by the terms of ``topics.yml``."""

import re
from functools import lru_cache

from portalgen.model.knowledge import Topic

HEADING_WEIGHT, TERM_WEIGHT, EARLY_WEIGHT = 4, 2, 1
SCANNED_BODY = 1200
"""A section says what it is about in its first characters; what follows is detail."""


@lru_cache(maxsize=8)
def _patterns(topics: tuple[Topic, ...]) -> tuple[tuple[str, tuple[re.Pattern[str], ...], tuple[str, ...]], ...]:
    return tuple((topic.id, tuple(re.compile(h) for h in topic.headings), topic.terms) for topic in topics)


def topic_of(title: str, body: str, topics: tuple[Topic, ...]) -> str:
    """Return the id of the topic that title, then body, speak of most; empty where none is certain.

    The title decides where it says anything: a heading pattern counts :data:`HEADING_WEIGHT`, each term
    :data:`TERM_WEIGHT`, one in the title's first half :data:`EARLY_WEIGHT` more. The body only decides for a title that says
    nothing, and only where one topic leads clearly.
    """
    scores = [(_title_score(title, headings, terms), id_) for id_, headings, terms in _patterns(topics)]
    best = max((score for score, _ in scores), default=0)
    if best:
        return next(id_ for score, id_ in scores if score == best)
    head = body[:SCANNED_BODY]
    counts = sorted(
        ((sum(head.count(term) for term in terms), id_) for id_, _, terms in _patterns(topics)), reverse=True
    )
    if len(counts) > 1 and counts[0][0] >= 3 and counts[0][0] >= 2 * counts[1][0]:
        return counts[0][1]
    return ""


def _title_score(title: str, headings: tuple[re.Pattern[str], ...], terms: tuple[str, ...]) -> int:
    score = HEADING_WEIGHT * sum(bool(heading.search(title)) for heading in headings)
    for term in terms:
        place = title.find(term)
        if place >= 0:
            score += TERM_WEIGHT + (EARLY_WEIGHT if 2 * place <= len(title) else 0)
    return score

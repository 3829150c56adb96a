"""From clauses that tell something to the whole point they stand in: the sentence, or the numbered point of a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from portalgen.extract.clauses import Sentence, Start
from portalgen.model.facts import StatementKind
from portalgen.model.text import Span

LONGEST = 220
"""Characters up to which the sentences of a numbered point are one statement; a longer point is told by its sentences."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, what it speaks of, and whether it only leads to the list behind it (仍有不足：一是…)."""

    sentence: Sentence
    mood: StatementKind
    leads: bool


def told(text: str, moods: Iterable[tuple[Sentence, StatementKind]]) -> list[Told]:
    """Return the sentences of a stretch with whether each leads to a list."""
    items = list(moods)
    behind = [*(sentence for sentence, _ in items[1:]), None][: len(items)]
    return [
        Told(sentence, mood, bool(after) and text[sentence.end : sentence.end + 1] in (":", "：") and _lists(after))
        for (sentence, mood), after in zip(items, behind, strict=True)
    ]


def _lists(sentence: Sentence | None) -> bool:
    return sentence is not None and (sentence.item or sentence.opens is Start.LINE)


def points(text: str, items: list[Told], title: Span | None, longest: int = LONGEST) -> list[Span]:
    """Return for each sentence the point that it belongs to.

    Sentences are one point where a semicolon parts them outside a list, or where they follow the number of a point
    (一是…。…) up to the next, unless it grows too long or turns to something else.

    Args:
        text: the normalized text.
        items: the sentences in order.
        title: the title of a numbered section, which opens its point; None where there is none.
        longest: characters of the longest point of several sentences.
    """
    found: list[list[int]] = []
    owner: list[int] = []
    numbered = title is not None
    for number, item in enumerate(items):
        sentence = item.sentence
        fresh = not number or sentence.item or sentence.opens is Start.LINE or _turns(items[number - 1], item)
        short = sentence.end - (title.start if title and not number else found[-1][0] if found else 0) <= longest
        if title and not number and short and title.start < sentence.start:
            found.append([title.start, sentence.end])
        elif not fresh and short and (numbered or _parted(text, items[number - 1].sentence, sentence)):
            found[-1][1] = sentence.end
        else:
            found.append([sentence.start, sentence.end])
            numbered = sentence.item or (numbered and not number)
        owner.append(len(found) - 1)
    return [Span(*found[at]) for at in owner]


def _turns(before: Told, after: Told) -> bool:
    """Say whether a sentence turns from what is wrong to what will be done, or back."""
    return (before.mood is StatementKind.PLAN) != (after.mood is StatementKind.PLAN)


def _parted(text: str, before: Sentence, after: Sentence) -> bool:
    return text[before.end : after.start].strip() in (";", "；") and not before.item

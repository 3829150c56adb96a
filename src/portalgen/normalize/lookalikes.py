"""Set phrases with one look-alike character wrong: every such writing is made beforehand, then all are looked up in one pass.

A writing counts as damage only where it is no phrase or name itself and where no innocent word covers the character.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portalgen.model.knowledge import Knowledge, Lexicon
from portalgen.model.text import Span

_SHORTEST_NAME = 4
_SELF_EVIDENT = 6  # characters: a phrase this long is certain whatever stands beside it
_SHORTEST_TITLE = 5
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Variant:
    """``wrong`` is ``right`` with its character ``at`` replaced by a look-alike."""

    wrong: str
    right: str
    at: int
    source: str


@dataclass(frozen=True, slots=True)
class Misreading:
    """A place of a text that reads as ``variant.wrong``."""

    start: int
    variant: Variant

    @property
    def end(self) -> int:
        """Return the end of the misread phrase."""
        return self.start + len(self.variant.wrong)


@dataclass(frozen=True, slots=True)
class Repairer:
    """Variants by the two characters at the wrong one: a text that has none of these pairs needs no closer look."""

    pairs: frozenset[str]
    forward: dict[str, list[Variant]]
    backward: dict[str, list[Variant]]
    innocents: dict[str, list[tuple[str, int]]]
    before: tuple[str, ...]
    after: tuple[str, ...]

    def find(self, text: str, suspects: Iterable[int]) -> Iterator[Misreading]:
        """Yield what was misread, longest phrase first at a character, in order, not overlapping.

        Args:
            text: the text.
            suspects: where one of ``pairs`` stands in it.
        """
        done = 0
        places: set[int] = set()
        for at in suspects:
            pair = text[at : at + 2]
            if pair in self.forward:
                places.add(at)
            if pair in self.backward:
                places.add(at + 1)
        for place in sorted(places):
            misreading = self._best(text, place) if place >= done else None
            if misreading and misreading.start >= done:
                yield misreading
                done = misreading.end

    def _best(self, text: str, place: int) -> Misreading | None:
        candidates = [
            *self.forward.get(text[place : place + 2], ()),
            *self.backward.get(text[place - 1 : place + 1], ()),
        ]
        fits = [
            v
            for v in candidates
            if place >= v.at and text.startswith(v.wrong, place - v.at) and self._stands_well(text, place - v.at, v)
        ]
        if not fits or len({v.right[v.at] for v in fits}) > 1:
            return None
        best = max(fits, key=lambda v: (len(v.right), v.right))
        found = Misreading(place - best.at, best)
        return None if self._innocent(text, place, Span(found.start, found.end)) else found

    def _stands_well(self, text: str, start: int, variant: Variant) -> bool:
        """Say whether what stands beside a misread first or last character leaves no other reading."""
        length = len(variant.wrong)
        if length >= _SELF_EVIDENT:
            return True
        if variant.at == 0:
            return start == 0 or not _HAN.match(text[start - 1]) or text.endswith(self.before, 0, start)
        if variant.at == length - 1:
            end = start + length
            return end == len(text) or not _HAN.match(text[end]) or text.startswith(self.after, end)
        return True

    def _innocent(self, text: str, place: int, inside: Span) -> bool:
        """Say whether an innocent word covers the character; one inside a long phrase is chance."""
        words = (
            *self.innocents.get(text[place : place + 2], ()),
            *self.innocents.get(text[place - 1 : place + 1], ()),
        )
        found = (
            Span(place - at, place - at + len(word))
            for word, at in words
            if place >= at and text.startswith(word, place - at)
        )
        return any(len(inside) < _SELF_EVIDENT or not inside.contains(span) for span in found)


def build_repairer(knowledge: Knowledge) -> Repairer:
    """Make the variants of all phrases and names that the knowledge holds."""
    lexicon = knowledge.lexicon
    mates = _mates(lexicon)
    known = dict(_gazetteer(knowledge))
    legitimate = _Legitimate(known, lexicon.innocents)
    variants: dict[str, Variant] = {}
    for phrase, source in known.items():
        for variant in _variants(phrase, source, mates):
            if not legitimate.covers(variant):
                variants.setdefault(variant.wrong, variant)
    return _index(variants.values(), lexicon)


def _gazetteer(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield each known wording once, with the name of the list it stands in."""
    for instrument in knowledge.instruments:
        yield from (
            (name, "法规名称") for name in (instrument.name, *instrument.aliases) if len(name) >= _SHORTEST_TITLE
        )
    for region in knowledge.regions:
        if len(region.name) >= _SHORTEST_NAME - 1:
            yield region.name + "人民政府", "地名"
    for agency in knowledge.agencies:
        yield from ((name, "机关名称") for name in (agency.name, *agency.former_names) if len(name) >= _SHORTEST_NAME)
    yield from ((phrase, "固定词组") for phrase in knowledge.lexicon.phrases)


def _mates(lexicon: Lexicon) -> dict[str, str]:
    mates: dict[str, str] = {}
    for group in lexicon.lookalikes:
        for character in group:
            others = "".join(c for c in group if c != character and c not in mates.get(character, ""))
            mates[character] = mates.get(character, "") + others
    return mates


def _variants(phrase: str, source: str, mates: dict[str, str]) -> Iterator[Variant]:
    for at, character in enumerate(phrase):
        for mate in mates.get(character, ""):
            yield Variant(phrase[:at] + mate + phrase[at + 1 :], phrase, at, source)


class _Legitimate:
    """Wordings that somebody writes on purpose."""

    def __init__(self, known: Iterable[str], innocents: Iterable[str]) -> None:
        self._known: dict[str, list[str]] = {}
        self._innocents: dict[str, list[str]] = {}
        for wordings, index in ((known, self._known), (innocents, self._innocents)):
            for wording in wordings:
                for pair in {wording[at : at + 2] for at in range(max(len(wording) - 1, 1))}:
                    index.setdefault(pair, []).append(wording)

    def covers(self, variant: Variant) -> bool:
        """Say whether a known wording explains the look-alike character inside the variant, or holds all of it."""
        wrong, at = variant.wrong, variant.at
        # One that covers the character holds it alone, or with the one before or behind it.
        indexes = (self._known, self._innocents) if len(wrong) < _SELF_EVIDENT else (self._known,)
        return any(
            _explains(wording, wrong, at)
            for index in indexes
            for key in (wrong[max(at - 1, 0) : at + 1], wrong[at : at + 2], wrong[at])
            for wording in index.get(key, ())
        )


def _explains(wording: str, wrong: str, at: int) -> bool:
    if len(wording) >= len(wrong):
        return wrong in wording
    return wrong.find(wording, max(at - len(wording) + 1, 0), at + len(wording)) >= 0


def _index(variants: Iterable[Variant], lexicon: Lexicon) -> Repairer:
    forward: dict[str, list[Variant]] = {}
    backward: dict[str, list[Variant]] = {}
    innocents: dict[str, list[tuple[str, int]]] = {}
    for variant in variants:
        at, wrong = variant.at, variant.wrong
        if at + 1 < len(wrong):
            forward.setdefault(wrong[at : at + 2], []).append(variant)
        else:
            backward.setdefault(wrong[at - 1 : at + 1], []).append(variant)
    wrongs = {key[0] for key in forward} | {key[1] for key in backward}
    for word in lexicon.innocents:
        for at, character in enumerate(word):
            if character in wrongs:
                key = word[at : at + 2] if at + 1 < len(word) else word[at - 1 : at + 1]
                innocents.setdefault(key, []).append((word, at))
    pairs = frozenset(forward) | frozenset(backward)
    return Repairer(pairs, forward, backward, innocents, lexicon.before, lexicon.after)

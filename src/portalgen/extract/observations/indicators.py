"""Which entry of the catalogue a figure belongs to, by the names that stand around it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from portalgen.extract.observations.clauses import Sentence
from portalgen.extract.observations.demands import Around, around, demanded, required
from portalgen.extract.observations.figures import Figure
from portalgen.extract.observations.heads import counts_another
from portalgen.extract.observations.position import Place, bare
from portalgen.extract.observations.verbs import VERBS
from portalgen.extract.observations.vocabulary import Alias, Vocabulary
from portalgen.model.facts import QuantityKind
from portalgen.model.knowledge import Indicator

WIDEST_GAP = 30
REACH = 80
CLOSE = 3
_FOUNDED = re.compile("设立|建立|建成|成立|开设|创建|组建|设置|搭建")
_DENIED = re.compile(r"(?:未|没有|无)(?:发现|出现|发生)?$")


class Total(Struct, frozen=True):
    """What a part is a part of: the ``words`` of its clause, and the id of its entry."""

    words: str = ""
    indicator: str | None = None


_NONE = Total()


class Match(Struct, frozen=True):
    """An entry that fits, with the place of its name in ``Document.text`` and how well it fits; its last part begins at ``head``."""

    indicator: Indicator
    start: int
    end: int
    score: int
    head: int


def occurrences(sentence: Sentence, vocabulary: Vocabulary) -> dict[str, list[int]]:
    """Return where each word of the catalogue starts in the sentence (places in ``Document.text``)."""
    words = sentence.words
    if not words and vocabulary.automaton is not None:
        for last, word in vocabulary.automaton.iter(sentence.text):
            words.setdefault(word, []).append(sentence.start + last - len(word) + 1)
        words.setdefault("", [])
    return words


def names(
    sentence: Sentence, vocabulary: Vocabulary, start: int, end: int, wanted: frozenset[int]
) -> Iterator[tuple[Alias, int, int]]:
    """Yield every name of the ``wanted`` entries inside a stretch, with its place."""
    words = occurrences(sentence, vocabulary) if wanted else {}
    for last, starts in words.items():
        there = between(last, starts, start, end)
        for alias in vocabulary.aliases.get(last, ()) if there else ():
            if alias.indicator in wanted:
                yield from instances(alias, words, there, start)


def between(word: str, starts: list[int], start: int, end: int) -> list[int]:
    """Return the places of a word that lie wholly inside a stretch."""
    return starts[bisect_left(starts, start) : bisect_right(starts, end - len(word))]


def instances(
    alias: Alias, words: dict[str, list[int]], there: list[int], start: int
) -> Iterator[tuple[Alias, int, int]]:
    """Yield each place behind ``start`` where the parts of a name stand in order; ``there`` are those of the last one."""
    size = len(alias.parts[-1])
    for at in there:
        first = at
        for part in reversed(alias.parts[:-1]):
            found = words.get(part, ())
            index = bisect_left(found, first - len(part) + 1) - 1
            if index < 0 or found[index] < start or first - found[index] - len(part) > WIDEST_GAP:
                break
            first = found[index]
        else:
            yield alias, first, at + size


def best_match(text: str, figure: Figure, place: Place, vocabulary: Vocabulary, total: Total = _NONE) -> Match | None:
    """Return the entry that fits a figure best, None where none does.

    Args:
        text: the normalized text.
        figure, place: the figure and where it stands.
        vocabulary: the compiled catalogue.
        total: what the figure is a part of; its words may exclude an entry too.
    """
    start, end = max(place.clause[0], figure.start - REACH), min(place.clause[1], figure.end + REACH)
    best: Match | None = None
    words: Around | None = None
    wanted = vocabulary.measured.get((figure.measure, figure.kind.value), frozenset())
    for alias, first, last in names(place.sentence, vocabulary, start, end, wanted):
        indicator = vocabulary.indicators[alias.indicator]
        if alias.part and not (indicator.broader and indicator.broader == total.indicator):
            continue
        fitness = (
            _fitness(text, figure, place, first, last) if _names(text, figure, place, alias, (first, last)) else None
        )
        if fitness is None:
            continue
        words = words or around(text, figure, place)
        # A name that only parts have needs no look at the total: it is known.
        there, wider = (replace(words, story=""), "") if alias.part else (words, total.words)
        cost = demanded(figure, place, there, indicator, wider, alias)
        if cost is not None:
            score = fitness + 3 * alias.weight + 10 * indicator.priority - cost
            best = _better(best, Match(indicator, first, last, score, last - len(alias.parts[-1])))
    if best is None and bare(text, figure, place):
        best = _inherited(text, figure, place, vocabulary, wanted)
    return best


def _better(best: Match | None, new: Match) -> Match:
    return new if best is None or new.score > best.score else best


def _names(text: str, figure: Figure, place: Place, alias: Alias, name: tuple[int, int]) -> bool:
    """Say whether a name may speak of the figure at all."""
    first, last = name
    if counts_another(text, alias.parts[-1], last, figure.start):
        return False
    if first < place.left and not VERBS.fullmatch(alias.parts[0]):
        return False  # a noun beside the figure in front belongs to that one
    if len(alias.parts) > 1 and text.startswith("后", first + len(alias.parts[0])):
        return False  # 调整后 says when, not what was adjusted
    if len(alias.parts) > 1 and "未" in text[first:last]:
        return False  # 复议案件未审结 are none that were 审结
    return not _in_title(text, place.clause[0], first)


def _in_title(text: str, start: int, position: int) -> bool:
    """Say whether a place stands inside 《…》: the title of a law names no deed."""
    opened = text.rfind("《", start, position)
    return opened >= 0 and text.find("》", opened, position) < 0


def _fitness(text: str, figure: Figure, place: Place, first: int, last: int) -> int | None:
    """Return how well the place of a name suits a figure, None where the name belongs to something else.

    Where a noun follows, it is what is counted, and in front only a verb right at the figure governs it.
    """
    reach = place.right if place.noun_follows else figure.start
    if last > max(reach, figure.end) or last <= place.left:
        return None
    if last <= figure.start:
        distance = figure.start - last
        if not place.noun_follows:
            return 100 - min(distance, 40)
        return 80 - distance if distance <= CLOSE or figure.kind is not QuantityKind.COUNT else None
    if first < figure.end:
        return 98
    if _FOUNDED.search(text, figure.end, first) and not VERBS.match(text, first):
        return None  # 在20所学校设立普法基地: what is counted stands right behind the figure
    return None if _DENIED.search(text, figure.end, first) else 100 - min(first - figure.end, 40)


def _inherited(text: str, figure: Figure, place: Place, vocabulary: Vocabulary, wanted: frozenset[int]) -> Match | None:
    """Return the match of a bare figure with what the up to three clauses in front of it speak of."""
    number = place.sentence.number(figure.start)
    best: Match | None = None
    for back in range(1, min(number, 3) + 1):
        start, end = place.sentence.breaks[number - back], place.sentence.breaks[number - back + 1]
        for alias, first, last in names(place.sentence, vocabulary, start, end, wanted):
            indicator = vocabulary.indicators[alias.indicator]
            if required(indicator, place, figure) is not None and not any(
                w in text[start:end] for w in indicator.excludes
            ):
                score = 50 - 8 * back - min(end - last, 30) // 3 + 3 * alias.weight + 10 * indicator.priority
                best = _better(best, Match(indicator, first, last, score, last - len(alias.parts[-1])))
    return best

"""Rates that share a statement: 参考率、合格率均达100%."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from portalgen.extract.observations.figures import Figure
from portalgen.extract.observations.indicators import Match, best_match
from portalgen.extract.observations.position import Place
from portalgen.extract.observations.vocabulary import Vocabulary

_NOUN = r"(?:[^，。；、和及与\d]|及时){1,12}[率度]"
_RATE = re.compile(_NOUN)
_COORDINATED = rf"(?P<rates>(?:{_NOUN}[、和及与]){{1,3}}{_NOUN})"
_ALIKE = re.compile(rf"{_COORDINATED}(?:均|都|皆)?(?:达到?|为|是|保持|在)*$")


def shared_rates(text: str, figure: Figure, place: Place, vocabulary: Vocabulary) -> Iterator[tuple[str, Match | None]]:
    """Yield the name and entry of each rate that a percentage states; nothing where it states only one."""
    alike = _ALIKE.search(text, place.left, figure.start)
    if alike:
        nouns = list(_RATE.finditer(text, *alike.span("rates")))
    else:
        return
    for noun in nouns:
        there = replace(figure, start=noun.end(), number_end=noun.end(), end=noun.end())
        yield noun[0], best_match(text, there, replace(place, left=noun.start(), noun_follows=False), vocabulary)

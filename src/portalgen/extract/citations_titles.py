"""The catalogue's titles as the reader of one report needs them: is it a law, what is its full name."""

import re
from dataclasses import dataclass, field

from portalgen.model.knowledge import Instrument
from portalgen.model.titles import index_titles, title_key

_PARTICLES = re.compile(r"[和与及的、]")
_LAW = re.compile(r"^[一-龥]{2,30}(?:(?<![办方做看立执用普说书想手守学知尊])法|条例|法典)$")
_STATE = "中华人民共和国"
_SHORTEST = 7
_UNMARKED = re.compile(r"宪法|刑法|民法典|[一-龥]{3,28}法|[一-龥]{4,26}条例")


@dataclass(frozen=True, slots=True)
class Titles:
    """Instruments by the key of each title, and by the key without particles where that is one title's alone.

    ``unmarked`` are the names of laws and regulations, without that of the state, that are known without 《》 too;
    ``lengths`` of them by their last two characters, the longest first.
    """

    by_key: dict[str, Instrument]
    without_particles: dict[str, str]
    unmarked: frozenset[str] = frozenset()
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def find(self, name: str) -> Instrument | None:
        """Return the instrument of this title."""
        return self.by_key.get(title_key(name))

    def is_law(self, name: str) -> bool:
        """Say whether ``name`` is for certain the title of a law or regulation."""
        return bool(_LAW.match(name)) or title_key(name) in self.by_key

    def restore(self, name: str) -> str:
        """Return the title with the particles its author dropped (防范处置… → 防范和处置…), else the title as it is.

        Only where exactly one known title differs by nothing else.
        """
        key = title_key(name)
        if len(key) < _SHORTEST or key in self.by_key:
            return name
        full = self.without_particles.get(_PARTICLES.sub("", key), "")
        if len(title_key(full)) <= len(key) or not _is_subsequence(key, title_key(full)):
            return name
        return _STATE + full.removeprefix(_STATE) if name.startswith(_STATE) else full.removeprefix(_STATE)


def compile_titles(instruments: tuple[Instrument, ...]) -> Titles:
    """Index the titles of the catalogue."""
    by_key = index_titles(instruments)
    bare: dict[str, dict[str, str]] = {}
    for instrument in instruments:
        for title in (instrument.name, *instrument.aliases):
            bare.setdefault(_PARTICLES.sub("", title_key(title)), {}).setdefault(title_key(title), title)
    names = (
        title.removeprefix(_STATE)
        for instrument in instruments
        if instrument.kind in ("law", "regulation")
        for title in (instrument.name, *instrument.aliases)
    )
    unmarked = frozenset(name for name in names if _UNMARKED.fullmatch(name))
    lengths: dict[str, set[int]] = {}
    for name in unmarked:
        lengths.setdefault(name[-2:], set()).add(len(name))
    return Titles(
        by_key,
        {key: next(iter(titles.values())) for key, titles in bare.items() if len(titles) == 1},
        unmarked,
        {tail: tuple(sorted(found, reverse=True)) for tail, found in lengths.items()},
    )


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)

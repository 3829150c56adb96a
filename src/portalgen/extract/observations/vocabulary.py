"""The catalogue compiled for matching: units as one pattern, names of indicators as one automaton."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import ahocorasick

from portalgen.extract.numerals import ARABIC, FORMAL, HAN, MIXED, RANGE, SCALE
from portalgen.extract.observations.alternatives import Cues
from portalgen.extract.observations.cues import AspectCues, aspect_cues
from portalgen.model.knowledge import Indicator, Knowledge, Unit
from portalgen.model.patterns import any_of

GAP = "…"
_NUMBERED = re.compile(r"[“]?(?:[零一二两三四五六七八九十百千万]|\d+[+×·])")


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an indicator: its ``parts`` stand in one clause, in this order; ``weight`` is their length.

    ``zero``: of which there may be none; ``part``: only where the total is of the entry that includes this one;
    ``shared``: several entries have it (参加, 合格率), so that what stands around must tell them apart.
    """

    indicator: int
    parts: tuple[str, ...]
    weight: int
    zero: bool
    part: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the catalogue says, ready for use.

    Attributes:
        figure: a number with its unit; groups num, scale1 and num2 (of a range), more, scale, more2, unit.
        behind: what may stand behind the numerals of such a number; most numbers (2023年) have no unit, and are told by that.
        units: by printed form.
        indicators: in order of the catalogue.
        automaton: finds every word of every alias, and of every requires list.
        aliases: by their last part, those that count.
        zeros: by their last part, those of which there may be none.
        measured: entries, by their place in ``indicators``, that a kind of figure in a unit may belong to.
        odd: digits that make no number, with letters that look like digits (l2件, O元) or two points (1.2.3件).
        slogans: automaton of set phrases with numbers in them; None where there are none.
        cues: the words that tell what a figure is.
    """

    figure: re.Pattern[str]
    behind: frozenset[str]
    units: dict[str, Unit]
    indicators: tuple[Indicator, ...]
    automaton: Any
    aliases: dict[str, tuple[Alias, ...]]
    zeros: dict[str, tuple[Alias, ...]]
    measured: dict[tuple[str, str], frozenset[int]]
    odd: re.Pattern[str]
    slogans: Any
    cues: AspectCues


def compile_vocabulary(knowledge: Knowledge) -> Vocabulary:
    """Compile units, names of indicators and slogans of a catalogue."""
    units = {form: unit for unit in knowledge.units for form in (unit.unit, *unit.aliases)}
    aliases: dict[str, list[Alias]] = {}
    zeros: dict[str, list[Alias]] = {}
    measured: dict[tuple[str, str], set[int]] = {}
    automaton = ahocorasick.Automaton()
    known = Counter(name for indicator in knowledge.indicators for name in set(indicator.aliases))
    for index, indicator in enumerate(knowledge.indicators):
        for name in indicator.units:
            measured.setdefault((name, indicator.kind), set()).add(index)
        for alias in _aliases(index, indicator, known):
            (zeros if alias.zero else aliases).setdefault(alias.parts[-1], []).append(alias)
            for part in alias.parts:
                automaton.add_word(part, part)
    automaton.make_automaton()
    return Vocabulary(
        _figure(units), frozenset("余多来点,，.．%％十百千万亿零" + RANGE).union(form[0] for form in units), units, knowledge.indicators, automaton if len(automaton) else None, _frozen(aliases),
        _frozen(zeros), {key: frozenset(found) for key, found in measured.items()}, _odd(units), _slogans(knowledge),
        aspect_cues(Cues.of(knowledge.cues)),
    )  # fmt: skip


def _frozen(aliases: dict[str, list[Alias]]) -> dict[str, tuple[Alias, ...]]:
    return {last: tuple(found) for last, found in aliases.items()}


def _aliases(index: int, indicator: Indicator, known: Counter[str]) -> list[Alias]:
    found = []
    for names, zero, part in (
        (indicator.aliases, False, False),
        (indicator.part_names, False, True),
        (indicator.zero, True, False),
    ):
        for name in names:
            pieces = tuple(piece for piece in name.split(GAP) if piece)
            found.append(Alias(index, pieces, sum(map(len, pieces)), zero, part, known[name] > 1))
    return found


def _figure(units: dict[str, Unit]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d第〔之几数个A-Za-z+＋·.])(?P<num>{MIXED}|{ARABIC}|{HAN}|{FORMAL}(?=元))"
        rf"(?:(?P<scale1>{SCALE})?[%％]?[{RANGE}]{{1,2}}(?P<num2>{ARABIC}|{HAN}))?"
        rf"(?P<more>[余多来])?(?P<scale>{SCALE})?(?P<more2>[余多])?(?P<unit>{any_of(units) or '(?!)'})"
    )


def _odd(units: dict[str, Unit]) -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z0-9])(?:(?P<letters>(?=[0-9lIOoSBZ,.]{0,11}\d)(?=[0-9,.]{0,11}[lIOoSBZ])[0-9lIOoSBZ,.]{2,12}|[lOo]{1,3})"
        r"|(?<!\d\.)\d+(?:\.\d+){2,})"
        rf"[余多]?{SCALE}?(?:{any_of(units) or '(?!)'})"
    )


def _slogans(knowledge: Knowledge) -> Any:
    """Return the automaton of set phrases that begin with a number in words; a bare number (12345) with a unit counts."""
    automaton = ahocorasick.Automaton()
    for phrase in knowledge.lexicon.slogans:
        if _NUMBERED.match(phrase):
            automaton.add_word(phrase, phrase)
    automaton.make_automaton()
    return automaton if len(automaton) else None

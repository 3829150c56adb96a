"""Entries of the catalogue read their own examples and counterexamples, by the code that reads reports."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from portalgen.catalogue import Catalogue
from portalgen.content import place_in
from portalgen.extract.observations import find_observations
from portalgen.model.aspects import Aspect
from portalgen.model.cue import Cue
from portalgen.model.document import Block, BlockKind, CorrectionStatus, Document
from portalgen.model.facts import Found, Observation
from portalgen.model.issue import Issue, Severity
from portalgen.model.knowledge import (
    Confusion,
    Example,
    Genre,
    Indicator,
    Instrument,
    Knowledge,
    Requirement,
    Topic,
    Unit,
)
from portalgen.model.report import Metadata
from portalgen.model.text import OffsetMap, Span
from portalgen.model.titles import index_titles, title_key
from portalgen.normalize import normalize

Steps = tuple[str | int, ...]  # keys and numbers that lead to a place in a YAML file
Fault = tuple[str, Steps, str, str]  # code, place, what is wrong, how to mend it

_NONE: Found[Any] = Found(None, None, "absent")
_YEAR: Found[int | None] = Found(2023)
_NO_METADATA = Metadata(Found(""), Found(""), "x", _NONE, _NONE, _YEAR, _NONE, _NONE, _NONE, _NONE)
# Whose work a figure is shows only beside the name of who reports; a bureau of a county that does not exist.
_BUREAU = replace(_NO_METADATA, agency=Found("云溪县应急管理局"), level=Found("county"))
_CURE = "核对写法和别名；例句本身写错了就改例句。"
_SPARE = "在 excludes、requires 或 counterexamples 里分清，或改正反例。"
BOTH_NEEDED = {"indicators": ("examples", "counterexamples"), "cues": ("examples", "counterexamples"), "instruments": ("examples", "counterexamples"), "units": ("examples",)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judge:
    """Says whether a text shows an entry, as reading a report would.

    Attributes:
        catalogue: what is read by.
        titles: instruments by the key of their titles.
    """

    catalogue: Catalogue
    titles: dict[str, Instrument]

    def shows(self, entry: Any, text: Example | str) -> bool:
        """Whether the entry is found in the text (with the value and unit that an example states)."""
        return FOUND[type(entry)](self, entry, text)

    def indicator(self, entry: Indicator, example: Example | str) -> bool:
        """Whether a figure of the text is one of this indicator."""
        found = [fact for fact in self.figures(_text(example)) if fact.indicator == entry.id]
        return bool(found) if isinstance(example, str) else any(_is_printed(fact, example) for fact in found)

    def cue(self, entry: Cue, text: str) -> bool:
        """Whether the figures of the text are what the entry's words make of them, or are kept from being that."""
        found = [fact.aspect for fact in self.figures(text, _BUREAU)]
        return bool(found) and (Aspect(entry.aspect) in found) is not entry.keeps

    def unit(self, entry: Unit, example: Example | str) -> bool:
        """Whether a figure of the text is counted in this unit."""
        found = self.figures(_text(example))
        if isinstance(example, Example):
            return any(_is_printed(fact, example) for fact in found)
        return any(fact.unit.lstrip("百千万亿") in (entry.unit, entry.unit.lstrip("个")) for fact in found)

    def topic(self, entry: Topic, title: str) -> bool:
        """Whether a section of this title is on this topic."""
        return self.catalogue.topics.topic_of(title, "") == entry.id

    def requirement(self, entry: Requirement, title: str) -> bool:
        """Whether a heading announces this part."""
        return any(re.search(heading, title) for heading in entry.headings)

    def genre(self, entry: Genre, title: str) -> bool:
        """Whether a title names this kind of text."""
        genres = self.catalogue.matchers.genres
        return genres is not None and (genres.named_by(title) or genres.own.genre) == entry

    def instrument(self, entry: Instrument, title: str) -> bool:
        """Whether a title means this instrument."""
        return self.titles.get(title_key(title)) is entry

    def confusion(self, entry: Confusion, text: str) -> bool:
        """Whether the misreading is repaired; a text without it must stay as it is."""
        fixed = text.replace(entry.wrong, entry.right)
        return self.normalized(text).text == fixed != text

    def figures(self, text: str, metadata: Metadata = _NO_METADATA) -> tuple[Observation, ...]:
        """Return the figures of a text."""
        return find_observations("r", _document(text), (), metadata, self.catalogue.matchers.vocabulary)

    def normalized(self, text: str) -> Document:
        """Return a text as it is read."""
        return normalize(_document(text), self.catalogue.repairs)


FOUND: dict[type, Callable[[Judge, Any, Any], bool]] = {
    Indicator: Judge.indicator, Unit: Judge.unit, Topic: Judge.topic, Requirement: Judge.requirement,
    Instrument: Judge.instrument, Confusion: Judge.confusion, Genre: Judge.genre,
    Cue: Judge.cue,
}  # fmt: skip


def check_examples(knowledge: Knowledge, catalogue: Catalogue, folder: Path) -> tuple[Issue, ...]:
    """Return an error for each example that is not found and each counterexample that is; ``folder`` has the files."""
    judge = Judge(catalogue, index_titles(knowledge.instruments))
    issues = []
    for file in ("indicators", "topics", "instruments", "units", "requirements", "genres", "cues"):
        for number, entry in enumerate(getattr(knowledge, file)):
            faults = (*_entry(judge, entry, (number,)), *_missing(file, entry, (number,)))
            issues += [_issue(fault, folder, file) for fault in faults]
    issues += [_issue(fault, folder, "lexicon") for fault in _lexicon(judge, knowledge)]
    return tuple(issues)


def _issue(fault: Fault, folder: Path, file: str) -> Issue:
    code, steps, message, hint = fault
    return Issue(code, Severity.ERROR, message, "", hint, place_in(folder / f"{file}.yml", steps))


def _entry(judge: Judge, entry: Any, at: Steps) -> Iterator[Fault]:
    label = getattr(entry, "label", "") or getattr(entry, "name", "") or getattr(entry, "unit", "") or entry.wrong
    for number, example in enumerate(entry.examples):
        if not judge.shows(entry, example):
            yield "K113", (*at, "examples", number), f"例句「{_text(example)}」没有认作「{label}」。", _CURE
    for number, text in enumerate(entry.counterexamples):
        if judge.shows(entry, text):
            yield "K114", (*at, "counterexamples", number), f"反例「{text}」被认作「{label}」。", _SPARE
    for number, name in enumerate((entry.name, *entry.aliases) if isinstance(entry, Instrument) else ()):
        if not judge.shows(entry, name):
            where: Steps = (*at, "aliases", number - 1) if number else (*at, "name")
            other = judge.titles[title_key(name)].name
            hint = "只在一处保留；名称前的“中华人民共和国”和末尾的“（修订）”比较时不计。"
            yield "K113", where, f"名称「{name}」已经指《{other}》。", hint


def _missing(file: str, entry: Any, at: Steps) -> Iterator[Fault]:
    for key in BOTH_NEEDED.get(file, ()):
        if not getattr(entry, key):
            what = "应当认出的例句（examples）" if key == "examples" else "不应认作它的反例（counterexamples）"
            yield "K115", at, f"没有写{what}。", "至少写一句。"


def _lexicon(judge: Judge, knowledge: Knowledge) -> Iterator[Fault]:
    lexicon = knowledge.lexicon
    for number, confusion in enumerate(lexicon.confusions):
        yield from _entry(judge, confusion, ("confusions", number))
        if not confusion.examples:
            yield "K115", ("confusions", number), "没有写应当订正的例句（examples）。", "至少写一句。"
    for number, repair in enumerate(lexicon.repairs):
        document = judge.normalized(repair.raw)
        read = {document.text}
        if repair.proposed:
            shown = (c for c in document.corrections if c.status is CorrectionStatus.PROPOSED)
            read = {repair.raw[: c.start] + c.fixed + repair.raw[c.end :] for c in shown}
        if repair.fixed not in read:
            hint = "错字和正字要在同一组 lookalikes 里，正确的用语要在 phrases 里。"
            yield "K113", ("repairs", number), f"「{repair.raw}」没有订正成「{repair.fixed}」。", hint
    for number, text in enumerate(lexicon.counterexamples):
        if judge.normalized(text).corrections or judge.normalized(text).text != text:
            yield "K114", ("counterexamples", number), f"不应改动的「{text}」被改动了。", "缩小 phrases 或 lookalikes，或写进 innocents。"  # fmt: skip


def _document(text: str) -> Document:
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    return Document(text, "utf-8", text, OffsetMap.identity(len(text)), blocks)


def _text(example: Example | str) -> str:
    return example if isinstance(example, str) else example.text


def _is_printed(fact: Observation, example: Example) -> bool:
    unit = fact.unit if example.unit is not None else None
    return str(fact.value) == example.value and (unit, fact.zero_statement) == (example.unit, example.unit is None)

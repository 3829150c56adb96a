"""Repairs what scanning damaged, visibly: each change is a correction with its place, the reading before and the reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portalgen.model.document import Correction, CorrectionStatus
from portalgen.model.knowledge import Confusion, Knowledge, Lexicon
from portalgen.model.text import Edit, OffsetMap, Span
from portalgen.normalize.digits import letter_digits, lettered_numbers
from portalgen.normalize.finding import Finding
from portalgen.normalize.lookalikes import Repairer, build_repairer, pairs_of
from portalgen.normalize.misreadings import Misreadings, compile_misreadings
from portalgen.normalize.punctuation import find_damage

_DAMAGED = 2  # misread characters from which a text counts as scanned badly
_ROUNDS = 4  # one repair shows another once or twice


@dataclass(frozen=True, slots=True)
class Repairs:
    """What the catalogue says of damage, ready for use.

    Attributes:
        phrases: set phrases and names in every writing with one character wrong.
        words: what words cost and characters are misread as.
        confusions: misreadings that no look-alike explains.
        days: commemorative days as ``month.day name``.
        lettered: a number with letters for digits, in front of what it counts.
    """

    phrases: Repairer
    words: Misreadings
    confusions: tuple[Confusion, ...]
    days: tuple[str, ...]
    lettered: re.Pattern[str]


def compile_repairs(knowledge: Knowledge) -> Repairs:
    """Prepare the words of a catalogue for repairing texts; takes a third of a second."""
    units = (form for unit in knowledge.units for form in (unit.unit, *unit.aliases) if unit.kind != "ratio")
    lexicon = knowledge.lexicon
    return Repairs(
        build_repairer(knowledge),
        compile_misreadings(knowledge),
        (*lexicon.confusions, *_torn(lexicon)),
        lexicon.days,
        lettered_numbers(units),
    )


def _torn(lexicon: Lexicon) -> Iterator[Confusion]:
    for split in lexicon.splits:
        parts, _, character = split.partition("=")
        yield Confusion(parts, character, "偏旁被拆成单独的字")


def find_repairs(text: str, repairs: Repairs) -> list[Finding]:
    """Return all damage found in a text, in order; of applied findings that overlap the first wins."""
    found = sorted(
        (*find_damage(text, repairs.days), *letter_digits(text, repairs.lettered), *_words(text, repairs)),
        key=lambda f: (f.start, not f.applied, -f.end),
    )
    kept: list[Finding] = []
    done = 0
    for finding in found:
        if finding.applied:
            if finding.start < done:
                continue
            done = finding.end
        kept.append(finding)
    return kept


def repair_edits(findings: list[Finding]) -> list[Edit]:
    """Return the edits of the findings that are applied."""
    return [Edit(f.start, f.end, f.fixed, f.rule) for f in findings if f.applied]


def corrections(raw: str, offsets: OffsetMap, findings: list[Finding]) -> tuple[Correction, ...]:
    """Return the findings with their places in the raw text."""
    made = []
    for finding in findings:
        span = offsets.to_raw(Span(finding.start, finding.end))
        status = CorrectionStatus.APPLIED if finding.applied else CorrectionStatus.PROPOSED
        quote = raw[span.start : span.end]
        made.append(Correction(span.start, span.end, quote, finding.fixed, status, finding.rule, finding.reason))
    return tuple(made)


def seal_corrections(raw: str, seal: Span | None) -> tuple[Correction, ...]:
    """Return the removal of what a seal left at the end of the text, if it left anything."""
    if not seal:
        return ()
    start, end = seal.start, seal.end
    reason = "落款处印章、签名被认成的零散字符，不是报告正文"
    return (Correction(start, end, raw[start:end], "", CorrectionStatus.APPLIED, "seal", reason),)


def _words(text: str, repairs: Repairs) -> Iterator[Finding]:
    sequence = pairs_of(text)
    pairs = frozenset(sequence)
    yield from _misread(text, sequence, pairs, repairs)
    for confusion in repairs.confusions:
        start = text.find(confusion.wrong) if len(confusion.wrong) < 2 or confusion.wrong[:2] in pairs else -1
        while start >= 0:
            end = start + len(confusion.wrong)
            if not any(text.startswith(word, start - word.find(confusion.wrong)) for word in confusion.unless):
                yield Finding(start, end, confusion.right, "confusion", confusion.reason)
            start = text.find(confusion.wrong, end)


def _misread(text: str, sequence: list[str], pairs: frozenset[str], repairs: Repairs) -> Iterator[Finding]:
    """Yield misread characters: set phrases first, then words, again until nothing changes, as one may show another."""
    read = text
    places: list[tuple[int, int, str]] = []
    for _ in range(_ROUNDS):
        before = read
        for misreading in repairs.phrases.find(read, pairs if read is text else frozenset(pairs_of(read))):
            variant = misreading.variant
            read = read[: misreading.start] + variant.right + read[misreading.end :]
            reason = f"“{variant.wrong}”不成词，与{variant.source}“{variant.right}”只差一个形近字"
            places.append((misreading.start, misreading.end, reason))
        for found in repairs.words.restore(read, sequence if read is text else pairs_of(read), len(places) >= _DAMAGED):
            read = read[: found.at] + found.right + read[found.at + 1 :]
            reason = f"“{text[found.start : found.end]}”不成词，上下文里只能是“{read[found.start : found.end]}”"
            places.append((found.start, found.end, reason))
        if read == before:
            break
    for start, end, reason in _joined(places):
        yield Finding(start, end, read[start:end], "lookalike", reason)


def _joined(places: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return places in order, those that overlap as one."""
    joined: list[tuple[int, int, str]] = []
    for start, end, reason in sorted(places):
        if joined and start < joined[-1][1]:
            low, high, first = joined.pop()
            joined.append((low, max(high, end), first if first == reason else f"{first}；{reason}"))
        else:
            joined.append((start, end, reason))
    return joined

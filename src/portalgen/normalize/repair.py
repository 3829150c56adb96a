"""Repairs what scanning damaged, visibly: each change is a correction with its place, the reading before and the reason."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portalgen.model.document import Correction, CorrectionStatus
from portalgen.model.knowledge import Confusion, Knowledge, Lexicon
from portalgen.model.text import Edit, OffsetMap, Span
from portalgen.normalize.digits import letter_digits, lettered_numbers
from portalgen.normalize.finding import Finding
from portalgen.normalize.lookalikes import Repairer, build_repairer
from portalgen.normalize.misreadings import Misreadings, compile_misreadings
from portalgen.normalize.punctuation import find_damage
from portalgen.normalize.restoring import Part, Restoring, Settled
from portalgen.normalize.screening import Screen

_NOTHING = Settled()


@dataclass(frozen=True, slots=True)
class Repairs:
    """What the catalogue says of damage, ready for use.

    Attributes:
        phrases: set phrases and names in every writing with one character wrong.
        words: what words cost and characters are misread as.
        confusions: misreadings that no look-alike explains.
        days: commemorative days as ``month.day name``.
        lettered: a number with letters for digits, in front of what it counts.
        screen: which pairs of characters ask for a closer look.
    """

    phrases: Repairer
    words: Misreadings
    confusions: tuple[Confusion, ...]
    days: tuple[str, ...]
    lettered: re.Pattern[str]
    screen: Screen


def compile_repairs(knowledge: Knowledge) -> Repairs:
    """Prepare the words of a catalogue for repairing texts; takes a third of a second."""
    units = (form for unit in knowledge.units for form in (unit.unit, *unit.aliases) if unit.kind != "ratio")
    lexicon = knowledge.lexicon
    phrases, words = build_repairer(knowledge), compile_misreadings(knowledge)
    confusions = (*lexicon.confusions, *_torn(lexicon))
    confused = (confusion.wrong[:2] for confusion in confusions if len(confusion.wrong) > 1)
    screen = Screen(words.pairs, phrases.pairs, confused, words.rights, words.before_char, words.behind_char)
    return Repairs(phrases, words, confusions, lexicon.days, lettered_numbers(units), screen)


def _torn(lexicon: Lexicon) -> Iterator[Confusion]:
    for split in lexicon.splits:
        parts, _, character = split.partition("=")
        yield Confusion(parts, character, "偏旁被拆成单独的字")


def find_repairs(text: str, repairs: Repairs, settled: Settled = _NOTHING) -> tuple[list[Finding], Settled]:
    """Return all damage found in a text, in order; of applied findings that overlap the first wins.

    Args:
        text: the text.
        repairs: what the catalogue says of damage.
        settled: lines whose words were looked at before.

    Returns:
        The findings, and the lines whose words need not be looked at again.
    """
    restoring = Restoring(text, repairs.screen, settled)
    words = [*_confused(restoring.first, repairs.confusions), *_restored(restoring, repairs)]
    found = [*find_damage(text, repairs.days), *letter_digits(text, repairs.lettered), *words]
    return _apart(found), restoring.settled(words)


def _apart(found: list[Finding]) -> list[Finding]:
    found.sort(key=lambda f: (f.start, not f.applied, -f.end))
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


def _confused(part: Part, confusions: Iterable[Confusion]) -> Iterator[Finding]:
    """Yield the misreadings that no look-alike explains."""
    text = part.text
    pairs = {text[at : at + 2] for at in part.places().confused}
    for confusion in confusions:
        wrong = confusion.wrong
        start = text.find(wrong) if len(wrong) < 2 or wrong[:2] in pairs else -1
        while start >= 0:
            end = start + len(wrong)
            if not any(text.startswith(word, start - word.find(wrong)) for word in confusion.unless):
                yield Finding(*part.moved(start, end), confusion.right, "confusion", confusion.reason)
            start = text.find(wrong, end)


def _restored(restoring: Restoring, repairs: Repairs) -> Iterator[Finding]:
    """Yield misread characters with the words that they are part of."""
    read = restoring.run(repairs.phrases, repairs.words)
    for start, end, reason in _joined(restoring.places):
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

"""Repairs what scanning damaged, visibly: each change is a correction with its place, the reading before and the reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portalgen.model.document import Correction, CorrectionStatus
from portalgen.model.knowledge import Confusion, Knowledge
from portalgen.model.text import Edit, OffsetMap, Span
from portalgen.normalize.digits import letter_digits, lettered_numbers
from portalgen.normalize.finding import Finding
from portalgen.normalize.lookalikes import Repairer, build_repairer
from portalgen.normalize.punctuation import find_damage


@dataclass(frozen=True, slots=True)
class Repairs:
    """What the catalogue says of damage, ready for use.

    Attributes:
        phrases: set phrases and names in every writing with one character wrong.
        confusions: misreadings that no look-alike explains.
        days: commemorative days as ``month.day name``.
        lettered: a number with letters for digits, in front of what it counts.
    """

    phrases: Repairer
    confusions: tuple[Confusion, ...]
    days: tuple[str, ...]
    lettered: re.Pattern[str]


def compile_repairs(knowledge: Knowledge) -> Repairs:
    """Prepare the words of a catalogue for repairing texts; takes a tenth of a second."""
    units = (form for unit in knowledge.units for form in (unit.unit, *unit.aliases) if unit.kind != "ratio")
    lexicon = knowledge.lexicon
    return Repairs(build_repairer(knowledge), lexicon.confusions, lexicon.days, lettered_numbers(units))


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
    for misreading in repairs.phrases.find(text):
        variant = misreading.variant
        reason = f"“{variant.wrong}”不成词，与{variant.source}“{variant.right}”只差一个形近字"
        yield Finding(misreading.start, misreading.end, variant.right, "lookalike", reason)
    for confusion in repairs.confusions:
        start = text.find(confusion.wrong)
        while start >= 0:
            yield Finding(start, start + len(confusion.wrong), confusion.right, "confusion", confusion.reason)
            start = text.find(confusion.wrong, start + len(confusion.wrong))

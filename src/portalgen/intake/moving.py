"""What becomes of each fact of a report when its original is read again: same place, moved, changed, gone; and what is new."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from portalgen.intake.aligning import Alignment
from portalgen.model.facts import Citation, Observation, Statement
from portalgen.model.kinds import identified
from portalgen.model.moved import WHOLE_TEXT, Moved
from portalgen.model.report import Report, Section

Fact = Observation | Citation | Statement | Section


class Fate(StrEnum):
    """What becomes of a fact."""

    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


LABELS = {Fate.MOVED: "移动", Fate.CHANGED: "变化", Fate.GONE: "不再读出", Fate.NEW: "新读出"}


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that is not what it was.

    Attributes:
        fate: see :class:`Fate`; a fact that says something else is changed, wherever it stands.
        old, new: ids without the report's; empty for what is new or gone.
        before, after: what it says, Chinese; empty as above.
    """

    fate: Fate
    old: str
    new: str
    before: str
    after: str


def changes(old: Report, new: Report, alignment: Alignment) -> tuple[Change, ...]:
    """Compare two readings of one original, fact by fact, in order of the old text; what is new comes last.

    Args:
        old: as it is published.
        new: as it would be.
        alignment: of the raw text of the first with that of the second.
    """
    partners = _partners(old, new, alignment)
    found = []
    for fact in _facts(old):
        now = partners.get(fact.id)
        if now is None:
            found.append(Change(Fate.GONE, _local(old, fact), "", said(fact), ""))
        elif said(fact) != said(now):
            found.append(Change(Fate.CHANGED, _local(old, fact), _local(new, now), said(fact), said(now)))
        elif fact.id != now.id:
            found.append(Change(Fate.MOVED, _local(old, fact), _local(new, now), said(fact), said(now)))
    known = {fact.id for fact in partners.values()}
    found += [Change(Fate.NEW, "", _local(new, fact), "", said(fact)) for fact in _facts(new) if fact.id not in known]
    return tuple(found)


def moved(old: Report, new: Report, alignment: Alignment) -> Moved:
    """Return where the addresses of all facts and sections lead now, those too that had moved before.

    What is gone leads to the section in which it stood. A pair is left out where nothing moved.
    """
    partners = _partners(old, new, alignment)
    lead = {
        _local(old, fact): _local(new, partners[fact.id]) if fact.id in partners else _section_at(fact, new, alignment)
        for fact in _facts(old)
    }
    pairs = {before: lead.get(between, WHOLE_TEXT) for before, between in old.moved.pairs}
    return Moved(tuple((before, after) for before, after in (pairs | lead).items() if before != after))


def said(fact: Fact) -> str:
    """Return what a fact says, in Chinese, on one line."""
    if isinstance(fact, Observation):
        words = "没有" if fact.zero_statement else f"{fact.value}{fact.unit}"
        return f"{fact.subject} {words}" + (f"（{fact.indicator}）" if fact.indicator else "")
    if isinstance(fact, Citation):
        return f"《{fact.name}》{fact.doc_number or ''}{fact.articles}"
    return fact.text if isinstance(fact, Statement) else f"{fact.number} {fact.title}".strip()


def _facts(report: Report) -> list[Fact]:
    return sorted((fact for _, fact in identified(report)), key=_start)


def _start(fact: Fact) -> int:
    """Return where a fact's id says that it stands, in the raw text."""
    if isinstance(fact, Observation):
        return fact.value_start
    if isinstance(fact, Section):
        return fact.heading.start
    return fact.telling[0].start if isinstance(fact, Statement) and fact.telling else fact.provenance.start


def _local(report: Report, fact: Fact) -> str:
    return fact.id.removeprefix(f"{report.id}-")


def _partners(old: Report, new: Report, alignment: Alignment) -> dict[str, Fact]:
    """Return for the ids of the old report the fact that is the same in the new one.

    The same is what stands at the same characters, and is of the same kind; of several there (a figure that two things share) those
    that say the same, then in order. What stands nowhere any more may be told by its words, where they are said once.
    """
    found: dict[str, Fact] = {}
    here = _by_place(_facts(new), _start)
    before = _by_place(_facts(old), lambda fact: alignment.place(_start(fact)))
    for place, facts in before.items():
        _pair(facts, list(here.get(place, ())), found)
    taken = {fact.id for fact in found.values()}
    left = [fact for fact in _facts(old) if fact.id not in found]
    rest = [fact for fact in _facts(new) if fact.id not in taken]
    found.update(_by_words(left, rest))
    return found


def _by_place(facts: Iterable[Fact], place: Callable[[Fact], int | None]) -> dict[tuple[str, int], list[Fact]]:
    made: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        at = place(fact)
        if at is not None:
            made[type(fact).__name__, at].append(fact)
    return made


def _pair(facts: list[Fact], there: list[Fact], found: dict[str, Fact]) -> None:
    for same in (True, False):
        for fact in facts:
            now = next((one for one in there if not same or said(one) == said(fact)), None)
            if fact.id not in found and now is not None:
                found[fact.id] = now
                there.remove(now)


def _by_words(left: list[Fact], rest: list[Fact]) -> Iterator[tuple[str, Fact]]:
    """Yield pairs of facts whose words are said once among those left of either reading."""

    def words(fact: Fact) -> tuple[str, str]:
        return type(fact).__name__, "".join(f"{said(fact)}{fact.provenance.quote}".split())

    counts = Counter(map(words, left)), Counter(map(words, rest))
    there = {words(fact): fact for fact in rest}
    for fact in left:
        key = words(fact)
        if counts[0][key] == counts[1][key] == 1:
            yield fact.id, there[key]


def _section_at(fact: Fact, new: Report, alignment: Alignment) -> str:
    place = alignment.near(_start(fact))
    starts = [section.heading.start for section in new.sections]
    at = bisect_right(starts, place) - 1
    return new.sections[at].id if at >= 0 else WHOLE_TEXT

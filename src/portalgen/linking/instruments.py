"""Citations resolved to instruments: first the catalogue, else an instrument derived from the name."""

import hashlib
from collections import Counter

from portalgen.model.corpus import Link, Mention
from portalgen.model.facts import Citation
from portalgen.model.knowledge import Instrument, Knowledge
from portalgen.model.report import Report
from portalgen.model.titles import index_titles, title_key

_UNKNOWN = "法规目录未收录此名称"
_KINDLESS = "仅有文号，法规目录未收录此文号"


def link_citations(
    reports: tuple[Report, ...], knowledge: Knowledge
) -> tuple[dict[str, Link], dict[str, Instrument], dict[str, tuple[Mention, ...]]]:
    """Return links by citation id, instruments by id, and mentions by instrument id.

    A back-reference takes the link of the citation that it means and is no mention.
    """
    finder = _Finder(knowledge)
    links: dict[str, Link] = {}
    mentions: dict[str, list[Mention]] = {}
    for report in reports:
        for citation in report.citations:
            meant = links.get(citation.refers_to) if citation.refers_to else None
            if meant:
                links[citation.id] = Link(citation.id, meant.target, meant.reason, meant.instrument)
                continue
            links[citation.id] = link = finder.link(citation, report.year)
            mentions.setdefault(link.instrument, []).append(Mention(report.id, citation.id))
    instruments = {x.id: x for x in (*knowledge.instruments, *finder.derived())}
    return links, dict(sorted(instruments.items())), {key: tuple(mentions[key]) for key in sorted(mentions)}


class _Finder:
    """Resolves names; remembers the names it could not, so that all citations of one share an instrument."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._titles = index_titles(knowledge.instruments)
        self._undated: dict[str, list[Instrument]] = {}
        for instrument in knowledge.instruments:
            for title in instrument.undated:
                self._undated.setdefault(title_key(title), []).append(instrument)
        self._numbers = {x.number: x for x in reversed(knowledge.instruments) if x.number}
        self._unknown: dict[str, list[Citation]] = {}

    def link(self, citation: Citation, year: int) -> Link:
        """Resolve one citation in a report on ``year``."""
        key = title_key(citation.name)
        known = self._titles.get(key) or self._of_year(key, year)
        if known is None and citation.name == citation.doc_number:
            known = self._numbers.get(citation.name)
        if known:
            return Link(citation.id, known.id, "", known.id)
        self._unknown.setdefault(key, []).append(citation)
        return Link(citation.id, None, _KINDLESS if citation.name == citation.doc_number else _UNKNOWN, derived_id(key))

    def _of_year(self, key: str, year: int) -> Instrument | None:
        """Return the edition that a title without years means in a report on ``year``."""
        for instrument in self._undated.get(key, ()):
            if (instrument.from_year or 0) <= year <= (instrument.to_year or 9999):
                return instrument
        return None

    def derived(self) -> tuple[Instrument, ...]:
        """Return an instrument for each unknown name: the commonest print of it, its commonest kind, its number if all agree."""
        return tuple(_derive(key, citations) for key, citations in sorted(self._unknown.items()))


def derived_id(key: str) -> str:
    """Return the id of an instrument that the catalogue does not know, from the key of its title."""
    return f"x-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _derive(key: str, citations: list[Citation]) -> Instrument:
    names, kinds = Counter(x.name for x in citations), Counter(x.kind for x in citations)
    numbers = {x.doc_number for x in citations if x.doc_number}
    return Instrument(
        id=derived_id(key),
        name=_commonest(names),
        kind=_commonest(kinds),
        scope="",
        aliases=tuple(sorted(set(names) - {_commonest(names)})),
        number=min(numbers) if len(numbers) == 1 else None,
    )


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))

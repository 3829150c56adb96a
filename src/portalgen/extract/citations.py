"""Laws, documents, books: every 《…》 and document number.

A mention is what the report names by title or number. A back-reference points at a mention: it is a citation too, with
``refers_to`` set. One between marks (《纲要》) is also printed by name, so it carries the rule ``short_title``.
"""

import re
from bisect import bisect
from collections import Counter
from dataclasses import dataclass, replace

from portalgen.extract.citations_kinds import is_source, kind_of
from portalgen.extract.citations_marks import Title, find_titles
from portalgen.extract.citations_numbers import DocNumber, find_numbers
from portalgen.extract.citations_references import References, find_pointing, is_short_name
from portalgen.extract.citations_titles import Titles
from portalgen.extract.citations_unmarked import articles_at, find_unmarked
from portalgen.extract.evidence import LONGEST_QUOTE, provenance, section_at
from portalgen.model.document import Document
from portalgen.model.facts import Citation
from portalgen.model.report import Section
from portalgen.model.text import Span

_RULE = "extract.citations/"
_OPENING = re.compile(r"\s*[（(〔\[【]\s*")
_CLOSING = re.compile(r"\s*[)）〕\]】]")
_LABEL = re.compile(r"(?:发文字号|发文文号|文\s*号)\s*[\]】]?\s*[|：:]?\s*$|索\s*引\s*号")
_OUT = re.compile(r"[)）。《\n]")  # behind one of these, a number is no longer said of the title in front
_REACH = 80
_LONGEST_NAME = 180
_SHORTEST_NAME = 4  # characters that must stand in front of a number inside the marks to be a title of their own
_SIGNER = re.compile(r"\s*签\s*发\s*人\s*[:：]?\s*(?:[一-龥]\s*){2,4}$")
_MASTHEAD = 600  # characters at the top of a report in which a line that is a number alone is the report's own number


@dataclass(frozen=True, slots=True)
class _Mention:
    """A citation before it has an id: its span in the text, how it was found, and the marks behind its short name."""

    span: Span
    name: str
    doc_number: str | None
    rule: str
    pointing: bool = False
    articles: str = ""


def find_citations(
    report_id: str, document: Document, sections: tuple[Section, ...], titles: Titles
) -> tuple[Citation, ...]:
    """Return every mention and back-reference in order of the text."""
    text = document.text
    mentions = _titled(text, titles)
    mentions += _numbered(text, mentions)
    mentions += _unmarked(text, mentions, sections, titles)
    mentions += _pointed(text, mentions)
    mentions.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    return _number(report_id, document, sections, mentions, titles)


def _titled(text: str, titles: Titles) -> list[_Mention]:
    """Return the mentions between marks, nested ones behind the title they stand in."""
    mentions = []
    for outer in find_titles(text, titles):
        for title in outer.walk():
            mention = _mention(text, title, titles, outermost=title is outer)
            if mention:
                mentions.append(mention)
    return mentions


def _mention(text: str, title: Title, titles: Titles, outermost: bool) -> _Mention | None:
    inner_end, number = title.inner_end, None
    printed = find_numbers(text, title.inner_start, inner_end)
    if printed and not text[printed[-1].end : inner_end].strip(" )）]】\n"):
        number = printed[-1].text
        head = text[title.inner_start : printed[-1].start].rstrip(" (（[【\n")
        inner_end = title.inner_start + len(head) if len(head) >= _SHORTEST_NAME else inner_end
    name = _name(text, title, inner_end)
    if not 2 <= len(name) <= _LONGEST_NAME:
        return None
    start, end = title.start, title.end
    if outermost and number is None:
        number, end = _number_behind(text, title.end)
    if outermost and number is None:
        number, start = _order_before(text, title.start)
    if outermost and not is_source(name, text, title.start, title.end):
        return None
    articles = articles_at(text, title.end) if outermost else ""
    return _Mention(
        Span(start, max(end, title.end + len(articles))), titles.restore(name), number,
        "title" if outermost else "nested", articles=articles,
    )  # fmt: skip


def _name(text: str, title: Title, inner_end: int) -> str:
    """Return the title without its marks and blanks, titles inside it between < and >."""
    parts, done = [], title.inner_start
    for inner in title.inside:
        if inner.start >= inner_end:
            break
        parts += [text[done : inner.start], "<", _name(text, inner, inner.inner_end), ">"]
        done = inner.end
    parts.append(text[done:inner_end])
    return "".join("".join(parts).split())


def _number_behind(text: str, end: int) -> tuple[str | None, int]:
    """Return the document number right behind a title, in brackets or not, and where the entry then ends."""
    opening = _OPENING.match(text, end)
    begin = opening.end() if opening else end
    numbers = find_numbers(text, begin, min(len(text), begin + _REACH))
    if not numbers or _OUT.search(text, begin, numbers[0].start):
        return None, end
    if not opening and text[begin : numbers[0].start].strip():
        return None, end
    closing = _CLOSING.match(text, numbers[0].end) if opening else None
    return numbers[0].text, closing.end() if closing else numbers[0].end


def _order_before(text: str, start: int) -> tuple[str | None, int]:
    """Return the number printed right before a title (国务院第713号令《…》), and where the entry then starts."""
    if not text[max(0, start - 3) : start].strip().endswith(("号", "令")):
        return None, start
    numbers = find_numbers(text, max(0, start - _REACH // 2), start)
    if numbers and not text[numbers[-1].end : start].strip():
        return numbers[-1].text, numbers[-1].start
    return None, start


def _numbered(text: str, mentions: list[_Mention]) -> list[_Mention]:
    """Return the document numbers that belong to no title."""
    numbers = find_numbers(text)
    taken = _taken(mentions)
    return [
        _Mention(Span(n.start, n.end), n.text, n.text, "number")
        for n in numbers
        if taken[bisect(taken, (n.end,)) - 1][1] <= n.start and not _is_own(text, n)
    ]


def _unmarked(text: str, mentions: list[_Mention], sections: tuple[Section, ...], titles: Titles) -> list[_Mention]:
    """Return the laws named without marks that stand in no title. A heading (宣传宪法) names its subject: it cites articles only."""
    taken, headings = _taken(mentions), _headings(sections)
    found = []
    for start, end, name in find_unmarked(text, titles):
        articles = articles_at(text, end)
        if headings[bisect(headings, (end,)) - 1][1] >= end and not articles:
            continue
        if taken[bisect(taken, (end,)) - 1][1] <= start:
            found.append(_Mention(Span(start, end + len(articles)), name, None, "unmarked", articles=articles))
    return found


def _headings(sections: tuple[Section, ...]) -> list[tuple[int, int]]:
    """Return the spans of the headings in order, with one before the text so that each place has one in front."""
    return [(-1, -1), *((section.title_text.start, section.title_text.end) for section in sections)]


def _is_own(text: str, number: DocNumber) -> bool:
    """Say whether a number is the report's own: at the top, alone on its line or labelled as such."""
    if number.start > _MASTHEAD:
        return False
    begin, end = text.rfind("\n", 0, number.start) + 1, text.find("\n", number.end)
    around = text[begin : number.start] + _SIGNER.sub("", text[number.end : end if end >= 0 else len(text)])
    return bool(_LABEL.search(text, begin, number.start)) or not around.strip(" \t（()）#*|")


def _pointed(text: str, mentions: list[_Mention]) -> list[_Mention]:
    """Return the back-references without marks that stand in no title."""
    taken = _taken(mentions)
    return [
        _Mention(Span(start, end), noun, None, "pointing", True)
        for start, end, noun in find_pointing(text)
        if taken[bisect(taken, (end,)) - 1][1] <= start
    ]


def _taken(mentions: list[_Mention]) -> list[tuple[int, int]]:
    """Return the spans of the outermost mentions in order, with one before the text so that each place has one in front."""
    spans = sorted((m.span.start, m.span.end) for m in mentions if m.rule != "nested")
    return [(-1, -1), *spans]


def _number(
    report_id: str, document: Document, sections: tuple[Section, ...], mentions: list[_Mention], titles: Titles
) -> tuple[Citation, ...]:
    """Give mentions ids, kinds and what they refer to."""
    references, seen, found = References(), Counter[str](), []
    for mention in mentions:
        citation = _citation(report_id, document, sections, mention, titles)
        seen[citation.id] += 1
        if seen[citation.id] > 1:
            citation = replace(citation, id=f"{citation.id}-{seen[citation.id]}")
        citation = _resolve(document.text, mention, citation, references, titles)
        if citation.refers_to or not mention.pointing:
            found.append(citation)
    return tuple(found)


def _resolve(text: str, mention: _Mention, citation: Citation, references: References, titles: Titles) -> Citation:
    """Say what a back-reference means; remember any other mention, and the short name that one is given.

    A short name that is itself a title of the catalogue (《反食品浪费法》) names its law wherever it stands.
    """
    known = not mention.pointing and titles.find(citation.name) is not None
    if not known and not mention.pointing and is_short_name(text, mention.span.start):
        references.call(citation.name)
    meant = None if known else references.meant(citation.name)
    if meant:
        place = replace(citation.provenance, rule=_RULE + ("pointing" if mention.pointing else "short_title"))
        return replace(citation, refers_to=meant.id, kind=meant.kind, provenance=place)
    references.add(citation)
    return citation


def _citation(
    report_id: str, document: Document, sections: tuple[Section, ...], mention: _Mention, titles: Titles
) -> Citation:
    known = titles.find(mention.name)
    place = provenance(document, _short(document.text, mention.span), _RULE + mention.rule)
    return Citation(
        f"{report_id}-c{place.start}",
        mention.name,
        mention.doc_number,
        known.kind if known else kind_of(mention.name, mention.doc_number),
        None,
        section_at(sections, mention.span.start),
        place,
        mention.articles,
    )


def _short(text: str, span: Span) -> Span:
    """Return the span cut to the longest quote allowed."""
    return Span(span.start, min(span.end, span.start + LONGEST_QUOTE))

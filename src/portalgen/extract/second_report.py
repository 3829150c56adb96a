"""Whether a second report follows in the same file, of another agency or year: all its figures would be the first agency's."""

import re
from dataclasses import dataclass
from itertools import pairwise

from portalgen.extract.agency_names import Name, read_name, same_agency
from portalgen.extract.dates import find_year
from portalgen.extract.file_parts import OPENING, Line, Part, lines_of, parts_of, signatures_in
from portalgen.extract.metadata_layout import lay_out
from portalgen.extract.metadata_title import Title, find_title
from portalgen.extract.places import Gazetteer
from portalgen.model.document import Document
from portalgen.model.report import Section
from portalgen.model.text import Span

_SELF = re.compile(r"[我本]([省市县区州旗镇乡街局厅委办院处所关站])")


@dataclass(frozen=True, slots=True)
class _Identity:
    """What a part says of whose report it is.

    Attributes:
        names: of title and signatures.
        title: the name in the title as printed.
        year: of title or opening; signed: of the last date below a name; 0 where there is none.
        selves: what it calls itself (局 of 我局).
    """

    names: tuple[Name, ...]
    title: str
    year: int
    signed: int
    selves: frozenset[str]

    def with_more(self, other: "_Identity") -> "_Identity":
        """Return what is known of both together where they are of one report."""
        names, title = self.names or other.names, self.title or other.title
        return _Identity(names, title, self.year or other.year, self.signed or other.signed, self.selves | other.selves)


def find_second_report(document: Document, sections: tuple[Section, ...], gazetteer: Gazetteer) -> Span | None:
    """Return where another report begins, of another agency or year; None where there is none.

    What names nobody and no year, an annex without a title and the same agency's report behind its letter are no second one.
    """
    title = find_title(document, lay_out(document, sections))
    parts = tuple(parts_of(lines_of(document, title.span.end if title else 0)))
    if sum(part.says_something for part in parts) < 2:
        return None
    own, begun = _identity((), title, gazetteer), False
    for part in parts:
        found = _identity(part.lines, part.title, gazetteer)
        if begun and part.says_something and _is_another(own, part, found):
            return part.place
        own, begun = own.with_more(found), begun or part.says_something
    return None


def _identity(lines: tuple[Line, ...], title: Title | None, gazetteer: Gazetteer) -> _Identity:
    signatures = tuple(signatures_in(lines))
    named = [(title.who, title.span)] if title and title.who else []
    named += [(line.text, line.span) for line, _ in signatures]
    read = (read_name(printed, span, "", gazetteer) for printed, span in named)
    year = (title.year if title else None) or _opening_year(lines)
    selves = frozenset(found for line in lines for found in _SELF.findall(line.text))
    signed = signatures[-1][1] if signatures else 0
    return _Identity(tuple(name for name in read if name), title.who if title else "", year, signed, selves)


def _opening_year(lines: tuple[Line, ...]) -> int:
    """Return the year of the set phrase, of its paragraph, or of the paragraph below whom the report is addressed to."""
    for above, line in pairwise((None, *lines)):
        found = OPENING.search(line.text) if line else None
        year = find_year(found[0]) if found else None
        addressed = above is not None and above.is_address
        if line and year is None and line.tells_of_a_year and (found or addressed):
            year = find_year(line.text)
        if year:
            return year[0]
    return 0


def _is_another(first: _Identity, part: Part, second: _Identity) -> bool:
    opens = any(line.opens for line in part.lines)
    if part.annexed and not part.title and not opens:
        return False
    if first.year and second.year and first.year != second.year:
        return True
    if first.names and second.names:
        return any(all(_told_apart(name, own) for own in first.names) for name in second.names) or (
            bool(first.signed and second.signed) and first.signed != second.signed
        )
    if first.title and second.title:
        return not first.title.endswith(second.title) and not second.title.endswith(first.title)
    return opens and bool(first.selves and second.selves) and not first.selves & second.selves


def _told_apart(one: Name, other: Name) -> bool:
    """Say whether two names are certainly not of one agency; its own office and party group are (…局办公室)."""
    if one.printed.endswith(other.printed) or other.printed.endswith(one.printed):
        return False  # 某县某镇人民政府 of the title signs as 某镇人民政府, also where the table lacks the county
    regions = [{region.code for region in name.place.regions} for name in (one, other)]
    if (regions[0] and regions[1] and not regions[0] & regions[1]) or one.place.town != other.place.town:
        return True
    short, long = sorted((one.office, other.office), key=len)
    return not same_agency(one, other) and not long.startswith(short)

"""Whether a report lies where it belongs: whom title and signature name, and whether a second report follows in the same file."""

from collections.abc import Iterator

from portalgen.extract.agency_names import Name, in_full, read_name, same_agency
from portalgen.extract.evidence import provenance
from portalgen.extract.metadata_head import signature_lines
from portalgen.extract.metadata_layout import Layout, lay_out
from portalgen.extract.metadata_title import Title, find_title, inside, titles_in
from portalgen.extract.places import Gazetteer, read_place
from portalgen.model.document import Document
from portalgen.model.knowledge import Agency
from portalgen.model.report import Naming, Section
from portalgen.model.text import Span

ENOUGH = 300
"""Characters that a report has at least; less behind a title is a link, an appendix or a heading."""
_FIRST = ("一", "1", "１", "壹")


def find_namings(
    document: Document, sections: tuple[Section, ...], filed: str | None, gazetteer: Gazetteer
) -> tuple[Naming, ...]:
    """Return the agencies that the title and the likeliest signature name, held against the one the report is filed under."""
    agency = gazetteer.agency_by_id.get(filed or "")
    if agency is None:
        return ()
    layout = lay_out(document, sections)
    named = _certain_names(document, layout, find_title(document, layout), gazetteer)
    return tuple(_naming(name, agency, document, gazetteer) for name in named)


def _certain_names(document: Document, layout: Layout, title: Title | None, gazetteer: Gazetteer) -> Iterator[Name]:
    text = document.text
    if title and title.who and (name := read_name(title.who, inside(text, title.span, title.who), "title", gazetteer)):
        yield name
    for span in signature_lines(document, layout):
        if name := read_name(text[span.start : span.end], span, "signature", gazetteer):
            yield name
            return


def _naming(name: Name, agency: Agency, document: Document, gazetteer: Gazetteer) -> Naming:
    others = (known for known in gazetteer.bearers.get(name.printed, ()) if known is not agency)
    # A name without a region (市科技局) may be an alias of agencies anywhere: it means another one only in the same region.
    other = next((known.id for known in others if name.place.regions or known.region == agency.region), "")
    place = provenance(document, name.span, f"extract.filing/{name.origin}")
    return Naming(name.printed, _fits(name, agency, gazetteer, registered=bool(other)), other, place)


def _fits(name: Name, agency: Agency, gazetteer: Gazetteer, *, registered: bool) -> bool | None:
    """Say whether a name is this agency's; None where region and office leave it open."""
    if name.printed in agency.names:
        return True
    regions = {region.code for region in name.place.regions}
    if regions and agency.region not in regions:
        return None if regions & gazetteer.abolished else False
    if registered:
        return False
    held = [_parts(known, gazetteer) for known in agency.names]
    if any(name.office == office and name.place.town == town for office, town in held):
        return True
    kinds = {bureau.name for bureau in gazetteer.bureaus}
    told_apart = name.office in kinds and all(office in kinds for office, _ in held)
    return False if told_apart and not name.place.town else None


def _parts(name: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """Return office and town of a registered name."""
    read = read_name(name, Span(0, 0), "", gazetteer)
    if read:
        return read.office, read.place.town
    return in_full(name[read_place(name, gazetteer).length :], gazetteer.bureaus), ""


def find_second_report(document: Document, sections: tuple[Section, ...], gazetteer: Gazetteer) -> Title | None:
    """Return the title of another report that follows in the same file, of another agency or year; None where there is none.

    Certain only where the numbering of headings begins anew behind it and both parts are long enough for a report.
    """
    starts = [section.title_text.start for section in sections if section.level == 1 and section.number in _FIRST]
    if len(starts) < 2:
        return None
    first = find_title(document, lay_out(document, sections))
    if first is None or not first.who:
        return None
    for title in titles_in(document, first.span.end + ENOUGH, len(document.text) - ENOUGH):
        begun = any(first.span.end <= start < title.span.start for start in starts)
        anew = any(start >= title.span.end for start in starts)
        if begun and anew and title.who and _is_another(first, title, gazetteer):
            return title
    return None


def _is_another(first: Title, second: Title, gazetteer: Gazetteer) -> bool:
    if first.year and second.year and first.year != second.year:
        return True
    names = [read_name(title.who, title.span, "title", gazetteer) for title in (first, second)]
    if names[0] is None or names[1] is None:
        return False
    regions = [{region.code for region in name.place.regions} for name in names if name]
    return not same_agency(names[0], names[1]) or bool(regions[0] and regions[1] and not regions[0] & regions[1])

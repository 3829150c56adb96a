"""Whether a report lies where it belongs: whom title and signature name."""

from collections.abc import Iterator

from portalgen.extract.agency_names import Name, in_full, read_name
from portalgen.extract.evidence import provenance
from portalgen.extract.metadata_head import is_dated, signature_lines
from portalgen.extract.metadata_layout import Layout, lay_out
from portalgen.extract.metadata_title import Title, find_title, inside
from portalgen.extract.places import Gazetteer, read_place
from portalgen.model.document import Document
from portalgen.model.knowledge import Agency
from portalgen.model.report import Naming, Section
from portalgen.model.text import Span

_CLOSE = 3  # lines behind the last paragraph where a name without a date is a signature


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
    text, titled = document.text, False
    if title and title.who and (name := read_name(title.who, inside(text, title.span, title.who), "title", gazetteer)):
        titled = True
        yield name
    for span in signature_lines(document, layout):
        if titled and not is_dated(document, span) and span not in layout.tail[:_CLOSE]:
            return  # what stands further down may be the foot of a page
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

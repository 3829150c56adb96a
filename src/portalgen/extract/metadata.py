"""What the report is: title, agency, region, level, year, dates, addressee, number; a person's word goes before the text's."""

import re
from collections import Counter
from dataclasses import replace

from portalgen.extract.dates import find_year
from portalgen.extract.evidence import provenance
from portalgen.extract.metadata_agency import Reporter, find_reporter, name_borne
from portalgen.extract.metadata_head import (
    find_addressee,
    find_issued,
    find_number,
    find_published,
)
from portalgen.extract.metadata_layout import Layout, lay_out
from portalgen.extract.metadata_people import find_contacts, find_people
from portalgen.extract.metadata_title import Title, find_title
from portalgen.extract.places import Gazetteer
from portalgen.model.document import Document
from portalgen.model.facts import Found
from portalgen.model.report import Metadata, RegionRef, Section
from portalgen.model.source import Source, Statement
from portalgen.model.text import Span

__all__ = ["find_contacts", "find_metadata", "find_people"]

_REPORTING = re.compile(r"(?:现将|就|将)[^。]{0,24}?(?<![-—–－~至\d])(20\d\d)\s?年")
_OPENING_YEAR = re.compile(r"(?<![-—–－~至\d])(20\d\d)\s?(?:年|以来年)")
_ANY_YEAR = re.compile(r"(20[12]\d)\s?年")
_SECTION_YEAR = re.compile(r"^(20\d\d)年(?:度)?.{0,12}(?:情况|举措|成效|工作)")
_SCANNED = 30_000


def find_metadata(source: Source, document: Document, sections: tuple[Section, ...], gazetteer: Gazetteer) -> Metadata:
    """Return the metadata, each value with its quote.

    ``overrides`` of the sidecar stand before everything read, and ``published`` before a date on the page.
    """
    layout = lay_out(document, sections)
    title = find_title(document, layout)
    reporter = find_reporter(document, layout, title, gazetteer, source.agency)
    issued = find_issued(document, layout)
    year = find_report_year(document, layout, title, sections, source)
    read = Metadata(
        title=_title(document, title, reporter, year.value), agency=reporter.name, agency_id=source.agency or reporter.id,
        region=reporter.region, level=reporter.level, year=year, date_issued=issued,
        date_published=find_published(document, layout), addressee=find_addressee(document, layout),
        doc_number=find_number(document, layout),
    )  # fmt: skip
    read = replace(read, agency=name_borne(read, gazetteer))
    return _stated(read, source, gazetteer) if source.statement else read


def _title(document: Document, title: Title | None, reporter: Reporter, year: int | None) -> Found[str]:
    """Return the printed title, else one made of agency and year in the form that the reporting rule fixes."""
    if title:
        return Found(title.text, provenance(document, title.span, "extract.metadata/title"))
    return Found(f"{reporter.name.value}{year or ''}{'年' if year else ''}法治政府建设年度报告", None, "derived")


def find_report_year(
    document: Document, layout: Layout, title: Title | None, sections: tuple[Section, ...], source: Source
) -> Found[int | None]:
    """Return the year the report covers.

    From the surest to the least: the title; "现将2024年…报告如下"; the year that opens the first paragraph; a heading; the
    folder that the report lies in; the day of signature (in the first half of a year reports speak of the year before); the
    year printed most.
    """
    if printed := _printed_year(document, layout, title, sections):
        return printed
    if source.year:
        return Found(source.year, None, "folder")
    if issued := find_issued(document, layout).value:
        return Found(int(issued[:4]) - (issued[5:7] <= "06"), None, "derived")
    counts = Counter(_ANY_YEAR.findall(document.text[:_SCANNED]))
    if not counts:
        return Found(None, None, "absent")
    return Found(int(max(counts, key=lambda year: (counts[year], year))), None, "derived")


def _printed_year(
    document: Document, layout: Layout, title: Title | None, sections: tuple[Section, ...]
) -> Found[int | None] | None:
    text = document.text
    if title and title.year:
        found = find_year(text[title.span.start : title.span.end])
        span = Span(title.span.start + found[1], title.span.start + found[2]) if found else title.span
        return Found(title.year, provenance(document, span, "extract.metadata/year_title"))
    for pattern, rule in ((_REPORTING, "year_reporting"), (_OPENING_YEAR, "year_opening")):
        match = pattern.search(text, layout.opening.start, min(layout.opening.end, layout.opening.start + 2000))
        if match:
            return Found(int(match[1]), provenance(document, Span(*match.span(1)), f"extract.metadata/{rule}"))
    for section in sections:
        if match := _SECTION_YEAR.search(section.title):
            start = section.title_text.start
            return Found(int(match[1]), provenance(document, Span(start, start + 4), "extract.metadata/year_heading"))
    return None


def _stated(read: Metadata, source: Source, gazetteer: Gazetteer) -> Metadata:
    """Put what a person stated in the place of what was read; who confirms the folder states its agency and year."""
    statement = source.statement or Statement("", "")
    changes: dict[str, Found[object]] = {}
    agency = gazetteer.agency_by_id.get(source.agency or "")
    if statement.confirmed and agency and source.year:
        changes["year"] = Found(source.year, None, "statement")
        changes["agency"] = Found(agency.name_in(source.year), None, "statement")
        changes["region"] = Found(_region(agency.region, gazetteer), None, "statement")
        changes["level"] = Found(agency.level, None, "statement")
    if statement.published:
        changes["date_published"] = Found(statement.published, None, "statement")
    for field, value in statement.overrides.items():
        if field == "region":
            changes[field] = Found(_region(str(value), gazetteer), None, "statement")
        elif field in ("title", "agency", "level", "year", "date_issued", "date_published", "addressee", "doc_number"):
            changes[field] = Found(value, None, "statement")
    return replace(read, **changes)  # type: ignore[arg-type]


def _region(code: str, gazetteer: Gazetteer) -> RegionRef | None:
    region = gazetteer.by_code.get(code)
    return (
        RegionRef(code, region.name, tuple(above.name for above in gazetteer.above.get(code, ()))) if region else None
    )

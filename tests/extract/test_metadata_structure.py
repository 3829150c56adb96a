"""Title, agency, sections, statements and required parts of reports in forms that real ones take (see structure/*.txt)."""

import hashlib

import pytest

from portalgen.catalogue import Catalogue, compile_catalogue
from portalgen.extract.genre import check_genre
from portalgen.extract.metadata import find_contacts, find_metadata, find_people
from portalgen.extract.metadata_checks import check_metadata
from portalgen.extract.requirements import find_requirements
from portalgen.extract.statements import find_statements
from portalgen.model.source import Source
from portalgen.normalize import normalize
from portalgen.readers import read
from portalgen.sections import build_sections, check_numbering, schema_topic
from tests.project import committed_knowledge

from .structure_case import Case, load_cases

KNOWLEDGE = committed_knowledge()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return compile_catalogue(KNOWLEDGE)


def understand(text: str, catalogue: Catalogue) -> dict[str, list[str]]:
    data = text.encode()
    source = Source("report.txt", data, hashlib.sha256(data).hexdigest(), "text/plain")
    document = normalize(read(source), catalogue.repairs)
    sections = build_sections(document, catalogue.topics)
    metadata = find_metadata(source, document, sections, catalogue.matchers.gazetteer)
    statements = find_statements("x", document, sections)
    region = metadata.region.value
    genre = check_genre(document, catalogue.matchers.genres)
    values = {
        "title": metadata.title.value, "title-origin": metadata.title.origin, "agency": metadata.agency.value,
        "id": metadata.agency_id, "region": region.code if region else None, "level": metadata.level.value,
        "year": metadata.year.value, "issued": metadata.date_issued.value, "published": metadata.date_published.value,
        "addressee": metadata.addressee.value, "number": metadata.doc_number.value,
        "genre": f"{genre.code} {genre.message}" if genre else None,
    }  # fmt: skip
    facts = {kind: [str(value)] if value is not None else [] for kind, value in values.items()}
    facts["section"] = [
        f"{s.level} {s.number or '-'} {s.title} | {schema_topic(s, sections, KNOWLEDGE.topic_by_id)}"
        for s in sections
        if not s.inline
    ]
    facts["numbering"] = [f"{i.code} {i.message.split('“')[1].split('”')[0]}" for i in check_numbering(sections)]
    facts["issue"] = [issue.code for issue in check_metadata(document, sections, metadata)]
    facts["contact"] = [f"{c.name} {c.phone}" for c in find_contacts(document)]
    facts["person"] = [f"{p.name} {p.role}" for p in find_people(document)]
    facts["required"] = [
        f"{f.requirement} {f.state.value}"
        for f in find_requirements(document, sections, catalogue.matchers.requirements)
    ]
    for kind in ("problem", "cause", "plan"):
        facts[kind] = [clause.text for s in statements if s.kind.value == kind for clause in s.telling]
    for item in (*statements, *(s for s in sections)):
        place = item.provenance
        assert document.raw[place.start : place.end] == place.quote
    return facts


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.name)
def test_report_is_understood(case: Case, catalogue: Catalogue) -> None:
    found = understand(case.text, catalogue)
    got = {kind: _shown(kind, values, found) for kind, values in case.expected.items()}
    assert got == case.expected


def _shown(kind: str, expected: list[str], found: dict[str, list[str]]) -> list[str]:
    """Return what was found in the terms the fixture uses: it may leave a topic open, and names only some required parts."""
    values = found[kind]
    if kind == "required":
        return [value for value in values if value in expected or value.split()[0] in {e.split()[0] for e in expected}]
    if kind == "genre" and values:
        return [e for e in expected if values[0].startswith(e.split()[0]) and e.split()[-1] in values[0]] or values
    if kind == "section":
        open_topics = {e.rpartition(" | ")[0] for e in expected if e.endswith("| -")}
        return [f"{v.rpartition(' | ')[0]} | -" if v.rpartition(" | ")[0] in open_topics else v for v in values]
    return values

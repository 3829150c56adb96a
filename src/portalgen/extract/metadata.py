"""What the report is: title, agency, region, year, dates, addressee, contact."""

from portalgen.model.document import Document
from portalgen.model.facts import Contact, Found, Person
from portalgen.model.knowledge import Knowledge
from portalgen.model.report import Metadata, Section
from portalgen.model.source import Source


def find_metadata(source: Source, document: Document, sections: tuple[Section, ...], knowledge: Knowledge) -> Metadata:
    """Return the metadata, each value with its quote."""
    none = Found(None, None, "absent")
    return Metadata(
        Found("", None, "derived"), Found("", None, "derived"), source.agency or "unknown", none, none,
        Found(source.year, None, "derived"), none, none, none, none,
    )


def find_contacts(document: Document) -> tuple[Contact, ...]:
    """Return contact lines."""
    return ()


def find_people(document: Document) -> tuple[Person, ...]:
    """Return office-holders named in office."""
    return ()

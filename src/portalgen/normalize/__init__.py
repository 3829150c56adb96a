"""Takes a document as read, gives one whose text reads as the author meant it; never loses a position."""

from portalgen.model.document import Document
from portalgen.model.knowledge import Knowledge


def normalize(document: Document, knowledge: Knowledge) -> Document:
    """Return the document with its normalized reading."""
    return document

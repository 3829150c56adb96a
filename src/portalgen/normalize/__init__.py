"""Takes a document as read, gives one whose text reads as the author meant it; never loses a position."""

from portalgen.model.document import Document
from portalgen.model.knowledge import Knowledge
from portalgen.model.text import OffsetMap, compose, rewrite
from portalgen.normalize.blocks import make_blocks
from portalgen.normalize.inline import inline_edits, residue_edits
from portalgen.normalize.layout import arrange

__all__ = ["normalize"]


def normalize(document: Document, knowledge: Knowledge) -> Document:
    """Return the document with its normalized reading: one line a paragraph, the way back kept."""
    layout = arrange(document)
    text, offsets = rewrite(document.raw, layout.edits)
    for rule in (residue_edits, inline_edits):
        if edits := rule(text):
            text, step = rewrite(text, edits)
            offsets = compose(offsets, step)
    return Document(
        document.raw,
        document.encoding,
        text,
        offsets if text else OffsetMap((0,), (0,), (0,), (len(document.raw),)),
        make_blocks(text, offsets, layout.marks),
        issues=document.issues,
    )

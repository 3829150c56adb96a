"""Everything of a published file that its transcript does not show, so that a person's name in it is not published unseen.

What cannot be looked into is said to be so: missing text is seen by nobody.
"""

from collections.abc import Callable
from importlib import import_module

from portalgen.formats import Format, sniff
from portalgen.model.unseen import Unseen
from portalgen.transcribe.faults import MAX_BYTES, missing_extra, too_large

__all__ = ["find_unseen"]

_FINDERS = {
    Format.DOCX: ("portalgen.transcribe.unseen.docx", "unseen_in_docx"),
    Format.HTML: ("portalgen.transcribe.unseen.html", "unseen_in_html"),
    Format.PDF: ("portalgen.transcribe.unseen.pdf", "unseen_in_pdf"),
}


def find_unseen(data: bytes) -> Unseen:
    """Return what a file holds besides its transcript; a text file holds nothing else.

    Raises:
        PortalgenError: it is too large, damaged or hostile; without a place.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    kind = sniff(data)
    if kind is Format.TEXT:
        return Unseen()
    if kind not in _FINDERS:
        return Unseen(closed=(kind.label,))
    module, name = _FINDERS[kind]
    try:
        find: Callable[[bytes], Unseen] = getattr(import_module(module), name)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("portalgen"):
            raise
        raise missing_extra() from error
    return find(data)

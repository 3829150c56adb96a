"""Takes the bytes of a PDF, Word file, web page or text, gives its lines and cells with their places; recognises nothing.

The libraries behind it are the extra ``portalgen[intake]``; they are imported when a file asks for them, so that a build needs none.
Meet files of strangers in ``jail``, not here.
"""

from collections.abc import Callable
from importlib import import_module

from portalgen.formats import Format, sniff
from portalgen.model.transcript import Transcript
from portalgen.transcribe.faults import MAX_BYTES, missing_extra, too_large, unsupported

__all__ = ["MAX_BYTES", "too_large", "transcribe"]

_READERS = {
    Format.TEXT: ("portalgen.transcribe.plain", "read_plain"),
    Format.DOCX: ("portalgen.transcribe.docx", "read_docx"),
    Format.HTML: ("portalgen.transcribe.html", "read_html"),
    Format.PDF: ("portalgen.transcribe.pdf", "read_pdf"),
}


def transcribe(data: bytes, charset: str = "") -> Transcript:
    """Read a file of any kind; its bytes decide which.

    Args:
        data: the bytes as published.
        charset: of a web page, as the server's ``Content-Type`` said; empty where that is not known.

    Raises:
        PortalgenError: no reader takes it, or it is damaged, encrypted, hostile, a scan; without a place.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    kind = sniff(data)
    if kind not in _READERS:
        raise unsupported(kind)
    module, name = _READERS[kind]
    try:
        read: Callable[..., Transcript] = getattr(import_module(module), name)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("portalgen"):
            raise
        raise missing_extra() from error
    return read(data, charset) if kind is Format.HTML else read(data)

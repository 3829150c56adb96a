"""Takes bytes, gives a :class:`Document` whose text is still raw; never changes a character."""

from collections.abc import Callable
from dataclasses import replace

from portalgen.errors import PortalgenError
from portalgen.model.document import Document
from portalgen.model.issue import Place
from portalgen.model.source import Source
from portalgen.readers.decode import decode
from portalgen.readers.markdown import read_markdown
from portalgen.readers.plain import read_plain
from portalgen.readers.stated import stated_corrections
from portalgen.readers.transcript import read_transcript

READERS: dict[str, Callable[[str, str], Document]] = {
    "text/plain": read_plain,
    "text/markdown": read_markdown,
}


def read(source: Source) -> Document:
    """Decode a source into a document with ``text == raw``; the media type decides the reader, places make it a transcript.

    Raises:
        PortalgenError: no reader for the media type, the bytes are empty or no text, places or a stated correction do not
            fit the text.
    """
    document = _read(source)
    if source.statement and source.statement.corrections:
        return replace(document, corrections=stated_corrections(source.statement, document.raw, source.path))
    return document


def raw_of(source: Source) -> str:
    """Return the text that :func:`read` would keep as ``raw``, without finding its blocks.

    Raises:
        PortalgenError: the bytes are empty or no text.
    """
    return decode(source.data, source.path)[0]


def _read(source: Source) -> Document:
    reader = READERS.get(source.media_type)
    if reader is None:
        raise PortalgenError(
            f"不支持的文件类型：{source.media_type}。",
            "请把报告另存为 .txt 或 .md（UTF-8 或 GB18030 编码）后再试。",
            Place(source.path),
            "F112",
        )
    raw, encoding = decode(source.data, source.path)
    if source.places is not None:
        return read_transcript(raw, encoding, source.places, source.path)
    return reader(raw, encoding)

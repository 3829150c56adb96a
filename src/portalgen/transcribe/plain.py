"""Plain text as a transcript: its lines as they are."""

import re

from portalgen.errors import PortalgenError
from portalgen.formats import UndecodableError, decode
from portalgen.model.place import Places, Spot
from portalgen.model.transcript import Transcript

READER = "text 1"
_LINE = re.compile("[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")


def read_plain(data: bytes) -> Transcript:
    """Read a text file; unlike other formats it stays character by character what it is, line ends included.

    Raises:
        PortalgenError: its encoding is none that we read.
    """
    try:
        text, encoding = decode(data)
    except UndecodableError as error:
        why = "看不出文件的编码：既不是 UTF-8、UTF-16（有标记），也不像 GB18030（含 GBK、GB2312）。"
        raise PortalgenError(why, "用原来的软件打开，另存为 UTF-8。", code="T113") from error
    found = [line for line in _LINE.finditer(text) if line.group().strip()]
    starts = tuple(line.start() for line in found)
    spots = tuple(Spot(path=f"l{text.count(chr(10), 0, line.start()) + 1}") for line in found)
    return Transcript("text", text, Places(starts, tuple(len(line.group()) for line in found), spots), READER, encoding)

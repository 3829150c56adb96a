"""Bytes of a web page to text: byte order mark, content, then what server and page claim."""

import codecs
import re

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CLAIMED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 8192
_AS_GB18030 = ("gb2312", "gbk", "gb_2312-80", "x-gbk", "euc-cn", "cp936")  # each is a part of it
_FEW = 2000  # one damaged byte in so many leaves a page what it is


def decode_page(data: bytes, charset: str = "") -> tuple[str, str]:
    """Return the text of a page and the codec that gave it; bytes that fit no codec become U+FFFD.

    Valid UTF-8 is UTF-8 whatever the page claims (pages claim ``charset=viewport``, or gb2312 for their scripts).

    Args:
        data: the page as served.
        charset: what the server's ``Content-Type`` said, where that is known.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace"), codec
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    claims = [charset, *(found.decode("ascii", "ignore") for found in _CLAIMED.findall(data[:_HEAD]))]
    for claim in (*filter(None, map(_codec, claims)), "gb18030"):
        try:
            return data.decode(claim), claim
        except (UnicodeDecodeError, LookupError):
            continue
    return _least_damaged(data)


def _codec(claim: str) -> str:
    """Return the codec that a claim stands for, empty where it stands for none."""
    name = claim.strip().lower()
    if name in _AS_GB18030:
        return "gb18030"
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    return found if found not in ("utf-8", "iso8859-1", "cp1252", "ascii") else ""


def _least_damaged(data: bytes) -> tuple[str, str]:
    """Decode a damaged page: as UTF-8 if that fits but for a few bytes, else as GB18030."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * _FEW <= len(text) + _FEW:
        return text, "utf-8"
    return data.decode("gb18030", "replace"), "gb18030"

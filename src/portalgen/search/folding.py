"""The one way in which text and queries are made comparable; ``fold.js`` does the same in the browser.

NFKC, lower case, traditional to simplified; only letters, digits, Han characters, ``%``, ``‰`` and a point between
digits are kept, so that blanks, line ends, quotes and 《》 neither part nor join anything.
"""

import re
import unicodedata
from functools import cache

import opencc

KEPT_SIGNS = frozenset("%‰")
_POINT = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
_HAN = range(0x4E00, 0xA000)
_LAST = 0xFFFF  # characters beyond are dropped: they are rare names, and no unit of the index may be half a character


@cache
def simplified() -> dict[str, str]:
    """Return the traditional characters of the basic Han block with their simplified form."""
    han = [chr(code) for code in _HAN]
    converted = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    return {
        old: new for old, new in zip(han, converted, strict=True) if old != new and len(new) == 1 and ord(new) <= _LAST
    }


class _Table(dict[int, str | None]):
    """Maps a code point to what is kept of it; filled as characters are met."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        if code > _LAST:
            kept: str | None = None
        elif char == "." or char in KEPT_SIGNS or unicodedata.category(char)[0] in "LN":
            kept = simplified().get(char, char)
        else:
            kept = None
        self[code] = kept
        return kept


_table = _Table()


def fold(text: str) -> str:
    """Return the comparable form of a text."""
    kept = unicodedata.normalize("NFKC", text).lower().translate(_table)
    return _POINT.sub("", kept) if "." in kept else kept

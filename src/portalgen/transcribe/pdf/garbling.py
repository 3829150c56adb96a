"""Pages whose fonts do not say which characters they show: controls, private places, Han characters that nobody writes."""

import re
from collections import Counter
from functools import lru_cache

from portalgen.transcribe.pdf.layout import Glyph

_UNNAMED_SHARE = 0.02
_RARE_SHARE = (
    0.15  # of forty characters of real reports at most 0.03 are rare; of a hundred by a shifted table, at least 0.3
)
_FEWEST_HAN = 20
_FEWEST = 5  # characters: less is no text
_UNNAMED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uefff\uf100-\uf8ff\ufff0-\uffff\U000f0000-\U0010ffff]")
"""U+F000–F0FF are left out: bullets of symbol fonts."""
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def unnamed(glyphs: list[Glyph]) -> int:
    """Count the characters that stand for nothing."""
    return len(_UNNAMED.findall("".join(glyph.char for glyph in glyphs)))


def is_garbled(glyphs: list[Glyph], map_errors: int) -> bool:
    """Say whether the characters of a page are not those that it shows.

    A font without a table of characters gives controls or private places; one whose table is shifted gives Han characters, but rare
    ones: of real text nearly all stand on the first level of GB 2312 (or Big5).
    """
    text = "".join(glyph.char for glyph in glyphs if not glyph.is_blank)
    if len(text) < _FEWEST:
        return False
    if max(len(_UNNAMED.findall(text)), map_errors) > len(text) * _UNNAMED_SHARE:
        return True
    han = Counter(_HAN.findall(text))
    rare = sum(number for char, number in han.items() if not _is_common(char))
    return han.total() >= _FEWEST_HAN and rare > han.total() * _RARE_SHARE


@lru_cache(maxsize=4096)
def _is_common(char: str) -> bool:
    """Say whether a character stands on the first level of GB 2312 (rows 16 to 55) or of Big5 (up to C67E)."""
    for codec, low, high in (("gb2312", b"\xb0\xa1", b"\xd7\xf9"), ("big5", b"\xa4\x40", b"\xc6\x7e")):
        try:
            code = char.encode(codec)
        except UnicodeEncodeError:
            continue
        if low <= code <= high:
            return True
    return False

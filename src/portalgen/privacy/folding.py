"""The form in which text is looked at: one character for each of the original, so that places are the same in both."""

import re
import unicodedata
from functools import lru_cache

_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)}
_SMALL = {
    code: ord(unicodedata.normalize("NFKC", chr(code))) for code in (*range(0xFE50, 0xFE53), *range(0xFE54, 0xFE5B))
}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−─"), ord("-"))
_DOTS = dict.fromkeys(map(ord, "•・‧∙⋅"), ord("·"))
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), ord(" "))
_LAST_DIGIT = 0x1FFFF  # planes 2 and up hold ideographs and signs that are not seen
_DIGITS = {n: ord("0") + unicodedata.digit(chr(n)) for n in range(128, _LAST_DIGIT) if chr(n).isdecimal()}
_PLAIN = _DIGITS | _FULL_WIDTH | _SMALL | _DASHES | _DOTS | _UNSEEN
_HAN_DIGITS = dict(zip("零〇○一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖", "00012345678912123456789", strict=True))
# ①, ⑴, ❶ and their like: alone they number an item.
_RINGED = {
    chr(n): str(unicodedata.digit(chr(n))) for n in range(0x2460, 0x2800) if unicodedata.digit(chr(n), None) is not None
}
# Seven Han or ringed digits in a row, without 十 or 百, are read out like a number on the phone.
HAN_DIGITS = "".join((*_HAN_DIGITS, *_RINGED))
_TENS = "十百千万亿⑩-⑳⑽-⒇❿➉➓"
_HAN_NUMBER = re.compile(rf"[{HAN_DIGITS}](?<![{_TENS}{HAN_DIGITS}].)(?:[ -]?[{HAN_DIGITS}]){{6,}}+(?![{_TENS}])")
# A mobile number whose digits are partly Han: 138一二三四5678.
_MIXED = re.compile(
    rf"[1一幺壹①⑴⒈❶➀➊⓵](?<![\d{HAN_DIGITS}].)[\d{HAN_DIGITS}](?:[ -]?[\d{HAN_DIGITS}]){{9}}(?![\d{HAN_DIGITS}十百千万亿年月])"
)
_AS_ASCII = str.maketrans(_HAN_DIGITS | _RINGED)
# A search for what changes is many times faster than looking every character up.
_OFTEN = tuple((wide, chr(_PLAIN[ord(wide)])) for wide in "，：；（）")
_OTHERWISE = re.compile(f"[{''.join(re.escape(chr(code)) for code in _PLAIN if code <= 0xFFFF)}\U00010000-\U0010ffff]+")


@lru_cache(maxsize=8)
def fold(text: str) -> str:
    """Return ``text`` in the same length with half-width signs, ASCII digits, one kind of dash, of middle dot and of blank."""
    for wide, narrow in _OFTEN:
        text = text.replace(wide, narrow)
    plain = _OTHERWISE.sub(lambda found: found[0].translate(_PLAIN), text)
    for pattern in (_HAN_NUMBER, _MIXED):
        plain = pattern.sub(lambda found: found[0].translate(_AS_ASCII), plain)
    return plain

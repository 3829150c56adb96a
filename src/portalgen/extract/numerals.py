"""Grammar of printed numbers: Arabic with separators, full-width, Chinese. Gives exact decimals, never floats."""

import re
from decimal import Decimal

ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:[.．]\d+)?|\d+(?:[.．]\d+)?"
# Taken whole and from its first character, so that a long run of numerals is read once.
HAN = r"(?<![零〇一二两三四五六七八九十百千万亿])[零〇一二两三四五六七八九十百千万亿]{1,16}+"
# Multipliers that are printed behind Arabic digits and belong to the unit ("12万人次").
SCALE = r"(?:[十百千]?[万亿]|[百千])"

SCALES: dict[str, Decimal] = {
    "": Decimal(1), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "十万": Decimal(100_000),
    "百万": Decimal(1_000_000), "千万": Decimal(10_000_000), "亿": Decimal(100_000_000),
    "十亿": Decimal(1_000_000_000), "百亿": Decimal(10_000_000_000), "千亿": Decimal(100_000_000_000),
}  # fmt: skip

_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0E)}
_ANY_WIDE = re.compile("[０-９％．]")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}


def fold_width(text: str) -> str:
    """Return ``text`` with full-width digits, ％ and ． as ASCII; every offset stays what it was."""
    return text.translate(_WIDE) if _ANY_WIDE.search(text) else text


def parse_arabic(text: str) -> Decimal:
    """Return the value of Arabic digits with or without thousands separators."""
    return Decimal(fold_width(text).replace(",", "").replace("，", ""))


def parse_han(text: str) -> Decimal | None:
    """Return the value of a Chinese numeral, None where the characters are no single number.

    一百二十三 → 123, 两千零五 → 2005, 十二 → 12, 三万五 → None (a spoken form), 两三 → None (a range).
    """
    total = section = 0
    digit: int | None = None
    smallest = 10_000
    for character in text:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
            continue
        if character in _SMALL:
            if _SMALL[character] >= smallest:
                return None
            smallest = _SMALL[character]
            section += (1 if digit is None or (digit == 0 and character == "十") else digit) * smallest
        else:
            total, section, smallest = (total + section + (digit or 0)) * _LARGE[character], 0, 10_000
        digit = None
    if digit and smallest > 10 and smallest < 10_000 and not re.search("[零〇].$", text):
        return None
    return Decimal(total + section + (digit or 0))


def split_pair(text: str) -> tuple[int, int] | None:
    """Return the bounds of a spoken range of neighbouring digits: 两三 → (2, 3), 三五 → (3, 5)."""
    if len(text) == 2 and all(character in _DIGITS for character in text):
        low, high = (_DIGITS[character] for character in text)
        if 0 < low < high <= low + 2:
            return low, high
    return None


def split_scale(text: str) -> tuple[str, str]:
    """Split the multiplier that ends a round Chinese numeral from it: 三万 → (三, 万); 一万二千 stays whole."""
    match = re.fullmatch(r"([^万亿]+)([万亿])", text)
    return (match[1], match[2]) if match else (text, "")

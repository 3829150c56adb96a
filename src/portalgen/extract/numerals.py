"""Grammar of printed numbers: Arabic with separators, full-width, Chinese. Gives exact decimals, never floats."""

import re
from decimal import Decimal

_DIGIT = "零〇一二三四五六七八九"
_NUMERAL = f"{_DIGIT}两十百千万亿"
# What stands between the two numbers of a range.
RANGE = "-—–~～〜∼‐‑‒―−－﹣至到"
# Groups and multipliers are as many as any sum needs: without an end, a long run would be read again from each of its numbers.
ARABIC = r"\d{1,3}(?:[,，]\d{3}){1,6}(?!\d)(?:[.．]\d+)?|\d+(?:[.．]\d+)?"
# Digits and multipliers by turns: 13万2, 1亿3000万, 3万5千.
MIXED = r"\d+(?:[亿万千百]零?\d{1,4}){1,8}+"
# Taken whole and from its first character, so that a long run of numerals is read once; 点 only between numerals.
HAN = rf"(?<![{_NUMERAL}点])[{_NUMERAL}]{{1,16}}+(?:点[{_DIGIT}]{{1,4}}+(?![十百千]))?"
# Multipliers that are printed behind Arabic digits and belong to the unit ("12万人次").
SCALE = r"(?:[十百千]?[万亿]|[百千])"
# Sums of money in the capital numerals of documents: 壹拾贰万元整.
FORMAL = (
    r"(?<![队大内同水着登退壹贰叁肆伍陆柒捌玖拾佰仟零万亿])[壹贰叁肆伍陆柒捌玖][壹贰叁肆伍陆柒捌玖拾佰仟零万亿]{1,20}+"
)

# Runs of numerals of one sort: no number begins inside one.
_CAPITAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
NUMERALS = re.compile(
    rf"[\d{_NUMERAL}{_CAPITAL}](?:(?<=\d)\d*|(?<=[{_NUMERAL}])[{_NUMERAL}]*|(?<=[{_CAPITAL}])[{_CAPITAL}]*)"
)

SCALES: dict[str, Decimal] = {
    "": Decimal(1), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "十万": Decimal(100_000),
    "百万": Decimal(1_000_000), "千万": Decimal(10_000_000), "亿": Decimal(100_000_000),
    "十亿": Decimal(1_000_000_000), "百亿": Decimal(10_000_000_000), "千亿": Decimal(100_000_000_000),
    "万亿": Decimal(1_000_000_000_000),
}  # fmt: skip

_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0E)}
_ANY_WIDE = re.compile("[０-９％．]")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_NEIGHBOURS = re.compile("([一二两三四五六七八九])([一二三四五六七八九])")
_RUN = re.compile("[零〇一二两三四五六七八九]{2,}")


def fold_width(text: str) -> str:
    """Return ``text`` with full-width digits, ％ and ． as ASCII; every offset stays what it was."""
    return text.translate(_WIDE) if _ANY_WIDE.search(text) else text


def parse_arabic(text: str) -> Decimal:
    """Return the value of Arabic digits with or without thousands separators."""
    return Decimal(fold_width(text).replace(",", "").replace("，", ""))


def parse_mixed(text: str) -> Decimal | None:
    """Return the value of Arabic digits between multipliers, None where it is not certain.

    13万2 → 132000 (a single digit behind 万 counts thousands, as it is spoken), 1万2000 → 12000, 13万200 → None.
    """
    parts = re.findall(rf"(零?)(\d+)({SCALE}?)", text)
    if "".join(map("".join, parts)) != text:
        return None
    total, above = Decimal(0), Decimal(0)
    for zero, digits, name in parts:
        scale = SCALES[name]
        if not name and above and not zero:
            if len(digits) == 1:
                scale = above / 10
            elif Decimal(10) ** len(digits) != above:
                return None
        value = Decimal(digits) * scale
        if above and value >= above:
            return None
        total, above = total + value, scale
    return total


def parse_han(text: str) -> Decimal | None:
    """Return the value of a Chinese numeral, None where the characters are no single number.

    一百二十三 → 123, 两千零五 → 2005, 九十九点二 → 99.2, 一亿零三十万 → 100300000, 三万五 → 35000 (as it is spoken),
    两三 → None (a range), 二〇二三 → None (a year).
    """
    whole, point, fraction = text.partition("点")
    value = _parse_whole(whole)
    if value is None or not point:
        return value
    return value + Decimal("0." + "".join(str(_DIGITS[character]) for character in fraction))


def _parse_whole(text: str) -> Decimal | None:
    total = myriads = section = 0
    digit: int | None = None
    smallest = 10_000  # the last multiplier inside a group of four digits
    above = 0  # the last multiplier of all: what a spoken digit at the end counts the tenth of
    for character in text:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
            continue
        if character in _SMALL:
            if _SMALL[character] >= smallest:
                return None
            smallest = above = _SMALL[character]
            section += (1 if digit is None or (digit == 0 and character == "十") else digit) * smallest
        elif character == "万":
            above = 10_000
            myriads, section, smallest = (section + (digit or 0)) * above, 0, 10_000
        else:
            above = 100_000_000
            total, myriads, section, smallest = total + (myriads + section + (digit or 0)) * above, 0, 0, 10_000
        digit = None
    if digit and above > 10 and text[-2] not in "零〇":
        digit *= above // 10
    return Decimal(total + myriads + section + (digit or 0))


def parse_formal(text: str) -> Decimal | None:
    """Return the value of capital numerals: 壹拾贰万 → 120000."""
    return parse_han(text.translate(_FORMAL))


def parse_range(text: str) -> tuple[Decimal, Decimal] | None:
    """Return the bounds of a range that two neighbouring digits state: 两三 → (2, 3), 三四十 → (30, 40), 十二三 → (12, 13)."""
    found = _NEIGHBOURS.findall(text)
    if len(found) != 1 or len(_RUN.findall(text)) != 1:
        return None
    first, second = (_DIGITS[character] for character in found[0])
    if not (second == first + 1 or found[0] == ("三", "五")):
        return None
    low, high = (parse_han(text.replace("".join(found[0]), kept)) for kept in found[0])
    return (low, high) if low is not None and high is not None and low < high else None


def split_scale(text: str) -> tuple[str, str]:
    """Split the multiplier that ends a round Chinese numeral from it: 三万 → (三, 万); 一万二千 stays whole."""
    match = re.fullmatch(r"([^万亿]+)([万亿])", text)
    return (match[1], match[2]) if match else (text, "")

"""The number formats of lists (ECMA-376 part 1, §17.18.59 ST_NumberFormat; web pages use a few of them): a count → what is printed."""

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def _places(number: int, digits: str, ten: str, hundred: str, thousand: str) -> str:
    """Write a number below 10,000 with the names of its places (二百零三); a leading 一十 loses its 一 where 一 is 一."""
    if not 0 < number < 10_000:
        return str(number)
    written, gap = "", False
    for place, name in ((1000, thousand), (100, hundred), (10, ten), (1, "")):
        digit = number // place % 10
        if digit:
            written += (digits[0] if gap and written else "") + digits[digit] + name
            gap = False
        else:
            gap = bool(written)
    return written[1:] if digits[1] == "一" and written.startswith("一十") else written


def _counting(number: int) -> str:
    return _places(number, _DIGITS, "十", "百", "千")


def _japanese(number: int) -> str:
    """Write 百 and 千 without a leading 一 and gaps without 零, as Japanese does."""
    written = _counting(number).replace("零", "")
    return written.replace("一百", "百").replace("一千", "千")


def _digital(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _legal(digits: str) -> Callable[[int], str]:
    return lambda number: _places(number, digits, "拾", "佰", "仟")


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _run(first: str, count: int) -> Callable[[int], str]:
    """Return a format of consecutive code points (①, ⑴, ⒈); beyond the last, plain figures."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= count else str(number)


def _circled(number: int) -> str:
    if 20 < number <= 35:
        return chr(0x3251 + number - 21)
    if 35 < number <= 50:
        return chr(0x32B1 + number - 36)
    return "⓪" if number == 0 else _run("①", 20)(number)


def _letters(number: int) -> str:
    """a … z, aa, bb …, as Word counts."""
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, signs in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
        (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        count, number = divmod(number, value)
        written += signs * count
    return written


def _wide(number: int) -> str:
    return "".join(chr(0xFEE0 + ord(digit)) for digit in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "koreanDigital2": _digital,
    "japaneseCounting": _japanese,
    "japaneseLegal": _legal("零壱弐参四伍六七八九"),
    "chineseLegalSimplified": _legal(_LEGAL),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "ideographEnclosedCircle": _run("㊀", 10),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda _: "",
    "bullet": lambda _: "",
}


def printed(number: int, name: str) -> str:
    """Return a count in a format; formats that no Chinese document uses print plain figures."""
    return _FORMATS.get(name, str)(number)

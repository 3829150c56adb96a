"""Numbers and mail addresses that are known by their form alone. All patterns read folded text.

Forms: citizen numbers GB 11643-1999 (18 places) and its 15-place forerunner, province codes GB/T 2260; bank cards ISO/IEC 7812;
mobile numbers of mainland China. Every repetition has a bound, so that the time grows with the length of the text and no faster.
"""

import re
from collections.abc import Callable, Iterator

from portalgen.model.text import Span
from portalgen.privacy.kinds import Kind
from portalgen.privacy.labelled import EXTENSION, UNIT
from portalgen.privacy.words import any_of, words

_W = words()
_NEAR = r"[ ./-]{0,2}"
_Form = tuple[re.Pattern[str], Kind, Callable[[str, re.Match[str]], bool]]
_SERIAL = re.compile(rf"(?:{any_of(_W.serials)})[:.为是\s(#]{{0,4}}\Z", re.IGNORECASE)
_HOTLINE = re.compile(rf"(?:{any_of(_W.hotlines)})(?:电话|号码)?[:为是\s(]{{0,3}}\Z")
_BEFORE = 14  # characters in front of a number that may say what it is

_MOBILE = re.compile(
    r"(?<![\dA-Za-z_=&%])(?<!\d\.)(?<![A-Za-z]/)(?P<hide>(?:[(](?:\+|00)86[)][ -]{0,2}|(?:\+|00)86[ -]{0,2}|86-?)?(?:1[3-9]\d"
    r"(?:\d{8}|(?P<gap>[-. ·\u3000_]| - )\d{4}(?P=gap)\d{4}|[- ]\d{8}|\d{4}[- ]\d{4}|\d-\d{3}-\d{4}|[- ]\d{3}[- ]\d{5})"
    r"|[(]1[3-9]\d[)][ -]?\d{4}[ -]?\d{4}))(?![\dA-Za-z]|[._][\dA-Za-z])"
)
# Digit by digit, behind a word that says that somebody is to be called: columns of figures look the same.
_SPELT = re.compile(r"(?<=[话机拨系询电:])(?P<hide>1(?P<gap>[ -])[3-9](?:(?P=gap)\d){9})(?![ -]?\d)")
# Groups set apart by signs that stand in figures and lists too: behind such a word only.
_APART = re.compile(
    r"(?:(?<=[话机拨系电打])|(?<=[话机拨系电打号][ :(【\[])|(?<=[话机拨系电打]: )|(?<=[话机]号码:))"
    r"(?P<hide>1[3-9]\d(?P<gap>[,/*|]|[】\])][【\[(])\d{4}(?P=gap)\d{4})(?!\d)"
)
_AREA_PHONE = re.compile(
    rf"(?<![\d.])(?<!\d[,-])(?P<hide>(?:[(]0[1-9]\d{{1,2}}[)]\s?|0[1-9]\d{{1,2}}(?:-{{1,2}}\s?| ))[1-9]\d{{6,7}}{EXTENSION})(?!\d)"
    rf"|(?P<abroad>(?:\+|00)86[ -]{{0,2}}[(]?0?[1-9]\d{{1,2}}[)]?[ -]{{0,2}}[2-9]\d{{6,7}}{EXTENSION})(?!\d)"
)
_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_MONTH_DAY = rf"(?:0[1-9]|1[0-2]){_NEAR}(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = re.compile(
    rf"(?<![\dA-Za-z.])(?P<hide>{_PROVINCE}{_NEAR}\d{{2}}{_NEAR}\d{{2}}{_NEAR}(?P<century>19|20)(?P<year>\d\d){_NEAR}{_MONTH_DAY}{_NEAR}\d{{3}}{_NEAR}[\dXx])(?![\dA-Za-z])"
)
_OLD_IDENTITY = re.compile(rf"(?<![\dA-Za-z.])(?P<hide>{_PROVINCE}\d{{4}}\d\d{_MONTH_DAY}\d{{3}})(?![\dA-Za-z])")
_CARD = re.compile(
    r"(?<![\dA-Za-z.])(?P<hide>62\d\d(?:[ -]{0,2}\d{4}){3}(?:[ -]{0,2}\d{1,3})?|[45]\d{3}(?:[ -]{0,2}\d{4}){3})(?![\dA-Za-z])"
)
# What each of them begins with: seven digits, no more between two of them than may stand in one of the forms.
# Only 0086 may follow a digit.
_START = re.compile(r"[0-9(+](?:(?<!\d\d)|(?<=0)(?=0))(?=(?:[\s.·)_/,*|【】\[\]( +-]{0,4}\d){6})")
_ADULT = 2010  # a number without label or right last place is one of a person born before
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

_AT = re.compile(r"[\[({【〔<]\s?(?:@|#|[aA]|[aA][tT]|艾特)\s?[\])}】〕>]|@|#|艾特|\s(?:at|AT)\s")
# Two searches, each for the characters that it begins with.
_SIGN_OF_MAIL = re.compile(r"[@#艾][^.。]{1,80}?[.。(]")
_AT_IN_LETTERS = re.compile(r"[ (\[{【〔<][aA][tT]?[ )\]}】〕>]")
_DOT = r"(?:[.。]|[\[({【](?:dot|DOT|点)[\])}】]|(?<=\s)(?:dot|DOT)(?=\s))"
_DOMAIN = re.compile(
    rf"\s?[A-Za-z0-9][A-Za-z0-9-]{{0,62}}(?:\s?{_DOT}\s?[A-Za-z0-9-]{{1,63}}){{0,5}}\s?{_DOT}\s?(?P<top>[A-Za-z]{{2,18}})"
)
_USER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}\s?\Z")
_USER_LENGTH = 66
_TOPS = frozenset({"com", "cn", "net", "org", "edu", "gov"})


def find_formed(text: str) -> Iterator[Span]:
    """Yield numbers that are known by their form alone."""
    yield from (span for span, _ in told_by_form(text))


def told_by_form(text: str) -> Iterator[tuple[Span, Kind]]:
    """Yield what :func:`find_formed` finds, with what the form says that it is."""
    for (_, kind, holds), found in _forms(text):
        if holds(text, found):
            yield Span(*found.span("hide" if found["hide"] else 0)), kind


def _forms(text: str) -> Iterator[tuple[_Form, re.Match[str]]]:
    """Yield what ``finditer`` finds of each form; the text is gone through once for all of them."""
    done = [0] * len(_FORMS)
    for begun in _START.finditer(text):
        at = begun.start()
        for number, form in enumerate(_FORMS):
            if at >= done[number] and (found := form[0].match(text, at)):
                done[number] = found.end()
                yield form, found


def _is_number(text: str, found: re.Match[str]) -> bool:
    return not _is_figure(text, found)


def _is_landline(text: str, found: re.Match[str]) -> bool:
    start = found.start()
    return not _HOTLINE.search(text, max(0, start - _BEFORE), start) and not UNIT.match(text, found.end())


def _is_card(text: str, found: re.Match[str]) -> bool:
    return is_card_number(found["hide"]) and not _is_figure(text, found)


def find_mail(text: str) -> Iterator[Span]:
    """Yield mail addresses, also where ``@`` is written ``[at]`` or ``#``."""
    for sign in _AT.finditer(text) if _SIGN_OF_MAIL.search(text) or _AT_IN_LETTERS.search(text) else ():
        domain = _DOMAIN.match(text, sign.end())
        user = _USER.search(text, max(0, sign.start() - _USER_LENGTH), sign.start()) if domain else None
        if domain and user and ("@" in sign[0] or domain["top"].lower() in _TOPS):
            yield Span(user.start(), domain.end())


def _is_citizen(text: str, found: re.Match[str]) -> bool:
    """Whether a number of the right form is a person's: its last place is right, or nothing says that it is another."""
    if is_identity_number(found["hide"]):
        return True
    return int(found["century"] + found["year"]) <= _ADULT and not _is_figure(text, found)


def _is_figure(text: str, found: re.Match[str]) -> bool:
    """Whether a unit behind it or the name of a number in front says that this is another kind of number."""
    start = found.start()
    return bool(UNIT.match(text, found.end()) or _SERIAL.search(text, max(0, start - _BEFORE), start))


def is_identity_number(number: str) -> bool:
    """Check the last character of an 18-digit citizen number (GB 11643-1999)."""
    digits = re.sub(r"[\s./-]", "", number).upper()
    if not re.fullmatch(r"[0-9]{17}[0-9X]", digits):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return "10X98765432"[total % 11] == digits[-1]


def is_card_number(number: str) -> bool:
    """Check a bank card number of 15 to 19 digits (ISO/IEC 7812, Luhn)."""
    digits = [int(digit) for digit in re.sub(r"[^0-9]", "", number)]
    if not 15 <= len(digits) <= 19 or len(set(digits)) == 1:
        return False
    doubled = sum(d * 2 - 9 * (d > 4) if place % 2 else d for place, d in enumerate(reversed(digits)))
    return doubled % 10 == 0


_FORMS: tuple[_Form, ...] = (
    (_MOBILE, Kind.PHONE, _is_number), (_SPELT, Kind.PHONE, _is_number), (_APART, Kind.PHONE, _is_number),
    (_OLD_IDENTITY, Kind.IDENTITY, _is_number), (_AREA_PHONE, Kind.PHONE, _is_landline), (_IDENTITY, Kind.IDENTITY, _is_citizen),
    (_CARD, Kind.ACCOUNT, _is_card),
)  # fmt: skip

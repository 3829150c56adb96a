"""What must not be published: contact names and numbers are masked in the text and in every quote, length kept.

Basis: Personal Information Protection Law, articles 27 and 28; Regulations on Open Government Information, article 15.
Office-holders named in office stay; hotlines (12345, 12348, 12309 …) stay.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from portalgen.model.facts import Contact
from portalgen.model.report import Report
from portalgen.model.text import Span

MASK = "●"
T = TypeVar("T")

_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)}
_DASH = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_LIKE_ASCII: dict[int, int | str | None] = {**_FULL_WIDTH, **_DASH}
_GAP = r"[\s-]{0,3}"
_PERSON_LABEL = r"(?:联\s*系\s*人|联\s*络\s*人|联\s*络\s*员|经\s*办\s*人|承\s*办\s*人|填\s*报\s*人|填\s*表\s*人|撰\s*稿\s*人|拟\s*稿\s*人|审\s*核\s*人|录\s*入\s*人)(?:员)?(?:姓名)?"
_NUMBER_LABEL = (
    r"(?:电\s*话|手\s*机|传\s*真|座\s*机|固\s*话|联\s*系\s*方\s*式|联\s*系\s*号\s*码|T[Ee][Ll]|[Pp]hone)(?:号码)?"
)
_AFTER = r"\s*[:：]?\s*(?:及(?:电话|手机)\s*[:：]?\s*)?"
_ANNOUNCED = rf"{_PERSON_LABEL}(?:及(?:联系)?(?:电话|方式))?"
_HAN_NAME = r"(?![及和与或的])[\u4e00-\u9fff](?:[\s·]*[\u4e00-\u9fff]){1,3}?"
_NAME_END = r"(?=(?:同志|先生|女士|科长|主任|股长|处长|局长)?(?:\W|\d|$|联\s*系|电\s*话|手\s*机|传\s*真))"
# With a colon the next word is a name; without one only where a number follows (联系人民群众 names nobody).
_NAME = re.compile(rf"{_ANNOUNCED}\s*[:：]\s*(?P<hide>{_HAN_NAME}){_NAME_END}")
_NAME_THEN_NUMBER = re.compile(
    rf"{_ANNOUNCED}\s{{0,8}}(?P<hide>{_HAN_NAME})(?=[\s,，、;；(（]{{0,8}}(?:(?:联\s*系\s*)?(?:电\s*话|手\s*机|方\s*式)\s*[:：]|\d{{7}}))"
)
_LANDLINE = rf"(?:\(?0(?:{_GAP}\d){{2,3}}\)?{_GAP})?[2-8](?:{_GAP}\d){{6,7}}(?:\s*(?:转|-)\s*\d{{1,6}})?"
_PHONE = re.compile(
    rf"(?:{_NUMBER_LABEL}|{_PERSON_LABEL}[^。；;\n]{{0,12}}?){_AFTER}[(]?(?P<hide>{_LANDLINE}(?:\s*[、,，/]\s*{_LANDLINE})*)(?!\d)"
)
_AREA_PHONE = re.compile(r"(?<![\d.])(?P<hide>0[1-9]\d{1,2}-{1,2}\s?\d{7,8})(?!\d)")
_MOBILE = re.compile(rf"(?<![\dA-Za-z.])(?P<hide>(?:\+?86{_GAP})?1[3-9]\d(?:{_GAP}\d){{8}})(?![\dA-Za-z%]|\s*[元万亿])")
_MAIL = re.compile(r"(?P<hide>[A-Za-z0-9][A-Za-z0-9._%+-]*\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})")
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])(?P<hide>[1-9]\d{5}\s?(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\s?\d{3}[\dXx])(?![\dA-Za-z])"
)
_BANK = re.compile(r"(?<![\dA-Za-z])(?P<hide>[3-6]\d{3}(?:[\s-]?\d{4}){2,3}[\s-]?\d{1,7})(?![\dA-Za-z])")
_SUSPECT = re.compile(
    r"@|＠|[\d０-９](?:[\s‐-―－-]{0,3}[\d０-９]){6}|联\s*[系络]|[经承]\s*办\s*人|填\s*[报表]\s*人|[撰拟]\s*稿\s*人"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
# Ids, hashes and names of rules are ours and must stay as they are; the others hold positions, no text.
_OURS = frozenset(
    {
        "id",
        "path",
        "sha256",
        "media_type",
        "encoding",
        "agency_id",
        "rule",
        "section",
        "parent",
        "indicator",
        "part_of",
        "code",
        "offsets",
        "places",
        "blocks",
        "heading",
        "title_text",
        "body_text",
    }
)


def redact(report: Report) -> Report:
    """Return the report as it may be published; offsets stay valid, since each masked character becomes one ●.

    White space inside a masked stretch stays, so that lines break where they broke.
    """
    masked = _Mask(tuple(_secret(contact) for contact in report.contacts)).over(report)
    contacts = tuple(
        Contact(
            _blank(c.name),
            _blank(c.phone),
            replace(c.provenance, quote=_blank(c.provenance.quote), text=_blank(c.provenance.text)),
        )
        for c in report.contacts
    )
    return replace(masked, contacts=contacts)


def find_private(text: str) -> Iterator[Span]:
    """Yield every stretch of ``text`` that must not be published."""
    if not _SUSPECT.search(text):
        return
    plain = text.translate(_LIKE_ASCII)
    for pattern in (_NAME, _NAME_THEN_NUMBER, _PHONE, _AREA_PHONE, _MOBILE, _MAIL):
        yield from (Span(*found.span("hide")) for found in pattern.finditer(plain))
    yield from (Span(*found.span("hide")) for found in _IDENTITY.finditer(plain) if is_identity_number(found["hide"]))
    yield from (Span(*found.span("hide")) for found in _BANK.finditer(plain) if is_card_number(found["hide"]))


def is_identity_number(number: str) -> bool:
    """Check the last character of an 18-digit citizen number (GB 11643-1999)."""
    digits = _bare(number).upper()
    if not re.fullmatch(r"\d{17}[\dX]", digits):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return "10X98765432"[total % 11] == digits[-1]


def is_card_number(number: str) -> bool:
    """Check a bank card number of 15 to 19 digits (ISO/IEC 7812, Luhn)."""
    digits = [int(digit) for digit in re.sub(r"\D", "", number)]
    if not 15 <= len(digits) <= 19 or len(set(digits)) == 1:
        return False
    doubled = sum(d * 2 - 9 * (d > 4) if place % 2 else d for place, d in enumerate(reversed(digits)))
    return doubled % 10 == 0


class _Mask:
    """Masks every string of a report; ``secrets`` are patterns that are masked wherever they match."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        self._secrets = re.compile("|".join(secrets)) if secrets else None

    def over(self, value: T) -> T:
        """Return ``value`` with every string in it masked; what has none is returned itself."""
        return self._any(value)  # type: ignore[no-any-return]

    def _any(self, value: Any) -> Any:
        if isinstance(value, str) and not isinstance(value, Enum):
            return self._string(value)
        if isinstance(value, tuple):
            changed = tuple(self._any(item) for item in value)
            return changed if any(new is not old for new, old in zip(changed, value, strict=True)) else value
        if is_dataclass(value) and not isinstance(value, Span | type):
            return self._object(value)
        return value

    def _object(self, value: Any) -> Any:
        changes = {}
        for name in _strings_of(value.__class__):
            old = getattr(value, name)
            if (new := self._any(old)) is not old:
                changes[name] = new
        return replace(value, **changes) if changes else value

    def _string(self, text: str) -> str:
        spans = list(find_private(text))
        if self._secrets:
            spans += [Span(*found.span()) for found in self._secrets.finditer(text.translate(_LIKE_ASCII))]
        for span in spans:
            text = text[: span.start] + _blank(text[span.start : span.end]) + text[span.end :]
        return text


def _secret(contact: Contact) -> str:
    """Return a pattern for a contact outside its line: number, name beside the number, and a name too long to be a word."""
    spaced = [
        r"[\s-]*".join(map(re.escape, re.sub(r"[\s-]", "", part.translate(_LIKE_ASCII))))
        for part in (contact.name, contact.phone)
    ]
    name, phone = spaced
    wanted = [rf"(?:{name}[\s:：,，(（]{{0,4}})?(?<!\d){phone}(?!\d)"] if phone and name else []
    wanted += [rf"(?<!\d){phone}(?!\d)"] if phone else []
    wanted += [name] if len(_bare(contact.name)) > 2 else []
    return "|".join(wanted) or r"(?!)"


@cache
def _strings_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in _OURS)


def _blank(text: str) -> str:
    return re.sub(r"\S", MASK, text)


def _bare(number: str) -> str:
    return re.sub(r"[\s-]", "", number.translate(_LIKE_ASCII))

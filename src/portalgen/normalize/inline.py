"""Edits inside a line: blanks that scanning or typing left, letters and digits in two widths, markup that is not words."""

import html
import re
import unicodedata
from collections import deque

from portalgen.model.text import Edit
from portalgen.normalize.digits import spaced_numbers

UNTABBED = " \u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff\u00ad"
BLANK = f"\t{UNTABBED}"
_GROUP_BLANK = " \u00a0\u2009\u202f\u2005\u2006\u2007"
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]+")
_SPACE = "(?:nbsp|ensp|emsp|thinsp|#160|#12288|#xa0|#x3000);"
# Begins with one class of characters, so that a search skips to them.
GAP = re.compile(f"[{BLANK}&](?:(?<!&)|{_SPACE})(?:[{BLANK}]|&{_SPACE})*", re.IGNORECASE)
_WORD_END = re.compile(r"[A-Za-z0-9][,.;:!?)]\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LIST_MARK = re.compile(r"(?:^|[\n。；])\s*\d{1,2}\.\Z")
# 7 058项, 1 356.28万元: a blank between groups of three digits; not behind a list number, a date, 附件2 or another number.
_GROUPS_BEFORE = re.compile(
    rf"(?:(?<![\d.,:：/〔\[|\s{BLANK}])|(?<=[一-龥][ \u00a0]))(?<!附件)(?<!附件.)(?<!电话)(?<![第年月号图表])(?<![第年月号图表].)(?<=.)"
    rf"[1-9]\d{{0,2}}(?:[{_GROUP_BLANK}]\d{{3}})*\Z"
)
_GROUPS_AFTER = re.compile(
    rf"\d{{3}}(?:[{_GROUP_BLANK}]\d{{3}}){{0,5}}(?:\.\d+)?(?:[余多]|[{_GROUP_BLANK}])?(?:[%％]|(?![年月日时分秒号版度来至到])[一-龥])"
)
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％．]+")
_ODD_YEAR = re.compile(
    "[一二]B*[〇○九]B*[〇○一二三四五六七八九]B*[〇○一二三四五六七八九](?=B*年)".replace("B", f"[{BLANK}]")
)
_MAYBE_RESIDUE = re.compile(r"[*`<&~\\_]")
RESIDUE = re.compile(
    r"""[*_~`]{2,} | `
    | \\(?=[\\`*_{}\[\]()<>#+\-.!|~])
    | </?(?:a|b|big|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)
        (?:\s[^<>\n]{0,300})?/?>
    | <!--[^\n]{0,300}?-->
    | &(?!nbsp|ensp|emsp|thinsp|\#160|\#12288|\#xa0|\#x3000)(?:[a-zA-Z]{2,8}|\#\d{1,6}|\#[xX][0-9a-fA-F]{1,5});
    """,
    re.VERBOSE | re.IGNORECASE,
)


def has_residue(text: str) -> bool:
    """Say whether a text may hold markup; cheap, and true too often rather than too seldom."""
    return _MAYBE_RESIDUE.search(text) is not None


def residue_edits(text: str) -> list[Edit]:
    """Take out markup that is not the agency's text: emphasis marks, tags; entities become what they stand for."""
    edits: list[Edit] = []
    for place in _MAYBE_RESIDUE.finditer(text):
        start = place.start()
        if edits and start < edits[-1].end:
            continue
        found = RESIDUE.match(text, start)
        if found and (said := meaning(found.group())) != found.group():
            edits.append(Edit(start, found.end(), said, "residue"))
    return edits


def meaning(markup: str) -> str:
    """Return the character that an entity stands for, nothing for other markup; an unknown entity is no markup."""
    if markup[0] != "&":
        return ""
    character = html.unescape(markup)
    if character == markup:
        return markup
    return character if len(character) == 1 and character.isprintable() and character != " " else ""


def gap_edits(text: str) -> list[Edit]:
    """Close blanks, but for one between Latin words or numbers, two between columns of numbers."""
    edits = []
    numbers = deque(spaced_numbers(text))
    for found in GAP.finditer(text):
        start, end = found.span()
        while numbers and numbers[0][1] <= start:
            numbers.popleft()
        inside = bool(numbers) and numbers[0][0] < start
        kept = "" if inside else _kept(text, start, end)
        if kept != found.group():
            edits.append(Edit(start, end, kept, "blank"))
    return edits


def _kept(text: str, start: int, end: int) -> str:
    """Return what is left of a gap."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isdecimal() and after.isdecimal():
        if "\u00ad" in text[start:end]:
            return "-"  # a hyphen where the line broke: 12-15次
        if _INVISIBLE.fullmatch(text, start, end) or _groups(text, start, end):
            return ""
        return "  " if end - start > 1 else " "
    return " " if after.isascii() and after.isalnum() and _keeps_gap(text, start, end) else ""


def _keeps_gap(text: str, start: int, end: int) -> bool:
    """Say whether a gap before a Latin character separates: words, their punctuation, ``5. 2023年``."""
    before = text[start - 1 : start]
    if not before.isascii() or _INVISIBLE.fullmatch(text, start, end):
        return False
    if before.isalnum():
        return True
    if text[end].isdigit():
        return _apart(text, start, end, before)
    return _WORD_END.search(text, max(start - 2, 0), start) is not None


def _apart(text: str, start: int, end: int, before: str) -> bool:
    """Say whether a blank between a mark and a digit keeps two numbers apart: ``5. 2023年``, ``1. 12家``, ``3, 500``."""
    if before == ",":
        return text[start - 2 : start - 1].isdecimal()
    listed = before == "." and _LIST_MARK.search(text, max(start - 8, 0), start) is not None
    return listed or (before == "." and _YEAR.match(text, end) is not None)


def _groups(text: str, start: int, end: int) -> bool:
    """Say whether a blank separates thousands."""
    return (
        end - start == 1
        and text[start] in _GROUP_BLANK
        and text[end].isdigit()
        and text[start - 1 : start].isdigit()
        and _GROUPS_AFTER.match(text, end) is not None
        and _GROUPS_BEFORE.search(text, max(start - 16, 0), start) is not None
    )


def form_edits(text: str) -> list[Edit]:
    """Fold letters and digits that stand in full width; Chinese punctuation stays as it is."""
    edits = [Edit(found.start(), found.end(), _fold(found.group()), "form") for found in _WIDE.finditer(text)]
    if "○" in text:
        for found in _ODD_YEAR.finditer(text):
            places = (at for at in range(*found.span()) if text[at] == "○")
            edits += [Edit(at, at + 1, "〇", "form") for at in places]
    return edits


def _fold(wide: str) -> str:
    folded = unicodedata.normalize("NFKC", wide)
    return folded if len(folded) == len(wide) else wide

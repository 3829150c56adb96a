"""Edits inside a line: blanks that scanning or typing left, letters and digits in two widths, markup that is not words."""

import html
import re
import unicodedata

from portalgen.model.text import Edit

BLANK = " \t\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff\u00ad"
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]+")
_GAP = re.compile(f"[{BLANK}]+")
_LATIN = re.compile(r"[A-Za-z0-9]")
_LATIN_MARK = frozenset(",.;:!?)")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％．\u2f00-\u2fd5\uf900-\ufaff]+")
_ODD_ZERO = re.compile("(?<=[一二三四五六七八九〇○])○|○(?=[一二三四五六七八九〇○])")
_HAS_RESIDUE = re.compile(r"[*`<&~\\]|__|!?\[")
_RESIDUE = re.compile(
    r"""
    (?P<strong>\*{2,3}|_{2,}|~~|`+)
    | (?P<escape>\\)(?=[\\`*_{}\[\]()<>#+\-.!|~])
    | (?P<tag></?(?:a|b|big|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)
        (?:\s[^<>\n]{0,300})?/?>)
    | (?P<comment><!--[^\n]{0,300}?-->)
    | (?P<entity>&(?:[a-zA-Z]{2,8}|\#\d{1,6}|\#[xX][0-9a-fA-F]{1,5});)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def residue_edits(text: str) -> list[Edit]:
    """Take out markup that is not the agency's text: emphasis marks, tags; entities become what they stand for."""
    if not _HAS_RESIDUE.search(text):
        return []
    edits = []
    for found in _RESIDUE.finditer(text):
        piece = html.unescape(found.group()) if found["entity"] else ""
        if "\n" in piece or len(piece) > 1:
            continue
        if piece and not piece.isprintable():
            piece = " "
        edits.append(Edit(found.start(), found.end(), piece, "residue"))
    return edits


def inline_edits(text: str) -> list[Edit]:
    """Close blanks and fold forms; the edits come in order and do not overlap."""
    edits = [*_gap_edits(text), *_form_edits(text)]
    edits.sort(key=_start)
    return edits


def _start(edit: Edit) -> int:
    return edit.start


def _gap_edits(text: str) -> list[Edit]:
    edits = []
    for found in _GAP.finditer(text):
        start, end = found.span()
        kept = " " if _keeps_gap(text, start, end) else ""
        if kept != found.group():
            edits.append(Edit(start, end, kept, "blank"))
    return edits


def _keeps_gap(text: str, start: int, end: int) -> bool:
    """Say whether a gap separates: between Latin words, behind their punctuation, between two numbers."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not (after.isascii() and after.isalnum() and before.isascii()):
        return False
    if _INVISIBLE.fullmatch(text, start, end):
        return False
    if before.isalnum():
        return True
    return before in _LATIN_MARK and _goes_on(text, start, end)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Say whether Latin words, or a list mark before a year (``5. 2023年``), go on behind punctuation."""
    if text[end].isdigit():
        return text[start - 1] == "." and re.match(r"(?:19|20)\d\d", text[end : end + 4]) is not None
    return start > 1 and _LATIN.match(text[start - 2]) is not None


def _form_edits(text: str) -> list[Edit]:
    edits = []
    for found in _WIDE.finditer(text):
        edits.append(Edit(found.start(), found.end(), _fold(found.group()), "form"))
    for found in _ODD_ZERO.finditer(text):
        edits.append(Edit(found.start(), found.end(), "〇", "form"))
    return edits


def _fold(wide: str) -> str:
    folded = unicodedata.normalize("NFKC", wide)
    return folded if len(folded) == len(wide) else wide

"""Where a heading ends, and whether it is one: a numbered paragraph's first sentence is not always a caption."""

import re

LONGEST_CAPTION = 120
LONGEST_RUN_IN = 60
"""A caption that runs into its paragraph is shorter than one on a line of its own."""
SHORT_ITEM = 20

_PAIRS = {"《": "》", "“": "”", "（": "）", "(": ")", "〈": "〉", "‘": "’"}
_STOPS = re.compile(r"[。；;：:！!？?\n]|(?<![统第唯])一是")
_OPENING = re.compile(r"[《“（(〈‘]")
_COMPLETED = re.compile(r"(?<![为除罢完])了(?![解然望如结])")
_FIGURE = re.compile(r"\d\s?(?:%|％|余|多|次|件|条|场|个|名|人|份|项|户|家|宗|起|期|万|亿|元)")
_SUBJECT = re.compile(
    r"(?:我|本|全)(?:局|委|厅|办|院|市|县|区|镇|乡|街道|单位|部门|所|中心|队|站|系统)"
    r"|[一-鿿]{2,8}(?:股|科|室|处|队|所)(?:在|与|会同|负责|牵头)"
)
_NAMING = re.compile(r"(?:方面|情况|工作|问题|不足|措施|安排)$")
_ADVERBIAL = re.compile(
    r"经(?!营|济|费)|根据|按照|依据|由于|因为|因|截至|截止|目前|今年|全年|年初|自\d|从\d|在\d|为进一步|为深入|为贯彻|为切实"
    r"|\d{4}年\d{1,2}月|\d{4}年(?:以来)?[,，]|\d{1,2}月"
)


def title_end(text: str, start: int, end: int) -> int:
    """Return where the title that begins at ``start`` ends: before the first sentence end outside brackets and quotes.

    Only the line's first characters are looked at, so that a line of any length costs the same.
    """
    end = min(end, start + 4 * LONGEST_CAPTION)
    position = start
    while stop := _STOPS.search(text, position, end):
        inside = _open_pair(text, start, stop.start())
        closing = text.find(_PAIRS[inside], stop.start(), end) if inside else -1
        if closing < 0:
            return _trim(text, start, stop.start())
        position = closing + 1
    return _trim(text, start, end)


def _open_pair(text: str, start: int, end: int) -> str:
    """Return the opening mark that is still open at ``end``, empty where none is."""
    for match in reversed(list(_OPENING.finditer(text, start, end))):
        if text.find(_PAIRS[match[0]], match.end(), end) < 0:
            return match[0]
    return ""


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \u3000*#,，、.．":
        end -= 1
    return end


def is_caption(title: str, stop: str, alone: bool, bodiless: bool) -> bool:
    """Say whether a numbered first sentence is a heading of what follows rather than the statement itself.

    A caption names work ("加强执法队伍建设"); a first sentence reports it ("经市政数局同意，撤销了…"): it has a subject,
    an aspect mark, a figure, a date or an adverbial in front, or there is nothing for it to be the caption of.

    Args:
        title: without its mark.
        stop: the character behind it, empty at the end of the line.
        alone: nothing else stands on its line.
        bodiless: neither text nor sub-headings follow before the next heading.
    """
    if alone and not stop:
        return len(title) <= LONGEST_CAPTION
    if stop in "；;" and stop:
        return False
    if bodiless and len(title) > SHORT_ITEM:
        return False
    if len(title) > (LONGEST_CAPTION if alone or _NAMING.search(title) else LONGEST_RUN_IN):
        return False
    return not _reports(title)


def _reports(title: str) -> bool:
    return bool(
        _COMPLETED.search(title)
        or _FIGURE.search(title)
        or _SUBJECT.match(title)
        or _ADVERBIAL.match(title)
        or (len(re.findall("[,，]", title)) >= 3 and not _NAMING.search(title))
    )

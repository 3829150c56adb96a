"""Telephone lines by which an office is reached: 监督电话, 投诉举报电话. They stay, unless somebody is named with them.

All patterns read folded text. Every repetition has a bound, so that the time grows with the length of the text and no faster.
"""

import re
from collections.abc import Iterator

from portalgen.model.text import Span
from portalgen.privacy.labelled import PHONE, TO_VALUE, joined_values
from portalgen.privacy.names import is_somebodys
from portalgen.privacy.words import any_of, words

_OFFICE = any_of(words().offices)
_HEAD = re.compile(rf"(?:电话|专线|座机){TO_VALUE}")
_OF_AN_OFFICE = re.compile(rf"(?:{_OFFICE})(?:服务|专用|专线|值班)?\Z")
_FARTHEST = 8  # characters from the beginning of such a word to 电话
_MOBILE = re.compile(r"(?:[(]?(?:\+|00)?86[)]?)?[\s.·-]{0,3}[(]?1[\s.·-]{0,3}[3-9](?:[)\s.·_/-]{0,3}\d){9}\Z")


def find_lines(text: str) -> Iterator[Span]:
    """Yield the landlines of offices that are nobody's."""
    for head in _HEAD.finditer(text):
        if not _OF_AN_OFFICE.search(text, max(0, head.start() - _FARTHEST), head.start()):
            continue
        for span in joined_values(text, head, PHONE):
            if not _MOBILE.match(text[span.start : span.end]) and not is_somebodys(text, head.start(), span.end):
                yield span

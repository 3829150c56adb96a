"""Who wrote a file, as its properties say: an account, a program, a body, or somebody's name."""

import re
from functools import cache

from portalgen.privacy.folding import fold
from portalgen.privacy.words import any_of, words

_LETTERS = re.compile(r"[^\W\d_]")
_MACHINE = re.compile(
    r"(?:desktop|laptop|win)-(?=[a-z]*\d)[a-z\d]{6,11}|(?:user|admin|pc|lenovo|hp|dell|thinkpad)[-_ ]?\d{1,6}(?:-pc)?"
)
_VERSIONED = re.compile(
    r"(?:microsoft|wps|adobe|libreoffice|openoffice|acrobat|foxit)[ /®-]{1,3}(?:office|word|writer|pdf|acrobat|\d)[ -~®]*"
)
_SHORTEST_BODY = 4


def names_nobody(value: str) -> bool:
    """Say whether an author's name in a file's properties is certainly none of a person: in doubt it is one."""
    text = " ".join(fold(value).casefold().split())
    if len(_LETTERS.findall(text)) < 2 or text in words().accounts:
        return True
    if _MACHINE.fullmatch(text) or _VERSIONED.fullmatch(text):
        return True
    return len(text) >= _SHORTEST_BODY and _body().search(text) is not None


@cache
def _body() -> re.Pattern[str]:
    return re.compile(rf"[\u3400-\u9fff](?:{any_of(words().bodies)})\Z")

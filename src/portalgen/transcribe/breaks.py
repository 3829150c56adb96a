"""Hard line breaks: whether one divides two paragraphs or only a line."""

import re

_ENDED = re.compile(r"[。！？；：:;!?][”’」』)）》\"]?\s*\Z")
_MARKED = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]{1,4}[章节编条]|[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、])"
)
_INDENTED = re.compile("[\u3000\u00a0]{2}")


def stands_in_sentence(before: str, after: str) -> bool:
    """Say whether a hard break stands inside a sentence (inside a word, even), so that both lines are one paragraph.

    An indent, a heading mark or the end of a sentence divides, and so does a heading above running text.
    """
    if not before.strip() or _ENDED.search(before) or _MARKED.match(after) or _INDENTED.match(after):
        return False
    heading = _MARKED.match(before) and len(before) <= 30 and not re.search("[，。；]", before)
    return not (heading and len(after) > 30)

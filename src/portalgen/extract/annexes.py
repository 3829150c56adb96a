"""Whether another document follows the report in the same file: its figures would be read as the report's own."""

import re

from portalgen.model.document import Document
from portalgen.model.issue import Issue, Severity

_ANNEX = re.compile(r"附\s?[件表录]\s?[一二三四五六七八九十\d]{0,2}\s?[:：]?[^，。；]{0,40}")
_LONGEST = 60
_SHORTEST_TEXT = 120  # characters behind the line: less is a list of annexes
_BODY = 0.3  # of the text: an annex follows behind


def check_annexes(document: Document) -> tuple[Issue, ...]:
    """Return a warning where a line that names an annex has a text of its own below it."""
    for block in document.blocks:
        words = "".join(document.text[block.span.start : block.span.end].split())
        late = block.span.start > len(document.text) * _BODY
        if not late or len(words) > _LONGEST or not _ANNEX.fullmatch(words):
            continue
        if len(document.text) - block.span.end >= _SHORTEST_TEXT:
            raw = document.raw_span(block.span)
            return (Issue(
                "T142", Severity.WARNING, f"报告后面附有别的文件：「{words}」。", "附件里的数字会被当作报告的数字。",
                "附件不是报告的一部分：收录前从文件里去掉；确是报告自己的附表，不用改。", quote=document.raw[raw.start : raw.end],
            ),)  # fmt: skip
    return ()

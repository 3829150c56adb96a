"""Characters that nobody sees and that make a text read or look otherwise: set aside, each run a correction of its own."""

import re
from dataclasses import replace

from portalgen.model.document import Correction, CorrectionStatus, Document
from portalgen.model.issue import Issue, Severity
from portalgen.model.text import INVISIBLE, is_plain

_RUN = re.compile(f"{INVISIBLE}+")
_SHOWN = 5  # kinds of characters that the issue names
_REASON = "看不见的控制字符、方向控制符或非字符，会使文字断开或显示得与原文不同"


def find_invisible(document: Document) -> tuple[Document, tuple[Issue, ...]]:
    """Return the document with what is set aside among its corrections, and a warning where there is anything."""
    if is_plain(document.raw) or _RUN.search(document.raw) is None:
        return document, ()
    found = [
        Correction(*run.span(), run.group(), "", CorrectionStatus.APPLIED, "invisible", _REASON)
        for run in _RUN.finditer(document.raw)
    ]
    stated = [(c.start, c.end) for c in document.corrections]
    free = [c for c in found if not any(start < c.end and c.start < end for start, end in stated)]
    codes = list(dict.fromkeys(f"U+{ord(character):04X}" for c in found for character in c.raw))
    more = " 等" if len(codes) > _SHOWN else ""
    issue = Issue(
        "N120",
        Severity.WARNING,
        f"正文有 {len(found)} 处看不见的字符（{'、'.join(codes[:_SHOWN])}{more}），已去掉。",
        "多半是复制或转换时带进来的；它们会使数字断开，或使文字显示得与原文不同。",
        "核对去掉以后的文字；最好从原网页重新取得报告。",
    )
    corrections = tuple(sorted((*document.corrections, *free), key=lambda c: c.start))
    return replace(document, corrections=corrections), (issue,)

"""What of a page a reader sees: scripts, controls and hidden elements are none of it, nor bars and lists of links around a text."""

import re
from typing import Any

Element = Any

DROPPED = frozenset(
    ("script", "style", "noscript", "template", "iframe", "select", "button", "input", "textarea", "svg", "head", "xml", "object", "nav", "link", "meta")
)  # fmt: skip
_HIDING = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BARS = re.compile(
    r"share|bdsharebuttonbox|related|relevant|xgwz|xgyd|xglj|recommend|qrcode|ewm|erweima|breadcrumb|weizhi|crumbs?\b|pagination|pages?_?nav|prev|next|print|toolbar|fenxiang|editor-?info",
    re.IGNORECASE,
)
_SHORT_BAR = 60
_HIDDEN_CLASSES = frozenset(("ng-hide", "d-none", "layui-hide", "sr-only"))  # of Angular, Bootstrap, Layui


def is_shown(element: Element) -> bool:
    """Say whether an element itself is to be seen; ``visibility`` is left out: some sites switch their text on by script."""
    if element.tag in DROPPED or element.get("hidden") is not None:
        return False
    style = element.get("style")
    if style and _HIDING.search(style):
        return False
    return not _HIDDEN_CLASSES & set((element.get("class") or "").split())


def is_bar(element: Element, text: int, links: int) -> bool:
    """Say whether an element inside the content is a bar around it: share buttons, neighbours, related links.

    Its name must say so, or nothing but links stand in it; text of any length that names itself so stays (missing text is seen by
    nobody, left-over text by everybody).

    Args:
        element: a block of the content.
        text: characters that stand in it.
        links: those of them that are links.
    """
    if not text:
        return False
    named = _BARS.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None
    if named and (text <= _SHORT_BAR or links * 2 > text):
        return True
    several = sum(1 for _ in element.iter("a")) >= 3
    return several and links * 10 > text * 8 and element.tag in ("ul", "div", "table", "dl")

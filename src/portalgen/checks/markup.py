"""Tags out of HTML, fast: a tokenizer for pages that a generator wrote, not for the wild web."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

# A comment, the contents of a script or style element, or one opening tag with its attributes.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|textarea|title)\b((?:[^>\"']++|\"[^\"]*\"|'[^']*')*+)>(.*?)(?:</\1\s*>|\Z)"
    r"|<([a-zA-Z][a-zA-Z0-9:-]*)((?:[^>\"']++|\"[^\"]*\"|'[^']*')*+)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
# Only tags that carry one of these are of interest to any rule; most do not, and cost nothing more.
_WANTED = re.compile(
    r"\b(?:id|href|src|srcset|srcdoc|name|data|poster|style|type|(?:form)?action|http-equiv|on[a-z]+)\s*=|\balt\b",
    re.IGNORECASE,
)
_CODE = frozenset({"script", "style"})


class Tag(NamedTuple):
    """An opening tag: lower-case name and attributes, entities resolved; the first of two equal attributes counts.

    ``text`` is what stands inside a script or style element.
    """

    name: str
    values: dict[str, str]
    text: str = ""


def tags(text: str) -> Iterator[Tag]:
    """Yield the opening tags of a page; attributes only where one may matter."""
    for match in _TAG.finditer(text):
        name = (match[1] or match[4] or "").lower()
        if not name:
            continue
        inside = match[2] if match[1] else match[5]
        code = match[3] if name in _CODE else ""
        yield Tag(name, _attributes(inside) if _WANTED.search(inside) else {}, code)


def _attributes(text: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for key, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        values.setdefault(key.lower(), unescape(value) if "&" in value else value)
    return values

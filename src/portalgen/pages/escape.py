"""Text from a report as it may stand in a page: neither Markdown nor HTML in it can act."""

import html
import re

from markupsafe import Markup

# Numeric references mean the same in Markdown, in raw HTML and in attribute values, so one function serves all three.
_ALWAYS = {c: f"&#{ord(c)};" for c in "&<>\"'\\`*_{}[]|^"}
_BLANK = dict.fromkeys("\t\n\r\u2028\u2029", " ")
_DROPPED = dict.fromkeys(map(chr, (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFEFF)), "")
_TABLE = {**_ALWAYS, **_BLANK, **_DROPPED}
_BARE = {ord(c): t for c, t in {**_BLANK, **_DROPPED}.items()}
_SPECIAL = re.compile(f"[{re.escape(''.join(_TABLE))}]")  # str.translate would look up every Chinese character
# What would open a list, heading, quotation, admonition or definition at the start of a line.
_OPENER = re.compile(r"\s*(?:(?=[-+=:#!~])|\d+(?=\.(?:\s|$)))")
_SAFE_ADDRESS = re.compile(r"[A-Za-z0-9_./#-]*")
_ACTIVE = re.compile(r"<script|<foreignObject|\son[a-z]+\s*=|javascript:", re.IGNORECASE)
_PROLOGUE = re.compile(r"^\s*(?:<\?xml[^>]*>|<!DOCTYPE[^>]*>|\s)*")
_WEB = re.compile(r"https?://[^\s\"'<>\\`]+")


def escape(text: str) -> Markup:
    """Return ``text`` on one line, with everything replaced that Markdown or HTML would act on."""
    safe = _SPECIAL.sub(_replaced, text)
    if safe.startswith("    "):  # would be code
        return Markup(f"&#32;{safe[1:]}")
    if opener := _OPENER.match(safe):
        at = opener.end()
        safe = f"{safe[:at]}&#{ord(safe[at])};{safe[at + 1 :]}"
    return str.__new__(Markup, safe)  # a page has a thousand; Markup() would ask each whether it knows its own HTML


def codelines(text: str) -> Markup:
    """Return lines of code for ``<pre>``, where Markdown does nothing; no line break is left at which it would end the block."""
    lines = (html.escape(line.translate(_BARE), quote=False) for line in text.strip("\n").split("\n"))
    return Markup("&#10;".join(lines))


def _replaced(found: re.Match[str]) -> str:
    return _TABLE[found[0]]


def finalize(value: object) -> Markup:
    """Escape whatever a template prints; what is markup already passes.

    Raises:
        TypeError: a template printed a missing value.
    """
    if isinstance(value, Markup):
        return value
    if value is None or isinstance(value, bool | float):
        raise TypeError(f"template printed {value!r}")
    return escape(str(value))


def address(path: str) -> Markup:
    """Return a site-relative address made of our own ids.

    Raises:
        ValueError: it holds a character that an id of ours never has.
    """
    if not _SAFE_ADDRESS.fullmatch(path):
        raise ValueError(f"not an address: {path!r}")
    return Markup(path)


def web_address(url: str | None) -> str:
    """Return a published web address if it is one that may be linked (http or https), else an empty string."""
    return url if url and _WEB.fullmatch(url) else ""


def drawing(svg: str) -> Markup:
    """Return a drawing of our own for inline use, on one block.

    Raises:
        ValueError: it could act.
    """
    if _ACTIVE.search(svg):
        raise ValueError("a drawing must not carry scripts")
    return Markup(re.sub(r"\n\s*\n", "\n", _PROLOGUE.sub("", svg).strip()))


def size_in_words(size: int) -> str:
    """Print a number of bytes: ``12.3 KB``, ``4.5 MB``."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(size / 1e3, 0.1):.1f} KB"

"""What makes a tag active: it runs, embeds, sends or redirects. Source: HTML Living Standard; RFC 3986 for schemes."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from portalgen.checks.markup import Tag


class Kind(Enum):
    """Ways of being active."""

    SCRIPT = "script"  # a script element
    EMBED = "embed"  # another document or program inside this one, or an animation that may change an address
    HANDLER = "handler"  # on…
    SCRIPT_ADDRESS = "script address"  # javascript:
    ADDRESS = "address"  # data: and whatever else is neither a page, mail nor telephone
    HEAD = "head"  # meta, base, link: they redirect, move every link, or load
    FORM = "form"  # sends what readers type to elsewhere
    STYLE = "style"


class Active(NamedTuple):
    """One active part of a tag; ``shown`` is the tag and attribute as a maintainer finds them."""

    kind: Kind
    shown: str


EMBEDDING = frozenset(
    {
        "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe", "animate", "animatemotion", "animatetransform", "set",
        "foreignobject", "use", "handler", "listener",
    }
)  # fmt: skip
_ADDRESSES = frozenset(
    {
        "href", "src", "action", "formaction", "xlink:href", "poster", "srcset", "imagesrcset", "data", "background", "cite", "longdesc", "ping",
        "manifest", "profile", "classid", "codebase", "archive", "dynsrc", "lowsrc", "usemap",
    }
)  # fmt: skip
# Browsers drop these before they look for a scheme (URL Standard).
_EDGE = "".join(map(chr, range(0x21)))
_INSIDE = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCRIPTS = frozenset({"javascript", "vbscript", "livescript", "mocha"})
_HARMLESS = frozenset({"http", "https", "mailto", "tel"})
_SENDING = frozenset({"action", "formaction"})


def active_parts(tag: Tag) -> Iterator[Active]:
    """Yield all that is active in a tag."""
    name = tag.name
    if name == "script":
        yield Active(Kind.SCRIPT, "<script>")
    elif name in EMBEDDING:
        yield Active(Kind.EMBED, f"<{name}>")
    elif name in ("meta", "base", "link"):
        yield Active(Kind.HEAD, f"<{name}>")
    elif name == "style":
        yield Active(Kind.STYLE, "<style>")
    for key, value in tag.values.items():
        if key not in _ADDRESSES or ":" in value or key in _SENDING:  # most addresses lead to pages of the site
            yield from _attribute(name, key, value)


def _attribute(name: str, key: str, value: str) -> Iterator[Active]:
    shown = f"<{name} {key}>"
    if key.startswith("on"):
        yield Active(Kind.HANDLER, shown)
    elif key == "style":
        yield Active(Kind.STYLE, shown)
    elif key == "srcdoc":
        yield Active(Kind.EMBED, shown)
    elif key in _ADDRESSES:
        kinds = {_kind(key, part) for part in (value.split(",") if "srcset" in key else [value])}
        yield from (Active(kind, shown) for kind in Kind if kind in kinds)


def _kind(key: str, address: str) -> Kind | None:
    bare = _INSIDE.sub("", address.strip(_EDGE))
    found = _SCHEME.match(bare)
    scheme = found[1].lower() if found else ""
    if scheme in _SCRIPTS:
        return Kind.SCRIPT_ADDRESS
    if scheme and scheme not in _HARMLESS:
        return Kind.ADDRESS
    elsewhere = scheme or re.match(r"[/\\]{2}", bare)
    return Kind.FORM if elsewhere and key in _SENDING else None

"""Paragraph styles of Word (ECMA-376 part 1, §17.7): heading level, list and lists of contents, along ``basedOn``."""

import re
from dataclasses import dataclass

from portalgen.transcribe.docx.numbering import W, value
from portalgen.transcribe.docx.package import Element

_CONTENTS = re.compile(r"(?:toc|目录)\s?\d", re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|标题)\s?([1-9])\Z", re.IGNORECASE)
_DEEPEST = 20  # styles based on styles


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph gets from its style.

    Attributes:
        level: heading level from 1, 0 for body text.
        num_id, num_level: its list, empty and None where the style names none.
        numbered: id of the style that names the list: a level may be tied to it.
        contents: a line of a list of contents.
        centred: set in the middle.
    """

    level: int = 0
    num_id: str = ""
    num_level: str = ""
    numbered: str = ""
    contents: bool = False
    centred: bool = False


NO_STYLE = Style()


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {} if root is None else {s.get(W + "styleId") or "": s for s in root.findall(W + "style")}
        self._made: dict[str, Style] = {}
        self.default = next((name for name, s in self._elements.items() if _is_default(s)), "")

    def get(self, name: str) -> Style:
        """Return a style by its id; one that is not there changes nothing."""
        if name not in self._made:
            self._made[name] = self._resolve(name)
        return self._made[name]

    def lists(self) -> dict[str, str]:
        """Return the list (numId) of each numbering style."""
        found = {}
        for name, style in self._elements.items():
            if style.get(W + "type") == "numbering":
                number = style.find(f"{W}pPr/{W}numPr")
                found[name] = value(number, "numId")
        return found

    def _resolve(self, name: str) -> Style:
        """Go from a style to what it is based on; the first that states something counts."""
        level, num_id, num_level, numbered, contents, centred = -1, "", "", "", False, ""
        for step in self._chain(name):
            style = self._elements[step]
            words = value(style, "name")
            properties = style.find(W + "pPr")
            contents = contents or _CONTENTS.match(words) is not None
            level = level if level >= 0 else _level(words, value(properties, "outlineLvl"))
            listed = properties.find(W + "numPr") if properties is not None else None
            if listed is not None and not num_id:
                num_id, numbered = value(listed, "numId"), step
            num_level = num_level or value(listed, "ilvl")
            centred = centred or value(properties, "jc")
        return Style(max(level, 0), num_id, num_level, numbered, contents, centred == "center")

    def _chain(self, name: str) -> list[str]:
        chain: list[str] = []
        while name in self._elements and name not in chain and len(chain) < _DEEPEST:
            chain.append(name)
            name = value(self._elements[name], "basedOn")
        return chain


def _level(words: str, outline: str) -> int:
    """Return the heading level that a style states, 0 for body text, -1 where it says nothing."""
    if outline.isdecimal():
        return int(outline) + 1 if int(outline) < 9 else 0
    found = _HEADING.match(words)
    return int(found[1]) if found else -1


def _is_default(style: Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on")

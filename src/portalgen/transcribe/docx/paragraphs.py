"""What a paragraph is besides its words: its number, level, style; and which of its hard breaks divide it."""

import re
from dataclasses import dataclass

from portalgen.transcribe.breaks import stands_in_sentence
from portalgen.transcribe.docx.numbering import Numbering, W, value
from portalgen.transcribe.docx.package import Element
from portalgen.transcribe.docx.styles import NO_STYLE, Style, Styles

_CONTENTS = re.compile(r"[.．…·]{4,}\s*\d{1,3}\s*\Z")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a paragraph stands on the page; ``gone`` says that its end was deleted, so that the next one goes on with it."""

    level: int = 0
    number: str = ""
    contents: bool = False
    centred: bool = False
    gone: bool = False


class Manners:
    """Tells the manner of each paragraph of a document; counts its lists, so ask once a paragraph, in order."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles, self._numbering = styles, numbering

    def of(self, paragraph: Element) -> Manner:
        """Return the manner of the next paragraph."""
        properties = paragraph.find(W + "pPr")
        name = value(properties, "pStyle") or self._styles.default
        style = self._styles.get(name) if name else NO_STYLE
        outline = value(properties, "outlineLvl")
        level = (int(outline) + 1 if int(outline) < 9 else 0) if outline.isdecimal() else style.level
        centred = value(properties, "jc") == "center" if value(properties, "jc") else style.centred
        gone = properties is not None and properties.find(f"{W}rPr/{W}del") is not None
        return Manner(level, self._number(properties, style), style.contents, centred, gone)

    def _number(self, properties: Element | None, style: Style) -> str:
        listed = properties.find(W + "numPr") if properties is not None else None
        num_id = value(listed, "numId") or style.num_id
        if num_id in ("", "0"):
            return ""
        level = value(listed, "ilvl") or style.num_level
        index = int(level) if level.isdecimal() else self._numbering.level_of_style(num_id, style.numbered)
        return self._numbering.next(num_id, index)


def is_contents(text: str, manner: Manner) -> bool:
    """Say whether a paragraph is a line of a list of contents: by its style, or by dots that lead to a page number."""
    return bool(manner.contents and text) or _CONTENTS.search(text) is not None


def goes_on(before: str, after: str, manner: Manner) -> bool:
    """Say whether a hard break leaves both lines one paragraph; a centred title is broken on purpose."""
    return not manner.centred and stands_in_sentence(before, after)

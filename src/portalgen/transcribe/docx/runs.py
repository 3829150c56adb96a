"""The words of one paragraph as Word prints them: insertions kept, deletions out, fields by their result, boxes set aside."""

from dataclasses import dataclass, field

from portalgen.transcribe.asides import Fragment, Standing
from portalgen.transcribe.docx.numbering import W, value
from portalgen.transcribe.docx.package import Element
from portalgen.transcribe.symbols import shown

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
VML = "{urn:schemas-microsoft-com:vml}"

_GONE = {
    W + tag
    for tag in (
        "del", "moveFrom", "delText", "delInstrText", "instrText", "pPr", "rPr", "rt", "sdtPr", "footnoteReference",
        "endnoteReference", "annotationRef", "commentReference", "tblPr", "ffData",
    )
}  # fmt: skip
_SIGNS = {
    W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-", W + "footnoteRef": "", W + "endnoteRef": "", W + "softHyphen": "",
}  # fmt: skip
_EMU = 635  # English metric units in a twentieth of a point


@dataclass(slots=True)
class Inline:
    """One paragraph.

    Attributes:
        lines: its lines as hard breaks divide them, each of fragments.
        boxes: contents of the text boxes anchored in it.
        pictures: width and height of each picture, in twentieths of a point.
        foreign: how many embedded objects, charts or files it holds.
    """

    lines: list[list[Fragment]] = field(default_factory=lambda: [[]])
    boxes: list[Element] = field(default_factory=list)
    pictures: list[tuple[int, int]] = field(default_factory=list)
    foreign: int = 0

    @property
    def text(self) -> str:
        """All words in one."""
        return " ".join(filter(None, ("".join(words for words, _ in line).strip() for line in self.lines)))


def read_inline(paragraph: Element) -> Inline:
    """Read one ``w:p`` (or anything that holds runs)."""
    reader = _Reader()
    reader.walk(paragraph, Standing.PLAIN)
    return reader.inline


class _Reader:
    def __init__(self) -> None:
        self.inline = Inline()
        self._instructing: list[bool] = []  # for each field that is open: whether its result has not begun yet

    def walk(self, parent: Element, standing: Standing) -> None:
        """Go through the children of an element in order."""
        for child in parent:
            tag = child.tag
            if tag in _GONE or not isinstance(tag, str):
                continue
            if tag == W + "r":
                self._run(child)
            elif tag == W + "t" or tag == M + "t":
                self._say(child.text or "", standing)
            elif tag in _SIGNS:
                self._say(_SIGNS[tag], standing)
            elif not self._special(child, tag):
                self.walk(child, standing)

    def _special(self, child: Element, tag: str) -> bool:
        """Handle what is neither words nor a mere wrapping; say whether it was."""
        if tag in (W + "br", W + "cr"):
            if child.get(W + "type") in (None, "textWrapping"):
                self.inline.lines.append([])
        elif tag == W + "sym":
            self._say(_symbol(child.get(W + "char") or ""), Standing.PLAIN)
        elif tag == W + "fldChar":
            self._field(child.get(W + "fldCharType") or "")
        elif tag == W + "txbxContent":
            self.inline.boxes.append(child)
        elif tag == MC + "AlternateContent":
            choice = child.find(MC + "Choice")
            self.walk(choice if choice is not None else child, Standing.PLAIN)
        elif tag in (W + "object", W + "altChunk"):
            self.inline.foreign += 1
        else:
            self._picture(child, tag)
            return False
        return True

    def _run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        if _is_on(properties, "vanish"):
            return
        struck = _is_on(properties, "strike") or _is_on(properties, "dstrike")
        raised = value(properties, "vertAlign") == "superscript"
        self.walk(run, Standing.STRUCK if struck else Standing.RAISED if raised else Standing.PLAIN)

    def _say(self, words: str, standing: Standing) -> None:
        if words and not any(self._instructing):
            self.inline.lines[-1].append((words, standing))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._instructing.append(True)
        elif self._instructing and kind == "separate":
            self._instructing[-1] = False
        elif self._instructing and kind == "end":
            self._instructing.pop()

    def _picture(self, child: Element, tag: str) -> None:
        if tag == GRAPHIC and any(kind in (child.get("uri") or "") for kind in ("/chart", "/diagram")):
            self.inline.foreign += 1  # its words lie in a part of their own
        if tag in (DRAWING + "inline", DRAWING + "anchor"):
            extent = child.find(DRAWING + "extent")
            if extent is not None and next(child.iter("{*}blip"), None) is not None:
                self.inline.pictures.append((_whole(extent.get("cx")) // _EMU, _whole(extent.get("cy")) // _EMU))
        elif tag == VML + "shape" and next(child.iter(VML + "imagedata"), None) is not None:
            self.inline.pictures.append(_vml_size(child.get("style") or ""))


def _is_on(properties: Element | None, name: str) -> bool:
    """Say whether a run has a property that is on or off (§17.17.4 ST_OnOff)."""
    found = properties.find(W + name) if properties is not None else None
    return found is not None and found.get(W + "val") not in ("0", "false", "off")


def _whole(number: str | None) -> int:
    return int(number) if number and number.isdecimal() else 0


def _vml_size(style: str) -> tuple[int, int]:
    sides = {"width": 0, "height": 0}
    for part in style.split(";"):
        name, _, size = part.partition(":")
        if name.strip() in sides and size.strip().endswith("pt"):
            try:
                sides[name.strip()] = int(float(size.strip()[:-2]) * 20)
            except (ValueError, OverflowError):
                continue
    return sides["width"], sides["height"]


def _symbol(code: str) -> str:
    """Return a sign of a symbol font; its place is coded with or without the private area's F000."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    return shown(chr(place | 0xF000)) if 0x20 <= place <= 0xFF or 0xF020 <= place <= 0xF0FF else ""

"""Puts lines, cells and pages together to the text of a transcript and its places."""

from collections.abc import Iterable, Sequence

from portalgen.model.place import Places, Spot

Piece = tuple[str, Spot]

_BREAKS = dict.fromkeys([0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x85, 0x2028, 0x2029], " ")
_CONTROLS = {
    code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)) if code not in (0x09, 0x85)
}
_CLEAN: dict[int, str] = {**_CONTROLS, **_BREAKS}


def clean(text: str) -> str:
    """Return a text that fits into one line: breaks become blanks, controls U+FFFD; nothing else changes."""
    return text.translate(_CLEAN).strip()


class Writer:
    """Collects a transcript from top to bottom. Pieces without words are left out, and lines without pieces."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._lengths: list[int] = []
        self._spots: list[Spot] = []

    def line(self, *pieces: Piece) -> None:
        """Write one line of one or more pieces, which stand beside one another without a blank."""
        if self._pieces(pieces):
            self._blank("\n")

    def row(self, cells: Iterable[Sequence[Piece]]) -> None:
        """Write one row of a table: tabs between its cells, a blank between the pieces of a cell unless one goes on."""
        wrote = False
        before = self._mark()
        for number, cell in enumerate(cells):
            if number:
                self._blank("\t")
            wrote = self._pieces([(text.replace("\t", " "), spot) for text, spot in cell], " ") or wrote
        if wrote:
            self._blank("\n")
        else:
            self._back(before)

    def page(self) -> None:
        """Begin a new page."""
        self._blank("\f")

    def finish(self) -> tuple[str, Places]:
        """Return the text and its places."""
        return "".join(self._parts), Places(tuple(self._starts), tuple(self._lengths), tuple(self._spots))

    def _pieces(self, pieces: Iterable[Piece], between: str = "") -> bool:
        wrote = False
        for text, spot in pieces:
            words = clean(text)
            if not words:
                continue
            if wrote and between and not spot.goes_on:
                self._blank(between)
            self._starts.append(self._length)
            self._lengths.append(len(words))
            self._spots.append(spot)
            self._blank(words)
            wrote = True
        return wrote

    def _blank(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _mark(self) -> tuple[int, int]:
        return len(self._parts), self._length

    def _back(self, mark: tuple[int, int]) -> None:
        del self._parts[mark[0] :]
        self._length = mark[1]

"""Misread characters of a whole text: set phrases first, then words, again where one may show another, until nothing changes.

Nothing reaches over the end of a line, and a restored text is as long as before: a line that stays as it was is looked at once.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from portalgen.normalize.finding import Finding
from portalgen.normalize.lookalikes import Repairer
from portalgen.normalize.misreadings import Misreadings
from portalgen.normalize.screening import Places, Screen

_DAMAGED = 2  # misread characters from which a text counts as scanned badly
_ROUNDS = 4  # one repair shows another once or twice


@dataclass(frozen=True, slots=True)
class Settled:
    """Lines in which nothing is left to restore; ``damaged``: not even if their text is taken for one that was scanned badly."""

    lines: frozenset[str] = frozenset()
    damaged: bool = False


class Part:
    """Some lines of a text, put together.

    Args:
        lines: all lines of the text.
        chosen: numbers of those that are looked at, in order.
        screen: finds what asks for a closer look.

    Attributes:
        text: the lines, as they are restored.
    """

    def __init__(self, lines: list[str], chosen: list[int], screen: Screen) -> None:
        self.text = "\n".join(lines[number] for number in chosen)
        self._screen = screen
        self._seen: tuple[str, Places] = "", Places([], [], [])
        whole = list(accumulate((len(line) + 1 for line in lines), initial=0))
        self._starts = list(accumulate((len(lines[number]) + 1 for number in chosen), initial=0))[:-1]
        self._moves = [whole[number] - start for number, start in zip(chosen, self._starts, strict=True)]

    def put(self, at: int, char: str) -> None:
        """Restore a character."""
        self.text = f"{self.text[:at]}{char}{self.text[at + 1 :]}"

    def places(self) -> Places:
        """Return what of the text asks for a closer look."""
        if self._seen[0] is not self.text:
            self._seen = self.text, self._screen.look(self.text)
        return self._seen[1]

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of a line stands in the whole text."""
        move = self._moves[bisect_right(self._starts, start) - 1]
        return start + move, end + move


class Restoring:
    """Restores the misread characters of one text; lines that were found settled before are not looked at again.

    Attributes:
        first: the lines that are looked at; as they are printed until they are restored.
        places: what was restored, and why.
    """

    def __init__(self, text: str, screen: Screen, settled: Settled) -> None:
        self._text, self._screen, self._before = text, screen, settled
        self._lines = text.split("\n")
        self._open = [number for number, line in enumerate(self._lines) if line not in settled.lines]
        self._damaged = self._steady = False
        self.first = Part(self._lines, self._open, screen)
        self.places: list[tuple[int, int, str]] = []

    def run(self, phrases: Repairer, words: Misreadings) -> str:
        """Look at the open lines, then at those that changed, until none does; return the text as restored."""
        chosen, part = self._open, self.first
        for _ in range(_ROUNDS if chosen else 0):
            changed: set[int] = set()
            self._by_phrases(part, phrases)
            if not self._damaged and len(self.places) >= _DAMAGED:  # more is likely now, everywhere
                self._damaged = True
                changed = self._keep(chosen, part)
                chosen = self._open if self._before.damaged else list(range(len(self._lines)))
                part = Part(self._lines, chosen, self._screen)
            self._by_words(part, words)
            chosen = sorted(changed | self._keep(chosen, part))
            if not chosen:
                break
            part = Part(self._lines, chosen, self._screen)
        self._steady = not chosen
        return "\n".join(self._lines)

    def settled(self, findings: Iterable[Finding]) -> Settled:
        """Return the lines in which nothing was found; ``findings`` are those of all kinds that the words of a line decide."""
        if not self._steady:
            return Settled()
        printed = self._text.split("\n")
        starts = list(accumulate((len(line) + 1 for line in printed), initial=0))
        found = {bisect_right(starts, finding.start) - 1 for finding in findings}
        return Settled(frozenset(line for at, line in enumerate(printed) if at not in found), self._damaged)

    def _by_phrases(self, part: Part, phrases: Repairer) -> None:
        for misreading in phrases.find(part.text, part.places().suspects):
            variant = misreading.variant
            part.put(misreading.start + variant.at, variant.right[variant.at])
            reason = f"“{variant.wrong}”不成词，与{variant.source}“{variant.right}”只差一个形近字"
            self.places.append((*part.moved(misreading.start, misreading.end), reason))

    def _by_words(self, part: Part, words: Misreadings) -> None:
        for found in words.restore(part.text, part.places().doubtful, self._damaged):
            part.put(found.at, found.right)
            start, end = part.moved(found.start, found.end)
            reason = f"“{self._text[start:end]}”不成词，上下文里只能是“{part.text[found.start : found.end]}”"
            self.places.append((start, end, reason))

    def _keep(self, chosen: list[int], part: Part) -> set[int]:
        """Take the lines of a part over; return the numbers of those that changed."""
        changed = set()
        for number, line in zip(chosen, part.text.split("\n"), strict=True):
            if line != self._lines[number]:
                self._lines[number] = line
                changed.add(number)
        return changed

"""From headings in a row to a tree: depth is by place, whatever marks a report uses for it."""

from portalgen.sections.headings import Heading
from portalgen.sections.marks import MarkKind

DEEPEST = 9
_BESIDE = {MarkKind.NAMED: MarkKind.HAN, MarkKind.UNDER: MarkKind.HAN_BRACKET}


def depths(headings: list[Heading]) -> list[tuple[int, int]]:
    """Return for each heading its level (from 1) and the index of its parent, -1 at the top.

    A mark that is open above closes everything below it; one not open closes what is narrower and opens below the rest.
    So 一、 → 1. is a ladder of two steps, and （一） in front of the first 一、 does not push 一、 down. NAMED closes like 一、, UNDER like （一）.
    """
    open_above: list[tuple[MarkKind, int]] = []
    found: list[tuple[int, int]] = []
    for index, heading in enumerate(headings):
        kind = _BESIDE.get(heading.mark.kind, heading.mark.kind)
        while open_above and open_above[-1][0] >= kind:
            open_above.pop()
        found.append((len(open_above) + 1, open_above[-1][1] if open_above else -1))
        if len(open_above) < DEEPEST:
            open_above.append((kind, index))
    return found

"""Addresses of facts and sections that stood elsewhere before an original was read again: ``report.moved``."""

import re
from dataclasses import dataclass

from portalgen.model.text import Code

HEADER = "old\tnew"
"""First line of ``report.moved``: a table of two tab-separated columns, ids without the report's."""

WHOLE_TEXT = "text"
"""Where an id leads whose fact is gone, and whose section too."""

_ID = re.compile(r"[octs]\d+(?:-\d+)?")


@dataclass(frozen=True, slots=True)
class Moved:
    """Pairs of ids of one report, each without the report's (``o120``, ``s35``), in order of the text as it stood.

    Attributes:
        pairs: id that was given once, and the id or ``text`` that its address leads to now. Once given, an id is never given to
            another fact.
    """

    pairs: tuple[tuple[Code, Code], ...] = ()

    @property
    def retired(self) -> frozenset[str]:
        """Ids that no fact may bear again."""
        return frozenset(old for old, _ in self.pairs)

    def formerly(self) -> dict[str, tuple[str, ...]]:
        """Return the old ids of each place that some lead to."""
        found: dict[str, tuple[str, ...]] = {}
        for old, new in self.pairs:
            found[new] = (*found.get(new, ()), old)
        return found

    def now(self, local_id: str) -> str:
        """Return the id that an id leads to; itself where it has not moved."""
        return dict(self.pairs).get(local_id, local_id)

    def as_table(self) -> str:
        """Return the content of ``report.moved``."""
        return "\n".join((HEADER, *(f"{old}\t{new}" for old, new in self.pairs))) + "\n"

    @classmethod
    def of_table(cls, table: str) -> "Moved":
        """Read what :meth:`as_table` wrote.

        Raises:
            ValueError: a row is not of this form, or an id stands twice; the message is its number, from 1 with the header.
        """
        lines = table.removesuffix("\n").split("\n")
        if lines[0] != HEADER:
            raise ValueError(1)
        pairs: dict[str, str] = {}
        for number, line in enumerate(lines[1:], 2):
            old, tab, new = line.partition("\t")
            if (
                not (tab and _ID.fullmatch(old) and (new == WHOLE_TEXT or _ID.fullmatch(new)))
                or old in pairs
                or old == new
            ):
                raise ValueError(number)
            pairs[old] = new
        return cls(tuple(pairs.items()))


NOTHING_MOVED = Moved()

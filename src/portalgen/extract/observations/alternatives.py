"""The words that tell what a figure is, as alternatives for patterns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from portalgen.model.cue import Cue

_NOTHING = "(?!)"


@dataclass(frozen=True, slots=True)
class Cues:
    """Alternatives of a pattern, by ``entry.list`` of the catalogue."""

    alternatives: dict[str, str]

    @classmethod
    def of(cls, entries: Iterable[Cue]) -> "Cues":
        """Return the alternatives of the entries; where longer words stand in ``unless``, they are looked for beside a word."""
        return cls(
            {
                f"{entry.id}.{name}": "|".join(_guarded(word, entry.unless) for word in words)
                for entry in entries
                for name, words in entry.lists.items()
            }
        )

    def any(self, name: str) -> str:
        """Return a pattern, without a group of its own to refer to, that matches each word of a list; nothing where it is empty."""
        return f"(?:{self.alternatives.get(name) or _NOTHING})"


def _guarded(word: str, unless: tuple[str, ...]) -> str:
    ahead = [re.escape(longer[len(word) :]) for longer in unless if longer.startswith(word) and longer != word]
    behind = [re.escape(longer[: -len(word)]) for longer in unless if longer.endswith(word) and longer != word]
    guards = "".join(f"(?<!{words})" for words in behind)
    return guards + re.escape(word) + (f"(?!{'|'.join(ahead)})" if ahead else "")

"""Back-references: 该条例, 上述规定, 《纲要》, and the short names a report gives itself (以下简称《条例》)."""

import re
from dataclasses import dataclass, field

from portalgen.model.facts import Citation

_NOUN = r"(?:法律|条例|办法|规定|细则|规则|纲要|规划|意见|通知|方案|决定|准则|章程|要点|计划|清单|措施|制度|指引|法)"
_POINTING = re.compile(r"(?:该|本|上述|前述|以上|此)(?P<noun>条例|办法|规定|细则|规则|纲要|规划|意见|通知|方案|决定|准则|指引|法)(?![一-龥]?[律制治院庭定务人官])")
_SHORT = re.compile(rf"^(?:《)?{_NOUN}(?:》)?$")
_CALLED = re.compile(r"(?:以下|下)?(?:统一)?简称(?:为|作)?[：:]?\s*[“\"‘]?\s*$")
_TAIL = re.compile(r"[（(][^（）()]*[)）]$")


@dataclass(slots=True)
class References:
    """What the short titles of one report mean, as far as it has been read."""

    named: dict[str, str] = field(default_factory=dict)
    cited: list[Citation] = field(default_factory=list)

    def meant(self, name: str) -> str | None:
        """Return the id of the citation that a short title means: the name it was given, else the last that ends so."""
        if name in self.named:
            return self.named[name]
        return self.last_ending(name) if _SHORT.match(name) else None

    def last_ending(self, noun: str) -> str | None:
        """Return the id of the last full citation whose title ends with ``noun``, brackets behind it aside."""
        for citation in reversed(self.cited):
            if _TAIL.sub("", citation.name).endswith(noun) and len(citation.name) > len(noun):
                return citation.id
        return None

    def add(self, citation: Citation) -> None:
        """Remember a full citation."""
        self.cited.append(citation)

    def call(self, name: str, citation: str) -> None:
        """Remember that the report gives a citation a short name."""
        self.named[name] = citation


def is_short_name(text: str, start: int) -> bool:
    """Say whether the title at ``start`` is a short name being given (以下简称《条例》)."""
    return bool(_CALLED.search(text, max(0, start - 12), start))


def find_pointing(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and noun of each 该条例, 上述规定 … in a text."""
    return [(m.start(), m.end(), m["noun"]) for m in _POINTING.finditer(text)]

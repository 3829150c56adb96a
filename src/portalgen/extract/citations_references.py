"""Back-references: 该条例, 上述规定, 《纲要》, and the short names a report gives itself (以下简称《条例》)."""

import re
from dataclasses import dataclass, field

from portalgen.model.facts import Citation

# fmt: off
_NOUNS = (
    "法律", "条例", "办法", "规定", "细则", "规则", "纲要", "规划", "意见", "通知", "方案", "决定", "准则", "章程", "要点", "计划",
    "清单", "措施", "制度", "指引", "法",
)
# fmt: on
_POINTED = "条例|办法|规定|细则|规则|纲要|规划|意见|通知|方案|决定|准则|指引|法"
# A noun that goes on is another word (该法院, 本法定代表人).
# Nor does a pointing word count inside another (应该规定, 基本法, 因此决定).
_POINTING = re.compile(
    r"(?:该(?<!应该)|本(?<![基根样文版成资]本)|上述|前述|以上|此(?<![因由如彼为故在从]此))"
    rf"(?P<noun>{_POINTED})(?![律制治院庭定务人官])"
)
_CALLED = re.compile(r"(?:以下称|以下统称|简称(?:为|作)?)[：:]?\s*[“\"‘]?\s*$")
_TAIL = re.compile(r"[（(][^（）()]*[)）]$")


@dataclass(slots=True)
class References:
    """What the short titles of one report mean, as far as it has been read."""

    latest: Citation | None = None
    named: dict[str, Citation] = field(default_factory=dict)
    ending: dict[str, Citation] = field(default_factory=dict)

    def meant(self, name: str) -> Citation | None:
        """Return the citation that a short title means: the one given this name, else the last whose title ends so."""
        return self.named.get(name) or self.ending.get(name)

    def add(self, citation: Citation) -> None:
        """Remember a full citation by the noun at the end of its title, brackets behind it aside."""
        self.latest = citation
        title = _TAIL.sub("", citation.name)
        for noun in _NOUNS:
            if title.endswith(noun) and title != noun:
                self.ending[noun] = citation

    def call(self, name: str) -> None:
        """Remember that the report gives the latest citation a short name."""
        if self.latest:
            self.named[name] = self.latest


def is_short_name(text: str, start: int) -> bool:
    """Say whether the title at ``start`` is a short name being given (以下简称《条例》)."""
    return bool(_CALLED.search(text, max(0, start - 12), start))


def find_pointing(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and noun of each 该条例, 上述规定 … in a text."""
    return [(m.start(), m.end(), m["noun"]) for m in _POINTING.finditer(text)]

"""Names of laws as the texts quote them, cut into words: short names are made of the first characters of these.

``laws.js`` reads 国安法 as 国家安全法 by them; a short name needs no entry anywhere.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from portalgen.model.knowledge import Instrument
from portalgen.search.folding import fold
from portalgen.search.words import Cutter

MOST = 3000  # names that the browser is told, those that most reports quote
SUFFIXES = ("条例", "规定", "办法", "细则", "规则", "准则", "法")
_QUOTED = re.compile(r"[《〈<]([^《》〈〉<>\n]{2,60})[》〉>]")
_ADDED = re.compile(r"[（(].*?[)）]")  # （2021年修订）
_STATE = "中华人民共和国"
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LONGEST = 24  # characters that are counted exactly
_WORD = 3  # characters: what is longer is made of words


def quoted_laws(text: str, cutter: Cutter) -> set[str]:
    """Return the laws that a text names in 《》, each as its words with blanks between; the last word says what it is.

    保守国家秘密法 → ``保守 国家 秘密 法``; a beginning 中华人民共和国 is left out, as in speech.
    """
    found = {fold(_ADDED.sub("", name)).removeprefix(_STATE) for name in _QUOTED.findall(text)}
    return {" ".join(_parts(name, cutter)) for name in found if _HAN.fullmatch(name) and _suffix(name)}


def known_laws(words: Iterable[str], cutter: Cutter) -> set[str]:
    """Return those of the catalogue's words that end like the name of a law, cut as :func:`quoted_laws` does."""
    return {
        " ".join(_parts(word, cutter)) for word in words if len(word) > _WORD and _HAN.fullmatch(word) and _suffix(word)
    }


def law_list(
    counted: Iterable[tuple[str, int]], known: Iterable[tuple[str, int]], catalogue: Sequence[Instrument]
) -> str:
    """Return the laws that most reports name, the most frequent first, one a line.

    Args:
        counted: laws in 《》 and in how many reports.
        known: what :func:`known_laws` found, and in how many; 行政执法 is no law.
        catalogue: the laws that count though no report puts them in 《》.
    """
    names = {fold(name).removeprefix(_STATE) for item in catalogue for name in (item.name, *item.aliases)}
    found = Counter({law: count for law, count in known if law.replace(" ", "") in names})
    found |= Counter(dict(counted))
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return "\n".join(name for name, _ in ordered[:MOST])


def law_aliases(instruments: Iterable[Instrument]) -> list[list[str]]:
    """Return what laws are called beside their names: [short name, law, …], as the catalogue has it."""
    found: dict[str, set[str]] = defaultdict(set)
    for item in instruments:
        name = fold(item.name).removeprefix(_STATE)
        for alias in map(fold, item.aliases):
            if _suffix(alias) and alias not in name and name not in alias and len(name) <= _LONGEST:
                found[alias].add(name)
    return [[alias, *sorted(names)] for alias, names in sorted(found.items())]


def _suffix(name: str) -> str:
    return next((suffix for suffix in SUFFIXES if name.endswith(suffix) and len(name) > len(suffix) + 1), "")


@lru_cache(maxsize=4096)  # the same laws in report after report
def _parts(name: str, cutter: Cutter) -> list[str]:
    suffix = _suffix(name)
    return [*_words(name.removesuffix(suffix), cutter), suffix]


def _words(run: str, cutter: Cutter) -> list[str]:
    if len(run) <= _WORD:
        return cutter.cut(run)
    return [word for piece in cutter.cut(run, whole=False) for word in _words(piece, cutter)]

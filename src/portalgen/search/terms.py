"""Without JavaScript: pages that lead from the words of the catalogue to the reports that use them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import ahocorasick

from portalgen.model.publication import Page
from portalgen.search.documents import SearchDocument
from portalgen.search.words import initial, syllables

FOLDER = "search-index/terms"
_SHOWN = 10  # reports listed under a word: the latest; the count is of all


class TermFinder:
    """Finds which of many words a text holds, as substrings, in one pass."""

    def __init__(self, words: Sequence[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for number, word in enumerate(words):
            self._automaton.add_word(word, number)
        if words:
            self._automaton.make_automaton()
        self._any = bool(words)

    def find(self, text: str) -> list[int]:
        """Return the numbers of the words that the text holds, sorted."""
        return sorted({number for _, number in self._automaton.iter(text)}) if self._any else []


def term_pages(
    words: Sequence[str], documents: Sequence[SearchDocument], found: Sequence[Sequence[int]]
) -> Iterator[Page]:
    """Yield one page a letter and the page that lists them.

    Args:
        words: the catalogue's words.
        documents: all reports, sorted by id.
        found: numbers of the words that each report holds, parallel to ``documents``.
    """
    holders: dict[str, list[SearchDocument]] = defaultdict(list)
    for document, numbers in zip(documents, found, strict=True):
        for number in numbers:
            holders[words[number]].append(document)
    letters: dict[str, list[str]] = defaultdict(list)
    for word in sorted(holders, key=lambda word: (syllables(word), word)):
        first = initial((syllables(word) or ("#",))[0])
        letters[first if first.isascii() and first.isalpha() else "0"].append(word)
    for letter, own in sorted(letters.items()):
        yield Page(f"{FOLDER}/{letter}.md", _letter_page(letter, own, holders))
    yield Page(f"{FOLDER}/index.md", _index_page(letters, holders))


def _head(title: str) -> str:
    return f'---\ntitle: "{title}"\ndescription: "不用脚本也能查：从词语到报告。"\nsearch: {{"exclude": true}}\n---\n\n# {title}\n\n'


def _name(letter: str) -> str:
    return "数字及其他" if letter == "0" else letter.upper()


def _index_page(letters: dict[str, list[str]], holders: dict[str, list[SearchDocument]]) -> str:
    lines = [_head("词语索引"), "按拼音首字母排列。数字是出现该词的报告份数。\n"]
    for letter, own in sorted(letters.items()):
        words = " · ".join(f"{word}（{len(holders[word])}）" for word in own[:12])
        lines.append(f"## [{_name(letter)}]({letter}.md)\n\n{words}{' …' if len(own) > 12 else ''}\n")
    return "\n".join(lines)


def _letter_page(letter: str, words: list[str], holders: dict[str, list[SearchDocument]]) -> str:
    lines = [_head(f"词语索引：{_name(letter)}"), "[返回词语索引](index.md)\n"]
    for word in words:
        own = sorted(holders[word], key=lambda document: (-document.year, document.report))
        links = "；".join(
            f"[{document.agency_name or document.agency} {document.year}年](../../reports/{document.agency}/{document.year}.md)"
            for document in own[:_SHOWN]
        )
        rest = f"；另有 {len(own) - _SHOWN} 份" if len(own) > _SHOWN else ""
        lines.append(f"## {word}\n\n共 {len(own)} 份报告：{links}{rest}\n")
    return "\n".join(lines)

"""Words by jieba: what the reader may have meant, where a run of characters may be parted. Matching never depends on it."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import jieba
from pypinyin import Style, lazy_pinyin, pinyin

from portalgen.model.knowledge import Knowledge
from portalgen.search.folding import fold

LONGEST = 8
_PAIRED = 1000  # reports whose pairs are counted
_REMEMBERED = 150_000  # runs: bounds the memory of a worker
# Initials count loosely: flat and retroflex sounds are often typed for one another.
_LOOSE = {"zh": "z", "ch": "c", "sh": "s"}


class Cutter:
    """jieba's dictionary with the words of the catalogue; each distinct run is cut once in a process.

    Attributes:
        known: the added words.
        digest: hash of the added words, part of what a prepared report depends on.
    """

    def __init__(self, words: tuple[str, ...], cache: Path) -> None:
        self.known = words
        self.digest = hashlib.sha256("\n".join(words).encode()).hexdigest()
        cache.mkdir(parents=True, exist_ok=True)
        jieba.setLogLevel(60)
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.tmp_dir = str(cache)
        self._tokenizer.cache_file = "jieba.cache"
        self._tokenizer.initialize()
        for word in words:
            self._tokenizer.add_word(word)
        self._cut: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def words_of(self, runs: Iterable[str]) -> tuple[set[str], set[str]]:
        """Return the words of two or more characters in Han runs, and the neighbours that may be one term."""
        words: set[str] = set()
        pairs: set[str] = set()
        for run in runs:
            found = self._cut.get(run)
            if found is None:
                if len(self._cut) > _REMEMBERED:
                    self._cut.clear()
                found = self._cut[run] = self._parts_of(run)
            words.update(found[0])
            pairs.update(found[1])
        return words, pairs

    def _parts_of(self, run: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        pieces = list(self._tokenizer.cut(run, HMM=False))
        words = [word for piece in pieces if 1 < len(piece) <= LONGEST for word in (piece, *self._inside(piece))]
        near = (left + right for left, right in pairwise(pieces) if len(left) > 1 or len(right) > 1)
        return tuple(words), tuple(pair for pair in near if 3 <= len(pair) <= 4)

    def _inside(self, word: str) -> list[str]:
        """Return the shorter words of the dictionary inside a long one: 旁听, 庭审 in 旁听庭审."""
        known = self._tokenizer.FREQ
        grams = (word[at : at + size] for size in (2, 3) if size < len(word) for at in range(len(word) - size + 1))
        return [gram for gram in grams if known.get(gram)]


def legal_words(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the words that the catalogue knows, sorted: names of laws, indicators, topics, set phrases."""
    found: set[str] = set()
    for indicator in knowledge.indicators:
        found.update((indicator.label, *indicator.aliases))
    for topic in knowledge.topics:
        found.update(topic.terms)
    for instrument in knowledge.instruments:
        found.update((instrument.name, *instrument.aliases))
    found.update(knowledge.lexicon.phrases)
    return tuple(sorted(word for word in map(fold, found) if 2 <= len(word) <= 2 * LONGEST))


def count_words(reports: Iterable[tuple[list[str], list[str]]]) -> dict[str, int]:
    """Return the vocabulary with the number of reports that use each word; pairs only where they are frequent."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    size = 0
    for own, neighbours in reports:
        size += 1
        words.update(own)
        if size <= _PAIRED:
            pairs.update(neighbours)
    least = min(size, _PAIRED) // 50
    words.update({pair: count for pair, count in pairs.items() if count > least and pair not in words})
    return dict(words)


def syllables(word: str) -> list[str]:
    """Return the pinyin of a word, one toneless syllable a character."""
    return lazy_pinyin(word, style=Style.NORMAL, errors="ignore")


def initial(syllable: str) -> str:
    """Return the loose initial of a syllable, its first letter where it has none."""
    return _LOOSE.get(syllable[:2], syllable[:1])


def readings(char: str) -> list[str]:
    """Return all toneless readings of a character, the usual one first."""
    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return list(dict.fromkeys(found[0])) if found else []

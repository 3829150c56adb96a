"""Words by jieba: what the reader may have meant, where a run of characters may be parted. Matching never depends on it."""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import jieba
import msgspec

from portalgen.cache import MadeBy, Store, key
from portalgen.model.knowledge import Knowledge, Reading
from portalgen.search.folding import fold

_DICTIONARY_MADE_BY = MadeBy(("cache.py", "search/words.py"), ("jieba", "msgspec"))
LONGEST = 8
_NAME = 4  # characters: what is longer is made of words
_PAIRED = 1000  # reports whose pairs are counted
_REMEMBERED = 40_000  # runs: bounds the memory of a worker
# Where a word of two ends; none of them stands inside a term.
_BINDING = frozenset("的了是对等与和由在及将把以被并从向为其各该本我年月日")
# Initials count loosely: flat and retroflex sounds are often typed for one another.
LOOSE = {"zh": "z", "ch": "c", "sh": "s"}


class Cut(NamedTuple):
    """What a Han run is made of.

    Attributes:
        words: of two or more characters, and the shorter words of the dictionary inside them: 旁听, 庭审 in 旁听庭审.
        pairs: neighbours that may be one term, in names as well: 决策程序 in 重大行政决策程序暂行条例; and single characters that
            may: 免申即享.
        crossing: words of the dictionary that stand there by chance, over the end of a word: 法治 in 政法治理.
    """

    words: tuple[str, ...]
    pairs: tuple[str, ...]
    crossing: tuple[str, ...]


class Cutter:
    """jieba's dictionary with the words of the catalogue; each distinct run is cut once in a process.

    Attributes:
        known: the added words.
        digest: hash of the added words, part of what a prepared report depends on.
    """

    def __init__(self, words: tuple[str, ...], cache: Path) -> None:
        self.known = words
        self.digest = hashlib.sha256("\n".join(words).encode()).hexdigest()
        self._weights, self._unknown = _dictionary(words, cache)
        self._cuts: dict[str, Cut] = {}
        self._inside: dict[str, Cut] = {}

    def read(self, run: str) -> Cut:
        """Return what a run is made of."""
        found = self._cuts.get(run)
        if found is None:
            if len(self._cuts) > _REMEMBERED:
                self._cuts.clear()
            found = self._cuts[run] = self._read(run)
        return found

    def cut(self, run: str, *, whole: bool = True) -> list[str]:
        """Return the likeliest way through jieba's dictionary: the same as ``jieba.cut(run, HMM=False)``.

        In one pass from the end, where jieba makes three: this is a third of what an index costs. Unless ``whole``, the
        run itself does not count as a word.
        """
        size, get, unknown = len(run), self._weights.get, self._unknown
        best, ends = [0.0] * (size + 1), [0] * size
        for start in range(size - 1, -1, -1):
            weight = get(run[start], 0.0)
            top, end = (weight or unknown) + best[start + 1], start + 1
            last = size if whole or start else size - 1
            for stop in range(start + 2, last + 1 if weight != 0.0 else 0):
                weight = get(run[start:stop], 0.0)
                if weight == 0.0:  # no word of the dictionary goes on like this
                    break
                if weight is not None and weight + best[stop] >= top:
                    top, end = weight + best[stop], stop
            best[start], ends[start] = top, end
        return list(_pieces(run, ends))

    def _read(self, run: str) -> Cut:
        pieces = self.cut(run)
        words: list[str] = []
        pairs = [*_pairs(pieces), *_coined(pieces)]
        for piece in pieces:
            if len(piece) > 1:
                inside = self._inside_of(piece)
                words += (piece, *inside.words) if len(piece) <= LONGEST else inside.words
                pairs += inside.pairs
        return Cut(tuple(words), tuple(pairs), tuple(self._crossing(run, pieces)))

    def _inside_of(self, word: str) -> Cut:
        """Return the shorter words of a word, and the pairs of neighbours in a name."""
        found = self._inside.get(word)
        if found is None:
            grams = (word[at : at + size] for size in (2, 3) if size < len(word) for at in range(len(word) - size + 1))
            inner = self.cut(word, whole=False) if len(word) > _NAME else []
            deeper = [self._inside_of(part) for part in inner if len(part) >= _NAME]
            words = (
                *(gram for gram in grams if self._weights.get(gram)),
                *(part for part in inner if len(part) >= _NAME),
            )
            found = self._inside[word] = Cut(
                tuple(dict.fromkeys((*words, *(word for one in deeper for word in one.words)))),
                (*_pairs(inner), *(pair for one in deeper for pair in one.pairs)),
                (),
            )
        return found

    def _crossing(self, run: str, pieces: Sequence[str]) -> Iterator[str]:
        """Yield the words of two and three characters over the end of a piece that are not whole pieces joined."""
        ends = set(accumulate(map(len, pieces), initial=0))
        for end in sorted(ends)[1:-1]:
            for start, stop in ((end - 1, end + 1), (end - 2, end + 1), (end - 1, end + 2)):
                whole = start in ends and stop in ends
                if not whole and start >= 0 and stop <= len(run) and self._weights.get(run[start:stop]):
                    yield run[start:stop]


def _dictionary(words: tuple[str, ...], cache: Path) -> tuple[dict[str, float | None], float]:
    """Return jieba's words with the logarithm of their share, None for what only begins a word; and that of no word."""
    jieba.setLogLevel(60)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = _frequencies(tokenizer, Store(cache))
    tokenizer.initialized = True
    for word in words:
        tokenizer.add_word(word)
    total = math.log(tokenizer.total)
    return {word: math.log(count) - total if count else None for word, count in tokenizer.FREQ.items()}, -total


def dictionary_name() -> str:
    """Return the name that jieba's dictionary is kept under."""
    return key(_DICTIONARY_MADE_BY.digest())


def _frequencies(tokenizer: jieba.Tokenizer, store: Store) -> tuple[dict[str, int], int]:
    """Return how often jieba's words stand in its corpus, and the sum; jieba itself would keep them as pickled objects."""
    name = dictionary_name()
    data = store.get(name)
    if data is None:
        data = msgspec.msgpack.encode(tokenizer.gen_pfdict(tokenizer.get_dict_file()))
        store.put(name, data)
    return msgspec.msgpack.decode(data, type=tuple[dict[str, int], int])


def _pairs(pieces: Sequence[str]) -> Iterator[str]:
    near = (left + right for left, right in pairwise(pieces) if len(left) > 1 or len(right) > 1)
    return (pair for pair in near if 3 <= len(pair) <= 4)


def _pieces(run: str, ends: Sequence[int]) -> Iterator[str]:
    start = 0
    while start < len(run):
        yield run[start : ends[start]]
        start = ends[start]


def _coined(pieces: Sequence[str]) -> Iterator[str]:
    """Yield what may be a term that no dictionary has: neighbours of three or four characters, two of them single pieces."""
    for start in range(len(pieces)):
        text, singles = "", 0
        for piece in pieces[start : start + 4]:
            text, singles = text + piece, singles + (len(piece) == 1)
            if len(text) > 4 or piece in _BINDING:
                break
            if len(text) > 2 and singles > 1:
                yield text


def teach(readings: Iterable[Reading]) -> None:
    """Make pypinyin read these names as they are called; it keeps that for the rest of the process."""
    from pypinyin import load_phrases_dict  # noqa: PLC0415  its tables take a quarter of a second, and only the index needs them

    syllables.cache_clear()
    load_phrases_dict({reading.name: [[sound] for sound in reading.sounds] for reading in readings})


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


class Vocabulary:
    """Counts in how many reports each word stands; pairs only in the first thousand."""

    def __init__(self) -> None:
        self._words: Counter[str] = Counter()
        self._pairs: Counter[str] = Counter()
        self._size = 0

    def add(self, words: Iterable[str], pairs: Iterable[str]) -> None:
        """Count the distinct words and pairs of one report."""
        self._size += 1
        self._words.update(words)
        if self._size <= _PAIRED:
            self._pairs.update(pairs)

    def counts(self) -> dict[str, int]:
        """Return the words with their counts, and the pairs that are frequent: half as many as there would be in all reports.

        Of what sounds alike the words of a dictionary come first: 教育法, not 均依法.
        """
        paired = min(self._size, _PAIRED)
        frequent = {
            pair: max(count * self._size // (2 * paired), 1)
            for pair, count in self._pairs.items()
            if count > paired // 50 and pair not in self._words
        }
        return {**self._words, **frequent}


@cache
def syllables(word: str) -> tuple[str, ...]:
    """Return the pinyin of a word, one toneless syllable a character; worked out once in a process."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  see above

    return tuple(lazy_pinyin(word, style=Style.NORMAL, errors="ignore"))


def initial(syllable: str) -> str:
    """Return the loose initial of a syllable, its first letter where it has none."""
    return LOOSE.get(syllable[:2], syllable[:1])


def readings(char: str) -> list[str]:
    """Return all toneless readings of a character, the usual one first."""
    from pypinyin import Style, pinyin  # noqa: PLC0415  see above

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return list(dict.fromkeys(found[0])) if found else []

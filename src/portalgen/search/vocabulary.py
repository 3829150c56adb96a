"""Files for mending a query: words by the initials of their first two syllables, and how characters are read."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from portalgen.search.folding import simplified
from portalgen.search.packing import pack_json
from portalgen.search.words import initial, readings, syllables

BUCKETS = 61  # files of words, at least
LETTERS = 26
PAIRS = LETTERS * LETTERS  # of initials: no more files than these
ROOM = 250  # words of a file, on average: a query may need ten files


def bucket_count(vocabulary: Collection[str]) -> int:
    """Return how many files of words there are."""
    return min(max(len(vocabulary) // ROOM, BUCKETS), PAIRS)


def bucket_of(first: str, second: str, buckets: int) -> int:
    """Return the file of words whose syllables begin with these two letters; ``mend.js`` computes the same."""
    return ((ord(first) - 97) * LETTERS + ord(second) - 97) % buckets


def word_files(vocabulary: dict[str, int], names: Iterable[str]) -> dict[str, bytes]:
    """Return ``words-NN``: [word, …] and [weight, …]; a weight is the number of binary digits of the report count.

    And ``rare``: how the characters are read that ``pinyin`` leaves out, for when one of them is typed.
    """
    buckets: dict[int, list[tuple[str, int]]] = defaultdict(list)
    size = bucket_count(vocabulary)
    for word, count in sorted(vocabulary.items()):
        letters = [initial(syllable) for syllable in syllables(word)[:2]]
        if len(letters) == 2 and all("a" <= letter <= "z" for letter in letters):
            buckets[bucket_of(letters[0], letters[1], size)].append((word, count.bit_length()))
    files = {
        f"words-{number}": pack_json({"w": " ".join(word for word, _ in words), "n": [count for _, count in words]})
        for number, words in sorted(buckets.items())
    }
    return {**files, "rare": _rare_file(_known(vocabulary, names))}


def pinyin_file(vocabulary: dict[str, int], names: Iterable[str]) -> bytes:
    """Return ``pinyin``: syllable to the characters read so: those of the vocabulary and the level-one characters.

    Each character has its usual reading and those that it has in a word of the vocabulary or in one of ``names``: 埔 in 大埔.
    """
    found = {char: readings(char)[:1] for char in _known(vocabulary, names)}
    for word in sorted({*vocabulary, *names}):
        for char, syllable in zip(word, syllables(word), strict=False):
            if syllable not in found[char] and syllable.isalpha():
                found[char].append(syllable)
    return _pack_readings(found)


def _rare_file(known: set[str]) -> bytes:
    return _pack_readings({char: readings(char)[:1] for char in {*characters(0xD8, 0xF8)} - known})


def _known(vocabulary: dict[str, int], names: Iterable[str]) -> set[str]:
    return {char for word in (*vocabulary, *names, characters(0xB0, 0xD8)) for char in word}


def _pack_readings(found: dict[str, list[str]]) -> bytes:
    table: dict[str, list[str]] = defaultdict(list)
    for char, own in sorted(found.items()):
        for syllable in own:
            table[syllable].append(char)
    return pack_json({syllable: "".join(chars) for syllable, chars in sorted(table.items())})


def variants_file() -> bytes:
    """Return ``variants``: traditional characters and, at the same place, their simplified form."""
    pairs = sorted(simplified().items())
    return pack_json(["".join(old for old, _ in pairs), "".join(new for _, new in pairs)])


def characters(first: int, last: int) -> str:
    """Return the Chinese characters of the rows ``[first, last)`` of GB 2312; from 0xB0 to 0xD7 the 3,755 that people type."""
    codes = (bytes((high, low)) for high in range(first, last) for low in range(0xA1, 0xFF))
    return "".join(code.decode("gb2312", "ignore") for code in codes)

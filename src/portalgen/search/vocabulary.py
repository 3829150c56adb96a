"""Files for mending a query: words by the initials of their first two syllables, and how characters are read."""

from collections import defaultdict

from portalgen.search.folding import simplified
from portalgen.search.packing import pack_json
from portalgen.search.words import initial, readings, syllables

BUCKETS = 61


def bucket_of(first: str, second: str) -> int:
    """Return the file of words whose syllables begin with these two letters; ``repair.js`` computes the same."""
    return ((ord(first) - 97) * 26 + ord(second) - 97) % BUCKETS


def word_files(vocabulary: dict[str, int]) -> dict[str, bytes]:
    """Return ``words-NN``: [word, …] and [weight, …]; a weight is the number of binary digits of the report count."""
    buckets: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for word, count in sorted(vocabulary.items()):
        letters = [initial(syllable) for syllable in syllables(word)[:2]]
        if len(letters) == 2 and all("a" <= letter <= "z" for letter in letters):
            buckets[bucket_of(letters[0], letters[1])].append((word, count.bit_length()))
    return {
        f"words-{number}": pack_json({"w": " ".join(word for word, _ in words), "n": [count for _, count in words]})
        for number, words in sorted(buckets.items())
    }


def pinyin_file(vocabulary: dict[str, int]) -> bytes:
    """Return ``pinyin``: syllable to the characters read so: those of the vocabulary and the level-one characters."""
    chars = {char for word in vocabulary for char in word} | set(_common_characters())
    table: dict[str, list[str]] = defaultdict(list)
    for char in sorted(chars):
        for position, syllable in enumerate(readings(char)):
            if position == 0 or char in _POLYPHONES:
                table[syllable].append(char)
    return pack_json({syllable: "".join(found) for syllable, found in sorted(table.items())})


def variants_file() -> bytes:
    """Return ``variants``: traditional characters and, at the same place, their simplified form."""
    pairs = sorted(simplified().items())
    return pack_json(["".join(old for old, _ in pairs), "".join(new for _, new in pairs)])


# Characters of this subject whose second reading is common in its words.
_POLYPHONES = frozenset("行重长调率会数乐省处相校强藏传")


def _common_characters() -> str:
    """Return the 3,755 characters of GB 2312 level one: what people type."""
    codes = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return "".join(code.decode("gb2312", "ignore") for code in codes)

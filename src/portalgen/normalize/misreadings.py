"""Characters that scanning took for a look-alike, found by what the words around them can be.

The method is the noisy channel (Kernighan, Church and Gale 1990): a reading is better by how much more likely its words
are than those printed, less what it takes to misread the character. Only a character that no word explains is looked at,
only words that reports use are restored, and only where one reading is far better than any other.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from portalgen.model.knowledge import Knowledge

# In tenths of a natural logarithm, as the costs of words are; set on reports held out from the counts (see docs/decisions).
_CHANNEL = (55, 75, 100)  # what it costs to misread a near, a like and a far look-alike
_LEAD = 20  # by how much the best reading must lead the next
_UNKNOWN = 170  # cost of a character that no list has
_EXPLAINS = 142  # a word that costs more explains nothing by standing there: two characters meet by chance
_TWO_OF_USE = 35  # what a two-character word must gain where the character printed is one that reports often use
_ANY_GAIN = 1 << 30
_OFTEN = 700  # characters that count as often used
_LONGEST, _REACH = 6, 6
_PRODUCTIVE = 12  # words: a character that makes as many may make one more that no list has
_EVERYWHERE, _TRADE, _KNOWN = 85, 98, 120  # cost up to which a word stands in every report, in most, in some
_NUMERALS = frozenset("一二三四五六七八九十百千万亿两零〇")
_PARTICLES = frozenset("的和等在了与及把是个件次份名项家场年月")
_VILLAGES = frozenset("村镇乡")
_PLACES = frozenset("省市县区旗州镇乡村路街道河湖山港湾局厅")
_NONE: frozenset[str] = frozenset()
_HAN = re.compile("[一-鿿]")
# “蓉易办”: names of up to three characters are coined, often by a play on a word.
_COINED, _CLOSES = re.compile("“[^”]{0,2}$"), re.compile(".[^“”]{0,2}”")
_NUMBER = re.compile(r"[一-鿿]{0,4}[〔\[［【（(]\s?(?:19|20)\d\d")
"""湘政办发〔2021〕: short names in front of a document number are no words."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The character at ``at`` of a text reads as ``right``: it is part of the word ``start:end``."""

    at: int
    right: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Misreadings:
    """Words and look-alikes, ready for use; picklable.

    Attributes:
        costs: of words, and of characters alone.
        pairs: words of two characters that explain them.
        longer: words of more.
        usual: words that are restored.
        reach_longer, reach_usual: of each two neighbours in one of those, the length of the longest, so that no more is tried.
        before_char, behind_char: what stands before, behind a character inside such a word.
        readings: what a character may be a misreading of, with the cost of that; ``rights`` without it.
        often: characters that reports often use.
        productive: characters that make many words.
        before, after: what may stand beside a word whose outer character is one of those.
    """

    costs: dict[str, int] = field(default_factory=dict)
    pairs: frozenset[str] = frozenset()
    longer: frozenset[str] = frozenset()
    usual: frozenset[str] = frozenset()
    reach_longer: dict[str, int] = field(default_factory=dict)
    reach_usual: dict[str, int] = field(default_factory=dict)
    before_char: dict[str, frozenset[str]] = field(default_factory=dict)
    behind_char: dict[str, frozenset[str]] = field(default_factory=dict)
    readings: dict[str, dict[str, int]] = field(default_factory=dict)
    rights: dict[str, frozenset[str]] = field(default_factory=dict)
    often: frozenset[str] = frozenset()
    productive: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def torn(self, before: str, after: str) -> bool:
        """Say whether a word runs from the last characters of one line to the first of the next, and not both end in words."""
        joined = before[-1:] + after[:1]
        return joined in self.usual and not (before in self.pairs and after in self.pairs)

    def restore(self, text: str, doubtful: Iterable[int], damaged: bool = False) -> Iterator[Restored]:
        """Yield the misread characters of a text, in order; earlier ones count as restored for later ones.

        Args:
            text: the text.
            doubtful: where a character makes a word with neither neighbour, and another in its place would.
            damaged: other characters of it were misread, so that one more is likelier than a word that no list has.
        """
        open_ = deque(doubtful)
        while open_:
            at = open_.popleft()
            options = self._options(text, at)
            if options and not self._explained(text, at) and not _NUMBER.match(text, at + 1):
                found = self._best(text, at, options, damaged)
                if found:
                    yield found
                    text = text[:at] + found.right + text[at + 1 :]
                    if at + 1 not in open_ and text[at + 1 : at + 3] not in self.pairs:
                        open_.appendleft(at + 1)  # what stands before it is another character now

    def _options(self, text: str, at: int) -> frozenset[str]:
        """Return what the character may be: it must make part of a usual word with the one before or behind it."""
        rights, before = self.rights.get(text[at : at + 1], _NONE), text[at - 1 : at]
        options = (rights & self.before_char.get(text[at + 1 : at + 2], _NONE)) | (
            rights & self.behind_char.get(before, _NONE)
        )
        if options and text[at] in _NUMERALS and (before in _NUMERALS or before.isdecimal()):
            return _NONE
        return options

    def _explained(self, text: str, at: int) -> bool:
        longest = _longest(self.reach_longer, text, at)
        for start in range(max(0, at - longest + 1), at + 1):
            for end in range(max(start + 3, at + 1), start + longest + 1):
                if text[start:end] in self.longer:
                    return True
        return False

    def _best(self, text: str, at: int, options: frozenset[str], damaged: bool) -> Restored | None:
        start, end = _stretch(text, at)
        if _COINED.search(text, max(at - 3, 0), at) and _CLOSES.match(text, at):
            return None
        before, after = text[start:at], text[at + 1 : end]
        words = {right: word for right in options if (word := self._word(before + right + after, at - start))}
        if self._none_may(text, words, at, start, damaged):
            return None
        left = self._least(before)
        right_of = self._least(after[::-1], backwards=True)
        printed = self._through(before, text[at], after, left, right_of)
        channel = self.readings[text[at]]
        costs = {right: self._through(before, right, after, left, right_of) + channel[right] for right in words}
        gains = sorted(((printed - cost, right) for right, cost in costs.items()), reverse=True)
        gain, right = gains[0]
        if gain < 0 or (len(gains) > 1 and gain - gains[1][0] < _LEAD):
            return None
        low, high = words[right]
        found = Restored(at, right, start + low, start + high)
        return None if self._doubtful(text, found, gain, damaged) else found

    def _none_may(self, text: str, words: dict[str, tuple[int, int]], at: int, start: int, damaged: bool) -> bool:
        """Say whether each of the words is doubtful, however much it would gain; most are, and costs need not be added up."""
        return all(
            self._doubtful(text, Restored(at, right, start + low, start + high), _ANY_GAIN, damaged)
            for right, (low, high) in words.items()
        )

    def _least(self, stretch: str, backwards: bool = False) -> list[int]:
        """Return what the first 0, 1, 2 … characters of a stretch cost at least as words (read backwards: the last)."""
        costs = self.costs
        best = [0]
        for end in range(1, len(stretch) + 1):
            least = best[end - 1] + costs.get(stretch[end - 1], _UNKNOWN)
            for low in range(end - 2, max(-1, end - _LONGEST - 1), -1):
                word = stretch[low:end]
                cost = costs.get(word[::-1] if backwards else word)
                if cost is not None and best[low] + cost < least:
                    least = best[low] + cost
            best.append(least)
        return best

    def _through(self, before: str, char: str, after: str, left: list[int], right: list[int]) -> int:
        """Return what the whole stretch costs with ``char`` in the middle: as a word alone or as part of one."""
        least = self.costs.get(char, _UNKNOWN) + left[-1] + right[-1]
        for low in range(min(len(before), _LONGEST - 1) + 1):
            head = before[len(before) - low :] + char
            for high in range(min(len(after), _LONGEST - 1 - low) + 1):
                cost = self.costs.get(head + after[:high])
                if cost is not None:
                    least = min(least, left[len(before) - low] + cost + right[len(after) - high])
        return least

    def _in_unknown_word(self, text: str, beside: int, at: int) -> bool:
        """Say whether the character beside one is as unexplained as it is: both may be a word that no list has."""
        char = text[beside : beside + 1] if beside >= 0 else ""
        if not _HAN.match(char) or char in self.often or char in _PARTICLES:
            return False
        outer = text[beside : beside + 2] if beside > at else text[beside - 1 : beside + 1]
        return outer not in self.pairs

    def _word(self, stretch: str, inside: int) -> tuple[int, int] | None:
        """Return where the longest usual word stands that a character is part of."""
        for length in range(_longest(self.reach_usual, stretch, inside), 1, -1):
            for low in range(max(0, inside - length + 1), min(inside, len(stretch) - length) + 1):
                if stretch[low : low + length] in self.usual:
                    return low, low + length
        return None

    def _doubtful(self, text: str, found: Restored, gain: int, damaged: bool) -> bool:
        """Say whether the character printed may be meant: in a name, as a word of its own, or in a word that no list has."""
        at, start, end = found.at, found.start, found.end
        two, first = end - start == 2, at == start
        if (
            two and text[at + 1 : at + 2] and text[at + 1] in (_PLACES if first else _VILLAGES)
        ):  # 沈塘镇, 胡围孜村 are names
            return True
        if two and self._in_unknown_word(text, at - 1 if first else end, at):  # 入廉租房 is no 入库
            return True
        whole = text[start + 1 : start + 3] if first else text[end - 3 : end - 1]
        apart = two or (at in (start, end - 1) and whole in self.costs)
        if not apart:
            return False
        word = text[start:at] + found.right + text[at + 1 : end]
        if text[at] in self.productive and not self._well_known(word, self.readings[text[at]][found.right], damaged):
            return True
        return self._moved(text, found, two, gain)

    def _well_known(self, word: str, channel: int, damaged: bool) -> bool:
        """Say whether a word is so usual that another that no list has is unlikelier: 应拆 is 应诉, but 证载 no 记载."""
        cost = self.costs.get(word, _UNKNOWN)
        if channel == _CHANNEL[0]:
            return cost <= (_KNOWN if damaged else _TRADE)
        return damaged and cost <= _EVERYWHERE

    def _moved(self, text: str, found: Restored, two: bool, gain: int) -> bool:
        """Say whether a common character goes with what stands on its other side (负责入廉租房, where 负责 is whole)."""
        at, start, end = found.at, found.start, found.end
        if text[at] not in self.often:
            return False
        if two:
            return gain < _TWO_OF_USE
        first = at == start
        beside = text[start - 1 : start] if first else text[end : end + 1]
        stands = text.endswith(self.before, 0, start) if first else text.startswith(self.after, end)
        return _HAN.match(beside) is not None and not stands


def _stretch(text: str, at: int) -> tuple[int, int]:
    """Return the Chinese characters around one, some on either side."""
    start, end = at, at + 1
    while start > 0 and at - start < _REACH - 1 and "一" <= text[start - 1] <= "鿿":
        start -= 1
    while end < len(text) and end - at < _REACH and "一" <= text[end] <= "鿿":
        end += 1
    return start, end


def _longest(reach: dict[str, int], text: str, at: int) -> int:
    """Return how long a word can be that a character is part of; 0 where none is known with one of its neighbours."""
    return max(reach.get(text[max(at - 1, 0) : at + 1], 0), reach.get(text[at : at + 2], 0))


def _reach(words: Iterable[str]) -> dict[str, int]:
    """Return of each two neighbours in a word the length of the longest such word, as far as any is looked for."""
    reach: dict[str, int] = {}
    for word in words:
        for first, second in pairwise(word):
            pair = first + second
            reach[pair] = max(reach.get(pair, 0), min(len(word), _LONGEST))
    return reach


def compile_misreadings(knowledge: Knowledge) -> Misreadings:
    """Prepare the words and look-alikes of a catalogue; its laws, regions and phrases are words too."""
    costs = dict(knowledge.words)
    for word in (*knowledge.lexicon.innocents, *(region.name for region in knowledge.regions)):
        if len(word) <= _LONGEST:
            costs.setdefault(word, 130)
    usual = knowledge.usual_words
    before: dict[str, set[str]] = defaultdict(set)
    behind: dict[str, set[str]] = defaultdict(set)
    for word in usual:
        for first, second in pairwise(word):
            before[second].add(first)
            behind[first].add(second)
    made = Counter(char for word, cost in costs.items() if len(word) > 1 and cost <= _EXPLAINS for char in set(word))
    productive = frozenset(char for char, count in made.items() if count >= _PRODUCTIVE)
    alone = sorted((cost, word) for word, cost in costs.items() if len(word) == 1)
    readings = _readings(knowledge.lookalikes, productive)
    longer = frozenset(word for word in costs if len(word) > 2)
    return Misreadings(
        costs,
        frozenset(word for word, cost in costs.items() if len(word) == 2 and cost <= _EXPLAINS),
        longer,
        usual,
        _reach(longer),
        _reach(usual),
        {char: frozenset(chars) for char, chars in before.items()},
        {char: frozenset(chars) for char, chars in behind.items()},
        readings,
        {wrong: frozenset(rights) for wrong, rights in readings.items()},
        frozenset(word for _, word in alone[:_OFTEN]),
        productive,
        knowledge.lexicon.before,
        knowledge.lexicon.after,
    )


def _readings(lookalikes: dict[str, tuple[str, str, str]], productive: frozenset[str]) -> dict[str, dict[str, int]]:
    """Return what each character may be a misreading of.

    A numeral is no reading, a particle no misreading; a character that makes many words is misread for a near or like one only.
    """
    readings: dict[str, dict[str, int]] = defaultdict(dict)
    for right, tiers in lookalikes.items():
        for cost, wrongs in zip(_CHANNEL, tiers, strict=True):
            for wrong in wrongs if right not in _NUMERALS else "":
                if wrong not in _PARTICLES and not (cost == _CHANNEL[-1] and wrong in productive):
                    readings[wrong][right] = cost
    return dict(readings)

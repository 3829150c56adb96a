"""One report made ready: its stream, its fragment, its words. Pure and cached, so that a build redoes only what changed."""

import re
from collections import defaultdict
from dataclasses import dataclass

import msgspec

from portalgen.cache import MadeBy, Store, key
from portalgen.search.documents import SearchDocument, without_text
from portalgen.search.folding import fold
from portalgen.search.fragments import make_fragment
from portalgen.search.laws import known_laws, quoted_laws
from portalgen.search.packing import FragmentPacker
from portalgen.search.terms import TermFinder
from portalgen.search.words import Cutter

# Private-use characters: the mark of a figure, followed by the character of its indicator. No query can hold them.
FIGURE = "\ue000"
FIRST_INDICATOR = 0xE100
# The mark of a whole number, followed by it and what it counts: so 155次 is told from 1155次.
NUMBER = "\ue001"
BEHIND = 6  # characters behind the number that the mark holds
# The mark of a word that a passage holds only by chance, over the end of a word: 法治 in 政法治理.
CROSSING = "\ue002"
BREAK = "\x01"
MADE_BY = MadeBy(("cache.py", "model", "search"), ("jieba", "msgspec", "opencc", "pyahocorasick", "pypinyin"))
# Each number by itself, though it stands behind another; 1700万 in 9亿1700万 is none.
_NUMBER = re.compile(rf"(?<![0-9.万亿千百])(?=([0-9][0-9.]*.{{0,{BEHIND}}}))")
_LINE = re.compile(r"[|\n\t]")  # numbers in two cells of a table are not one
# Characters that are or hold digits once folded: folding is dear, and only lines with one can hold a number.
_NUMERIC = re.compile(r"[\d²³¹¼-¾⁰⁴-⁹₀-₉⅐-⅟↉①-⒛⓪㉑-㉟㊱-㋋㍘-㍰㍸㍹㎟-㎦㎨㎯㏠-㏾🄀-🄊]")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
_QUOTED = re.compile(r"“([\u4e00-\u9fff]{2,8})”")


class Prepared(msgspec.Struct, frozen=True):
    """What the index keeps of one report.

    Attributes:
        stream: comparable text, ``BREAK`` between stretches that must not join.
        cuts: (passage, UTF-16 units of the stream that belong to it), in order.
        fragment: packed JSON that excerpts are cut from (``search/fragments.py``).
        words: distinct words of its Han runs, and pairs of neighbours that may be one term.
        terms: numbers of the catalogue's words that the text holds.
        laws: those that the text names in 《》, cut into words.
        named: words of the catalogue in it that end like names of laws, cut too.
    """

    stream: str
    cuts: list[tuple[int, int]]
    fragment: bytes
    words: list[str]
    pairs: list[str]
    terms: list[int]
    laws: list[str]
    named: list[str]


@dataclass(frozen=True, slots=True)
class Preparer:
    """Prepares reports, one after another, in one process.

    Attributes:
        indicators: numbers of the catalogue's entries, by id.
        cutter, finder, packer: for words, the catalogue's words, and excerpts.
        store: keeps what was prepared.
    """

    indicators: dict[str, int]
    cutter: Cutter
    finder: TermFinder
    packer: FragmentPacker
    store: Store

    def __call__(self, document: SearchDocument) -> tuple[SearchDocument, str, Prepared]:
        """Return the report without its text, the name that its preparation is kept under, and that; from the store if it is there."""
        described = msgspec.json.encode((document, sorted(self.indicators.items())))
        name = key(MADE_BY.digest(), self.cutter.digest, self.packer.digest, described)
        data = self.store.get(name)
        if data is None:
            data = msgspec.msgpack.encode(self._prepared(document))
            self.store.put(name, data)
        return without_text(document), name, msgspec.msgpack.decode(data, type=Prepared)

    def _prepared(self, document: SearchDocument) -> Prepared:
        cutter = self.cutter
        words, pairs, crossing = _words(document, cutter)
        stretches = _stretches(document, self.indicators, crossing)
        stream = "".join(stretch for _, stretch in stretches)
        terms = self.finder.find(stream.partition(BREAK)[0])
        return Prepared(
            stream=stream,
            cuts=[(passage, len(stretch.encode("utf-16-le")) // 2) for passage, stretch in stretches],
            fragment=self.packer.pack(make_fragment(document, self.indicators)),
            words=sorted(words),
            pairs=sorted(pairs),
            terms=terms,
            laws=sorted(set().union(*(quoted_laws(part.text, cutter) for part in document.parts))),
            named=sorted(known_laws((cutter.known[number] for number in terms), cutter)),
        )


def _words(document: SearchDocument, cutter: Cutter) -> tuple[set[str], set[str], dict[int, set[str]]]:
    """Return the report's words and pairs, and by passage the words that it holds only over the ends of others."""
    words: dict[int, set[str]] = defaultdict(set)
    crossing: dict[int, set[str]] = defaultdict(set)
    pairs: set[str] = set()
    quoted: set[str] = set()  # names that no dictionary has: “黑广播”
    for part in document.parts:
        quoted.update(_QUOTED.findall(part.text))
        for run in _HAN_RUN.findall(f"{part.heading}\n{part.text}"):
            cut = cutter.read(run)
            words[part.passage].update(cut.words)
            crossing[part.passage].update(cut.crossing)
            pairs.update(cut.pairs)
    return quoted.union(*words.values()), pairs, {passage: own - words[passage] for passage, own in crossing.items()}


def _stretches(
    document: SearchDocument, indicators: dict[str, int], crossing: dict[int, set[str]]
) -> list[tuple[int, str]]:
    """Return (passage, text): the whole report without a break, then what is said of each passage, with breaks."""
    found = [(part.passage, fold(part.heading + "\n" + part.text)) for part in document.parts]
    whole = "".join(text for _, text in found)
    said: dict[int, set[str]] = defaultdict(set)
    for part in document.parts:
        for line in filter(_NUMERIC.search, _LINE.split(f"{part.heading}\n{part.text}")):
            said[part.passage].update(NUMBER + number for number in _NUMBER.findall(fold(line)))
    for passage, words in crossing.items():
        said[passage].update(CROSSING + word for word in words)
    for item in document.figures:
        if item.indicator:
            said[document.parts[item.part].passage].add(FIGURE + chr(FIRST_INDICATOR + indicators[item.indicator]))
    for number, raw in document.raws:
        said[document.parts[number].passage].add(fold(raw))
    names = {fold(name) for name in (document.title, document.agency_name, document.region_name)}
    said[0].update(name for name in names if name not in whole)  # the empty name never is outside
    found += [(passage, "".join(BREAK + text for text in sorted(texts))) for passage, texts in sorted(said.items())]
    return [*found, (0, BREAK)]

"""The index of all reports: prepare each, sort every place of the text, write shards. Same bytes whatever the worker count."""

import gzip
import hashlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from portalgen.cache import Store
from portalgen.model.knowledge import Knowledge
from portalgen.model.publication import Page, Thing
from portalgen.model.report import Report
from portalgen.search.arithmetic import code_sequences, code_words
from portalgen.search.buckets import build_bucket
from portalgen.search.catalogue import describe, other_places, passage_codes
from portalgen.search.chains import false_words, keep, kept_between
from portalgen.search.documents import make_document
from portalgen.search.folding import fold
from portalgen.search.gathering import Gathering, open_text
from portalgen.search.laws import law_aliases, law_list
from portalgen.search.naming import NamedFiles
from portalgen.search.packing import FragmentPacker, pack_json, sample_of, shared_phrases
from portalgen.search.preparing import Preparer
from portalgen.search.script import engine_script
from portalgen.search.shared import SINGLE
from portalgen.search.spreading import spread
from portalgen.search.suffixes import plan_buckets, plan_reports
from portalgen.search.suggestions import terms_file
from portalgen.search.terms import TermFinder, term_pages
from portalgen.search.things import few_things, laws_file
from portalgen.search.vocabulary import bucket_count, characters, pinyin_file, variants_file, word_files
from portalgen.search.words import Cutter, dictionary_name, legal_words, teach

FORMAT = 6
_SCRATCH = "run-"  # begins the names of folders that live as long as a run
_FEW = 32  # below this many reports a pool costs more than it saves
_CHUNK = 16  # reports sent to a worker at a time


def build_index(
    reports: Mapping[str, Report],
    knowledge: Knowledge,
    out: Path,
    cache: Path,
    workers: int = 1,
    masking: str = "",
    things: Sequence[Thing] = (),
) -> None:
    """Write the search index of the published reports.

    Args:
        reports: as published (redacted), by id; one is asked for at a time.
        knowledge: names, topics, indicators.
        out: folder to write to, ``search-index`` below the site's documents; made where it is missing.
        cache: folder of prepared reports and jieba's dictionary; safe to delete.
        workers: number of processes.
        things: what is found by its name: laws, topics, pages.
        masking: digest of what masks personal data; files of an index that was masked otherwise are never kept.
    """
    writer = _Writer(out)
    teach(knowledge.readings)
    known = legal_words(knowledge)
    phrases = shared_phrases(make_document(reports[report]) for report in sample_of(reports))
    indicators = {item.id: number for number, item in enumerate(knowledge.indicators)}
    _clear(cache)
    kept: set[str] = set()
    with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=_made(cache)) as folder:
        gathering = Gathering(Path(folder))
        many = workers if len(reports) > _FEW else 1
        whole = (make_document(reports[report]) for report in sorted(reports))
        make = partial(_preparer, indicators, known, phrases, cache)
        for document, name, item in spread(make, whole, many, _CHUNK):
            kept.add(name)
            writer.add("f", item.fragment)
            gathering.add(document, item)
        Store(cache / "reports").keep_only(kept)
        documents = gathering.documents
        for page in term_pages(known, documents, gathering.terms):
            writer.write_page(page)
        writer.write_word_file("terms", terms_file(known, gathering.terms, knowledge))
        vocabulary = gathering.vocabulary.counts()
        _write_vocabulary(writer, vocabulary, knowledge, gathering)
        writer.write_word_file("laws", laws_file(things))
        codes = passage_codes(documents, knowledge)
        shards = _write_shards(writer, gathering.finish(codes), workers)
    writer.add("p", FragmentPacker(phrases).head)
    meta = {
        "format": FORMAT,
        "engine": writer.write_engine(*engine_script()),
        "masking": masking,
        **describe(documents, knowledge),
        "things": few_things(things),
        "passages": code_sequences(codes),
        **shards,
        "words": bucket_count(vocabulary),
        "files": writer.files.directory(),
    }
    writer.write_meta(meta)


def _clear(cache: Path) -> None:
    for left in cache.glob(f"{_SCRATCH}*"):
        shutil.rmtree(left)  # by a run that was killed
    Store(cache / "dictionary").keep_only({dictionary_name()})


class _Writer:
    """Writes the files of the index under the names of their content, in the order in which they are listed."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.files = NamedFiles(out)
        self._next: Counter[str] = Counter()

    def add(self, kind: str, data: bytes) -> None:
        """Write the next file of a kind."""
        self.files.write(kind, self._next[kind], data)
        self._next[kind] += 1

    def write_word_file(self, name: str, data: bytes) -> None:
        """Write one of the files that are asked for by name (``words-12``, ``pinyin``)."""
        stem, _, number = name.partition("-")
        if number:
            self.files.write(stem, int(number), data)
        else:
            self.files.write("w", SINGLE.index(stem), data)

    def write_engine(self, build: str, script: bytes) -> str:
        (self.out / "engine.js").write_bytes(script)
        return build

    def write_meta(self, meta: Mapping[str, object]) -> None:
        """Write ``meta`` with its version; names of files are in it, so it speaks for their content."""
        version = hashlib.sha256(pack_json(meta)).hexdigest()[:10]
        (self.out / "meta.bin").write_bytes(pack_json({**meta, "version": version}))

    def write_page(self, page: Page) -> None:
        path = self.out.parent / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, encoding="utf-8", newline="\n")


def _write_shards(writer: _Writer, state: tuple[Any, ...], workers: int) -> dict[str, str]:
    firsts: list[str] = []
    heavy: list[tuple[str, int]] = []
    text = open_text(*state)
    ranges, reports = plan_buckets(text.units), plan_reports(text)
    many = workers if len(ranges) > 1 else 1
    false = _made(state[0].with_name("false"))
    for _ in spread(partial(_false_words_of, state, false), reports, many):
        pass
    for shards, lists in spread(partial(_shards_of, state, false), ranges, many):
        for first, data in shards:
            writer.add("s", data)
            firsts.append(first)
        for word, since, data in lists:
            writer.add("l", data)
            heavy.append((word, since))
    return directory(firsts, heavy)


def directory(firsts: Sequence[str], heavy: Sequence[tuple[str, int]]) -> dict[str, str]:
    """Return what the browser finds shards and lists by: first keys; the words with lists, and how much of each suffices."""
    return {
        "shards": code_words(firsts),
        "lists": code_words([word for word, _ in heavy]),
        "since": "".join(f"{since:x}" for _, since in heavy),
    }


def _write_vocabulary(writer: _Writer, vocabulary: dict[str, int], knowledge: Knowledge, gathering: Gathering) -> None:
    places = [reading.name for reading in knowledge.readings]
    for name, data in word_files(vocabulary, places).items():
        writer.write_word_file(name, data)
    writer.write_word_file("pinyin", pinyin_file(vocabulary, places))
    writer.write_word_file("variants", variants_file())
    names = {
        "instruments": sorted({fold(name) for item in knowledge.instruments for name in (item.name, *item.aliases)}),
        "laws": law_list(gathering.laws.items(), gathering.named.items(), knowledge.instruments),
        "aliases": law_aliases(knowledge.instruments),
        "synonyms": [[fold(word) for word in group.words] for group in knowledge.synonyms],
        "lookalikes": [*knowledge.lexicon.lookalikes, *_lookalikes(knowledge)],
    }
    writer.write_word_file("names", pack_json(names))
    writer.write_word_file("places", pack_json(other_places(gathering.documents, knowledge)))


def _lookalikes(knowledge: Knowledge) -> list[str]:
    """Return pairs of common characters of which one is the nearest to the other: 治冶."""
    common = set(characters(0xB0, 0xD8))
    pairs = {tuple(sorted((char, near[0]))) for char, (near, _, _) in knowledge.lookalikes.items() if near}
    return ["".join(pair) for pair in sorted(pairs) if common.issuperset(pair)]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _preparer(indicators: dict[str, int], words: tuple[str, ...], phrases: str, cache: Path) -> Preparer:
    cutter = Cutter(words, cache / "dictionary")
    return Preparer(indicators, cutter, TermFinder(cutter.known), FragmentPacker(phrases), Store(cache / "reports"))


class _Opened:
    """The text of all reports, and the folder of the false words in it.

    Args:
        state: what the text is opened by.
        false: the folder.
    """

    def __init__(self, state: tuple[Any, ...], false: Path) -> None:
        self._text, self._false = open_text(*state), false

    def keep_false_words(self, reports: tuple[int, int]) -> None:
        """Look for the false words of some reports."""
        keep(false_words(self._text, *reports), self._false, str(reports[0]))

    def build(self, bounds: tuple[int, int]) -> tuple[list[tuple[str, bytes]], list[tuple[str, int, bytes]]]:
        """Return the shards and the lists between two places of the order."""
        bucket = build_bucket(self._text, *bounds, kept_between(self._false, *bounds))
        shards = [(shard.first, gzip.compress(shard.data, 9, mtime=0)) for shard in bucket.shards]
        return shards, [(item.word, item.since, gzip.compress(item.data, 9, mtime=0)) for item in bucket.heavy]


def _false_words_of(state: tuple[Any, ...], false: Path) -> Callable[[tuple[int, int]], None]:
    return _Opened(state, false).keep_false_words


def _shards_of(state: tuple[Any, ...], false: Path) -> Callable[[tuple[int, int]], Any]:
    return _Opened(state, false).build

"""The index of all reports: prepare each, sort every place of the text, write shards. Same bytes whatever the worker count."""

import gzip
import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np

from portalgen.model.knowledge import Knowledge
from portalgen.model.publication import Page
from portalgen.model.report import Report
from portalgen.search.catalogue import describe, passage_codes
from portalgen.search.documents import SearchDocument, make_document
from portalgen.search.folding import fold
from portalgen.search.packing import FragmentPacker, pack_json, shared_phrases
from portalgen.search.preparing import Prepared, prepare
from portalgen.search.script import engine_script
from portalgen.search.suffixes import BREAK, DEPTH, Bucket, Text, build_bucket, plan_buckets
from portalgen.search.terms import term_pages
from portalgen.search.vocabulary import pinyin_file, variants_file, word_files
from portalgen.search.words import Cutter, count_words, legal_words

A = TypeVar("A")
B = TypeVar("B")
FORMAT = 1
_FEW = 32  # below this many reports a pool costs more than it saves


def build_index(reports: Iterable[Report], knowledge: Knowledge, out: Path, cache: Path, workers: int = 1) -> None:
    """Write the search index of the published reports.

    Args:
        reports: as published (redacted), in any order.
        knowledge: names, topics, indicators.
        out: folder to write to, ``search-index`` below the site's documents; made where it is missing.
        cache: folder of prepared reports and jieba's dictionary; safe to delete.
        workers: number of processes.
    """
    documents = sorted((make_document(report) for report in reports), key=lambda document: document.report)
    writer = _Writer(out)
    known = legal_words(knowledge)
    state = (
        {item.id: number for number, item in enumerate(knowledge.indicators)},
        known,
        shared_phrases(documents),
        cache,
    )
    prepared = _spread(_prepare, documents, workers, _start, state)
    with tempfile.TemporaryDirectory(dir=_made(cache)) as folder:
        text, items = _gather(documents, prepared, writer, Path(folder))
        vocabulary = count_words((item.words, item.pairs) for item in items)
        for page in term_pages(known, documents, [item.terms for item in items]):
            writer.write_page(page)
        _write_vocabulary(writer, vocabulary, knowledge)
        firsts, heavy = _write_shards(writer, text, Path(folder), workers)
    writer.write("phrases", FragmentPacker(state[2]).head)
    writer.write("passages", gzip.compress(passage_codes(documents, knowledge).encode(), 9, mtime=0))
    meta = {
        "format": FORMAT,
        "engine": writer.write_engine(*engine_script()),
        **describe(documents, knowledge),
        "shards": _front_coded(firsts),
        "lists": _front_coded(heavy),
    }
    writer.write("meta", pack_json({**meta, "version": writer.digest(pack_json(meta))}))


class _Words(NamedTuple):
    words: list[str]
    pairs: list[str]
    terms: list[int]


class _Writer:
    """Writes ``<name>.bin`` files and remembers what was written, for the version that browsers ask for."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._hash = hashlib.sha256()

    def write(self, name: str, data: bytes) -> None:
        path = self.out / f"{name}.bin"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self._hash.update(f"{name} {len(data)}\n".encode() + data)

    def write_engine(self, build: str, script: bytes) -> str:
        (self.out / "engine.js").write_bytes(script)
        return build

    def write_page(self, page: Page) -> None:
        path = self.out.parent / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, encoding="utf-8", newline="\n")

    def digest(self, meta: bytes) -> str:
        return hashlib.sha256(self._hash.digest() + meta).hexdigest()[:10]


def _gather(
    documents: Sequence[SearchDocument], prepared: Iterator[Prepared], writer: _Writer, folder: Path
) -> tuple[Text, list[_Words]]:
    """Write the fragments and join the streams; the text lies in a file that all workers map."""
    starts: list[int] = []
    passages: list[int] = []
    items = []
    place = first = 0
    with (folder / "units").open("wb") as units:
        for document, item in zip(documents, prepared, strict=True):
            units.write(item.stream.encode("utf-16-le"))
            for passage, length in item.cuts:
                starts.append(place)
                passages.append(first + passage)
                place += length
            first += len(document.passages)
            items.append(_Words(item.words, item.pairs, item.terms))
            writer.write(f"f/{document.report}", item.fragment)
        units.write((chr(BREAK) * DEPTH).encode("utf-16-le"))
    mapped = np.memmap(folder / "units", "<u2", "r")
    return Text(mapped, np.array(starts, np.int64), np.array(passages, np.int64), max(first, 1)), items


def _write_shards(writer: _Writer, text: Text, folder: Path, workers: int) -> tuple[list[str], list[str]]:
    firsts: list[str] = []
    heavy: list[tuple[str, bytes]] = []
    ranges = plan_buckets(text.units)
    state = (folder / "units", text.starts, text.passages, text.universe)
    many = workers if len(ranges) > 1 else 1
    for bucket in _spread(_build, ranges, many, _open, state, few=1):
        for shard in bucket.shards:
            writer.write(f"s/{len(firsts)}", gzip.compress(shard.data, 9, mtime=0))
            firsts.append(shard.first)
        heavy += bucket.heavy
    heavy.sort()
    for number, (_, data) in enumerate(heavy):
        writer.write(f"l/{number}", gzip.compress(data, 9, mtime=0))
    return firsts, [word for word, _ in heavy]


def _write_vocabulary(writer: _Writer, vocabulary: dict[str, int], knowledge: Knowledge) -> None:
    for name, data in word_files(vocabulary).items():
        writer.write(f"w/{name}", data)
    writer.write("w/pinyin", pinyin_file(vocabulary))
    writer.write("w/variants", variants_file())
    names = {
        "instruments": sorted({fold(name) for item in knowledge.instruments for name in (item.name, *item.aliases)}),
        "synonyms": [[fold(word) for word in group.words] for group in knowledge.synonyms],
        "lookalikes": list(knowledge.lexicon.lookalikes),
    }
    writer.write("w/names", pack_json(names))


def _front_coded(words: Sequence[str]) -> str:
    """Return sorted words, one a line, each as the number of characters shared with the one before and the rest."""
    lines = []
    before = ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(before)) and word[shared] == before[shared]:
            shared += 1
        lines.append(f"{shared:x}{word[shared:]}")
        before = word
    return "\n".join(lines)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


# State of one worker process, set by its initializer: a pool hands state to its workers in no other way.
_indicators: dict[str, int]
_cutter: Cutter
_packer: FragmentPacker
_cache: Path


class _Opened:
    text: Text


def _start(indicators: dict[str, int], words: tuple[str, ...], phrases: str, cache: Path) -> None:
    global _indicators, _cutter, _packer, _cache
    _indicators, _cutter, _packer, _cache = indicators, Cutter(words, cache), FragmentPacker(phrases), cache / "reports"


def _prepare(document: SearchDocument) -> Prepared:
    return prepare(document, _indicators, _cutter, _packer, _cache)


def _open(units: Path, starts: np.ndarray, passages: np.ndarray, universe: int) -> None:
    _Opened.text = Text(np.memmap(units, "<u2", "r"), starts, passages, universe)


def _build(bounds: tuple[int, int]) -> Bucket:
    return build_bucket(_Opened.text, *bounds)


def _spread(
    function: Callable[[A], B], items: Sequence[A], workers: int, start: Callable[..., None], state: tuple[object, ...],
    few: int = _FEW,
) -> Iterator[B]:  # fmt: skip
    """Yield ``function(item)`` in order, in this process or in a pool; ``start(*state)`` readies each process."""
    if workers <= 1 or len(items) <= few:
        start(*state)
        yield from map(function, items)
        return
    with ProcessPoolExecutor(workers, initializer=start, initargs=state) as pool:
        yield from pool.map(function, items, chunksize=16 if len(items) > 500 else 1)

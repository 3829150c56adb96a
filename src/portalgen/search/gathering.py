"""Joins the prepared reports, one at a time: their streams in one file that all workers map, and what is counted of them."""

from array import array
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import numpy as np

from portalgen.search.documents import SearchDocument
from portalgen.search.preparing import Prepared
from portalgen.search.suffixes import BREAK, DEPTH, Text, make_text
from portalgen.search.words import Vocabulary


class Gathering:
    """What the whole index needs of each report; the reports' text stays on disk.

    Attributes:
        documents: the reports added, in order, without their text.
        terms: numbers of the catalogue's words that each of them holds.
        vocabulary: the words of all.
        laws, named: in how many reports each law is named, in 《》 and otherwise.
    """

    def __init__(self, folder: Path) -> None:
        self.documents: list[SearchDocument] = []
        self.terms: list[array[int]] = []
        self.vocabulary = Vocabulary()
        self.laws, self.named = Counter[str](), Counter[str]()
        self._path = folder / "units"
        self._starts, self._passages = array("q"), array("q")
        self._reports = array("q")
        self._place = self._passage = 0

    def add(self, document: SearchDocument, prepared: Prepared) -> None:
        """Add the next report; they come sorted by id."""
        with self._path.open("ab") as units:
            units.write(prepared.stream.encode("utf-16-le"))
        self._reports.extend((self._place, self._passage))
        for passage, length in prepared.cuts:
            self._starts.append(self._place)
            self._passages.append(self._passage + passage)
            self._place += length
        self._passage += len(document.passages)
        self.documents.append(document)
        self.terms.append(array("i", prepared.terms))
        self.vocabulary.add(prepared.words, prepared.pairs)
        self.laws.update(prepared.laws)
        self.named.update(prepared.named)

    def finish(self, codes: Iterable[Iterable[int]]) -> tuple[Path, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Close the text and return the arguments of :func:`open_text`; ``codes`` say what the passages of each report are about."""
        with self._path.open("ab") as units:
            units.write((chr(BREAK) * DEPTH).encode("utf-16-le"))
        self._reports.extend((self._place, self._passage))
        reports = np.array(self._reports).reshape(-1, 2)
        about = np.fromiter(chain.from_iterable(codes), np.int64)
        return self._path, np.array(self._starts), np.array(self._passages), reports, about


def open_text(path: Path, starts: np.ndarray, passages: np.ndarray, reports: np.ndarray, codes: np.ndarray) -> Text:
    """Return the joined text; its units are read from the file as they are needed."""
    return make_text(np.memmap(path, "<u2", "r"), starts, passages, reports, codes)

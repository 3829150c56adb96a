"""Reads a content tree for the search benchmarks."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from portalgen.config import Settings
from portalgen.model.corpus import Corpus
from portalgen.pipeline import gather


class _Quiet:
    """Progress that nobody watches."""

    def stage(self, name: str, total: int = 0) -> AbstractContextManager["_Quiet"]:
        return nullcontext(self)

    def advance(self, steps: int = 1) -> None:
        return


def read_corpus(content: Path, workers: int) -> Corpus:
    """Return the published reports of a content tree."""
    return gather(Settings(content.resolve().parent, jobs=workers), _Quiet())

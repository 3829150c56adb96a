"""Reads a content tree for the search benchmarks."""

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from portalgen.config import Settings
from portalgen.model.corpus import Corpus
from portalgen.model.issue import Severity
from portalgen.pipeline import gather


class _Quiet:
    """Progress that nobody watches."""

    def stage(self, name: str, total: int = 0) -> AbstractContextManager["_Quiet"]:
        return nullcontext(self)

    def advance(self, steps: int = 1) -> None:
        return


def read_corpus(content: Path, workers: int) -> Corpus:
    """Return the published reports of a content tree; say which errors kept others out."""
    corpus = gather(Settings(content.resolve().parent, jobs=workers), _Quiet())
    errors = [issue for issue in corpus.issues if issue.severity is Severity.ERROR]
    if errors:
        print(f"{content}: {len(errors)} errors, {len(corpus.reports)} reports read", file=sys.stderr)
    for issue in errors[:10]:
        print(f"  {issue.place.path}: {issue.code} {issue.message} {issue.hint}", file=sys.stderr)
    return corpus

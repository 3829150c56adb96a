"""The five annotated reports as paragraphs, and files of every format scored against their annotations."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from portalgen.analysis import file_reader, source_of_file
from portalgen.catalogue import compile_catalogue
from portalgen.evaluation.schema import to_schema
from portalgen.evaluation.score import Score, load_annotations, score
from portalgen.normalize import normalize
from portalgen.readers import read
from tests.project import ROOT, committed_knowledge

GOLD = ROOT / "tests/evaluation/gold"
KNOWLEDGE = committed_knowledge()
STEMS = sorted(load_annotations(GOLD))
_TITLE_END = re.compile("[，。,：:]")


@cache
def paragraphs(stem: str) -> tuple[str, ...]:
    """Return a report's paragraphs, each in the characters of the source, damage included."""
    source, _ = source_of_file(GOLD / f"{stem}.txt")
    document = normalize(read(source), compile_catalogue(KNOWLEDGE).repairs)
    spans = [document.raw_span(block.span) for block in document.blocks]
    return tuple(re.sub(r"\s+", "", document.raw[span.start : span.end]) for span in spans)


def title_lines(stem: str) -> int:
    """Return how many paragraphs stand before the addressee or the first sentence."""
    found = (index for index, text in enumerate(paragraphs(stem)) if _TITLE_END.search(text))
    return next(found, 1)


def scored(files: dict[str, Path], extra: Callable[[str], str] | None = None) -> dict[str, Score]:
    """Read one file a report and add up the scores.

    Args:
        files: by stem of the annotation.
        extra: what the file says besides the report, by stem.
    """
    read_file = file_reader(KNOWLEDGE)
    total: dict[str, Score] = {}
    annotations = load_annotations(GOLD)
    for stem, path in files.items():
        source, gold = annotations[stem]
        predicted = to_schema(read_file(path), KNOWLEDGE)
        for kind, found in score(source + (extra(stem) if extra else ""), gold, predicted).items():
            total[kind] = total.get(kind, Score()) + found
    return total

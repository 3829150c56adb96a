"""Texts as they come from scanners, word processors and web pages, and how they must read."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portalgen.model.document import BlockKind, Document

CASES = Path(__file__).parent / "cases"
SIGNS = str.maketrans({"␣": "\u00a0", "▒": "\u3000", "⏎": "\f", "¶": "\u2028", "∅": "\u200b", "▸": "\t"})


def cases() -> Iterator[tuple[str, str, str]]:
    for path in sorted(CASES.glob("*.txt")):
        for part in re.split(r"(?m)^### ", path.read_text("utf-8"))[1:]:
            name, _, body = part.partition("\n")
            raw, _, expected = re.sub(r"\n(?=---\n)", "\n", body).partition("\n---\n")
            yield f"{path.stem}: {name}", raw.translate(SIGNS), expected.strip("\n")


def shown(document: Document) -> str:
    lines = []
    for block in document.blocks:
        mark = "〔noise〕" if block.kind is BlockKind.NOISE else ""
        lines.append(mark + document.text[block.span.start : block.span.end])
    return "\n".join(lines)


@pytest.mark.parametrize(("raw", "expected"), [pytest.param(r, e, id=n) for n, r, e in cases()])
def test_reads_as_written(raw: str, expected: str, normalized: Callable[..., Document]) -> None:
    assert shown(normalized(raw)) == expected


@pytest.mark.parametrize(("raw", "expected"), [pytest.param(r, e, id=n) for n, r, e in cases()])
def test_a_second_time_changes_nothing(raw: str, expected: str, normalized: Callable[..., Document]) -> None:
    once = normalized(raw).text
    assert normalized(once).text == once

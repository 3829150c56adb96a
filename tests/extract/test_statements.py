"""Shortcomings, causes and plans clause by clause, in the turns of phrase that reports use (see statements.txt)."""

from pathlib import Path

import pytest

from portalgen.catalogue import Catalogue, compile_catalogue
from portalgen.extract.clauses import clauses, sentences
from portalgen.extract.statements import find_statements
from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.text import OffsetMap, Span
from portalgen.sections import build_sections
from tests.project import committed_knowledge

HERE = Path(__file__).parent
MARKS = {"- ": "problem", "? ": "cause", "+ ": "plan"}


def cases() -> list[tuple[str, list[str]]]:
    """Return text and expected clauses of each block of statements.txt."""
    found = []
    for block in (HERE / "statements.txt").read_text("utf-8").split("\n\n")[1:]:
        lines = block.strip().splitlines()
        facts = [line for line in lines if line[:2] in MARKS]
        found.append(("\n".join(line for line in lines if line[:2] not in MARKS), facts))
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return compile_catalogue(committed_knowledge())


def document(text: str) -> Document:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Document(text, "utf-8", text, OffsetMap.identity(len(text)), (block,))


@pytest.mark.parametrize(("text", "facts"), cases(), ids=lambda value: value[:12] if isinstance(value, str) else "")
def test_statements(text: str, facts: list[str], catalogue: Catalogue) -> None:
    doc = document(text)
    signs = {kind: mark for mark, kind in MARKS.items()}
    found = find_statements("r", doc, build_sections(doc, catalogue.topics, 2024))
    assert [signs[statement.kind.value] + statement.text for statement in found] == facts


def test_ids_are_permanent(catalogue: Catalogue) -> None:
    doc = document("二、存在的问题\n执法力量薄弱。")
    (found,) = find_statements("440882-keji-2023", doc, build_sections(doc, catalogue.topics))
    start = doc.raw.index("执法力量")
    assert (found.id, found.section, found.provenance.start) == (f"440882-keji-2023-t{start}", "s0", start)
    assert doc.raw[found.provenance.start : found.provenance.end] == found.provenance.quote


def test_sentences_and_clauses_respect_quotation() -> None:
    text = "一是推行“双随机、一公开，全覆盖”监管，落实《条例（修订，试行）》；二是好。"
    cut = list(sentences(text, Span(0, len(text))))
    assert [text[s.start : s.end] for s in cut] == [
        "推行“双随机、一公开，全覆盖”监管，落实《条例（修订，试行）》",
        "好",
    ]
    parts = clauses(text, cut[0].start, cut[0].end)
    assert [text[p.start : p.end] for p in parts] == ["推行“双随机、一公开，全覆盖”监管", "落实《条例（修订，试行）》"]


def test_page_furniture_is_no_statement(catalogue: Catalogue) -> None:
    text = "二、存在的问题\n执法力量\n第3页，不足\n不足。"
    noise = Span(text.index("第3页"), text.index("不足\n不足") + 2)
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, noise.start)),
        Block(BlockKind.NOISE, noise),
        Block(BlockKind.PARAGRAPH, Span(noise.end, len(text))),
    )
    doc = Document(text, "utf-8", text, OffsetMap.identity(len(text)), blocks)
    found = find_statements("r", doc, build_sections(doc, catalogue.topics))
    assert all("第3页" not in statement.text for statement in found)


def test_a_hostile_text_costs_its_length(catalogue: Catalogue) -> None:
    doc = document("二、存在的问题\n" + "不足，" * 20_000 + "《" * 5_000)
    assert find_statements("r", doc, build_sections(doc, catalogue.topics))

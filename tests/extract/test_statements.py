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
    telling = sorted(
        (clause.start, statement.kind.value, clause.text) for statement in found for clause in statement.telling
    )
    assert sorted(signs[kind] + words for _, kind, words in telling) == sorted(facts)
    for statement in found:
        assert all(clause.text in statement.text for clause in statement.telling)


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


WHOLE = """二、存在的不足和原因
1.执法办案质量还不平衡。少数案件定性不准、裁量说理不充分，根源在于案例研讨开展得少。
2.普法方式比较传统。主要原因是既懂法律又懂新媒体的人员缺乏。
三、下一年度主要安排
一是建立典型案例研讨机制。每季度选取案例，组织评议。二是组建短视频创作小组；三是加强培训，为高质量发展提供保障。
"""


def read(text: str, catalogue: Catalogue) -> list[tuple[str, str]]:
    doc = document(text)
    found = find_statements("r", doc, build_sections(doc, catalogue.topics, 2024))
    for statement in found:
        place = statement.provenance
        assert doc.raw[place.start : place.end] == place.quote == statement.text
        assert statement.telling
        assert all(place.start <= clause.start < clause.end <= place.end for clause in statement.telling)
    return [(statement.kind.value, statement.text) for statement in found]


def test_a_statement_is_the_whole_point(catalogue: Catalogue) -> None:
    first = "执法办案质量还不平衡。少数案件定性不准、裁量说理不充分，根源在于案例研讨开展得少"
    second = "普法方式比较传统。主要原因是既懂法律又懂新媒体的人员缺乏"
    found = read(WHOLE, catalogue)
    assert [text for kind, text in found if kind == "problem"] == [first, second]
    assert [text for kind, text in found if kind == "cause"] == [first, second]
    assert [text for kind, text in found if kind == "plan"] == [
        "建立典型案例研讨机制。每季度选取案例，组织评议",
        "组建短视频创作小组",
        "加强培训，为高质量发展提供保障",
    ]


def test_lines_that_a_word_announces(catalogue: Catalogue) -> None:
    text = "二、存在的问题及打算\n问题：夜间执法覆盖面不够，文书说理性不强。\n原因：队伍平均年龄偏大，学习机会不多。\n打算：组建夜间中队；开展文书评比。\n"
    assert read(text, catalogue) == [
        ("problem", "问题：夜间执法覆盖面不够，文书说理性不强"),
        ("cause", "原因：队伍平均年龄偏大，学习机会不多"),
        ("plan", "打算：组建夜间中队；开展文书评比"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一、主要工作\n（一）普法。举办讲座31场。同时也要看到，工作与群众期待还有差距，部分人员经验不足。下一步，我们将组织跟班实训，推行师徒结对。\n",
            [
                ("problem", "同时也要看到，工作与群众期待还有差距，部分人员经验不足"),
                ("plan", "下一步，我们将组织跟班实训，推行师徒结对"),
            ],
        ),
        (
            "一、便民服务\n办理业务9380件。不足之处在于：线上引导不够，老年人办事不便。\n二、执法\n作出处罚19件。今后，将设立代办点。\n",
            [("problem", "不足之处在于：线上引导不够，老年人办事不便"), ("plan", "今后，将设立代办点")],
        ),
        (
            "一、主要工作\n按照年初工作计划举办培训15期，为下一步推广打基础。坚持问题导向，解决群众办事不便的问题。\n",
            [],
        ),
        (
            "一、主要工作\n检查20次。\n下一步，我局将抓好以下工作：\n一是加强执法培训。\n二是更新执法装备。\n",
            [("plan", "加强执法培训"), ("plan", "更新执法装备")],
        ),
    ],
)
def test_points_without_a_heading_of_their_own(
    text: str, expected: list[tuple[str, str]], catalogue: Catalogue
) -> None:
    assert read(text, catalogue) == expected


def test_a_lead_in_is_no_point(catalogue: Catalogue) -> None:
    text = "二、存在问题\n一年来的工作仍有不足：一是报备不及时；二是人才匮乏。\n三、下一步打算\n我们将着力做好三件事：一是按月通报情况；二是增配辅助人员。\n"
    assert [words for _, words in read(text, catalogue)] == ["报备不及时", "人才匮乏", "按月通报情况", "增配辅助人员"]

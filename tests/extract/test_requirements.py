"""The required parts, by the examples of requirements.yml and in each of their four states."""

import re

from portalgen.extract.requirements import compile_requirements, find_requirements
from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.knowledge import Knowledge
from portalgen.model.text import OffsetMap, Span
from portalgen.sections import build_sections, topic_index


def states(text: str, knowledge: Knowledge) -> dict[str, str]:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    document = Document(text, "utf-8", text, OffsetMap.identity(len(text)), (block,))
    parts = compile_requirements(knowledge.requirements)
    found = find_requirements(document, build_sections(document, topic_index(knowledge.topics), 2023), parts)
    for finding in found:
        if finding.provenance:
            assert text[finding.provenance.start : finding.provenance.end] == finding.provenance.quote
    return {finding.requirement: finding.state.value for finding in found}


def test_headings_by_their_examples(knowledge: Knowledge) -> None:
    for requirement in knowledge.requirements:
        pattern = re.compile("|".join(f"(?:{heading})" for heading in requirement.headings))
        assert [e for e in requirement.examples if not pattern.search(e)] == [], requirement.id
        assert [e for e in requirement.counterexamples if pattern.search(e)] == [], requirement.id


def test_no_unverified_article_is_printed(knowledge: Knowledge) -> None:
    for requirement in knowledge.requirements:
        assert "第" not in requirement.basis


def test_all_present(knowledge: Knowledge) -> None:
    text = (
        "一、主要举措和成效\n学法。\n二、存在的不足和原因\n人员不足，主要原因是编制有限。\n"
        "三、主要负责人履行第一责任人职责情况\n部署。\n四、下一年度主要安排\n培训。\n五、其他需要报告的情况\n无。"
    )
    assert states(text, knowledge) == {
        "measures": "present", "deficiencies": "present", "causes": "sentence", "responsibility": "present",
        "next_year": "present", "other": "present",
    }  # fmt: skip


def test_causes_are_told_apart_from_shortcomings(knowledge: Knowledge) -> None:
    assert states("一、存在的不足和原因\n人员不足。", knowledge)["causes"] == "absent"
    assert states("一、存在的不足\n人员不足。\n二、原因分析\n编制有限。", knowledge)["causes"] == "present"


def test_merged_and_sentence_and_absent(knowledge: Knowledge) -> None:
    text = "一、工作情况\n局主要负责同志认真履行推进法治建设第一责任人职责，带头学法。\n二、存在问题及下一步打算\n学法不深。"
    found = states(text, knowledge)
    assert (found["deficiencies"], found["next_year"]) == ("merged", "merged")
    assert (found["responsibility"], found["other"]) == ("sentence", "optional")


def test_a_duty_promised_is_no_duty_done(knowledge: Knowledge) -> None:
    text = "一、工作情况\n学法。\n二、下一步打算\n落实主要负责人履行第一责任人职责制度。"
    assert states(text, knowledge)["responsibility"] == "absent"


def test_an_empty_text_has_nothing(knowledge: Knowledge) -> None:
    assert set(states("正文。", knowledge).values()) == {"absent", "optional"}

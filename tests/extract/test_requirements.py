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


CAUSES = [
    "普法形式单一。产生这类短板的根源，主要是创新意识不强。",
    "上面几点不足，根子还在于业务学习不系统。",
    "办案质量参差不齐，究其原因，带教制度没有坚持下来。",
    "工作推进不平衡。归根结底，是压力传导逐级递减。",
    "部分站所不会办案，症结就在于缺少实战锻炼。",
    "深层次原因在于考核导向不够鲜明。",
    "文书制作不规范，是由于法制审核人员身兼数职。",
    "由于人手紧张，巡查频次偏低。",
    "审核意见质量不高。主要是部分承办人员专业背景欠缺。",
    "上述问题的存在，既有编制偏少的一面，也有作风不实的一面。",
    "执法力量不足，与机构改革后人员分流不无关系。",
    "执法装备陈旧，主观上争取不够。",
]
NO_CAUSES = [
    "根源治理的办法不多。",
    "从根源上化解纠纷的能力有待提升。",
    "因征地拆迁引发的案件偏多，影响干群关系。",
    "由于劳资矛盾引起的信访数量偏多。",
    "对败诉案件产生的原因剖析得不深。",
    "还存在一些短板。主要是：执法力量薄弱。",
    "仍有一些问题。主要是学法不够经常。",
    "受理案件后告知不及时，影响办案质量。",
    "未能因地制宜开展普法，影响实效。",
    "与有关部门的协作不够紧密。",
    "普法经费来源于财政拨款，渠道单一。",
    "查找问题症结不够精准。",
]


def test_causes_in_any_words(knowledge: Knowledge) -> None:
    def told(sentence: str) -> str:
        return states(f"一、工作情况\n学法。\n二、存在的不足\n{sentence}", knowledge)["causes"]

    assert [sentence for sentence in CAUSES if told(sentence) != "sentence"] == []
    assert [sentence for sentence in NO_CAUSES if told(sentence) != "absent"] == []
    assert told("1.文书质量不高。主要是跟班学习少。\n2.装备陈旧。") == "sentence"
    elsewhere = "一、工作情况\n查明纠纷根源在于地界不清，由于证据不足不予受理。\n二、存在的不足\n普法形式单一。"
    assert states(elsewhere, knowledge)["causes"] == "absent"

"""Marks, captions, the tree and numbering."""

import pytest

from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.knowledge import Knowledge
from portalgen.model.report import Role, Section
from portalgen.model.text import OffsetMap, Span
from portalgen.sections import build_sections, check_numbering, schema_topic
from portalgen.sections.captions import is_caption, title_end
from portalgen.sections.marks import MarkKind, han_value, mark_at
from portalgen.sections.roles import names_plans, names_problems
from portalgen.sections.topics import TopicIndex, topic_index


@pytest.fixture(scope="module")
def topics(knowledge: Knowledge) -> TopicIndex:
    return topic_index(knowledge.topics)


def document(text: str) -> Document:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Document(text, "utf-8", text, OffsetMap.identity(len(text)), (block,))


def outline(text: str, topics: TopicIndex) -> list[str]:
    sections = build_sections(document(text), topics)
    return [f"{s.level} {s.number} {s.title}{' ~' if s.inline else ''}".replace("  ", " ") for s in sections]


@pytest.mark.parametrize(
    ("line", "kind", "number"),
    [
        ("一、主要做法", MarkKind.HAN, "一"),
        ("十二、下一步", MarkKind.HAN, "十二"),
        ("（三）加强学习", MarkKind.HAN_BRACKET, "三"),
        ("(一 )对权责清单", MarkKind.HAN_BRACKET, "一"),
        ("二）加强学习", MarkKind.HAN_BRACKET, "二"),
        ("1.落实制度", MarkKind.ARABIC, "1"),
        ("2。承接事项", MarkKind.ARABIC, "2"),
        ("3、开展检查", MarkKind.ARABIC, "3"),
        ("5.2023年10月27日", MarkKind.ARABIC, "5"),
        ("（1）窗口", MarkKind.ARABIC_BRACKET, "1"),
        ("（—）加强学习", MarkKind.HAN_BRACKET, "一"),
        ("—、主要做法", MarkKind.HAN, "一"),
        ("ニ、存在问题", MarkKind.HAN, "二"),
        ("第三章 监督", MarkKind.PART, "三"),
        ("第二部分 问题", MarkKind.PART, "二"),
        ("1.1 学习贯彻", MarkKind.DECIMAL, "1.1"),
        ("2．3规范执法", MarkKind.DECIMAL, "2．3"),
        ("1.5.2 普法情况", MarkKind.DECIMAL_BELOW, "1.5.2"),
    ],
)
def test_marks(line: str, kind: MarkKind, number: str) -> None:
    mark = mark_at(line, 0, len(line))
    assert mark is not None
    assert (mark.kind, mark.number) == (kind, number)


@pytest.mark.parametrize(
    "line",
    [
        "一是加强领导",
        "4.15国家安全教育日",
        "12.4宪法日",
        "2023年全市",
        "1.5亿元资金",
        "第一议题",
        "一、二季度",
        "十九大精神",
        "三会一课",
    ],
)
def test_what_is_no_mark(line: str) -> None:
    assert mark_at(line, 0, len(line)) is None


def test_numerals() -> None:
    assert [han_value(n) for n in ("一", "十", "十二", "二十", "二十三", "百", "二三", "")] == [
        1,
        10,
        12,
        20,
        23,
        0,
        0,
        0,
    ]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("加强队伍建设。我局开展培训", "加强队伍建设"),
        ("贯彻《条例：总则》情况。正文", "贯彻《条例：总则》情况"),
        ("开展“问题。整改”活动。正文", "开展“问题。整改”活动"),
        ("存在问题：主要是", "存在问题"),
        ("没有句号的标题", "没有句号的标题"),
        ("没有合上《的书名。正文", "没有合上《的书名"),
    ],
)
def test_title_end(line: str, title: str) -> None:
    assert line[: title_end(line, 0, len(line))] == title


@pytest.mark.parametrize(
    "title", ["加强队伍建设", "积极开展“宪法宣传月”活动", "为企业纾困解难", "了解群众诉求", "经济领域执法"]
)
def test_captions(title: str) -> None:
    assert is_caption(title, "。", alone=False, bodiless=False)


@pytest.mark.parametrize(
    "title",
    [
        "经市政府同意，撤销了行政许可事项",
        "我局全面推行告知承诺",
        "根据县政府部署，开展联合检查",
        "组织检查35家企业",
        "2022年6月，会同有关部门开展检查",
        "综合法规股负责法治工作",
    ],
)
def test_first_sentences_that_report(title: str) -> None:
    assert not is_caption(title, "。", alone=False, bodiless=False)


def test_depth_is_by_place(topics: TopicIndex) -> None:
    text = "一、甲项工作\n1.子项工作\n说明。\n二、乙项工作\n（一）分项工作\n1.细项工作\n说明。"
    assert outline(text, topics) == [
        "1 一 甲项工作", "2 1 子项工作", "1 二 乙项工作", "2 一 分项工作", "3 1 细项工作",
    ]  # fmt: skip


def test_brackets_in_front_of_the_first_division_do_not_push_it_down(topics: TopicIndex) -> None:
    assert outline("（一）前置\n说明。\n一、总体情况\n说明。", topics) == ["1 一 前置", "1 一 总体情况"]


def test_enumerations_are_no_headings(topics: TopicIndex) -> None:
    assert outline("一、主要做法\n一是加强领导。二是加强学习。\n首先，统筹推进。", topics) == ["1 一 主要做法"]


def test_references_in_the_text_are_no_headings(topics: TopicIndex) -> None:
    text = "一、主要做法\n依照条例办理。（三）项所列情形除外。执行第十条（一）至（三）项。2.5万元以下的不计。"
    assert outline(text, topics) == ["1 一 主要做法"]


def test_a_mark_alone_on_its_line(topics: TopicIndex) -> None:
    assert outline("一、\n主要举措\n学习。", topics) == ["1 一 主要举措"]


def test_ids_are_raw_starts_and_spans_nest(topics: TopicIndex) -> None:
    text = "报告\n一、甲项工作\n（一）子项。说明文字。\n二、乙项工作\n说明。"
    sections = build_sections(document(text), topics)
    assert [s.id for s in sections] == [f"s{text.index(m)}" for m in ("一、", "（一）", "二、")]
    assert sections[1].parent == sections[0].id
    assert [text[s.body_text.start : s.body_text.end] for s in sections] == ["", "说明文字。", "说明。"]
    assert sections[0].end_text == text.index("二、")
    assert sections[1].provenance.quote == "（一）子项"


def test_roles_pass_down_and_topics_stay(topics: TopicIndex) -> None:
    text = "一、存在问题\n（一）普法力度不够。覆盖面窄。\n二、下一步打算\n（一）加强执法监督。开展检查。"
    sections = build_sections(document(text), topics)
    assert [s.role for s in sections] == [Role.PROBLEMS, Role.PROBLEMS, Role.PLANS, Role.PLANS]
    assert sections[1].topic == "education"
    assert [schema_topic(s, sections, {}) for s in sections] == ["problems", "problems", "plans", "plans"]


def test_points_below_a_line_that_turns_to_the_next_year_are_plans(topics: TopicIndex) -> None:
    text = (
        "一、存在的问题\n（一）力量不足\n人员偏少。\n（二）形式单一\n内容不新。\n下一步，我局将重点抓好以下工作：\n"
        "（一）充实队伍\n招录人员。\n（二）创新形式\n1.进校园\n每月一次。\n二、其他情况\n无。\n"
    )
    sections = build_sections(document(text), topics)
    roles = [(section.title, section.role is Role.PLANS) for section in sections]
    assert roles == [
        ("存在的问题", False), ("力量不足", False), ("形式单一", False), ("充实队伍", True), ("创新形式", True), ("进校园", True),
        ("其他情况", False),
    ]  # fmt: skip
    assert check_numbering(sections) == ()


def test_a_line_on_the_next_year_among_deeds_turns_nothing(topics: TopicIndex) -> None:
    text = "一、工作\n（一）检查\n下一步，我局将加强检查。\n（二）培训\n培训2期。\n"
    assert [section.role for section in build_sections(document(text), topics)] == [Role.MEASURES] * 3


def test_numbering_is_doubted_not_mended(topics: TopicIndex) -> None:
    text = "一、甲项\n说明。\n三、乙项\n说明。\n三、丙项\n说明。"
    issues = check_numbering(build_sections(document(text), topics))
    assert [(i.code, i.quote) for i in issues] == [("S101", "三、乙项"), ("S102", "三、丙项")]


def test_counts_that_run_on_are_not_doubted(topics: TopicIndex) -> None:
    text = "一、甲项\n（一）子项\n1.细项\n说明。\n2.细目\n说明。\n（二）次项\n3.续项\n说明。\n二、乙项\n（一）子项\n1.细项\n说明。"
    assert check_numbering(build_sections(document(text), topics)) == ()


@pytest.mark.parametrize(
    "title",
    [
        "存在的问题",
        "存在不足",
        "主要问题和原因",
        "工作短板",
        "推进法治政府建设的不足",
        "面临的困难与挑战",
        "不足",
        "2023年工作中的问题与不足",
        "法治政府建设的短板弱项",
    ],
)
def test_headings_of_shortcomings(title: str) -> None:
    assert names_problems(title)


@pytest.mark.parametrize(
    "title",
    [
        "解决突出问题",
        "回应群众热点难点问题",
        "上年度存在问题整改落实情况",
        "补短板、强弱项",
        "办理群众反映的问题",
        "聚焦存在问题开展整改",
        "化解矛盾困难",
        "加强问题线索管理",
    ],
)
def test_headings_of_their_removal(title: str) -> None:
    assert not names_problems(title)


@pytest.mark.parametrize(
    "title", ["下一步工作打算", "2025年工作计划", "下阶段重点任务", "今后努力方向", "2025年重点任务"]
)
def test_headings_of_plans(title: str) -> None:
    assert names_plans(title, 2024)


@pytest.mark.parametrize(
    "title",
    [
        "2024年工作开展情况",
        "制定年度普法计划并组织实施",
        "落实工作安排部署",
        "推进未来社区建设",
        "强化组织领导，落实年度工作计划",
    ],
)
def test_headings_that_are_no_plans(title: str) -> None:
    assert not names_plans(title, 2024)


def test_topics_by_their_examples(knowledge: Knowledge, topics: TopicIndex) -> None:
    wrong = [
        (topic.id, example, topics.topic_of(example, ""))
        for topic in knowledge.topics
        for example in topic.examples
        if topics.topic_of(example, "") != topic.id
    ]
    wrong += [
        (f"not {topic.id}", example, topic.id)
        for topic in knowledge.topics
        for example in topic.counterexamples
        if topics.topic_of(example, "") == topic.id
    ]
    assert wrong == []


def test_sections_are_frozen(topics: TopicIndex) -> None:
    section = build_sections(document("一、甲项工作\n说明。"), topics)[0]
    assert isinstance(section, Section)
    with pytest.raises(AttributeError):
        section.title = "乙"  # type: ignore[misc]


def test_the_year_behind_the_report_is_no_plan_where_it_tells(knowledge: Knowledge) -> None:
    assert not names_plans("2025年工作开展情况", 2024)
    assert not names_plans("2025年度存在的问题", 2024)


def test_a_range_in_a_law_title_is_not_the_report_year(topics: TopicIndex) -> None:
    text = "根据《纲要（2021—2025年）》要求，2022年我局依法行政。\n一、2022年工作开展情况\n学法。\n二、2023年重点任务\n培训。"
    assert [s.role for s in build_sections(document(text), topics)] == [Role.MEASURES, Role.PLANS]

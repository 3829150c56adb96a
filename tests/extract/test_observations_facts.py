"""What an observation carries besides its value: place, bounds, period, parts, pairs, and checks of its arithmetic."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portalgen.catalogue import compile_catalogue
from portalgen.extract.evidence import LONGEST_QUOTE
from portalgen.extract.observations import check_arithmetic, check_figures, find_observations
from portalgen.linking import headline_ids
from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.facts import CheckOutcome, Found, Observation
from portalgen.model.report import Metadata
from portalgen.model.source import Source
from portalgen.model.text import OffsetMap, Span
from portalgen.normalize import normalize
from portalgen.readers import read as decode
from portalgen.sections import build_sections
from tests.project import committed_knowledge

CATALOGUE = compile_catalogue(committed_knowledge())
_NONE = Found(None, None, "absent")
METADATA = Metadata(Found(""), Found(""), "x", _NONE, _NONE, Found(2023), _NONE, _NONE, _NONE, _NONE)


def plain(text: str, *blocks: Block) -> Document:
    blocks = blocks or (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    return Document(text, "utf-8", text, OffsetMap.identity(len(text)), blocks)


def read(text: str, *blocks: Block) -> tuple[Observation, ...]:
    return find_observations("a-2023", plain(text, *blocks), (), METADATA, CATALOGUE.matchers.vocabulary)


def report(text: str) -> tuple[Document, tuple[Observation, ...]]:
    """Read a raw text the way a whole report is read."""
    document = normalize(decode(Source("r.txt", text.encode(), "", "text/plain")), CATALOGUE.repairs)
    sections = build_sections(document, CATALOGUE.topics, 2023)
    return document, find_observations("a-2023", document, sections, METADATA, CATALOGUE.matchers.vocabulary)


def one(text: str) -> Observation:
    (found,) = read(text)
    return found


@pytest.mark.parametrize(
    ("text", "low", "high", "base"),
    [
        ("检查41次。", "41", "41", "次"),
        ("培训3000余人次。", "3000", None, "人次"),
        ("点击观看量超12万人次。", "120000", None, "人次"),
        ("走访企业近80家。", None, "80", "家"),
        ("发放资料约500份。", "500", "500", "份"),
        ("办理时间不超过3天。", None, "3", "天"),
        ("兑现扶持资金9.17亿元。", "917000000", "917000000", "元"),
        ("每次检查3至5家企业。", "3", "5", "家"),
        ("差错率为2‰。", "0.2", "0.2", "%"),
        ("每月召开一次例会。", "1", "1", "次/月"),
    ],
)
def test_bounds_in_the_base_unit(text: str, low: str | None, high: str | None, base: str) -> None:
    found = one(text)
    assert (found.low, found.high, found.base_unit) == (low and Decimal(low), high and Decimal(high), base)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("我局开展检查41次。", "year"),
        ("2023年开展检查41次。", "year"),
        ("2022年开展检查41次。", "2022"),
        ("自2019年以来开展检查41次。", "since:2019"),
        ("每年开展检查41次。", "each_year"),
        ("每季度开展检查4次。", "quarter"),
    ],
)
def test_period(text: str, period: str) -> None:
    assert one(text).period == period


def test_ids_are_made_of_the_place_of_the_value() -> None:
    text = "开展检查41次，参考率、合格率均达100%，没有行政复议、行政诉讼。"
    found = read(text)
    starts = [text.index(word) for word in ("41", "100", "行政复议", "行政诉讼")]
    assert [fact.id for fact in found] == [
        f"a-2023-o{starts[0]}", f"a-2023-o{starts[1]}", f"a-2023-o{starts[1]}-2", *(f"a-2023-o{s}" for s in starts[2:]),
    ]  # fmt: skip


def test_places_are_those_of_the_raw_text() -> None:
    raw = "一、行政执法情况\n\n2023年 以来,我局共\n开展安全生产检\n查 155次 ,其中工业企业 110次 ,商贸企业\n45次 。"
    document, found = report(raw)
    assert [raw[fact.value_start : fact.value_end] for fact in found] == ["155", "110", "45"]
    for fact in found:
        assert raw[fact.provenance.start : fact.provenance.end] == fact.provenance.quote
        assert fact.provenance.text in document.text
        assert fact.sentence_start <= fact.provenance.start <= fact.value_start < fact.value_end <= fact.provenance.end
        assert fact.provenance.end <= fact.sentence_end
        assert fact.section == "s0"


def test_quote_is_the_clause() -> None:
    found = read("2023年以来，我局共开展安全生产检查155次，其中工业企业110次，商贸企业45次。")
    assert [fact.provenance.text for fact in found] == [
        "我局共开展安全生产检查155次",
        "其中工业企业110次",
        "商贸企业45次",
    ]


def test_an_endless_clause_is_cut_around_the_figure() -> None:
    found = one("在" + "很长的" * 100 + "开展检查41次")
    assert len(found.provenance.text) <= LONGEST_QUOTE
    assert "41次" in found.provenance.text


def test_from_to_pair() -> None:
    before, after = read("将办理时限由20个工作日压缩至5个工作日。")
    assert [(f.aspect, f.value, f.indicator) for f in (before, after)] == [
        ("before", 20, "approval_days"), ("after", 5, "approval_days"),
    ]  # fmt: skip
    assert (before.subject, after.subject) == ("办理时限（原）", "办理时限（现）")


def test_parts_point_at_their_total() -> None:
    total, *parts = read("主动公开政府信息35条，其中公开工作动态28条，部门文件6条，财政预算信息1条。")
    assert [part.part_of for part in parts] == [total.id] * 3
    assert total.part_of is None


@pytest.mark.parametrize(
    ("text", "expression", "outcome"),
    [
        ("公开信息35条，其中动态28条，文件6条，预算1条。", "35 = 28 + 6 + 1", "passed"),
        ("开展检查155次，其中工业企业110次，商贸企业45次。", "155 = 110 + 45", "passed"),
        ("开展检查41次，其中“双随机”检查26次。", "41 ≥ 26", "not_applicable"),
        ("培训300余人，其中干部200人，群众100人。", "300 ≥ 200 + 100", "not_applicable"),
        ("查处违法行为480宗（立案查处49宗，教育整改432宗）。", "49 + 432 = 481，原文所印总数 480", "failed"),
        ("调处矛盾纠纷128宗，成功126宗，成功率98.4%。", "126 ÷ 128 = 98.4%", "passed"),
        ("调处矛盾纠纷128宗，成功100宗，成功率98.4%。", "100 ÷ 128 ≈ 78.1%，原文所印 98.4%", "failed"),
    ],
)
def test_arithmetic(text: str, expression: str, outcome: str) -> None:
    checks = check_arithmetic(read(text))
    assert (expression, CheckOutcome(outcome)) in [(check.expression, check.outcome) for check in checks]


def test_parts_that_exceed_their_total_fail() -> None:
    total, part = read("开展检查41次，其中“双随机”检查26次。")
    (check,) = check_arithmetic((total, replace(part, value=Decimal(46), low=Decimal(46), high=Decimal(46))))
    assert check.outcome is CheckOutcome.FAILED


@pytest.mark.parametrize(
    "text",
    [
        "收集企业诉求162项，核发许可证19211个、执照3个，行政审批事项办结率达100%。",
        "受理1246件，办结1246件，群众满意率达99.8%。",
        "受理1246件，办结1200件，按时办结率100%。",
        "受理投诉举报326件，办结318件，回访满意率98.2%。",
        "立案120宗，结案116宗，执行到位率88.5%。",
        "参加考试65人，优秀40人，学法覆盖率100%。",
        "全省受理复议申请1200件，审结1100件，审结率98%。",
        "受理信访事项32件，同比减少8件，化解率90%。",
    ],
)
def test_rates_without_counts_of_their_own_are_not_checked(text: str) -> None:
    assert [check for check in check_arithmetic(read(text)) if check.kind == "rate"] == []


@pytest.mark.parametrize(
    "text",
    [
        "查出隐患683项，责令整改652项，整改到位700项。",
        "受理纠纷130件（受理128件，办结126件）。",
        "举办培训41期，培训26期次，参训30期。",
    ],
)
def test_figures_that_the_text_does_not_call_parts_are_not_summed(text: str) -> None:
    assert [check for check in check_arithmetic(read(text)) if check.outcome is CheckOutcome.FAILED] == []


def test_a_rate_is_checked_against_its_own_counts() -> None:
    found = check_arithmetic(read("受理1246件，办结1246件，办结率100%，群众满意率达99.8%。"))
    assert [(check.expression, check.outcome) for check in found] == [("1246 ÷ 1246 = 100%", CheckOutcome.PASSED)]


def test_what_is_promised_for_the_next_year_is_a_plan() -> None:
    _, found = report(
        "一、工作情况\n开展检查41次。\n二、2024年工作计划\n开展检查50次，举办普法活动20场，每人培训不少于60学时。\n"
    )
    assert [(fact.value, fact.aspect.value) for fact in found] == [
        (41, "level"),
        (50, "plan"),
        (20, "plan"),
        (60, "plan"),
    ]
    assert headline_ids(found) == {found[0].id}


def test_what_a_plan_looks_back_on_is_no_plan() -> None:
    _, found = report("一、2023年工作\n检查41次。\n二、下一步打算\n近三年化解积案30件，明年力争化解积案10件。\n")
    assert [fact.aspect.value for fact in found] == ["level", "several_years", "plan"]


def test_shortcomings_state_figures_and_known_zeros() -> None:
    _, found = report("一、工作情况\n开展检查41次。\n二、存在的问题\n持证率仅为48%，没有聘请法律顾问，未能深入学习。\n")
    assert [(fact.value, fact.indicator) for fact in found][1:] == [
        (48, "enforcement_cert_rate"),
        (0, "legal_advisers"),
    ]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("“法律六进”活动12场。", "“法律六进”活动"),
        ("拆除“两违”建筑5幢。", "拆除“两违”建筑"),
        ('"12350"举报36起。', '"12350"举报'),
        ("依法从轻、减轻处罚12起。", "依法从轻、减轻处罚"),
    ],
)
def test_subjects_keep_their_quotation_marks(text: str, subject: str) -> None:
    assert read(text)[0].subject == subject


def table(*rows: tuple[str, ...]) -> tuple[str, Block]:
    text, cells, position = "", [], 0
    for row in rows:
        spans = []
        for cell in row:
            spans.append(Span(position, position + len(cell)))
            text += cell + "\t"
            position += len(cell) + 1
        text, cells = text[:-1] + "\n", [*cells, tuple(spans)]
    return text, Block(BlockKind.TABLE, Span(0, len(text)), cells=tuple(cells))


def test_table_of_numbers() -> None:
    text, block = table(
        ("序号", "项目", "数量（件）"), ("1", "行政处罚", "52"), ("2", "行政复议", "3"), ("3", "说明", "略")
    )
    found = read(text, block)
    assert [(f.value, f.unit, f.indicator, f.subject) for f in found] == [
        (52, "件", "penalties", "行政处罚"), (3, "件", "reconsiderations", "行政复议"),
    ]  # fmt: skip
    assert [text[f.value_start : f.value_end] for f in found] == ["52", "3"]


def test_table_with_two_headers_and_cells_with_units() -> None:
    text, block = table(("事项", "2023年", "2022年"), ("罚没款（万元）", "106.5", "98"), ("开展检查", "120次", "——"))
    found = read(text, block)
    assert [(f.value, f.unit, f.indicator, f.period) for f in found] == [
        (Decimal("106.5"), "万元", "fines_amount", "year"), (98, "万元", "fines_amount", "2022"),
        (120, "次", "inspections", "year"),
    ]  # fmt: skip


def test_table_whose_rows_name_their_unit() -> None:
    text, block = table(
        ("序号", "项目", "数量", "单位"), ("1", "行政检查", "32617", "户次"), ("2", "罚没款", "4105.3", "万元"),
        ("3", "专题听证", "5", "—"),
    )  # fmt: skip
    found = read(text, block)
    assert [(f.value, f.unit, f.indicator, f.provenance.quote) for f in found] == [
        (32617, "户次", "inspections", "行政检查\t32617\t户次"),
        (Decimal("4105.3"), "万元", "fines_amount", "罚没款\t4105.3\t万元"),
    ]


def test_table_of_agencies_under_the_same_head() -> None:
    text, block = table(("单位", "行政检查（次）"), ("城关镇", "36"), ("城东镇", "28"))
    assert [(f.value, f.unit, f.subject) for f in read(text, block)] == [
        (36, "次", "城关镇行政检查"), (28, "次", "城东镇行政检查"),
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet="共开展检查行政处罚复议诉讼没有未无其中由至减培训企业约余多12345０九十百万两一次件宗人%率，。；、（）《》“”\n ",
        max_size=120,
    )
)
def test_any_text_is_read_without_losing_its_place(text: str) -> None:
    document = plain(text)
    for fact in find_observations("r", document, (), METADATA, CATALOGUE.matchers.vocabulary):
        assert text[fact.provenance.start : fact.provenance.end] == fact.provenance.quote
        assert fact.provenance.start <= fact.value_start < fact.value_end <= fact.provenance.end
        assert 0 < len("".join(fact.provenance.quote.split())) <= LONGEST_QUOTE


def test_a_text_of_nothing_but_figures_is_cut_off_and_said_so() -> None:
    found = read("检查1次，" * 20_500)
    assert len(found) == 20_000
    assert [issue.code for issue in check_figures(found)] == ["E201"]
    assert check_figures(found[:100]) == ()

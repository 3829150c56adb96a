"""Each rule over a corpus speaks exactly when it should; grounding finds a quote that is off by one."""

from dataclasses import replace
from decimal import Decimal

import pytest

from portalgen.checks.corpus import check_corpus, verify_report
from portalgen.checks.grounding import claims
from portalgen.model.aspects import Aspect
from portalgen.model.corpus import Corpus, Link
from portalgen.model.document import Correction, CorrectionStatus
from portalgen.model.facts import (
    ArithmeticCheck,
    CheckOutcome,
    Citation,
    Contact,
    Found,
    Observation,
    Person,
    Provenance,
    Qualifier,
    QuantityKind,
    RequirementFinding,
    RequirementState,
    Statement,
    StatementKind,
)
from portalgen.model.knowledge import Agency, Indicator, Knowledge, Lexicon, Region, Requirement
from portalgen.model.report import Metadata, RegionRef, Report, Role, Section
from portalgen.model.text import OffsetMap, Span

RAW = "雷州市公安局2023年报告\n一、总体情况\n全年检查12次。依据《行政处罚法》。存在不足。联系人：张三，电话0000。\n"
PATH = "content/reports/440882-gongan/2023/report.txt"
ID = "440882-gongan-2023"


def place(text: str) -> Provenance:
    start = RAW.index(text)
    return Provenance(start, start + len(text), text, text, "test/rule")


def observation() -> Observation:
    sentence = place("全年检查12次。")
    value = place("12次")
    return Observation(
        f"{ID}-o{value.start}", Decimal(12), "次", Decimal(12), Decimal(12), "次", Qualifier.EXACT, QuantityKind.COUNT, "检查",
        "inspections", False, Aspect.LEVEL, "", "year", None, "s12", place("全年检查12次"), value.start, value.end, sentence.start,
        sentence.end, sentence.quote,
    )  # fmt: skip


def metadata() -> Metadata:
    nothing: Found[str | None] = Found(None, None, "absent")
    return Metadata(
        Found("雷州市公安局2023年报告", place("雷州市公安局2023年报告")), Found("雷州市公安局", place("雷州市公安局")), "440882-gongan",
        Found(RegionRef("440882", "雷州市", ("广东省", "湛江市")), None, "derived"), Found("county", None, "derived"),
        Found(2023, place("2023年")), nothing, nothing, nothing, nothing,
    )  # fmt: skip


def report() -> Report:
    heading, citation = place("一、总体情况"), place("《行政处罚法》")
    section = Section(
        f"s{heading.start}", 1, "一", "总体情况", "", Span(heading.start, heading.end), Span(0, 1), Span(0, 1), 1, "", Role.MEASURES,
        False, heading,
    )  # fmt: skip
    problem, who = place("存在不足"), place("张三")
    return Report(
        ID, PATH, "0" * 64, "text/plain", "utf-8", len(RAW), "https://example.org/1", "2026-11-21", None, True, metadata(), RAW,
        OffsetMap.identity(len(RAW)), (), (section,), (observation(),),
        (Citation(f"{ID}-c{citation.start}", "行政处罚法", None, "law", None, section.id, citation),),
        (Statement(f"{ID}-t{problem.start}", StatementKind.PROBLEM, "存在不足", section.id, problem),),
        (RequirementFinding("measures", RequirementState.PRESENT, section.id, heading),),
        (Correction(who.start, who.end, "张三", "张三", CorrectionStatus.PROPOSED, "test"),), (),
        (Contact("张三", "0000", place("张三，电话0000")),), (Person("张三", "联系人", who),), (),
    )  # fmt: skip


def knowledge() -> Knowledge:
    indicator = Indicator(
        "inspections",
        "行政检查次数",
        "检查",
        "次",
        "count",
        "enforcement",
        "g",
        ("检查",),
        ("次",),
        minimum="0",
        maximum="100",
    )
    agency = Agency("440882-gongan", "雷州市公安局", "440882", "county", "公安", "雷州公安", (), ("雷州县公安局",))
    region = Region("440882", "雷州市", "county", "440800")
    requirement = Requirement("measures", "主要举措", "做了什么", "规定", ("主要举措",))
    return Knowledge(
        (indicator,), (), (agency,), (region,), (), (), (requirement,), Lexicon(), "0",
        indicator_by_id={"inspections": indicator}, agency_by_id={agency.id: agency}, region_by_code={region.code: region},
    )  # fmt: skip


def codes(changed: Report, links: dict[str, Link] | None = None) -> list[str]:
    corpus = Corpus((changed,), {}, links or {}, knowledge())
    return [f"{issue.code} {issue.message}" for issue in check_corpus(corpus)]


def test_a_sound_report_has_no_issues():
    assert codes(report()) == []
    assert verify_report(report(), RAW) == ()
    assert len(list(claims(report()))) == 13


def with_observation(**changes: object) -> Report:
    return replace(report(), observations=(replace(observation(), **changes),))


def with_metadata(**changes: object) -> Report:
    return replace(report(), metadata=replace(metadata(), **changes))


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (
            with_observation(low=Decimal(1012), high=Decimal(1012), value=Decimal(1012)),
            f"C101 行政检查次数 1012次 超出合理范围（{ID}-o{observation().value_start}）。",
        ),
        (with_observation(low=Decimal(-1), high=None), f"C101 行政检查次数 12次 超出合理范围（{observation().id}）。"),
        (replace(report(), known_agency=False), "C103 机关「雷州市公安局」不在 agencies.yml 里。"),
        (
            replace(report(), requirements=(RequirementFinding("measures", RequirementState.ABSENT, "", None),)),
            "C105 没有找到法定内容「主要举措」。",
        ),
        (with_metadata(year=Found(2022, place("2023年"))), "C106 目录写的年度是 2023，报告写的是 2022。"),
        (
            with_metadata(agency=Found("吴川市公安局", place("雷州市公安局"))),
            "C107 目录写的机关是雷州市公安局，报告写的是吴川市公安局。",
        ),
        (replace(report(), url=None), "C109 来源网址未记录。"),
        (
            with_metadata(region=Found(RegionRef("440883", "吴川市", ()), None)),
            "C111 报告所在区划读作 440883 吴川市，agencies.yml 写的是 440882。",
        ),
        (with_observation(part_of="x"), f"C112 {observation().id} 指向的 x 不存在。"),
        (with_observation(indicator="y"), f"C112 {observation().id} 的指标 y 不在 indicators.yml 里。"),
        (
            replace(report(), observations=(observation(), observation())),
            f"C110 事实编号 {observation().id} 出现 2 次。",
        ),
        (
            replace(report(), checks=(ArithmeticCheck("sum", observation().id, (), "12 = 5 + 6", CheckOutcome.FAILED),)),
            f"C102 按原文计算的合计与所印不同：12 = 5 + 6（{observation().id}）。",
        ),
        (
            replace(report(), checks=(ArithmeticCheck("rate", "z", (), "1", CheckOutcome.PASSED),)),
            "C112 验算 1 指向的 z 不存在。",
        ),
    ],
    ids=lambda value: value[:4] if isinstance(value, str) else "",
)  # fmt: skip
def test_rules(changed: Report, line: str):
    assert codes(changed) == [line]


def test_former_names_and_read_years_without_a_place_are_no_conflict():
    assert codes(with_metadata(agency=Found("雷州县公安局", place("雷州市公安局")))) == []
    assert codes(with_metadata(year=Found(2022, None, "statement"))) == []
    assert codes(with_observation(low=None, high=None)) == []


def test_unresolved_citations_are_counted_once_a_report():
    citation = report().citations[0]
    many = replace(report(), citations=tuple(replace(citation, id=f"{citation.id}-{n}") for n in range(3)))
    links = {c.id: Link(c.id, None, "没有条目") for c in many.citations[:2]}
    assert codes(many, links) == ["C104 有 2 处引用没有对应的法规文件条目。"]
    assert codes(many, {c.id: Link(c.id, "xzcff") for c in many.citations}) == []


def shifted(fact: Provenance) -> Provenance:
    return replace(fact, start=fact.start + 1, end=fact.end + 1)


@pytest.mark.parametrize(
    "changed",
    [
        with_observation(provenance=shifted(observation().provenance)),
        with_observation(value_start=0),
        with_observation(value_end=observation().value_start),
        with_observation(sentence_end=len(RAW) + 9, value_end=len(RAW) + 5),
        with_metadata(title=Found("x", shifted(place("雷州市公安局2023年报告")))),
        replace(report(), sections=(replace(report().sections[0], provenance=shifted(place("一、总体情况"))),)),
        replace(report(), citations=(replace(report().citations[0], provenance=shifted(place("《行政处罚法》"))),)),
        replace(report(), statements=(replace(report().statements[0], provenance=shifted(place("存在不足"))),)),
        replace(report(), requirements=(replace(report().requirements[0], provenance=shifted(place("一、总体情况"))),)),
        replace(report(), corrections=(replace(report().corrections[0], raw="张四"),)),
        replace(report(), contacts=(replace(report().contacts[0], provenance=shifted(place("张三，电话0000"))),)),
        replace(report(), people=(replace(report().people[0], provenance=replace(place("张三"), start=-1)),)),
    ],
)
def test_every_kind_of_claim_is_verified(changed: Report):
    issues = verify_report(changed, RAW)
    assert {issue.code for issue in issues} == {"C108"}
    assert all(issue.report == ID for issue in issues)


def test_a_miss_says_where():
    issue = verify_report(with_observation(provenance=shifted(observation().provenance)), RAW)[0]
    start = observation().provenance.start + 1
    assert str(issue) == (
        f"{PATH}:3: error[C108] {ID}-o{observation().value_start} 的依据在原文中对不上。 "
        f"原文第 {start} 至 {start + 6} 字符处不是所引的文字。 "
        "这是程序错误：请附上报告文件反馈；改好以前这份报告不发布，其他报告不受影响。"
    ).replace(f"至 {start + 6}", f"至 {observation().provenance.end + 1}")


def test_another_source_is_noticed_even_where_all_quotes_stand():
    assert [i.message for i in verify_report(report(), RAW + "x")] == [
        f"分析时原文有 {len(RAW)} 个字符，现在有 {len(RAW) + 1} 个。"
    ]

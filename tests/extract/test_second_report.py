"""Two reports in one file are told, however they are laid out; what quotes, links to or annexes another one is a single report."""

import hashlib
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from portalgen.catalogue import compile_catalogue
from portalgen.extract.second_report import find_second_report
from portalgen.formats import decode
from portalgen.model.source import Source
from portalgen.normalize import normalize
from portalgen.readers import read
from portalgen.sections import build_sections
from tests.project import CONTENT, committed_knowledge

FIVE = [decode(path.read_bytes())[0] for path in sorted(CONTENT.glob("reports/*/*/report.txt"))]
ANNOTATED = sorted(Path(__file__).parents[1].joinpath("evaluation").glob("*/*.txt"))
FIRST = """岳池县农业农村局2023年法治政府建设年度报告
2023年，我局坚持以习近平法治思想为指导，扎实推进法治政府建设。现将有关情况报告如下：
一、2023年法治政府建设工作情况
（一）加强组织领导。全年召开专题会议3次，研究法治政府建设工作3次，局主要负责人带头学法讲法，班子成员集中学法3次。
（二）规范行政执法。全年开展农资市场检查30次，办理行政处罚案件3件，没有发生行政复议和行政诉讼案件。
二、存在的不足和原因
一是执法力量较为薄弱，基层执法人员少、任务重；二是普法形式比较单一，部分干部运用法治思维的能力有待提高。
三、下一年度推进法治政府建设的主要安排
继续加强执法人员培训，改进普法方式，进一步提高依法行政水平，推动各项工作在法治轨道上运行。
"""
SIGNED = "岳池县农业农村局\n2024年1月10日\n"
LONG = """过去一年，我单位深入学习贯彻党的二十大精神，全面推进依法行政。现将{y}年度法治政府建设工作情况报告如下：
一、主要做法
{y}年调解矛盾纠纷7件，办理行政处罚案件71件，开展法治宣传7场次，群众法治意识明显提高。
二、存在问题
执法力量不足，专业人员偏少。
"""
PLAIN = """一、强化组织领导
{y}年，我局把法治政府建设摆在突出位置，召开党组会议7次，专题研究依法行政工作，压实责任。
二、规范执法行为
全年办理行政处罚案件72件，罚没款7.5万元，未发生行政复议和诉讼案件。
"""
SHORT = "{y}年，我局开展行政检查7次，办理行政处罚案件2件，罚款1.5万元。\n"
OTHERS = [
    ("武胜县农业农村局", 2023), ("武胜县教育局", 2023), ("武胜县沿口镇人民政府", 2023), ("济南市历下区文化东路街道办事处", 2023),
    ("黑龙江省司法厅", 2023), ("昆明市生态环境局", 2022), ("岳池县农业农村局", 2022), ("国家税务总局岳池县税务局", 2023), ("岳池县人民政府", 2023),
]  # fmt: skip
TITLES = [
    "{a}{y}年法治政府建设年度报告\n", "{a}\n关于{y}年法治政府建设情况的报告\n", "{a}\n{y}年度法治政府建设\n情况报告\n",
    "# {a}{y}年度推进法治政府建设工作情况报告\n\n", "{y}年{a}依法行政工作总结\n\n市司法局：\n",
]  # fmt: skip
BETWEEN = ["\n", "\n\n\n", "\f", "\n----------\n", "\n* * *\n", "\n附件2\n", "\n二、"]
Second = Callable[[str], str]


@pytest.fixture(scope="module")
def second() -> Second:
    """Return what says where a second report begins in a text; empty where none does."""
    catalogue = compile_catalogue(committed_knowledge())

    def find(text: str) -> str:
        data = text.encode()
        source = Source("report.txt", data, hashlib.sha256(data).hexdigest(), "text/plain")
        document = normalize(read(source), catalogue.repairs)
        place = find_second_report(
            document, build_sections(document, catalogue.topics, 2023), catalogue.matchers.gazetteer
        )
        return document.text[place.start : place.end] if place else ""

    return find


def test_every_pair_of_whole_reports_is_two(second: Second) -> None:
    assert len(FIVE) == 5
    missed = [(a, b) for (a, one), (b, other) in permutations(enumerate(FIVE), 2) if not second(f"{one}\n\n{other}")]
    assert missed == []


@pytest.mark.parametrize("body", [LONG, PLAIN, SHORT])
def test_a_second_report_is_told_by_its_title_however_short_it_is(second: Second, body: str) -> None:
    for number, (agency, year) in enumerate(OTHERS):
        for turn, title in enumerate(TITLES):
            between = BETWEEN[(number + turn) % len(BETWEEN)]
            if between.endswith("、") and not title.startswith("{a}{y}"):
                between = "\n"  # a numbered heading has one line
            text = FIRST + SIGNED * (turn % 2) + between + title.format(a=agency, y=year) + body.format(y=year)
            assert second(text), (agency, title, between)


@pytest.mark.parametrize("body", [LONG, PLAIN, SHORT])
@pytest.mark.parametrize("between", ["", "\n县人民政府：\n", "\n2022年法治政府建设年度报告\n"])
def test_without_a_title_of_its_own_it_is_told_by_the_signatures(second: Second, body: str, between: str) -> None:
    for agency, year in OTHERS:
        year = 2022 if between.startswith("\n2022") else year
        end = f"{agency}\n{year + 1}年1月12日\n"
        assert second(FIRST + SIGNED + between + body.format(y=year) + end), agency
        assert second(
            f"市政府：\n{LONG.format(y=2023)}广安市林业局\n2024年1月5日\n{between}{body.format(y=year)}{end}"
        ), agency
        if body != SHORT:
            assert second(FIRST + between + body.format(y=year) + end) or agency.startswith("岳池县农业"), agency


@pytest.mark.parametrize(
    "second_one",
    [
        "区法治政府建设领导小组办公室：\n2018年以来，某街道在区委、区政府的坚强领导下，依法行政水平不断提高。\n",
        "武胜县人民政府办公室\n关于印发《2021年度法治政府建设情况报告》的通知\n2021年，我县依法行政水平不断提高。\n",
        "武胜县教育局2023年法治政府\n建设年度报告\n\n2023年，我局坚持以习近平\n",
    ],
)
def test_a_beginning_without_a_set_phrase_is_one(second: Second, second_one: str) -> None:
    assert second(f"{FIRST}{SIGNED}{second_one}")


def test_what_is_shown_is_where_it_begins(second: Second) -> None:
    assert (
        second(FIRST + SIGNED + TITLES[0].format(a="武胜县教育局", y=2023) + SHORT.format(y=2023))
        == "武胜县教育局2023年法治政府建设年度报告"
    )
    assert second(FIRST + "县政府：\n" + LONG.format(y=2021)).startswith("县政府：")


def test_no_report_of_the_annotated_sets_is_two(second: Second) -> None:
    assert len(ANNOTATED) >= 35
    assert {path.name: found for path in ANNOTATED if (found := second(decode(path.read_bytes())[0]))} == {}


@pytest.mark.parametrize(
    "inside",
    [
        "（三）学习先进。学习《武胜县农业农村局2023年法治政府建设年度报告》的做法，完善制度3项。",
        "《武胜县农业农村局2022年法治政府建设年度报告》\n印发以后，我局对照整改问题3个。",
        "（三）落实上级要求。按照广安市农业农村局2022年法治政府建设情况的报告所提要求，整改问题3个。",
        "（三）公开情况。按时公开以下文件：\n岳池县农业农村局2022年法治政府建设年度报告\n岳池县农业农村局2021年法治政府建设年度报告\n以上文件均已公开。",
        "（三）借鉴经验。学习以下报告：\n武胜县农业农村局2023年法治政府建设年度报告\n通过学习，我局完善执法制度3项。",
        "履行推进法治建设第一责任人职责情况\n局长听取汇报3次，对依法行政工作作出部署。",
        "2022年法治政府建设问题整改情况\n现将2022年度法治政府建设考核反馈问题整改情况汇报如下：3个问题已全部整改。",
    ],
)  # fmt: skip
def test_what_speaks_of_another_report_holds_none(second: Second, inside: str) -> None:
    head, _, tail = FIRST.partition("二、存在")
    assert second(f"{head}{inside}\n二、存在{tail}{SIGNED}") == ""


@pytest.mark.parametrize(
    "behind",
    [
        "附件\n岳池县农业农村局2023年行政执法统计表\n" + "行政处罚3件，行政检查30次，行政强制0件。" * 20,
        "附件：岳池县农业农村局2023年法治政府建设工作情况统计表\n一、执法\n行政处罚3件，行政检查30次。\n二、普法\n宣传3场。\n",
        "附件1\n2022年法治政府建设问题整改情况\n一、整改情况\n2022年考核反馈问题3个，已整改3个，依法行政水平提高。\n二、下步打算\n继续整改。\n",
        "附件\n岳池县农业农村局2023年法治政府建设年度报告\n一、附表\n" + "二、说明\n" * 90,
        "附件\n农药管理办法\n第一条 为了规范执法，制定本办法。\n岳池县农业农村局\n2021年5月8日\n",
        "上一篇：武胜县农业农村局2023年法治政府建设年度报告\n主办：岳池县人民政府办公室\n建议使用1024*768分辨率，IE8以上浏览器浏览本站。\n",
        "相关信息\n武胜县农业农村局2023年法治政府建设年度报告\n武胜县教育局2022年法治政府建设年度报告\n版权所有，未经授权，不得转载。\n",
        "抄送：广安市农业农村局，岳池县司法局。\n岳池县农业农村局办公室\n2024年1月11日印发\n",
    ],
)
def test_annexes_links_and_what_was_sent_are_no_second_report(second: Second, behind: str) -> None:
    assert second(FIRST + SIGNED + behind) == ""


@pytest.mark.parametrize(
    "text",
    [
        f"岳池县农业农村局\n关于报送2023年法治政府建设年度报告的函\n县司法局：\n现将我局年度报告随函报送，请查收。\n岳池县农业农村局\n2024年1月8日\n\n{FIRST}{SIGNED}",
        (f"岳池县人民政府办公室\n关于印发岳池县人民政府2023年法治政府建设年度报告的通知\n各乡镇人民政府：\n现将报告印发给你们，请认真贯彻执行。\n岳池县人民政府办公室\n2024年2月1日\n"
        f"岳池县人民政府2023年法治政府建设年度报告\n{LONG.format(y=2023)}岳池县人民政府\n2024年1月30日\n"),
        f"{FIRST}中共岳池县农业农村局党组\n{SIGNED}", f"{SIGNED}{FIRST}", f"{FIRST}岳池县农业农村局 岳池县林业局\n2024年1月10日\n",
    ],
)  # fmt: skip
def test_letters_and_two_names_below_one_report_are_one(second: Second, text: str) -> None:
    assert second(text) == ""

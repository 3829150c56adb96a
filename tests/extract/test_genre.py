"""Texts of other kinds are refused whatever their length and wherever their title stands; reports are taken with or without one."""

import pytest

from portalgen.extract.genre import check_genre, compile_genres
from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.text import OffsetMap, Span
from tests.project import committed_knowledge

GENRES = compile_genres(committed_knowledge().genres)

WORK_REPORT = """各位代表：
现在，我代表省人民政府，向大会报告工作，请予审议，并请省政协委员和其他列席人员提出意见。
一、2025年工作回顾
全省地区生产总值增长5.3%，一般公共预算收入增长3.2%，固定资产投资增长4.1%，城镇新增就业45万人。
（一）聚力扩大内需。实施省级重点项目320个，社会消费品零售总额突破1.2万亿元，进出口总额增长6.4%。
（二）建设现代化产业体系。规模以上工业增加值增长6.6%，建成高标准农田210万亩，粮食总产量1250万吨。
（三）办好民生实事。新建改扩建中小学校180所，居民人均可支配收入增长5.8%。
我们坚持依法行政，推进法治政府建设，提请审议地方性法规草案8件，制定政府规章12件，规范行政执法，办理行政复议案件，深化“放管服”改革。
二、2026年重点工作
今年主要预期目标是：地区生产总值增长5%左右。
三、加强政府自身建设
深入贯彻习近平法治思想，建设法治政府，严格落实重大行政决策程序，推进严格规范公正文明执法，自觉接受人大监督、民主监督。
"""
JUSTICE = """2023年，市司法局坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想。
一、主要工作情况
（一）统筹全面依法治市。召开委员会会议2次，开展法治督察3次。
（二）加强行政执法监督。开展案卷评查120件，培训行政执法人员3期，审核规范性文件42件，办理行政复议案件86件、行政应诉案件35件。
（三）做好普法工作。开展宪法宣传周、民法典宣传56场次。
（四）公共法律服务。办理法律援助案件1260件，公证2300件，人民调解纠纷5600件。
二、存在的问题
基层司法所力量不足。
三、2024年工作打算
推进行政复议体制改革。
"""
REPORT = """一、2023年度推进法治政府建设的主要举措和成效
（一）学习贯彻习近平法治思想。局党组集中学法6次。
（二）规范行政执法。我局全年作出行政处罚12件，开展案卷评查2次，行政执法人员全部持证上岗。
（三）落实重大行政决策程序。审查规范性文件3件，聘请法律顾问1名。
二、存在的不足和原因
行政执法力量薄弱。
三、党政主要负责人履行推进法治建设第一责任人职责情况
主要负责人带头学法。
四、下一年度推进法治政府建设的主要安排
加强培训。
"""
JUNK = "当前位置：首页 > 政务公开\n来源：省政府办公厅 发布时间：2026-02-02 09:00 浏览次数：123\n字号：大 中 小\n分享到\n打印\n"


def told(text: str) -> str:
    """Return code and message of the refusal, empty for a report that is taken in."""
    document = Document(
        text, "utf-8", text, OffsetMap.identity(len(text)), (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    )
    issue = check_genre(document, GENRES)
    return f"{issue.code} {issue.message} {issue.why}" if issue else ""


@pytest.mark.parametrize("length", [1, 12])
@pytest.mark.parametrize(
    "head",
    [
        "政府工作报告\n",
        "2026年甘肃省政府工作报告\n",
        "甘肃省人民政府工作报告\n——2026年1月26日在甘肃省第十四届人民代表大会第四次会议上\n甘肃省省长 张某某\n",
        f"{JUNK}2026年云溪省政府工作报告\n（2026年1月26日）\n",
        "甘肃省\n政府工作报告\n（2026年）\n",
        "法治政府建设\n政府信息公开指南\n政府工作报告\n规划计划\n2025年法治政府建设\n2026年甘肃省政府工作报告\n",
        "",
    ],
)
def test_a_governments_work_report_is_refused(head: str, length: int) -> None:
    assert told(head + WORK_REPORT * length).startswith("E101 这像是政府工作报告")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("云溪市司法局2023年工作总结", "全面工作总结"),
        ("云溪市司法局2023年工作总结和2024年工作打算", "全面工作总结"),
        ("2023年法治宣传教育工作总结", "普法"),
        ("云溪市“八五”普法中期总结", "普法"),
        ("云溪市司法局局长2023年述法报告", "述职述法"),
        ("2023年履行推进法治建设第一责任人职责情况述职报告", "述职述法"),
        ("云溪市2023年法治政府建设工作要点", "方案、要点"),
        ("云溪市法治社会建设实施纲要（2021—2025年）", "方案、要点"),
        ("云溪市司法局2023年党建工作总结", "党建"),
        ("云溪市司法局2023年政府信息公开工作年度报告", "政府信息公开"),
        ("关于做好2023年法治政府建设年度报告报送工作的通知", "通知"),
        ("关于云溪市法治政府建设督察反馈意见整改情况的报告", "督察、整改"),
        ("云溪市司法局2023年部门决算公开说明", "计划、预算"),
        ("云溪市行政执法监督办法", "法规、制度"),
        ("在全市法治政府建设工作推进会上的讲话", "解读、讲话"),
        ("全市法治政府建设工作推进会召开", "解读、讲话"),
    ],
)
def test_a_title_of_another_kind_decides_however_much_is_said_of_law(title: str, kind: str) -> None:
    for head in ("", JUNK):
        assert told(f"{head}{title}\n{JUSTICE * 4}").startswith(f"E101 这像是{kind}")


@pytest.mark.parametrize(
    "title",
    [
        "云溪市司法局2023年法治政府建设情况报告",
        "云溪市2023年度法治政府建设工作总结和2024年工作打算",
        "云溪海关2023年法治海关建设情况报告",
        "法治政府建设年度报告",
        "云溪市2023年度推进依法治市工作总结",
        "关于落实《法治政府建设与责任落实督察工作规定》情况的报告",
        "云溪市人民政府办公室关于印发《云溪市2023年法治政府建设情况报告》的通知",
        "云溪市水务局关于报送2023年度法治政府建设情况报告的函",
        "关于2023年度推进法治政府建设情况的公告",
        "生态环境部华南督察局2023年法治政府建设情况报告",
    ],
)
def test_a_title_of_our_kind_decides(title: str) -> None:
    assert told(f"{JUNK}{title}\n{JUSTICE}") == ""


def test_a_report_without_a_title_is_taken_by_its_contents() -> None:
    opening = "2023年，我局扎实推进依法行政。现将2023年度法治政府建设情况报告如下：\n一、主要做法\n全年检查企业20家次，依法行政取得进展。"
    assert told(REPORT) == ""
    assert told(f"通知公告\n规划计划\n{REPORT}") == ""
    assert told(opening) == ""


def test_what_speaks_of_law_without_being_a_report_is_not() -> None:
    assert told(JUSTICE).startswith("E102")
    assert told(JUSTICE.replace("法治思想。\n", "法治思想。现将2023年工作总结如下：\n", 1)).startswith("E102")
    rules = "\n".join(f"第{n}条 行政执法机关应当依法行政，规范行政处罚裁量，落实执法责任。" for n in "一二三四五六")
    assert told(rules).startswith("E101 这像是法规、制度")


EXCERPT = """一、2023年度推进法治政府建设的主要举措和成效
（一）深入学习贯彻习近平法治思想，强化政治引领。将习近平法治思想纳入学习计划，组织专题学习8次。
（二）全面履行政府职能，优化法治化营商环境。办理行政许可1286件，按时办结率100%。
（三）健全依法行政制度体系。制定规范性文件3件，开展合法性审查12件。
"""


@pytest.mark.parametrize("junk", ["", "首页\n机构设置\n政务公开\n政策解读\n通知公告\n"])
def test_the_beginning_of_a_report_is_enough(junk: str) -> None:
    assert told(junk + EXCERPT) == ""


@pytest.mark.parametrize(
    "text",
    [
        "日前，云溪县召开法治政府建设推进会。会议强调，要全面推进依法行政，规范行政执法，开展合法性审查12件、培训8次、检查20家，落实第一责任人职责。\n一、法治政府建设成效\n",
        "为贯彻落实《法治政府建设实施纲要》，现就2024年法治政府建设工作提出如下要点：\n一、学习贯彻习近平法治思想。培训8次。\n二、规范性文件审核12件。\n三、行政执法案卷评查20件。\n",
        "摘要：本文研究法治政府建设情况。\n关键词：法治政府；依法行政；行政执法\n一、依法行政的成效\n行政处罚案件12件、行政复议案件8件、行政诉讼3件，合法性审查20件。\n参考文献\n",
        "同志们：\n今天召开全县法治政府建设工作会议。下面，我讲三点意见。\n一、法治政府建设取得的成效。依法行政、行政执法、合法性审查12件、培训8次、检查20家。\n二、存在的问题。\n三、下一步工作。\n",
    ],
)
def test_news_plans_papers_and_speeches_without_a_title_are_not_taken(text: str) -> None:
    assert told(text).startswith("E102")


def test_the_report_on_openness_is_refused_by_its_tables() -> None:
    body = "一、总体情况\n第二十条第（一）项：规章。\n三、收到和处理政府信息公开申请情况\n本年新收政府信息公开申请数量2件，依法行政。"
    assert told(body).startswith("E101 这像是政府信息公开工作年度报告")


def test_a_refusal_says_only_what_is_so() -> None:
    assert "正文 37 字，只有 1 处谈到" in told(
        "2023年，全县粮食生产再获丰收，农民收入稳步增长，依法行政水平提高。各项工作任务圆满完成。"
    )
    assert "几乎没有" not in told(JUSTICE)
    assert "标题是“2023年全县农业工作总结”" in told("2023年全县农业工作总结\n粮食生产再获丰收。")


def test_without_kinds_nothing_is_refused() -> None:
    assert compile_genres(()) is None


def test_a_heading_behind_the_opening_is_no_title() -> None:
    opening = "2017年，我局认真贯彻《法治政府建设实施纲要（2015—2020年）》，全面推进依法行政，严格规范公正文明执法，法治政府建设取得新的进展。现将我局2017年法治政府建设情况报告如下。"
    assert not told(f"{opening}\n\n强化队伍建设，深入普法宣传\n\n{JUSTICE * 2}").startswith("E101")

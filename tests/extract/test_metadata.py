"""Agency, region and the order of authority among what is printed, derived and stated."""

import hashlib
from dataclasses import replace

import pytest

from portalgen.catalogue import compile_catalogue
from portalgen.extract.metadata import find_metadata
from portalgen.extract.metadata_checks import check_metadata
from portalgen.extract.places import compile_gazetteer, mentions, read_place, resolve
from portalgen.model.document import Document
from portalgen.model.facts import Found
from portalgen.model.knowledge import Agency, Knowledge
from portalgen.model.report import Metadata, Section
from portalgen.model.source import Source, Statement
from portalgen.normalize import normalize
from portalgen.readers import read
from portalgen.sections import build_sections

BODY = "\n2023年，我局依法行政，现将情况报告如下：\n一、主要举措\n学法。"


def read_all(
    text: str, knowledge: Knowledge, statement: Statement | None = None, folder: tuple[str, int] | None = None
) -> tuple[Document, tuple[Section, ...], Metadata]:
    catalogue = compile_catalogue(knowledge)
    data = text.encode()
    source = Source("report.txt", data, hashlib.sha256(data).hexdigest(), "text/plain", statement=statement)
    if folder:
        source = replace(source, agency=folder[0], year=folder[1])
    document: Document = normalize(read(source), catalogue.repairs)
    sections = build_sections(document, catalogue.topics)
    return document, sections, find_metadata(source, document, sections, catalogue.matchers.gazetteer)


def understand(
    text: str, knowledge: Knowledge, statement: Statement | None = None, folder: tuple[str, int] | None = None
) -> Metadata:
    return read_all(text, knowledge, statement, folder)[2]


def codes(text: str, knowledge: Knowledge, folder: tuple[str, int] | None = None) -> list[str]:
    return [issue.code for issue in check_metadata(*read_all(text, knowledge, None, folder))]


@pytest.mark.parametrize(
    ("printed", "full", "id_"),
    [
        ("江门市工信局", "江门市工业和信息化局", "440700-gongxin"),
        ("德清县住建局", "德清县住房和城乡建设局", "330521-zhujian"),
        ("广州市越秀区市监局", "广州市越秀区市场监督管理局", "440104-shijian"),
        ("越秀区教育局", "广州市越秀区教育局", "440104-jiaoyu"),
        ("浙江省卫生健康委", "浙江省卫生健康委员会", "330000-weijian"),
        ("上海市科委", "上海市科学技术委员会", "310000-keji"),
        ("内蒙古自治区司法厅", "内蒙古自治区司法厅", "150000-sifa"),
        ("东莞市长安镇人民政府", "东莞市长安镇人民政府", "441900-changanzhen"),
        ("恩施州司法局", "恩施土家族苗族自治州司法局", "422800-sifa"),
        ("景宁县财政局", "景宁畲族自治县财政局", "331127-caizheng"),
        ("义乌市市场监督管理局（知识产权局）", "义乌市市场监督管理局", "330782-shijian"),
        ("中共德清县委德清县人民政府", "德清县人民政府", "330521-zhengfu"),
        ("国家税务总局江门市税务局", "国家税务总局江门市税务局", "440700-shuiwuju"),
        ("莒县教育和体育局", "莒县教育和体育局", "371122-jiaoti"),
        ("莒县教体局", "莒县教育体育局", "371122-jiaoti"),
        ("市民政局", "民政局", "000000-minzheng"),
        ("慈溪市水产技术推广中心", "慈溪市水产技术推广中心", "330282-shuichanjishutuiguangzhongxin"),
        ("湖南岳阳市河湖管理局", "岳阳市河湖管理局", "430600-hehu"),
        ("广东湛江雷州市财政局", "雷州市财政局", "440882-caizheng"),
        ("湖南岳阳县张谷英镇人民政府", "岳阳县张谷英镇人民政府", "430621-zhangguyingzhen"),
        ("内蒙古司法厅", "内蒙古自治区司法厅", "150000-sifa"),
        ("湖南财政厅", "湖南省财政厅", "430000-caizheng"),
        ("吉林省吉林市财政局", "吉林省吉林市财政局", "220200-caizheng"),
        ("自然资源部", "自然资源部", "000000-ziranziyuanbu"),
        ("国家税务总局", "国家税务总局", "000000-guojiashuiwuzong"),
        ("中华人民共和国拱北海关", "中华人民共和国拱北海关", "000000-gongbeihaiguan"),
        ("青岛海关", "青岛海关", "000000-qingdaohaiguan"),
        ("国家统计局岳阳调查队", "国家统计局岳阳调查队", "000000-guojiatongjijuyueyangdiaochadui"),
        ("新疆生产建设兵团", "新疆生产建设兵团", "650000-xinjiangshengchanjianshebingtuan"),
        ("第八师石河子市", "第八师石河子市", "659001-dibashishihezishi"),
        ("兵团第一师阿拉尔市财政局", "兵团第一师阿拉尔市财政局", "659002-caizheng"),
        ("岳阳经济技术开发区管委会", "岳阳经济技术开发区管委会", "000000-yueyangjingjijishukaifaqu"),
        ("云溪市", "云溪市人民政府", "000000-yunxishirenminzhengfu"),
    ],
)
def test_full_names_and_proposed_ids(printed: str, full: str, id_: str, knowledge: Knowledge) -> None:
    unknown = replace(knowledge, agencies=(), agency_by_id={})
    found = understand(f"{printed}2023年法治政府建设年度报告{BODY}", unknown)
    assert (found.agency.value, found.agency_id) == (full, id_)


def test_known_agencies_keep_their_id_under_former_and_short_names(knowledge: Knowledge) -> None:
    agency = Agency(
        "330521-keji",
        "德清县科学技术局",
        "330521",
        "county",
        "科技",
        "德清县科技局",
        ("德清科技局",),
        ("德清县科学技术委员会",),
    )
    knows = replace(knowledge, agencies=(agency,), agency_by_id={agency.id: agency})
    for printed in ("德清县科学技术局", "德清县科技局", "德清县科学技术委员会"):
        assert understand(f"{printed}2018年法治政府建设年度报告{BODY}", knows).agency_id == agency.id
    assert understand(f"安吉县科技局2018年法治政府建设年度报告{BODY}", knows).agency_id == "330523-keji"


def test_regions_are_read_from_the_widest_to_the_narrowest(knowledge: Knowledge) -> None:
    gazetteer = compile_gazetteer(knowledge)
    for name, code, rest in (
        ("潮州市湘桥区工信局", "445102", "工信局"),
        ("吉林省吉林市财政局", "220200", "财政局"),
        ("湖南省长沙市长沙县司法局", "430121", "司法局"),
        ("北京市朝阳区司法局", "110105", "司法局"),
    ):
        place = read_place(name, gazetteer)
        assert [region.code for region in place.regions] == [code]
        assert name[place.length :] == rest


def test_a_name_that_repeats_is_resolved_by_its_surroundings_or_not_at_all(knowledge: Knowledge) -> None:
    gazetteer = compile_gazetteer(knowledge)
    places = read_place("鼓楼区司法局", gazetteer).regions
    assert len(places) > 1
    for text, code in (
        ("福建省、福州市", "350102"),
        ("南京市委", "320106"),
        ("苏政办发〔2020〕1号，徐州市", "320302"),
        ("上级", None),
    ):
        region = resolve(places, mentions(text, gazetteer), text, gazetteer)
        assert (region.code if region else None) == code


def test_a_persons_word_goes_before_the_text(knowledge: Knowledge) -> None:
    statement = Statement(
        "0" * 64, "2024-01-01", published="2024-03-30",
        overrides={"year": 2022, "region": "440882", "date_issued": "2024-01-02", "addressee": None},
    )  # fmt: skip
    found = understand(f"德清县财政局2023年法治政府建设年度报告{BODY}", knowledge, statement)
    assert (found.year.value, found.year.origin) == (2022, "statement")
    assert found.region.value is not None
    assert (found.region.value.name, found.region.value.parents) == ("雷州市", ("广东省", "湛江市"))
    assert (found.date_published.value, found.date_issued.value) == ("2024-03-30", "2024-01-02")
    assert found.title.origin == "text"


def test_each_value_read_has_its_quote(knowledge: Knowledge) -> None:
    text = f"德清县财政局2023年法治政府建设年度报告\n县政府：{BODY}\n德清县财政局\n2024年1月5日"
    found = understand(text, knowledge)
    for value, quote in (
        (found.title, "德清县财政局2023年法治政府建设年度报告"),
        (found.agency, "德清县财政局"),
        (found.year, "2023"),
        (found.addressee, "县政府"),
        (found.date_issued, "2024年1月5日"),
    ):
        assert value.provenance is not None
        assert value.provenance.quote == quote
        assert text[value.provenance.start : value.provenance.end] == quote


@pytest.mark.parametrize(
    "line",
    ["截至2023年12月25日，检查企业8家。", "2024年1月5日召开总结会。", "附件：2024年1月5日会议纪要"],
)
def test_a_date_in_the_text_is_no_signature(line: str, knowledge: Knowledge) -> None:
    assert understand(f"德清县财政局2023年法治政府建设年度报告{BODY}\n{line}", knowledge).date_issued.value is None


@pytest.mark.parametrize(
    ("title", "printed", "agency", "year"),
    [
        (
            "岳阳市人民政府办公室关于印发岳阳市2023年法治政府建设情况报告的通知",
            "岳阳市2023年法治政府建设情况报告",
            "岳阳市人民政府",
            2023,
        ),
        (
            "岳阳市人民政府办公室关于印发《2023年度法治政府建设工作报告》的通知",
            "2023年度法治政府建设工作报告",
            "岳阳市人民政府",
            2023,
        ),
        (
            "关于岳阳市水利局2023年度推进法治政府建设情况的公告",
            "关于岳阳市水利局2023年度推进法治政府建设情况的公告",
            "岳阳市水利局",
            2023,
        ),
        (
            "岳阳市水利局2023年法治政府建设工作总结和2024年工作打算",
            "岳阳市水利局2023年法治政府建设工作总结和2024年工作打算",
            "岳阳市水利局",
            2023,
        ),
        ("法治政府建设年度报告", "法治政府建设年度报告", "", 2023),
    ],
)
def test_titles_alone_and_inside_the_notice_that_carries_them(
    title: str, printed: str, agency: str, year: int, knowledge: Knowledge
) -> None:
    found = understand(f"{title}{BODY}", knowledge)
    assert (found.title.value, found.title.origin) == (printed, "text")
    assert found.title.provenance is not None
    assert found.title.provenance.text == printed
    assert (found.agency.value, found.year.value) == (agency, year)


def test_a_letter_gives_way_to_the_title_of_the_report_behind_it(knowledge: Knowledge) -> None:
    letter = (
        "岳阳市水利局关于报送2023年法治政府建设年度报告的函\n岳阳市人民政府：\n现将我局年度报告随函报送，请审阅。\n"
    )
    found = understand(f"{letter}岳阳市水利局2023年法治政府建设年度报告\n一、主要举措\n学法。", knowledge)
    assert found.title.value == "岳阳市水利局2023年法治政府建设年度报告"
    assert found.agency.value == "岳阳市水利局"


def test_without_a_title_the_label_is_marked_as_ours(knowledge: Knowledge) -> None:
    text = f"来源：岳阳市交通运输局{BODY.replace('我局', '市交通运输局')}"
    found = understand(text, knowledge)
    assert (found.title.value, found.title.origin) == ("岳阳市交通运输局2023年法治政府建设年度报告", "derived")
    assert found.title.provenance is None
    assert "E107" in codes(text, knowledge)


def test_the_folder_says_what_the_text_does_not(knowledge: Knowledge) -> None:
    for text in (BODY, "我局推进法治政府建设。\n一、主要举措\n学法。", f"科工贸局2021年法治政府建设年度报告{BODY}"):
        found = understand(text, knowledge, folder=("440882-kegongmao", 2022))
        assert found.agency.value == "雷州市科工贸和信息化局"
        assert found.region.value is not None
        assert found.region.value.code == "440882"
        assert found.level.value == "county"
        assert "E106" in codes(text, knowledge, ("440882-kegongmao", 2022))
    assert understand(
        "我局推进法治政府建设。\n一、主要举措\n学法。", knowledge, folder=("440882-kegongmao", 2022)
    ).year == Found(2022, None, "folder")
    printed = understand(f"德清县财政局2021年法治政府建设年度报告{BODY}", knowledge, folder=("440882-kegongmao", 2022))
    assert (printed.agency.value, printed.year.value) == ("德清县财政局", 2021)


def test_the_doubt_about_an_agency_says_what_was_read(knowledge: Knowledge) -> None:
    issues = check_metadata(*read_all(f"法治政府建设年度报告{BODY}", knowledge))
    assert [issue.why for issue in issues if issue.code == "E105"] == [
        "标题“法治政府建设年度报告”里没有认出机关，落款和正文开头也没有，文件也不在已登记机关的目录里。"
    ]
    assert "E104" not in codes(f"自然资源部2023年法治政府建设年度报告{BODY}", knowledge)


def test_nothing_is_made_up(knowledge: Knowledge) -> None:
    found = understand("推进法治政府建设。坚持依法行政。落实法治建设责任。", knowledge)
    assert found.agency_id == "unknown"
    for value in (
        found.region,
        found.level,
        found.year,
        found.date_issued,
        found.date_published,
        found.addressee,
        found.doc_number,
    ):
        assert (value.value, value.origin) == (None, "absent")


@pytest.mark.parametrize(
    ("line", "addressee"),
    [
        ("县委、县政府：", "县委、县政府"),
        ("中共德清县委、德清县人民政府：", "中共德清县委、德清县人民政府"),
        ("市委全面依法治市委员会办公室:", "市委全面依法治市委员会办公室"),
        ("县司法局：", "县司法局"),
        ("来源：德清县财政局", None),
        ("根据县委、县政府工作部署，现将情况汇报如下：", None),
        ("一、主要举措：", None),
    ],
)
def test_addressees(line: str, addressee: str | None, knowledge: Knowledge) -> None:
    found = understand(f"德清县财政局2023年法治政府建设年度报告\n{line}{BODY}", knowledge)
    assert found.addressee.value == addressee


@pytest.mark.parametrize(
    ("agency", "why"),
    [
        ("云溪县应急管理局", "名称里的地区不在区划表里，或者同名地区不止一个，正文没有说明是哪一个。"),
        ("鼓楼区司法局", "名称里的地区不在区划表里，或者同名地区不止一个，正文没有说明是哪一个。"),
        ("市场监督管理局", "名称没有带地区，正文也没有说明是哪里的。"),
    ],
)
def test_the_doubt_about_a_region_fits_the_name(agency: str, why: str, knowledge: Knowledge) -> None:
    issues = check_metadata(*read_all(f"{agency}2023年法治政府建设年度报告{BODY}", knowledge))
    assert [issue.why for issue in issues if issue.code == "E104"] == [why]

"""Agency, region and the order of authority among what is printed, derived and stated."""

import hashlib
from dataclasses import replace

import pytest

from portalgen.catalogue import compile_catalogue
from portalgen.extract.metadata import find_metadata
from portalgen.extract.places import compile_gazetteer, mentions, read_place, resolve
from portalgen.model.document import Document
from portalgen.model.knowledge import Agency, Knowledge
from portalgen.model.report import Metadata
from portalgen.model.source import Source, Statement
from portalgen.normalize import normalize
from portalgen.readers import read
from portalgen.sections import build_sections

BODY = "\n2023年，我局依法行政，现将情况报告如下：\n一、主要举措\n学法。"


def understand(text: str, knowledge: Knowledge, statement: Statement | None = None) -> Metadata:
    catalogue = compile_catalogue(knowledge)
    data = text.encode()
    source = Source("report.txt", data, hashlib.sha256(data).hexdigest(), "text/plain", statement=statement)
    document: Document = normalize(read(source), catalogue.repairs)
    return find_metadata(source, document, build_sections(document, catalogue.topics), catalogue.matchers.gazetteer)


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

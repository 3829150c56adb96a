"""Citations in other forms than the five reports have: damaged marks, numbers, short names, kinds."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from portalgen.content import load_knowledge
from portalgen.extract.citations import find_citations
from portalgen.extract.citations_kinds import kind_of
from portalgen.extract.citations_numbers import find_numbers
from portalgen.extract.citations_titles import Titles, compile_titles
from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.facts import Citation
from portalgen.model.text import OffsetMap, Span
from tests.extract.reading_case import HEAD, read_text
from tests.project import KNOWLEDGE_FILES

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    title: str
    text: str
    expected: tuple[str, ...]


def read_cases(path: Path) -> list[Case]:
    cases = []
    for block in path.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, *lines = block.strip().split("\n")
        text = "\n".join(line for line in lines if not line.startswith("="))
        facts = tuple(line[1:].strip() for line in lines if line.startswith("=") and line[1:].strip())
        cases.append(Case(title, text.strip(), facts))
    return cases


CASES = read_cases(HERE / "citations.txt")


@pytest.fixture(scope="module")
def titles(tmp_path_factory: pytest.TempPathFactory) -> Titles:
    """The catalogue of instruments alone: nothing else may decide how a citation is read."""
    folder = tmp_path_factory.mktemp("knowledge")
    shutil.copy(KNOWLEDGE_FILES / "instruments.yml", folder)
    return compile_titles(load_knowledge(folder)[0].instruments)


def document(text: str) -> Document:
    return Document(
        text, "utf-8", text, OffsetMap.identity(len(text)), (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    )


def cite(text: str, titles: Titles) -> tuple[Citation, ...]:
    return find_citations("r", document(text), (), titles)


def shown(citations: tuple[Citation, ...]) -> tuple[str, ...]:
    names = {c.id: c.name for c in citations}
    return tuple(
        f"{c.kind} | {c.name} | {c.doc_number or '-'} | {names.get(c.refers_to or '', '-')}" for c in citations
    )


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_case(case: Case, titles: Titles) -> None:
    assert shown(cite(case.text, titles)) == case.expected


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_grounded(case: Case, titles: Titles) -> None:
    for citation in cite(case.text, titles):
        place = citation.provenance
        assert case.text[place.start : place.end] == place.quote
        assert 0 < len("".join(place.quote.split())) <= 150
        assert citation.id.split("-")[1] == f"c{place.start}"


@pytest.mark.parametrize(
    ("heading", "body", "expected"),
    [
        ("深入学习宣传宪法", "全局组织学习宪法、民法典。", ["宪法", "民法典"]),
        ("贯彻落实行政处罚法", "依据行政处罚法第三十三条免予处罚。", ["行政处罚法第三十三条"]),
        ("落实行政处罚法第三十三条", "首违不罚12件。", ["行政处罚法第三十三条"]),
        ("贯彻《行政处罚法》", "免予处罚12件。", ["《行政处罚法》"]),
    ],
)
def test_a_heading_without_marks_names_its_subject(heading: str, body: str, expected: list[str]) -> None:
    report = read_text(f"{HEAD}（一）{heading}\n{body}\n")
    assert [citation.provenance.quote for citation in report.citations] == expected


def test_ids_are_unique_and_in_order(titles: Titles) -> None:
    citations = cite("".join(case.text + "。\n\n" for case in CASES), titles)
    assert len({c.id for c in citations}) == len(citations) > 60
    assert [c.provenance.start for c in citations] == sorted(c.provenance.start for c in citations)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("国发〔2021〕5号", "国发〔2021〕5号"),
        ("国发[2021]5号", "国发〔2021〕5号"),
        ("国发（2021） 第5 号", "国发〔2021〕5号"),
        ("根据中办发〔2016〕71号文件", "中办发〔2016〕71号"),
        ("粤府函E2020174号", "粤府函〔2020〕174号"),
        ("粤府函2020〕174号", "粤府函〔2020〕174号"),
        ("粤府令第277号", "粤府令第277号"),
        ("中华人民共和国主席令第七十号", None),
        ("贯彻落实国务院令第713号", "国务院令第713号"),
        ("京政发【2019】3号", "京政发〔2019〕3号"),
        ("南环罚字〔2022〕118号", "南环罚字〔2022〕118号"),
        ("人民路（2021）5号", None),
        ("2021年5号文", None),
        ("12345热线第2023号", None),
    ],
)
def test_document_numbers(text: str, number: str | None) -> None:
    assert [found.text for found in find_numbers(text)] == ([number] if number else [])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("海上交通安全法", "law"),
        ("行政执法", "other"),
        ("三湘普法", "other"),
        ("某某市立法条例", "regulation"),
        ("关于加强普法工作的通知", "policy"),
        ("行政处罚裁量基准", "policy"),
        ("局机关财务管理制度", "policy"),
        ("渔业船员管理办法", "rule"),
        ("2022年法治建设工作计划", "plan"),
        ("营业执照", "other"),
        ("法治日报", "other"),
        ("公务员法释义读本", "book"),
        ("党委(党组)书记抓基层党建工作规定", "party_rule"),
        ("刑法修正案(十二)", "law"),
    ],
)
def test_kinds_by_grammar(name: str, kind: str) -> None:
    assert kind_of(name, None) == kind


@pytest.mark.parametrize(
    ("printed", "restored"),
    [
        ("防范处置非法集资条例", "防范和处置非法集资条例"),
        ("中华人民共和国基本医疗卫生健康促进法", "中华人民共和国基本医疗卫生与健康促进法"),
        ("保守国家的秘密法", "保守国家的秘密法"),
        ("中央组织工作条例", "中央组织工作条例"),
        ("城市市容环境卫生管理条例", "城市市容和环境卫生管理条例"),
        ("某市城市市容环境卫生管理条例", "某市城市市容环境卫生管理条例"),
    ],
)
def test_dropped_particles_are_restored_only_where_certain(printed: str, restored: str, titles: Titles) -> None:
    assert titles.restore(printed) == restored


def test_long_title_keeps_its_name_but_not_a_long_quote(titles: Titles) -> None:
    title = "关于" + "进一步加强和规范行政执法" * 12 + "的通知"
    (citation,) = cite(f"印发《{title}》。", titles)
    assert citation.name == title
    assert len(citation.provenance.quote) == 150


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("依据《行政处罚法》第三十三条第一款、第三十四条，免予处罚。", "第三十三条第一款、第三十四条"),
        ("依据行政处罚法第33条第（一）项规定，免予处罚。", "第33条第（一）项"),
        ("落实《土地管理法》第六十七条第二款要求。", "第六十七条第二款"),
        ("落实《土地管理法》，第六条以后另行规定。", ""),
    ],
)
def test_articles_are_kept_with_their_law(text: str, articles: str, titles: Titles) -> None:
    found = cite(text, titles)
    assert [citation.articles for citation in found] == [articles]
    assert found[0].provenance.quote.endswith(articles)

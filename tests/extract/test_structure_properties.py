"""What holds for any text: nothing raises, every quote is verbatim, sections are in order and lie inside their parents."""

from hypothesis import given, settings
from hypothesis import strategies as st

from portalgen.catalogue import compile_catalogue
from portalgen.extract.genre import check_genre
from portalgen.extract.metadata import find_contacts, find_metadata, find_people
from portalgen.extract.metadata_checks import check_metadata
from portalgen.extract.requirements import find_requirements
from portalgen.extract.statements import find_statements
from portalgen.model.source import Source
from portalgen.normalize import normalize
from portalgen.readers import read
from portalgen.sections import build_sections, check_numbering, schema_topic
from tests.project import committed_knowledge

PIECES = (
    "一、", "二、", "十二、", "（一）", "(二)", "1.", "2。", "3、", "(1)", "第一章", "第二部分", "一是", "首先，", "\n", "\n\n", "　　", " ", "。", "；", "：",
    "，", "、", "《", "》", "“", "”", "（", "）", "存在的问题", "下一步打算", "主要举措和成效", "不足", "加强学法", "有待提高", "由于人员少", "主要原因是", "但", "如下",
    "德清县财政局", "市政府：", "2023年", "2023年法治政府建设年度报告", "二〇二四年一月五日", "2024年13月40日", "联系人：张三，电话：0572-1234567",
    "局长王小明同志", "浙财〔2024〕3号", "发布时间：2024-01-05", "无", "# ", "**", "- ", "|", "—", "鼓楼区", "镇", "关于", "其他需要报告的情况",
)  # fmt: skip


KNOWLEDGE = committed_knowledge()
CATALOGUE = compile_catalogue(KNOWLEDGE)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_text_is_read(pieces: list[str]) -> None:
    source = Source("report.txt", "".join(["法", *pieces]).encode(), "0" * 64, "text/plain")
    document = normalize(read(source), CATALOGUE.repairs)
    sections = build_sections(document, CATALOGUE.topics)
    metadata = find_metadata(source, document, sections, CATALOGUE.matchers.gazetteer)
    check_genre(document, CATALOGUE.matchers.genres)
    check_metadata(document, sections, metadata)
    check_numbering(sections)
    statements = find_statements("r", document, sections)
    requirements = find_requirements(document, sections, CATALOGUE.matchers.requirements)
    found = [*find_contacts(document), *find_people(document), *statements, *sections, *requirements]
    values = [
        getattr(metadata, field) for field in ("title", "agency", "year", "date_issued", "addressee", "doc_number")
    ]
    for place in [item.provenance for item in [*found, *values] if item.provenance]:
        assert document.raw[place.start : place.end] == place.quote != ""
    assert len({statement.id for statement in statements}) == len(statements)
    by_id = {section.id: section for section in sections}
    assert len(by_id) == len(sections)
    for section in sections:
        assert section.title_text.start < section.title_text.end <= section.body_text.end <= section.end_text
        assert schema_topic(section, sections, KNOWLEDGE.topic_by_id)
        if above := by_id.get(section.parent):
            assert above.level == section.level - 1
            assert above.end_text >= section.end_text

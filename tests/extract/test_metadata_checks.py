"""What a text of another kind, or one that contradicts itself, is told."""

from portalgen.extract.metadata_checks import check_genre
from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.text import OffsetMap, Span


def document(text: str) -> Document:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Document(text, "utf-8", text, OffsetMap.identity(len(text)), (block,))


def test_a_report_of_this_kind_is_taken_by_its_title() -> None:
    assert check_genre(document("某市司法局2022年法治政府建设年度报告\n2022年，我局依法行政。")) is None


def test_a_report_without_title_is_taken_by_what_it_speaks_of() -> None:
    body = "市政府：\n2022年，我局推进法治政府建设，坚持依法行政，落实法治建设责任。\n一、依法行政情况\n学法。"
    assert check_genre(document(body)) is None


def test_the_report_on_openness_is_refused_by_its_title() -> None:
    issue = check_genre(document("某市司法局2022年政府信息公开工作年度报告\n一、总体情况\n主动公开信息120条。"))
    assert issue is not None
    assert issue.code == "E101"
    assert "政府信息公开工作年度报告" in issue.message


def test_the_report_on_openness_is_refused_by_its_tables() -> None:
    body = "一、总体情况\n第二十条第（一）项：规章。\n三、收到和处理政府信息公开申请情况\n本年新收政府信息公开申请数量2件，依法行政。"
    issue = check_genre(document(body))
    assert issue is not None
    assert issue.code == "E101"


def test_a_plan_is_refused() -> None:
    issue = check_genre(
        document("某市2022年法治政府建设工作要点\n一、总体要求\n推进依法行政，建设法治政府，落实法治建设任务。")
    )
    assert issue is not None
    assert issue.code == "E101"
    assert "工作方案或通知" in issue.message


def test_any_other_text_is_refused() -> None:
    issue = check_genre(document("关于举办运动会的安排\n定于下周五举办运动会。"))
    assert issue is not None
    assert issue.code == "E102"

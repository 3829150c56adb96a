"""Whether a text is a report of this kind at all, and where its particulars contradict each other."""

import re

from portalgen.extract.dates import find_year
from portalgen.extract.metadata_head import find_title
from portalgen.extract.metadata_layout import Layout, lay_out
from portalgen.model.document import Document
from portalgen.model.issue import Issue, Severity
from portalgen.model.report import Metadata, Role, Section

OTHER_GENRE, UNKNOWN_GENRE, TWO_YEARS, NO_REGION, NO_AGENCY = "E101", "E102", "E103", "E104", "E105"

_OTHER = (
    (
        "政府信息公开工作年度报告",
        re.compile(r"(?:政府)?信息公开.{0,8}(?:年度)?(?:报告|年报)|政务公开.{0,6}年度.{0,4}报告"),
    ),
    ("政府工作报告", re.compile(r"^(?:[一-鿿]{2,12}[省市县区])?(?:20\d\d年)?政府工作报告")),
    ("预决算公开材料", re.compile(r"(?:部门)?(?:预算|决算).{0,6}(?:公开|报告|说明)")),
    ("行政执法统计年报", re.compile(r"行政执法.{0,10}(?:统计年报|数据公开|数据.{0,4}年度|总体情况)")),
    ("述职述廉报告", re.compile(r"述职|述廉")),
    (
        "工作方案或通知",
        re.compile(r"(?:实施方案|工作方案|工作要点|工作计划|规划|纲要|通知|办法|规定|条例)(?:[（(].{0,12}[)）])?$"),
    ),
    ("政策解读", re.compile(r"解读")),
)
_OPENNESS_TABLE = re.compile(r"收到和处理政府信息公开申请|第二十条第?[（(]一[)）]项|本年新收政府信息公开申请")
_SUBJECT = re.compile(r"法治政府|依法行政|法治建设|依法治[市县区镇]")
_ENOUGH, _MUCH = 3, 12
_TITLE_LINES = 8
_TITLE_LIKE = re.compile(r"[\s一-鿿\w（）()《》〈〉“”\"·\[\]【】—–－-]{8,60}")
_SCANNED = 60_000
_HEADING_YEAR = re.compile(r"(20\d\d)年(?!以来|底|初)")
_OLD_DRAFT = "其中一处可能是沿用旧稿的笔误。"
_WHY = "本系统只收法治政府建设年度报告，收入其他文种会得出错误的数据。"
_HINT = "请核对文件；确是法治政府建设年度报告的，请保留原标题后重新收录。"


def check_genre(document: Document) -> Issue | None:
    """Return the error that keeps a text of another kind out, None for a report of this kind.

    The title decides. Where none is printed, a text that hardly speaks of law-based government, or bears the tables of the
    report on openness, is refused.
    """
    layout = lay_out(document, ())
    if find_title(document, layout):
        return None
    text = document.text[:_SCANNED]
    named = _genre(document, layout)
    spoken = len(_SUBJECT.findall(text))
    if named and (spoken < _MUCH or named[0] == _OTHER[0][0]):
        return _refused(named[0], f"标题是“{named[1]}”", named[1])
    if len(_OPENNESS_TABLE.findall(text)) >= 2:
        return _refused("政府信息公开工作年度报告", "其中有政府信息公开年度报告规定的表格", "")
    if spoken < _ENOUGH:
        head = layout.head[0] if layout.head else None
        return Issue(
            UNKNOWN_GENRE, Severity.ERROR, "看不出这是法治政府建设年度报告。", "没有这类标题，正文也几乎没有提到法治政府建设。", _HINT,
            quote=document.text[head.start : head.end] if head else "",
        )  # fmt: skip
    return None


def _genre(document: Document, layout: Layout) -> tuple[str, str] | None:
    """Return the other kind of text that one of the first lines names as a title would, with that line."""
    for span in layout.head[:_TITLE_LINES]:
        line = document.text[span.start : span.end]
        if not _TITLE_LIKE.fullmatch(line):
            continue
        for genre, pattern in _OTHER:
            if pattern.search(line):
                return genre, line
    return None


def _refused(genre: str, reason: str, quote: str) -> Issue:
    return Issue(
        OTHER_GENRE, Severity.ERROR, f"这像是{genre}，不是法治政府建设年度报告：{reason}。", _WHY, _HINT, quote=quote
    )


def check_metadata(document: Document, sections: tuple[Section, ...], metadata: Metadata) -> tuple[Issue, ...]:
    """Return the doubts about the particulars of one report."""
    issues = []
    if not metadata.agency.value:
        issues.append(_doubt(NO_AGENCY, "没有读出报告机关。", "标题、落款和正文开头都没有写明机关。", "agency"))
    elif metadata.region.value is None:
        why = "机关名称没有带地区，或者同名地区不止一个，正文也没有说明是哪一个。"
        issues.append(_doubt(NO_REGION, f"无法确定“{metadata.agency.value}”属于哪个地区。", why, "region"))
    issues += _years(document, sections, metadata)
    return tuple(issues)


def _years(document: Document, sections: tuple[Section, ...], metadata: Metadata) -> list[Issue]:
    """Doubt the year where the title says another than the opening paragraph or a heading of measures."""
    year = metadata.year.value
    if metadata.year.origin != "text" or year is None:
        return []
    opening = _opening_year(document, lay_out(document, sections))
    if opening and opening not in (year, year + 1):
        return [_doubt(TWO_YEARS, f"标题写的是 {year} 年，正文开头写的是 {opening} 年。", _OLD_DRAFT, "year")]
    for section in sections:
        found = _HEADING_YEAR.match(section.title) if section.role is Role.MEASURES else None
        if found and int(found[1]) != year:
            return [
                _doubt(
                    TWO_YEARS, f"标题写的是 {year} 年，“{section.title}”一节写的是 {found[1]} 年。", _OLD_DRAFT, "year"
                )
            ]
    return []


def _opening_year(document: Document, layout: Layout) -> int | None:
    found = find_year(document.text[layout.opening.start : min(layout.opening.end, layout.opening.start + 12)])
    return found[0] if found else None


def _doubt(code: str, message: str, why: str, field: str) -> Issue:
    return Issue(code, Severity.WARNING, message, why, f"请对照原件，在 report.yml 的 overrides 里写明 {field}。")

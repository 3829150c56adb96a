"""Where the particulars of a report are missing or contradict each other."""

import re
from collections.abc import Iterator

from portalgen.extract.agency_names import is_national
from portalgen.extract.dates import find_year
from portalgen.extract.metadata_layout import Layout, lay_out
from portalgen.model.document import Document
from portalgen.model.issue import Issue, Severity
from portalgen.model.report import Metadata, Role, Section

TWO_YEARS, NO_REGION, NO_AGENCY, FILED_AGENCY, NO_TITLE = "E103", "E104", "E105", "E106", "E107"

_HEADING_YEAR = re.compile(r"(20\d\d)年(?!以来|底|初)")
_WITH_REGION = re.compile(r"[一-鿿]{2,10}?(?:自治[区州县旗]|[省县旗州盟]|市(?![场政])|(?<!社)区(?!域))")
_OLD_DRAFT = "其中一处可能是沿用旧稿的笔误。"


def check_metadata(document: Document, sections: tuple[Section, ...], metadata: Metadata) -> tuple[Issue, ...]:
    """Return the doubts about the particulars of one report."""
    issues = [*_agency(metadata)]
    if metadata.title.origin == "derived":
        issues.append(Issue(
            NO_TITLE, Severity.NOTE, "原文没有印出标题。", f"页面上的标题“{metadata.title.value}”是本站所拟。",
            "原件有标题的，请在 report.yml 的 overrides 里写明 title。",
        ))  # fmt: skip
    issues += _years(document, sections, metadata)
    return tuple(issues)


def _agency(metadata: Metadata) -> Iterator[Issue]:
    name = metadata.agency.value
    if not name:
        printed = metadata.title.value if metadata.title.origin == "text" else None
        where = f"标题“{printed}”里没有认出机关，落款和正文开头也没有" if printed else "落款和正文开头没有认出机关"
        yield _doubt(NO_AGENCY, "没有读出报告机关。", f"{where}，文件也不在已登记机关的目录里。", "agency")
    elif metadata.agency.origin == "folder":
        why = "标题、落款和正文开头没有认出完整的机关名称。"
        yield Issue(FILED_AGENCY, Severity.WARNING, f"机关按所在目录记为“{name}”。", why, "请对照原件核实。")
    elif metadata.region.value is None and not is_national(name):
        why = "名称没有带地区，正文也没有说明是哪里的。"
        if _WITH_REGION.match(name):
            why = "名称里的地区不在区划表里，或者同名地区不止一个，正文没有说明是哪一个。"
        yield _doubt(NO_REGION, f"无法确定“{name}”属于哪个地区。", why, "region")


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

"""The title that a report prints, on one line or several, or inside the notice that carries it."""

import re
from dataclasses import dataclass

from portalgen.extract.dates import find_year
from portalgen.extract.metadata_layout import Layout
from portalgen.model.document import Document
from portalgen.model.screened import screened
from portalgen.model.text import Span

LONGEST_TITLE = 120
TITLE_WINDOW = 3
"""A title is printed on at most this many lines."""

_YEAR = r"(?:20\d\d|二[〇○零O0一二三四五六七八九]{3})\s?(?:年度|年|度)?(?:以来)?"
_SUBJECT = r"(?:法治政府|法治(?:建设|工作)|依法(?:行政|治理|治教)|依法治[省市县区镇乡村州旗盟税水林校企警关]|法治[一-鿿]{2,6}建设)"
_END = r"(?:年度报告|报告|总结|汇报|情况|年报)"
_PLANS = r"(?:(?:[和及暨与]|以及)(?:20\d\d年度?|下一?(?:步|年度?)|今后|明年)?[^，。：:;；>|]{0,16}(?:计划|打算|安排|思路|要点|谋划))?"
_ANY = r"[^，。：:;；>|]"
_TITLE = screened(
    rf"(?P<who>[一-鿿（）()·]{{0,45}}?)"
    rf"(?:(?:关于)?(?:报送|上报|印发|呈报)?(?:我[局市县区镇])?(?P<year>{_YEAR})(?P<of_year>[^，。：:;；>|\d]{{0,20}}?)|关于(?P<on>{_ANY}{{0,20}}?)"
    r"|(?:全面)?(?:推进|落实|加强|开展|贯彻|深化)?(?:本年度|上年度|年度)?)"
    rf"{_SUBJECT}{_ANY}{{0,30}}?(?P<end>{_END}){_PLANS}(?:书|的(?:函|公告|通告|公示))?(?:[（(][^（）()]{{1,12}}[)）])?"
)
# A notice that carries the report; one that only asks for it (关于报送…的通知) carries nothing.
_CARRIER = re.compile(
    r"(?P<issuer>[一-鿿（）()·]{0,45}?)(?:关于)?(?:印发|转发|公布|发布|公开|印送)[《“]?(?P<inner>[^《》“”]{8,80})[》”]?的(?:通知|通告|公告|函)"
)
_ENDING = re.compile("报告|总结|汇报|情况|年报")
_LETTER = re.compile("的(?:函|公告|通告|公示)$")
_OFFICE_OF = re.compile(r"(?<=人民政府)办公[室厅]$|(?<=[委局厅])办公室$")
_BODY = re.compile(
    r"[一-鿿]{1,14}(?:[省市县区旗州镇乡局厅委办部署]|街道|人民政府|委员会|办公室|办事处|海关|总局|兵团|[一二三四五六七八九十]师)$"
)
_GOES_ON = re.compile(r"如下|[，。：:,.、》）)的]|$")
_VERBS = re.compile(r"^(?:全面|深入)?(?:推进|落实|加强|开展|贯彻|深化|度)+")
_ORGANIZATION = re.compile(
    r"[一-鿿（）()]{2,40}(?:局|委员会|厅|办公室|办公厅|人民政府|政府|办事处|管委会|支队|大队|总队|中心|署|院|委|办|处|会|公司|街道|镇|乡|苏木|社"
    r"|海关|调查队|分行|支行|兵团|[一二三四五六七八九十]师|监狱|戒毒所|开发区|示范区|园区|新区|(?<![全各本干])部)"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A printed title.

    ``who`` is its part in front of the year or 关于, empty where it names nobody; ``text`` the whole; ``year`` what it prints.
    """

    text: str
    who: str
    year: int | None
    span: Span


def find_title(document: Document, layout: Layout) -> Title | None:
    """Return the title: one line, or up to three that are one together, with the agency's line above it where it names none."""
    text = document.text
    best: tuple[tuple[int, int, int], Span, re.Match[str]] | None = None
    for first, last, span in _windows(layout.head):
        match = _TITLE.fullmatch(squeeze(text[span.start : span.end]))
        if not match or (last > first and not _one_title(match)):
            continue
        rank = bool(_who(match)) + bool(match["year"]), first - last, -first
        if best is None or rank > best[0]:
            best = (rank, span, match)
    title = _title(document, layout, -best[0][2], best[1], best[2]) if best else _carried(document, layout)
    if title and best and not _LETTER.search(title.text):
        return title
    return (_enclosed(document, layout) or title) if title else _leading(document, layout)


def title_in(plain: str, span: Span, *, lines: int = 1) -> Title | None:
    """Return the title that lines without their blanks are; None where they are none, or several lines are not one title."""
    if len(plain) > LONGEST_TITLE or not _ENDING.search(plain):
        return None
    match, notice = _TITLE.fullmatch(plain), _CARRIER.fullmatch(plain)
    if match is None and notice and (inner := _TITLE.fullmatch(notice["inner"])):
        found = find_year(notice["inner"])
        return Title(plain, _who(inner) or _OFFICE_OF.sub("", notice["issuer"]), found[0] if found else None, span)
    if match is None or (lines > 1 and not _one_title(match)):
        return None
    who, found = _who(match), find_year(plain) or _bare_year(match["year"])
    who = who if _BODY.fullmatch(who) or is_organization(who) else ""
    return Title(plain, who, found[0] if found else None, span) if who or match["end"] != "情况" else None


def _windows(lines: tuple[Span, ...]) -> list[tuple[int, int, Span]]:
    """Return first and last line and span of whatever lines may be one title."""
    found = []
    for first, line in enumerate(lines):
        for last in range(first, min(first + TITLE_WINDOW, len(lines))):
            span = Span(line.start, lines[last].end)
            if len(span) > LONGEST_TITLE:
                break
            found.append((first, last, span))
    return found


def _carried(document: Document, layout: Layout) -> Title | None:
    """Return the title that stands in the title of a notice (关于印发《…情况报告》的通知)."""
    for _, _, span in _windows(layout.head):
        notice = _CARRIER.fullmatch(squeeze(document.text[span.start : span.end]))
        match = _TITLE.fullmatch(notice["inner"]) if notice else None
        if notice and match:
            who = _who(match) or _OFFICE_OF.sub("", notice["issuer"])
            found = find_year(notice["inner"])
            place = inside(document.text, span, notice["inner"])
            return Title(notice["inner"], who, found[0] if found else None, place)
    return None


def _enclosed(document: Document, layout: Layout) -> Title | None:
    """Return the title of the report that follows a notice or a covering letter."""
    for first, last, span in _windows(layout.cover):
        match = _TITLE.fullmatch(squeeze(document.text[span.start : span.end]))
        if match and _who(match) and (last == first or _one_title(match)):
            return _title(document, layout, 0, span, match)
    return None


def _leading(document: Document, layout: Layout) -> Title | None:
    start = layout.opening.start
    return leading_title(document.text[start : min(layout.opening.end, start + LONGEST_TITLE)], start)


def leading_title(text: str, start: int) -> Title | None:
    """Return a title that a lost line break left at the head of a paragraph; it must name body and year.

    Args:
        text: the head of the paragraph.
        start: its place in ``Document.text``.
    """
    match = _TITLE.match(text)
    if not match or not match["year"] or not _BODY.match(match["who"]) or _GOES_ON.match(text, match.end()):
        return None
    found = find_year(match[0])
    return Title(match[0], match["who"], found[0] if found else None, Span(start, start + match.end()))


def _who(match: re.Match[str]) -> str:
    """Return whom the title names: in front of the year, or behind it (2020年静海区法治政府建设…)."""
    behind = _VERBS.sub("", match["of_year"] or re.split(_YEAR, match["on"] or "")[0])
    return match["who"].removeprefix("关于") or (behind if _BODY.match(behind) else "")


def _one_title(match: re.Match[str]) -> bool:
    """Say whether lines that match together are one title: what stands in front must be a body, and the only one."""
    behind = match["of_year"] or match["on"] or ""
    return bool(_BODY.match(match["who"]) and not _BODY.match(behind)) if match["who"] else True


def _title(document: Document, layout: Layout, first: int, span: Span, match: re.Match[str]) -> Title | None:
    who = _who(match)
    whole = match[0].strip("《》")
    if not who and first:
        above = layout.head[first - 1]
        agency = squeeze(document.text[above.start : above.end])
        if _ORGANIZATION.fullmatch(agency):
            who, whole, span = agency, agency + whole, Span(above.start, span.end)
    found = find_year(whole) or _bare_year(match["year"])
    named = who or found or match["end"] != "情况"
    return Title(whole, who, found[0] if found else None, span) if named else None


def _bare_year(printed: str | None) -> tuple[int, int, int] | None:
    return (int(printed[:4]), 0, 4) if printed and printed[:4].isdecimal() else None


def squeeze(text: str) -> str:
    """Return a line without blanks and the marks of markdown."""
    return "".join(text.split()).strip("#*")


def inside(text: str, span: Span, name: str) -> Span:
    """Return where ``name`` stands in ``span``, white space between its characters allowed; ``span`` where it does not."""
    match = re.compile(r"[\s#*]*".join(map(re.escape, name))).search(text, span.start, span.end)
    return Span(match.start(), match.end()) if match else span


def is_organization(name: str) -> bool:
    """Say whether a whole line reads as the name of an agency."""
    return bool(_ORGANIZATION.fullmatch(name)) and not _TITLE.fullmatch(name)

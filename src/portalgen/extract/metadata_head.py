"""Particulars printed at the head and the foot of a report: title, addressee, numbers, dates."""

import re
from dataclasses import dataclass
from itertools import pairwise

from portalgen.extract.dates import DATE, find_date, find_year, iso_date
from portalgen.extract.evidence import provenance
from portalgen.extract.metadata_layout import Layout
from portalgen.model.document import Document
from portalgen.model.facts import Found
from portalgen.model.text import Span

LONGEST_TITLE = 120
TITLE_WINDOW = 3
"""A title is printed on at most this many lines."""

_YEAR = r"(?:20\d\d|二[〇○零O0一二三四五六七八九]{3})\s?(?:年度|年|度)?(?:以来)?"
_SUBJECT = r"(?:法治政府|法治(?:建设|工作)|依法(?:行政|治理|治教)|依法治[市县区镇乡省]|法治[一-鿿]{2,6}建设)"
_END = r"(?:年度报告|报告|总结|汇报|情况|年报)"
_ANY = r"[^，。：:;；>|]"
_TITLE = re.compile(
    rf"(?P<who>[一-鿿（）()·]{{0,45}}?)"
    rf"(?:(?:关于)?(?:报送|上报|印发|呈报)?(?:我[局市县区镇])?(?P<year>{_YEAR})(?P<of_year>[^，。：:;；>|\d]{{0,20}}?)|关于(?P<on>{_ANY}{{0,20}}?)"
    r"|(?:全面)?(?:推进|落实|加强|开展|贯彻|深化)?(?:本年度|上年度|年度)?)"
    rf"{_SUBJECT}{_ANY}{{0,30}}?{_END}(?:书|的函)?(?:[（(][^（）()]{{1,12}}[)）])?"
)
_BODY = re.compile(r"[一-鿿]{1,14}(?:[省市县区旗州镇乡局厅委办]|街道|人民政府|委员会|办公室|办事处)$")
_GOES_ON = re.compile(r"如下|[，。：:,.、》）)的]|$")
_VERBS = re.compile(r"^(?:全面|深入)?(?:推进|落实|加强|开展|贯彻|深化|度)+")
_ORGANIZATION = re.compile(
    r"[一-鿿（）()]{2,40}(?:局|委员会|厅|办公室|办公厅|人民政府|政府|办事处|管委会|支队|大队|总队|中心|署|院|委|办|处|会|厅|公司|街道|镇|乡)"
)
_ADDRESSEE = re.compile(
    r"(?P<to>(?:[一-鿿]{1,20}(?:政府|委|委员会|办公室|人大常委会|局|厅|办|领导小组)|[省市县区]委|国务院)(?:[、，,和及\s（）()一-鿿]{0,40}?))[:：]"
)
_NO_ADDRESSEE = re.compile(r"报告|汇报|如下|根据|按照|现将|部署|情况|总结|工作|20\d\d")
_NUMBER = re.compile(r"[一-鿿]{1,10}(?:〔|\[|［|【|（|\()\s?20\d\d\s?(?:〕|\]|］|】|）|\))\s?第?\d{1,4}\s?号")
_SIGNER = re.compile(r"\s*签发人")
_NUMBER_LABEL = re.compile(r"(?:发文字号|文\s?号|发文文号)\s?[:：|]?\s*")
_PUBLISHED = re.compile(
    r"(?:发布|发文|公开|更新|公布|上传|发表)(?:时间|日期)\s?[:：|]?\s*|(?<![一-鿿])(?:时间|日期)\s?[:：]\s*"
)
_SIGNED_LABEL = re.compile(r"(?:成文|生成|签发|印发)(?:时间|日期)\s?[:：|]?\s*")
_DATE_LINE = re.compile(rf"[（(]?(?:[一-鿿（）()]{{0,40}}\s*)?{DATE}\s*[)）]?[。.]?")
_BARE_DATE_LINE = re.compile(rf"[（(]\s*{DATE}\s*[)）]")


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
    for first, _ in enumerate(layout.head):
        for last in range(first, min(first + TITLE_WINDOW, len(layout.head))):
            span = Span(layout.head[first].start, layout.head[last].end)
            if len(span) > LONGEST_TITLE:
                break
            match = _TITLE.fullmatch(_squeeze(text[span.start : span.end]))
            if not match or (last > first and not _one_title(match)):
                continue
            rank = bool(_who(match)) + bool(match["year"]), first - last, -first
            if best is None or rank > best[0]:
                best = (rank, span, match)
    return _title(document, layout, -best[0][2], best[1], best[2]) if best else _leading(document, layout)


def _leading(document: Document, layout: Layout) -> Title | None:
    """Return a title that a lost line break left at the head of the first paragraph; it must name body and year."""
    start = layout.opening.start
    text = document.text[start : min(layout.opening.end, start + LONGEST_TITLE)]
    match = _TITLE.match(text)
    if not match or not match["year"] or not _BODY.match(match["who"]) or _GOES_ON.match(text, match.end()):
        return None
    found = find_year(match[0])
    return Title(match[0], match["who"], found[0] if found else None, Span(start, start + match.end()))


def _who(match: re.Match[str]) -> str:
    """Return whom the title names: in front of the year, or behind it (2020年静海区法治政府建设…)."""
    behind = _VERBS.sub("", match["of_year"] or match["on"] or "")
    return match["who"] or (behind if _BODY.match(behind) else "")


def _one_title(match: re.Match[str]) -> bool:
    """Say whether lines that match together are one title: what stands in front must be a body, and the only one."""
    behind = match["of_year"] or match["on"] or ""
    return bool(_BODY.match(match["who"]) and not _BODY.match(behind)) if match["who"] else True


def _title(document: Document, layout: Layout, first: int, span: Span, match: re.Match[str]) -> Title | None:
    who = _who(match)
    whole = match[0].strip("《》")
    if not who and first:
        above = layout.head[first - 1]
        agency = _squeeze(document.text[above.start : above.end])
        if _ORGANIZATION.fullmatch(agency):
            who, whole, span = agency, agency + whole, Span(above.start, span.end)
    found = find_year(whole) or _bare_year(match["year"])
    return Title(whole, who, found[0] if found else None, span) if who or found else None


def _bare_year(printed: str | None) -> tuple[int, int, int] | None:
    return (int(printed[:4]), 0, 4) if printed and printed[:4].isdecimal() else None


def _squeeze(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", text).strip("#*")


def is_organization(name: str) -> bool:
    """Say whether a whole line reads as the name of an agency."""
    return bool(_ORGANIZATION.fullmatch(name)) and not _TITLE.fullmatch(name)


def find_addressee(document: Document, layout: Layout) -> Found[str | None]:
    """Return whom the report is addressed to: the line ending in a colon in front of the first paragraph, or its beginning."""
    text = document.text
    for span in (*reversed(layout.head), layout.opening):
        match = _ADDRESSEE.match(text, span.start, span.end)
        if match and (match.end() == span.end or span == layout.opening) and not _NO_ADDRESSEE.search(match["to"]):
            to = Span(match.start("to"), match.end("to"))
            return Found(_squeeze(text[to.start : to.end]), provenance(document, to, "extract.metadata/addressee"))
    return Found(None, None, "absent")


def find_number(document: Document, layout: Layout) -> Found[str | None]:
    """Return the report's own document number: alone on a line of the head, or labelled there."""
    text = document.text
    for line in (*layout.head, *layout.page):
        label = _NUMBER_LABEL.search(text, line.start, line.end)
        match = _NUMBER.match(text, label.end() if label else line.start, line.end)
        if match and (label or not text[match.end() : line.end].strip() or _SIGNER.match(text, match.end(), line.end)):
            span = Span(match.start(), match.end())
            return Found(_squeeze(match[0]), provenance(document, span, "extract.metadata/number"))
    return Found(None, None, "absent")


def find_published(document: Document, layout: Layout) -> Found[str | None]:
    """Return the day that the page's head gives as the day of publication."""
    return _labelled(document, layout, _PUBLISHED, "published")


def _labelled(document: Document, layout: Layout, label: re.Pattern[str], rule: str) -> Found[str | None]:
    text = document.text
    for line in (*layout.head, *layout.page):
        for match in label.finditer(text, line.start, line.end):
            value = find_date(text[match.end() : min(match.end() + 14, line.end)])
            date = re.compile(DATE).search(text, match.end(), min(match.end() + 14, line.end))
            if value and date:
                span = Span(date.start(), date.end())
                return Found(value, provenance(document, span, f"extract.metadata/{rule}"))
    return Found(None, None, "absent")


def _signed(document: Document, layout: Layout) -> Found[str | None]:
    text = document.text
    dates = []
    for before, line in pairwise((Span(0, 0), *layout.tail)):
        match = _DATE_LINE.fullmatch(text, line.start, line.end)
        if match and _signs(match) and (value := iso_date(match)):
            named = len(line) > len(value) + 6 or is_organization(_squeeze(text[before.start : before.end]))
            dates.append((not named, line.start, match, value))
    if dates:
        _, _, match, value = min(dates, key=lambda date: date[:2])
        return _dated(document, match, value)
    return Found(None, None, "absent")


def find_issued(document: Document, layout: Layout) -> Found[str | None]:
    """Return the day the report is signed: a date alone on a line behind the last paragraph, best below or beside a name.

    Where the foot has none: the labelled 成文日期, or a date in brackets below the title.
    """
    signed = _signed(document, layout)
    if signed.value:
        return signed
    text = document.text
    found = _labelled(document, layout, _SIGNED_LABEL, "issued")
    if found.value:
        return found
    for line, after in pairwise(layout.cover):
        match = _DATE_LINE.fullmatch(text, after.start, after.end)
        if match and is_organization(_squeeze(text[line.start : line.end])) and (value := iso_date(match)):
            return _dated(document, match, value)
    for line in layout.head:
        match = _BARE_DATE_LINE.fullmatch(text, line.start, line.end)
        if match and (value := iso_date(match)):
            return _dated(document, match, value)
    return found


def _signs(match: re.Match[str]) -> bool:
    """Say whether what stands in front of a date on its line is nothing, or a name."""
    before = match[0][: match.start("year" if match["year"] else "han_year") - match.start()].strip("（( ")
    return not before or is_organization(_squeeze(before))


def _dated(document: Document, match: re.Match[str], value: str) -> Found[str | None]:
    name = "year" if match["year"] else "han_year"
    start = match.start(name)
    date = re.compile(DATE).match(document.text, start)
    span = Span(start, date.end() if date else match.end())
    return Found(value, provenance(document, span, "extract.metadata/issued"))


def signature_lines(document: Document, layout: Layout) -> list[Span]:
    """Return the lines at the foot that may be the signature, likeliest first: the one a date follows, then any agency's name."""
    text = document.text
    likely: list[Span] = []
    other: list[Span] = []
    for line, after in pairwise((*layout.tail, Span(len(text), len(text)))):
        match = _DATE_LINE.fullmatch(text, line.start, line.end)
        if match:
            name = re.match(r"[（(]?([一-鿿（）()]{4,40}?)\s*(?=[\d二])", text[line.start : line.end])
            if name:
                likely.append(Span(line.start + name.start(1), line.start + name.end(1)))
        elif is_organization(_squeeze(text[line.start : line.end])):
            dated = len(after) and _DATE_LINE.fullmatch(text, after.start, after.end)
            (likely if dated else other).append(line)
    return likely + other

"""Particulars printed at the head and the foot of a report: addressee, numbers, dates, signature."""

import re
from itertools import pairwise

from portalgen.extract.dates import DATE, find_date, iso_date
from portalgen.extract.evidence import provenance
from portalgen.extract.metadata_layout import Layout
from portalgen.extract.metadata_title import is_organization, squeeze
from portalgen.model.document import Document
from portalgen.model.facts import Found
from portalgen.model.text import Span

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
_DATE_REACH = 24
DATE_LINE = re.compile(rf"[（(]?(?:[一-鿿（）()]{{0,40}}\s*)?{DATE}\s*[)）]?[。.]?")
_BARE_DATE_LINE = re.compile(rf"[（(]\s*{DATE}\s*[)）]")


def find_addressee(document: Document, layout: Layout) -> Found[str | None]:
    """Return whom the report is addressed to: the line ending in a colon in front of the first paragraph, or its beginning."""
    text = document.text
    for span in (*reversed(layout.head), layout.opening):
        match = _ADDRESSEE.match(text, span.start, span.end)
        if match and (match.end() == span.end or span == layout.opening) and not _NO_ADDRESSEE.search(match["to"]):
            to = Span(match.start("to"), match.end("to"))
            return Found(squeeze(text[to.start : to.end]), provenance(document, to, "extract.metadata/addressee"))
    return Found(None, None, "absent")


def find_number(document: Document, layout: Layout) -> Found[str | None]:
    """Return the report's own document number: alone on a line of the head, or labelled there."""
    text = document.text
    for line in (*layout.head, *layout.page):
        label = _NUMBER_LABEL.search(text, line.start, line.end)
        match = _NUMBER.match(text, label.end() if label else line.start, line.end)
        if match and (label or not text[match.end() : line.end].strip() or _SIGNER.match(text, match.end(), line.end)):
            span = Span(match.start(), match.end())
            return Found(squeeze(match[0]), provenance(document, span, "extract.metadata/number"))
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
        match = DATE_LINE.fullmatch(text, line.start, line.end)
        if match and _signs(match) and (value := iso_date(match)):
            named = len(line) > len(value) + 6 or is_organization(squeeze(text[before.start : before.end]))
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
        match = DATE_LINE.fullmatch(text, after.start, after.end)
        if match and is_organization(squeeze(text[line.start : line.end])) and (value := iso_date(match)):
            return _dated(document, match, value)
    for line in layout.head:
        match = _BARE_DATE_LINE.fullmatch(text, line.start, line.end)
        if match and (value := iso_date(match)):
            return _dated(document, match, value)
    return found


def _signs(match: re.Match[str]) -> bool:
    """Say whether what stands in front of a date on its line is nothing, or a name."""
    before = match[0][: match.start("year" if match["year"] else "han_year") - match.start()].strip("（( ")
    return not before or is_organization(squeeze(before))


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
        match = DATE_LINE.fullmatch(text, line.start, line.end)
        if match:
            name = re.match(r"[（(]?([一-鿿（）()]{4,40}?)\s*(?=[\d二])", text[line.start : line.end])
            if name:
                likely.append(Span(line.start + name.start(1), line.start + name.end(1)))
        elif is_organization(squeeze(text[line.start : line.end])):
            dated = len(after) and DATE_LINE.fullmatch(text, after.start, after.end)
            (likely if dated else other).append(line)
    return likely + other


def is_dated(document: Document, line: Span) -> bool:
    """Say whether a date stands behind a signature, on its line or the next."""
    return DATE_LINE.match(document.text[line.end : line.end + _DATE_REACH].strip()) is not None

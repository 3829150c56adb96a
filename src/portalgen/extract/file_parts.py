"""Where a file may begin anew: at the title of a report, behind a dated signature, at a second opening (现将…情况报告如下)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from portalgen.extract.dates import find_year
from portalgen.extract.metadata_head import DATE_LINE
from portalgen.extract.metadata_layout import noise_spans, trimmed
from portalgen.extract.metadata_title import (
    LONGEST_TITLE,
    TITLE_WINDOW,
    Title,
    is_organization,
    leading_title,
    squeeze,
    title_in,
)
from portalgen.model.document import Document
from portalgen.model.text import Span

OPENING = re.compile(r"现(?:将|就)[^。；]{0,60}?(?:报告|汇报|总结|情况|通报)[^。；]{0,8}?如下")
_SUBJECT = re.compile(r"法治|依法行政|依法治|执法")
_FOLLOW_UP = re.compile(r"整改|反馈|问题")
_TOLD_OF = re.compile(
    r"[我本](?:[省市县区州旗镇乡街局厅委办院所处关站]|中心|单位|部门)|20\d\d年|一年来|过去一年|今年以来"
)
_ADDRESSEE = re.compile(r"[一-鿿、，（）()]{2,40}[:：]")
_FIRST_HEADING = re.compile(r"[一壹][、.．]|[1１][、.．]\D|第一部分")
_SECOND_HEADING = re.compile(r"二、")
_LATER_HEADING = re.compile(
    r"[（(]?[二三四五六七八九十]{1,3}[)）、.．]|[（(]?(?:[2-9]|1\d)[)）、.．](?!\d)|第[二三四五六七八九十]+(?:部分|[，、])"
)
_COUNTED = re.compile(
    r"[一二三四五六七八九十](?:[一二三四五六七八九十]{0,2}、)"
)  # one class first, so that a search skips to it
_OF_A_YEAR = re.compile(r"20\d\d年")
_ANNEX = re.compile(r"附\s?[件表录图][一二三四五六七八九十\d]{0,2}[:：]?.{0,40}")
_RULE = re.compile(r"[-—=*_＝－﹣~·.…]+")
_NAME = re.compile(r"[（(]?([一-鿿（）()]{4,40}?)(?=20\d\d|二[〇○零])")
_LONGEST_SIGNATURE = 60
_SHORTEST = 12  # characters of a line that says something
_BODY = 100  # characters of prose behind an opening before there can be a second one
_NEAR = 4  # lines from a title to what it is the title of


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its place in ``Document.text``, and its characters without blanks and marks of headings."""

    span: Span
    text: str

    @property
    def says_something(self) -> bool:
        """Whether it tells of an agency's year, as no link and no foot of a page does."""
        text = self.text
        if len(text) < _SHORTEST or not ("。" in text or ("，" in text and len(text) > 2 * _SHORTEST)):
            return False
        return (_TOLD_OF.search(text) or _SUBJECT.search(text)) is not None

    @property
    def is_address(self) -> bool:
        """Whether it names whom a report is addressed to (县人民政府：)."""
        return _ADDRESSEE.fullmatch(self.text) is not None

    @property
    def tells_of_a_year(self) -> bool:
        """Whether it begins as the first paragraph of a report does where that has no set phrase (2023年，我局…)."""
        return _OF_A_YEAR.match(self.text) is not None

    @property
    def opens(self) -> bool:
        """Whether it is the paragraph that a report begins with; what was put right is told of in the midst of one."""
        found = OPENING.search(self.text)
        return found is not None and not _FOLLOW_UP.search(found[0])


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that may be a document of their own: with its title where it begins with one; an annex where it says so."""

    lines: tuple[Line, ...]
    title: Title | None = None
    annexed: bool = False

    @property
    def place(self) -> Span:
        """What a person is shown of it: the title, else the first line."""
        return self.title.span if self.title else self.lines[0].span

    @property
    def says_something(self) -> bool:
        """Whether there is more to it than links, dates and names."""
        return any(line.says_something or (self.title and line.tells_of_a_year) for line in self.lines)


def lines_of(document: Document, start: int) -> tuple[Line, ...]:
    """Return the lines behind a place of the text, without blank ones, rules and what was set aside as no part of the report."""
    beyond = len(document.text) + 1
    aside = iter((*noise_spans(document), Span(beyond, beyond + 1)))
    noise = next(aside)
    found: list[Line] = []
    for match in re.finditer(r"[^\n\f]+", document.text):
        line = trimmed(document.text, match.start(), match.end())
        while noise.end <= line.start:
            noise = next(aside)
        text = squeeze(document.text[line.start : line.end])
        if text and line.start >= start and not noise.overlaps(line) and not _RULE.fullmatch(text):
            found.append(Line(line, text))
    return tuple(found)


def parts_of(lines: tuple[Line, ...]) -> Iterator[Part]:
    """Yield the lines in parts, cut wherever a document may begin: a cut is no proof that one does. Linear in the lines."""
    cuts = dict(_cuts(lines))
    for start, end in pairwise((*sorted({0, *cuts}), len(lines))):
        yield Part(lines[start:end], cuts.get(start), _ANNEX.fullmatch(lines[start].text) is not None)


def signatures_in(lines: tuple[Line, ...]) -> Iterator[tuple[Line, int]]:
    """Yield name and year of each dated signature: a name and a date below it, or both on one line."""
    for index in range(len(lines)):
        if found := _signature_at(lines, index):
            yield found


def _cuts(lines: tuple[Line, ...]) -> Iterator[tuple[int, Title | None]]:
    opened, said, titled, counted = False, 0, 0, False
    for index, line in enumerate(lines):
        title = _title_at(lines, index) if line.span.start >= titled else None
        again = opened and said > _BODY and _opens_anew(lines, index)
        recounted = counted and _FIRST_HEADING.match(line.text) is not None
        if index and (title or again or recounted or _signed_above(lines, index)):
            yield index, title
            opened, said, counted = again or recounted, 0, False
        elif title:
            yield index, title
        titled = title.span.end if title else titled
        opened = opened or line.opens or _FIRST_HEADING.match(line.text) is not None
        counted = counted or (not title and _SECOND_HEADING.match(line.text) is not None)
        said += len(line.text) if line.says_something else 0


def _title_at(lines: tuple[Line, ...], index: int) -> Title | None:
    """Return the title of a report that stands on one to three lines, or lost the line break behind it, where a report follows."""
    first = lines[index]
    if first.says_something:
        return leading_title(first.text[:LONGEST_TITLE], first.span.start)
    for last in range(index, min(index + TITLE_WINDOW, len(lines))):
        text = "".join(line.text for line in lines[index : last + 1])
        bare = _COUNTED.sub("", text)
        title = title_in(bare, Span(lines[index].span.start, lines[last].span.end), lines=last - index + 1)
        if bare != text and title and not (title.who and title.year and not bare.endswith("情况")):
            continue  # a heading of the report itself
        if title and _begins(lines, index, last + 1, named=bool(title.who)):
            return title
    return None


def _begins(lines: tuple[Line, ...], index: int, behind: int, *, named: bool) -> bool:
    """Say whether a report follows a title, not the next of a list of titles and not the paragraph that the list stands in."""
    near = lines[behind : behind + _NEAR]
    anew = any(line.opens or _FIRST_HEADING.match(line.text) or line.is_address for line in near)
    if anew or not named or (index and lines[index - 1].text.endswith(("：", ":"))):
        return anew
    for line in near:
        if _LATER_HEADING.match(line.text) or title_in(line.text, line.span):
            return False
        if line.says_something or line.tells_of_a_year:
            return True
    return False


def _opens_anew(lines: tuple[Line, ...], index: int) -> bool:
    """Say whether a second opening stands here, with whom it is addressed to above it or headings that are counted from one again."""
    addressed = lines[index].is_address
    opening = index + addressed
    if opening >= len(lines) or not (lines[opening].opens or (addressed and lines[opening].tells_of_a_year)):
        return False
    return addressed or any(_FIRST_HEADING.match(line.text) for line in lines[opening + 1 : opening + _NEAR])


def _signed_above(lines: tuple[Line, ...], index: int) -> bool:
    return _dated(lines[index - 1].text) is not None and any(
        _signature_at(lines, before) for before in range(max(0, index - 2), index)
    )


def _dated(text: str) -> re.Match[str] | None:
    return DATE_LINE.fullmatch(text) if len(text) <= _LONGEST_SIGNATURE else None


def _signature_at(lines: tuple[Line, ...], index: int) -> tuple[Line, int] | None:
    line = lines[index]
    if (date := _dated(line.text)) and (name := _NAME.match(line.text)):
        return Line(line.span, name[1]), _year(date)
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    if is_organization(line.text) and (date := _dated(after)) and not _NAME.match(after):
        return line, _year(date)
    return None


def _year(date: re.Match[str]) -> int:
    found = find_year(date[0]) or (int(date["year"]), 0, 0)
    return found[0]

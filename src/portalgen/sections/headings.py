"""Finds the headings of a document: numbered ones by their marks, unnumbered ones by what they look like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from portalgen.model.document import Document
from portalgen.sections.captions import title_end
from portalgen.sections.lines import Line, heading_lines
from portalgen.sections.marks import Mark, MarkKind, mark_at, marks_in

_SENTENCE_ENDS = "。；;！!？?：:，,、"
_LONG_LINE = 40
_TITLE_LINES = 12
_PLAIN_LIMITS = (4, 32)
_NEVER_PLAIN = re.compile(
    r"(?:附件|附[:：]|抄送|主送|来源|发布|发文|时间|日期|浏览|字号|字体|打印|关闭|分享|索引号|联系|电话|当前位置|您所在|责任编辑"
    r"|[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[,，]|首先|其次|此致|专此|特此|以上报告|妥否|无$)"
    r"|[（(].*[）)]$|.*[\d〇零]日$|.*(?:[局厅委院办府部署]|中心|支队|大队|街道|委员会|办公室|办事处)$|[\W\d_]*$"
)
_TITLE = re.compile(r"(?:法治|依法行政).{0,30}(?:报告|总结|汇报)$|的报告$|年度报告$")
_ROLE_WORDS = re.compile(
    r"存在.{0,8}(?:问题|不足|短板|差距|困难)|(?:问题|不足)(?:[和与及].{0,4}原因|之处)?$|下一?步|下一(?:年|阶段)|今后|明年|第一责任人"
    r"|主要(?:举措|做法|成效|安排|工作)|(?:工作|开展|完成|基本)情况$|工作(?:计划|打算|思路|安排)$|其他需要"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A mark with its title, offsets in ``Document.text``; ``stop`` is the character behind the title, empty at a line's end.

    ``alone``: nothing else stands on its line. ``first``: it is the first thing on its line.
    """

    mark: Mark
    title_end: int
    stop: str
    alone: bool


def find_headings(document: Document) -> list[Heading]:
    """Return every heading in order of the text."""
    lines = heading_lines(document)
    text = document.text
    candidates = [mark for line in lines for mark in _marks(text, line)]
    kept = _counted(candidates)
    numbered = {mark.start: mark for mark in kept}
    marks = sorted([*kept, *_plain(text, lines, numbered)], key=lambda mark: mark.start)
    ends = {line.start: line.end for line in lines}
    return list(_headings(text, marks, sorted(ends.items())))


def _marks(text: str, line: Line) -> Iterator[Mark]:
    first = mark_at(text, line.start, line.end)
    if first:
        yield first
    for mark in marks_in(text, line.start, line.end):
        if not first or mark.start >= first.title_start:
            yield mark


def _counted(marks: list[Mark]) -> list[Mark]:
    """Keep marks that open a line and in-line ones that count on: 1 with a 2 to come, or the number after the last."""
    kept: list[Mark] = []
    last: dict[MarkKind, int] = {}
    following = _following(marks)
    for index, mark in enumerate(marks):
        counts_on = mark.value == last.get(mark.kind, 0) + 1 and (mark.value > 1 or following[index] == 2)
        if not mark.at_line and not counts_on:
            continue
        kept.append(mark)
        last = {kind: value for kind, value in last.items() if kind <= mark.kind}
        last[mark.kind] = mark.value
    return kept


def _following(marks: list[Mark]) -> list[int]:
    """Return for each mark the number of the next one of its kind before a wider division opens, 0 where none comes."""
    numbers = [0] * len(marks)
    upcoming: dict[MarkKind, int] = {}
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        numbers[index] = upcoming.get(mark.kind, 0)
        if mark.at_line:
            upcoming = {kind: value for kind, value in upcoming.items() if kind <= mark.kind}
        upcoming[mark.kind] = mark.value
    return numbers


def _headings(text: str, marks: list[Mark], lines: list[tuple[int, int]]) -> Iterator[Heading]:
    at = 0
    for index, mark in enumerate(marks):
        while at + 1 < len(lines) and lines[at + 1][0] <= mark.start:
            at += 1
        line_end = lines[at][1]
        limit = min(line_end, marks[index + 1].start if index + 1 < len(marks) else line_end)
        start, end = mark.title_start, title_end(text, mark.title_start, limit)
        if start >= limit and at + 1 < len(lines) and mark.at_line:
            start = lines[at + 1][0]  # the mark stands alone on its line: the title is on the next
            limit = line_end = lines[at + 1][1]
            end = title_end(text, start, limit)
        if end <= start or (index + 1 < len(marks) and marks[index + 1].start < end):
            continue
        stop = text[end] if end < line_end else ""
        rest = text[end:line_end].strip(" 。:：*#；;")
        moved = Mark(mark.kind, mark.number, mark.value, mark.start, start, mark.at_line)
        yield Heading(moved, end, stop, mark.at_line and not rest)


def _plain(text: str, lines: list[Line], numbered: dict[int, Mark]) -> list[Mark]:
    """Return unnumbered headings: short lines without a sentence end in front of a paragraph.

    A report that numbers its divisions is taken at its word: beside numbered ones of the same depth only a line that the
    file format marks as a heading, or that is named like a statutory part, is one. A single odd line is none.
    """
    body = _body_start(text, lines, numbered)
    kinds = {mark.kind for mark in numbered.values()}
    divided = MarkKind.HAN in kinds or MarkKind.PART in kinds
    subdivided = MarkKind.HAN_BRACKET in kinds
    unnamed = (MarkKind.PLAIN if subdivided else MarkKind.UNDER) if divided else MarkKind.NAMED
    sure: list[Mark] = []
    unsure: list[Mark] = []
    titled = {
        after.start
        for line, after in pairwise(lines)
        if line.start in numbered and numbered[line.start].title_start >= line.end
    }
    for line, follows in pairwise(lines):
        if line.start < body or line.start in numbered or line.start in titled or not _looks_plain(text, line):
            continue
        if not (follows.start in numbered or _is_paragraph(text, follows)):
            continue
        named = bool(_ROLE_WORDS.search(text, line.start, line.end))
        mark = Mark(MarkKind.NAMED if named else unnamed, "", 0, line.start, line.start, True)
        (sure if named or line.level else unsure).append(mark)
    enough = 2 if not divided else 3
    if not (divided and subdivided) and len(sure) + len(unsure) >= enough:
        sure += unsure
    return sure


def _body_start(text: str, lines: list[Line], numbered: dict[int, Mark]) -> int:
    """Return where the title block ends: behind the title, else at the first paragraph or mark."""
    titles = [line for line in lines[:_TITLE_LINES] if _TITLE.search(text[line.start : line.end])]
    if titles:
        return titles[-1].end
    for line in lines:
        if line.start in numbered or _is_paragraph(text, line):
            return line.start
    return len(text)


def _is_paragraph(text: str, line: Line) -> bool:
    return line.end - line.start >= _LONG_LINE or text[line.end - 1] in "。；;"


def _looks_plain(text: str, line: Line) -> bool:
    shortest, longest = _PLAIN_LIMITS
    if not shortest <= line.end - line.start <= longest or text[line.end - 1] in _SENTENCE_ENDS:
        return False
    title = text[line.start : line.end]
    return "。" not in title and not _NEVER_PLAIN.match(title) and not _TITLE.search(title)

"""Whether the next line goes on with the paragraph: by heading marks, sentence ends and the usual width of a line."""

import re
from dataclasses import dataclass

from portalgen.model.document import BlockKind
from portalgen.normalize.lines import Line
from portalgen.normalize.misreadings import Misreadings

_NUMERAL = "一二三四五六七八九十百"
_ORDINAL = re.compile(rf"(?:[{_NUMERAL}]{{1,2}}是|第[{_NUMERAL}][,，、]|首先|其次|再次|最后)")
_ENDED = re.compile(r"[。！？!?…][”’」』)）》\"]?\Z")
_SENTENCE = re.compile("[。！？]")
_OPEN = "“‘《〈（(「『【["
_CLOSED = "”’》〉）)」』】],，、。；;：:！？!?%％"
_QUOTE_ONLY = re.compile('[“”‘’"，,。、；;：:！!？?)）》]+')
_DATE = re.compile(r"(?:[12]\s*\d\s*\d\s*\d|二[〇○零0Oo]\w{2})\s*年\s*\w{1,3}\s*月\s*\w{1,3}\s*日")
_TITLE_TAIL = re.compile(
    r"(?:年度|年法治|年工作|建设|工作|情况|法治政府|的?报告|总结).{0,16}(?:报告|总结|汇报)|报告|总结"
)
_TITLE_END = re.compile(r"(?:报告|总结|汇报)(?:[(（].{1,12}[)）])?\Z")
_HEAD_END = re.compile(
    r"(?:情况|成效|工作|不足|打算|原因|职责|措施|安排|建设|问题|思路|计划|做法|成绩|水平|能力|机制|体系|事项|方面|作用|落实|管理|服务|环境)[:：]?\Z"
)
_NOTHING = re.compile("(?:无|没有|暂无)[。.]?")

_UNFINISHED = "，,、第的和与及在对为以由被将把向从于"
_ALONE = (
    BlockKind.HEADING,
    BlockKind.NOISE,
    BlockKind.TABLE,
)  # what the format sets apart neither takes in lines nor goes on

_FULL = 0.86
_SHORT = 0.6
_LONGEST_HEADING = 120
_LONG = 60  # columns: a line this long, in a text without fixed line width, is running text


@dataclass(frozen=True, slots=True)
class Page:
    """How the page breaks its lines: ``width`` in columns of a full line, 0 where lines have no fixed width."""

    width: int
    spaced: bool = False  # an empty line between any two lines, as some scanners leave

    @classmethod
    def of(cls, lines: list[Line]) -> "Page":
        """Look for a width that many lines share; most of those must stop in mid-sentence."""
        widths = sorted(line.width for line in lines)
        if len(widths) < 6:
            return cls(0)
        usual = widths[min(int(len(widths) * 0.9), len(widths) - 1)]
        full = [line for line in lines if usual * _FULL <= line.width <= usual * 1.2]
        if usual > 140 or usual < 24 or len(full) < max(4, len(lines) // 5):
            return cls(0)
        spaced = sum(line.near for line in full) * 2 < len(full)
        open_ends = sum(not _ENDED.search(line.text[-2:]) for line in full)
        return cls(usual if open_ends * 2 >= len(full) else 0, spaced)


class Pairing:
    """Walks down the lines, keeping what is known of the paragraph so far."""

    def __init__(self, page: Page, first: Line, words: Misreadings) -> None:
        self._page = page
        self._words = words
        self._seen = 0
        self._start(first)

    def _start(self, line: Line) -> None:
        self._last = line
        self._visual = self._total = line.width
        self._broken_quote = False
        self._headed = line.kind is BlockKind.HEADING or line.headed
        self._sentences = _SENTENCE.search(line.text) is not None
        self._seen += 1

    def joins(self, line: Line) -> bool:
        """Say whether ``line`` goes on with the paragraph of the line before it, and take it as the last one."""
        glued = self._glued(line)
        if not (glued or self._goes_on(line)):
            self._start(line)
            return False
        self._visual = self._visual + line.width if glued else line.width
        self._total += line.width
        self._broken_quote = glued
        if self._headed and not glued and line.width >= self._page.width * _FULL:
            self._headed = False  # two full lines are a numbered paragraph, no heading
        self._sentences = self._sentences or _SENTENCE.search(line.text) is not None
        self._last = line
        return True

    def _glued(self, line: Line) -> bool:
        """Say whether the page tore the two apart in mid-line, as scanning does around quotation marks."""
        before, text = self._last.text, line.text
        if line.kind in _ALONE or self._last.kind in _ALONE:
            return False
        if before[-1] in _OPEN or text[0] in _CLOSED:
            return True
        if line.headed or _ENDED.search(before[-2:]):
            return False
        if _QUOTE_ONLY.fullmatch(before) or _QUOTE_ONLY.fullmatch(text):
            return True
        fits = self._visual + line.width <= self._page.width * 1.1
        if self._broken_quote and before[-1] in "”’":
            return fits
        return text[0] in "“‘" and line.near and self._page.spaced and self._page.width > 0

    def _goes_on(self, line: Line) -> bool:
        if self._last.kind in _ALONE or line.kind is not BlockKind.PARAGRAPH:
            return False
        if self._completes_title(line) or self._tears_word(line):
            return True
        if line.headed or _DATE.fullmatch(line.text):
            return False
        return self._wraps(line) if self._page.width else self._runs_on(line)

    def _tears_word(self, line: Line) -> bool:
        """Say whether the break stands inside a word (行政处 / 罚148件)."""
        before = self._last.text
        if self._headed and not self._sentences and _HEAD_END.search(before):
            return False  # 主要成效 / 应持证人员84名: a heading that is whole, and two characters that only look like a word
        return line.near and not line.headed and not line.indented and self._words.torn(before[-2:], line.text[:2])

    def _completes_title(self, line: Line) -> bool:
        """Say whether a title wraps onto this line (``…法治政府`` / ``建设年度报告``)."""
        before = self._last
        return (
            self._seen <= 6
            and line.near
            and before.width < 70
            and not self._headed
            and _TITLE_TAIL.fullmatch(line.text) is not None
            and not _TITLE_END.search(before.text)
            and (before.text[-1] not in "局委府厅院会办部。，,:：" or before.text.endswith("法治政府"))
        )

    def _wraps(self, line: Line) -> bool:
        """Decide on a page with lines of one width."""
        full = self._visual >= self._page.width * _FULL
        before = self._last.text
        if self._headed and not self._sentences:
            return self._heading_wraps(line, full)
        if _ENDED.search(before[-2:]):
            return full and not line.indented and not _ORDINAL.match(line.text)
        if before[-1] in ":：":
            return full
        if before[-1] in ";；" and _ORDINAL.match(line.text):
            return False
        return (
            full
            or before[-1] in "，,、；;"
            or (self._visual >= self._page.width * _SHORT and not line.indented and not _TITLE_END.search(before))
        )

    def _heading_wraps(self, line: Line, full: bool) -> bool:
        """A heading goes on when its line is full; a full line below it means running text unless it stops in mid-word."""
        before = self._last.text
        if before[-1] in "，,、":
            return True
        if not full or line.indented or _NOTHING.fullmatch(line.text):
            return False
        if line.width < self._page.width * _FULL:
            return True
        return _HEAD_END.search(before) is None

    def _runs_on(self, line: Line) -> bool:
        """Decide in a text whose lines are paragraphs: only a page break splits one of them."""
        before = self._last.text
        if _ENDED.search(before[-2:]) or before[-1] in ":：;；" or _ORDINAL.match(line.text):
            return False
        if self._headed and not self._sentences:
            return before[-1] in "，,、"
        if before[-1] in _UNFINISHED:
            return True
        if line.near and not self._sentences and self._total < _LONGEST_HEADING:
            return False  # it may be a heading, and nothing between the two says that a page ends there
        goes_on = line.width >= _LONG or _SENTENCE.search(line.text) is not None
        return self._total >= _LONG and goes_on and not _TITLE_END.search(before)

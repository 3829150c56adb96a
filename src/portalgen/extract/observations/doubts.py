"""What was withheld because it was not certain, said so that a person can look at it."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from portalgen.extract.observations.tables import Cell
from portalgen.extract.observations.vocabulary import Vocabulary
from portalgen.model.aspects import Aspect
from portalgen.model.document import Document
from portalgen.model.issue import Issue, Severity
from portalgen.model.text import Span

_MOST = 20  # a text with more is damaged as a whole
_BEFORE = re.compile(r"[^，。；、：\n一-龥]*$")
_LONGEST = 12
_SHOWN = 200  # characters of a quotation; a text of nothing but digits would fill the screen
_TWO_POINTS = re.compile(r"\d\.\d+\.\d")


def torn_numbers(document: Document, spans: Iterable[Span]) -> Iterator[Issue]:
    """Yield a warning for each number beside which something stands that may belong to it; ``spans`` are of the text."""
    for span in spans:
        lead = _BEFORE.search(document.text, max(span.start - _LONGEST, 0), span.start)
        quote = _quote(document, Span(lead.start() if lead else span.start, span.end))
        why = "旁边还有数字、小数点或空格，可能只是一个数的一部分。"
        yield _issue("E230", f"数字「{_on_one_line(quote)}」读不完整，没有采用。", why, quote)


def odd_numbers(document: Document, vocabulary: Vocabulary) -> Iterator[Issue]:
    """Yield a warning for each run of digits that is no number: with letters in it, or with two points."""
    text = document.text
    if not (any(letter in text for letter in "lIOoSBZ") or _TWO_POINTS.search(text)):
        return
    for match in vocabulary.odd.finditer(document.text):
        span = Span(match.start(), match.end())
        if not match["letters"]:
            yield from torn_numbers(document, [span])
            continue
        quote = _quote(document, span)
        why = "数字里夹着像数字的字母，多半是识别错误，改成哪个数字不能确定。"
        yield _issue("E231", f"「{quote}」像是数字，没有采用。", why, quote)


def uncertain_cells(document: Document, cells: Iterable[Cell]) -> Iterator[Issue]:
    """Yield a warning for each row of a table whose numbers have no certain meaning."""
    for start, row in groupby(
        (cell for cell in cells if cell.doubt and cell.aspect is not Aspect.CHANGE),
        lambda cell: _line_start(document, cell),
    ):
        own = list(row)
        numbers = "、".join(document.text[cell.span.start : cell.span.end] for cell in own[:8])[:_SHOWN]
        doubts = "；".join(dict.fromkeys(cell.doubt for cell in own))
        end = document.text.find("\n", start)
        quote = _quote(document, Span(start, end if end >= 0 else len(document.text)))
        why = "数字属于哪一项、哪一年或用什么单位不能确定。"
        yield _issue("E232", f"表格里的数字 {numbers} 没有采用：{doubts}。", why, quote)


def _line_start(document: Document, cell: Cell) -> int:
    return document.text.rfind("\n", 0, cell.span.start) + 1


def torn_lists(document: Document, spans: Iterable[Span]) -> Iterator[Issue]:
    """Yield a warning for each figure of a list (甲、乙分别为3件、5件、7件) whose members are not as many as its figures."""
    for span in spans:
        quote = _quote(document, span)
        why = "前面列举的对象与后面的数字个数不同，不能确定哪个数属于哪个对象。"
        yield _issue("E210", f"“{_on_one_line(quote)}”没有对应到指标。", why, quote)


def first_of(doubts: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return the first doubts of a kind; the others are most likely of the same origin."""
    return tuple(islice(doubts, _MOST))


def _quote(document: Document, span: Span) -> str:
    raw = document.raw_span(span)
    return document.raw[raw.start : min(raw.end, raw.start + _SHOWN)].strip()


def _on_one_line(quote: str) -> str:
    return " ".join(quote.split())


def _issue(code: str, message: str, why: str, quote: str) -> Issue:
    return Issue(code, Severity.WARNING, message, why, "请对照原件；原件清楚的，在转录文字里改正。", quote=quote)

"""Cuts sections into sentences and sentences into clauses, marks of enumeration set aside."""

import re
from collections.abc import Iterator
from enum import IntEnum

from msgspec import Struct

from portalgen.model.text import Span

LONGEST_SENTENCE = 2_000
"""A sentence without an end is cut here, so that a damaged text costs no more than its length."""

_SENTENCE_END = re.compile(r"[。；;！!？?\n]")
_ENUMERATION = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}是要?|其[一二三四五六七八九十](?:是)?[,，:：]?|第[一二三四五六七八九十][,，、]|首先[,，]?|其次[,，]?|再次[,，]?|最后[,，]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）][、.．]?|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、。](?!\d)|[①-⑳][、.]?|[一二三四五六七八九十]方面[是,，:：]?)\s*"
)
_INNER_ENUMERATION = re.compile(r"(?<=[,，、:：])\s*(?=(?:[一二三四五六七八九十]是|其[一二三四五六七八九十]))")
_TOKEN = re.compile(r"[,，（(《“〈）)》”〉]")
_OPEN, _CLOSE = "（(《“〈", "）)》”〉"


class Start(IntEnum):
    """Where a sentence begins: inside a paragraph, with the mark of an enumeration, or with a line."""

    WITHIN = 0
    ITEM = 1
    LINE = 2


class Sentence(Struct, frozen=True):
    """A sentence of ``Document.text`` without its end mark and without the mark of an enumeration in front (``item``)."""

    start: int
    end: int
    opens: Start = Start.WITHIN
    item: bool = False


def sentences(text: str, span: Span) -> Iterator[Sentence]:
    """Yield the sentences of ``span``; 一是…，二是… inside one are sentences of their own."""
    start = span.start
    while start < span.end:
        match = _SENTENCE_END.search(text, start, min(span.end, start + LONGEST_SENTENCE))
        end = match.start() if match else min(span.end, start + LONGEST_SENTENCE)
        yield from _items(text, start, end)
        start = match.end() if match else end


def _items(text: str, start: int, end: int) -> Iterator[Sentence]:
    cuts = [match.start() for match in _INNER_ENUMERATION.finditer(text, start, end)]
    for low, high in zip([start, *cuts], [*cuts, end], strict=True):
        opens = Start.LINE if not low or text[low - 1] == "\n" else Start.WITHIN
        mark = _ENUMERATION.match(text, low, high)
        if mark:
            low = mark.end()
            opens = max(opens, Start.ITEM)
        while high > low and text[high - 1] in " ,，、:：\n":
            high -= 1
        while low < high and text[low] in " ,，、\n*":
            low += 1
        if low < high:
            yield Sentence(low, high, opens, mark is not None)


def clauses(text: str, start: int, end: int) -> list[Span]:
    """Return the clauses between commas that stand outside brackets, quotation marks and book titles."""
    found = []
    depth = 0
    begin = start
    for match in _TOKEN.finditer(text, start, end):
        char = match[0]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth:
            found.append(Span(begin, match.start()))
            begin = match.end()
    found.append(Span(begin, end))
    return [_trimmed(text, clause) for clause in found if text[clause.start : clause.end].strip()]


def _trimmed(text: str, clause: Span) -> Span:
    start, end = clause.start, clause.end
    while start < end and text[start] in " \u3000":
        start += 1
    while end > start and text[end - 1] in " \u3000":
        end -= 1
    return Span(start, end)

"""Titles by their marks: 《…》 with whatever is nested inside, and the marks that scanners damage.

Marks are strong (《》, doubled <<>>), weak (〈〉 <> ‹›) or parentheses, which stand for a damaged weak mark when they are
closed by the wrong partner or hold the title of a law inside another title. A title does not cross a sentence and
crosses a few line breaks at most; nothing is looked at farther than ``LONGEST`` characters from where it opens.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

from portalgen.extract.citations_titles import Titles
from portalgen.model.patterns import found_from

LONGEST = 200
_DEEPEST = 4
_BREAKS = 3
_MARKS = {
    **dict.fromkeys("《«≪", "strong_open"),
    **dict.fromkeys("》»≫", "strong_close"),
    **dict.fromkeys("〈<‹＜﹤", "weak_open"),
    **dict.fromkeys("〉>›＞﹥", "weak_close"),
    **dict.fromkeys("(（", "round_open"),
    **dict.fromkeys(")）", "round_close"),
    **dict.fromkeys("。；;", "stop"),
    "\n": "line",
    **dict.fromkeys(("<<", "〈〈"), "strong_open"),
    **dict.fromkeys((">>", "〉〉"), "strong_close"),
}
_RUN = re.compile(r"[《«≪》»≫〈<‹＜﹤〉>›＞﹥(（)）。；;\n]+")  # found fast; what is in a run is told apart afterwards
_TOKEN = re.compile(r"《{3,}|<{3,}|<<|〈〈|>>|〉〉|.", re.DOTALL)
_LONE = re.compile(
    r"(?:[〈<‹＜﹤]|(?P<round>[(（]))(?P<name>[^《》〈〉<>‹›＜＞﹤﹥()（）。；;，,：:\n]{2,60}?)(?:(?P<angle>[》〉>›＞﹥])|[)）])"
)
_WEAK = re.compile(r"[〈<‹＜﹤(（]")
_LAST_CHARACTERS = tuple("法典例定")
_REACH = 40
_SHORTEST = 4  # characters of a title between damaged marks that the catalogue does not know
_LAST_WORDS = re.compile(r"(?:法|法典|条例|办法|规定|细则|规则|规程|决定|意见|通知|方案|规划|纲要|章程|准则)$")


@dataclass(slots=True)
class Title:
    """A title in the text: ``start:end`` with its marks, ``inner_start:inner_end`` without, and the titles inside it."""

    start: int
    inner_start: int
    inner_end: int = -1
    end: int = -1
    inside: list["Title"] = field(default_factory=list)

    def walk(self) -> Iterator["Title"]:
        """Yield the title and those inside it, outermost first."""
        yield self
        for title in self.inside:
            yield from title.walk()


@dataclass(frozen=True, slots=True)
class _Open:
    kind: str
    title: Title
    inside: list[Title]


class _Tokens:
    """All marks of a text, with what each needs to know of those behind it."""

    def __init__(self, text: str) -> None:
        self.kinds: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for run in _RUN.finditer(text):
            start = run.start()
            for mark in run[0] if len(run[0]) == 1 else _TOKEN.findall(run[0]):
                self.kinds.append(_MARKS.get(mark, "noise"))
                self.starts.append(start)
                start += len(mark)
                self.ends.append(start)
        self.closed_later = self._look_ahead()

    def _look_ahead(self) -> bytearray:
        """Say for each mark whether a strong closing one follows before another title opens or the sentence ends."""
        later = bytearray(len(self.kinds))
        closed = 0
        for number in range(len(self.kinds) - 1, -1, -1):
            later[number] = closed
            kind = self.kinds[number]
            if kind == "strong_close":
                closed = 1
            elif kind in ("strong_open", "stop", "noise"):
                closed = 0
        return later


def find_titles(text: str, titles: Titles) -> list[Title]:
    """Return the outermost titles of a text in order.

    Args:
        text: the normalized reading.
        titles: tells what is for certain the title of a law; plain parentheses are marks only around one.
    """
    tokens = _Tokens(text)
    found: list[Title] = []
    done = 0
    for number, kind in enumerate(tokens.kinds):
        if kind != "strong_open" or tokens.starts[number] < done:
            continue
        title = _match(text, tokens, number, titles) or _cut(text, tokens.starts[number], tokens.ends[number])
        if title:
            found.append(title)
            done = title.end
    found = sorted(found + _lone_titles(text, found, titles), key=lambda title: title.start)
    return sorted(found + _unopened(text, tokens, found, titles), key=lambda title: title.start)


class _Matcher:
    """Reads the marks behind an opening one until it is closed."""

    def __init__(self, text: str, tokens: _Tokens, first: int, titles: Titles) -> None:
        self.text, self.tokens, self.first, self.titles = text, tokens, first, titles
        self.stack = [_Open("strong", Title(tokens.starts[first], tokens.ends[first]), [])]

    def run(self) -> Title | None:
        """Return the title, None where it is never closed."""
        tokens, base = self.tokens, self.stack[0].title
        breaks = 0
        for number in range(self.first + 1, len(tokens.kinds)):
            kind = tokens.kinds[number]
            breaks += kind == "line"
            if kind in ("stop", "noise") or breaks > _BREAKS or tokens.ends[number] - base.start > LONGEST:
                return None
            if kind.endswith("_open"):
                self.stack.append(_Open(kind[:-5], Title(tokens.starts[number], tokens.ends[number]), []))
            elif kind.endswith("_close"):
                self._close(kind[:-6], number)
            if base.end >= 0:
                return base
            if len(self.stack) > _DEEPEST:
                return None
        return None

    def _close(self, kind: str, number: int) -> None:
        if len(self.stack) == 1:
            later = self.tokens.closed_later[number]
            if kind == "strong" or (not later and (kind == "weak" or self._reads_as_title(number))):
                self._end(self.stack[0], number)
        elif kind == self.stack[-1].kind:
            self._pop_pair(kind, number)
        elif kind == "strong" and not (self.tokens.closed_later[number] and self._reads_as_title(number)):
            self._close_outer(number)
        elif self._reads_as_title(number):
            self._keep(self.stack.pop(), number)

    def _pop_pair(self, kind: str, number: int) -> None:
        """Close a pair of like marks; plain parentheses are a title only around the name of a law."""
        top = self.stack.pop()
        if kind == "round" and not self.titles.is_law(self._name(top, number)):
            self.stack[-1].inside.extend(top.inside)
        else:
            self._keep(top, number)

    def _close_outer(self, number: int) -> None:
        """Close the nearest strong mark; marks inside it that nobody closed are forgotten."""
        while self.stack[-1].kind != "strong":
            dropped = self.stack.pop()
            self.stack[-1].inside.extend(dropped.inside)
        if len(self.stack) == 1:
            self._end(self.stack[0], number)
        else:
            self._keep(self.stack.pop(), number)

    def _keep(self, top: _Open, number: int) -> None:
        self._end(top, number)
        self.stack[-1].inside.append(top.title)

    def _end(self, top: _Open, number: int) -> None:
        top.title.inner_end, top.title.end = self.tokens.starts[number], self.tokens.ends[number]
        top.title.inside = top.inside

    def _name(self, top: _Open, number: int) -> str:
        return "".join(self.text[top.title.inner_start : self.tokens.starts[number]].split())

    def _reads_as_title(self, number: int) -> bool:
        return bool(_LAST_WORDS.search(self._name(self.stack[-1], number)))


def _match(text: str, tokens: _Tokens, first: int, titles: Titles) -> Title | None:
    title = _Matcher(text, tokens, first, titles).run()
    if title and title.inside and _runs_on(text, title):
        return None
    return title


def _runs_on(text: str, title: Title) -> bool:
    """Say whether the title swallowed the next one of a list because its own mark was not closed (《甲法、《乙法》)."""
    head = text[title.inner_start : title.inside[0].start].rstrip()
    return head[-1:] in "、，," and bool(_LAST_WORDS.search(head[:-1].rstrip()))


def _cut(text: str, start: int, inner: int) -> Title | None:
    """End a title that is never closed at the first pause, if it reads as one up to there."""
    pause = re.compile(r"[、，,。；;：:《\n]").search(text, inner, inner + LONGEST)
    end = pause.start() if pause else min(len(text), inner + LONGEST)
    name = "".join(text[inner:end].split())
    return Title(start, inner, end, end) if len(name) >= 2 and _LAST_WORDS.search(name) else None


def _lone_titles(text: str, found: list[Title], titles: Titles) -> list[Title]:
    """Return titles between weak or mismatched marks outside every other title."""
    lone: list[Title] = []
    spans = iter(found)
    span = next(spans, None)
    for match in found_from(_WEAK, _LONE, text):
        while span and span.end <= match.start():
            span = next(spans, None)
        if span and span.start < match.end():
            continue
        if match["round"] and not match["angle"]:
            continue
        name = "".join(match["name"].split())
        if titles.is_law(name) or (len(name) >= _SHORTEST and _LAST_WORDS.search(name)):
            lone.append(Title(match.start(), match.start("name"), match.end("name"), match.end()))
    return lone


def _unopened(text: str, tokens: _Tokens, found: list[Title], titles: Titles) -> list[Title]:
    """Return titles of known laws whose opening mark is lost (行政许可法》)."""
    spans = [(title.start, title.end) for title in found]
    unopened = []
    for number, kind in enumerate(tokens.kinds):
        at = tokens.starts[number]
        if kind != "strong_close" or text[max(0, at - 1) : at] not in _LAST_CHARACTERS:
            continue
        place = bisect(spans, (at,)) - 1
        begin = max(at - _REACH, spans[place][1] if place >= 0 else 0)
        if begin >= at:
            continue
        start = _known_tail(text, begin, at, titles)
        if start is not None:
            unopened.append(Title(start, start, at, tokens.ends[number]))
    return unopened


def _known_tail(text: str, begin: int, end: int, titles: Titles) -> int | None:
    """Return where the longest stretch before ``end`` that is the title of a law starts, not across a pause."""
    pause = max(text.rfind(mark, begin, end) for mark in "，、。；：《》“”\n,;: ")
    return next((start for start in range(max(begin, pause + 1), end - 3) if titles.find(text[start:end])), None)

"""The report's own words, section by section, with figures, corrections and citations marked where they stand."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup

from portalgen.model.document import Block, BlockKind, CorrectionStatus
from portalgen.model.report import Report, Section
from portalgen.model.text import Span
from portalgen.pages.escape import escape
from portalgen.pages.evidence import figure_span
from portalgen.pages.views import ReportContext, local_id, page_url, text_span

_FIRST_HEADING = 3
_LAST_HEADING = 6
_SENTENCE = re.compile(r"(?:\A|[。！？；\n])[\s。！？；”’」』）)#*|]*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading as printed; ``tag`` is its HTML element."""

    tag: Markup
    text: str
    anchor: str
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its marks; ``anchor`` is set where a section begins without a heading of its own."""

    text: Markup
    anchor: str = ""
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the report, first row as its head."""

    rows: tuple[tuple[Markup, ...], ...]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Anchors:
    """Places to lead to that have no words of their own."""

    text: Markup
    kind: str = "anchors"


@dataclass(frozen=True, slots=True)
class _Mark:
    """What to write around a stretch of text; ``anchor`` is the id in ``opening``, ``others`` stand before it."""

    span: Span
    opening: str
    closing: str
    anchor: str = ""
    others: tuple[str, ...] = ()

    @property
    def anchors(self) -> tuple[str, ...]:
        """Every id that leads here."""
        return (*self.others, self.anchor) if self.anchor else self.others


Part = Heading | Paragraph | Table | Anchors


def full_text(report: Report, context: ReportContext, root: Markup) -> tuple[Part, ...]:
    """Return the whole text in order. Addresses inside are made with ``root``, the way up to the site's root."""
    writer = _Writer(report, _marks(report, context, root))
    starts = [_heading_start(report, section) for section in report.sections]
    opening = starts[0] if starts else len(report.text)
    parts = [*writer.body(0, opening), *writer.leftovers(0, opening)]
    formerly = report.moved.formerly()
    for section, start in zip(report.sections, starts, strict=True):
        if old := formerly.get(section.id):
            parts.append(Anchors(Markup(_anchors(_with_places(old)))))
        if section.inline:
            body = writer.body(start, section.body_text.end, section.id)
        else:
            parts.append(_heading(report, section, start))
            body = writer.body(section.body_text.start, section.body_text.end)
        parts += [*writer.leftovers(start, section.body_text.end), *body]
    return tuple(parts)


def _with_places(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return anchors with those that figures among them had in the full text."""
    return (*ids, *(f"t-{one}" for one in ids if one.startswith("o")))


def adrift(report: Report) -> tuple[str, ...]:
    """Return the anchors of old whose place is nowhere on the page: they lead to the beginning of the full text."""
    shown = {fact.id for facts in (report.observations, report.statements) for fact in facts}
    shown |= {c.id for c in report.citations if text_span(report, c.provenance.start, c.provenance.end)}
    known = {*(local_id(report, name) for name in shown), *(section.id for section in report.sections)}
    return _with_places(tuple(old for old, new in report.moved.pairs if new not in known))


def _heading(report: Report, section: Section, start: int) -> Heading:
    words = report.text[start : section.title_text.end].strip("#* \n")
    level = min(_FIRST_HEADING - 1 + section.level, _LAST_HEADING)
    return Heading(Markup(f"h{level}"), words or section.title, section.id)


def _heading_start(report: Report, section: Section) -> int:
    span = text_span(report, section.heading.start, section.heading.end)
    return min(span.start, section.title_text.start) if span else section.title_text.start


def _marks(report: Report, context: ReportContext, root: Markup) -> tuple[_Mark, ...]:
    figures: dict[Span, list[str]] = {}
    formerly = report.moved.formerly()
    for seen in report.observations:
        if span := figure_span(report, seen):
            local = local_id(report, seen.id)
            figures.setdefault(span, []).extend((local, *formerly.get(local, ())))
    wanted = [_figure_mark(span, ids) for span, ids in figures.items()]
    for fix in report.corrections:
        span = text_span(report, fix.start, fix.end) if fix.status is CorrectionStatus.APPLIED and fix.fixed else None
        if span:
            title = f"原文印作“{escape(fix.raw)}”"
            wanted.append(_Mark(span, f'<a class="pg-fix" href="#k{fix.start}" title="{title}">', "</a>"))
    for cited in report.citations:
        span = text_span(report, cited.provenance.start, cited.provenance.end)
        if span:
            local = local_id(report, cited.id)
            mark = _citation_mark(span, local, context.laws.get(cited.id), root)
            wanted.append(replace(mark, others=formerly.get(local, ())))
    return _without_overlap(wanted)


def _figure_mark(span: Span, ids: list[str]) -> _Mark:
    first, *others = ids
    opening = f'<a id="t-{first}" href="#{first}">'
    return _Mark(span, opening, "</a>", f"t-{first}", tuple(f"t-{other}" for other in others))


def _citation_mark(span: Span, anchor: str, law: str | None, root: Markup) -> _Mark:
    if law is None:
        return _Mark(span, f'<span id="{anchor}">', "</span>", anchor)
    url = f"{root}{page_url(f'laws/{law}.md')}"
    return _Mark(span, f'<a id="{anchor}" href="{url}">', "</a>", anchor)


def _anchors(ids: tuple[str, ...]) -> str:
    return "".join(f'<span id="{one}"></span>' for one in ids)


def _without_overlap(wanted: list[_Mark]) -> tuple[_Mark, ...]:
    """Keep earlier kinds first: a figure is marked before a correction, a correction before a citation."""
    kept: list[_Mark] = []
    starts: list[int] = []
    for mark in wanted:
        at = bisect_left(starts, mark.span.start)
        near = [i for i in (at - 1, at) if 0 <= i < len(kept) and kept[i].span.overlaps(mark.span)]
        if not near:
            kept.insert(at, mark)
            starts.insert(at, mark.span.start)
        elif mark.anchors:  # it shares characters with another mark: its anchor stands before that one
            other = kept[near[0]]
            kept[near[0]] = replace(other, others=(*other.others, *mark.anchors))
    return tuple(kept)


def sentence_starts(text: str) -> frozenset[int]:
    """Return where sentences begin, as the search cuts them (``search/engine/places.js``): each has the id ``p`` and its place."""
    found = (match.end() for match in _SENTENCE.finditer(text))
    return frozenset(at for at in found if at < len(text))


class _Writer:
    """Cuts the text into paragraphs and tables and writes the marks into them."""

    def __init__(self, report: Report, marks: tuple[_Mark, ...]) -> None:
        self._text = report.text
        self._marks = marks
        self._starts = [mark.span.start for mark in marks]
        self._written: set[int] = set()
        self._sentences = sentence_starts(report.text)
        self._cuts = sorted(self._sentences)
        self._special = [b for b in report.blocks if b.kind in (BlockKind.TABLE, BlockKind.NOISE)]

    def body(self, start: int, end: int, anchor: str = "") -> list[Part]:
        parts: list[Part] = []
        at = start
        for block in self._special:
            if start <= block.span.start < end:
                parts.extend(self._paragraphs(at, block.span.start, anchor if not parts else ""))
                parts.extend(self._table(block))
                at = min(block.span.end, end)
        parts.extend(self._paragraphs(at, end, anchor if not parts else ""))
        return parts

    def leftovers(self, start: int, end: int) -> list[Part]:
        """Return the anchors of marks that no paragraph could carry (they stand in a heading, or run over its end)."""
        marks = [self._marks[i] for i in self._within(start, end) if i not in self._written]
        anchors = "".join(_anchors(mark.anchors) for mark in marks)
        return [Anchors(Markup(anchors))] if anchors else []

    def _within(self, start: int, end: int) -> range:
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def _paragraphs(self, start: int, end: int, anchor: str) -> list[Part]:
        parts: list[Part] = []
        while start < end:
            stop = self._text.find("\n", start, end)
            stop = end if stop < 0 else stop
            words = self._text[start:stop].lstrip("#* 　\t")
            if words.strip("*-_ "):
                first = stop - len(words)
                own = anchor if anchor and not parts else f"p{first}" if first in self._sentences else ""
                parts.append(Paragraph(self._marked(first, stop, anchored=own == f"p{first}"), own))
            start = stop + 1
        return parts

    def _table(self, block: Block) -> list[Part]:
        if block.kind is not BlockKind.TABLE:
            return []
        seen: set[Span] = set()
        rows = tuple(tuple(self._cell(cell, seen) for cell in row) for row in block.cells)
        return [Table(rows)] if rows else self._paragraphs(block.span.start, block.span.end, "")

    def _cell(self, cell: Span, seen: set[Span]) -> Markup:
        """Return the words of a cell; one that covers several places shows them in the first."""
        if not len(cell) or cell in seen:
            return Markup()
        seen.add(cell)
        return self._marked(cell.start, cell.end)

    def _marked(self, start: int, end: int, *, anchored: bool = False) -> Markup:
        """Return a stretch with its marks and an anchor before each sentence; ``anchored``: the first has one already."""
        pieces: list[str] = []
        named = start if anchored else -1
        for position in self._within(start, end):
            mark = self._marks[position]
            if mark.span.end > end or mark.span.start < start:
                continue
            self._written.add(position)
            pieces += (
                self._plain(start, mark.span.start, named),
                self._before(mark.span.start, named),
                _anchors(mark.others),
                mark.opening,
                escape(self._text[mark.span.start : mark.span.end]),
                mark.closing,
            )
            start = mark.span.end
        pieces.append(self._plain(start, end, named))
        return Markup("".join(pieces))

    def _plain(self, start: int, end: int, named: int) -> str:
        cuts = self._cuts[bisect_left(self._cuts, start) : bisect_left(self._cuts, end)]
        pieces: list[str] = [escape(self._text[start : cuts[0] if cuts else end])]
        for at, following in pairwise([*cuts, end]):
            pieces += (self._before(at, named), escape(self._text[at:following]))
        return "".join(pieces)

    def _before(self, at: int, named: int) -> str:
        return f'<a id="p{at}"></a>' if at in self._sentences and at != named else ""

"""Where a report's own particulars stand: the lines in front of its first paragraph and those behind its last."""

import re
from dataclasses import dataclass

from portalgen.model.document import BlockKind, Document
from portalgen.model.report import Section
from portalgen.model.text import Span

HEAD_LINES, TAIL_LINES = 30, 40
_PARAGRAPH = 40
_SENTENCE_END = "。；;"


@dataclass(frozen=True, slots=True)
class Layout:
    """Spans of ``Document.text``, blanks trimmed.

    Attributes:
        head: lines in front of the first paragraph and the first section.
        opening: the first paragraph; empty span where there is none.
        tail: the lines behind the last paragraph.
        cover: lines between the first paragraph and the first section; a covering letter ends there with a signature.
        page: lines of the head that the page prints around the report (来源：… 发布时间：…).
    """

    head: tuple[Span, ...]
    opening: Span
    tail: tuple[Span, ...]
    page: tuple[Span, ...] = ()
    cover: tuple[Span, ...] = ()


def lay_out(document: Document, sections: tuple[Section, ...]) -> Layout:
    """Split off the head, the opening paragraph and the tail."""
    text = document.text
    first_section = sections[0].provenance.start if sections else None
    limit = (
        document.offsets.to_text(Span(first_section, first_section + 1)).start
        if first_section is not None
        else len(text)
    )
    noise = noise_spans(document)
    head: list[Span] = []
    page: list[Span] = []
    opening = Span(limit, limit)
    cover: list[Span] = []
    for line in _lines(text, 0, min(limit, len(text))):
        if any(span.overlaps(line) for span in noise):
            page.append(line)
        elif len(opening):
            cover.append(line)
        elif _is_paragraph(text, line):
            opening = line
        elif len(head) < HEAD_LINES:
            head.append(line)
    return Layout(tuple(head), opening, _tail(text, noise), tuple(page), tuple(cover[:HEAD_LINES]))


def noise_spans(document: Document) -> list[Span]:
    """Return what normalization set aside: page furniture that is no part of the report."""
    return [block.span for block in document.blocks if block.kind is BlockKind.NOISE and len(block.span)]


def _lines(text: str, start: int, end: int) -> list[Span]:
    """Return the non-empty lines of the first characters; a report's head is short, whatever follows it."""
    end = min(end, start + 20_000)
    found = []
    for match in re.finditer(r"[^\n]+", text[start:end]):
        line = trimmed(text, start + match.start(), start + match.end())
        if len(line):
            found.append(line)
    return found


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without white space and markdown marks at its ends."""
    while start < end and text[start] in " \t\r\n\u3000#*":
        start += 1
    while end > start and text[end - 1] in " \t\r\n\u3000#*":
        end -= 1
    return Span(start, end)


def _is_paragraph(text: str, line: Span) -> bool:
    body = text[line.start : line.end]
    return (
        body[-1] in _SENTENCE_END
        or body.endswith(("如下：", "如下:"))
        or (len(body) >= _PARAGRAPH and "，" in body.replace(",", "，"))
    )


def _tail(text: str, noise: list[Span]) -> tuple[Span, ...]:
    """Return the lines behind the last paragraph; a page may print much below the signature."""
    found: list[Span] = []
    end = len(text)
    while end > 0 and len(found) < TAIL_LINES:
        start = text.rfind("\n", 0, end) + 1
        line = trimmed(text, start, end)
        if len(line) and not any(span.overlaps(line) for span in noise[-TAIL_LINES:]):
            if len(line) >= _PARAGRAPH and text[line.end - 1] in _SENTENCE_END:
                break
            found.append(line)
        end = start - 1
    return tuple(reversed(found))

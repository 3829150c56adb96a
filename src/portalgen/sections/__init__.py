"""Takes a normalized document, gives its section tree with permanent ids; never reads figures."""

import re

from portalgen.model.document import Document
from portalgen.model.facts import Provenance
from portalgen.model.report import Role, Section
from portalgen.model.text import Span
from portalgen.sections.captions import is_caption
from portalgen.sections.headings import Heading, find_headings
from portalgen.sections.numbering import check_numbering
from portalgen.sections.roles import merges, role_of, turns_to_plans
from portalgen.sections.schema_topics import schema_topic
from portalgen.sections.topics import TopicIndex, topic_index
from portalgen.sections.tree import depths

__all__ = ["TopicIndex", "build_sections", "check_numbering", "schema_topic", "topic_index"]

_YEAR = re.compile(r"(?<![-—–－~至\d])(20[0-3]\d)\s?年")
_TITLE_YEAR = re.compile(
    r"(?<![-—–－~至\d])(20[0-3]\d)\s?年?(?:度)?[^，。：\n]{0,20}(?:法治|依法行政)[^，。：\n]{0,30}(?:报告|总结|情况)"
)
_HEAD = 600
_SEMICOLONS = ("；", ";")


def build_sections(document: Document, topics: TopicIndex, year: int | None = None) -> tuple[Section, ...]:
    """Return the sections of a document, flattened in order.

    Args:
        document: normalized, one line a paragraph.
        topics: name the subjects.
        year: the report year where it is known; else the first year printed stands for it.
    """
    text = document.text
    headings = find_headings(document)
    places = depths(headings)
    ends = _ends(headings, places, len(text))
    year = year or _first_year(text)
    bodies = [
        _body(text, heading, headings[index + 1].mark.start if index + 1 < len(headings) else len(text))
        for index, heading in enumerate(headings)
    ]
    bare = [not _prose(text[body.start : end]) for body, end in zip(bodies, ends, strict=True)]
    items = _items(headings, places, bare)
    found: list[Section] = []
    turned = _turned(text, bodies, places)
    for index, (heading, (level, parent)) in enumerate(zip(headings, places, strict=True)):
        above = found[parent] if parent >= 0 else None
        title = text[heading.mark.title_start : heading.title_end]
        caption = index not in items and is_caption(title, heading.stop, heading.alone, bare[index])
        inline = bool(heading.mark.number) and not caption
        role, topic = _subject(title, text[bodies[index].start : bodies[index].end], above, inline, topics, year)
        if turned[index] or (above is not None and above.role is Role.PLANS):
            role = Role.PLANS
        found.append(_section(document, heading, level, above, bodies[index], ends[index], inline, role, topic))
    return tuple(found)


def _turned(text: str, bodies: list[Span], places: list[tuple[int, int]]) -> list[bool]:
    """Return for each section whether a line above it, inside the section around it, turned to the next year (下一步，我局将：)."""
    turned: list[bool] = []
    since: dict[int, int] = {}
    for index, (_, parent) in enumerate(places):
        if index and parent >= 0 and turns_to_plans(text[bodies[index - 1].start : bodies[index - 1].end]):
            since.setdefault(parent, index)
        turned.append(parent in since and index >= since[parent])
    return turned


def _subject(
    title: str, body: str, above: Section | None, inline: bool, topics: TopicIndex, year: int | None
) -> tuple[Role, str]:
    """Return role and topic; a paragraph that only begins with a number has those of the section it stands in."""
    merged = above is not None and above.role is Role.PROBLEMS and merges(above.title, year)
    if inline and above and not merged:
        return above.role, above.topic
    role = role_of(title, above.role if above else None, merged, year)
    topic = topics.topic_of(title, body)
    return role, topic or (above.topic if above and role is Role.MEASURES else "")


def _section(
    document: Document, heading: Heading, level: int, above: Section | None, body: Span, end: int, inline: bool,
    role: Role, topic: str,
) -> Section:  # fmt: skip
    text = document.text
    span = Span(heading.mark.start, heading.title_end)
    raw = document.raw_span(span)
    rule = f"sections.headings/{heading.mark.kind.name.lower()}"
    return Section(
        id=f"s{raw.start}", level=level, number=heading.mark.number, parent=above.id if above else "",
        title=text[heading.mark.title_start : heading.title_end].replace("\u3000", ""),
        heading=raw, title_text=Span(heading.mark.title_start, heading.title_end), body_text=body, end_text=end,
        topic=topic, role=role, inline=inline,
        provenance=Provenance(
            raw.start, raw.end, document.raw[raw.start : raw.end], text[span.start : span.end], rule
        ),
    )  # fmt: skip


def _prose(body: str) -> str:
    """Return the body without a signature: lines at its end that have no punctuation of prose."""
    lines = body.strip(" 。:：;；\n").split("\n")
    while lines and not re.search("[。；;，,：:]", lines[-1]):
        lines.pop()
    return "".join(lines)


def _items(headings: list[Heading], places: list[tuple[int, int]], bare: list[bool]) -> set[int]:
    """Return the headings that are items of a list: bare ones with a bare sibling that ends in a semicolon."""
    listing = {
        parent
        for (_, parent), heading, empty in zip(places, headings, bare, strict=True)
        if empty and heading.stop in _SEMICOLONS
    }
    return {index for index, (_, parent) in enumerate(places) if bare[index] and parent in listing}


def _body(text: str, heading: Heading, end: int) -> Span:
    start = heading.title_end
    while start < end and text[start] in " 。:：*#\n":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    return Span(start, end)


def _ends(headings: list[Heading], places: list[tuple[int, int]], length: int) -> list[int]:
    """Return where each section ends, sub-sections included: at the next heading that is not below it."""
    ends = [length] * len(headings)
    open_above: list[int] = []
    for index, (level, _) in enumerate(places):
        while open_above and places[open_above[-1]][0] >= level:
            ends[open_above.pop()] = headings[index].mark.start
        open_above.append(index)
    return ends


def _first_year(text: str) -> int | None:
    found = _TITLE_YEAR.search(text, 0, _HEAD) or _YEAR.search(text, 0, _HEAD)
    return int(found[1]) if found else None

"""Shortcomings, causes and plans, one statement a clause."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from portalgen.extract.clauses import Sentence, sentences
from portalgen.extract.evidence import LONGEST_QUOTE, provenance
from portalgen.extract.metadata_layout import noise_spans
from portalgen.extract.moods import moods
from portalgen.extract.plans import plan_spans
from portalgen.extract.problems import admits, cause_spans, problem_spans
from portalgen.model.document import Document
from portalgen.model.facts import Statement, StatementKind
from portalgen.model.report import Role, Section
from portalgen.model.text import Span

_CLOSING = re.compile(r"(?:专此|特此|以上)(?:报告|汇报)|妥否|请(?:审阅|批示|予?审)|附件|此件|联系人|联系电话|抄送|^无$")
_SIGNATURE = re.compile(
    r"[一-鿿]{0,12}[省市县区镇乡道旗州][一-鿿]{0,16}(?:局|委员会|厅|人民政府|办事处)(?:\s?20\d\d年.{0,8})?"
)
_AHEAD = re.compile(
    r"\s*(?:下一?步|下一(?:年|年度|阶段)|今后|明年|来年|20\d\d年(?:度)?)[^。]{0,30}?(?:(?<!现)将|要|继续|重点)"
)
_LAST_LINES = 8
_REASONS = re.compile(r"^(?:[^不足问题]{0,12})(?:原因|成因)(?:分析)?$")
_COMMA = re.compile("[，,]")
_KINDS = {Role.PROBLEMS: StatementKind.PROBLEM, Role.PLANS: StatementKind.PLAN}
_RULES = {
    StatementKind.PROBLEM: "extract.problems/clause", StatementKind.CAUSE: "extract.problems/cause",
    StatementKind.PLAN: "extract.plans/clause",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    kind: StatementKind
    span: Span


def find_statements(report_id: str, document: Document, sections: tuple[Section, ...]) -> tuple[Statement, ...]:
    """Return problems, causes and plans in order of the text.

    They are looked for in the sections whose role says so; a report without a section on shortcomings is searched for the
    sentence that admits them (但还存在…).
    """
    noise = noise_spans(document)
    parents = {section.parent for section in sections}
    found = [item for section in sections for item in _in_section(document.text, section, section.id in parents, noise)]
    if not any(section.role is Role.PROBLEMS for section in sections):
        found += _admitted(document)
    if not any(section.role is Role.PLANS for section in sections) and not any(
        f.kind is StatementKind.PLAN for f in found
    ):
        found += _announced(document, sections[-1].title_text.end if sections else 0)
    found.sort(key=lambda item: item.span)
    return tuple(_statements(report_id, document, sections, found))


def _in_section(text: str, section: Section, divided: bool, noise: list[Span]) -> Iterator[_Found]:
    kind = _kind(section)
    if kind is None:
        return
    prose = _prose(text, section.body_text)
    spans = _outside(prose, noise)
    if section.inline or (section.number and not len(prose) and not divided):
        spans.insert(0, section.title_text)
    found = [item for span in spans for item in _read(text, span, kind)]
    if kind is StatementKind.PROBLEM and section.number and not any(item.kind is kind for item in found):
        found += (item for item in _read(text, section.title_text, kind) if item.kind is kind and not divided)
    yield from found


def _read(text: str, span: Span, kind: StatementKind) -> Iterator[_Found]:
    for sentence, mood in moods(text, span, kind):
        yield from _of_kind(text, sentence, mood)


def _kind(section: Section) -> StatementKind | None:
    """Return what a section's heading announces, None where it is neither shortcomings nor plans."""
    if section.role is Role.PROBLEMS and _REASONS.search(section.title):
        return StatementKind.CAUSE
    return _KINDS.get(section.role)


def _of_kind(text: str, sentence: Sentence, kind: StatementKind) -> Iterator[_Found]:
    if _CLOSING.search(text, sentence.start, min(sentence.end, sentence.start + 30)):
        return
    if _SIGNATURE.fullmatch(text, sentence.start, sentence.end):
        return
    if kind is StatementKind.PLAN:
        yield from (_Found(kind, span) for span in plan_spans(text, sentence))
        return
    if kind is StatementKind.CAUSE:
        yield _Found(kind, Span(sentence.start, sentence.end))
        return
    yield from (_Found(StatementKind.CAUSE, span) for span in cause_spans(text, sentence))
    yield from (_Found(kind, span) for span in problem_spans(text, sentence))


def _prose(text: str, body: Span) -> Span:
    """Return the body without the signature below it: its last lines that end no sentence."""
    end = body.end
    while end > body.start:
        start = max(text.rfind("\n", body.start, end) + 1, body.start)
        line = text[start:end].strip()
        if line and (line[-1] in "。；;！" or _COMMA.search(line)) and not _CLOSING.search(line[:20]):
            break
        end = max(start - 1, body.start)
    return Span(body.start, end)


def _outside(span: Span, noise: list[Span]) -> list[Span]:
    """Return the parts of ``span`` between page furniture."""
    parts = []
    start = span.start
    for other in noise[bisect_left(noise, span.start, key=lambda other: other.end) :]:
        if other.start >= span.end:
            break
        if other.overlaps(span):
            parts.append(Span(start, max(start, other.start)))
            start = other.end
    return [*parts, Span(start, max(start, span.end))]


def _announced(document: Document, first: int) -> Iterator[_Found]:
    """Yield the plans of a last paragraph that looks ahead (2018年，我们将…) in a report without a section on plans."""
    text = document.text
    end = len(text)
    for _ in range(_LAST_LINES):
        if end <= first:
            return
        start = text.rfind("\n", 0, end) + 1
        if _AHEAD.match(text, start, min(end, start + 80)):
            for sentence in sentences(text, Span(start, end)):
                yield from _of_kind(text, sentence, StatementKind.PLAN)
            return
        end = max(start - 1, 0)


def _admitted(document: Document) -> Iterator[_Found]:
    text = document.text
    for sentence in sentences(text, Span(0, len(text))):
        if admits(text, sentence):
            yield from (_Found(StatementKind.PROBLEM, span) for span in problem_spans(text, sentence))


def _statements(
    report_id: str, document: Document, sections: tuple[Section, ...], found: list[_Found]
) -> Iterator[Statement]:
    taken: dict[int, int] = {}
    starts = [section.title_text.start for section in sections]
    for item in found:
        place = provenance(document, item.span, _RULES[item.kind])
        if len(re.sub(r"\s", "", place.quote)) > LONGEST_QUOTE:
            place = provenance(document, _shortened(document, item.span), _RULES[item.kind])
        ordinal = taken[place.start] = taken.get(place.start, 0) + 1
        id_ = f"{report_id}-t{place.start}" + (f"-{ordinal}" if ordinal > 1 else "")
        at = bisect_right(starts, item.span.start) - 1
        yield Statement(id_, item.kind, place.text, sections[at].id if at >= 0 else "", place)


def _shortened(document: Document, span: Span) -> Span:
    """Return the beginning of a clause that is longer than a quote may be."""
    return Span(span.start, min(span.end, span.start + LONGEST_QUOTE - 10))

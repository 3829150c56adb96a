"""Shortcomings, causes and plans: whole sentences or numbered points, the clauses that tell them marked inside."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from portalgen.extract.clauses import Sentence
from portalgen.extract.evidence import LONGEST_QUOTE, provenance
from portalgen.extract.metadata_layout import noise_spans
from portalgen.extract.moods import behind_label, moods, stray_moods
from portalgen.extract.plans import plan_spans
from portalgen.extract.points import LONGEST, points, told
from portalgen.extract.problems import cause_spans, named_problem, problem_spans
from portalgen.model.document import Document
from portalgen.model.facts import Provenance, Statement, StatementKind
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
_LONGEST_PLAN = 120
"""A numbered plan goes on to measure after measure sooner than a shortcoming does."""
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
    point: Span


def find_statements(report_id: str, document: Document, sections: tuple[Section, ...]) -> tuple[Statement, ...]:
    """Return problems, causes and plans in order of the text.

    They are looked for in the sections whose role says so. A report without such a section is searched for the sentences
    that admit (不足之处在于…) or look ahead (下一步，…), and for lines that a word announces (问题：, 打算：).
    """
    text, noise = document.text, noise_spans(document)
    parents = {section.parent for section in sections}
    points_of = {section.id for section in sections if section.number and _is_point(section, sections, parents)}
    found = [
        item
        for section in sections
        for item in _in_section(text, section, section.id in parents, section.id in points_of, noise)
    ]
    roles = {section.role for section in sections}
    missing = {kind for role, kind in _KINDS.items() if role not in roles}
    if missing:
        found += [item for span in _elsewhere(text, sections, noise) for item in _stray(text, span, missing)]
    if StatementKind.PLAN in missing and not any(item.kind is StatementKind.PLAN for item in found):
        found += _announced(document, sections[-1].title_text.end if sections else 0)
    found.sort(key=lambda item: item.span)
    return tuple(_statements(report_id, document, sections, found))


def _is_point(section: Section, sections: tuple[Section, ...], parents: set[str]) -> bool:
    """Say whether a section is a numbered point of the one above, which announced what it tells."""
    above = next((other for other in sections if other.id == section.parent), None)
    return section.id not in parents and above is not None and above.role is section.role


def _in_section(text: str, section: Section, divided: bool, point: bool, noise: list[Span]) -> Iterator[_Found]:
    kind = _kind(section)
    if kind is None:
        return
    prose = _prose(text, section.body_text)
    spans = _outside(prose, noise)
    title = section.title_text if point else None
    if section.inline or (section.number and not len(prose) and not divided):
        spans[0] = Span(section.title_text.start, max(section.title_text.end, spans[0].end))
    found = [item for number, span in enumerate(spans) for item in _read(text, span, kind, None if number else title)]
    if kind is StatementKind.PROBLEM and section.number and not any(item.kind is kind for item in found):
        found += (item for item in _read(text, section.title_text, kind, None) if item.kind is kind and not divided)
        if title and not any(item.kind is kind for item in found) and named_problem(section.title):
            found.append(_Found(kind, title, found[0].point if found else title))
    yield from found


def _read(text: str, span: Span, kind: StatementKind, title: Span | None) -> Iterator[_Found]:
    items = told(text, moods(text, span, kind))
    longest = _LONGEST_PLAN if kind is StatementKind.PLAN else LONGEST
    for item, point in zip(items, points(text, items, title, longest), strict=True):
        if not item.leads:
            yield from _of_kind(text, item.sentence, item.mood, point)


def _elsewhere(text: str, sections: tuple[Section, ...], noise: list[Span]) -> Iterator[Span]:
    """Yield the text outside the sections on shortcomings and plans: what stands before the first section, then each body."""
    start = sections[0].title_text.start if sections else len(text)
    for span in (Span(0, start), *(section.body_text for section in sections if _kind(section) is None)):
        yield from (part for part in _outside(_prose(text, span), noise) if len(part))


def _stray(text: str, span: Span, missing: set[StatementKind]) -> Iterator[_Found]:
    """Yield what the sentences of a section on something else admit or promise, as far as the report has no section for it."""
    items = told(text, stray_moods(text, span))
    for item, point in zip(items, points(text, items, None), strict=True):
        wanted = StatementKind.PROBLEM if item.mood is StatementKind.CAUSE else item.mood
        if wanted in missing and not item.leads:
            yield from _of_kind(text, item.sentence, item.mood, point)


def _kind(section: Section) -> StatementKind | None:
    """Return what a section's heading announces, None where it is neither shortcomings nor plans."""
    if section.role is Role.PROBLEMS and _REASONS.search(section.title):
        return StatementKind.CAUSE
    return _KINDS.get(section.role)


def _of_kind(text: str, sentence: Sentence, kind: StatementKind, point: Span) -> Iterator[_Found]:
    if _CLOSING.search(text, sentence.start, min(sentence.end, sentence.start + 30)):
        return
    if _SIGNATURE.fullmatch(text, sentence.start, sentence.end):
        return
    if kind is StatementKind.PLAN:
        yield from (_Found(kind, span, point) for span in plan_spans(text, sentence))
        return
    if kind is StatementKind.CAUSE:
        yield _Found(kind, behind_label(text, sentence), point)
        return
    yield from (_Found(StatementKind.CAUSE, span, point) for span in cause_spans(text, sentence))
    yield from (_Found(kind, span, point) for span in problem_spans(text, sentence))


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
            yield from _read(text, Span(start, end), StatementKind.PLAN, None)
            return
        end = max(start - 1, 0)


def _statements(
    report_id: str, document: Document, sections: tuple[Section, ...], found: list[_Found]
) -> Iterator[Statement]:
    starts = [section.title_text.start for section in sections]
    together: dict[tuple[StatementKind, Span], list[Span]] = {}
    for item in found:
        together.setdefault((item.kind, item.point), []).append(item.span)
    taken: dict[int, int] = {}
    for (kind, point), spans in together.items():
        telling = tuple(_clause(document, span, _RULES[kind]) for span in dict.fromkeys(spans))
        whole = Span(min(point.start, spans[0].start), max(point.end, spans[-1].end))
        place = provenance(document, whole, _RULES[kind])
        begin = telling[0].start
        ordinal = taken[begin] = taken.get(begin, 0) + 1
        id_ = f"{report_id}-t{begin}" + (f"-{ordinal}" if ordinal > 1 else "")
        at = bisect_right(starts, spans[0].start) - 1
        yield Statement(id_, kind, place.text, sections[at].id if at >= 0 else "", place, telling)


def _clause(document: Document, span: Span, rule: str) -> Provenance:
    """Return the evidence of a clause, cut where it is longer than a quote may be."""
    place = provenance(document, span, rule)
    if len(re.sub(r"\s", "", place.quote)) > LONGEST_QUOTE:
        return provenance(document, Span(span.start, min(span.end, span.start + LONGEST_QUOTE - 10)), rule)
    return place

"""The order of work: which stretches are read, what is found in them, and how it becomes observations."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from portalgen.extract.evidence import LONGEST_QUOTE
from portalgen.extract.observations.clauses import Fences, Sentence, Sentences
from portalgen.extract.observations.doubts import first_of, odd_numbers, torn_numbers
from portalgen.extract.observations.figures import Figure, find_figures
from portalgen.extract.observations.indicators import Match, Place, best_match, place_of
from portalgen.extract.observations.publishing import Draft, publish, zero_draft
from portalgen.extract.observations.rates import shared_rates
from portalgen.extract.observations.subjects import quote_of, subject_of
from portalgen.extract.observations.tables import Cell, bare_cells, fences_of
from portalgen.extract.observations.vocabulary import Vocabulary
from portalgen.extract.observations.wholes import find_aspects, find_parts
from portalgen.extract.observations.zeros import find_zeros
from portalgen.model.document import Document
from portalgen.model.facts import Observation, QuantityKind
from portalgen.model.issue import Issue, Severity
from portalgen.model.report import Metadata, Role, Section
from portalgen.model.text import Span

_ITEM = re.compile(r"[一二三四五六七八九十]是|[（(][一二三四五六七八九十]{1,3}[)）]|\n")
_JOINED = re.compile(r"、?(?:共|计|合计|约|近|超|达|[（(])?")
_PROCESS = re.compile(
    r"[，、；（(]?(?:其中|共|已|均|并|依法|全部|成功|当场|\d{4}年)*(?:立案)?(?:受理|办结|审结|办理|维持|驳回|终止|撤销|变更|和解|调解|调处|化解|整改|完成|成功|答复|采纳|录用|解决|处理|结案)(?:了|完毕|到位|成功|案件)?"
)
_OUTCOME = re.compile("办结|审结|结案|胜诉|撤诉")
_CONTEXT = 240
# No report states as many; what does is no prose, and reading on would only cost time.
MOST_FIGURES = 20_000
# Units tried for a number in a table that names none.
_USUAL = ("件", "次", "人", "条", "份")
_LATER = "下一步|下一年|下阶段|下一阶段|明年|今后一段时期|新的一年"
_FUTURE = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[是、]|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．])?"
    rf"(?:在|对于)?(?:{_LATER})度?(?:中|里)?(?:，|,|、|我[局镇县市区街]|工作|将|计划|打算|安排|重点)"
)


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of text under one heading; ``role`` says whether it reports, admits or promises."""

    start: int
    end: int
    role: Role
    section: str
    title: str


def find_observations(
    report_id: str, document: Document, sections: tuple[Section, ...], metadata: Metadata, vocabulary: Vocabulary
) -> tuple[Observation, ...]:
    """Return every figure in order of the text; what a report promises for later years is none."""
    return read_figures(report_id, document, sections, metadata, vocabulary)[0]


def read_figures(
    report_id: str, document: Document, sections: tuple[Section, ...], metadata: Metadata, vocabulary: Vocabulary
) -> tuple[tuple[Observation, ...], tuple[Issue, ...]]:
    """Return every figure in order of the text, and what was withheld because it was not certain."""
    sentences = Sentences(document.text, fences_of(document))
    fences = Fences(document.text, vocabulary.slogans)
    drafts: list[Draft] = []
    for zone in _zones(document, sections):
        if zone.role is not Role.PLANS and len(drafts) < MOST_FIGURES:
            end = _end_of_report(document.text, zone, sentences)
            drafts += _figures(document.text, sentences, fences, vocabulary, replace(zone, end=end))
            known_only = zone.role is Role.PROBLEMS
            zeros = find_zeros(document.text, sentences, vocabulary, zone.start, end, known_only=known_only)
            drafts += (zero_draft(zero, zone.section, sentences.at(zero.start)) for zero in islice(zeros, MOST_FIGURES))
    cells = {draft.value: draft for draft in _cells(document, sections, vocabulary)}
    drafts = [draft for draft in drafts if draft.value not in cells] + list(cells.values())
    torn = [draft.figure for draft in drafts if draft.figure and draft.figure.torn]
    drafts = list(_without_contradictions([draft for draft in drafts if not (draft.figure and draft.figure.torn)]))
    doubts = (
        *first_of(torn_numbers(document, (Span(figure.start, figure.end) for figure in torn))),
        *first_of(odd_numbers(document, vocabulary)),
    )
    return publish(report_id, document, drafts, metadata.year.value), doubts


def check_figures(observations: tuple[Observation, ...]) -> tuple[Issue, ...]:
    """Warn where a text holds more figures than are read."""
    if len(observations) < MOST_FIGURES:
        return ()
    message = f"数字太多，只提取了前 {len(observations)} 个。"
    why = "一份报告不会有这么多数字，多半是把数据表或别的文件当成了报告。"
    return (Issue("E201", Severity.WARNING, message, why, "请核对文件。"),)


def _without_contradictions(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts; a zero of what the same report counts elsewhere denies something narrower and loses its entry."""
    counted = {
        draft.indicator.id for draft in drafts
        if draft.indicator and draft.figure and draft.figure.value and not draft.aspect and draft.whole is None
    }  # fmt: skip
    for draft in drafts:
        if draft.zero and draft.indicator and draft.indicator.id in counted:
            yield replace(draft, indicator=None, subject=draft.zero.denied or draft.subject)
        else:
            yield draft


def _zones(document: Document, sections: Sequence[Section]) -> Iterator[Zone]:
    """Yield the stretches to read: headings with what stands below them, in order, the whole text once."""
    edges = [section.title_text.start for section in sections]
    yield Zone(0, edges[0] if edges else len(document.text), Role.OTHER, "", "")
    titles: dict[str, str] = {}
    for section, end in zip(sections, [*edges[1:], len(document.text)], strict=False):
        titles[section.id] = titles.get(section.parent, "") + section.title
        yield Zone(section.title_text.start, end, section.role, section.id, titles[section.id])


def _end_of_report(text: str, zone: Zone, sentences: Sentences) -> int:
    """Return where a zone turns to the next year (下一步，……), its end where it does not."""
    for match in re.finditer(_LATER, text[zone.start : zone.end]):
        at = zone.start + match.start()
        start = sentences.at(at).start
        if start >= zone.start and _FUTURE.match(text, start, at + 12):
            return max(start, zone.start)
    return zone.end


def _figures(text: str, sentences: Sentences, fences: Fences, vocabulary: Vocabulary, zone: Zone) -> Iterator[Draft]:
    """Yield the drafts of a zone's figures, with totals and pairs worked out."""
    figures = find_figures(text, sentences, fences, vocabulary, (zone.start, zone.end), MOST_FIGURES)
    parts, aspects = find_parts(text, figures, sentences), find_aspects(text, figures, sentences)
    drafts: list[Draft] = []
    twins: list[Draft] = []
    for index, figure in enumerate(figures):
        left = _left(text, figures, index, zone.start)
        right = figures[index + 1].start if index + 1 < len(figures) else zone.end
        place = place_of(text, figure, sentences.at(figure.start), left, right, _context(text, figure, zone))
        whole = drafts[parts[index]] if index in parts and not figures[parts[index]].torn else None
        match = _match(text, figure, place, vocabulary, drafts, whole, aspects.get(index, ""))
        start, end = quote_of(text, figure.start, figure.end, place, LONGEST_QUOTE)
        subject = _subject(text, figure, place, match, whole, aspects.get(index, ""), drafts)
        drafts.append(
            draft := Draft(figure, (start, end), subject, match.indicator if match else None, aspects.get(index, ""),
                  whole, zone.section, place.sentence, place.clause)
        )  # fmt: skip
        if figure.kind is QuantityKind.RATIO:
            named = [
                replace(draft, subject=name, indicator=found.indicator if found else None)
                for name, found in shared_rates(text, figure, place, vocabulary)
            ]
            drafts[-1:] = named[-1:] or [draft]
            twins += named[:-1]
    yield from drafts
    yield from twins


def _subject(
    text: str, figure: Figure, place: Place, match: Match | None, whole: Draft | None, aspect: str,
    drafts: Sequence[Draft],
) -> str:  # fmt: skip
    """Return what is counted; both figures of a from-to pair are named alike."""
    if aspect == "after":
        return drafts[-1].subject.removesuffix("（原）") + "（现）"
    if aspect:
        return subject_of(text, figure, replace(place, noun_follows=False), match) + "（原）"
    subject = subject_of(text, figure, place, match, whole.subject if whole else "")
    same = drafts and drafts[-1].sentence.start == place.sentence.start
    return drafts[-1].subject if same and not subject else subject


def _left(text: str, figures: Sequence[Figure], index: int, start: int) -> int:
    """Return where the words that belong to a figure begin; 42批次136人次 share theirs."""
    for _ in range(3):
        if not index or not _JOINED.fullmatch(text, figures[index - 1].end, figures[index].start):
            break
        index -= 1
    return figures[index - 1].end if index else start


def _context(text: str, figure: Figure, zone: Zone) -> str:
    """Return what else may say what the figure is about: the heading, and the item it stands in up to it."""
    start = max(zone.start, figure.start - _CONTEXT)
    window = text[start : figure.start]
    items = [match.start() for match in _ITEM.finditer(window)]
    return f"{zone.title}\n{window[items[-1] :] if items else window}"


def _match(
    text: str, figure: Figure, place: Place, vocabulary: Vocabulary, drafts: Sequence[Draft], whole: Draft | None,
    aspect: str,
) -> Match | None:  # fmt: skip
    """Return the figure's entry: by its own words, else its total's, its pair's or its neighbour's of the same noun."""
    wider = text[slice(*whole.clause)] if whole else ""
    match = best_match(text, figure, place, vocabulary, wider)
    if match is not None:
        return match
    before = drafts[-1] if drafts else None
    heir = whole or (before if before and (aspect == "after" or _same_thing(text, figure, place, before)) else None)
    if heir is None or heir.indicator is None or figure.measure not in heir.indicator.units:
        return None
    outcome = _OUTCOME.search(text, place.left, figure.start)
    if outcome and not any(outcome[0] in name for name in heir.indicator.aliases):
        return None  # 收到 52 件，办结 47 件: the second is no second count of what came in
    return Match(heir.indicator, figure.start, figure.end, 0)


def _same_thing(text: str, figure: Figure, place: Place, before: Draft) -> bool:
    """Say whether the neighbour in front counts the same thing: 甲案件1宗、乙案件1宗; 收到申请52件，受理47件."""
    first = before.figure
    if first is None or first.base_unit != figure.base_unit or before.sentence.start != place.sentence.start:
        return False
    if _PROCESS.fullmatch(text, place.left, figure.start) and not place.noun_follows:
        return True
    noun = text[figure.start - 2 : figure.start]
    return noun == text[first.start - 2 : first.start] and len(text[first.end : figure.start]) <= 40 and noun.isalpha()


def _cells(document: Document, sections: Sequence[Section], vocabulary: Vocabulary) -> Iterator[Draft]:
    """Yield the drafts of bare numbers in tables: each is read as the sentence its headers and it would make."""
    starts = [section.title_text.start for section in sections]
    for cell in bare_cells(document, vocabulary):
        at = bisect_right(starts, cell.span.start) - 1
        if at >= 0 and sections[at].role is Role.PLANS:
            continue
        number = document.text[cell.span.start : cell.span.end]
        draft = _cell(cell, number, vocabulary)
        if draft is not None and draft.figure is not None and not draft.figure.torn:
            unit = draft.figure.unit if cell.unit else (draft.indicator.unit if draft.indicator else "")
            if not unit:
                continue  # a number of nothing in particular
            span, row = cell.span, cell.row if len(cell.row) <= LONGEST_QUOTE else cell.span
            line = Sentence(row.start, row.end, document.text[row.start : row.end], (row.start, row.end))
            yield replace(
                draft, figure=replace(draft.figure, start=span.start, number_end=span.end, end=span.end, unit=unit),
                quote=(row.start, row.end), subject=cell.subject, section=sections[at].id if at >= 0 else "",
                sentence=line, time=cell.subject,
            )  # fmt: skip


def _cell(cell: Cell, number: str, vocabulary: Vocabulary) -> Draft | None:
    """Return the draft of a cell in its unit; where none is named, in the first usual one that an entry has."""
    found = None
    for unit in (cell.unit,) if cell.unit else _USUAL:
        sentence, start = f"{cell.subject}为{number}{unit}", len(cell.subject) + 1
        zone = Zone(0, len(sentence), Role.OTHER, "", "")
        drafts = _figures(sentence, Sentences(sentence), Fences("", None), vocabulary, zone)
        draft = next((d for d in drafts if d.figure is not None and d.figure.start == start), None)
        if draft is not None and draft.indicator:
            return draft
        found = found or draft
    return found

"""The order of work: which stretches are read, what is found in them, and how it becomes observations."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from msgspec.structs import replace

from portalgen.extract.observations.aspects import Setting
from portalgen.extract.observations.bodies import Speaker, sets_itself_apart
from portalgen.extract.observations.clauses import Sentences, one_width
from portalgen.extract.observations.doubts import first_of, odd_numbers, torn_lists, torn_numbers, uncertain_cells
from portalgen.extract.observations.ground import Ground, Zone
from portalgen.extract.observations.prose import figure_drafts
from portalgen.extract.observations.publishing import Draft, publish, zero_draft
from portalgen.extract.observations.tables import fences_of, number_cells, within
from portalgen.extract.observations.tabulated import cell_drafts
from portalgen.extract.observations.vocabulary import Vocabulary
from portalgen.extract.observations.zeros import find_zeros
from portalgen.model.aspects import Aspect
from portalgen.model.document import Document
from portalgen.model.facts import Observation
from portalgen.model.issue import Issue, Severity
from portalgen.model.report import Metadata, Role, Section
from portalgen.model.text import Span

# No report states as many; what does is no prose, and reading on would only cost time.
MOST_FIGURES = 20_000
_LATER = "下一步|下一年|下阶段|下一阶段|明年|今后一段时期|新的一年"
_FUTURE = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[是、]|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．])?"
    rf"(?:在|对于)?(?:{_LATER})度?(?:中|里)?(?:，|,|、|我[局镇县市区街]|工作|将|计划|打算|安排|重点)"
)


def find_observations(
    report_id: str, document: Document, sections: tuple[Section, ...], metadata: Metadata, vocabulary: Vocabulary
) -> tuple[Observation, ...]:
    """Return every figure in order of the text; what a report promises for later years is a plan."""
    return read_figures(report_id, document, sections, metadata, vocabulary)[0]


def read_figures(
    report_id: str, document: Document, sections: tuple[Section, ...], metadata: Metadata, vocabulary: Vocabulary
) -> tuple[tuple[Observation, ...], tuple[Issue, ...]]:
    """Return every figure in order of the text, and what was withheld because it was not certain."""
    text = one_width(document.text)
    sentences = Sentences(text, fences_of(document))
    setting = _setting(metadata, text)
    ground = Ground.of(text, sentences, vocabulary, setting)
    drafts: list[Draft] = []
    for zone in _zones(document, sections):
        if len(drafts) < MOST_FIGURES:
            end = _end_of_report(text, zone, sentences)
            told = replace(zone, end=end)
            drafts += figure_drafts(ground, told, MOST_FIGURES)
            drafts += islice(_zeros(ground, told), MOST_FIGURES)
            if end < zone.end:
                drafts += figure_drafts(ground, replace(zone, start=end, role=Role.PLANS), MOST_FIGURES)
    cells = list(number_cells(document, vocabulary))
    spans = [cell.cell for cell in cells]
    drafts = [draft for draft in drafts if not within(spans, draft.value[0])]
    drafts += cell_drafts(document, sections, cells, partial(_said, vocabulary, setting), setting.speaker.agency)
    torn = [draft.figure for draft in drafts if draft.figure and draft.figure.torn]
    drafts = list(_without_contradictions([draft for draft in drafts if not (draft.figure and draft.figure.torn)]))
    doubts = (
        *first_of(torn_numbers(document, (Span(figure.start, figure.end) for figure in torn))),
        *first_of(odd_numbers(document, vocabulary)),
        *first_of(uncertain_cells(document, cells)),
        *first_of(torn_lists(document, (Span(*draft.quote) for draft in drafts if draft.torn_list))),
    )
    return publish(report_id, document, drafts), doubts


def _setting(metadata: Metadata, text: str) -> Setting:
    """Return what the report says of itself."""
    region = metadata.region.value
    name = (metadata.agency.value or "", metadata.level.value, region.name if region else "")
    return Setting(Speaker(*name, apart=sets_itself_apart(text, Speaker(*name))), metadata.year.value)


def _zeros(ground: Ground, zone: Zone) -> Iterator[Draft]:
    """Yield the drafts of a zone's zero statements; where shortcomings are told, only those of the catalogue."""
    known_only = zone.role is Role.PROBLEMS
    zeros = find_zeros(ground.text, ground.sentences, ground.vocabulary, zone.start, zone.end, known_only=known_only)
    for zero in zeros:
        reading = ground.aspects.zero(zero.start, zero.end, zero.modifier, zone.title)
        yield zero_draft(zero, reading, zone.section, ground.sentences.at(zero.start))


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
        if draft.indicator and draft.figure and draft.figure.value
        and draft.reading.aspect is Aspect.LEVEL and draft.whole is None
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
    """Return where a zone turns to the next year (下一步，……): at once where it is about it, at its end where it does not."""
    if zone.role is Role.PLANS:
        return zone.start
    for match in re.finditer(_LATER, text[zone.start : zone.end]):
        at = zone.start + match.start()
        start = sentences.at(at).start
        if start >= zone.start and _FUTURE.match(text, start, at + 12):
            return max(start, zone.start)
    return zone.end


def _said(vocabulary: Vocabulary, setting: Setting, sentence: str, above: str) -> Iterator[Draft]:
    """Yield the figures of a sentence that stands in no report, below a heading of its own."""
    sentence = one_width(sentence)
    ground = Ground.of(sentence, Sentences(sentence), vocabulary, setting)
    return figure_drafts(ground, Zone(0, len(sentence), Role.OTHER, "", above), MOST_FIGURES)

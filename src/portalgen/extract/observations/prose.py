"""The figures of a stretch of prose, one after the other, as drafts of facts."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from portalgen.extract.observations.drafting import Before, make_draft
from portalgen.extract.observations.figures import Figure, find_figures
from portalgen.extract.observations.ground import Ground, Zone
from portalgen.extract.observations.lists import find_members
from portalgen.extract.observations.position import place_of
from portalgen.extract.observations.publishing import Draft
from portalgen.extract.observations.rates import shared_rates
from portalgen.extract.observations.totals import accepted_only, without_first_only, without_mixed
from portalgen.extract.observations.wholes import declared, find_pairs, find_parts
from portalgen.model.facts import QuantityKind
from portalgen.model.report import Role

_HAN = "[一二三四五六七八九十]"
_ITEM = re.compile(rf"[一二三四五六七八九十（(\n](?:(?<=\n)|(?<={_HAN})是|(?<=[（(]){_HAN}{{1,3}}[)）])")
_JOINED = re.compile(r"、?(?:共|计|合计|约|近|超|达|[（(])?")
_CONTEXT = 240


def figure_drafts(ground: Ground, zone: Zone, most: int) -> Iterator[Draft]:
    """Yield the drafts of a zone's figures, at most ``most`` of a sort, with totals, pairs and lists worked out."""
    text, sentences = ground.text, ground.sentences
    figures = find_figures(text, sentences, ground.fences, ground.vocabulary, (zone.start, zone.end), most)
    parts, pairs = find_parts(text, figures, sentences), find_pairs(text, figures, sentences)
    members = find_members(text, figures, sentences)
    drafts: list[Draft] = []
    twins: list[Draft] = []
    for index, figure in enumerate(figures):
        around = (
            _left(text, figures, index, zone.start),
            figures[index + 1].start if index + 1 < len(figures) else zone.end,
        )
        place = place_of(text, figure, sentences.at(figure.start), *around, _context(text, figure, zone))
        reading = ground.aspects.figure(figure, around, zone.title, pairs.get(index))
        if zone.role is Role.PLANS:
            reading = ground.aspects.promised(reading)
        whole = drafts[parts[index]] if index in parts and not figures[parts[index]].torn else None
        draft = make_draft(ground, figure, place, reading, Before(drafts, whole, members.get(index)))
        if whole is not None and whole.figure is not None:
            draft = replace(draft, declared=declared(text, whole.figure, figure))
        shared = _shared(ground, replace(draft, section=zone.section))
        drafts.append(shared[-1])
        twins += shared[:-1]
    yield from without_mixed(list(accepted_only(list(without_first_only(text, drafts)))))
    yield from twins


def _shared(ground: Ground, draft: Draft) -> list[Draft]:
    """Return a draft for each rate that a percentage states (参考率、合格率均达100%), the draft alone where it states one."""
    figure, place = draft.figure, draft.place
    if figure is None or place is None or figure.kind is not QuantityKind.RATIO:
        return [draft]
    return [
        replace(draft, subject=name, indicator=found.indicator if found and draft.reading.measured else None)
        for name, found in shared_rates(ground.text, figure, place, ground.vocabulary)
    ] or [draft]


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

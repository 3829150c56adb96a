"""From the number cells of tables to drafts: each cell is read as the sentence that its headers and it would make."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from portalgen.extract.evidence import LONGEST_QUOTE
from portalgen.extract.observations.beside import Reading
from portalgen.extract.observations.clauses import Sentence
from portalgen.extract.observations.publishing import Draft
from portalgen.extract.observations.tables import BODY, Cell
from portalgen.model.aspects import WHOLE, Aspect
from portalgen.model.document import Document
from portalgen.model.report import Role, Section

# Takes a sentence and the words above it, gives its figures.
Read = Callable[[str, str], Iterable[Draft]]

# Units tried for a number in a table that names none.
_USUAL = ("件", "次", "人", "条", "份")
_WHOLE = re.compile(
    "^(?:合计|总计|总数|共计|小计|累计|全年|数量|本年度?|今年|[本我全](?:局|委|办|厅|院|县|市|区|镇|街道|单位|机关|系统|级)?.{0,4})$"
)
_NAMED_YEAR = re.compile("(?:19|20)\\d\\d|[今去上本]年")


def cell_drafts(
    document: Document, sections: Sequence[Section], cells: Iterable[Cell], read: Read, reporter: str
) -> Iterator[Draft]:
    """Yield the drafts of the cells that are certain.

    Args:
        document, sections: the report.
        cells: its number cells.
        read: gives the figures of a sentence; the second text is what stands above it.
        reporter: name of the reporting agency; rows that name another one count a part.
    """
    starts = [section.title_text.start for section in sections]
    for cell in cells:
        at = bisect_right(starts, cell.span.start) - 1
        if cell.doubt or (at >= 0 and sections[at].role is Role.PLANS):
            continue
        section = sections[at].id if at >= 0 else ""
        above = (sections[at].title if at >= 0 else "") + cell.above
        found = _rough(document, cell, above, read) if cell.rough else _plain(document, cell, above, read, reporter)
        yield from (replace(draft, section=section) for draft in found)


def _plain(document: Document, cell: Cell, above: str, read: Read, reporter: str) -> Iterator[Draft]:
    """Yield the draft of a cell that is nothing but a number."""
    number = document.text[cell.span.start : cell.span.end]
    reads = partial(_read, number=number, unit=cell.unit, above=above, read=read)
    draft = reads(cell.said)
    if draft is None or draft.figure is None or draft.figure.torn:
        return
    unit = draft.figure.unit if cell.unit else (draft.indicator.unit if draft.indicator else "")
    if unit:  # else a number of nothing in particular
        reading = _reading(cell, draft, partial(reads, cell.head), partial(reads, cell.label), reporter)
        yield _placed(document, cell, draft, reading, (cell.span.start, cell.span.end, cell.span.end), unit)


def _rough(document: Document, cell: Cell, above: str, read: Read) -> Iterator[Draft]:
    """Yield the drafts of a cell that says more than a number: 约36次, 3件（其中修订1件）."""
    lead = f"{cell.said}为"
    made: dict[int, Draft] = {}
    for draft in read(lead + document.text[cell.span.start : cell.span.end], above):
        figure = draft.figure
        if figure is None or figure.torn or figure.start < len(lead):
            continue
        to = cell.span.start - len(lead)
        places = (figure.start + to, figure.number_end + to, figure.end + to)
        reading = Reading(cell.aspect) if cell.aspect is not Aspect.LEVEL else draft.reading
        subject = draft.subject if made else cell.subject
        whole = made.get(id(draft.whole)) if draft.whole else None
        placed = _placed(document, cell, draft, reading, places, figure.unit)
        made[id(draft)] = replace(placed, subject=subject, whole=whole)
        yield made[id(draft)]


def _placed(
    document: Document, cell: Cell, draft: Draft, reading: Reading, places: tuple[int, int, int], unit: str
) -> Draft:
    """Return a draft at its place in the document; ``places`` are start, end of the number and end of the figure."""
    assert draft.figure is not None
    row = cell.row if len(cell.row) <= LONGEST_QUOTE else cell.span
    figure = replace(draft.figure, start=places[0], number_end=places[1], end=places[2], unit=unit)
    line = Sentence(row.start, row.end, document.text[row.start : row.end], (row.start, row.end))
    indicator = draft.indicator if reading.measured else None
    return replace(
        draft, figure=figure, quote=(row.start, row.end), subject=cell.subject, sentence=line, clause=(row.start, row.end),
        reading=reading, indicator=indicator,
    )  # fmt: skip


def _read(subject: str, number: str, unit: str, above: str, read: Read) -> Draft | None:
    """Return the draft of a number in its unit; where none is named, in the first usual one that an entry has."""
    found = None
    for tried in (unit,) if unit else _USUAL:
        sentence, start = f"{subject}为{number}{tried}", len(subject) + 1
        draft = next((d for d in read(sentence, above) if d.figure is not None and d.figure.start == start), None)
        if draft is not None and draft.indicator:
            return draft
        found = found or draft
    return found


def _reading(
    cell: Cell, draft: Draft, headed: Callable[[], Draft | None], labelled: Callable[[], Draft | None], reporter: str
) -> Reading:
    """Return what a cell's figure is, by its headers.

    Where the column says what is counted, the row says of whom: of one of several towns, fields or branches it is a part. So
    is a column of one of them where the row says what.
    """
    if cell.aspect is not Aspect.LEVEL:
        return Reading(cell.aspect, period=draft.reading.period)
    label, head, own = cell.label, cell.head, draft.reading
    if own.aspect not in WHOLE or draft.indicator is None or not label or not head:
        return own
    if BODY.search(head):
        whose, what = head, labelled
    elif cell.entry or _NAMED_YEAR.search(label):
        return own
    else:
        whose, what = label, headed
    if _WHOLE.match(whose) or whose in reporter or (reporter and reporter in whose):
        return own
    alone = what()
    return replace(own, aspect=Aspect.PART) if alone is not None and alone.indicator is draft.indicator else own

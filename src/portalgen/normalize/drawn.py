"""Tables that somebody drew with tabs, bars or blanks: which lines are rows, and which column each field stands in."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from portalgen.model.document import BlockKind
from portalgen.model.text import Edit, Span
from portalgen.normalize.inline import BLANK, UNTABBED
from portalgen.normalize.lines import Line, width_of
from portalgen.normalize.tables import Row, within

_SENTENCE = re.compile("[。；！？]")
_NUMERIC = re.compile(r"[0-9０-９][0-9０-９,，.．]*\s?[%％]?[一-龥]{0,4}|[-—–/／]{1,2}")
_TOLD = re.compile(r"\D{2,20}[0-9０-９][0-9０-９,，.．]*[余多]?[万亿]?[%％一-龥]{1,3}[，；]?")
_EMPTY = re.compile(f"(?>\r\n|\r|\n)[{BLANK}]*[\r\n]")
_YEAR = re.compile(r"(?:19|20)\d\d\s?年?度?")


class _Mode(Enum):
    """What stands between the fields; blanks count from two columns on."""

    BARS = re.compile(
        rf"(?:(?<![{BLANK}])[{BLANK}]++)?[|│┃][{BLANK}]*"
    )  # a run of blanks is read once, from where it begins
    TABS = re.compile(rf"(?:(?<![{UNTABBED}])[{UNTABBED}]++)?\t[{BLANK}]*")
    BLANKS = re.compile("[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*")


_LONGEST = {_Mode.BARS: 200, _Mode.TABS: 200, _Mode.BLANKS: 24}  # characters of a field: what is longer is prose


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A line cut into fields, empty ones among them; ``shown`` are the columns of the page that each begins and ends at.

    ``numbers`` of the fields are nothing but a number; ``told``: each is a name with its number (行政许可：126件).
    """

    line: Line
    mode: _Mode
    fields: tuple[Span, ...]
    gaps: tuple[Span, ...]
    shown: tuple[tuple[int, int], ...]
    numbers: int
    told: bool


@dataclass(frozen=True, slots=True)
class DrawnTables:
    """Rows by their places, and the edits that set bars between their cells."""

    rows: tuple[Row, ...]
    edits: tuple[Edit, ...]


def find_drawn(raw: str, lines: list[Line], stated: Sequence[Span]) -> DrawnTables:
    """Find the tables drawn in a text and make lines of a table of their rows.

    Args:
        raw: the text.
        lines: its lines.
        stated: where the file format states a table, so that nothing has to be guessed.
    """
    rows: list[Row] = []
    edits: list[Edit] = []
    for run in _runs(raw, lines, stated):
        table = _spaced_table(run) if run[0].mode is _Mode.BLANKS else _marked_table(run)
        head = next((row for row in table if not row.numbers), None)
        for row in table:
            row.line.kind = BlockKind.TABLE
            columns, width = _columns(row, head)
            cells: list[Span | None] = [None] * width
            for column, field in zip(columns, row.fields, strict=True):
                cells[column] = field if len(field) else None
            rows.append(Row(tuple(cells)))
            edits += _bars(raw, row, columns)
    return DrawnTables(tuple(rows), tuple(edits))


def _runs(raw: str, lines: list[Line], stated: Sequence[Span]) -> Iterator[list[_Drawn]]:
    """Yield neighbouring lines that are drawn the same way."""
    run: list[_Drawn] = []
    for line in lines:
        drawn = None if stated and within(stated, line.start) else _drawn(raw, line)
        ended = drawn is None or drawn.mode is not run[-1].mode if run else False
        if run and (ended or (run[-1].mode is not _Mode.BLANKS and _EMPTY.search(raw, run[-1].line.end, line.start))):
            yield run
            run = []
        if drawn:
            run.append(drawn)
    if run:
        yield run


def _drawn(raw: str, line: Line) -> _Drawn | None:
    """Return the line cut into fields; None where it is no row."""
    if line.kind not in (BlockKind.PARAGRAPH, BlockKind.TABLE):
        return None
    text = line.text
    if "|" in text or "│" in text or "┃" in text:
        return _cut(raw, line, _Mode.BARS)
    if "\t" in text:
        return _cut(raw, line, _Mode.TABS)
    if (
        ("  " in text or "\u3000" in text or "\u00a0" in text)
        and _Mode.BLANKS.value.search(text)
        and _SENTENCE.search(text) is None
    ):
        return _cut(raw, line, _Mode.BLANKS)
    return None


def _cut(raw: str, line: Line, mode: _Mode) -> _Drawn | None:
    gaps = tuple(Span(*gap.span()) for gap in mode.value.finditer(raw, line.start, line.end))
    fields, at = [], line.start
    for gap in gaps:
        fields += [Span(at, gap.start), *[Span(gap.end, gap.end)] * (raw.count("\t", gap.start, gap.end) - 1)]
        at = gap.end
    fields.append(Span(at, line.end))
    start, stop = _margins(raw, line)
    if mode is _Mode.BARS:
        fields = fields[not len(fields[0]) : len(fields) - (len(fields) > 1 and not len(fields[-1]))]
    elif mode is _Mode.TABS:
        fields = [Span(line.start, line.start)] * raw.count("\t", start, line.start) + fields
        fields += [Span(line.end, line.end)] * raw.count("\t", line.end, stop)
    texts = [raw[field.start : field.end] for field in fields]
    if len(fields) < 2 or max(map(len, texts)) > _LONGEST[mode]:
        return None
    numbers = sum(_NUMERIC.fullmatch(text) is not None and _YEAR.fullmatch(text) is None for text in texts)
    shown = tuple(_columns_shown(raw, start, fields))
    told = all(_TOLD.fullmatch(text) for text in texts)
    return _Drawn(line, mode, tuple(fields), gaps, shown, numbers, told)


def _columns_shown(raw: str, start: int, fields: list[Span]) -> Iterator[tuple[int, int]]:
    """Yield the columns of the page that each field begins and ends at, counted from ``start``."""
    width, at = 0, start
    for field in fields:
        begins = width + width_of(raw[at : field.start]) if field.start >= at else width_of(raw[start : field.start])
        width, at = begins + width_of(raw[field.start : field.end]), field.end
        yield begins, width


def _margins(raw: str, line: Line) -> tuple[int, int]:
    """Return where the blanks in front of a line begin and those behind it end."""
    start, stop = line.start, line.end
    while start and raw[start - 1] in BLANK:
        start -= 1
    while stop < len(raw) and raw[stop] in BLANK:
        stop += 1
    return start, stop


def _marked_table(run: list[_Drawn]) -> list[_Drawn]:
    """Return the rows of a table between tabs or bars: two neighbours have as many fields, or a line has bars at both ends."""
    counts = [len(row.fields) for row in run]
    alike = any(first == second for first, second in itertools.pairwise(counts))
    if not alike and not any(row.line.kind is BlockKind.TABLE for row in run):
        return []
    first = 0
    while first + 1 < len(run) and counts[first] < counts[first + 1] and run[first].line.kind is not BlockKind.TABLE:
        first += 1  # the caption in front of a table
    indented = all(not len(row.fields[0]) for row in run[first:]) and run[first].mode is _Mode.TABS
    return (
        [replace(row, fields=row.fields[1:], shown=row.shown[1:]) for row in run[first:]] if indented else run[first:]
    )


def _spaced_table(run: list[_Drawn]) -> list[_Drawn]:
    """Return the rows of a table between blanks: a head of at least two words and rows of numbers below it.

    Without a head the rows are a table too: what their numbers count is not certain, so they must not be read as prose.
    """
    data = [number for number, row in enumerate(run) if row.numbers]
    if not data:
        return [row for row in run if row.told]
    first, last = data[0], data[-1]
    numbers = max(run[number].numbers for number in data)
    if first and (len(run[first - 1].fields) > 2 or len(data) > 1):
        return run[first - 1 : last + 1]
    return run[first : last + 1] if numbers > 1 and len(run[first].fields) > 2 else []


def _columns(row: _Drawn, head: _Drawn | None) -> tuple[list[int], int]:
    """Return the column of each field, and how many cells the row has: as many as the head where the columns are certain."""
    plain = list(range(len(row.fields)))
    if head is None or row.mode is not _Mode.BLANKS or len(row.fields) >= len(head.fields):
        return plain, len(plain)
    columns = [
        [number for number, (left, right) in enumerate(head.shown) if left < end and begin < right]
        for begin, end in row.shown
    ]
    found = [own[0] for own in columns if len(own) == 1]
    if len(found) < len(columns) or len(set(found)) < len(found):
        return plain, len(plain)
    return found, len(head.fields)


def _bars(raw: str, row: _Drawn, columns: list[int]) -> Iterator[Edit]:
    """Yield the edits that set a bar for each step from one column to the next."""
    if row.mode is _Mode.BLANKS:
        steps = [after - before for before, after in itertools.pairwise(columns)]
        for gap, step in zip(row.gaps, steps, strict=True):
            yield Edit(gap.start, gap.end, "|" * step, "table")
        return
    for gap in row.gaps:
        bar = "|" * max(raw.count("\t", gap.start, gap.end), 1)
        if row.mode is _Mode.TABS or "|" not in raw[gap.start : gap.end]:
            yield Edit(gap.start, gap.end, bar, "table")

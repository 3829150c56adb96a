"""A transcript with its places: what a reader of PDF, Word or web pages saw becomes blocks; the text stays as it is."""

import re
from collections.abc import Iterator
from itertools import groupby

from portalgen.errors import PortalgenError
from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.issue import Place
from portalgen.model.place import Places, Spot, SpotKind
from portalgen.model.text import OffsetMap, Span

_CELL = re.compile(r"t\d+\.r(?P<row>\d+)\.c(?P<column>\d+)(?:\.(?P<size>\d{1,2}x\d{1,2}))?(?:\..*)?")


def read_transcript(raw: str, encoding: str, table: str, path: str) -> Document:
    """Return the document of a transcript.

    Args:
        raw: ``report.txt`` as decoded.
        encoding: the codec that decoded it.
        table: content of ``report.places``.
        path: of ``report.txt``, for messages.

    Raises:
        PortalgenError: the table is not of its form, or does not fit the text.
    """
    try:
        places = Places.of_table(table)
    except ValueError as error:
        raise _unfit(path, int(error.args[0]), "写法不对") from error
    wrong = places.misfit(raw)
    if wrong is not None:
        raise _unfit(path, wrong, "与 report.txt 对不上")
    return Document(raw, encoding, raw, OffsetMap.identity(len(raw)), tuple(_blocks(raw, places)), places=places)


def _unfit(path: str, row: int, what: str) -> PortalgenError:
    beside = f"{path.rpartition('.')[0]}.places"
    hint = "report.txt 和 report.places 由程序一起写出，收录后都不改：从版本库恢复它们；要订正文字，写到 report.yml 的 corrections。"
    return PortalgenError(f"report.places 第 {row} 行{what}。", hint, Place(beside, row), "T132")


def _blocks(raw: str, places: Places) -> Iterator[Block]:
    for table, rows in groupby(places.rows(), lambda row: _table(row[1])):
        if table:
            yield _table_block(raw, list(rows))
        else:
            yield from (_line_block(span, spot) for span, spot in rows)


def _table(spot: Spot) -> str:
    """Return which table of the original a spot is a cell of (``t1``), empty where of none."""
    return spot.path.partition(".")[0] if spot.kind is SpotKind.CELL else ""


def _line_block(span: Span, spot: Spot) -> Block:
    if spot.kind.is_furniture:
        return Block(BlockKind.NOISE, span)
    if spot.kind is SpotKind.HEADING:
        return Block(BlockKind.HEADING, span, spot.level or 1)
    return Block(BlockKind.PARAGRAPH, span)


def _table_block(raw: str, rows: list[tuple[Span, Spot]]) -> Block:
    """Make one block of the cells of a table, by the rows and columns that their paths state."""
    grid: dict[tuple[int, int], Span] = {}
    for span, spot in rows:
        for place in _covered(spot.path):
            known = grid.get(place)
            grid[place] = Span(known.start, span.end) if known else span
    whole = Span(rows[0][0].start, rows[-1][0].end)
    columns = range(1, max((column for _, column in grid), default=0) + 1)
    lines, at = [], whole.start
    for row in sorted({row for row, _ in grid}):
        line = []
        for column in columns:
            cell = grid.get((row, column), Span(at, at))
            line.append(cell)
            at = max(at, cell.end)
        lines.append(tuple(line))
    return Block(BlockKind.TABLE, whole, 0, tuple(lines))


def _covered(path: str) -> list[tuple[int, int]]:
    """Return the rows and columns that a cell takes: ``t1.r2.c3.2x1`` stands in rows 2 and 3 of column 3."""
    found = _CELL.fullmatch(path)
    if not found:
        return []
    row, column = int(found["row"]), int(found["column"])
    down, across = (int(number) for number in (found["size"] or "1x1").split("x"))
    return [(row + r, column + c) for r in range(down) for c in range(across)]

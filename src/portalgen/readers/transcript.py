"""A transcript with its places: what a reader of PDF, Word or web pages saw becomes blocks; the text stays as it is."""

from collections.abc import Iterator
from itertools import groupby

from portalgen.errors import PortalgenError
from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.issue import Place
from portalgen.model.place import Places, Spot, SpotKind
from portalgen.model.text import OffsetMap, Span


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
    """Make one block of the cells of a table: a line of the transcript is a row; what goes on belongs to the cell before it."""
    lines: list[list[Span]] = []
    last = -1
    for span, spot in rows:
        if last < 0 or "\n" in raw[last : span.start]:
            lines.append([])
        if spot.goes_on and lines[-1]:
            lines[-1][-1] = Span(lines[-1][-1].start, span.end)
        else:
            lines[-1].append(span)
        last = span.end
    whole = Span(rows[0][0].start, rows[-1][0].end)
    return Block(BlockKind.TABLE, whole, 0, tuple(tuple(line) for line in lines))

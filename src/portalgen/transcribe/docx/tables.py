"""Tables of Word: which cells a row has, where they stand in the grid, how far they span."""

from collections.abc import Iterator
from dataclasses import dataclass

from portalgen.transcribe.docx.numbering import W, number, value
from portalgen.transcribe.docx.package import Element

_WRAPPERS = (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo")


@dataclass(slots=True)
class Cell:
    """One cell: its element, first column (from 1), rows and columns it spans; ``joined`` is one that a cell above covers."""

    element: Element
    column: int
    rows: int = 1
    columns: int = 1
    joined: bool = False


def children(parent: Element, *tags: str) -> Iterator[Element]:
    """Yield the children with one of the tags, also those that stand in content controls or insertions."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, *tags)


def grid(table: Element) -> list[list[Cell]]:
    """Return the cells of a table by rows; deleted rows are left out."""
    rows: list[list[Cell]] = []
    open_above: dict[int, Cell] = {}
    for row in children(table, W + "tr"):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            continue
        column = number(properties, "gridBefore", 0) + 1
        cells = []
        below: dict[int, Cell] = {}
        for element in children(row, W + "tc"):
            cell = _cell(element, column)
            above = open_above.get(column)
            if cell.joined and above is not None and above.columns == cell.columns:
                above.rows += 1
                below[column] = above
            else:
                cell.joined = False
                below[column] = cell
            cells.append(cell)
            column += cell.columns
        open_above = {place: cell for place, cell in below.items() if _merges(cell.element)}
        rows.append(cells)
    return rows


def _cell(element: Element, column: int) -> Cell:
    properties = element.find(W + "tcPr")
    merge = properties.find(W + "vMerge") if properties is not None else None
    joined = merge is not None and merge.get(W + "val") in (None, "continue")
    return Cell(element, column, columns=max(number(properties, "gridSpan", 1), 1), joined=joined)


def _merges(element: Element) -> bool:
    properties = element.find(W + "tcPr")
    return properties is not None and properties.find(W + "vMerge") is not None


def is_layout(rows: list[list[Cell]], texts: list[list[list[str]]]) -> bool:
    """Say whether a table only places running text: one column, or a cell with several long paragraphs."""
    if max((len(cells) for cells in rows), default=0) < 2:
        return True
    return any(
        len(paragraphs) >= 3 and sum(map(len, paragraphs)) > 300 and any("。" in text for text in paragraphs)
        for row in texts
        for paragraphs in row
    )


def is_contents_control(control: Element) -> bool:
    """Say whether a content control holds a list of contents."""
    return any(value(part, "docPartGallery") == "Table of Contents" for part in control.iter(W + "docPartObj"))

"""Tables that a page break divides: one table again, with the words of a divided cell together."""

import re

from portalgen.transcribe.pdf.layout import Cell, Line, Page, Table

_NEAR = 4.0  # points by which the rules of two pages differ
_MARKED = re.compile(r"[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]")
_ENDED = re.compile(r"[。！？；]\Z")


def join_tables(pages: list[Page]) -> None:
    """Find the tables that go on from one page to the next, join divided cells, tell rows that repeat the head."""
    before: tuple[Page, Table] | None = None
    head: Table | None = None
    for page in pages:
        items = [item for item in page.items if isinstance(item, Table) or not item.kind.is_furniture]
        if before and items and isinstance(items[0], Table) and _alike(before[1], items[0]):
            table = items[0]
            table.follows = True
            head = head or before[1]
            table.repeated = _repeated(head, table)
            if not table.repeated:
                _join_cells(before[1], table, page.number)
        else:
            head = None
        last = items[-1] if items else None
        if isinstance(last, Table):
            before = (page, last)
            head = head if last.follows and len(items) == 1 else None
        else:
            before = None


def _alike(one: Table, other: Table) -> bool:
    """Say whether two tables have their vertical rules at the same places."""
    return len(one.edges) == len(other.edges) and all(
        abs(a - b) <= _NEAR for a, b in zip(one.edges, other.edges, strict=True)
    )


def _repeated(head: Table, table: Table) -> int:
    """Return how many first rows of a table say the same as those of its head, figures among them do not count as a head."""
    count = 0
    for row in range(min(head.rows, table.rows, 3)):
        one, other = (_row_text(part, row) for part in (head, table))
        if one != other or not re.search("[\u4e00-\u9fff]", one):
            break
        count = row + 1
    return count


def _row_text(table: Table, row: int) -> str:
    return "\t".join(text_of(cell) for cell in table.cells if cell.row == row)


def text_of(cell: Cell) -> str:
    """Return the words of a cell in one."""
    return "".join(line.text for line in cell.lines)


def _join_cells(above: Table, below: Table, page: int) -> None:
    """Move the rest of divided cells up to where they began."""
    first = [cell for cell in below.cells if cell.row == 0]
    last = {(cell.column, cell.columns): cell for cell in above.cells if cell.row + cell.rows == above.rows}
    pairs = [(last.get((cell.column, cell.columns)), cell) for cell in first]
    whole_row = _is_rest_of_row(pairs)
    for upper, lower in pairs:
        if upper is None or not upper.lines or not lower.lines:
            continue
        spanned = max(upper.rows, lower.rows) > 1
        if whole_row or (spanned and _is_cut(upper, lower)):
            upper.more = (page, Cell(lower.row, lower.column, lower.rows, lower.columns, lower.box, lower.lines))
            lower.lines = []


def _is_rest_of_row(pairs: list[tuple[Cell | None, Cell]]) -> bool:
    """Say whether a first row holds only the rest of cells above: some are empty, the others are cut."""
    said = [(upper, lower) for upper, lower in pairs if lower.lines]
    if not said or len(said) == len(pairs):
        return False
    return all(upper is not None and bool(upper.lines) and _is_cut(upper, lower) for upper, lower in said)


def _is_cut(upper: Cell, lower: Cell) -> bool:
    """Say whether words of one cell go on in the other: the last line was full, no sentence ended, no list mark begins."""
    last: Line = upper.lines[-1]
    full = upper.box.width - last.box.width < 2.5 * last.em
    figures = text_of(upper)[-1:].isdecimal() or text_of(lower)[:1].isdecimal()
    return full and not figures and not _ENDED.search(last.text) and not _MARKED.match(text_of(lower))

"""Pages of the open data: what there is, three answers, how to cite; and one page a table with its columns and first rows."""

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from portalgen.citing import cite
from portalgen.model.publication import Cell, DataSet, Page, Resource
from portalgen.model.vocabulary import FIELD_TYPES
from portalgen.pages.citations import data_work
from portalgen.pages.heading import lastmod
from portalgen.pages.index import Index
from portalgen.pages.render import render

_PREVIEW = 5
_LONGEST_CELL = 60


def data_pages(index: Index, data: DataSet) -> Iterator[Page]:
    """Yield the page that offers the data, and one a table."""
    years = sorted({report.year for report in index.reports if report.year})
    yield render(
        "data.md.j2",
        "data/index.md",
        "数据下载",
        f"全部 {len(data.tables)} 张数据表的下载与字段说明，CC BY 4.0。",
        ({"dataset": json.loads(data.described)} if data.described else {}) | lastmod(index.reports),
        data=data,
        reports=len(index.reports),
        agencies=len({report.agency_id for report in index.reports}),
        years=f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years)),
        portal=index.portal,
        reference=cite(data_work(data, index.portal)),
    )
    for table in data.tables:
        yield _table_page(table, data)


def _table_page(table: Resource, data: DataSet) -> Page:
    return render(
        "table.md.j2",
        f"data/{table.name}.md",
        f"数据表：{table.title}",
        f"{table.description}字段说明、前几行与下载。",
        table=table,
        downloads=[one for one in data.downloads if one.table == table.name],
        preview=[tuple(map(_shown, row)) for row in islice(table.rows, _PREVIEW)],
        types=FIELD_TYPES,
    )


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    text = f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"

"""Forms that count rows of published tables: coverage, rankings, and grids of one column against another."""

from collections import Counter, defaultdict
from typing import Any

from portalgen.charts.plot import Plot, column_heads, limit, option, span_of
from portalgen.charts.tables import Tables
from portalgen.charts.wording import fit, share
from portalgen.model.publication import ChartSpec

_SEPARATE = 40  # agencies that a coverage chart shows one by one; more are counted by region


def coverage(spec: ChartSpec, tables: Tables, subject: str) -> Plot | None:
    """Show of which agency and year there is a report; over ``most`` (40) agencies, how many of which region and year."""
    del subject
    if not tables.reports:
        return None
    years = sorted({year for own in tables.reports.values() for year in own})
    years = list(range(years[0], years[-1] + 1))
    facts = {
        "agencies": str(len(tables.reports)),
        "reports": str(sum(map(len, tables.reports.values()))),
        "years": span_of(years),
        "share": share(sum(map(len, tables.reports.values())), len(tables.reports) * len(years)),
    }
    if len(tables.reports) > limit(spec, _SEPARATE):
        return _by_region(tables, years, facts)
    heads, corner = column_heads(years)
    names = [tables.agency_names.get(agency, agency) for agency in tables.reports]
    cells = [
        {"row": row, "column": column, "amount": int(year in own), "text": "", "机关": name, "年度": str(year),
         "报告": "已收录" if year in own else "未收录"}
        for row, (name, own) in enumerate(zip(names, tables.reports.values(), strict=True)) for column, year in enumerate(years)
    ]  # fmt: skip
    payload = {
        "labels": [fit(name, 10) for name in names],
        "columns": heads,
        "corner": corner,
        "cells": cells,
        "counts": False,
        "tips": ["机关", "年度", "报告"],
    }
    rows = tuple(
        (name, *("有" if year in own else "无" for year in years))
        for name, own in zip(names, tables.reports.values(), strict=True)
    )
    return Plot("grid", payload, facts | {"note": ""}, ("机关", *map(str, years)), rows)


def _by_region(tables: Tables, years: list[int], facts: dict[str, str]) -> Plot:
    counts: Counter[tuple[str, str]] = Counter()
    level = 2 if len({_above(tables, agency, 2) for agency in tables.reports}) <= _SEPARATE else 1
    for agency, own in tables.reports.items():
        counts.update((_above(tables, agency, level), str(year)) for year in own)
    codes = sorted({code for code, _ in counts})
    names = {code: tables.regions.get(code, (code or "地区不明", ""))[0] for code in codes}
    note = f"机关较多，按{'市' if level == 2 else '省'}合计。"
    return _grid(codes, names, list(map(str, years)), counts, facts | {"note": note}, ("地区", "年度", "报告"), "份")


def _above(tables: Tables, agency: str, depth: int) -> str:
    """Return the region of an agency, at most ``depth`` levels down from the province."""
    chain: list[str] = []
    code = tables.agency_regions.get(agency, "")
    while code in tables.regions and code not in chain:
        chain.insert(0, code)
        code = tables.regions[code][1]
    return chain[min(depth, len(chain)) - 1] if chain else ""


def ranking(spec: ChartSpec, tables: Tables, subject: str) -> Plot | None:
    """List the ``most`` (15) rows with the largest ``value``: ``label`` names them, ``kinds`` are the only ones counted."""
    del subject
    label, value, kinds = option(spec, "label"), option(spec, "value"), option(spec, "kinds", "*").split(",")
    kind = (option(spec, "kind"),) if kinds != ["*"] else ()
    found = sorted(
        (-int(str(amount or 0)), str(name))
        for name, amount, *rest in tables.rows(spec.resource, label, value, *kind)
        if amount and all(str(cell) in kinds for cell in rest)
    )
    if not found:
        return None
    unit, drawn = option(spec, "unit"), found[: limit(spec, 15)]
    tips = [option(spec, "heading"), "数量"]
    rows = [
        {"label": fit(name.removeprefix("中华人民共和国"), 10), "amount": -amount, "text": f"{-amount}{unit}", "state": "exact",
         tips[0]: name, tips[1]: f"{-amount}{unit}"}
        for amount, name in drawn
    ]  # fmt: skip
    facts = {
        "total": str(len(found)),
        "leader": drawn[0][1],
        "leader_count": f"{-drawn[0][0]} {unit}",
        "shown": str(len(drawn)),
        "note": f"图中画出前 {len(drawn)} 个。" if len(found) > len(drawn) else "",
    }
    payload = {"rows": rows, "axis": unit, "tips": tips, "legend": [], "floor": 0}
    return Plot(
        "bars", payload, facts, (tips[0], f"数量（{unit}）"), tuple((name, str(-amount)) for amount, name in drawn)
    )


def matrix(spec: ChartSpec, tables: Tables, subject: str) -> Plot | None:
    """Count distinct reports for each value of ``row`` under each value of ``column``.

    ``names`` is the table that gives row labels by id; ``heads`` gives column heads as ``value=head`` pairs, otherwise
    the columns are years. ``focus`` is the column by which most and least are named; without it, reports in any column.
    """
    del subject
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    order: dict[str, None] = {}
    for row, column, report in tables.rows(spec.resource, option(spec, "row"), option(spec, "column"), "report"):
        if row and column:
            seen[str(row), str(column)].add(str(report))
            order.setdefault(str(row))
    if not seen:
        return None
    names = _names(spec, tables, list(order))
    heads = dict(pair.split("=") for pair in option(spec, "heads", "*").split(",") if "=" in pair)
    columns = list(heads) or sorted({column for _, column in seen})
    counts = Counter({key: len(reports) for key, reports in seen.items()})
    total = str(len(set().union(*seen.values())))
    facts = {"reports": total, "rows": str(len(names)), "note": ""} | _extremes(spec, names, seen)
    tips = (option(spec, "heading"), option(spec, "column_heading", "年度"), "报告")
    return _grid(list(names), names, columns, counts, facts, tips, "份", heads)


def _names(spec: ChartSpec, tables: Tables, keys: list[str]) -> dict[str, str]:
    """Return row labels by key: in the order of the naming table, else of first appearance."""
    table = option(spec, "names", "-")
    if table == "-":
        return {key: key for key in keys}
    return {str(key): str(label) for key, label in tables.rows(table, "id", "label") if str(key) in keys}


def _extremes(spec: ChartSpec, names: dict[str, str], seen: dict[tuple[str, str], set[str]]) -> dict[str, str]:
    focus = option(spec, "focus", "-")
    sizes = {
        key: len(
            set().union(*(reports for (row, column), reports in seen.items() if row == key and focus in ("-", column)))
        )
        for key in names
    }
    most = max(names, key=lambda key: sizes[key])
    least = min(names, key=lambda key: sizes[key])
    return {
        "most": names[most],
        "most_count": str(sizes[most]),
        "least": names[least],
        "least_count": str(sizes[least]),
    }


def _grid(
    keys: list[str],
    names: dict[str, str],
    columns: list[str],
    counts: Counter[tuple[str, str]],
    facts: dict[str, str],
    tips: tuple[str, str, str],
    unit: str,
    heads: dict[str, str] | None = None,
) -> Plot:
    """Return a grid of counts."""
    titles, corner = ([heads[c] for c in columns], "") if heads else column_heads([int(c) for c in columns])
    cells: list[dict[str, Any]] = [
        {"row": row, "column": number, "amount": counts[key, column], "text": str(counts[key, column]), tips[0]: names[key],
         tips[1]: heads[column] if heads else column, tips[2]: f"{counts[key, column]} {unit}"}
        for row, key in enumerate(keys) for number, column in enumerate(columns)
    ]  # fmt: skip
    payload = {
        "labels": [fit(names[key], 10) for key in keys],
        "columns": titles,
        "corner": corner,
        "cells": cells,
        "counts": True,
        "tips": list(tips),
    }
    table = tuple((names[key], *(str(counts[key, column]) for column in columns)) for key in keys)
    return Plot("grid", payload, facts, (tips[0], *(heads[c] if heads else c for c in columns)), table)

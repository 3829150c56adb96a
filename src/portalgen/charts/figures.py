"""Forms drawn from observations and the grid: one indicator across agencies, and over the years."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from portalgen.charts.canvas import STATES
from portalgen.charts.plot import Plot, limit, option, span_of
from portalgen.charts.tables import Entry, Point, Tables
from portalgen.charts.wording import figure, fit, plain, scale_of, shortest
from portalgen.model.publication import ChartSpec

_TIPS = ["机关", "年度", "数值", "状态"]
_ORDER = {
    state: max(0, number - 1) for number, state in enumerate(STATES)
}  # exact and approximate values are one group
_WORDS = {
    "zero": "0（报告明确为零）",
    "several": "有几个数",
    "limited": "仅有限定的数",
    "not_certain": "提到，未读出",
    "silent": STATES["silent"],
}
_OTHERS = {"several": "有几个不同的数", "limited": "只有限定的数", "not_certain": "提到了但没有读出数"}


def comparison(spec: ChartSpec, tables: Tables, subject: str) -> Plot | None:
    """Compare agencies by their latest report: values largest first, then reported zeros, then those without a value.

    Where there are more agencies than ``most`` (15), each state without a bar is one row, with how many.
    """
    indicator = subject or option(spec, "indicator")
    entries = [tables.entry(indicator, agency, years[-1]) for agency, years in tables.reports.items()]
    if not any(entry.point for entry in entries):
        return None
    entries.sort(key=lambda e: (_ORDER[e.state], -(e.point.amount if e.point else Decimal(0)), e.agency))
    states = Counter(entry.state for entry in entries)
    values = [entry for entry in entries if entry.state in ("exact", "approx")]
    most, crowded = limit(spec, 15), len(entries) > limit(spec, 15)
    drawn = values[:most] if crowded else entries
    divisor, unit = _axis(drawn)
    rows = [_bar(entry, tables, divisor) for entry in drawn]
    if crowded:
        rows += [_group(state, states[state]) for state in _WORDS if states[state]]
    payload = {
        "rows": rows,
        "axis": unit,
        "tips": _TIPS,
        "legend": [state for state in STATES if states[state]],
        "floor": 100 if unit == "%" else 0,
    }
    facts = tables.indicators.get(indicator, {"label": indicator, "unit": unit}) | {
        "agencies": str(len(entries)),
        "values": str(len(values)),
        "zeros": str(states["zero"]),
        "silent": str(states["silent"]),
        "others": "".join(f"，{states[state]} 个{words}" for state, words in _OTHERS.items() if states[state]),
        "years": span_of(sorted({entry.year for entry in entries})),
        "leader": _leader(values, tables),
        "note": _note(spec, len(values), most) if crowded else "",
    }
    table = tuple(_cells(entry, tables) for entry in drawn)
    return Plot("bars", payload, facts, ("机关", "年度", "数值", "状态"), table)


def trend(spec: ChartSpec, tables: Tables, subject: str) -> Plot | None:
    """Follow one indicator over the years of those agencies that give it for two years or more.

    With the option ``by: agency`` the subject is an agency and the series are its indicators. ``most`` series (6).
    """
    by_agency = option(spec, "by", "indicator") == "agency"
    groups = _own_series(tables, subject) if by_agency else _agency_series(tables, subject or option(spec, "indicator"))
    ranked = sorted(groups.items(), key=lambda item: (-_said(item[1]), item[0]))
    ranked = [(name, entries) for name, entries in ranked if _said(entries) >= 2]
    if not ranked:
        return None
    most = limit(spec, 6)
    drawn = ranked[:most]
    years = sorted({entry.year for _, entries in drawn for entry in entries})
    label_of = (lambda key: _label(tables, key)) if by_agency else (lambda key: tables.agency_names.get(key, key))
    payload = {
        "years": list(range(years[0], years[-1] + 1)),
        "tips": _TIPS,
        "series": [
            {"label": fit(label_of(key), 22), "points": [_point(e, tables) for e in entries]} for key, entries in drawn
        ],
    }
    facts = (
        tables.indicators.get(subject, {}) if not by_agency else {"label": tables.agency_names.get(subject, subject)}
    ) | {
        "series": str(len(ranked)),
        "years": span_of(years),
        "note": _note(spec, len(ranked), most),
        "moves": _moves(drawn, label_of),
    }
    rows = tuple((label_of(key), *_cells(e, tables)[1:]) for key, entries in drawn for e in entries)
    return Plot("lines", payload, facts, ("指标" if by_agency else "机关", "年度", "数值", "状态"), rows)


def _agency_series(tables: Tables, indicator: str) -> dict[str, list[Entry]]:
    return {
        agency: [tables.entry(indicator, agency, year) for year in years] for agency, years in tables.reports.items()
    }


def _own_series(tables: Tables, agency: str) -> dict[str, list[Entry]]:
    years = tables.reports.get(agency, ())
    return {
        indicator: [tables.entry(indicator, agency, year) for year in years]
        for indicator in tables.indicators
        if indicator in tables.points
    }


def _said(entries: list[Entry]) -> int:
    return sum(entry.point is not None for entry in entries)


def _label(tables: Tables, indicator: str) -> str:
    return tables.indicators.get(indicator, {"label": indicator})["label"]


def _printed(point: Point | None) -> str:
    if point is None:
        return ""
    if point.state == "zero":
        return "0"
    return figure(point.value, point.unit, point.qualifier, point.low, point.high)


def _short(entry: Entry, ems: float) -> str:
    return shortest(_printed(entry.point), entry.point.unit, ems) if entry.point else STATES[entry.state]


def _axis(entries: list[Entry]) -> tuple[int, str]:
    points = [entry.point for entry in entries if entry.point]
    units = Counter(point.base_unit for point in points if point.state != "zero")
    units = units or Counter(point.base_unit for point in points)
    unit = min(units, key=lambda name: (-units[name], name)) if units else ""
    return scale_of(max((point.amount for point in points), default=Decimal(0)), unit)


def _bar(entry: Entry, tables: Tables, divisor: int) -> dict[str, Any]:
    name = tables.agency_names.get(entry.agency, entry.agency)
    return {
        "label": fit(name, 10),
        "amount": float(entry.point.amount / divisor) if entry.point else 0.0,
        "text": _WORDS.get(entry.state) or _short(entry, 6.3),
        "state": entry.state,
        **_tip(entry, name),
    }


def _group(state: str, count: int) -> dict[str, Any]:
    words = f"{count} 个机关"
    return {
        "label": STATES[state],
        "amount": 0.0,
        "text": words,
        "state": state,
        "机关": words,
        "年度": "",
        "数值": "",
        "状态": STATES[state],
    }


def _point(entry: Entry, tables: Tables) -> dict[str, Any]:
    amount = float(entry.point.amount) if entry.point else 0.0
    name = tables.agency_names.get(entry.agency, entry.agency)
    return {
        "year": entry.year,
        "amount": amount,
        "text": _short(entry, 5),
        "state": entry.state,
        **_tip(entry, name),
    }


def _tip(entry: Entry, name: str) -> dict[str, str]:
    return {
        "机关": name,
        "年度": str(entry.year),
        "数值": _printed(entry.point) or STATES[entry.state],
        "状态": STATES[entry.state],
    }


def _cells(entry: Entry, tables: Tables) -> tuple[str, ...]:
    name = tables.agency_names.get(entry.agency, entry.agency)
    return name, str(entry.year), _printed(entry.point), STATES[entry.state]


def _leader(values: list[Entry], tables: Tables) -> str:
    if not values:
        return ""
    agency, year, point, _ = values[0]
    return f"最多的是{tables.agency_names.get(agency, agency)}（{year} 年，{_printed(point)}）。"


def _note(spec: ChartSpec, total: int, most: int) -> str:
    """Say how many are not drawn, and where they stand if the declaration says so (``rest``)."""
    rest = option(spec, "rest", "没有画出")
    return f"图中画出 {most} 个，其余 {plain(total - most)} 个{rest}。" if total > most else ""


def _moves(drawn: list[tuple[str, list[Entry]]], label_of: Callable[[str], str]) -> str:
    """Say how the first series went from its first value to its last."""
    key, entries = drawn[0]
    said = [entry for entry in entries if entry.point]
    start, end = said[0], said[-1]
    return f"{label_of(key)}从 {start.year} 年的{_printed(start.point)}到 {end.year} 年的{_printed(end.point)}。"

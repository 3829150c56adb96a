"""Forms drawn from observations: one indicator across agencies, and over the years."""

from collections import Counter
from decimal import Decimal
from typing import Any

from portalgen.charts.canvas import STATES
from portalgen.charts.plot import Plot, limit, option, span_of
from portalgen.charts.tables import Point, Tables
from portalgen.charts.wording import figure, fit, plain, scale_of, shortest
from portalgen.model.publication import ChartSpec

_TIPS = ["机关", "年度", "数值", "状态"]
_ORDER = {"exact": 0, "approx": 0, "zero": 1, "silent": 2}

Entry = tuple[str, int, Point | None]


def comparison(spec: ChartSpec, tables: Tables, subject: str) -> Plot | None:
    """Compare agencies by their latest report: values largest first, then reported zeros, then the silent.

    Where there are more agencies than ``most`` (15), zeros and silence are one row each, with how many.
    """
    indicator = subject or option(spec, "indicator")
    found = tables.points.get(indicator, {})
    entries = [(agency, years[-1], found.get((agency, years[-1]))) for agency, years in tables.reports.items()]
    said = [entry for entry in entries if entry[2]]
    if not said:
        return None
    entries.sort(key=lambda e: (_ORDER[_state(e[2])], -(e[2].amount if e[2] else Decimal(0)), e[0]))
    states = Counter(_state(point) for *_, point in entries)
    values = [entry for entry in entries if _state(entry[2]) in ("exact", "approx")]
    most, crowded = limit(spec, 15), len(entries) > limit(spec, 15)
    drawn = values[:most] if crowded else entries
    divisor, unit = _axis(drawn)
    rows = [_bar(entry, tables, divisor) for entry in drawn]
    if crowded:
        rows += [_group(state, states[state]) for state in ("zero", "silent") if states[state]]
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
        "years": span_of(sorted({year for _, year, _ in entries})),
        "leader": _leader(values, tables),
        "note": _note(len(values), most) if crowded else "",
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
    years = sorted({year for _, entries in drawn for _, year, _ in entries})
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
        "note": _note(len(ranked), most),
        "moves": _moves(drawn, label_of),
    }
    rows = tuple((label_of(key), *_cells(e, tables)[1:]) for key, entries in drawn for e in entries)
    return Plot("lines", payload, facts, ("指标" if by_agency else "机关", "年度", "数值", "状态"), rows)


def _agency_series(tables: Tables, indicator: str) -> dict[str, list[Entry]]:
    found = tables.points.get(indicator, {})
    return {
        agency: [(agency, year, found.get((agency, year))) for year in years]
        for agency, years in tables.reports.items()
    }


def _own_series(tables: Tables, agency: str) -> dict[str, list[Entry]]:
    years = tables.reports.get(agency, ())
    return {
        indicator: [(agency, year, tables.points[indicator].get((agency, year))) for year in years]
        for indicator in tables.indicators
        if indicator in tables.points
    }


def _said(entries: list[Entry]) -> int:
    return sum(point is not None for *_, point in entries)


def _label(tables: Tables, indicator: str) -> str:
    return tables.indicators.get(indicator, {"label": indicator})["label"]


def _state(point: Point | None) -> str:
    return point.state if point else "silent"


def _printed(point: Point | None) -> str:
    if point is None:
        return STATES["silent"]
    if point.state == "zero":
        return "0"
    return figure(point.value, point.unit, point.qualifier, point.low, point.high)


def _short(point: Point | None, ems: float) -> str:
    return shortest(_printed(point), point.unit if point else "", ems)


def _axis(entries: list[Entry]) -> tuple[int, str]:
    units = Counter(point.base_unit for *_, point in entries if point and point.state != "zero")
    units = units or Counter(point.base_unit for *_, point in entries if point)
    unit = min(units, key=lambda name: (-units[name], name)) if units else ""
    return scale_of(max((point.amount for *_, point in entries if point), default=Decimal(0)), unit)


def _bar(entry: Entry, tables: Tables, divisor: int) -> dict[str, Any]:
    agency, _, point = entry
    name = tables.agency_names.get(agency, agency)
    words = {"zero": "0（报告明确为零）", "silent": STATES["silent"]}.get(_state(point)) or _short(point, 6.3)
    return {
        "label": fit(name, 10),
        "amount": float(point.amount / divisor) if point else 0.0,
        "text": words,
        "state": _state(point),
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
    agency, year, point = entry
    amount = float(point.amount) if point else 0.0
    name = tables.agency_names.get(agency, agency)
    return {"year": year, "amount": amount, "text": _short(point, 5), "state": _state(point), **_tip(entry, name)}


def _tip(entry: Entry, name: str) -> dict[str, str]:
    _, year, point = entry
    return {"机关": name, "年度": str(year), "数值": _printed(point), "状态": STATES[_state(point)]}


def _cells(entry: Entry, tables: Tables) -> tuple[str, ...]:
    agency, year, point = entry
    printed = "" if point is None else _printed(point)
    return tables.agency_names.get(agency, agency), str(year), printed, STATES[_state(point)]


def _leader(values: list[Entry], tables: Tables) -> str:
    if not values:
        return ""
    agency, year, point = values[0]
    return f"最多的是{tables.agency_names.get(agency, agency)}（{year} 年，{_printed(point)}）。"


def _note(total: int, most: int) -> str:
    return f"图中画出 {most} 个，其余 {plain(total - most)} 个见数据表。" if total > most else ""


def _moves(drawn: list[tuple[str, list[Entry]]], label_of: Any) -> str:
    """Say how the first series went from its first value to its last."""
    key, entries = drawn[0]
    said = [(year, point) for _, year, point in entries if point]
    (first, start), (last, end) = said[0], said[-1]
    return f"{label_of(key)}从 {first} 年的{_printed(start)}到 {last} 年的{_printed(end)}。"

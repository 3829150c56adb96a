"""Declared charts → drawn charts: expand templates, count, draw what has not been drawn before."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from portalgen.cache import MadeBy, Store, key
from portalgen.charts import bars, counts, figures, grid, lines
from portalgen.charts.plot import Plot
from portalgen.charts.svg import described, render
from portalgen.charts.tables import Tables
from portalgen.errors import PortalgenError
from portalgen.model.publication import Chart, ChartSpec, Resource

_FORMS: dict[str, Callable[[ChartSpec, Tables, str], Plot | None]] = {
    "comparison": figures.comparison,
    "trend": figures.trend,
    "coverage": counts.coverage,
    "ranking": counts.ranking,
    "matrix": counts.matrix,
}
_DRAWERS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "bars": bars.draw,
    "grid": grid.draw,
    "lines": lines.draw,
}
MADE_BY = MadeBy(("cache.py", "charts", "errors.py", "model"), ("altair", "msgspec", "vl-convert-python"))
_AGENCIES = 40  # agencies that a template with {agency} is expanded for: charts follow indicators, not reports


def draw_charts(
    specs: tuple[ChartSpec, ...], resources: tuple[Resource, ...], cache: Path | None = None
) -> tuple[Chart, ...]:
    """Draw every declared chart for which there is something to show, in the order of the declarations.

    Args:
        specs: as declared; a template is drawn once an indicator (or agency) it can be drawn for.
        resources: the published tables, the only source of figures.
        cache: folder that keeps drawings by what is drawn, and only those; None draws all anew.

    Raises:
        PortalgenError: a declaration names a form, table, column or figure that does not exist.
    """
    tables = Tables(resources)
    drawn: list[Chart] = []
    store = Store(cache) if cache else None
    used: set[str] = set()
    for template in specs:
        form = _FORMS.get(template.form)
        if form is None:
            raise PortalgenError(
                f"图表 {template.id} 的 form「{template.form}」不存在。", f"可用的有：{'、'.join(sorted(_FORMS))}。"
            )
        for subject, spec in _expand(template, tables):
            plot = form(spec, tables, subject)
            if plot:
                drawn.append(_chart(spec, plot, store, used))
    if store:
        store.keep_only(used)
    return tuple(drawn)


def _expand(spec: ChartSpec, tables: Tables) -> Iterator[tuple[str, ChartSpec]]:
    """Yield a template once a subject, with the subject in its id and page paths; a plain chart once."""
    if "{indicator}" in spec.id:
        mark, subjects = "{indicator}", [key for key in tables.indicators if key in tables.points]
    elif "{agency}" in spec.id:
        several = [agency for agency, years in tables.reports.items() if len(years) > 1]
        several.sort(key=lambda agency: (-len(tables.reports[agency]), agency))
        mark, subjects = "{agency}", sorted(several[:_AGENCIES])
    else:
        yield "", spec
        return
    for subject in subjects:
        pages = tuple(page.replace(mark, subject) for page in spec.pages)
        yield subject, replace(spec, id=spec.id.replace(mark, subject.replace("_", "-")), pages=pages)


def _chart(spec: ChartSpec, plot: Plot, store: Store | None, used: set[str]) -> Chart:
    try:
        title, alt, reading = (text.format_map(plot.facts).strip() for text in (spec.title, spec.alt, spec.reading))
    except (KeyError, ValueError, IndexError) as error:
        names = "、".join(f"{{{name}}}" for name in sorted(plot.facts))
        raise PortalgenError(f"图表 {spec.id} 的文字里有不认识的占位符 {error}。", f"可用的有：{names}。") from None
    body, specification = _drawn(plot, store, used)
    return Chart(
        spec.id, title, alt, reading, described(body, title, alt), specification, plot.columns, plot.rows, spec.pages
    )


def _drawn(plot: Plot, store: Store | None, used: set[str]) -> tuple[str, str]:
    """Return (SVG body, specification), from the store where the same has been drawn before by the same code."""
    if store is None:
        return render(_DRAWERS[plot.drawer](plot.payload))
    name = key(MADE_BY.digest(), msgspec.json.encode((plot.drawer, plot.payload), order="sorted"))
    used.add(name)
    data = store.get(name)
    if data is None:
        data = msgspec.json.encode(render(_DRAWERS[plot.drawer](plot.payload)))
        store.put(name, data)
    return msgspec.json.decode(data, type=tuple[str, str])

"""Drawn charts → published files, with the one Vega bundle that makes any of them interactive when a reader asks."""

from collections.abc import Iterator
from functools import cache

import vl_convert

from portalgen.charts.palette import stylesheet
from portalgen.charts.svg import described
from portalgen.model.publication import Chart, File

# ``ast`` makes Vega interpret expressions instead of compiling them: no unsafe-eval in any content security policy.
_SNIPPET = """
window.portalVega = {
  embed: (element, spec) => vegaEmbed(element, spec, {ast: true, actions: false, renderer: "svg", tooltip: {theme: "custom"}})
};
"""


def chart_files(charts: tuple[Chart, ...]) -> Iterator[File]:
    """Yield ``charts/<id>.svg`` and ``.vl.json`` of every chart, ``charts/charts.css``, and ``charts/vega.js`` last."""
    for chart in charts:
        body = chart.svg[chart.svg.index("<svg") :]
        yield File(f"charts/{chart.id}.svg", _alone(body, chart).encode())
        yield File(f"charts/{chart.id}.vl.json", chart.spec.encode())
    yield File("charts/charts.css", stylesheet().encode())
    if charts:
        yield File("charts/vega.js", _bundle().encode())


def _alone(svg: str, chart: Chart) -> str:
    """Return the SVG as a file of its own, with its dark scheme inside."""
    return described(svg, chart.title, chart.alt, alone=True)


@cache
def _bundle() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script, from the installed vl-convert: no network, nothing committed."""
    return str(vl_convert.javascript_bundle(_SNIPPET))

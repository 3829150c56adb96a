"""Drawn charts → published files, with the one Vega bundle that makes any of them interactive when a reader asks."""

from collections.abc import Iterator
from functools import cache as memoize
from pathlib import Path

import vl_convert

from portalgen.cache import MadeBy, Store, key
from portalgen.charts.palette import standalone_style, stylesheet
from portalgen.model.publication import Chart, File

# ``ast`` makes Vega interpret expressions instead of compiling them: no unsafe-eval in any content security policy.
_SNIPPET = """
window.portalVega = {
  embed: (element, spec) => vegaEmbed(element, spec, {
    ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: {disableDefaultStyle: true, theme: "custom"},
  }),
};
"""


BUNDLE_MADE_BY = MadeBy(("cache.py", "charts/files.py"), ("vl-convert-python",))


def chart_files(charts: tuple[Chart, ...], cache: Path | None = None) -> Iterator[File]:
    """Yield ``charts/<id>.svg`` and ``.vl.json`` of every chart, ``charts/charts.css``, and ``charts/vega.js`` last.

    Args:
        charts: what was drawn.
        cache: folder that keeps the Vega bundle of the installed version, and only that; None makes it anew.
    """
    style = f"<style>{standalone_style()}</style>"  # a file of its own brings its dark scheme along
    for chart in charts:
        yield File(f"charts/{chart.id}.svg", chart.svg.replace("</desc>", f"</desc>{style}", 1).encode())
        yield File(f"charts/{chart.id}.vl.json", chart.spec.encode())
    yield File("charts/charts.css", stylesheet().encode())
    if charts:
        yield File("charts/vega.js", _kept_bundle(Store(cache)) if cache else _bundle())


def _kept_bundle(store: Store) -> bytes:
    """Return the bundle from the store where the same version made it before: making it takes a second."""
    name = key(BUNDLE_MADE_BY.digest())
    data = store.get(name)
    if data is None:
        data = _bundle()
        store.put(name, data)
        store.keep_only({name})
    return data


@memoize
def _bundle() -> bytes:
    """Return Vega, Vega-Lite and Vega-Embed as one script, from the installed vl-convert: no network, nothing committed."""
    return str(vl_convert.javascript_bundle(_SNIPPET)).encode()

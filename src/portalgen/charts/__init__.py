"""Takes declared charts and published tables, gives SVG, Vega-Lite and the table behind; never reads the corpus."""

from collections.abc import Iterator

from portalgen.model.publication import Chart, ChartSpec, File, Resource


def draw_charts(specs: tuple[ChartSpec, ...], resources: tuple[Resource, ...]) -> tuple[Chart, ...]:
    """Draw every declared chart."""
    return ()


def chart_files(charts: tuple[Chart, ...]) -> Iterator[File]:
    """Yield the published files of the charts (``charts/<id>.svg``, ``.json``) and the Vega bundle that draws them on demand."""
    yield from ()

"""Takes declared charts and published tables, gives SVG, Vega-Lite and the table behind; never reads the corpus."""

from portalgen.charts.drawing import draw_charts
from portalgen.charts.files import chart_files

__all__ = ["chart_files", "draw_charts"]

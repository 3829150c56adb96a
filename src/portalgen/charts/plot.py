"""What a form hands to a drawer: data only, so that it can be hashed and kept."""

from dataclasses import dataclass
from typing import Any

from portalgen.errors import PortalgenError
from portalgen.model.publication import ChartSpec


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart before it is drawn.

    Attributes:
        drawer: ``bars``, ``grid`` or ``lines``.
        payload: what that drawer asks for; JSON-able, so equal payloads are equal drawings.
        facts: figures that title, alt text and reading may name in braces; computed from the same rows.
        columns, rows: the table behind the chart.
    """

    drawer: str
    payload: dict[str, Any]
    facts: dict[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def option(spec: ChartSpec, name: str, default: str = "") -> str:
    """Return a text option of a chart.

    Raises:
        PortalgenError: it is not set and has no default.
    """
    value = (spec.options or {}).get(name, default)
    if value == "":
        raise PortalgenError(f"图表 {spec.id} 没有写 options.{name}。", "在 content/charts.yml 中补上。")
    return str(value)


def limit(spec: ChartSpec, default: int) -> int:
    """Return how many rows a chart shows at most: its option ``most``."""
    return int((spec.options or {}).get("most", default))


def span_of(years: list[int]) -> str:
    """Return 2023 年 or 2021—2024 年, empty where there is none."""
    if not years:
        return ""
    return f"{years[0]} 年" if years[0] == years[-1] else f"{years[0]}—{years[-1]} 年"


def column_heads(years: list[int]) -> tuple[list[str], str]:
    """Return year heads that fit their columns, and what stands in the corner."""
    if len(years) <= 6:
        return [str(year) for year in years], "年度"
    return [f"{year % 100:02d}" for year in years], "年度（后两位）"

"""The published tables as charts read them: columns by name, one pass a table, only what a chart needs kept."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from portalgen.errors import PortalgenError
from portalgen.model.publication import Cell, Resource

_POINTLESS = ("several", "limited", "not_certain")
_HEADLINE = (
    "indicator",
    "agency",
    "year",
    "value",
    "unit",
    "low",
    "high",
    "base_unit",
    "qualifier",
    "kind",
    "zero_statement",
    "headline",
)


@dataclass(frozen=True, slots=True)
class Point:
    """The value by which one report stands for an indicator. ``amount`` is what is drawn, in ``base_unit``."""

    agency: str
    year: int
    value: Decimal
    unit: str
    low: Decimal | None
    high: Decimal | None
    base_unit: str
    qualifier: str
    kind: str
    zero: bool

    @property
    def amount(self) -> Decimal:
        """Return the bound that the report vouches for: the lower one, else the upper one, else the number printed."""
        return next(bound for bound in (self.low, self.high, self.value) if bound is not None)

    @property
    def state(self) -> str:
        """Return ``zero``, ``exact`` or ``approx``."""
        if self.zero or self.value == 0:
            return "zero"
        return "exact" if self.qualifier == "exact" else "approx"


class Entry(NamedTuple):
    """What a chart shows of one agency in one year; without a point, ``state`` says why there is none."""

    agency: str
    year: int
    point: Point | None
    state: str


class Tables:
    """Reads published tables by column name."""

    def __init__(self, resources: tuple[Resource, ...]) -> None:
        self._resources = {resource.name: resource for resource in resources}

    def rows(self, table: str, *columns: str) -> Iterator[tuple[Cell, ...]]:
        """Yield the named columns of a table, always as tuples.

        Raises:
            PortalgenError: there is no such table or column.
        """
        resource = self._resources.get(table)
        if resource is None:
            raise PortalgenError(
                f"图表要用的数据表 {table} 不存在。", f"可用的数据表：{'、'.join(sorted(self._resources))}。"
            )
        names = [field.name for field in resource.fields]
        if missing := [column for column in columns if column not in names]:
            raise PortalgenError(f"数据表 {table} 没有列 {'、'.join(missing)}。", f"可用的列：{'、'.join(names)}。")
        places = [names.index(column) for column in columns]
        if len(places) == 1:
            return ((row[places[0]],) for row in resource.rows)
        return map(itemgetter(*places), resource.rows)

    @cached_property
    def reports(self) -> dict[str, tuple[int, ...]]:
        """Years with a report, ascending, by agency id; years that could not be read are left out."""
        years: dict[str, list[int]] = defaultdict(list)
        for agency, year in self.rows("reports", "agency", "year"):
            if year:
                years[str(agency)].append(int(str(year)))
        return {agency: tuple(sorted(own)) for agency, own in sorted(years.items())}

    @cached_property
    def agency_names(self) -> dict[str, str]:
        """Short name, else full name, by agency id."""
        return {str(key): str(short or name) for key, name, short in self.rows("agencies", "id", "name", "short")}

    @cached_property
    def agency_regions(self) -> dict[str, str]:
        """Region code by agency id, empty where none is known."""
        return {str(key): str(region or "") for key, region in self.rows("agencies", "id", "region")}

    @cached_property
    def regions(self) -> dict[str, tuple[str, str]]:
        """(Name, code of the region above) by region code."""
        return {
            str(code): (str(name), str(above or ""))
            for code, name, above in self.rows("regions", "code", "name", "parent")
        }

    @cached_property
    def indicators(self) -> dict[str, dict[str, str]]:
        """Label, unit and kind of every comparable indicator, by id, in the table's order."""
        rows = self.rows("indicators", "id", "label", "unit", "kind", "comparable")
        return {
            str(key): {"label": str(label), "unit": str(unit), "kind": str(kind)}
            for key, label, unit, kind, comparable in rows
            if comparable
        }

    @cached_property
    def points(self) -> dict[str, dict[tuple[str, int], Point]]:
        """Headline values by indicator, then by agency and year."""
        found: dict[str, dict[tuple[str, int], Point]] = defaultdict(dict)
        for row in self.rows("observations", *_HEADLINE):
            indicator, agency, year, value, unit, low, high, base, qualifier, kind, zero, headline = row
            if headline and indicator and year:
                found[str(indicator)][str(agency), int(str(year))] = Point(
                    str(agency),
                    int(str(year)),
                    _decimal(value) or Decimal(0),
                    str(unit or ""),
                    _decimal(low),
                    _decimal(high),
                    str(base or ""),
                    str(qualifier),
                    str(kind),
                    bool(zero),
                )
        return found

    @cached_property
    def pointless(self) -> dict[str, dict[tuple[str, int], str]]:
        """Why a report that speaks of an indicator has no headline value of it, by indicator, then by agency and year."""
        found: dict[str, dict[tuple[str, int], str]] = defaultdict(dict)
        for indicator, agency, year, state in self.rows("grid", "indicator", "agency", "year", "state"):
            if state in _POINTLESS:
                found[str(indicator)][str(agency), int(str(year))] = str(state)
        return found

    def entry(self, indicator: str, agency: str, year: int) -> Entry:
        """Return what the report of one agency in one year says of an indicator."""
        point = self.points.get(indicator, {}).get((agency, year))
        state = point.state if point else self.pointless.get(indicator, {}).get((agency, year), "silent")
        return Entry(agency, year, point, state)


def _decimal(cell: Cell) -> Decimal | None:
    return None if cell is None else Decimal(str(cell))

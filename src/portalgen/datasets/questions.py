"""Three questions that the tables answer, with the answer and the code that gives it, for the page that offers the data."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from portalgen.datasets.plain import plain
from portalgen.datasets.rows import Row
from portalgen.model.publication import Cell, Download, Question, Resource
from portalgen.model.vocabulary import GRID_STATES

_Row = dict[str, Cell]


class Asking:
    """Gathers what the questions are about while the tables are written: nothing is gone through a second time."""

    def __init__(self, resources: Sequence[Resource]) -> None:
        tables = {resource.name: resource for resource in resources}
        years = Counter(row["year"] for row in _rows(tables["reports"]) if row["year"])
        self._year = min(years, key=lambda year: (-years[year], -int(year or 0)), default=None)
        self._labels = {
            row["id"]: str(row["label"])
            for row in _rows(tables["indicators"])
            if row["reports"] and row["comparable"] and row["kind"] == "count"
        }
        self._cells: dict[Cell, list[_Row]] = {}
        self._first: _Row | None = None

    def see(self, resource: Resource, rows: Sequence[Row]) -> None:
        """Take rows of a table."""
        if resource.name == "grid":
            names = [field.name for field in resource.fields]
            year, indicator = names.index("year"), names.index("indicator")
            for row in rows:
                if row[year] == self._year and row[indicator] in self._labels:
                    self._cells.setdefault(row[indicator], []).append(dict(zip(names, row, strict=True)))
        elif resource.name == "instruments":
            names = [field.name for field in resource.fields]
            found = [dict(zip(names, row, strict=True)) for row in rows]
            self._first = min([*([self._first] if self._first else []), *found], key=_rank, default=None)

    def questions(self, downloads: tuple[Download, ...]) -> tuple[Question, ...]:
        """Return the questions, about the indicator and year that most reports state; none without such a figure."""
        if not self._cells or self._first is None:
            return ()
        indicator = min(self._cells, key=lambda one: (*_interest(self._cells[one]), str(one)))
        which = (str(indicator), int(self._year or 0))
        files = {
            (one.table, one.format): one.path
            if one.path.startswith(f"{one.table}.")
            else f"{one.table}-{which[1]}.{one.path.split('.', 1)[1]}"
            for one in downloads
        }
        label, own = self._labels[indicator], self._cells[indicator]
        return (_states(label, which, own, files), _sum(label, which, own, files), _cited(self._first, files))


def _rank(row: _Row) -> tuple[int, str]:
    return -int(row["reports"] or 0), str(row["id"])


def _interest(cells: list[_Row]) -> tuple[bool, int]:
    """Rank an indicator: one that some state and some do not comes first, then the one that most state."""
    said = sum(row["state"] in ("figure", "zero") for row in cells)
    return (not any(row["state"] == "not_mentioned" for row in cells), -said)


def _rows(resource: Resource) -> Iterator[_Row]:
    names = [field.name for field in resource.fields]
    return (dict(zip(names, row, strict=True)) for row in resource.rows)


def _grid(which: tuple[str, int], files: dict[Any, str]) -> tuple[str, str, str]:
    """Return how one indicator and year of the grid is got in pandas, DuckDB and R."""
    indicator, year = which
    pandas = (
        f'import pandas as pd\n\ngrid = pd.read_parquet("{files["grid", "parquet"]}")\n'
        f'one = grid[(grid.indicator == "{indicator}") & (grid.year == {year})]\n'
    )
    duckdb = f"FROM '{files['grid', 'parquet']}' WHERE indicator = '{indicator}' AND year = {year}"
    r = f'grid <- read.csv("{files["grid", "csv"]}", fileEncoding = "UTF-8-BOM")\none <- subset(grid, indicator == "{indicator}" & year == {year})\n'
    return pandas, duckdb, r


def _states(label: str, which: tuple[str, int], cells: list[_Row], files: dict[Any, str]) -> Question:
    pandas, duckdb, r = _grid(which, files)
    states = Counter(str(row["state"]) for row in cells)
    return Question(
        f"{label}，{which[1]} 年：谁写了数，谁写明为零，谁没有写？",
        "；".join(f"{words} {states[state]} 个机关" for state, words in GRID_STATES.items() if states[state]) + "。",
        pandas + "answer = one.state.value_counts().to_dict()\n",
        f"SELECT state, count(*) {duckdb} GROUP BY state",
        f"{r}table(one$state)\n",
        tuple((state, plain(Decimal(count))) for state, count in sorted(states.items())),
    )


def _sum(label: str, which: tuple[str, int], cells: list[_Row], files: dict[Any, str]) -> Question:
    pandas, duckdb, r = _grid(which, files)
    exact = [row["value"] for row in cells if isinstance(row["value"], Decimal)]
    unit = next((str(row["unit"]) for row in cells if row["unit"]), "")
    total = plain(sum(exact, Decimal()))
    left = len(cells) - len(exact)
    return Question(
        f"{label}，{which[1]} 年：写明的确数合计多少？",
        f"{len(exact)} 个机关写明确数，合计 {total}{unit}；另外 {left} 个机关没有可以相加的数，不是零。",
        pandas + 'answer = {"sum": one.value.sum(), "count": one.value.count()}\n',
        f"SELECT unnest(['sum', 'count']), unnest([sum(value), count(value)]) {duckdb}",
        f"{r}c(sum(one$value, na.rm = TRUE), sum(!is.na(one$value)))\n",
        (("count", str(len(exact))), ("sum", total)),
    )


def _cited(first: _Row, files: dict[Any, str]) -> Question:
    path = files["instruments", "parquet"]
    return Question(
        "哪一部法规文件被最多的报告引用？",
        f"《{first['name']}》，{first['reports']} 份报告。",
        f'import pandas as pd\n\nlaws = pd.read_parquet("{path}")\n'
        'first = laws.sort_values(["reports", "id"], ascending=[False, True]).iloc[0]\n'
        'answer = {first["name"]: first.reports}\n',
        f"SELECT name, reports FROM '{path}' ORDER BY reports DESC, id LIMIT 1",
        f'laws <- read.csv("{files["instruments", "csv"]}", fileEncoding = "UTF-8-BOM")\nhead(laws[order(-laws$reports, laws$id), c("name", "reports")], 1)\n',
        ((str(first["name"]), str(first["reports"])),),
    )

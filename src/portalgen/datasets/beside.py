"""CSV beside the page of each indicator: its rows of the grid, the agency's name in front, at an address that stays.

Silence is in it, since that is what people compare; years without a report are not. Agencies and regions have no such file: their rows
would be written three times more (the region's, the city's, the province's), which the bytes do not allow (decision 013).
"""

import csv
import io
from collections.abc import Iterator, Sequence

from portalgen.datasets.formats.delimited import table_cell
from portalgen.datasets.rows import Row
from portalgen.model.publication import File, Resource

_TABLE = "grid"
COLUMNS = ("agency", "year", "state", "value", "low", "high", "unit", "printed", "limit", "observation")
"""Of the grid, in this order behind the name."""


def beside_path(indicator: str) -> str:
    """Return where the file of an indicator lies below ``build/docs``: beside its page, named so that it is known once saved."""
    return f"indicators/{indicator}/{indicator}.csv"


class Beside:
    """Gathers the rows of the grid by indicator, while they are written elsewhere."""

    def __init__(self, resources: Sequence[Resource]) -> None:
        tables = {one.name: one for one in resources}
        agencies = tables["agencies"]
        places = [[field.name for field in agencies.fields].index(name) for name in ("id", "name")]
        self._names = {row[places[0]]: row[places[1]] for row in agencies.rows}
        fields = [field.name for field in tables[_TABLE].fields]
        self._kept = [fields.index(name) for name in COLUMNS]
        self._agency, self._indicator, self._state = (fields.index(x) for x in ("agency", "indicator", "state"))
        self._files: dict[str, bytearray] = {}
        self._line = io.StringIO(newline="")
        self._writer = csv.writer(self._line, lineterminator="\r\n")

    def see(self, resource: Resource, rows: Sequence[Row]) -> None:
        """Take rows of a table."""
        if resource.name != _TABLE:
            return
        for row in rows:
            if row[self._state] != "no_report":
                file = self._files.get(str(row[self._indicator]))
                if file is None:
                    file = self._files[str(row[self._indicator])] = bytearray(
                        b"\xef\xbb\xbf" + self._printed(["name", *COLUMNS])
                    )
                cells = [self._names.get(row[self._agency]), *(row[at] for at in self._kept)]
                file += self._printed(list(map(table_cell, cells)))

    def files(self) -> Iterator[File]:
        """Yield the files."""
        for indicator, data in sorted(self._files.items()):
            yield File(beside_path(indicator), bytes(data))

    def _printed(self, cells: Sequence[str]) -> bytes:
        self._writer.writerow(cells)
        line = self._line.getvalue().encode()
        self._line.seek(0)
        self._line.truncate()
        return line

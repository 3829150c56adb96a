"""What a release changes: facts that came, that say something else now, and that were withdrawn."""

import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portalgen.datasets.formats.delimited import csv_cell
from portalgen.model.publication import Resource

_SAID = {
    "observations": ("subject", "value", "unit", "indicator", "aspect", "period"),
    "citations": ("name", "doc_number", "articles", "kind"),
    "statements": ("kind", "text"),
    "corrections": ("raw", "fixed", "status"),
}
"""Tables of facts with the columns that tell what a fact says."""
_COLUMNS = ("change", "table", "id", "said_before", "said_now", "quote_before", "quote_now")


@dataclass(frozen=True, slots=True)
class Fact:
    """What one fact says, and the words of the report that it rests on."""

    table: str
    said: str
    quote: str


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that came (``added``), says something else (``changed``) or is no longer published (``withdrawn``)."""

    kind: str
    id: str
    before: Fact | None
    now: Fact | None


def facts_of(resources: tuple[Resource, ...]) -> dict[str, Fact]:
    """Return every fact of the tables by its permanent id."""
    return {fact_id: fact for resource in resources if resource.name in _SAID for fact_id, fact in _facts(resource)}


def _facts(resource: Resource) -> Iterator[tuple[str, Fact]]:
    names = [field.name for field in resource.fields]
    said = [names.index(name) for name in _SAID[resource.name]]
    quote = names.index("quote" if "quote" in names else "raw")
    for row in resource.rows:
        told = " | ".join(csv_cell(row[at]).removeprefix("'") for at in said)
        yield str(row[names.index("id")]), Fact(resource.name, told, str(row[quote] or ""))


def compare(before: dict[str, Fact], now: dict[str, Fact]) -> list[Change]:
    """Return what changed from one state of the facts to another, in order of the ids."""
    found = []
    for fact_id in sorted(before.keys() | now.keys()):
        old, new = before.get(fact_id), now.get(fact_id)
        if old != new:
            kind = "added" if old is None else "withdrawn" if new is None else "changed"
            found.append(Change(kind, fact_id, old, new))
    return found


def changes_table(changes: list[Change]) -> bytes:
    """Return the changes as CSV, old and new words beside each other."""
    rows = (
        (
            one.kind,
            (one.now or one.before or Fact("", "", "")).table,
            one.id,
            one.before.said if one.before else "",
            one.now.said if one.now else "",
            one.before.quote if one.before else "",
            one.now.quote if one.now else "",
        )
        for one in changes
    )
    return b"\xef\xbb\xbf" + _table(_COLUMNS, rows)


def save_facts(facts: dict[str, Fact]) -> bytes:
    """Return the facts as they are kept until the next release, compressed, always the same bytes for the same facts."""
    rows = ((fact_id, facts[fact_id].table, facts[fact_id].said, facts[fact_id].quote) for fact_id in sorted(facts))
    return gzip.compress(_table(("id", "table", "said", "quote"), rows), 9, mtime=0)


def load_facts(path: Path) -> dict[str, Fact]:
    """Return the facts of the last release; none where there was none."""
    if not path.is_file():
        return {}
    text = gzip.decompress(path.read_bytes()).decode()
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {row["id"]: Fact(row["table"], _back(row["said"]), _back(row["quote"])) for row in rows}


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([csv_cell(cell) for cell in row] for row in rows)
    return lines.getvalue().encode()


def _back(cell: str) -> str:
    return cell.removeprefix("'")

"""What is published: tables, charts, pages and files. Frictionless' words for data, plain ones for the rest."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

Cell = str | int | Decimal | bool | None
LARGE_TABLE = 200_000  # rows; a larger table is published as one file a value of its ``part_by``


@dataclass(frozen=True, slots=True)
class Portal:
    """The site that everything is published on; what is not set is empty.

    Attributes:
        name: of the site.
        address: absolute, with a last slash.
        corrections: whom to tell of an error: a mail address, or the address of a page with a form for an issue.
    """

    name: str = ""
    address: str = ""
    corrections: str = ""

    def page(self, url: str) -> str:
        """Return the absolute address of a page below the site's root; empty where the site's own is not known."""
        return f"{self.address}{url}" if self.address else ""


NO_PORTAL = Portal()
"""A site of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: Frictionless type (string, integer, number, boolean, date, year), Chinese title and description, English title."""

    name: str
    type: str
    title: str
    description: str
    unit: str = ""
    required: bool = False
    enum: tuple[str, ...] = ()
    english: str = ""


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """``field`` of this table holds values of ``reference_field`` of table ``resource``."""

    field: str
    resource: str
    reference_field: str


@dataclass(frozen=True, slots=True)
class Resource:
    """A published table: rows are tuples in the order of ``fields``, in a fixed order without repeated ``primary_key``.

    ``rows`` may be iterated any number of times and has a length; large tables make their rows while being iterated.
    ``part_by`` names the field whose values split a large table into several files, empty for a table that stays whole.
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    rows: Collection[tuple[Cell, ...]]
    foreign_keys: tuple[ForeignKey, ...] = ()
    part_by: str = ""
    english: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """A published data file: its table (empty: all of them), format (csv, parquet …), path below ``data``, bytes and SHA-256."""

    table: str
    format: str
    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the tables answer, its answer in Chinese, and the code that gives it.

    Attributes:
        pandas: statements that leave a dict in ``answer``.
        duckdb: a query of two columns.
        r: statements that print it.
        values: what the code gives, as pairs of text, sorted.
    """

    question: str
    answer: str
    pandas: str
    duckdb: str
    r: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DataChange:
    """A change of tables or columns: month, one Chinese sentence, and the columns (``table.column``) that it is about."""

    date: str
    what: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DataSet:
    """The published tables as a whole, for the page that offers them.

    Attributes:
        tables, downloads: the tables and the files that they are downloaded as.
        title: what the data set is called.
        content: hash of the whole content; empty before anything is written.
        modified: latest day on which a report was added; empty where none is recorded.
        release, released: number and day of the last release; empty before the first.
        described: schema.org's description as JSON.
        questions: what the tables answer, as examples.
        releases: number, day, and how many facts were added, changed, withdrawn, of each release in order.
        history: what changed in tables and columns, latest first.
    """

    tables: tuple[Resource, ...]
    downloads: tuple[Download, ...] = ()
    title: str = ""
    content: str = ""
    modified: str = ""
    release: str = ""
    released: str = ""
    described: str = ""
    questions: tuple[Question, ...] = ()
    releases: tuple[tuple[str, str, int, int, int], ...] = ()
    history: tuple[DataChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart as declared in ``content/charts.yml``.

    Attributes:
        id: permanent, kebab-case; ``{indicator}`` in a template entry is replaced by each comparable indicator.
        title, alt, reading: Chinese; what a sighted, a blind and a hurried reader get.
        resource: name of the published table it is drawn from, and nothing else.
        form: ``coverage``, ``comparison``, ``ranking``, ``matrix`` … (see charts).
        pages: page paths it is shown on.
        options: further settings of the form.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "str_strip_whitespace": True}
    id: str
    title: str
    alt: str
    reading: str
    resource: str
    form: str
    pages: tuple[str, ...] = ()
    options: dict[str, str | int | bool] | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: static SVG, the Vega-Lite specification with its data, and the table behind it."""

    id: str
    title: str
    alt: str
    reading: str
    svg: str
    spec: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page below ``build/docs``: posix path ending in ``.md`` and the whole text with front matter."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Thing:
    """What a search finds by name, before any text: a law, a topic, a hand-written page.

    Attributes:
        kind: ``law``, ``topic`` or ``page``.
        label: how it is shown.
        names: what it is called, the label among them.
        url: address of its page below the site's root.
        count: number of reports it has to do with; 0 for a page.
    """

    kind: str
    label: str
    names: tuple[str, ...]
    url: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """Any other published file below ``build/docs``: posix path and bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class AccuracyRow:
    """How well one kind of fact is read, measured on annotated reports; figures as printed ("0.953"), empty: no such figure."""

    label: str
    precision: str
    recall: str
    f1: str
    floor: str = ""
    expected: int = 0
    found: int = 0
    first: str = ""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """One accuracy table: rows, in one Chinese sentence what it was measured on, its heading, and how many headline values are wrong."""

    rows: tuple[AccuracyRow, ...]
    note: str = ""
    title: str = ""
    headlines: str = ""

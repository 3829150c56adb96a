"""Tables to files: every table in every format, one pass over its rows, bounded memory; then one SQLite file with all of them."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from portalgen.datasets.about import NAME, About
from portalgen.datasets.data_package import describe_package, describe_version, read_me
from portalgen.datasets.formats import WRITERS, Writing
from portalgen.datasets.formats.database import Database
from portalgen.datasets.linked_data import describe_catalogue, describe_for_learning
from portalgen.datasets.rows import Row
from portalgen.model.publication import LARGE_TABLE, Download, File, Resource

LARGE = LARGE_TABLE  # no file may outgrow what hosts and readers take
_BATCH = 512
Watcher = Callable[[Resource, list[Row]], None]


def write_resources(
    told: About, resources: tuple[Resource, ...], words: Iterable[str] = (), watching: Sequence[Watcher] = ()
) -> Iterator[tuple[File, Download | None]]:
    """Yield the downloadable files of the tables (``data/…``), with what is said of each; descriptions last.

    A table of up to ``LARGE`` rows is ``data/NAME.csv`` and so on; a larger one has a file of each format for every value of its
    ``part_by`` (``data/observations-2023.csv.gz``).

    Args:
        told: what the data set is.
        resources: the tables.
        words: what the full text of the database is searched for besides pairs of characters.
        watching: are shown the rows of every table as they are written.
    """
    downloads = []
    with TemporaryDirectory() as folder, ExitStack() as opened:
        path = Path(folder) / f"{NAME}.sqlite"
        database = Database(path, resources, words)
        opened.callback(database.close)
        for resource in resources:
            own = []
            for file, download in _files(
                resource, (partial(database.put, resource), *(partial(one, resource) for one in watching))
            ):
                own.append(download)
                yield file, download
            downloads += own
            yield _successor(resource, own), None
        database.end()
        file, download = _download(None, "sqlite", NAME, ".zip", _archive(path, read_me(told)))
        downloads.append(download)
        yield file, download
    written = tuple(downloads)
    yield File("data/datapackage.json", describe_package(told, resources, written)), None
    yield File("data/catalogue.jsonld", describe_catalogue(told, resources, written)), None
    yield File("data/croissant.json", describe_for_learning(told, resources, written)), None
    yield File("version.json", describe_version(told, written)), None


def _files(resource: Resource, watching: Sequence[Callable[[list[Row]], None]]) -> Iterator[tuple[File, Download]]:
    """Yield the files of a table; its rows are shown to all who watch, the database among them."""
    with ExitStack() as opened:  # what breaks off, a full disk for one, leaves nothing open
        for stem, part in _parts(resource, watching, opened):
            for file_format, writing in part.items():
                ended = writing.end()
                if ended:
                    yield _download(resource, file_format, stem, *ended)


def _parts(
    resource: Resource, watching: Sequence[Callable[[list[Row]], None]], opened: ExitStack
) -> list[tuple[str, dict[str, Writing]]]:
    """Go through the rows once and return the written parts in order of their names; ``opened`` closes their files."""
    column = [x.name for x in resource.fields].index(resource.part_by) if resource.part_by else None
    if len(resource.rows) <= LARGE:
        column = None
    parts: dict[str, dict[str, Writing]] = {}
    if column is None:
        parts[resource.name] = _open(resource, opened)  # an empty table has its files too
    for batch in _batches(resource.rows):
        for see in watching:
            see(batch)
        for stem, rows in _split(resource.name, batch, column).items():
            if stem not in parts:
                parts[stem] = _open(resource, opened)
            for writing in parts[stem].values():
                writing.put(rows)
    return sorted(parts.items())


def _open(resource: Resource, opened: ExitStack) -> dict[str, Writing]:
    part = {name: writer(resource) for name, writer in WRITERS.items()}
    for writing in part.values():
        opened.callback(writing.close)
    return part


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while batch := list(islice(source, _BATCH)):
        yield batch


def _split(name: str, rows: list[Row], column: int | None) -> dict[str, list[Row]]:
    """Return the rows by the stem of their file."""
    if column is None:
        return {name: rows}
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(f"{name}-{row[column]}", []).append(row)
    return found


def _download(
    resource: Resource | None, file_format: str, stem: str, suffix: str, data: bytes
) -> tuple[File, Download]:
    path = f"{stem}{suffix}"
    digest = hashlib.sha256(data).hexdigest()
    return File(f"data/{path}", data), Download(resource.name if resource else "", file_format, path, len(data), digest)


def _successor(resource: Resource, downloads: list[Download]) -> File:
    """Return what stands where the table stood as one JSON array."""
    paths = [one.path for one in downloads if one.format == "jsonl"]
    told = {"successor": paths, "message": "这张表改为 JSON Lines（每行一条）。"}
    return File(f"data/{resource.name}.json", json.dumps(told, ensure_ascii=False).encode() + b"\n")


def _archive(database: Path, texts: dict[str, str]) -> bytes:
    """Return the database zipped, with what a person who gets the file alone must know."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in texts.items():
            with archive.open(name, "w") as target:  # unlike writestr(), it asks no clock
                target.write(text.encode())
        with archive.open(database.name, "w", force_zip64=True) as target, database.open("rb") as source:
            while chunk := source.read(1 << 20):
                target.write(chunk)
        for entry in archive.infolist():
            entry.external_attr = 0o644 << 16
    return out.getvalue()

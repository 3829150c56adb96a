"""Published tables: what frictionless says of them, and that every file says the same."""

import csv
import hashlib
import io
import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import pyarrow as pa
import pytest

from portalgen.analysis import analyze
from portalgen.content import find_sources
from portalgen.datasets import make_resources, write_resources, writers
from portalgen.datasets.about import About, about
from portalgen.datasets.formats.delimited import csv_cell
from portalgen.datasets.rows import Row, Rows
from portalgen.linking import link
from portalgen.model.corpus import Corpus
from portalgen.model.knowledge import Knowledge
from portalgen.model.moved import Moved
from portalgen.model.place import Places, Spot
from portalgen.model.publication import Field, Resource
from tests.project import CONTENT, FIXTURES

NAMES = [
    "reports",
    "agencies",
    "regions",
    "indicators",
    "topics",
    "grid",
    "observations",
    "sections",
    "citations",
    "instruments",
    "statements",
    "requirements",
    "corrections",
    "checks",
    "issues",
]
Files = dict[str, bytes]
DESCRIPTIONS = {"data/datapackage.json", "data/catalogue.jsonld", "data/croissant.json", "version.json"}
NOTHING = About("", 0, 0, 0, 0)


@pytest.fixture(scope="module")
def corpus(knowledge: Knowledge) -> Corpus:
    sources, _ = find_sources(CONTENT / "reports", FIXTURES, knowledge)
    return link(tuple(analyze(source, knowledge) for source in sources), knowledge)


@pytest.fixture(scope="module")
def resources(corpus: Corpus) -> tuple[Resource, ...]:
    return make_resources(corpus)


@pytest.fixture(scope="module")
def files(resources: tuple[Resource, ...]) -> Files:
    return written(resources)


def written(resources: tuple[Resource, ...]) -> Files:
    return {file.path: file.data for file, _ in write_resources(NOTHING, resources, ("行政处罚",))}


def lines(data: bytes) -> list[dict[str, Any]]:
    if data.startswith(b"\x28\xb5\x2f\xfd"):
        data = pa.input_stream(pa.BufferReader(data), compression="zstd").read()
    return [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in data.decode().splitlines()]


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def back(text: str) -> str:
    """Take the guard against formulas off, as the description says."""
    return text.removeprefix("'")


def validate(files: Files, folder: Path) -> frictionless.Report:
    """Write the files as published and let frictionless check the package."""
    (folder / "data").mkdir()
    for path, data in files.items():
        (folder / path).write_bytes(data)
    return frictionless.validate(str(folder / "data" / "datapackage.json"))


def test_every_table_is_there_and_filled(resources: tuple[Resource, ...]) -> None:
    assert [x.name for x in resources] == NAMES
    rows = {x.name: len(x.rows) for x in resources}
    assert rows["reports"] == rows["agencies"] >= 5
    assert min(rows[name] for name in NAMES if name not in ("issues", "checks")) >= 5
    assert rows["observations"] > 50


def test_frictionless_finds_nothing_wrong(files: Files, tmp_path: Path) -> None:
    report = validate(files, tmp_path)
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert report.stats["tasks"] == len(NAMES)


def test_split_tables_are_valid_too(
    resources: tuple[Resource, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "LARGE", 10)
    files = written(resources)
    years = sorted(path for path in files if path.startswith("data/observations-") and path.endswith(".csv"))
    assert years == [f"data/observations-{year}.csv" for year in (2021, 2023, 2024)]
    whole = [row["id"] for path in years for row in read_csv(files[path])]
    assert sorted(whole) == sorted(str(row[0]) for row in next(r for r in resources if r.name == "observations").rows)
    report = validate(files, tmp_path)
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    described = {x["name"]: x for x in json.loads(files["data/datapackage.json"])["resources"]}
    for part in described["observations"]["parts"]:
        assert part["hash"] == "sha256:" + hashlib.sha256(files[f"data/{part['path']}"]).hexdigest()


def test_rows_fit_their_fields_and_keys(resources: tuple[Resource, ...]) -> None:
    for resource in resources:
        key = [[x.name for x in resource.fields].index(name) for name in resource.primary_key]
        rows = list(resource.rows)
        assert len(rows) == len(resource.rows)
        assert all(len(row) == len(resource.fields) for row in rows)
        assert len({tuple(row[i] for i in key) for row in rows}) == len(rows)
        assert list(resource.rows) == rows


def test_every_fact_stands_where_it_says(corpus: Corpus, files: Files) -> None:
    raw = {r.sha256: (FIXTURES / r.path).read_bytes().decode(r.encoding) for r in corpus.reports}
    for name in ("observations", "citations", "statements", "sections"):
        for row in lines(next(files[path] for path in files if path.startswith(f"data/{name}.jsonl"))):
            assert raw[row["sha256"]][int(row["start"]) : int(row["end"])] == row["quote"]


def test_facts_say_where_the_original_prints_them_and_which_ids_moved(corpus: Corpus) -> None:
    first = corpus.reports[0]
    count = -(-first.raw_length // 10)
    spots = Places(tuple(range(0, first.raw_length, 10)), (10,) * count, (Spot(2),) * count)
    moved = Moved((("o12", first.observations[0].id.removeprefix(f"{first.id}-")), ("t9", "text")))
    taken = replace(first, places_table=spots.as_table(), moved=moved)
    tables = {x.name: x for x in make_resources(replace(corpus, reports=(taken, *corpus.reports[1:])))}
    for name in ("observations", "citations", "statements", "sections"):
        rows = [dict(zip([x.name for x in tables[name].fields], row, strict=True)) for row in tables[name].rows]
        own, others = ([row for row in rows if (row["report"] == first.id) is mine] for mine in (True, False))
        assert own
        assert all(row["page"] == 2 and str(row["place"]).startswith("第 2 页第 ") for row in own)
        assert all(row["page"] is row["place"] is None for row in others)
    fields = [x.name for x in tables["observations"].fields]
    formerly = {str(row[0]): row[fields.index("formerly")] for row in tables["observations"].rows}
    assert {id_: old for id_, old in formerly.items() if old} == {first.observations[0].id: f"{first.id}-o12"}


def test_descriptor(resources: tuple[Resource, ...], files: Files) -> None:
    descriptor = json.loads(files["data/datapackage.json"])
    assert descriptor["$schema"].startswith("https://datapackage.org/profiles/2")
    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"
    tables = descriptor["resources"]
    told = [*tables, *(other for table in tables for other in table["alternates"]), *descriptor["database"]]
    listed = {x["path"]: x for x in told}
    successors = {f"data/{name}.json" for name in NAMES}
    assert {f"data/{path}" for path in listed} == set(files) - successors - DESCRIPTIONS
    for path, entry in listed.items():
        data = files[f"data/{path}"]
        assert (entry["bytes"], entry["hash"]) == (len(data), "sha256:" + hashlib.sha256(data).hexdigest())
    for resource in resources:
        for field in resource.fields:
            assert field.title
            assert field.english
            assert field.description


def test_the_address_of_a_json_table_names_its_successor(files: Files) -> None:
    for name in NAMES:
        (successor,) = json.loads(files[f"data/{name}.json"])["successor"]
        assert successor.startswith(f"{name}.jsonl")
        assert f"data/{successor}" in files


def test_foreign_keys_name_tables_that_exist(resources: tuple[Resource, ...]) -> None:
    fields = {x.name: {f.name for f in x.fields} for x in resources}
    for resource in resources:
        for key in resource.foreign_keys:
            assert key.field in fields[resource.name]
            assert key.reference_field in fields[key.resource]


def test_no_contact_or_person_is_in_any_table(corpus: Corpus, resources: tuple[Resource, ...]) -> None:
    names = {field.name for resource in resources for field in resource.fields}
    assert not names & {"contact", "contacts", "phone", "person", "people"}
    assert any(report.contacts for report in corpus.reports), (
        "the five reports have a contact line; else this tests nothing"
    )


def test_twice_the_same_bytes(corpus: Corpus, files: Files) -> None:
    shuffled = replace(corpus, links=dict(reversed(corpus.links.items())))
    assert written(make_resources(shuffled)) == files


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2. 题", "@x", "'=1", "\tx", "＝1", "－", "平常", "a=b"])
def test_formula_guard_is_reversible(text: str) -> None:
    cell = csv_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "＝", "－"))
    assert back(cell) == text


def test_numbers_are_printed_as_they_are() -> None:
    cells = [csv_cell(x) for x in (Decimal("12E+3"), Decimal("9.170"), -3, True, None, Decimal(-1))]
    assert cells == ["12000", "9.170", "-3", "true", "", "-1"]


def test_a_large_table_never_lies_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory at its highest is far less than all rows together, of which each part holds a batch."""

    def make() -> Iterator[Row]:
        return (
            (f"{n}" + "文" * 200 + hashlib.sha256(str(n).encode()).hexdigest(), 2000 + n % 2) for n in range(40_000)
        )

    monkeypatch.setattr(writers, "LARGE", 1000)
    fields = (Field("a", "string", "甲", "甲"), Field("year", "integer", "年", "年"))
    resource = Resource("t", "表", "表", fields, ("a",), Rows(make, 40_000), (), "year")
    held = sum(len(row[0].encode()) for row in make())
    tracemalloc.start()
    sizes = [len(file.data) for file, _ in write_resources(NOTHING, (resource,))]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(sizes) == 2 * 4 + 6  # a successor, the database, four descriptions
    assert held > 25_000_000 > peak


def test_the_day_of_the_data_is_that_of_the_last_report_added_or_corrected(corpus: Corpus) -> None:
    added = max(report.added or "" for report in corpus.reports)
    assert about(corpus).modified == added
    first, *others = corpus.reports
    assert about(replace(corpus, reports=(replace(first, corrected="2099-01-02"), *others))).modified == "2099-01-02"
    assert about(replace(corpus, reports=(replace(first, corrected="2000-01-02"), *others))).modified == added

"""Other people's tools open the published data and give the same answers. None of them needs the network; each reads local files."""

import asyncio
import csv
import io
import json
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portalgen.analysis import analyze
from portalgen.content import find_sources
from portalgen.datasets import Asking, about, data_set, known_words, make_resources, open_packed, write_resources
from portalgen.linking import link
from portalgen.model.knowledge import Knowledge
from portalgen.model.publication import DataSet
from tests.project import CONTENT, FIXTURES

pytestmark = pytest.mark.clients
Answer = list[tuple[str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("published")


@pytest.fixture(scope="module")
def data(folder: Path, knowledge: Knowledge) -> DataSet:
    sources, _ = find_sources(CONTENT / "reports", FIXTURES, knowledge)
    corpus = link(tuple(analyze(source, knowledge) for source in sources), knowledge)
    told, resources, downloads = about(corpus), make_resources(corpus), []
    asking = Asking(resources)
    for file, download in write_resources(told, resources, known_words(knowledge), (asking.see,)):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
        downloads += [download] if download else []
    with zipfile.ZipFile(next(folder.glob("data/*.zip"))) as archive:
        archive.extractall(folder / "unpacked")
    return data_set(told, resources, tuple(downloads), asking.questions(tuple(downloads)))


@pytest.fixture
def inside(data: DataSet, folder: Path, monkeypatch: pytest.MonkeyPatch) -> DataSet:
    """The data, with its folder as the one we are in."""
    monkeypatch.chdir(folder / "data")
    return data


@pytest.fixture
def database(data: DataSet, folder: Path) -> Path:
    return next((folder / "unpacked").glob("*.sqlite"))


def printed(pairs: Any) -> Answer:
    """Return pairs as text, sorted; whole numbers without a point."""
    return sorted((str(name), f"{float(value):g}" if not isinstance(value, str) else value) for name, value in pairs)


def expected(data: DataSet) -> list[Answer]:
    return [printed((name, float(value)) for name, value in one.values) for one in data.questions]


def test_there_are_three_questions_one_of_them_about_silence(data: DataSet) -> None:
    assert len(data.questions) == 3
    states = dict(data.questions[0].values)
    assert "not_mentioned" in states
    assert states.keys() & {"figure", "zero"}


def test_pandas_runs_the_code_of_the_page(inside: DataSet) -> None:
    found = []
    for one in inside.questions:
        names: dict[str, Any] = {}
        exec(one.pandas, names)
        found.append(printed(names["answer"].items()))
    assert found == expected(inside)


def test_duckdb_runs_the_code_of_the_page(inside: DataSet) -> None:
    import duckdb

    found = [printed(duckdb.sql(one.duckdb).fetchall()) for one in inside.questions]
    assert found == expected(inside)


def published(table: str, suffix: str) -> str:
    """Return the file of a table in one format, compressed or not."""
    (found,) = Path.cwd().glob(f"{table}.{suffix}*")
    return found.name


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_duckdb_opens_every_format(suffix: str, inside: DataSet) -> None:
    import duckdb

    path = published("grid", suffix)
    one = inside.questions[0].duckdb.replace("grid.parquet", path)
    assert printed(duckdb.sql(one).fetchall()) == expected(inside)[0]


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet", "xlsx"])
def test_pandas_opens_every_format(suffix: str, inside: DataSet) -> None:
    import pandas as pd

    readers: dict[str, Any] = {
        "csv": pd.read_csv, "jsonl": lambda p: pd.read_json(open_packed(Path(p)), lines=True), "parquet": pd.read_parquet, "xlsx": pd.read_excel,
    }  # fmt: skip
    grid = readers[suffix](published("grid", suffix))
    whole = pd.read_parquet("grid.parquet")
    assert list(grid.columns) == list(whole.columns)
    assert grid.state.value_counts().to_dict() == whole.state.value_counts().to_dict()
    assert grid.value.sum() == pytest.approx(whole.value.sum())


@pytest.mark.parametrize("table", ["grid", "observations", "sections"])
def test_polars_opens_every_format_at_the_first_try(table: str, inside: DataSet) -> None:
    import polars as pl

    parquet = pl.read_parquet(published(table, "parquet"))
    for found in (pl.read_csv(published(table, "csv")), pl.read_ndjson(published(table, "jsonl"))):
        assert found.columns == parquet.columns
        assert found.shape == parquet.shape
        assert found["agency"].to_list() == parquet["agency"].to_list()
        if "value" in found.columns:
            assert found["value"].sum() == pytest.approx(parquet["value"].sum())


def grid_sql(data: DataSet) -> list[str]:
    """Return the questions as SQL on the database."""
    return [
        one.duckdb.replace("'grid.parquet'", "grid").replace("'instruments.parquet'", "instruments")
        for one in data.questions
    ]


def test_sqlite(data: DataSet, database: Path) -> None:
    first, second, third = grid_sql(data)
    connection = sqlite3.connect(database)
    try:
        assert printed(connection.execute(first).fetchall()) == expected(data)[0]
        where = second.partition("FROM")[2]
        total, count = connection.execute(f"SELECT sum(value), count(value) FROM {where}").fetchone()
        assert printed({"sum": total, "count": count}.items()) == expected(data)[1]
        assert printed(connection.execute(third).fetchall()) == expected(data)[2]
    finally:
        connection.close()


@pytest.mark.parametrize("word", ["处罚", "行政处罚"])
def test_datasette_shows_and_searches(word: str, data: DataSet, database: Path) -> None:
    from datasette.app import Datasette

    async def ask() -> tuple[Answer, int, int]:
        served = Datasette([str(database)])
        name = database.stem
        answer = await served.client.get(f"/{name}.json", params={"sql": grid_sql(data)[0], "_shape": "arrays"})
        found = await served.client.get(f"/{name}/observations.json", params={"_search": word, "_size": "max"})
        total = await served.client.get(f"/{name}/observations.json")
        return (
            printed(answer.json()["rows"]),
            found.json()["filtered_table_rows_count"],
            total.json()["filtered_table_rows_count"],
        )

    rows, found, total = asyncio.run(ask())
    assert rows == expected(data)[0]
    with sqlite3.connect(database) as connection:
        (scanned,) = connection.execute(
            "SELECT count(*) FROM observations WHERE sentence LIKE ?", (f"%{word}%",)
        ).fetchone()
    assert 0 < found == scanned < total


def test_frictionless_validates_the_package_as_published(inside: DataSet) -> None:
    import frictionless

    report = frictionless.validate("datapackage.json")
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert report.stats["tasks"] == len(inside.tables)


def test_rdflib_reads_the_catalogue(inside: DataSet) -> None:
    import rdflib

    graph = rdflib.Graph().parse("catalogue.jsonld", format="json-ld")
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    assert len(set(graph.subjects(rdflib.RDF.type, dcat.Dataset))) == len(inside.tables) + 1
    files = {str(address).rpartition("/")[2] for address in graph.objects(None, dcat.downloadURL)}
    assert files == {one.path for one in inside.downloads}
    assert all((Path.cwd() / name).is_file() for name in files)


def test_croissant_is_read_by_its_own_library(inside: DataSet) -> None:
    import mlcroissant

    described = mlcroissant.Dataset(jsonld="croissant.json")
    states = [record["grid/state"].decode() for record in described.records("grid")]
    grid = next(table for table in inside.tables if table.name == "grid")
    assert states == [row[3] for row in grid.rows]


def test_engines_are_told_of_every_file(inside: DataSet) -> None:
    described = json.loads(inside.described)
    assert described["@type"] == "Dataset"
    assert {one["contentUrl"] for one in described["distribution"]} == {one.path for one in inside.downloads}
    assert len(described["description"]) >= 50


@pytest.mark.parametrize("path", ["grid.csv", "grid.xlsx"])
def test_libreoffice(path: str, inside: DataSet, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("没有找到 LibreOffice。请安装：sudo apt-get install libreoffice-calc-nogui")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    opened = "--infilter=CSV:44,34,UTF8,1"  # comma, double quote, UTF-8, from the first line
    subprocess.run(
        [office, profile, *([opened] if path.endswith("csv") else []), "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", tmp_path, path],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    (written,) = tmp_path.glob("grid*.csv")
    assert list(states(written.read_text("utf-8-sig"))) == list(states(Path("grid.csv").read_text("utf-8-sig")))


def states(text: str) -> Iterator[tuple[str, ...]]:
    """Yield agency, year, indicator and state of each row."""
    return (tuple(row[:4]) for row in csv.reader(io.StringIO(text)))

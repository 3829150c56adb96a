"""The cache answers only for exactly the same question, made by the same code, and only with what was kept."""

import re
import sys
from collections.abc import Callable
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import grimp
import pytest
from click.testing import CliRunner

from portalgen import analysis, cache, cli
from portalgen.cache import MadeBy, Store, key, sealed, unsealed
from portalgen.charts import drawing
from portalgen.search import preparing, words
from portalgen.standing import Built

KEPT = {
    "portalgen.analysis": analysis.MADE_BY,
    "portalgen.charts.drawing": drawing.MADE_BY,
    "portalgen.search.preparing": preparing.MADE_BY,
}


def test_keys_do_not_collide_by_joining() -> None:
    assert key("ab", "c") != key("a", "bc")
    assert key("a", None) != key("a", "")
    assert key("a", 1) == key("a", "1")


def test_store_keeps_and_forgets(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept, gone = key("kept"), key("gone")
    assert store.get(kept) is None
    store.put(kept, b"1")
    store.put(gone, b"2")
    half = tmp_path / kept[:2] / f"{kept[2:]}.77.tmp"
    half.write_bytes(b"half-written")
    store.keep_only({kept})
    assert store.get(kept) == b"1"
    assert store.get(gone) is None
    assert [path.name for path in tmp_path.glob("??/*")] == [f"{kept[2:]}.kept"]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1],
        lambda data: data + b" ",
        lambda data: data.replace(b"12", b"21"),
        lambda data: b"0" + data[1:],
        lambda data: b"",
        lambda data: data.partition(b"\n")[2],
        lambda data: sealed("another name", data.partition(b"\n")[2]),
    ],
    ids=["cut", "longer", "edited", "digest", "empty", "bare", "another's"],
)
def test_what_is_not_as_it_was_kept_is_not_there(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    store, name = Store(tmp_path), key("a")
    store.put(name, b'{"count": 12}')
    (path,) = tmp_path.glob("??/*")
    path.write_bytes(change(path.read_bytes()))
    assert store.get(name) is None
    store.put(name, b'{"count": 12}')
    assert store.get(name) == b'{"count": 12}'


def test_a_seal_is_for_one_name() -> None:
    assert unsealed("a", sealed("a", b"1\n2")) == b"1\n2"
    assert unsealed("b", sealed("a", b"1\n2")) is None


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("portalgen", include_external_packages=True)


def behind(graph: grimp.ImportGraph, module: str) -> set[str]:
    return graph.find_upstream_modules(module) | {module}


@pytest.mark.parametrize("module", KEPT)
def test_a_key_covers_every_module_that_its_value_depends_on(graph: grimp.ImportGraph, module: str) -> None:
    made = tuple(room.removesuffix(".py").replace("/", ".") for room in KEPT[module].rooms)
    ours = {name.removeprefix("portalgen.") for name in behind(graph, module) if name.startswith("portalgen.")}
    assert {name for name in ours if not any(f"{name}.".startswith(f"{room}.") for room in made)} == set()


@pytest.mark.parametrize("module", KEPT)
def test_a_key_covers_every_library_that_its_value_depends_on(graph: grimp.ImportGraph, module: str) -> None:
    distributions = packages_distributions()
    imported = {name.split(".")[0] for name in behind(graph, module) if not name.startswith("portalgen")}
    wanted = {distributions[name][0].lower() for name in imported if name not in sys.stdlib_module_names}
    listed = {name.replace("_", "-") for name in KEPT[module].libraries}
    assert {name.replace("_", "-") for name in wanted} <= listed


def test_the_libraries_of_libraries_count() -> None:
    needs = {re.match(r"[\w-]+", need)[0].lower() for need in requires("pydantic") or () if "extra ==" not in need}  # type: ignore[index]
    assert needs
    assert needs | {"pydantic"} <= cache._with_needs(["Pydantic"])
    assert "pydantic-core" in cache._with_needs(["portalgen"])
    assert "pytest" not in cache._with_needs(["portalgen"])


def test_changed_code_or_another_version_is_another_maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_PACKAGE", tmp_path)
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks/grounding.py").write_text("1")
    makers = MadeBy(("checks",), ("msgspec",))
    found = []
    for change in (
        lambda: None,
        lambda: (tmp_path / "checks/grounding.py").write_text("2"),
        lambda: monkeypatch.setattr(cache, "version", lambda name: f"{name} 99"),
        lambda: monkeypatch.setattr(sys, "version", "4.0"),
    ):
        change()
        cache._made_by.cache_clear()
        found.append(makers.digest())
    cache._made_by.cache_clear()
    assert len(set(found)) == 4


def test_a_damaged_dictionary_is_made_anew(tmp_path: Path) -> None:
    whole = words.Cutter(("依法行政",), tmp_path)
    (path,) = tmp_path.glob("??/*")
    path.write_bytes(path.read_bytes()[:-1000])
    assert words.Cutter(("依法行政",), tmp_path).read("持续推进依法行政") == whole.read("持续推进依法行政")


def test_no_cache_begins_with_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    kept = project / "build/cache/reports"
    monkeypatch.setattr("portalgen.cli.running._make", lambda settings: seen.append(kept.exists()) or Built(0, ()))
    for words_ in ((), ("--no-cache",)):
        kept.mkdir(parents=True, exist_ok=True)
        assert CliRunner().invoke(cli.main, ["build", "--root", str(project), *words_]).exit_code == 0
    assert seen == [True, False]

"""The house: size budgets, frozen types, complexity and the layers' contract hold for every file."""

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import statistics
from enum import Enum
from pathlib import Path

import msgspec
import pytest

import portalgen
import portalgen.model

PACKAGE = Path(portalgen.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
DRAWERS = {"utils", "helpers", "common", "misc", "util", "helper", "tools"}


def functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [(node.name, node.end_lineno - node.lineno + 1) for node in ast.walk(tree) if isinstance(node, kinds)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_file_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400
    too_long = [(name, lines) for name, lines in functions(path) if lines > 60]
    assert not too_long


def test_median_function_is_short() -> None:
    assert statistics.median(lines for path in FILES for _, lines in functions(path)) <= 14


def test_no_drawer_without_a_name() -> None:
    assert not [path for path in FILES if path.stem in DRAWERS or path.parent.name in DRAWERS]


def test_every_type_of_the_model_is_frozen() -> None:
    loose = []
    for info in pkgutil.iter_modules(portalgen.model.__path__):
        module = importlib.import_module(f"portalgen.model.{info.name}")
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ != module.__name__ or name.startswith("_") or issubclass(kind, (Enum, tuple)):
                continue  # enums and named tuples cannot change; what begins with _ is no type of ours to others
            if issubclass(kind, msgspec.Struct):
                frozen = kind.__struct_config__.frozen
            else:
                frozen = (
                    dataclasses.is_dataclass(kind) and kind.__dataclass_params__.frozen and "__slots__" in vars(kind)
                )
            if not frozen:
                loose.append(f"{info.name}.{name}")
    assert not loose


def test_every_file_says_what_it_is() -> None:
    assert not [path for path in FILES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]

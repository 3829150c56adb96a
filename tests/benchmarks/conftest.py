"""What tests of several benchmarks need: these are scripts beside the package, not part of it."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def script() -> Iterator[Callable[[str], ModuleType]]:
    """Return what imports a script of the search benchmarks; none of them stays imported, nor their folders on the path."""
    paths, modules = sys.path.copy(), set(sys.modules)
    sys.path.insert(0, str(BENCHMARKS / "search"))
    yield importlib.import_module
    sys.path[:] = paths
    for name in set(sys.modules) - modules:
        if (getattr(sys.modules[name], "__file__", None) or "").startswith(str(BENCHMARKS)):
            del sys.modules[name]

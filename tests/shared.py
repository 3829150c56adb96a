"""What takes long to make and nobody changes: made once in a run of the tests, for all of its processes."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from portalgen.locking import held


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder ``name``, made by whichever process of pytest-xdist asks first; the others wait for it.

    Args:
        factory: knows the folder of this process, which lies in that of the run.
        name: of the folder.
        make: is given the path of a folder that is not there yet, and makes it.
    """
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with held(shared / f"{name}.made", lambda _: None):
        done = shared / f"{name}.made" / "whole"
        if not done.exists():
            shutil.rmtree(shared / name, ignore_errors=True)
            make(shared / name)
            done.touch()
    return shared / name

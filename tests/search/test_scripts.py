"""The unit tests of the browser's scripts, run by the Node that comes with Playwright: nothing else here needs a Node."""

import subprocess

import pytest
from playwright._impl._driver import compute_driver_executable

from tests.project import ROOT

FILES = sorted((ROOT / "tests" / "engine").glob("*.test.js"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".test.js"))
def test_the_engine_does_what_its_unit_tests_say(file: object) -> None:
    node, _ = compute_driver_executable()
    done = subprocess.run([node, "--test", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# tests 0" not in done.stdout
    assert "ℹ tests 0" not in done.stdout

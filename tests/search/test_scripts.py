"""The unit tests of the browser's scripts, run by the Node that comes with Playwright: nothing else here needs a Node."""

import os
import subprocess

import pytest
from playwright._impl._driver import compute_driver_executable

from portalgen.search.script import engine_script, shared_script
from portalgen.search.shared import shared_constants
from tests.project import ROOT

FILES = sorted((ROOT / "tests" / "engine").glob("*.test.js"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".test.js"))
def test_the_engine_does_what_its_unit_tests_say(file: object) -> None:
    node, _ = compute_driver_executable()
    done = subprocess.run(
        [node, "--test", str(file)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"SHARED": shared_script()},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# tests 0" not in done.stdout
    assert "ℹ tests 0" not in done.stdout


def test_the_script_begins_with_what_both_halves_share() -> None:
    _, script = engine_script()
    assert script.decode().startswith(shared_script())
    assert shared_script().isascii()


def test_no_script_says_a_shared_value_again() -> None:
    marks = [value for value in shared_constants().values() if isinstance(value, str) and value >= "\ue000"]
    assert len(marks) > 4
    written = [f"\\u{ord(mark):x}" for mark in marks]
    scripts = (ROOT / "src/portalgen/search/engine").glob("*.js")
    assert not [script.name for script in scripts if any(mark in script.read_text("utf-8") for mark in written)]

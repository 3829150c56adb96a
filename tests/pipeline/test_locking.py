"""Two runs never write one folder at a time, and a run that was killed locks nobody out."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from portalgen.errors import PortalgenError
from portalgen.locking import held

HOLDER = """
import multiprocessing, sys, time
from pathlib import Path
from portalgen.locking import held
with held(Path(sys.argv[1])):
    if sys.argv[2] == "child":
        multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,)).start()
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def holder(folder: Path, kind: str = "alone") -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, folder, kind], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def test_the_second_run_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    with holder(tmp_path) as first, pytest.raises(PortalgenError) as refused, held(tmp_path):
        pass
    assert refused.value.code == "X006"
    assert f"进程 {first.pid}，自 20" in refused.value.message
    assert "--wait" in refused.value.hint


def test_who_waits_goes_on_when_the_folder_is_free(tmp_path: Path) -> None:
    told: list[str] = []
    with holder(tmp_path) as first:

        def waiting(said: str) -> None:
            told.append(said)
            first.kill()

        with held(tmp_path, waiting):
            assert first.wait() < 0
    assert len(told) == 1
    assert str(first.pid) in told[0]


@pytest.mark.parametrize("kind", ["alone", "child"])
def test_a_killed_run_leaves_no_lock_even_while_its_workers_live_on(tmp_path: Path, kind: str) -> None:
    with holder(tmp_path, kind) as first:
        first.kill()
        first.wait()
        with held(tmp_path):
            pass


def test_the_folder_is_free_again_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(LookupError), held(tmp_path / "build"):
        raise LookupError
    with held(tmp_path / "build"):
        pass
    assert (tmp_path / "build/.lock").read_bytes() == b""

"""What ends a run is said in one sentence; the rest goes to a file."""

import errno
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from portalgen.errors import PortalgenError
from portalgen.failures import as_error


@pytest.mark.parametrize(
    ("failure", "code", "words"),
    [
        (LookupError("x"), "X005", "程序出错（LookupError）"),
        (OSError(errno.ENOSPC, "No space left on device", "build/a"), "X007", "磁盘满了，写不下 build/a。"),
        (OSError(errno.ENOTDIR, "Not a directory", "build"), "X007", "应是目录，却是文件：build。"),
        (OSError(errno.EUSERS, "Too many users"), "X007", "系统报错（EUSERS）：文件。"),
        (MemoryError(), "X008", "内存不足"),
        (BrokenProcessPool(), "X008", "内存不足"),
    ],
)
def test_every_failure_has_a_code_and_a_file(tmp_path: Path, failure: Exception, code: str, words: str) -> None:
    (tmp_path / "content/knowledge").mkdir(parents=True)
    said = as_error(failure, tmp_path / "content")
    trace = tmp_path / "build/log/trace.txt"
    assert said.code == code
    assert words in said.message
    assert str(trace) in said.hint
    assert type(failure).__name__ in trace.read_text("utf-8")


def test_what_was_foreseen_stays_as_it_is(tmp_path: Path) -> None:
    error = PortalgenError("坏了。", "修好。")
    assert as_error(error, tmp_path) is error


def test_what_another_program_printed_goes_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "content/knowledge").mkdir(parents=True)
    said = as_error(PortalgenError("网站没有生成。", "改正。", trace="Traceback …"), tmp_path)
    assert "Traceback" not in str(said)
    assert (tmp_path / "build/log/trace.txt").read_text("utf-8") == "Traceback …"


def test_without_a_project_the_file_lies_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "t"))
    assert str(tmp_path / "t") in as_error(LookupError("x"), tmp_path).hint

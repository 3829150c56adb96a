"""The jail holds: each way of going wrong ends with its code, and the process outside goes on."""

import os
import socket
import sys
import time
import zlib
from pathlib import Path

import pytest

from portalgen.errors import PortalgenError
from portalgen.jail import Limits, run, transcribe_bytes, transcribe_file
from portalgen.model.transcript import Transcript
from portalgen.transcribe import MAX_BYTES
from tests.transcribe.printed import Sheet, pdf

ROOT = Path(__file__).parents[2]
TASKS = "tests.jail.tasks"
SMALL = Limits(memory=600 << 20, cpu=2, clock=12)


@pytest.fixture(autouse=True)
def reach(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process inside import the tasks."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]))


def test_a_task_gives_its_value() -> None:
    answer = run(f"{TASKS}:count", b"x" * 100_000, int)
    assert answer.value == 100_000
    if sys.platform == "linux":
        assert {"memory", "cpu", "files", "core"} <= set(answer.limited)


@pytest.mark.parametrize(
    ("task", "code", "words"),
    [
        ("refuse", "T102", "不读。"),
        ("fail", "T124", "KeyError"),
        ("eat", "T122", "600 MB"),
        ("deep", "T122", "嵌套"),
        ("spin", "T121", "2 秒"),
        ("die", "T123", "退出码"),
        ("nothing", "T124", "AttributeError"),
    ],
)
def test_whatever_goes_wrong_has_a_code(task: str, code: str, words: str) -> None:
    with pytest.raises(PortalgenError, match=words) as raised:
        run(f"{TASKS}:{task}", b"", int, SMALL)
    assert raised.value.code == code
    assert raised.value.hint


def test_the_clock_ends_what_waits() -> None:
    began = time.monotonic()
    with pytest.raises(PortalgenError) as raised:
        run(f"{TASKS}:sleep", b"", int, Limits(clock=1.0))
    assert raised.value.code == "T121"
    assert time.monotonic() - began < 20


def test_a_value_of_another_kind_is_refused() -> None:
    with pytest.raises(PortalgenError) as raised:
        run(f"{TASKS}:write", b"", int)
    assert raised.value.code == "T123"


@pytest.mark.skipif(sys.platform != "linux", reason="limits of files and network are Linux's")
def test_no_file_is_written_and_no_network_reached() -> None:
    assert run(f"{TASKS}:write", b"", str).value == "OSError"
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = str(listening.getsockname()[1]).encode()
        answer = run(f"{TASKS}:connect", port, str)
    assert (answer.value != "reached") == ("network" in answer.limited)


def test_messages_have_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(PortalgenError) as raised:
        transcribe_file(path)
    assert str(raised.value).startswith(f"{path}: 扩展名是 .pdf，内容却是旧版 Office 文档")
    assert raised.value.code == "T102"


def test_a_name_that_belies_its_content_is_said() -> None:
    made = transcribe_bytes("某局2023年法治政府建设年度报告\n".encode(), "报告.docx")
    assert [issue.code for issue in made.issues if issue.code != "T125"] == ["T117"]
    assert str(made.issues[0]).startswith("报告.docx: warning[T117] 扩展名是 .docx，内容却是纯文本。")
    assert not [i for i in transcribe_bytes("某局\n".encode(), "报告.txt").issues if i.code == "T117"]


def inflating(megabytes: int) -> bytes:
    """Return a PDF of one page whose content inflates to so many megabytes of drawing."""
    packer = zlib.compressobj(9)
    block = b"0 0 m 1 1 l S\n" * 75_000
    stream = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    sheet = Sheet()
    whole = pdf(sheet)
    small = zlib.compress(b"")
    head = f"/Length {len(small)} >>".encode() + b"\nstream\n" + small
    assert head in whole
    return whole.replace(head, f"/Length {len(stream)} >>".encode() + b"\nstream\n" + stream)


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (inflating(120), {"T121", "T122", "T123"}),
        (pdf(*[Sheet()] * 10_000), {"T106"}),
        (("<html><body>" + "<p>字，法。</p>" * 500_000).encode(), {"T121", "T122"}),
    ],
    ids=["drawing without end", "10,000 pages", "a page of 500,000 paragraphs"],
)
def test_files_that_eat_memory_and_time(data: bytes, codes: set[str]) -> None:
    with pytest.raises(PortalgenError) as raised:
        run("portalgen.transcribe:transcribe", data, Transcript, Limits(memory=500 << 20, cpu=4, clock=25))
    assert raised.value.code in codes


def test_the_servers_charset_goes_along() -> None:
    page = "<html><body><p>臺灣行政機關依法行政，辦理情況良好，各項工作都有進展。</p></body></html>".encode("big5")
    assert "臺灣行政機關" in transcribe_bytes(page, "a.html", "big5").text


def test_what_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "大.pdf"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(PortalgenError) as raised:
        transcribe_file(path)
    assert raised.value.code == "T107"

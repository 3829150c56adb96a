"""Edits are noticed once they have come to rest, and the preview shows what was built from them."""

import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from portalgen.cli import running
from portalgen.config import Settings
from portalgen.errors import PortalgenError
from portalgen.model.issue import Issue, Severity
from portalgen.site import edits, serve
from portalgen.standing import Built

PAUSE = 0.05


@pytest.fixture
def seen(tmp_path: Path) -> tuple[Path, Callable[[int], None]]:
    """Return a folder that is watched, and what waits until so many edits of it were noticed, and no more."""
    folder = tmp_path / "content"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub/a.yml").write_text("1")
    counted: list[None] = []
    watch = edits((folder, tmp_path / "mkdocs.yml"), PAUSE)
    threading.Thread(target=lambda: [counted.append(edit) for edit in watch], daemon=True).start()
    time.sleep(2 * PAUSE)

    def reached(number: int) -> None:
        end = time.monotonic() + 10
        while len(counted) < number and time.monotonic() < end:
            time.sleep(PAUSE / 2)
        time.sleep(4 * PAUSE)
        assert len(counted) == number

    return folder, reached


def test_each_kind_of_edit_is_noticed_once(seen: tuple[Path, Callable[[int], None]]) -> None:
    folder, reached = seen
    reached(0)
    (folder / "sub/a.yml").write_text("22")
    reached(1)
    (folder / "sub/b.yml").write_text("1")
    reached(2)
    (folder / "sub/a.yml").unlink()
    reached(3)
    (folder.parent / "mkdocs.yml").write_text("x")
    reached(4)


def test_an_edit_in_many_pieces_is_one(seen: tuple[Path, Callable[[int], None]]) -> None:
    folder, reached = seen
    for number in range(12):
        (folder / f"{number}.yml").write_text("1")
        time.sleep(PAUSE / 2)
    reached(1)


def test_the_preview_is_built_again_and_outlives_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(tmp_path)
    page = settings.site / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("old", "utf-8")
    rounds = iter(("right", "wrong", "right again"))

    def looks(*_: object) -> list[None]:
        return [None, None, None]

    def make(_: Settings, *, wait: bool) -> Built:
        assert wait
        text = next(rounds)
        if text == "wrong":
            raise PortalgenError("知识文件有 1 处错误。")
        page.write_text(text, "utf-8")
        return Built(1, (Issue("F101", Severity.ERROR, "缺少 report.yml。"),))

    monkeypatch.setattr(running, "make", make)
    monkeypatch.setattr("portalgen.site.edits", looks)
    found: list[str] = []

    def attend() -> None:
        running.keep_fresh(settings)
        with urllib.request.urlopen(address[0]) as answer:
            found.append(answer.read().decode())

    address: list[str] = []
    serve(settings, 0, address.append, attend)
    assert found == ["right again"]
    told = capsys.readouterr().err
    assert told.count("已更新，刷新浏览器就能看到。") == 2
    assert told.count("没有更新，网站仍是上一次的样子：知识文件有 1 处错误。") == 1
    assert told.count("error[F101] 缺少 report.yml。") == 2
    assert "Traceback" not in told

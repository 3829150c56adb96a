"""Edits are noticed once they have come to rest, and the preview shows what was built from them."""

import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from portalgen.cli import running
from portalgen.config import Settings
from portalgen.errors import PortalgenError
from portalgen.model.issue import Issue, Severity
from portalgen.site import edits, serve, watching
from portalgen.standing import Built


@pytest.fixture
def noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Return what makes an edit at each pause between two looks at a folder, and counts what was noticed; no time passes."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/a.yml").write_text("1")

    def count(*steps: Callable[[Path], object]) -> int:
        coming = iter(steps)
        monkeypatch.setattr(watching.time, "sleep", lambda _: next(coming)(tmp_path))
        seen = 0
        try:
            for _ in edits((tmp_path / "sub", tmp_path / "mkdocs.yml"), 1.0):
                seen += 1
        except RuntimeError:  # the steps are used up inside of a generator
            return seen
        raise AssertionError("edits came to an end")

    return count


def nothing(_: Path) -> None:
    """Edit nothing."""


@pytest.mark.parametrize(
    "edit",
    [
        lambda folder: (folder / "sub/a.yml").write_text("22"),
        lambda folder: (folder / "sub/b.yml").write_text("1"),
        lambda folder: (folder / "sub/a.yml").unlink(),
        lambda folder: (folder / "mkdocs.yml").write_text("x"),
    ],
)
def test_each_kind_of_edit_is_noticed_once(noticed: Callable[..., int], edit: Callable[[Path], object]) -> None:
    assert noticed(nothing, nothing, nothing) == 0
    assert noticed(edit, nothing, nothing, nothing) == 1


def test_an_edit_in_many_pieces_is_one_and_a_later_one_another(noticed: Callable[..., int]) -> None:
    pieces = [lambda folder, n=n: (folder / f"sub/{n}.yml").write_text("1") for n in range(12)]
    assert noticed(*pieces, nothing, nothing) == 1
    later = [lambda folder, n=n: (folder / f"sub/later{n}.yml").write_text("1") for n in range(3)]
    assert noticed(*(step for edit in later for step in (edit, nothing, nothing))) == 3


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

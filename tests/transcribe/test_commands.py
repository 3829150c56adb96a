"""``portalgen transcribe`` and ``show`` on files of any format: what they print, and how they leave."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portalgen import cli
from tests.project import lay_out
from tests.transcribe import word
from tests.transcribe.golden import paragraphs, title_lines
from tests.transcribe.pages import trs
from tests.transcribe.printed import Sheet, pdf

STEM = "001_52ea85317cf61e96"


@pytest.fixture
def run() -> Callable[..., Result]:
    runner = CliRunner()
    return lambda *words: runner.invoke(cli.main, [str(word) for word in words], catch_exceptions=False)


def test_a_transcript_is_listed_with_its_places(run: Callable[..., Result], tmp_path: Path) -> None:
    sheet = (
        Sheet()
        .text(100, 100, "某市政府信息公开年报")
        .grid([80, 200, 300], [200, 230, 260])
        .text(90, 220, "件数", 12)
        .text(210, 220, "12", 12)
    )
    path = tmp_path / "年报.pdf"
    path.write_bytes(pdf(sheet, Sheet().text(100, 100, "第二页")))
    done = run("transcribe", path)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith("PDF 文件　pdf 1, pdfium")
    assert "2 页" in lines[0]
    assert "第 2 页" in lines
    assert any("某市政府信息公开年报" in line and "(100," in line for line in lines)
    assert any("t1.r1.c2" in line and "单元格" in line and line.endswith("12") for line in lines)


def test_a_transcript_as_json_carries_every_stretch(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "某报告"
    path.write_bytes(word.typed(paragraphs(STEM), title_lines(STEM)))
    done = run("transcribe", path, "--json")
    assert done.exit_code == 0
    shown = json.loads(done.stdout)
    assert {"format", "text", "reader", "encoding", "pages", "unread", "meta", "places", "issues"} == shown.keys()
    assert shown["format"] == "docx"
    first = shown["places"][0]
    assert shown["text"][first["start"] : first["start"] + first["length"]] == first["text"] == paragraphs(STEM)[0]
    assert first["path"] == "p1"


def test_a_page_that_is_not_read_leaves_with_one(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(Sheet().text(100, 100, "某局全年检查十二次"), Sheet().image()))
    done = run("transcribe", path)
    assert done.exit_code == 1
    assert "没有读的页：2" in done.stdout
    assert f"{path}: error[T109] 第 2 页是图片，没有文字。" in done.stdout


def test_a_file_that_cannot_be_read_leaves_with_three(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900))
    for command in ("transcribe", "show"):
        done = run(
            command, path, *(["--root", lay_out(tmp_path / command, reports=False)] if command == "show" else [])
        )
        assert done.exit_code == 3
        assert f"{path}: 这是旧版 Office 文档" in done.stderr
        assert "另存为 .docx" in done.stderr


@pytest.mark.parametrize(("name", "make"), [("a.docx", lambda r: word.worked(*r)), ("无扩展名", trs)])
def test_show_takes_every_format(
    run: Callable[..., Result], tmp_path: Path, name: str, make: Callable[..., bytes]
) -> None:
    path = tmp_path / name
    path.write_bytes(make((paragraphs(STEM), title_lines(STEM))))
    done = run("show", path, "--json", "--root", lay_out(tmp_path / "project", reports=False))
    assert done.exit_code == 0
    shown = json.loads(done.stdout)
    assert shown["source"] == name
    assert shown["agency"] == "吴川市科工贸和信息化局"
    assert len(shown["sections"]) >= 10

"""Real files of agencies, which are not in the repository: REAL_FILES names a folder that has them. Without it these tests are left out."""

import os
import re
from pathlib import Path

import pytest

from portalgen.errors import PortalgenError
from portalgen.model.transcript import Transcript
from portalgen.transcribe import transcribe

FOLDER = Path(os.environ.get("REAL_FILES") or "/nowhere")
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="REAL_FILES names no folder")


def read(name: str) -> Transcript:
    made = transcribe((FOLDER / name).read_bytes())
    assert made.places.misfit(made.text) is None
    return made


def body(made: Transcript) -> str:
    parts = (made.text[span.start : span.end] for span, spot in made.places.rows() if not spot.kind.is_furniture)
    return re.sub(r"\s", "", "".join(parts))


def figures(line: str) -> list[int]:
    return [int(cell) for cell in line.split("\t") if cell.isdecimal()]


def test_the_figures_of_the_national_form_add_up() -> None:
    """Every row adds up to its total, and the rows of results to theirs: no figure is wrong, missing or in another column."""
    lines = read("pdf/huaian2024.pdf").text.replace("\f", "").splitlines()
    rows = [figures(line) for line in lines if len(figures(line)) == 7]
    assert len(rows) == 25
    assert all(sum(row[:-1]) == row[-1] for row in rows)
    new, old, *results, total, left = rows
    assert [sum(column) for column in zip(*results, strict=True)] == total
    assert [a + b for a, b in zip(new, old, strict=True)] == [a + b for a, b in zip(total, left, strict=True)]
    (disputes,) = [figures(line) for line in lines if len(figures(line)) == 15]
    assert all(sum(part[:-1]) == part[-1] for part in (disputes[:5], disputes[5:10], disputes[10:]))
    assert any(line.startswith("\t（四）无法提供\t") for line in lines)
    assert "行政处罚\t3985758" in lines
    assert "行政事业性收费\t96171.6" in lines


def test_a_typeset_document_has_no_wrong_digit() -> None:
    truth = re.sub(r"\s", "", (FOLDER / "pdf/govdoc397.truth.txt").read_text("utf-8"))
    found = body(read("pdf/govdoc397.pdf"))
    assert re.findall(r"\d+", found) == re.findall(r"\d+", truth)
    assert "2014\xad2020" in found
    assert sorted(set(truth) - set(found)) == ["-"]


def test_four_pictures_of_pages_are_a_scan() -> None:
    with pytest.raises(PortalgenError, match="扫描件") as raised:
        read("docx/huicaifa2017-13.docx")
    assert raised.value.code == "T108"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("docx/guoling707.docx", "国务院令第142号发\n布　根据2005年12月19日"),
        ("docx/huifuban2017-36.docx", "惠府办〔2017〕36号\n各县、区人民政府"),
        ("docx/nianbao-template.docx", "行政强制\t\t\t\n第二十条第（八）项"),
        ("docx/yuedishui2017-68.docx", "第一大类：政府主导模式\n1 政府收储模式\n1.1 情况描述"),
        ("docx/yueguotu2018-3.docx", "粤国土资规字〔2018〕3号"),
        ("html/nfra-debug.html", "行政处罚决定书文号\t金罚决字〔2024〕36号"),
        ("html/sh-0910d1.html", "合计\t\t13401"),
        ("html/sh-221e6e.html", "合计\t\t24587"),
    ],
)
def test_others(name: str, words: str) -> None:
    assert words in read(name).text


@pytest.mark.parametrize("name", ["doc/sanjiu2019.doc", "doc/huizhou2019-2.doc", "scan/yueguotu2018-3/02.jpg"])
def test_formats_without_a_reader(name: str) -> None:
    with pytest.raises(PortalgenError) as raised:
        read(name)
    assert raised.value.code == "T102"

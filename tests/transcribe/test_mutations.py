"""Files damaged at random: each reader reads on, or says in Chinese what is wrong; nothing else ever comes out of it."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portalgen.errors import PortalgenError
from portalgen.jail import transcribe_bytes
from portalgen.model.transcript import Transcript
from portalgen.transcribe import transcribe
from tests.transcribe import pages, word
from tests.transcribe.printed import Sheet, pdf

TEXT = (
    "某某市教育局2023年法治政府建设年度报告",
    "一、主要做法",
    "（一）规范执法。全年开展行政检查1203次，作出行政处罚27宗。",
    "二、下一步打算",
)
DOCX = word.worked(TEXT, 1)
HTML = pages.word_pasted((TEXT, 1), "<table><tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>")
PDF = pdf(
    Sheet()
    .text(100, 100, TEXT[0])
    .text(100, 140, TEXT[2], 12)
    .grid([80, 200, 300], [200, 230, 260])
    .text(90, 220, "12", 12)
)
CUT = st.tuples(st.floats(0, 1), st.integers(0, 80), st.binary(max_size=40))


def damaged(data: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    """Replace stretches by other bytes."""
    for where, length, other in cuts:
        at = int(where * len(data))
        data = data[:at] + other + data[at + length :]
    return data


def attempt(read: Callable[[], Transcript]) -> None:
    found = outcome(read)
    if isinstance(found, Transcript):
        assert found.places.misfit(found.text) is None
    else:
        assert found.code.startswith("T1"), found
        assert found.hint


def outcome(read: Callable[[], Transcript]) -> Transcript | PortalgenError:
    try:
        return read()
    except PortalgenError as error:
        return error


def lenient(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@lenient(150)
@given(st.lists(CUT, min_size=1, max_size=4))
def test_web_pages(cuts: list[tuple[float, int, bytes]]) -> None:
    attempt(lambda: transcribe(damaged(HTML, cuts)))


@lenient(100)
@given(st.lists(CUT, min_size=1, max_size=4))
def test_word_files(cuts: list[tuple[float, int, bytes]]) -> None:
    attempt(lambda: transcribe(damaged(DOCX, cuts)))


MARKS = ["<w:p>", "</w:p>", "<w:tbl>", "<w:tc/>", "<w:tr/>", "<w:numPr/>", "<w:r><w:br/></w:r>", "<w:sdt/>", "<w:p><w:pPr><w:numPr><w:ilvl w:val='99'/><w:numId w:val='x'/></w:numPr></w:pPr></w:p>",
         "<w:r><w:sym w:char='zz'/></w:r>", "<w:r><w:fldChar w:fldCharType='end'/></w:r>", "<w:tc><w:tcPr><w:gridSpan w:val='-3'/><w:vMerge/></w:tcPr></w:tc>", "&#12;", "\u2028", "<w:pict/>"]  # fmt: skip


@lenient(150)
@given(st.sampled_from(["word/document.xml", "word/numbering.xml", "word/footnotes.xml", "word/header1.xml"]),
       st.lists(st.tuples(st.floats(0, 1), st.sampled_from(MARKS)), min_size=1, max_size=5))  # fmt: skip
def test_odd_markup_in_word_files(part: str, inserted: list[tuple[float, str]]) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as given_file, zipfile.ZipFile(target, "w") as made:
        for name in given_file.namelist():
            data = given_file.read(name).decode()
            for where, mark in inserted if name == part else ():
                ends = [at + 1 for at, char in enumerate(data) if char == ">"]
                at = ends[int(where * (len(ends) - 1))]
                data = data[:at] + mark + data[at:]
            made.writestr(name, data)
    attempt(lambda: transcribe(target.getvalue()))


@lenient(150)
@given(st.binary(max_size=300), st.sampled_from(["utf-8", "gb18030", "utf-16"]), st.text(max_size=60))
def test_plain_text(junk: bytes, codec: str, text: str) -> None:
    attempt(lambda: transcribe(text.encode(codec, "replace") + junk))


@lenient(12)
@given(st.lists(CUT, min_size=1, max_size=3))
def test_pdf_files(cuts: list[tuple[float, int, bytes]]) -> None:
    attempt(lambda: transcribe_bytes(damaged(PDF, cuts), "a.pdf"))


@pytest.mark.parametrize(
    "head", [b"%PDF-1.7\n", b"PK\x03\x04word/", b"<!DOCTYPE html><html>", b"\xff\xfe", b"\xd0\xcf\x11\xe0"]
)
@lenient(25)
@given(st.binary(max_size=400))
def test_junk_behind_a_magic_number(head: bytes, junk: bytes) -> None:
    if head.startswith(b"%PDF"):
        junk = junk.replace(b"%%EOF", b"")  # met by PDFium in the jail alone, as above
    attempt(lambda: transcribe(head + junk))

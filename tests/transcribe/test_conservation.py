"""Whatever stands on a page stands once in the transcript, however it is strewn over it; and a hole is never passed over."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portalgen.errors import PortalgenError
from portalgen.model.place import NO_PLACES
from portalgen.model.transcript import Transcript
from portalgen.transcribe import pdf as reader
from portalgen.transcribe import transcribe
from tests.transcribe.printed import Sheet, pdf

HAN = "某局全年检查处罚许可法治政府建设报告工作市县区的一是在了有和人中大为上国我"
WORDS = st.text(st.sampled_from(HAN + "0123456789，。“”（）"), min_size=1, max_size=14)
PLACES = st.tuples(st.integers(20, 560), st.integers(20, 820), WORDS, st.sampled_from([9, 12, 16, 22]))
GRIDS = st.tuples(
    st.lists(st.integers(40, 550), min_size=2, max_size=6, unique=True).map(sorted),
    st.lists(st.integers(40, 800), min_size=2, max_size=6, unique=True).map(sorted),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.lists(PLACES, min_size=1, max_size=25), st.lists(GRIDS, max_size=2)), min_size=1, max_size=3)
)
def test_every_character_stands_once(pages: list) -> None:
    sheets = []
    for words, grids in pages:
        sheet = Sheet()
        for x, y, text, size in words:
            sheet.text(x, y, text, size)
        for xs, ys in grids:
            sheet.grid(xs, ys)
        sheets.append(sheet)
    data = pdf(*sheets)
    made = _read(data)
    if made is None:
        return
    assert made.places.misfit(made.text) is None
    read = [page for page in range(1, len(sheets) + 1) if page not in made.unread]
    printed = sorted(char for page in read for char in _seen(data, page) if char.strip())
    assert sorted(char for char in made.text if char.strip()) == printed


def _read(data: bytes) -> Transcript | None:
    """Read a file; None where nothing shows, or where words strewn by chance look like those of a font without names."""
    try:
        return transcribe(data)
    except PortalgenError as error:
        if error.code not in ("T104", "T108"):
            raise
        return None


def _seen(data: bytes, page: int) -> str:
    """Return what PDFium sees of a page: it leaves out characters printed twice at one place."""
    document = reader.pdfium.PdfDocument(data)
    try:
        return document[page - 1].get_textpage().get_text_range()
    finally:
        document.close()


def test_a_hole_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "write_pages", lambda pages: ("某局全年\n", NO_PLACES))
    with pytest.raises(PortalgenError) as raised:
        transcribe(pdf(Sheet().text(100, 100, "某局全年检查十二次")))
    assert raised.value.code == "T116"

"""What no reader may take, and what it says of it: code, cause and cure, without reading on."""

import io
import sys
import zipfile

import pytest

from portalgen.errors import PortalgenError
from portalgen.transcribe import transcribe
from portalgen.transcribe.faults import MAX_BYTES
from tests.transcribe.printed import Sheet, pdf
from tests.transcribe.word import package, paragraph

PLAIN = package(paragraph("某局2023年法治政府建设年度报告") * 40)


def repacked(change: dict[str, bytes], *, declared: int = 0) -> bytes:
    """Return a Word file with other parts; ``declared`` adds a part of so many zero bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            made.writestr(name, change.get(name, given.read(name)))
        if declared:
            with made.open("word/media/a.bin", "w") as part:
                for _ in range(declared >> 20):
                    part.write(bytes(1 << 20))
    return target.getvalue()


def document(inside: str) -> bytes:
    text = zipfile.ZipFile(io.BytesIO(PLAIN)).read("word/document.xml").decode()
    return repacked({"word/document.xml": inside.replace("BODY", text.partition("?>")[2]).encode()})


LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "哈" * 10}">' for n in range(9))
ENCRYPTED = bytearray(PLAIN)
for at in (n for n in range(len(PLAIN) - 4) if PLAIN[n : n + 4] in (b"PK\x03\x04", b"PK\x01\x02")):
    ENCRYPTED[at + (6 if PLAIN[at + 2] == 3 else 8)] |= 1

PRINTED = pdf(Sheet().text(100, 200, "某局2023年法治政府建设年度报告"))

BAD = {
    "empty": (b"", "T111"),
    "only blanks": (b" \r\n\xef\xbb\xbf", "T111"),
    "legacy Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "T102"),
    "RTF": (b"{\\rtf1 x}", "T102"),
    "picture": (b"\xff\xd8\xff\xe0" + bytes(90), "T102"),
    "encrypted by Office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "T103"),
    "encrypted zip": (bytes(ENCRYPTED), "T103"),
    "truncated": (PLAIN[: len(PLAIN) // 2], "T104"),
    "no zip at all": (b"PK\x03\x04" + b"word/" * 40, "T104"),
    "broken stream": (PLAIN[:400] + bytes(200) + PLAIN[600:], "T104"),
    "half the XML": (repacked({"word/document.xml": b"<w:document"}), "T104"),
    "no body": (repacked({"word/document.xml": b"<a/>"}), "T104"),
    "a part of 70 MB": (repacked({"word/document.xml": b" " * (70 << 20)}), "T105"),
    "300 MB in 0.3": (repacked({}, declared=300 << 20), "T105"),
    "too large": (bytes(MAX_BYTES + 1), "T107"),
    "entities": (document(f"<!DOCTYPE a [{LAUGHS}<!ENTITY z '&e8;'>]>BODY".replace("某局", "&z;")), "T112"),
    "a file of this machine": (document('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>BODY'), "T112"),
    "nesting": (document("<w:p>" * 200_000), "T112"),
    "PDF with a password": (pdf(Sheet().text(100, 200, "某局"), password="made"), "T103"),
    "half a PDF": (PRINTED[: len(PRINTED) // 2], "T104"),
    "a PDF without structure": (b"%PDF-1.7\n" + b"x" * 3000 + b"\n%%EOF", "T104"),
    "a PDF of nothing": (pdf(Sheet()), "T104"),
    "a PDF of 401 pages": (pdf(*[Sheet()] * 401), "T106"),
    "Big5": ("臺灣地區行政機關法治建設報告書，內容詳細說明各項工作進度與成果".encode("big5") * 9, "T113"),
}


@pytest.mark.parametrize(("data", "code"), BAD.values(), ids=BAD)
def test_a_bad_file_has_a_code_and_a_cure(data: bytes, code: str) -> None:
    with pytest.raises(PortalgenError) as raised:
        transcribe(data)
    assert raised.value.code == code
    assert raised.value.message
    assert raised.value.hint


def test_without_the_libraries_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("portalgen.transcribe.docx", "lxml"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(PortalgenError, match="portalgen\\[intake\\]") as raised:
        transcribe(PLAIN)
    assert raised.value.code == "T101"

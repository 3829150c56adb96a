"""Invented agencies' reports in every format, made of the annotated ones, and a project under git to take them into."""

import io
import subprocess
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from tests.transcribe import pages, word
from tests.transcribe.golden import STEMS, paragraphs, title_lines
from tests.transcribe.printed import Sheet, pdf, set_rows

WUCHUAN, JIANGMEN = STEMS[1], STEMS[3]
KNOWN = "content/reports/440883-kegongmao/2024"
NEW = "content/reports/440881-shuiwu/2024"


@dataclass(frozen=True)
class Project:
    """A project under git."""

    root: Path

    def _git(self, *words: str) -> str:
        line = ["git", "-c", "user.name=t", "-c", "user.email=t@example.com", *words]
        return subprocess.run(line, cwd=self.root, check=True, capture_output=True, text=True).stdout

    def committed(self) -> "Project":
        """Commit all that is there."""
        if not (self.root / ".git").exists():
            self._git("init", "-q")
            (self.root / ".gitignore").write_text("/build/\n", "utf-8")
        self._git("add", "-A")
        self._git("commit", "-q", "--allow-empty", "-m", "x")
        return self

    def status(self) -> list[str]:
        """Return what git sees changed, file by file."""
        return self._git("status", "--short", "--untracked-files=all").splitlines()

    def path(self, *names: str) -> Path:
        return self.root.joinpath(*names)


def said(stem: str = WUCHUAN, /, **changes: str) -> tuple[str, ...]:
    """Return the paragraphs of an annotated report with some words changed everywhere: ``old=new``."""
    texts = paragraphs(stem)
    for old, new in changes.items():
        texts = tuple(text.replace(old, new) for text in texts)
    return texts


def of_water_bureau(**changes: str) -> tuple[str, ...]:
    """Return a report of a bureau that nobody registered."""
    return said(吴川市科工贸和信息化局="廉江市水务局", 吴川="廉江", **changes)


def docx(texts: tuple[str, ...], stem: str = WUCHUAN) -> bytes:
    return word.typed(texts, title_lines(stem))


def html(texts: tuple[str, ...], stem: str = WUCHUAN) -> bytes:
    return pages.trs((texts, title_lines(stem)))


def printed(texts: tuple[str, ...], stem: str = WUCHUAN, foot: str = "") -> bytes:
    """Set a report as a PDF of pages of thirty lines or so, numbered, with a running foot."""
    sheets, y = [Sheet()], 100.0
    for number, text in enumerate(texts):
        titled = number < title_lines(stem)
        for row_number, row in enumerate([text] if titled else set_rows(text, 27, 2)):
            if y > 740:
                sheets, y = [*sheets, Sheet()], 100.0
            left = 297 - 11 * len(text) if titled else 80 + 32 * (row_number == 0)
            sheets[-1].text(left, y, row, 22 if titled else 16)
            y += 40 if titled else 28
    for number, sheet in enumerate(sheets, 1):
        sheet.text(270, 800, f"- {number} -", 12)
        if foot:
            sheet.text(100, 815, foot, 10)
    return pdf(*sheets)


def typed(texts: tuple[str, ...]) -> bytes:
    return ("\n".join(texts) + "\n").encode()


def with_macros(document: bytes) -> bytes:
    """Return a Word file as one with macros (.docm)."""
    target = io.BytesIO()
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(io.BytesIO(document)) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            made.writestr(
                name, given.read(name).replace(plain, b"application/vnd.ms-word.document.macroEnabled.main+xml")
            )
        made.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"Sub AutoOpen()" * 20)
    return target.getvalue()


def inflating(megabytes: int) -> bytes:
    """Return a PDF of a few kilobytes whose one page inflates to so much, deflated twice."""
    deflater = zlib.compressobj(9)
    stream = b"".join(deflater.compress(b" " * (1 << 20)) for _ in range(megabytes)) + deflater.flush()
    stream = zlib.compress(stream, 9)
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(stream), stream),
    )  # fmt: skip
    made, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 5\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size 5 >>\nstartxref\n%d\n%%%%EOF" % (
        rows,
        len(made),
    )
    return made + end

"""Invented agencies' reports in every format, made of the annotated ones, and a project under git to take them into."""

import subprocess
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

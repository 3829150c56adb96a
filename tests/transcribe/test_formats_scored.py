"""The five annotated reports as files of every format, made here, read back and scored: as good as the text they were made of."""

import shutil
import subprocess
from collections.abc import Callable
from itertools import islice
from os import environ
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from portalgen.analysis import file_reader
from portalgen.evaluation.matching import squeeze
from portalgen.evaluation.schema import to_schema
from portalgen.evaluation.score import Score
from tests.transcribe import pages, word
from tests.transcribe.golden import KNOWLEDGE, STEMS, paragraphs, scored, title_lines

FLOORS = {
    "quantities": 0.98,
    "indicators": 0.97,
    "sections": 0.97,
    "citations": 0.99,
    "metadata": 0.97,
    "problems": 0.98,
    "plans": 0.95,
}
HEAD = '<div style="font-size:10px;width:100%;text-align:center">内部资料　注意保存</div>'
FOOT = '<div style="font-size:12px;width:100%;text-align:center">— <span class="pageNumber"></span> —</div>'
TABLE = (
    "<table border=1>"
    + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in word.TABLE_ROWS)
    + "</table>"
)
TABLE_TEXT = "".join("".join(row) for row in word.TABLE_ROWS)
TABLE_VALUES = [1203, 1187, 27, 25]


def report(stem: str) -> pages.Report:
    return paragraphs(stem), title_lines(stem)


def write(
    folder: Path, suffix: str, make: Callable[[pages.Report], bytes], stems: list[str] = STEMS
) -> dict[str, Path]:
    files = {}
    for stem in stems:
        files[stem] = folder / f"{stem}.{suffix}"
        files[stem].write_bytes(make(report(stem)))
    return files


def printed(
    browser: Browser,
    folder: Path,
    make: Callable[[pages.Report], str],
    stems: list[str] = STEMS,
    *,
    furnished: bool = False,
) -> dict[str, Path]:
    page = browser.new_page()
    files = {}
    for stem in stems:
        page.set_content(make(report(stem)))
        files[stem] = folder / f"{stem}.pdf"
        page.pdf(
            path=files[stem], prefer_css_page_size=True, print_background=True, display_header_footer=furnished, header_template=HEAD, footer_template=FOOT
        )  # fmt: skip
    page.close()
    return files


def assert_floors(scores: dict[str, Score]) -> None:
    low = {kind: (found.f1, found.misses[:5]) for kind, found in scores.items() if found.f1 < FLOORS.get(kind, 0)}
    assert not low
    assert set(FLOORS) <= set(scores)
    values = scores["quantities"]
    assert values.recall == 1.0, values.misses  # a figure whose value differs matches nothing


def assert_table_is_read(path: Path) -> None:
    """The figures of an added table are read with their values, and each quote names its row."""
    shown = to_schema(file_reader(KNOWLEDGE)(path), KNOWLEDGE)
    found = [q for q in shown["quantities"] if squeeze(q["quote"]) in TABLE_TEXT]
    assert [q["value"] for q in found] == TABLE_VALUES
    assert all(squeeze(q["quote"]).startswith(("行政许可", "行政处罚")) for q in found)


def without_table(scores: dict[str, Score]) -> dict[str, Score]:
    """Leave out what only says that the table is not annotated: its figures are looked at one by one."""
    extra = len(STEMS) * len(TABLE_VALUES)
    made = dict(scores)
    for kind in ("quantities", "indicators"):
        found = scores[kind]
        assert sum("多 行政" in miss for miss in found.misses) <= extra
        made[kind] = Score(
            found.hit, found.gold, found.predicted - extra, tuple(m for m in found.misses if "多 行政" not in m)
        )
    return made


def test_word_as_typed(tmp_path: Path) -> None:
    assert_floors(scored(write(tmp_path, "docx", lambda r: word.typed(*r))))


def test_word_with_all_that_it_can_hide(tmp_path: Path) -> None:
    files = write(tmp_path, "docx", lambda r: word.worked(*r))
    assert_floors(without_table(scored(files, lambda stem: TABLE_TEXT)))
    assert_table_is_read(files[STEMS[1]])


@pytest.mark.parametrize("layout", [pages.trs, pages.gbk, pages.word_pasted])
def test_web_pages(tmp_path: Path, layout: Callable[[pages.Report], bytes]) -> None:
    assert_floors(scored(write(tmp_path, "html", layout)))


def test_a_web_page_with_a_table(tmp_path: Path) -> None:
    files = write(tmp_path, "html", lambda r: pages.word_pasted(r, TABLE), STEMS[1:2])
    assert_table_is_read(files[STEMS[1]])


@pytest.mark.browser
@pytest.mark.parametrize("layout", [pages.plain, pages.red_head, pages.two_columns])
def test_pages_printed_by_a_browser(browser: Browser, tmp_path: Path, layout: Callable[[pages.Report], str]) -> None:
    assert_floors(scored(printed(browser, tmp_path, layout, furnished=layout is pages.plain)))


@pytest.mark.browser
def test_a_printed_page_with_a_table(browser: Browser, tmp_path: Path) -> None:
    ruled = TABLE.replace("border=1", 'border=1 style="border-collapse:collapse;width:100%"')
    files = printed(browser, tmp_path, lambda r: pages.red_head(r, ruled), STEMS[1:2])
    assert_table_is_read(files[STEMS[1]])


@pytest.mark.office
def test_word_printed_by_libreoffice(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("没有找到 LibreOffice。请安装：sudo apt-get install libreoffice-writer-nogui")
    count = int(environ.get("OFFICE_REPORTS", len(STEMS)))
    made = write(tmp_path, "docx", lambda r: word.typed(*r), list(islice(STEMS, count)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *made.values()], check=True, capture_output=True, timeout=300
    )  # fmt: skip
    assert_floors(scored({stem: path.with_suffix(".pdf") for stem, path in made.items()}))

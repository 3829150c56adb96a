"""From a PDF on the disk, through ``add`` and ``build``, to the card that says page and place, and the files that prove it."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from portalgen.cli import main
from portalgen.transcribe import transcribe
from tests.browser.conftest import served
from tests.project import lay_out
from tests.transcribe.printed import Sheet, pdf

pytestmark = pytest.mark.browser

FOLDER = "reports/440883-kegongmao/2024"
NAME = "440883-kegongmao-2024"
URL = "https://www.example.gov.cn/fzzf/2024.pdf"
RETIRED = "o999999"  # an address that a figure once had


def two_pages() -> bytes:
    """Return a report of two pages: running text, a table on the second page, a page number at each foot."""
    first = Sheet().text(60, 80, "吴川市科工贸和信息化局2024年法治政府建设年度报告", 20)
    y = first.paragraph(140, "一、主要举措和成效")
    said = "2024年，我局认真贯彻习近平法治思想，依法履行职责，全面推进法治政府建设，全年开展行政检查1203次，作出行政处罚27宗。"
    y = first.paragraph(y, said)
    first.paragraph(y, "二、行政审批情况")
    second = Sheet()
    second.paragraph(80, "行政许可办理情况如下表：")
    xs, ys = [80.0, 230.0, 330.0, 430.0], [100.0, 130.0, 160.0]
    second.grid(xs, ys)
    for y, row in zip((120, 150), (("类别", "受理", "办结"), ("行政许可", "1187", "1160")), strict=True):
        for x, words in zip(xs, row, strict=False):
            second.text(x + 10, y, words, 14)
    y = second.paragraph(200, "三、存在的不足和原因")
    y = second.paragraph(y, "法治宣传不够深入，执法人员的业务培训还不够。")
    y = second.paragraph(y, "四、下一年度工作安排")
    second.paragraph(y, "继续加强法治宣传，做好执法人员的业务培训。")
    return pdf(*(sheet.text(280, 800, f"— {n} —", 12) for n, sheet in enumerate((first, second), 1)))


@dataclass(frozen=True)
class Taken:
    """The portal of one report that was taken in: the file, where the site is served, where it lies."""

    original: bytes
    address: str
    site: Path


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taken]:
    root = lay_out(tmp_path_factory.mktemp("taken") / "project", reports=False)
    file = tmp_path_factory.mktemp("disk") / "下载的报告.pdf"
    file.write_bytes(two_pages())
    added = CliRunner().invoke(main, ["add", str(file), "--url", URL, "--yes", "--root", str(root)])
    assert added.exit_code == 0, added.output
    folder = root / "content" / FOLDER
    start = (folder / "report.txt").read_text("utf-8").index("1203次")
    (folder / "report.moved").write_text(f"old\tnew\n{RETIRED}\to{start}\n", "utf-8")
    built = CliRunner().invoke(main, ["build", "--jobs", "1", "--root", str(root)])
    assert built.exit_code == 0, built.output
    site = root / "build" / "site"
    with served(site) as address:
        yield Taken(file.read_bytes(), address, site)


@pytest.fixture
def page(browser: Browser, taken: Taken) -> Iterator[Page]:
    context = browser.new_context(accept_downloads=True, viewport={"width": 360, "height": 800})
    shown = context.new_page()
    shown.goto(f"{taken.address}{FOLDER}/")
    yield shown
    context.close()


def card(page: Page, value: str) -> str:
    """Return what 核对 shows of a figure."""
    figure = page.locator(".pg-figures > li", has=page.locator(".pg-value", has_text=re.compile(rf"^\s*{value}\s")))
    return figure.locator("details").first.text_content() or ""


def test_cards_say_page_and_place(page: Page) -> None:
    assert "原件第 1 页第 4 行" in card(page, "1203")
    assert "27宗 原件第 1 页第 5 行，" in card(page, "27")
    assert "原件第 2 页表 1 第 2 行第 2 列" in card(page, "1187")
    assert "原件第 2 页表 1 第 2 行第 3 列" in card(page, "1160")


def test_the_card_leads_to_the_page_of_the_original(page: Page, taken: Taken) -> None:
    link = page.locator(".pg-spot a", has_text="第 2 页").first.get_attribute("href") or ""
    assert link.endswith(f"/{NAME}-original.pdf#page=2")
    answer = page.request.get(f"{page.url}{link.partition('#')[0]}")
    assert answer.body() == taken.original


def test_both_files_are_what_the_page_says(page: Page, taken: Taken) -> None:
    rows = page.locator(".pg-downloads li")
    assert rows.count() == 2
    expected = {f"{NAME}.txt": transcribe(taken.original).text.encode(), f"{NAME}-original.pdf": taken.original}
    for row in rows.all():
        with page.expect_download() as waiting:
            row.locator("a[download]").click()
        name = waiting.value.suggested_filename
        data = waiting.value.path().read_bytes()
        assert data == expected.pop(name)
        assert row.locator(".pg-sha").inner_text() == hashlib.sha256(data).hexdigest()
    assert not expected


def test_an_old_address_lands_on_the_figure(page: Page, taken: Taken) -> None:
    page.goto(f"{taken.address}{FOLDER}/#{RETIRED}")
    shown = page.locator(".pg-figures > li > p", has=page.locator(f"#{RETIRED}"))
    assert "1203" in shown.inner_text()
    box = shown.bounding_box()
    assert box
    assert 0 <= box["y"] < 800


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_runs_over_the_edge(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.reload()
    assert page.evaluate("document.documentElement.scrollWidth") == width

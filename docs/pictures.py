"""Draws the pictures of the handbook anew: ``.venv-dev/bin/python -m docs.pictures``, after the words on the screen have changed.

A report is made, taken in and built in a folder that is thrown away; what the commands print and what the pages show is photographed.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner
from playwright.sync_api import Browser, sync_playwright

from portalgen.cli import main
from tests.browser.conftest import served
from tests.project import ROOT, lay_out
from tests.transcribe.printed import Sheet, pdf

TARGET = ROOT / "content/pages/pictures"
URL = "https://www.example.gov.cn/fzzf/2024.pdf"
PAGE = "reports/440883-kegongmao/2024/"
TERMINAL = """<!doctype html><meta charset=utf-8><style>
body{{margin:0;background:#10171e;width:680px}}
pre{{margin:0;padding:18px 20px;color:#e6ebf0;font:14px/1.5 "Noto Sans Mono CJK SC","Noto Sans CJK SC",monospace;white-space:pre-wrap;overflow-wrap:anywhere}}
b{{color:#8ec5ff;font-weight:400}}</style><pre>{}</pre>"""


def report() -> bytes:
    """Return a report of two pages, as a bureau might have printed it."""
    first = Sheet().text(60, 80, "吴川市科工贸和信息化局2024年法治政府建设年度报告", 20)
    y = first.paragraph(130, "一、主要举措和成效")
    for words in (
        "局主要负责人认真履行推进法治建设第一责任人职责，主持召开局务会议研究法治工作4次。",
        "2024年，全年开展行政检查1203次，作出行政处罚27宗，没有被申请行政复议。",
        "组织执法人员参加业务培训3期，开展普法宣传活动12场。",
    ):
        y = first.paragraph(y, words)
    first.paragraph(y, "二、行政许可办理情况")
    second = Sheet()
    second.paragraph(80, "行政许可办理情况如下表：")
    xs, ys = [80.0, 230.0, 330.0, 430.0], [100.0, 130.0, 160.0]
    second.grid(xs, ys)
    for row_y, row in zip((120, 150), (("类别", "受理", "办结"), ("行政许可", "1187", "1160")), strict=True):
        for x, words in zip(xs, row, strict=False):
            second.text(x + 10, row_y, words, 14)
    y = second.paragraph(200, "三、存在的不足和原因")
    y = second.paragraph(y, "一是法治宣传不够深入，原因是宣传形式比较单一。二是执法人员的业务培训还不够。")
    y = second.paragraph(y, "四、下一年度工作安排")
    second.paragraph(y, "继续加强法治宣传，计划举办执法人员业务培训4期。")
    return pdf(*(sheet.text(280, 800, f"— {n} —", 12) for n, sheet in enumerate((first, second), 1)))


@contextmanager
def taken_in() -> Iterator[tuple[str, Path]]:
    """Give what ``add`` prints at a terminal, and the project that the report was taken into."""
    with tempfile.TemporaryDirectory() as folder:
        root = lay_out(Path(folder) / "project", reports=False)
        file = Path(folder) / "报告.pdf"
        file.write_bytes(report())
        with patch("portalgen.cli.adding._is_terminal", lambda: True):
            done = CliRunner().invoke(main, ["add", str(file), "--url", URL, "--root", str(root)], input="y\n")
        if done.exit_code:
            raise SystemExit(done.output)
        yield done.output.replace(str(file), "报告.pdf"), root


def photograph(browser: Browser) -> None:
    """Write every picture."""
    with taken_in() as (said, root):
        _terminal(browser, "add", f"make add FILE=报告.pdf URL={URL}", said)
        built = CliRunner().invoke(main, ["build", "--jobs", "1", "--root", str(root)])
        if built.exit_code:
            raise SystemExit(built.output)
        with served(root / "build/site") as address:
            shown = browser.new_page(viewport={"width": 520, "height": 900}, color_scheme="light")
            shown.goto(f"{address}{PAGE}")
            shown.wait_for_timeout(500)
            shown.locator(".pg-figures").nth(0).screenshot(path=TARGET / "card.png")
            shown.locator(".pg-downloads").screenshot(path=TARGET / "downloads.png")
            shown.close()


def _terminal(browser: Browser, name: str, command: str, said: str) -> None:
    shown = browser.new_page(viewport={"width": 680, "height": 200})
    shown.set_content(TERMINAL.format(f"<b>$ {escape(command)}</b>\n{escape(said)}"))
    shown.locator("pre").screenshot(path=TARGET / f"{name}.png")
    shown.close()


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        path = next(
            found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))
        )
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        photograph(chromium)
        chromium.close()
    for path in sorted(TARGET.glob("*.png")):
        print(f"{path.relative_to(ROOT)} {path.stat().st_size} bytes")

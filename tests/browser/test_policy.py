"""The site under its own policy, as headers and as ``meta``: everything works, and what did not come with the theme does not run."""

import functools
import http.server
import re
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from portalgen.search import write_bundle
from portalgen.site.policy import HEADERS

from .test_axe import TEMPLATES

pytestmark = pytest.mark.browser
WATCH = "addEventListener('securitypolicyviolation', e => console.error(`POLICY ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`))"
INJECTED = "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'><style>body { color: red }</style>"


def headers(site: Path) -> list[tuple[str, str]]:
    """Return the headers that the ready file holds for all pages."""
    first, *lines = (site / HEADERS).read_text("utf-8").splitlines()
    assert first == "/*"
    return [(name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]


@pytest.fixture(scope="module")
def strict(portal: Any) -> Iterator[str]:
    """Return the address of the portal served with its headers."""
    sent = headers(portal.folder)

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            for name, value in sent:
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(portal.folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Return a page and what it complains of; a test that expects nothing asserts so."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: troubles.append(str(e)))
    yield page, troubles
    context.close()


def test_policy_allows_nothing_by_kind(portal: Any) -> None:
    policy = dict(headers(portal.folder))["Content-Security-Policy"]
    for page in portal.folder.rglob("*.html"):
        found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', page.read_text("utf-8"))
        assert len(found) == 1, page
        for directives in (policy, found[0]):
            assert "unsafe" not in directives
            assert "*" not in directives
            assert "http:" not in directives
        allowed = set(re.findall(r"'sha256-[^']+'", found[0]))
        assert allowed <= set(re.findall(r"'sha256-[^']+'", policy)), page


@pytest.mark.parametrize("path", TEMPLATES.values(), ids=TEMPLATES)
def test_no_template_does_what_the_policy_forbids(strict: str, watched: tuple[Page, list[str]], path: str) -> None:
    page, troubles = watched
    page.goto(strict + path, wait_until="load")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.wait_for_timeout(100)
    assert troubles == []


def test_header_box_answers(strict: str, watched: tuple[Page, list[str]]) -> None:
    page, troubles = watched
    page.goto(f"{strict}about/")
    page.keyboard.press("/")
    page.keyboard.type("行政检查")
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("Escape")
    assert troubles == []


def test_search_page_answers_suggests_and_saves(strict: str, watched: tuple[Page, list[str]]) -> None:
    page, troubles = watched
    page.goto(f"{strict}search/")
    page.locator("#portal-search-q").press_sequentially("行政处")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.locator("[data-search-result]").first.wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载清单").click()
    assert Path(download.value.path()).stat().st_size > 100
    assert troubles == []


def test_interactive_chart_is_drawn(strict: str, watched: tuple[Page, list[str]]) -> None:
    page, troubles = watched
    page.goto(f"{strict}indicators/inspections_safety/")
    page.get_by_role("button", name="看交互图").first.click()
    page.locator(".portal-live svg").first.wait_for()
    page.locator('.portal-live path[fill="#0f5ba8"]').first.hover()
    expect(page.locator("#vg-tooltip-element")).to_be_visible()
    page.get_by_role("button", name="看静态图").first.click()
    assert troubles == []


def test_light_and_dark_are_kept(strict: str, watched: tuple[Page, list[str]]) -> None:
    page, troubles = watched
    page.goto(strict)
    schemes = set()
    for _ in range(3):
        page.locator("label.md-header__button[for^=__palette]:visible").click()
        schemes.add(page.locator("body").get_attribute("data-md-color-scheme"))
        kept = page.locator("body").get_attribute("data-md-color-media")
    page.reload()
    assert schemes == {"default", "slate"}
    assert page.locator("body").get_attribute("data-md-color-media") == kept
    assert troubles == []


@pytest.mark.parametrize("path", ["", "404.html", "search/"])
def test_what_did_not_come_with_the_theme_does_not_run(portal: Any, watched: tuple[Page, list[str]], path: str) -> None:
    """The ``meta`` alone: no server sends anything."""
    page, troubles = watched
    text = (portal.folder / path / ("" if path.endswith(".html") else "index.html")).read_text("utf-8")
    page.route(
        f"**/{path}spoiled.html",
        lambda route: route.fulfill(body=text.replace("</body>", INJECTED + "</body>"), content_type="text/html"),
    )
    page.goto(f"{portal.at_root}{path}spoiled.html", wait_until="load")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert {trouble.split()[1] for trouble in troubles if trouble.startswith("POLICY")} == {
        "script-src-elem", "script-src-attr", "style-src-elem",
    }  # fmt: skip


def test_offline_zip_works_under_its_policy(portal: Any, watched: tuple[Page, list[str]], tmp_path: Path) -> None:
    page, troubles = watched
    write_bundle(portal.folder, tmp_path / "portal.zip")
    with zipfile.ZipFile(tmp_path / "portal.zip") as packed:
        packed.extractall(tmp_path / "portal")
    assert "'self' file:" in (tmp_path / "portal/index.html").read_text("utf-8")
    for path in ("index.html", "reports/440882-kegongmao/2023/index.html", "404.html"):
        page.goto((tmp_path / "portal" / path).as_uri(), wait_until="load")
    page.goto((tmp_path / "portal/about/index.html").as_uri())
    page.locator("label.md-header__button[for^=__palette]:visible").click()
    box = page.locator("[data-md-component=search-query]")
    box.fill("行政检查")
    box.press("Enter")
    page.locator("[data-search-result]").first.wait_for()
    assert troubles == []

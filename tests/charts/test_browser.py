"""The interactive chart in a real browser: only on demand, under a strict policy, in both colour schemes, with tooltips."""

import functools
import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from portalgen.charts import chart_files, draw_charts
from portalgen.content import load_charts
from portalgen.model.publication import Resource
from tests.project import CONTENT, ROOT

SCRIPT = ROOT / "src/portalgen/site/theme/assets/portal/charts.js"
PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; style-src 'self'; script-src 'self'">
<title>图</title><link rel="stylesheet" href="/charts/charts.css"><body data-md-color-scheme="default">
<div data-chart="compare-inspections">%s</div>
<script src="/assets/portal/charts.js"></script></body></html>"""

pytestmark = pytest.mark.browser


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(resources: tuple[Resource, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("charts")
    specs, _ = load_charts(CONTENT / "charts.yml")
    charts = draw_charts(specs, resources)
    for file in chart_files(charts):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    (folder / "assets/portal").mkdir(parents=True)
    (folder / "assets/portal/charts.js").write_bytes(SCRIPT.read_bytes())
    chart = next(chart for chart in charts if chart.id == "compare-inspections")
    (folder / "index.html").write_text(PAGE % chart.svg, encoding="utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def opened(browser: Browser, address: str, width: int) -> tuple[Page, list[str], list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 700})
    asked: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: troubles.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(address)
    return page, asked, troubles


def test_vega_comes_only_when_asked_for_and_runs_without_eval(browser: Browser, address: str) -> None:
    page, asked, troubles = opened(browser, address, 1280)
    assert not [url for url in asked if "vega.js" in url or "vl.json" in url]
    assert page.locator("svg.portal-chart").is_visible()
    page.get_by_role("button", name="看交互图").click()
    page.locator(".portal-live svg").wait_for()
    assert all(url.startswith(address) for url in asked)
    assert "江门市工信局" in (page.locator(".portal-live").text_content() or "")
    assert not page.locator("svg.portal-chart").is_visible()
    page.locator('.portal-live path[fill="#a7cbee"]').first.hover()
    assert "≥3,600次" in page.locator("#vg-tooltip-element").inner_text()
    page.get_by_role("button", name="看静态图").click()
    assert page.locator("svg.portal-chart").is_visible()
    favicon = [trouble for trouble in troubles if "404" in trouble]
    assert troubles == favicon
    page.close()


@pytest.mark.parametrize(("scheme", "ink"), [("default", "rgb(31, 36, 48)"), ("slate", "rgb(232, 235, 240)")])
def test_both_faces_follow_the_scheme(browser: Browser, address: str, scheme: str, ink: str) -> None:
    page, _, _ = opened(browser, address, 360)
    page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
    page.get_by_role("button", name="看交互图").click()
    page.locator(".portal-live svg").wait_for()
    for where in ("svg.portal-chart", ".portal-live"):
        label = page.locator(f"{where} text", has_text="雷州市科工贸局").first
        assert label.evaluate("element => getComputedStyle(element).fill") == ink
    page.close()


def test_text_is_at_least_eleven_pixels_on_a_phone(browser: Browser, address: str) -> None:
    page, _, _ = opened(browser, address, 360)
    svg = page.locator("svg.portal-chart")
    shown = svg.evaluate("element => element.getBoundingClientRect().width / element.viewBox.baseVal.width")
    assert 12 * shown >= 11
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()

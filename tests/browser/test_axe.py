"""axe finds nothing on any template, on a phone and on a desk, in light and in dark, and nothing is wider than its screen.

Looking is what takes time, so each page is loaded once: its window is resized and its scheme switched under it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# One page of each template.
TEMPLATES = {
    "home": "", "reports": "reports/", "report": "reports/440882-kegongmao/2023/", "agency": "agencies/440882-kegongmao/",
    "region": "regions/440000/", "year": "years/2023/", "indicators": "indicators/", "indicator": "indicators/inspections_safety/",
    "topics": "topics/", "topic": "topics/enforcement/", "laws": "laws/", "data": "data/", "method": "method/",
    "quality": "quality/", "about": "about/", "agencies": "agencies/", "missing": "404.html", "search": "search/",
    "years": "years/", "regions": "regions/", "law": "laws/an-quan-sheng-chan-fa/", "search quality": "search-quality/",
    "terms": "search-index/terms/", "terms of a letter": "search-index/terms/a/",
    "compare": "compare/?a=440882-kegongmao-2023&b=440700-gongxin-2024", "compare nothing": "compare/",
}  # fmt: skip
# The pages that long lists become.
PAGED = (
    "reports/",
    "reports/list/2025/",
    "indicators/inspections_safety/",
    "indicators/crowd/",
    "indicators/crowd/list/990100/",
)
# Where a page is looked at, in an order that changes one thing at a time.
SIGHTS = ((360, "light"), (360, "dark"), (1280, "dark"), (1280, "light"))
AA = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}
FITS = """document.documentElement.scrollWidth <= innerWidth && document.querySelectorAll('h1').length === 1
  && [...document.images].every(image => image.complete && image.naturalWidth > 0)"""
# Everything that can be folded out is; colours change at once, so that none is judged half-way.
PREPARE = """() => {
  document.querySelectorAll('details').forEach(d => { d.open = true; });
  const still = new CSSStyleSheet(); // an element would be against the policy
  still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
}"""
FIND = """async options => (await axe.run(document, options)).violations
  .map(rule => [rule.id, rule.nodes.slice(0, 3).map(node => node.html.slice(0, 160))])"""


@dataclass(frozen=True)
class Looker:
    """One window that all pages here are shown in; what a page complains of, or asks of others, is a trouble."""

    page: Page
    troubles: list[str] = field(default_factory=list)

    def watch(self) -> None:
        note = self.troubles.append
        self.page.on("console", lambda m: note(f"{m.text} {m.location}") if m.type == "error" else None)
        self.page.on("pageerror", lambda e: note(str(e)))
        self.page.on("response", lambda r: note(f"{r.status} {r.url}") if r.status >= 400 else None)

    def faults(self, address: str) -> dict[str, Any]:
        """Return what is wrong with a page, by sight; empty if nothing is."""
        self.troubles.clear()
        self.page.set_viewport_size({"width": SIGHTS[0][0], "height": 900})
        self.page.emulate_media(color_scheme="light")
        self.page.goto(address, wait_until="load")
        self.page.evaluate(PREPARE)
        self.page.evaluate(Axe().axe_script)
        found = {f"{width} {scheme}": self._seen(width, scheme) for width, scheme in SIGHTS}
        return {sight: wrong for sight, wrong in (found | {"console": list(self.troubles)}).items() if wrong}

    def _seen(self, width: int, scheme: Any) -> list[Any]:
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)
        wrong: list[Any] = self.page.evaluate(FIND, AA)
        return wrong if self.page.evaluate(FITS) else [*wrong, "wider than the screen, not one h1, or an image missing"]


@pytest.fixture(scope="module")
def looker(browser: Browser) -> Iterator[Looker]:
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    found = Looker(context.new_page())
    found.watch()
    yield found
    context.close()


@pytest.mark.parametrize("path", TEMPLATES.values(), ids=TEMPLATES)
def test_template_reads_well_on_any_screen_in_any_light(portal, looker: Looker, path: str) -> None:  # type: ignore[no-untyped-def]
    assert looker.faults(portal.at_root + path) == {}


@pytest.mark.parametrize("path", PAGED)
def test_long_lists_become_pages_that_read_as_well(paged: str, looker: Looker, path: str) -> None:
    assert looker.faults(paged + path) == {}


def test_faults_are_seen(portal, looker: Looker) -> None:  # type: ignore[no-untyped-def]
    """A page with pale text, a picture without words and a line wider than a phone is told off for each."""
    html = """<!doctype html><html lang="zh"><title>x</title><main><h1>x</h1><p style="color:#bbb;background:#fff">Pale words</p>
      <img src="data:,"><p style="width:900px">x</p></main>"""
    looker.page.route(
        "**/spoiled.html", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")
    )
    found = looker.faults(f"{portal.at_root}spoiled.html")
    looker.page.unroute("**/spoiled.html")
    assert {rule[0] for rule in found["360 light"][:-1]} >= {"color-contrast", "image-alt"}
    assert found["360 light"][-1].startswith("wider")

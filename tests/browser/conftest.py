"""A real Chromium, and the real portal built once and served at two places."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from portalgen.config import Settings
from portalgen.model.publication import DataSet
from portalgen.pages import index_of, index_pages
from portalgen.site import build_site
from tests.pages import made
from tests.project import lay_out
from tests.shared import once


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def wait_until(page: Page, expression: str) -> None:
    """Wait until an expression holds in the page; asked from outside, since the page's own policy forbids to evaluate text."""
    for _ in range(400):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


@dataclass(frozen=True)
class Portal:
    """The built portal: its folder, and the two addresses that it is served at."""

    folder: Path
    at_root: str
    below: str


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory, finished: Path) -> Iterator[Portal]:
    """The portal of the five reports, as a reader gets it."""
    site = finished / "build" / "site"
    shelf = tmp_path_factory.mktemp("served")
    (shelf / "sub").mkdir()
    (shelf / "sub" / "path").symlink_to(site)
    with served(site) as at_root, served(shelf) as other:
        yield Portal(site, at_root, f"{other}sub/path/")


@pytest.fixture(scope="session")
def paged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The index pages of a made corpus of 210 reports, so that lists become several pages; an indicator of 1,000 agencies."""

    def make(root: Path) -> None:
        corpus = made.many(70, 3)
        pages = index_pages(index_of(corpus), DataSet((made.grid(corpus),)), ())
        made.lay_out(lay_out(root, reports=False), (*pages, *made.crowd()))
        build_site(Settings(root), root / "build" / "site")

    root = once(tmp_path_factory, "paged", make)
    with served(root / "build" / "site") as address:
        yield address


@pytest.fixture(scope="session")
def engine(browser: Browser, portal: Portal) -> Iterator[Page]:
    """A page in which the bare engine stands, without any face."""
    page = browser.new_page()
    page.goto(portal.below + "404.html")
    page.evaluate(
        """async (base) => {
          await new Promise((onload, onerror) => {
            document.head.append(Object.assign(document.createElement("script"), { src: base + "search-index/engine.js", onload, onerror }));
          });
          window.engine = await PortalSearch.open(base + "search-index/");
        }""",
        portal.below,
    )
    yield page
    page.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return what opens an address in a context of its own; console errors and foreign requests fail the test."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def opened(address: str, *, width: int = 1280, scheme: str = "light", scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
            locale="zh-CN",  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        host = address.split("/", 3)[2]
        page.on(
            "request",
            lambda r: None if r.url.split(":", 1)[0] in ("data", "blob") or host in r.url else troubles.append(r.url),
        )
        page.on("console", lambda m: troubles.append(f"{m.text} {m.location}") if m.type == "error" else None)
        page.on("pageerror", lambda e: troubles.append(str(e)))
        page.on("response", lambda r: troubles.append(f"{r.status} {r.url}") if r.status >= 400 else None)
        page.goto(address, wait_until="load")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []

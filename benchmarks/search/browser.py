"""A static server and a headless Chromium that asks the search page, each time with nothing cached."""

import functools
import gzip
import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_READ = """() => {
  const list = document.querySelector(".ps-list");
  const facets = {};
  for (const row of document.querySelectorAll("[data-search-facet]")) {
    const facet = (facets[row.dataset.searchFacet] = facets[row.dataset.searchFacet] || {});
    facet[row.dataset.searchValue] = Number(row.dataset.searchCount);
  }
  const answers = Array.from(list.querySelectorAll("[data-search-result]"));
  return {
    total: Number(list.dataset.searchTotal), exact: list.dataset.searchExact === "true", facets,
    results: answers.map((one) => one.dataset.searchResult),
    marks: answers.length ? Array.from(answers[0].querySelectorAll("mark"), (mark) => mark.textContent) : [],
    section: answers.length ? answers[0].querySelector(".ps-where").textContent : "",
  };
}"""
_OPEN_ALL = "() => document.querySelectorAll('.ps-more').forEach((button) => button.click())"


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Compresses pages and scripts, as public servers do; the index is compressed already."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if path.suffix not in (".js", ".css", ".html") or not path.is_file():
            super().do_GET()
            return
        data = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free local port and yield its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


class Page:
    """The search page at ``base``."""

    def __init__(self, base: str) -> None:
        self.base = base

    def __enter__(self) -> "Page":
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        return self

    def __exit__(self, *_: object) -> None:
        self._browser.close()
        self._playwright.stop()

    def ask(self, query: str, startup: tuple[str, ...], slow: bool = False) -> dict[str, Any]:
        """Return what the page shows for a query, the bytes of start-up and of the query, and milliseconds from address to answers."""
        context = self._browser.new_context()
        sizes: dict[str, int] = {}
        context.on(
            "response", lambda response: sizes.__setitem__(response.url, int(response.headers.get("content-length", 0)))
        )
        page = context.new_page()
        if slow:
            self._slow_down(context, page)
        started = time.perf_counter()
        page.goto(f"{self.base}search/?find={quote(query)}")
        page.wait_for_selector("[data-search-ready]", timeout=60_000, state="attached")
        seen: dict[str, Any] = {"ms": (time.perf_counter() - started) * 1000}
        if not slow:
            page.evaluate(_OPEN_ALL)
            seen |= page.evaluate(_READ)
        context.close()
        paths = {url.removeprefix(self.base): size for url, size in sizes.items()}
        seen["startup"] = sum(size for path, size in paths.items() if path.startswith(startup))
        seen["bytes"] = sum(size for path, size in paths.items() if not path.startswith(startup))
        seen["paths"] = paths
        return seen

    def _slow_down(self, context: Any, page: Any) -> None:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        rate = 1_600_000 / 8
        conditions = {"offline": False, "latency": 150, "downloadThroughput": rate, "uploadThroughput": rate}
        session.send("Network.emulateNetworkConditions", conditions)

"""A static server, as fast or as slow as wanted, and a headless Chromium that asks the search page with nothing cached."""

import functools
import gzip
import http.server
import io
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from playwright.sync_api import sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LATENCY = 0.15  # seconds before the first byte of each answer of the slow server
RATE = 200_000  # its bytes a second, 1.6 Mbit/s shared by all connections
_CHUNK = 4096
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
# Playwright looks for a selector ever more seldom, up to every half second; the page itself knows when it is ready.
_READY = """() => new Promise((resolve, reject) => {
  const look = () => document.querySelector("[data-search-ready]") && (observer.disconnect(), resolve(performance.now()));
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true });
  setTimeout(() => reject(new Error("not ready within a minute")), 60_000);
  look();
})"""
_ASK = f"""async (query) => {{
  const started = performance.now();
  document.querySelector("#portal-search-q").value = query;
  document.querySelector(".ps-form").requestSubmit();
  return (await ({_READY})()) - started;
}}"""
_OPEN_ALL = "() => document.querySelectorAll('.ps-more').forEach((button) => button.click())"


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Compresses pages and scripts, as public servers do; the index is compressed already."""

    protocol_version = "HTTP/1.1"
    slow = False
    line = threading.Lock()  # the one wire of the slow server

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if path.suffix not in (".js", ".css", ".html") or not path.is_file():
            return super().send_head()
        data = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)

    def copyfile(self, source: Any, outputfile: BinaryIO) -> None:
        if not self.slow:
            super().copyfile(source, outputfile)
            return
        time.sleep(LATENCY)
        while chunk := source.read(_CHUNK):
            with self.line:
                time.sleep(len(chunk) / RATE)
                outputfile.write(chunk)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _SlowHandler(_Handler):
    slow = True


def chromium() -> str:
    """Return the path of an installed Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), "chromium")


@contextmanager
def serve(folder: Path, *, slow: bool = False) -> Iterator[str]:
    """Serve a folder on a free local port and yield its address."""
    handler = functools.partial(_SlowHandler if slow else _Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Page:
    """The search page at ``base``."""

    def __init__(self, base: str) -> None:
        self.base = base

    def __enter__(self) -> "Page":
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        return self

    def __exit__(self, *_: object) -> None:
        self._browser.close()
        self._playwright.stop()

    def ask(self, query: str) -> dict[str, Any]:
        """Open the page, nothing cached, then ask: what it shows, bytes of start-up and of the query, and milliseconds."""
        context = self._browser.new_context()
        sizes: dict[str, int] = {}
        context.on(
            "response", lambda answer: sizes.__setitem__(answer.url, int(answer.headers.get("content-length", 0)))
        )
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{self.base}search/", wait_until="commit")
        seen: dict[str, Any] = {"startup_ms": page.evaluate(_READY)}
        startup = sum(sizes.values())
        seen["ms"] = page.evaluate(_ASK, query)
        page.evaluate(_OPEN_ALL)
        seen |= page.evaluate(_READ)
        context.close()
        return {**seen, "startup": startup, "bytes": sum(sizes.values()) - startup}

"""A preview of the finished site on this machine only."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from portalgen.config import Settings
from portalgen.errors import PortalgenError


class _Handler(SimpleHTTPRequestHandler):
    """Serves files quietly, with the site's own page for a missing address."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing address with the site's 404 page."""
        page = self._missing_page() if code == HTTPStatus.NOT_FOUND else None
        if page is None:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def _missing_page(self) -> bytes | None:
        page = Path(self.directory) / "404.html"
        return page.read_bytes() if page.is_file() else None


def serve(
    settings: Settings,
    port: int = 8000,
    ready: Callable[[str], None] = print,
    attend: Callable[[], None] | None = None,
) -> None:
    """Serve ``build/site`` at 127.0.0.1 until interrupted; port 0 takes any free one.

    Args:
        settings: where the site lies.
        port: port number.
        ready: called with the address once the server answers.
        attend: runs meanwhile; serving ends when it returns. None: serve until interrupted.

    Raises:
        PortalgenError: there is no site, or the port is taken.
    """
    if not (settings.site / "index.html").is_file():
        raise PortalgenError("还没有生成网站。", "请先运行 make site 或 portalgen build。")
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(settings.site)))
    except OSError as error:
        raise PortalgenError(f"端口 {port} 用不了：{error.strerror}。", "请换一个端口，例如 --port 8001。") from error
    with server:
        ready(f"http://127.0.0.1:{server.server_address[1]}/")
        if attend is None:
            server.serve_forever()
            return
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            attend()
        finally:
            server.shutdown()

"""Search under Material's instant navigation, which a maintainer may switch on: pages change without being loaded anew."""

import functools
import http.server
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import wait_until

pytestmark = pytest.mark.browser
STAYED = "() => window.stayed === true"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def instant(portal: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The portal built with the feature on; it wants to know its address."""
    site = tmp_path_factory.mktemp("instant")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    address = f"http://127.0.0.1:{server.server_port}/"
    project = portal.folder.parents[1]
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("    - navigation.tabs\n", "    - navigation.tabs\n    - navigation.instant\n")
    settings = re.sub(r"(?m)^site_url:.*$", f"site_url: {address}", settings)
    (project / "instant.yml").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "-q", "build", "-f", str(project / "instant.yml"), "-d", str(site)]
    subprocess.run(command, check=True, capture_output=True)
    (project / "instant.yml").unlink()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield address
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_search_page_works_when_it_arrives_without_a_load(instant: str, open_page: Any) -> None:
    page: Page = open_page(instant)
    page.evaluate("() => { window.stayed = true; }")
    page.locator(".md-tabs a", has_text="检索").click()
    field = page.locator("#portal-search-q")
    field.press_sequentially("行政处")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible(timeout=20_000)
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.locator(".ps-status")).to_contain_text("完全匹配")
    page.locator("[data-search-result] a").first.click()
    page.wait_for_url("**/reports/**")
    page.go_back()
    expect(page.locator(".ps-status")).to_contain_text("完全匹配")
    expect(field).to_have_value("行政处罚")
    assert page.evaluate(STAYED)


def test_the_box_leads_to_the_section_without_a_load(instant: str, open_page: Any) -> None:
    page: Page = open_page(instant + "about/")
    page.evaluate("() => { window.stayed = true; }")
    page.keyboard.press("/")
    page.keyboard.type("持证率")
    page.locator(".md-search-result__link", has_text="持证率").first.wait_for()
    page.locator(".md-search-result__link[href*='reports/440882-kegongmao/2023/'][href*='#s']").first.click()
    page.wait_for_url(re.compile(r"/reports/440882-kegongmao/2023/.*#[so]\d+"))
    wait_until(page, "scrollY > 100")
    assert page.evaluate(STAYED)

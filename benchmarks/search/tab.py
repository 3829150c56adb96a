"""Asks many queries in one tab and says what memory it takes: ``python benchmarks/search/tab.py SITE QUERIES [--count 100]``.

SITE is a finished site, or a folder that ``evaluate.build_site`` laid out. Memory is what Chromium's task manager shows of the tab's
process, page and worker together: what it has for itself (`RssAnon`), and all that is mapped (`VmRSS`), most of which is the browser's
own program. Linux only.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from browser import ARGUMENTS, chromium, serve
from playwright.sync_api import sync_playwright

READY = "[data-search-ready]"


def resident(pid: int) -> dict[str, int]:
    """Return megabytes of a process, its own and all that is mapped."""
    lines = (line.split() for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines())
    sizes = {words[0].rstrip(":"): int(words[1]) for words in lines if words[0] in ("RssAnon:", "VmRSS:")}
    return {name: size >> 10 for name, size in sizes.items()}


def measure(site: Path, queries: list[str], every: int = 25) -> list[dict[str, Any]]:
    """Return what the tab takes when it is open, and after each ``every`` queries."""
    rows: list[tuple[int, dict[int, dict[str, int]]]] = []
    with serve(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        known = browser.new_browser_cdp_session()
        page = browser.new_context().new_page()
        page.goto(f"{base}search/")
        page.wait_for_selector(READY, state="attached")
        processes = known.send("SystemInfo.getProcessInfo")["processInfo"]
        tabs = [one["id"] for one in processes if one["type"] == "renderer"]  # some are there in reserve
        rows.append((0, {pid: resident(pid) for pid in tabs}))
        for number, query in enumerate(queries, 1):
            page.fill("#portal-search-q", query)
            page.press("#portal-search-q", "Enter")
            page.wait_for_selector(READY, state="attached")
            if number % every == 0 or number == len(queries):
                rows.append((number, {pid: resident(pid) for pid in tabs}))
        browser.close()
    busy = max(tabs, key=lambda pid: rows[-1][1][pid]["RssAnon"])
    return [{"queries": number, **sizes[busy]} for number, sizes in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--count", type=int, default=100)
    args = parser.parse_args()
    asked = [json.loads(line)["q"] for line in args.queries.read_text("utf-8").splitlines()]
    step = max(len(asked) // args.count, 1)
    for row in measure(args.site, asked[::step][: args.count]):
        print(json.dumps(row))


if __name__ == "__main__":
    main()

"""A search page that stays open while the site below it is published anew, or whose files are missing, cut or replaced."""

import gzip
import hashlib
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from portalgen.search import keep_previous, previous_files
from portalgen.search.naming import content_name
from tests.project import ROOT

from .conftest import served

pytestmark = pytest.mark.browser
QUERIES = [
    "行政处罚", "行政检查", "旁听庭审", "双随机", "法律顾问", "执法证", "中小企业促进法", "155次",
    "规范性文件", "合法性审查", "行政复议", "行政诉讼", "普法", "宪法", "营商环境", "放管服",
    "政府信息公开", "优化营商环境条例", "行政许可法", "学法", "培训", "执法人员", "公平竞争审查", "重大行政决策",
    "zhifazheng", "xzcf", "2023年行政检查", "湛江", "韶关旁听庭审", "旁听廷审", "行证处罚", "安全生产",
    "听证", "调解", "信访", "举报", "罚款", "民法典", "依法行政", "法治宣传",
    "权责清单", "证明事项", "告知承诺", "信用", "投诉", "司法所", "矛盾纠纷", "量子计算",
    "不存在的词语组合",
]  # fmt: skip


@dataclass(frozen=True)
class Sites:
    """Two builds of nearly the same reports: the second has one more, the third one changed."""

    first: Path
    more: Path
    changed: Path


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, frozen: Path) -> Sites:
    sys.path.insert(0, str(ROOT / "benchmarks" / "search"))
    try:
        import evaluate  # noqa: PLC0415  a script, importable only once its folder is known
    finally:
        sys.path.pop(0)
    folder = tmp_path_factory.mktemp("publish")
    content = evaluate.invent(96, folder / "invented", frozen / "content")
    reports = [
        path for path in sorted((content / "reports").rglob("report.txt")) if "行政检查" in path.read_text("utf-8")
    ]
    one = reports[len(reports) // 2].parent
    aside = folder / "aside"
    shutil.move(one, aside)
    evaluate.build_site(content, folder / "first", 1)
    shutil.move(aside, one)
    evaluate.build_site(content, folder / "more", 1)
    shutil.move(one, aside)
    other = reports[len(reports) // 3]
    text = other.read_text(encoding="utf-8")
    changed = text.replace("行政检查", "行政巡查检查").encode()
    assert changed != other.read_bytes()
    other.write_bytes(changed)
    sidecar = other.with_name("report.yml")
    stated = re.sub(r'sha256: "\w+"', f'sha256: "{hashlib.sha256(changed).hexdigest()}"', sidecar.read_text("utf-8"))
    sidecar.write_text(stated, encoding="utf-8")
    evaluate.build_site(content, folder / "changed", 1)
    return Sites(folder / "first", folder / "more", folder / "changed")


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def publish(site: Path, place: Path) -> None:
    """Lay a site over what is served, as a static host does: old files go."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(site, place)


ASK = """async (query) => {
  const limit = new Promise((_, fail) => setTimeout(() => fail(new Error("hangs")), 20000));
  const { total, exact, answers } = await Promise.race([window.PortalSearchPage.client.search(query, { limit: 10 }), limit]);
  return [total, exact, answers.map(({ address, text }) => address + text)];
}"""


def ask_all(page: Page, queries: list[str] = QUERIES) -> dict[str, Any]:
    return {query: page.evaluate(ASK, query) for query in queries}


@pytest.mark.parametrize("successor", ["more", "changed"])
def test_no_query_hangs_or_is_wrong_when_another_build_is_published_below(
    sites: Sites, desk: Page, tmp_path: Path, successor: str, browser: Browser
) -> None:
    place = tmp_path / "served"
    publish(sites.first, place)
    with served(place) as base:
        desk.goto(base + "search/")
        before = ask_all(desk, QUERIES[:5])
        publish(getattr(sites, successor), place)
        after = ask_all(desk)
        fresh = browser.new_context().new_page()
        fresh.goto(base + "search/")
        expected = ask_all(fresh)
        fresh.context.close()
    old = {query: value for query, value in after.items() if value != expected[query]}
    # What differs was answered by the index that the tab was opened with, as a whole.
    assert all(before.get(query) == value for query, value in old.items())
    assert len(QUERIES) == 49


def test_with_the_earlier_files_kept_an_open_tab_needs_no_new_index(sites: Sites, desk: Page, tmp_path: Path) -> None:
    place = tmp_path / "served"
    publish(sites.first, place)
    with served(place) as base:
        desk.goto(base + "search/")
        expected = ask_all(desk, QUERIES[:12])
        desk.reload()
        desk.evaluate("window.PortalSearchPage.client.search('')")
        merged = tmp_path / "merged"
        publish(sites.changed, merged)
        assert keep_previous(sites.first, merged / "search-index") > 0
        publish(merged, place)
        asked: list[str] = []
        desk.on("request", lambda request: asked.append(request.url))
        assert ask_all(desk, QUERIES[:12]) == expected
        assert not [url for url in asked if url.endswith("meta.bin")]


def test_files_are_named_by_their_content_and_only_what_changed_has_new_names(sites: Sites) -> None:
    def files(site: Path) -> set[str]:
        found = [path for path in (site / "search-index").rglob("*.bin") if path.name != "meta.bin"]
        assert all(content_name(path.read_bytes()) == path.stem for path in found)
        return {path.relative_to(site).as_posix() for path in found}

    first, changed = files(sites.first), files(sites.changed)
    fragments = [{name for name in some if "/f/" in name} for some in (first, changed)]
    assert len(fragments[0] - fragments[1]) == 1


def test_only_the_generation_before_is_kept_and_only_what_is_whole(sites: Sites, tmp_path: Path) -> None:
    index = tmp_path / "search-index"
    shutil.copytree(sites.first / "search-index", index)
    (index / "s" / "0123456789ab.bin").write_bytes(b"left by an older build")
    listed = previous_files(tmp_path)
    victim = listed[0]
    victim.write_bytes(b"<html>")
    assert previous_files(tmp_path) == listed[1:]
    assert "0123456789ab" not in {path.stem for path in listed}
    (index / "meta.bin").write_bytes(b"damaged")
    assert previous_files(tmp_path) == []


def test_nothing_is_kept_of_an_index_that_was_masked_otherwise(sites: Sites, tmp_path: Path) -> None:
    index = tmp_path / "search-index"
    shutil.copytree(sites.changed / "search-index", index)
    meta = json.loads(gzip.decompress((index / "meta.bin").read_bytes()))
    (index / "meta.bin").write_bytes(gzip.compress(json.dumps({**meta, "masking": "other rules"}).encode()))
    before = sorted(index.rglob("*"))
    assert keep_previous(sites.first, index) == 0
    assert sorted(index.rglob("*")) == before


LISTS = re.compile(r"/search-index/[sln]/")
HTML = "<!doctype html><html><body>登录后上网</body></html>"
CUTS: dict[str, Callable[[Route], None]] = {
    "404": lambda route: route.fulfill(status=404, body="no"),
    "a page instead": lambda route: route.fulfill(status=200, content_type="text/html", body=HTML),
    "cut": lambda route: route.fulfill(status=200, body=route.fetch().body()[:-20]),
    "offline": lambda route: route.abort("internetdisconnected"),
}


@pytest.mark.parametrize("kind", CUTS)
def test_a_file_that_does_not_come_ends_in_one_line_with_a_button(
    sites: Sites, desk: Page, kind: str, tmp_path: Path
) -> None:
    with served(sites.first) as base:
        desk.goto(base + "search/?find=旁听庭审")
        desk.wait_for_selector("[data-search-ready][data-search-total]")
        desk.context.route(LISTS, CUTS[kind])
        desk.fill("#portal-search-q", "行政处罚裁量权")
        desk.press("#portal-search-q", "Enter")
        retry = desk.wait_for_selector(".ps-status .ps-retry")
        assert "检索没有完成" in desk.inner_text(".ps-status")
        assert desk.locator(".ps-answer").count() == desk.locator(".ps-facets details").count() == 0
        assert desk.get_attribute(".ps-list", "data-search-total") is None
        desk.context.unroute(LISTS)
        assert retry
        retry.click()
        desk.wait_for_selector("[data-search-ready][data-search-total]")
        assert desk.locator(".ps-answer").count() > 0


def test_one_missing_text_costs_only_its_own_excerpt(sites: Sites, desk: Page) -> None:
    with served(sites.first) as base:
        desk.goto(base + "search/")
        whole = desk.evaluate(ASK, "行政检查")
        lost: list[str] = []

        def lose(route: Route) -> None:
            if not lost:
                lost.append(route.request.url)
            if route.request.url in lost:
                route.fulfill(status=404, body="no")
            else:
                route.continue_()

        desk.context.route("**/search-index/f/*", lose)
        desk.reload()
        part = desk.evaluate(ASK, "行政检查")
        assert part[0] == whole[0]
        assert len(lost) == 1
        assert sum(one not in whole[2] for one in part[2]) == 1


def test_a_slow_file_is_waited_for(sites: Sites, desk: Page) -> None:
    def late(route: Route) -> None:
        desk.wait_for_timeout(1500)
        route.continue_()

    with served(sites.first) as base:
        desk.goto(base + "search/")
        desk.context.route("**/search-index/s/*", late)
        assert desk.evaluate(ASK, "旁听庭审")[0] > 0

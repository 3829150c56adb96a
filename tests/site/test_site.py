"""The MkDocs run: same bytes each time, nothing swallowed, nothing from elsewhere."""

import gzip
import re
import shutil
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from portalgen.checks.site import check_site
from portalgen.config import Settings
from portalgen.errors import PortalgenError
from portalgen.site import build_site, serve
from portalgen.site.build import explain
from tests.pages import made
from tests.project import ROOT

REPORT = "reports/990101-sifa/2025/index.html"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, make_project: Callable[..., Path]) -> Path:
    project = make_project(tmp_path_factory.mktemp("site") / "project", reports=False)
    made.lay_out(project, made.make_pages(made.many(2, 2), made.tables(), ()))
    return project


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    build_site(Settings(root), root / "build" / "site")
    return root / "build" / "site"


def test_building_twice_gives_the_same_bytes(
    root: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LC_ALL", "C")
    build_site(Settings(root), tmp_path / "again")
    assert contents(tmp_path / "again") == contents(site)


def test_finished_site_has_no_fault(site: Path) -> None:
    assert [str(issue) for issue in check_site(site)] == []


def test_reports_stand_in_no_navigation(site: Path) -> None:
    text = (site / REPORT).read_text("utf-8")
    navigation = "".join(re.findall(r"<nav.*?</nav>", text, re.DOTALL))
    assert "990102-sifa" not in navigation
    assert len(text.encode()) < 70_000


def test_the_header_shows_few_doors_and_what_is_below_the_open_one(site: Path) -> None:
    bars = re.findall(r'<ul class="md-tabs__list[^>]*>(.*?)</ul>', (site / REPORT).read_text("utf-8"), re.DOTALL)
    shown = [re.findall(r'md-tabs__item(--active)?"><a href="[^"]+"[^>]*>([^<]+)', bar) for bar in bars]
    assert shown == [
        [("", "检索"), ("--active", "机关"), ("", "指标"), ("", "数据")],
        [("", "机关"), ("--active", "报告"), ("", "地区"), ("", "年份")],
    ]
    home = (site / "index.html").read_text("utf-8")
    assert home.count('<ul class="md-tabs__list') == 1
    assert "md-tabs__item--active" not in home


def test_each_page_of_the_menu_stands_below_a_door(site: Path) -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV", ""))
    menu = {name for entry in settings["nav"] for name in entry.values()} - {"index.md"}
    doors = [name for door in settings["extra"]["doors"] for name in (door["first"], *door["below"])]
    assert len(doors) == len(set(doors))
    assert {f"{re.sub('/index|[.]md', '', name)}/" for name in menu} == set(doors)


def test_front_matter_becomes_article_tags(site: Path) -> None:
    text = (site / REPORT).read_text("utf-8")
    assert '<meta name="ArticleTitle" content="虚构市990101司法局2025年法治政府建设年度报告">' in text
    assert '<meta name="PubDate" content="2026-01-15">' in text
    assert '<html lang="zh"' in text


def test_nothing_that_needs_an_address_is_there_without_one(site: Path) -> None:
    assert not (site / "sitemap.xml").exists()
    assert not (site / "sitemap.xml.gz").exists()
    assert not (site / "feed.xml").exists()
    assert not (site / "opensearch.xml").exists()
    assert "Sitemap" not in (site / "robots.txt").read_text("utf-8")
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert 'rel="canonical"' not in text
        assert "md-source" not in text


def test_link_to_the_repository_asks_nobody(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Material's own link fetches stars and forks from the code host."""
    monkeypatch.setenv("PORTALGEN_REPO_URL", "https://github.com/owner/portal")
    build_site(Settings(root), tmp_path / "linked")
    text = (tmp_path / "linked" / "index.html").read_text("utf-8")
    assert 'href="https://github.com/owner/portal"' in text
    assert 'data-md-component="source"' not in text


def test_dates_of_the_sitemap_are_those_of_reports(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTALGEN_SITE_URL", "https://portal.example/sub/")
    for name in ("one", "two"):
        build_site(Settings(root), tmp_path / name)
    text = (tmp_path / "one" / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://portal.example/sub/reports/990101-sifa/2025/</loc>" in text
    assert set(re.findall(r"<lastmod>(.*?)</lastmod>", text)) == {"2026-11-21"}
    assert re.search(r"/agencies/990101-sifa/</loc>\s+<lastmod>", text), "only reports are dated"
    packed = (tmp_path / "one" / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed).decode() == text
    assert packed == (tmp_path / "two" / "sitemap.xml.gz").read_bytes()


def test_feed_and_search_description_name_absolute_addresses(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTALGEN_SITE_URL", "https://portal.example/sub/")
    for name in ("one", "two"):
        build_site(Settings(root), tmp_path / name)
    site = tmp_path / "one"
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.parse(site / "feed.xml").getroot()
    assert feed.findtext(f"{atom}updated") == "2026-11-21T00:00:00Z"
    assert "https://portal.example/sub/reports/990101-sifa/2025/" in [
        e.findtext(f"{atom}id") for e in feed.iter(f"{atom}entry")
    ]
    search = ElementTree.parse(site / "opensearch.xml").getroot()
    assert search[-1].attrib["template"] == "https://portal.example/sub/search/?q={searchTerms}"
    assert "Sitemap: https://portal.example/sub/sitemap.xml" in (site / "robots.txt").read_text("utf-8")
    assert 'rel="search"' in (site / "index.html").read_text("utf-8")
    assert (site / "feed.xml").read_bytes() == (tmp_path / "two" / "feed.xml").read_bytes()


def test_missing_page_stands_alone_in_chinese(site: Path) -> None:
    text = (site / "404.html").read_text("utf-8")
    assert "没有这个页面" in text
    assert not re.search(r'(?:src|href)="(?!data:|/)', text)


def test_hostile_title_stays_text(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "hostile"
    shutil.copytree(root, other, symlinks=True)
    report = made.report(text=made.TEXT.format(name='<b onclick="x">"局', year=2023, total=155, part=110))
    made.lay_out(other, made.make_pages(made.corpus((report,)), made.tables(), ()))
    build_site(Settings(other), tmp_path / "out")
    text = (tmp_path / "out" / "reports" / "990101-sifa" / "2023" / "index.html").read_text("utf-8")
    assert "<b onclick" not in text
    assert "&lt;b onclick" in text
    assert [issue.code for issue in check_site(tmp_path / "out") if "onclick" in str(issue)] == []


def test_a_broken_link_fails_in_chinese(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "broken"
    shutil.copytree(root, other, symlinks=True)
    (other / "build" / "docs" / "about.md").write_text("# 关于\n\n[链接](nowhere.md)\n", "utf-8")
    with pytest.raises(PortalgenError) as caught:
        build_site(Settings(other), tmp_path / "out")
    assert "about.md" in caught.value.message
    assert "nowhere.md" in caught.value.message
    assert "找不到目标" in caught.value.message


def test_missing_configuration_is_said(tmp_path: Path) -> None:
    with pytest.raises(PortalgenError, match=r"mkdocs\.yml"):
        build_site(Settings(tmp_path), tmp_path / "out")


def test_problems_are_told_in_chinese_and_counted() -> None:
    line = "WARNING -  Doc file 'a.md' contains a link 'b.md#x', but the doc 'b.md' does not contain an anchor '#x'."
    assert explain(line) == "页面 a.md 里的链接 b.md#x 指向不存在的锚点。"
    assert explain("\n".join([line] * 25)).endswith("另有 5 处。")
    assert explain("Traceback\nValueError: x") == "ValueError: x"


def test_preview_answers_here_only_with_our_page_for_missing_ones(root: Path, site: Path) -> None:
    address: list[str] = []
    up = threading.Event()
    threading.Thread(
        target=serve, args=(Settings(root), 0, lambda told: (address.append(told), up.set())), daemon=True
    ).start()
    assert up.wait(10)
    assert address[0].startswith("http://127.0.0.1:")
    with urllib.request.urlopen(address[0], timeout=10) as answer:
        assert answer.status == 200
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{address[0]}nowhere/", timeout=10)
    with caught.value as missing:
        assert missing.code == 404
        assert "没有这个页面" in missing.read().decode()


def test_preview_without_a_site_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PortalgenError, match="还没有生成网站"):
        serve(Settings(tmp_path))


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("someone@example.org", "mailto:someone@example.org"),
        ("https://a.example/x?y=1&z=2", "https://a.example/x?y=1&amp;z=2"),
    ],
)
def test_whom_to_write_to_is_at_the_foot_of_every_page(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, contact: str, address: str
) -> None:
    monkeypatch.setenv("PORTALGEN_CONTACT", contact)
    build_site(Settings(root), tmp_path / "site")
    pages = [path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html") if path.name == "index.html"]
    assert pages
    assert all(page.count(f'订正与个人信息：<a href="{address}"') == 1 for page in pages)


def test_without_a_contact_nothing_is_said_of_one(site: Path) -> None:
    assert "订正与个人信息：" not in (site / "index.html").read_text("utf-8")

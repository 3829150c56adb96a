"""What stands is kept only while nothing it was made from has changed: each input is changed here once."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from portalgen import cache, pipeline, standing
from portalgen.cli import Bars
from portalgen.config import Settings
from portalgen.errors import PortalgenError
from portalgen.model.issue import Issue, Severity
from portalgen.site import build
from portalgen.standing import Built, Standing
from tests.project import lay_out

CONFIG = """\
site_url: !ENV [PORTALGEN_SITE_URL, ""]
theme: {name: material, custom_dir: look}
extra: {wide: !ENV WIDE}
plugins: [{search: {lang: zh}}]
markdown_extensions: [tables, {toc: {permalink: true}}]
"""
BUILT = Built(1, (Issue("C001", Severity.WARNING, "提示。"),))
FILES = {
    "content/reports/a/2023/report.txt": "报告",
    "content/knowledge/topics.yml": "[]",
    "content/charts.yml": "[]",
    "content/pages/about.md": "# 关于",
    "tests/evaluation/gold/1.yml": "{}",
    "look/main.html": "<p>",
    "mkdocs.yml": CONFIG,
    "build/docs/index.md": "# 首页",
    "build/docs/data/facts.csv": "a",
    "build/site/index.html": "<h1>",
    "build/site/data/facts.csv": "a",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A finished portal of a few words, as a build leaves it."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    made = look(tmp_path)
    made.note_documents(BUILT, {"index.md": "k"})
    made.note_site()
    return tmp_path


def look(root: Path, **more: object) -> Standing:
    return Standing(replace(Settings(root), **more), measured=True)  # type: ignore[arg-type]


def rewrite(root: Path, name: str, text: str = "另") -> None:
    (root / name).write_text(text, "utf-8")


def test_nothing_changed_keeps_everything(root: Path) -> None:
    assert look(root).all() == BUILT
    assert look(root, until="pages", jobs=7).all() == BUILT


@pytest.mark.parametrize(
    "name", [name for name in FILES if name.startswith(("content/", "tests/"))] + ["content/pages/new.md"]
)
def test_changed_content_makes_documents_anew(root: Path, name: str) -> None:
    rewrite(root, name)
    assert look(root).documents() is None


@pytest.mark.parametrize(
    "change",
    [
        lambda content: (content / "charts.yml").unlink(),
        lambda content: (content / "charts.yml").rename(content / "chart.yml"),
        lambda content: (content / "reports/b").mkdir(),
        lambda content: (content / "pages/link.md").symlink_to("about.md"),
    ],
    ids=["deleted", "renamed", "empty folder", "link"],
)
def test_other_changes_of_content_count_too(root: Path, change: Callable[[Path], object]) -> None:
    change(root / "content")
    assert look(root).documents() is None


def test_same_bytes_written_again_are_no_change(root: Path) -> None:
    for name in ("content/pages/about.md", "mkdocs.yml", "look/main.html"):
        rewrite(root, name, FILES[name])
    assert look(root).all() == BUILT


def test_a_new_version_of_anything_installed_makes_everything_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "_versions", lambda: ("3.11", "mkdocs 1.7"))
    assert look(root).documents() is None
    assert not look(root).site()


def test_changed_code_makes_everything_anew_but_a_changed_theme_only_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(cache._PACKAGE, tmp_path / "portalgen")
    monkeypatch.setattr(cache, "_PACKAGE", tmp_path / "portalgen")
    found = []
    for name in (
        "pages/render.py",
        "pages/templates/report.md.j2",
        "checks/codes.csv",
        "site/build.py",
        "site/theme/main.html",
    ):
        cache.package_digest.cache_clear()
        before = cache.package_digest(), cache.package_digest("site", "checks")
        with (tmp_path / "portalgen" / name).open("a") as file:
            file.write("\n")
        cache.package_digest.cache_clear()
        after = cache.package_digest(), cache.package_digest("site", "checks")
        found.append((before[0] != after[0], before[1] != after[1]))
    cache.package_digest.cache_clear()
    assert found == [(True, False), (True, False), (True, True), (True, True), (False, True)]


@pytest.mark.parametrize("until", ["datasets", "charts", "search"])
def test_half_the_documents_are_not_all(root: Path, until: str) -> None:
    assert look(root, until=until).documents() is None


def test_unmeasured_accuracy_is_another_build(root: Path) -> None:
    assert Standing(Settings(root)).documents() is None


def test_strict_says_no_to_standing_errors(root: Path) -> None:
    made = look(root)
    wrong = Built(1, (Issue("C001", Severity.ERROR, "错。"),))
    made.note_documents(wrong, {})
    made.note_site()
    assert look(root).all() == wrong
    assert look(root, strict=True).all() is None


@pytest.mark.parametrize("name", ["index.md", "data/facts.csv", "new.md"])
def test_touched_documents_are_made_anew(root: Path, name: str) -> None:
    rewrite(root, f"build/docs/{name}", "手改")
    found = look(root)
    assert found.documents() is None
    assert not found.site()
    assert not found.has_part("index.md", "k")
    assert found.kept_pages() == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda site: (site / "index.html").write_text("<h2>"),
        lambda site: os.utime(site / "index.html", ns=(1, 1)),
        lambda site: (site / "data/facts.csv").unlink(),
        lambda site: (site / "more.html").write_text(""),
        lambda site: (site / "index.html").rename(site / "home.html"),
        shutil.rmtree,
    ],
    ids=["edited", "touched", "deleted", "added", "renamed", "gone"],
)
def test_a_touched_site_is_made_anew(root: Path, change: Callable[[Path], object]) -> None:
    change(root / "build/site")
    assert look(root).documents() == BUILT
    assert not look(root).site()
    assert look(root).kept_pages() == ()
    assert look(root).all() is None


def test_the_address_of_the_site_stands_in_citations(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTALGEN_SITE_URL", "https://portal.example/")
    assert look(root).documents() is None


@pytest.mark.parametrize("name", ["WIDE", "SOURCE_DATE_EPOCH"])
def test_values_that_the_site_reads_count(root: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("UNREAD", "1")
    assert look(root).site()
    monkeypatch.setenv(name, "7")
    assert not look(root).site()
    assert look(root).documents() == BUILT


@pytest.mark.parametrize(
    ("name", "text"),
    [("look/main.html", "<q>"), ("look/extra.css", "a{}"), ("mkdocs.yml", CONFIG + "site_description: 新\n")],
    ids=["theme", "more theme", "configuration"],
)
def test_looks_count_for_the_site_alone(root: Path, name: str, text: str) -> None:
    rewrite(root, name, text)
    assert look(root).documents() == BUILT
    assert not look(root).site()


@pytest.mark.parametrize(
    "line",
    ["hooks: [look/hook.py]", "INHERIT: base.yml", "plugins: [search, tags]", "markdown_extensions: [pymdownx.snippets]",
     "markdown_extensions: {ours.extension: {}}", "x: ["],
)  # fmt: skip
def test_a_site_of_unknown_inputs_is_made_anew_each_time(root: Path, line: str) -> None:
    key = line.partition(":")[0]
    kept = [text for text in CONFIG.splitlines() if not text.startswith(f"{key}:")]
    rewrite(root, "mkdocs.yml", "\n".join([*kept, line]))
    made = look(root)
    made.note_site()
    assert not look(root).site()
    assert look(root).kept_pages() == ()


def test_the_real_configuration_is_known(root: Path) -> None:
    shutil.copy(Path(__file__).parents[2] / "mkdocs.yml", root)
    look(root).note_site()
    assert look(root).site()


@pytest.mark.parametrize("data", [b"", b"{", b'{"inputs": 1}', None])
@pytest.mark.parametrize("name", ["docs.json", "site.json"])
def test_a_damaged_or_missing_note_is_no_note(root: Path, name: str, data: bytes | None) -> None:
    path = root / "build/cache/standing" / name
    path.unlink() if data is None else path.write_bytes(data)
    assert look(root).all() is None
    assert not look(root).site()


def test_changed_documents_keep_the_pages_of_the_others(root: Path) -> None:
    rewrite(root, "build/docs/second.md")
    made = look(root)
    made.note_documents(BUILT, {})
    assert not look(root).site()
    assert look(root).kept_pages() == ("index.md",)


def test_what_changes_while_it_is_read_is_noted_for_nothing(root: Path) -> None:
    """Changed and changed back: the digest of before is the digest of after, and yet other bytes may have been read."""
    made = look(root)
    rewrite(root, "content/charts.yml", "[1]")
    rewrite(root, "content/charts.yml", FILES["content/charts.yml"])
    made.note_documents(BUILT, {"index.md": "k"})
    assert look(root).documents() is None
    assert look(root).has_part("index.md", "k")


@pytest.mark.parametrize("code", ["X001", "X002", "X003", "X004"])
def test_a_report_that_met_a_limit_is_tried_again_by_the_next_run(root: Path, code: str) -> None:
    look(root).note_documents(Built(1, (Issue(code, Severity.ERROR, "超限。"),), ("a-2023",)), {})
    assert look(root).documents() is None


@pytest.mark.parametrize("name", ["docs.json", "site.json"])
def test_an_edited_note_is_no_note(root: Path, name: str) -> None:
    path = root / "build/cache/standing" / name
    path.write_bytes(path.read_bytes().replace(b'"seen":"', b'"seen":"0', 1))
    before = path.read_bytes()
    assert look(root).all() is None
    path.write_bytes(before.replace(b'"seen":"0', b'"seen":"', 1))
    assert look(root).all() == BUILT


class _RanError(Exception):
    """Raised by a stage that should not run, or should."""


def _fail(*_: object, **__: object) -> None:
    raise _RanError


def contents(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def whole(root: Path) -> dict[str, bytes]:
    return {
        **contents(root / "build/docs"),
        **{f"site/{name}": data for name, data in contents(root / "build/site").items()},
    }


HELD = "content/reports/440700-gongxin/2024"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, finished: Path) -> Path:
    """A portal of two reports; another report of the project is not yet in it."""
    project = lay_out(tmp_path_factory.mktemp("small") / "project")
    shutil.copytree(finished / "build/cache/charts", project / "build/cache/charts")
    for folder in sorted((project / "content/reports").glob("*/*"))[3:]:
        if folder != project / HELD:
            shutil.rmtree(folder)
    (project / HELD).rename(project / "held")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PORTALGEN_SITE_URL", "https://portal.example/")
        pipeline.build(Settings(project, jobs=1), Bars())
    return project


@pytest.fixture
def portal(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, to be changed."""
    monkeypatch.setenv("PORTALGEN_SITE_URL", "https://portal.example/")
    return Path(shutil.copytree(small, tmp_path / "portal", symlinks=True))


def test_nothing_runs_twice_and_changes_give_the_bytes_of_a_fresh_build(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(portal, jobs=1)
    with monkeypatch.context() as none_may_run:
        for stage in ("_gather", "build_site", "check_site"):
            none_may_run.setattr(pipeline, stage, _fail)
        assert pipeline.build(settings, Bars()).reports == 2
    (portal / "held").rename(portal / HELD)
    (portal / "content/pages/about.md").write_text("# 关于\n\n[首页](index.md)\n", "utf-8")
    rendered: list[tuple[str, ...]] = []
    run = build._run
    monkeypatch.setattr(build, "_run", lambda settings, *words: rendered.append(words) or run(settings, *words))
    pipeline.build(settings, Bars())
    assert [words[0] for words in rendered] == ["portalgen.site.partial"]
    assert (portal / "build/site/reports/440700-gongxin/2024/index.html").is_file()
    partial = whole(portal)
    shutil.rmtree(settings.build)
    pipeline.build(settings, Bars())
    assert [words[0] for words in rendered[1:]] == ["mkdocs"]
    fresh = whole(portal)
    assert sorted(partial) == sorted(fresh)
    assert [name for name in fresh if partial[name] != fresh[name]] == []


def test_what_a_page_by_hand_says_does_not_make_the_index_of_search_anew(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(portal / "build/docs/search-index")
    page = portal / "content/pages/about.md"
    page.write_text(f"{page.read_text('utf-8')}\n再说一句。\n", "utf-8")
    monkeypatch.setattr(pipeline, "build_index", _fail)
    pipeline.build(Settings(portal, jobs=1, until="pages"), Bars())
    assert contents(portal / "build/docs/search-index") == before
    (portal / "held").rename(portal / HELD)
    with pytest.raises(_RanError):
        pipeline.build(Settings(portal, jobs=1, until="pages"), Bars())


def test_a_broken_link_still_fails_when_few_pages_are_rendered(portal: Path) -> None:
    before = contents(portal / "build/site")
    (portal / "content/pages/about.md").write_text("# 关于\n\n[无](nowhere.md)\n", "utf-8")
    with pytest.raises(PortalgenError, match=r"nowhere\.md"):
        pipeline.build(Settings(portal, jobs=1), Bars())
    assert contents(portal / "build/site") == before

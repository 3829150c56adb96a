"""The project that tests build: frozen content under ``tests/fixtures``, the program's own catalogue, theme and site settings.

What maintainers add to from day to day (reports, agencies, charts, hand-written pages) is frozen: however ``content/`` grows,
tests neither break nor slow down. The other knowledge files are part of the program and are read as committed.
"""

import os
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from portalgen.content import load_knowledge
from portalgen.model.knowledge import Knowledge

ROOT = Path(__file__).resolve().parents[1]
KNOWLEDGE_FILES = ROOT / "content" / "knowledge"
FIXTURES = ROOT / "tests" / "fixtures"
CONTENT = FIXTURES / "content"
SERIES = FIXTURES / "series"
REPORT = CONTENT / "reports/440882-kegongmao/2023/report.txt"
THEME = Path("src/portalgen/site/theme")
FROZEN = ("reports", "pages", "charts.yml", "knowledge/agencies.yml")
"""Parts of ``content/`` that no test may open."""

_LIVE = tuple(str(ROOT / "content" / name) for name in FROZEN)
_OPENING = frozenset({"open", "os.listdir", "os.scandir"})
_NAV = re.compile(r"^  - \S+: (?P<page>\S+\.md)$", re.MULTILINE)
_GENERATED = ("index.md", "quality.md")


def lay_out(folder: Path, *, reports: bool = True) -> Path:
    """Write all that a build reads into ``folder``: content, site settings, theme; return the folder."""
    content = folder / "content"
    shutil.copytree(CONTENT, content, ignore=None if reports else shutil.ignore_patterns("reports"))
    for path in KNOWLEDGE_FILES.iterdir():
        if path.name != "agencies.yml":
            shutil.copy(path, content / "knowledge")
    (folder / "mkdocs.yml").write_text(_site_settings(), "utf-8")
    (folder / THEME.parent).mkdir(parents=True)
    (folder / THEME).symlink_to(ROOT / THEME)
    return folder


def lay_out_series(folder: Path) -> Path:
    """Write the project of three invented agencies over three years into ``folder``; return the folder."""
    lay_out(folder, reports=False)
    shutil.copytree(SERIES / "reports", folder / "content" / "reports")
    for name in ("agencies.yml", "regions.csv"):
        with (folder / "content" / "knowledge" / name).open("a", encoding="utf-8") as file:
            file.write((SERIES / name).read_text("utf-8"))
    return folder


def _site_settings() -> str:
    """Return ``mkdocs.yml`` without the hand-written pages that are not frozen."""

    def kept(line: re.Match[str]) -> str:
        page = line["page"]
        generated = page in _GENERATED or page.endswith("/index.md")
        return line[0] if generated or (CONTENT / "pages" / page).exists() else ""

    return _NAV.sub(kept, (ROOT / "mkdocs.yml").read_text("utf-8"))


@cache
def committed_knowledge() -> Knowledge:
    """Return the catalogue as committed, with the frozen agencies."""
    with tempfile.TemporaryDirectory() as folder:
        return load_knowledge(lay_out(Path(folder), reports=False) / "content" / "knowledge")[0]


def refuse_live_content(event: str, arguments: tuple[object, ...]) -> None:
    """Fail whatever opens or lists the parts of ``content/`` that have a frozen copy; an audit hook of Python."""
    if event in _OPENING and arguments and isinstance(arguments[0], str | bytes | os.PathLike):
        path = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100  a Path of every opened file takes too long
        if path.startswith(_LIVE):
            raise AssertionError(f"测试不读 content/ 里由人添加的内容：{path}；请用 tests/fixtures/content。")

"""``content/charts.yml`` and ``content/pages`` → declared charts and hand-written pages."""

import re
from pathlib import Path

from portalgen.content.files import read_file
from portalgen.content.knowledge import shown
from portalgen.content.typed import to_list
from portalgen.content.yamlfile import read_yaml
from portalgen.errors import PortalgenError
from portalgen.model.issue import Issue, Place
from portalgen.model.publication import ChartSpec, File, Page

_PICTURE, _PNG = ".png", b"\x89PNG\r\n\x1a\n"
_LARGEST_PICTURE = 300_000
_CHART_ID = re.compile(r"[a-z][a-z0-9]*(?:-(?:[a-z0-9]+|\{(?:indicator|agency)\}))*\Z")


def load_charts(path: Path) -> tuple[tuple[ChartSpec, ...], tuple[Issue, ...]]:
    """Load the declared charts; a chart with an error is left out. No file, no charts."""
    if not path.exists():
        return (), ()
    tree = read_yaml(read_file(path, shown(path)), shown(path))
    charts: dict[str, ChartSpec] = {}
    for chart, at in to_list(tree, ChartSpec):
        line = tree.line((*at, "id"))
        if not _CHART_ID.match(chart.id):
            why = "编号应为小写英文，用连字符连接；模板可含 {indicator}。"
            tree.error("K104", line, f"编号「{chart.id}」的写法不对。", why, "改正编号；编号一经发布就不再改。")
        elif chart.id in charts:
            tree.error("K102", line, f"编号「{chart.id}」重复。", "前面已有同样的编号。", "换一个编号，或删去一个。")
        else:
            charts[chart.id] = chart
    return tuple(charts.values()), tuple(tree.issues)


def chart_place(path: Path, chart: str) -> Place | None:
    """Return where a chart is declared in ``charts.yml``; a drawn one has its subject in the place of the template's mark."""
    tree = read_yaml(path.read_bytes(), shown(path))
    for number, entry in enumerate(tree.value if isinstance(tree.value, list) else ()):
        name = str(entry.get("id", "")) if isinstance(entry, dict) else ""
        pattern = re.sub(r"\\{(?:indicator|agency)\\}", ".+", re.escape(name))
        if name and re.fullmatch(pattern, chart):
            return Place(tree.name, tree.line((number, "id")))
    return None


def load_pictures(folder: Path) -> tuple[File, ...]:
    """Load the pictures below ``folder`` that hand-written pages show, sorted by path; PNG alone, which nothing can be run from.

    Raises:
        PortalgenError: one is too large, or is no PNG whatever it is called.
    """
    pictures = []
    for path in sorted(folder.rglob(f"*{_PICTURE}")) if folder.is_dir() else ():
        data = read_file(path, shown(path))
        if not data.startswith(_PNG) or len(data) > _LARGEST_PICTURE:
            message = f"图片不是 PNG，或超过 {_LARGEST_PICTURE // 1000} KB。"
            raise PortalgenError(message, "另存为 PNG，裁小或缩小。", Place(shown(path)), "C140")
        pictures.append(File(path.relative_to(folder).as_posix(), data))
    return tuple(pictures)


def load_hand_written(folder: Path) -> tuple[Page, ...]:
    """Load the hand-written Markdown pages below ``folder``, sorted by path.

    Raises:
        PortalgenError: something in the folder is no UTF-8 Markdown file.
    """
    pages = []
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_symlink():
            raise PortalgenError("这是符号链接。", "换成文件本身。", Place(shown(path)), "F113")
        if path.is_dir() or path.name.startswith((".", "README")) or path.suffix == _PICTURE:
            continue
        if path.suffix != ".md":
            raise PortalgenError(
                "手写页面只能是 .md 文件，图片只能是 .png。",
                "改用 Markdown 或 PNG，或移到别处。",
                Place(shown(path)),
                "F112",
            )
        try:
            text = read_file(path, shown(path)).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise PortalgenError("页面不是 UTF-8 编码。", "另存为 UTF-8。", Place(shown(path)), "K001") from None
        pages.append(Page(path.relative_to(folder).as_posix(), text.replace("\r\n", "\n")))
    return tuple(pages)

"""What lies at the wrong place, or says of itself that it belongs elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

from portalgen.content.reportfile import MEDIA_TYPES
from portalgen.content.yamlfile import Tree
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.knowledge import Agency
from portalgen.model.source import Statement

SIDECAR = "report.yml"
_SCHEME = "报告放在 content/reports/<机关编号>/<年度>/ 里，每个目录一份报告加 report.yml。"
_REPORT_LIKE = {*MEDIA_TYPES, ".pdf", ".doc", ".docx", ".wps", ".html", ".htm", ".ofd", ".rtf", ".yml", ".yaml"}
_YEAR = re.compile(r"20\d\d")


def stray(path: Path, reports: Path, name: str) -> Issue:
    """Return the issue of something that nothing reads: an error if it may be a report, which would silently not be published.

    Args:
        path: a file or folder.
        reports: the folder of all reports.
        name: what the path is called in messages.
    """
    found = [path] if path.is_file() else sorted(path.rglob("*"))
    lost = next((file for file in found if file.suffix.lower() in _REPORT_LIKE), None)
    if lost is None:
        return Issue("F114", Severity.WARNING, "没有程序读取它。", _SCHEME, "放到该放的目录，或删去。", Place(name))
    return Issue("F124", Severity.ERROR, "报告放错了地方，不会发布。", _SCHEME, _way(path, reports), Place(name))


def _way(path: Path, reports: Path) -> str:
    parts = path.relative_to(reports).parts[:-1]
    if len(parts) > 1:
        return f"移到 content/reports/{parts[0]}/{parts[1]}/；不是报告就删去。"
    year = _YEAR.search(path.name)
    if parts:
        return f"移到 content/reports/{parts[0]}/{year[0] if year else '<年度>'}/；不是报告就删去。"
    return "运行 portalgen show 看它的机关编号和年度，再移到相应的目录；不是报告就删去。"


def misnamed_sidecar(files: list[Path], name: str) -> Issue | None:
    """Return the issue of a ``report.yml`` under another name, where there is none of that name; ``name`` is the folder's."""
    found = next((path for path in files if path.suffix.lower() in (".yml", ".yaml")), None)
    if found is None:
        return None
    why = f"程序只读 {SIDECAR}，大小写和扩展名都要一致。"
    place = Place(f"{name}/{found.name}")
    return Issue("F127", Severity.ERROR, f"文件名应为 {SIDECAR}。", why, f"把 {found.name} 改名为 {SIDECAR}。", place)


def check_statement(statement: Statement, year: int, agency: Agency | None, tree: Tree) -> Iterator[Issue]:
    """Yield an error for each thing that ``report.yml`` says against the folder that it lies in."""
    if statement.added[:4] < str(year):
        why = f"收录日期是 {statement.added}，那时 {year} 年的报告还没有写。"
        hint = "核对目录的年度和 added。"
        place = Place(tree.name, tree.line(("added",)))
        yield Issue("F125", Severity.ERROR, f"年度 {year} 晚于收录日期。", why, hint, place)
    for key, value, folder in _contradictions(statement, year, agency):
        what = f"overrides 写的 {key} 是 {value}，目录的是 {folder}。"
        why = "overrides 改正程序读错的内容，不能把报告改到别的机关或年度去。"
        hint = "目录对就改正 overrides；overrides 对就把整个目录移到相应的机关和年度。"
        yield Issue("F126", Severity.ERROR, what, why, hint, Place(tree.name, tree.line(("overrides", key))))


def _contradictions(statement: Statement, year: int, agency: Agency | None) -> Iterator[tuple[str, object, object]]:
    stated = statement.overrides
    if stated.get("year") not in (None, year):
        yield "year", stated["year"], year
    if agency is None:
        return
    for key, held in (("agency_id", agency.id), ("region", agency.region), ("level", agency.level)):
        if stated.get(key) not in (None, held):
            yield key, stated[key], held
    if (name := stated.get("agency")) and name not in agency.names:
        yield "agency", name, agency.name

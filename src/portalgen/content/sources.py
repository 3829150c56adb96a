"""``content/reports/<agency-id>/<year>/`` → :class:`Source`. What is wrong keeps one report out, never the others."""

import difflib
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from portalgen.content.files import read_file
from portalgen.content.originals import ORIGINAL, is_companion, read_moved, read_places
from portalgen.content.placing import SIDECAR, check_statement, misnamed_sidecar, stray
from portalgen.content.reportfile import MAX_BYTES, MEDIA_TYPES, check_bytes, media_type, too_large, unsupported
from portalgen.content.sidecar import read_sidecar
from portalgen.errors import PortalgenError
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.knowledge import Agency, Knowledge
from portalgen.model.source import Source, Statement

_AGENCY = re.compile(r"[1-9][0-9]{5}-[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
# 2004: the State Council's outline on administration by law; nothing of the kind was reported before.
_YEAR = re.compile(r"20(?:0[4-9]|[1-9][0-9])\Z")
_IGNORED = {"Thumbs.db", "desktop.ini"}


def find_sources(
    reports: Path, root: Path, knowledge: Knowledge | None = None
) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """Find every report below ``reports``; paths in messages count from ``root``.

    Args:
        knowledge: with it, agency folders must be in agencies.yml.

    Returns:
        Good sources sorted by report id, and everything wrong with the others.
    """
    found: list[Source] = []
    issues: list[Issue] = []
    for folder in _year_folders(reports, root, knowledge, issues):
        agency = knowledge.agency_by_id.get(folder.parent.name) if knowledge else None
        before = len(issues)
        source = _readable(_Folder(folder, reports, root, agency), issues)
        report = f"{folder.parent.name}-{folder.name}"
        issues[before:] = [replace(issue, report=issue.report or report) for issue in issues[before:]]
        if source:
            found.append(source)
    return tuple(sorted(found, key=lambda source: source.report_id or "")), tuple(issues)


@dataclass(frozen=True, slots=True)
class _Folder:
    """The folder of one report: its path, that of all reports, the root that paths are shown from, the agency it belongs to."""

    path: Path
    reports: Path
    root: Path
    agency: Agency | None

    @property
    def year(self) -> int:
        """The year that it stands for."""
        return int(self.path.name)


def _year_folders(reports: Path, root: Path, knowledge: Knowledge | None, issues: list[Issue]) -> Iterator[Path]:
    for agency in _folders(reports, reports, root, issues):
        fault = _agency_fault(agency, root, knowledge)
        if fault:
            issues.extend(_for_each_year(agency, fault))
            continue
        for year in _folders(agency, reports, root, issues):
            if _YEAR.match(year.name):
                yield year
            else:
                why = "机关目录下一层是报告年度，四位数字，不早于 2004。"
                issues.append(
                    _error(
                        "F106", f"目录名「{year.name}」不是年度。", why, "改成报告所写的年度，例如 2023。", year, root
                    )
                )


def _for_each_year(agency: Path, fault: Issue) -> list[Issue]:
    """Say what keeps an agency out once for each of its reports, so that each is known to be left out."""
    years = sorted(path.name for path in agency.iterdir() if _YEAR.match(path.name)) if fault.code == "F104" else []
    return [replace(fault, report=f"{agency.name}-{year}") for year in years] or [fault]


def _folders(parent: Path, reports: Path, root: Path, issues: list[Issue]) -> Iterator[Path]:
    """Yield the folders in a folder in order; files do not belong there, links lead out."""
    try:
        paths = sorted(parent.iterdir()) if parent.is_dir() else []
    except OSError as error:
        issues.append(_unreadable(error, parent, root))
        return
    for path in paths:
        if _ignored(path):
            continue
        if path.is_symlink():
            issues.append(_link(path, root))
        elif path.is_dir():
            yield path
        else:
            issues.append(stray(path, reports, _shown(path, root)))


def _ignored(path: Path) -> bool:
    return path.name.startswith((".", "README", "~$")) or path.name in _IGNORED


def _agency_fault(folder: Path, root: Path, knowledge: Knowledge | None) -> Issue | None:
    name = folder.name
    if not _AGENCY.match(name):
        why = "目录名是机关编号：六位区划代码、连字符、拼音短名。"
        hint = "改成机关编号，例如 440882-kegongmao；portalgen show 报告文件 会给出。"
        return _error("F105", f"目录名「{name}」不是机关编号。", why, hint, folder, root)
    if knowledge is None or name in knowledge.agency_by_id:
        return None
    close = difflib.get_close_matches(name, sorted(knowledge.agency_by_id), 1, 0.7)
    hint = f"你是不是想写 {close[0]}？" if close else ""
    hint += "新机关请先在 content/knowledge/agencies.yml 里加一条；portalgen show 报告文件 会给出可以粘贴的内容。"
    return _error(
        "F104",
        f"agencies.yml 里没有机关 {name}。",
        "不知道机关的全称和所在区划，不能发布它的报告。",
        hint,
        folder,
        root,
    )


def _readable(folder: _Folder, issues: list[Issue]) -> Source | None:
    """Read one year folder; what the system does not let us read is an issue like any other."""
    try:
        return _read_folder(folder, issues)
    except PortalgenError as error:
        issues.append(Issue(error.code, Severity.ERROR, error.message, "", error.hint, error.place))
    except OSError as error:
        issues.append(_unreadable(error, folder.path, folder.root))
    return None


def _read_folder(folder: _Folder, issues: list[Issue]) -> Source | None:
    """Read one year folder; None where anything is wrong with it."""
    files: list[Path] = []
    sidecar: Path | None = None
    for path in sorted(folder.path.iterdir()):
        if _ignored(path):
            continue
        if path.is_symlink():
            issues.append(_link(path, folder.root))
            return None
        if path.is_dir():
            issues.append(stray(path, folder.reports, _shown(path, folder.root)))
        elif path.name == SIDECAR:
            sidecar = path
        else:
            files.append(path)
    misnamed = None if sidecar else misnamed_sidecar(files, _shown(folder.path, folder.root))
    if misnamed:
        issues.append(misnamed)
        return None
    file = _report_file(folder, files, sidecar, issues)
    return _read_report(file, sidecar, folder, issues) if file else None


def _report_file(folder: _Folder, files: list[Path], sidecar: Path | None, issues: list[Issue]) -> Path | None:
    """Return the one report file of a folder, or note why there is not exactly one."""
    root = folder.root
    readable = [path for path in files if path.suffix.lower() in MEDIA_TYPES]
    if any(not is_companion(path) for path in readable):  # an original may itself be a text file
        files = [path for path in files if not is_companion(path)]
        readable = [path for path in readable if path in files]
    if len(readable) == 1:
        issues.extend(_unread(path, root) for path in files if path not in readable)
        return readable[0]
    if len(readable) > 1:
        names = "、".join(path.name for path in readable)
        why = "一个机关一个年度只有一份报告。"
        issues.append(
            _error(
                "F107", f"同一年度有 {len(readable)} 份报告：{names}。", why, "只留一份，其余移走。", folder.path, root
            )
        )
    elif files:
        issues.extend(unsupported(_shown(path, root)) for path in files)
    else:
        what = "只有 report.yml，没有报告文件。" if sidecar else "目录是空的。"
        issues.append(
            _error("F103", what, "", "放入报告文件（.txt 或 .md），或删去这个目录。", sidecar or folder.path, root)
        )
    return None


def _read_report(file: Path, sidecar: Path | None, folder: _Folder, issues: list[Issue]) -> Source | None:
    name = _shown(file, folder.root)
    size = file.stat().st_size
    if size > MAX_BYTES:
        issues.append(too_large(size, name))
        return None
    data = read_file(file, name)
    sha256 = hashlib.sha256(data).hexdigest()
    before = len(issues)
    fault = check_bytes(data, name)
    if fault:
        issues.append(fault)
    statement, places = _statement(file, sidecar, sha256, folder, issues)
    if any(issue.severity is Severity.ERROR for issue in issues[before:]):
        return None
    original = statement.original if statement else None
    has_original = (file.parent / original.file).is_file() if original else any(file.parent.glob(f"{ORIGINAL}.*"))
    agency = folder.path.parent.name
    moved, wrong = read_moved(file.parent, folder.root)
    issues.extend(wrong)
    if wrong:
        return None
    return Source(name, data, sha256, media_type(file), agency, folder.year, statement, places, has_original, moved)


def _statement(
    file: Path, sidecar: Path | None, sha256: str, folder: _Folder, issues: list[Issue]
) -> tuple[Statement | None, str | None]:
    """Return the sidecar and, for a transcript, its places."""
    if sidecar is None:
        why = "每份报告都要说明来源。"
        hint = f'在同一目录新建 report.yml，写三行：sha256: "{sha256}"；added: "收录日期"；url: 网址或 null。'
        issues.append(_error("F101", "缺少 report.yml。", why, hint, file, folder.root))
        return None, None
    shown = _shown(sidecar, folder.root)
    statement, tree = read_sidecar(read_file(sidecar, shown), shown, sha256)
    issues.extend(tree.issues)
    if statement and statement.sha256 != sha256:
        why = f"{file.name} 的 sha256 是 {sha256}，说明文件或报告被改过。"
        hint = f"报告被误改：恢复原文件；确实换了新版本：核对来源后把 sha256 改成 {sha256[:12]}… 的全文。"
        place = Place(tree.name, tree.line(("sha256",)))
        issues.append(Issue("F102", Severity.ERROR, "sha256 与报告文件不符。", why, hint, place))
    if statement is None:
        return None, None
    places, faults = read_places(file.parent, statement, tree)
    issues.extend((*faults, *check_statement(statement, folder.year, folder.agency, tree)))
    return statement, places


def _link(path: Path, root: Path) -> Issue:
    why = "符号链接可能指到 content 之外，构建结果就不只取决于仓库内容。"
    return _error("F113", "这是符号链接。", why, "换成文件本身。", path, root)


def _unread(path: Path, root: Path) -> Issue:
    """Return the issue of a file beside a report that is there already."""
    why = "一个目录只有一份报告和 report.yml；原件可以放在旁边，名为 original 加扩展名。"
    hint = f"是这份报告的原件就改名为 original{path.suffix.lower()}，否则移走或删去。"
    return Issue("F114", Severity.WARNING, "没有程序读取它。", why, hint, Place(_shown(path, root)))


def _unreadable(error: OSError, path: Path, root: Path) -> Issue:
    at = Path(error.filename) if error.filename else path
    why = f"系统的说法是：{error.strerror}。"
    return _error("F130", "读不了。", why, "检查它和上级目录的权限。", at, root)


def _error(code: str, message: str, why: str, hint: str, path: Path, root: Path) -> Issue:
    return Issue(code, Severity.ERROR, message, why, hint, Place(_shown(path, root)))


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()

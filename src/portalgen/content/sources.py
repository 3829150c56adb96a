"""``content/reports/<agency-id>/<year>/`` → :class:`Source`. What is wrong keeps one report out, never the others."""

import difflib
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from portalgen.content.originals import is_companion, read_places
from portalgen.content.reportfile import MAX_BYTES, MEDIA_TYPES, check_bytes, media_type, too_large, unsupported
from portalgen.content.sidecar import read_sidecar
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.knowledge import Knowledge
from portalgen.model.source import Source, Statement

SIDECAR = "report.yml"
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
        source = _read_folder(folder, root, issues)
        if source:
            found.append(source)
    return _without_twins(found, issues), tuple(issues)


def _year_folders(reports: Path, root: Path, knowledge: Knowledge | None, issues: list[Issue]) -> Iterator[Path]:
    for agency in _folders(reports, root, issues):
        fault = _agency_fault(agency, root, knowledge)
        if fault:
            issues.append(fault)
            continue
        for year in _folders(agency, root, issues):
            if _YEAR.match(year.name):
                yield year
            else:
                why = "机关目录下一层是报告年度，四位数字，不早于 2004。"
                issues.append(
                    _error(
                        "F106", f"目录名「{year.name}」不是年度。", why, "改成报告所写的年度，例如 2023。", year, root
                    )
                )


def _folders(parent: Path, root: Path, issues: list[Issue]) -> Iterator[Path]:
    """Yield the folders in a folder in order; files do not belong there, links lead out."""
    for path in sorted(parent.iterdir()) if parent.is_dir() else ():
        if _ignored(path):
            continue
        if path.is_symlink():
            issues.append(_link(path, root))
        elif path.is_dir():
            yield path
        else:
            issues.append(_stray(path, root))


def _ignored(path: Path) -> bool:
    return path.name.startswith((".", "README", "~$")) or path.name in _IGNORED


def _agency_fault(folder: Path, root: Path, knowledge: Knowledge | None) -> Issue | None:
    name = folder.name
    if not _AGENCY.match(name):
        why = "目录名是机关编号：六位区划代码、连字符、拼音短名。"
        return _error("F105", f"目录名「{name}」不是机关编号。", why, "改名，例如 440882-kegongmao。", folder, root)
    if knowledge is None or name in knowledge.agency_by_id:
        return None
    close = difflib.get_close_matches(name, sorted(knowledge.agency_by_id), 1, 0.7)
    hint = f"你是不是想写 {close[0]}？" if close else ""
    hint += "新机关请先在 content/knowledge/agencies.yml 里加一条。"
    return _error(
        "F104",
        f"agencies.yml 里没有机关 {name}。",
        "不知道机关的全称和所在区划，不能发布它的报告。",
        hint,
        folder,
        root,
    )


def _read_folder(folder: Path, root: Path, issues: list[Issue]) -> Source | None:
    """Read one year folder; None where anything is wrong with it."""
    files: list[Path] = []
    sidecar: Path | None = None
    for path in sorted(folder.iterdir()):
        if _ignored(path):
            continue
        if path.is_symlink():
            issues.append(_link(path, root))
            return None
        if path.is_dir():
            issues.append(_stray(path, root))
        elif path.name == SIDECAR:
            sidecar = path
        else:
            files.append(path)
    file = _report_file(folder, files, sidecar, root, issues)
    return _read_report(file, sidecar, root, issues) if file else None


def _report_file(folder: Path, files: list[Path], sidecar: Path | None, root: Path, issues: list[Issue]) -> Path | None:
    """Return the one report file of a folder, or note why there is not exactly one."""
    readable = [path for path in files if path.suffix.lower() in MEDIA_TYPES]
    if any(not is_companion(path) for path in readable):  # an original may itself be a text file
        files = [path for path in files if not is_companion(path)]
        readable = [path for path in readable if path in files]
    if len(readable) == 1:
        issues.extend(_stray(path, root) for path in files if path not in readable)
        return readable[0]
    if len(readable) > 1:
        names = "、".join(path.name for path in readable)
        why = "一个机关一个年度只有一份报告。"
        issues.append(
            _error("F107", f"同一年度有 {len(readable)} 份报告：{names}。", why, "只留一份，其余移走。", folder, root)
        )
    elif files:
        issues.extend(unsupported(_shown(path, root)) for path in files)
    else:
        what = "只有 report.yml，没有报告文件。" if sidecar else "目录是空的。"
        issues.append(
            _error("F103", what, "", "放入报告文件（.txt 或 .md），或删去这个目录。", sidecar or folder, root)
        )
    return None


def _read_report(file: Path, sidecar: Path | None, root: Path, issues: list[Issue]) -> Source | None:
    name = _shown(file, root)
    size = file.stat().st_size
    if size > MAX_BYTES:
        issues.append(too_large(size, name))
        return None
    data = file.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    before = len(issues)
    fault = check_bytes(data, name)
    if fault:
        issues.append(fault)
    statement, places = _statement(file, sidecar, sha256, root, issues)
    if any(issue.severity is Severity.ERROR for issue in issues[before:]):
        return None
    agency, year = file.parent.parent.name, int(file.parent.name)
    return Source(name, data, sha256, media_type(file), agency, year, statement, places)


def _statement(
    file: Path, sidecar: Path | None, sha256: str, root: Path, issues: list[Issue]
) -> tuple[Statement | None, str | None]:
    """Return the sidecar and, for a transcript, its places."""
    if sidecar is None:
        why = "每份报告都要说明来源。"
        hint = f'在同一目录新建 report.yml，写三行：sha256: "{sha256}"；added: "收录日期"；url: 网址或 null。'
        issues.append(_error("F101", "缺少 report.yml。", why, hint, file, root))
        return None, None
    statement, tree = read_sidecar(sidecar.read_bytes(), _shown(sidecar, root))
    issues.extend(tree.issues)
    if statement and statement.sha256 != sha256:
        why = f"{file.name} 的 sha256 是 {sha256}，说明文件或报告被改过。"
        hint = f"报告被误改：恢复原文件；确实换了新版本：核对来源后把 sha256 改成 {sha256[:12]}… 的全文。"
        place = Place(tree.name, tree.line(("sha256",)))
        issues.append(Issue("F102", Severity.ERROR, "sha256 与报告文件不符。", why, hint, place))
    if statement is None:
        return None, None
    places, faults = read_places(file.parent, statement, tree)
    issues.extend(faults)
    return statement, places


def _without_twins(found: list[Source], issues: list[Issue]) -> tuple[Source, ...]:
    """Leave out a file that is byte for byte another one: it was filed twice, and one place must be wrong."""
    first: dict[str, Source] = {}
    for source in found:
        twin = first.setdefault(source.sha256, source)
        if twin is not source:
            why = "同一份报告不会属于两个机关或两个年度。"
            issues.append(Issue(
                "F108", Severity.ERROR, f"与 {twin.path} 逐字节相同。", why, "删去放错的一份。", Place(source.path),
                source.report_id,
            ))  # fmt: skip
    return tuple(sorted(first.values(), key=lambda source: source.report_id or ""))


def _link(path: Path, root: Path) -> Issue:
    why = "符号链接可能指到 content 之外，构建结果就不只取决于仓库内容。"
    return _error("F113", "这是符号链接。", why, "换成文件本身。", path, root)


def _stray(path: Path, root: Path) -> Issue:
    why = "报告放在 content/reports/<机关编号>/<年度>/ 里，每个目录一份报告加 report.yml。"
    return Issue(
        "F114", Severity.WARNING, "没有程序读取它。", why, "放到该放的目录，或删去。", Place(_shown(path, root))
    )


def _error(code: str, message: str, why: str, hint: str, path: Path, root: Path) -> Issue:
    return Issue(code, Severity.ERROR, message, why, hint, Place(_shown(path, root)))


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()

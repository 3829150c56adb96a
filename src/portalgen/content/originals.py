"""What lies beside a transcript: its places and the original that it was made from, checked against ``report.yml``."""

import hashlib
from pathlib import Path

from portalgen.content.yamlfile import Tree
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.moved import Moved
from portalgen.model.source import Original, Statement

PLACES, MOVED, ORIGINAL = "report.places", "report.moved", "original"
_RESTORE = "报告、位置表和原件由程序一起收录，之后都不改：从版本库恢复；订正文字写到 report.yml 的 corrections。"


def is_companion(path: Path) -> bool:
    """Say whether a file may lie beside a transcript: places, moved ids, the original as published."""
    return path.name in (PLACES, MOVED) or path.stem == ORIGINAL


def read_places(folder: Path, statement: Statement, tree: Tree) -> tuple[str | None, list[Issue]]:
    """Read ``report.places`` of a folder.

    Args:
        folder: of one report.
        statement: its sidecar.
        tree: the sidecar as a file, for lines of messages.

    Returns:
        The table, None for a report that is no transcript, and what is wrong with it or with the original.
    """
    path = folder / PLACES
    transcript = statement.transcript
    if transcript is None:  # an original beside a text that a person made is welcome, stated or not
        lost = [_unsaid(tree)] if path.is_file() else []
        return None, lost + _original(folder, statement, tree)
    if transcript.sha256 != statement.sha256:
        message = "transcript 里的 sha256 与报告文件的 sha256 不是同一个。"
        return None, [_error(tree, ("transcript", "sha256"), "T133", message)]
    if not path.is_file():
        return None, [_error(tree, ("transcript",), "T133", f"缺少 {PLACES}。")]
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != transcript.places:
        return None, [_error(tree, ("transcript", "places"), "T133", f"{PLACES} 与 report.yml 写的 sha256 不符。")]
    return data.decode("utf-8", "replace"), _original(folder, statement, tree)


def read_moved(folder: Path, root: Path) -> tuple[str, list[Issue]]:
    """Read ``report.moved`` of a folder: its content, empty where there is none, and what is wrong with it."""
    path = folder / MOVED
    if not path.is_file():
        return "", []
    table = path.read_bytes().decode("utf-8", "replace")
    try:
        Moved.of_table(table)
    except ValueError as error:
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
        row = int(error.args[0])
        why = "旧编号通到新编号靠这个表，由 reread --accept 写出。"
        message = f"{MOVED} 第 {row} 行写法不对。"
        return "", [Issue("T161", Severity.ERROR, message, why, "从版本库恢复这个文件。", Place(name, row))]
    return table, []


def _original(folder: Path, statement: Statement, tree: Tree) -> list[Issue]:
    original = statement.original
    if original is None:
        return []
    if original.publishable is not None and not original.is_judged:
        message = "能不能公开原件的判断不是对这个原件、按现在的规则作出的。"
        hint = "运行 portalgen check --originals，把它给出的几行抄到 original 里。"
        at = Place(tree.name, tree.line(("original", "publishable")))
        return [
            Issue("T160", Severity.WARNING, message, "原件暂不提供下载。", hint, at),
            *_file(folder, original, tree),
        ]
    return _file(folder, original, tree)


def _file(folder: Path, original: Original, tree: Tree) -> list[Issue]:
    path = folder / original.file
    if not path.is_file():
        why = "太大的原件可以不放进仓库；凭 sha256 仍能认出它，但不能在网站上下载。"
        line = tree.line(("original", "file"))
        hint = "原件本应在仓库里的，从版本库恢复。"
        return [Issue("T135", Severity.NOTE, f"原件 {original.file} 不在目录里。", why, hint, Place(tree.name, line))]
    if path.is_symlink() or hashlib.sha256(path.read_bytes()).hexdigest() != original.sha256:
        return [_error(tree, ("original", "sha256"), "T134", f"{original.file} 与 report.yml 写的 sha256 不符。")]
    return []


def _unsaid(tree: Tree) -> Issue:
    why = "report.yml 没有写 transcript，不知道它与报告是什么关系。"
    return Issue("T133", Severity.ERROR, f"目录里有 {PLACES}。", why, _RESTORE, Place(tree.name))


def _error(tree: Tree, at: tuple[str, ...], code: str, message: str) -> Issue:
    return Issue(code, Severity.ERROR, message, "", _RESTORE, Place(tree.name, tree.line(at)))

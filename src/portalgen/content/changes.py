"""What of ``content/`` differs from a commit: a pull request is checked by what it changes."""

import subprocess
from pathlib import Path
from typing import Any

import yaml

from portalgen.errors import PortalgenError

_REPORTS = ("content", "reports")
_AGENCIES = "content/knowledge/agencies.yml"
_DEPTH = 4  # content/reports/<agency-id>/<year>


def changed_since(root: Path, commit: str) -> tuple[Path, ...] | None:
    """Return what of ``content/`` differs from a commit and concerns some reports only; None where a change concerns all of them.

    Reports come as their folders; a changed entry of ``agencies.yml`` as the folder of its agency. Files that git does not know yet count.

    Raises:
        PortalgenError: git, the repository or the commit is not there.
    """
    _git(root, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}")
    told = _git(root, "diff", "--relative", "--name-only", "--no-renames", "-z", commit, "--", "content", "mkdocs.yml")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", "content", "mkdocs.yml")
    found: set[Path] = set()
    for name in sorted({*told.split("\0"), *new.split("\0")} - {""}):
        parts = Path(name).parts
        if parts[:2] == _REPORTS:
            found.add(root.joinpath(*parts[:_DEPTH]))
        elif name == _AGENCIES:
            found |= {root / name, *(root.joinpath(*_REPORTS, agency) for agency in _changed_agencies(root, commit))}
        else:
            return None
    return tuple(sorted(found))


def _changed_agencies(root: Path, commit: str) -> set[str]:
    """Return the ids of entries that differ; all of them where either file cannot be read as a list of entries."""
    before, now = _entries(_git(root, "show", f"{commit}:./{_AGENCIES}", missing="")), _entries(_text(root / _AGENCIES))
    return {name for name in {*before, *now} if before.get(name) != now.get(name)}


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.is_file() else ""


def _entries(text: str) -> dict[str, Any]:
    try:
        tree = yaml.load(text, yaml.CSafeLoader)
    except yaml.YAMLError:
        return {}
    rows = tree if isinstance(tree, list) else []
    return {str(row.get("id")): row for row in rows if isinstance(row, dict)}


def _git(root: Path, *words: str, missing: str | None = None) -> str:
    """Return what a git command prints; ``missing`` stands for it where the command fails."""
    try:
        done = subprocess.run(["git", "-C", root, *words], capture_output=True, check=False)
    except OSError as error:
        raise PortalgenError("找不到 git，不知道改了什么。", "装上 git，或不加 --since，检查全部。") from error
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "surrogateescape")
    if missing is not None:
        return missing
    hint = "写一个存在的提交，例如 HEAD 或 origin/main；浅克隆里没有的，先取来。"
    raise PortalgenError(f"git 不认识这个提交，或这里不是 git 仓库：{words[-1].partition('^')[0]}。", hint)

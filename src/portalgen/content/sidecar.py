"""``report.yml`` → :class:`Statement`, checked against the file that it speaks of."""

import dataclasses
import difflib
import re
from datetime import date
from typing import Any

from portalgen.content.typed import to_one
from portalgen.content.yamlfile import Path, Tree, read_yaml
from portalgen.model.report import Metadata
from portalgen.model.source import Statement

_SHA = re.compile(r"[0-9a-f]{64}\Z")
_URL = re.compile(r"https?://[^\s/]+\.[^\s]+\Z")
_DATES = ("added", "retrieved", "published")
_FIELDS = tuple(field.name for field in dataclasses.fields(Metadata))
_NUMBERS = {"year"}


def read_sidecar(data: bytes, name: str) -> tuple[Statement | None, Tree]:
    """Read a sidecar; None where it has errors, which are in the tree."""
    tree = read_yaml(data, name)
    if tree.value is None and not tree.broken:
        tree.error(
            "F118", 1, "report.yml 是空的。", "至少要写 sha256、added 和 url。", "照 content/README.zh.md 的样子写。"
        )
        return None, tree
    statement = to_one(tree, Statement)
    if statement:
        _check(statement, tree)
    tree.issues.sort(key=lambda issue: issue.place.line or 0 if issue.place else 0)
    return (None if tree.issues else statement), tree


def _check(statement: Statement, tree: Tree) -> None:
    if not _SHA.match(statement.sha256):
        _wrong(tree, "sha256", "不是 64 位小写十六进制数", "用 sha256sum 算出报告文件的值，整个抄过来。")
    if statement.url is not None and not _URL.match(statement.url):
        _wrong(tree, "url", "不是网址", "写完整网址，以 http:// 或 https:// 开头；没有记录就写 null。")
    for field in _DATES:
        value = getattr(statement, field)
        if value is not None and not _is_date(value):
            _wrong(tree, field, f"的「{value}」不是日期", '写成 "YYYY-MM-DD"，例如 "2026-11-21"。')
    for key, value in statement.overrides.items():
        _override(tree, key, value)


def _wrong(tree: Tree, field: str, what: str, hint: str, path: Path = ()) -> None:
    tree.error("F118", tree.line(path or (field,)), f"「{field}」{what}。", "", hint)


def _override(tree: Tree, key: str, value: Any) -> None:
    path: Path = ("overrides", key)
    if key not in _FIELDS:
        close = difflib.get_close_matches(key, _FIELDS, 1, 0.6)
        hint = f"你是不是想写 {close[0]}？" if close else f"可以改写的项：{'、'.join(_FIELDS)}。"
        _wrong(tree, key, "不是报告的元数据项", hint, path)
    elif value is not None and (key in _NUMBERS) != isinstance(value, int):
        _wrong(tree, key, f"应为{'整数' if key in _NUMBERS else '文字'}", "改正写法：年份不加引号，其余加引号。", path)
    elif key.startswith("date_") and value is not None and not _is_date(str(value)):
        _wrong(tree, key, f"的「{value}」不是日期", '写成 "YYYY-MM-DD"，例如 "2026-11-21"。', path)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

"""``report.yml`` → :class:`Statement`, checked against the file that it speaks of."""

import dataclasses
import difflib
import re
from datetime import date
from typing import Any

from portalgen.content.typed import to_one
from portalgen.content.yamlfile import Path, Tree, read_yaml
from portalgen.model.report import Metadata
from portalgen.model.source import Original, Statement

_SHA = re.compile(r"[0-9a-f]{64}\Z")
_URL = re.compile(r"https?://[^\s/]+\.[^\s]+\Z")
_ORIGINAL = re.compile(r"original\.[a-z0-9]{1,5}\Z")
_DATES = ("added", "retrieved", "published", "corrected")
_FIELDS = tuple(field.name for field in dataclasses.fields(Metadata))
_NUMBERS = {"year"}


def read_sidecar(data: bytes, name: str, sha256: str = "") -> tuple[Statement | None, Tree]:
    """Read a sidecar; None where it has errors, which are in the tree. ``sha256`` is the report's, for the message.

    Address and day of retrieval need to be said once: beside the original they count for the report.
    """
    tree = read_yaml(data, name)
    if tree.value is None and not tree.broken:
        tree.error(
            "F118", 1, "report.yml 是空的。", "至少要写 sha256、added 和 url。", "照 content/README.zh.md 的样子写。"
        )
        return None, tree
    statement = to_one(tree, Statement)
    if statement:
        _check(statement, tree, sha256)
    tree.issues.sort(key=lambda issue: issue.place.line or 0 if issue.place else 0)
    if statement is None or tree.issues:
        return None, tree
    if original := statement.original:
        url, retrieved = statement.url or original.url, statement.retrieved or original.retrieved
        statement = dataclasses.replace(statement, url=url, retrieved=retrieved)
    return statement, tree


def _check(statement: Statement, tree: Tree, sha256: str) -> None:
    if not _SHA.match(statement.sha256):
        hint = f'报告文件的值是 "{sha256}"，整个抄过来。' if sha256 else "用 sha256sum 算出报告文件的值，整个抄过来。"
        _wrong(tree, "sha256", "不是 64 位小写十六进制数", hint)
    if statement.url is not None and not _URL.match(statement.url):
        _wrong(tree, "url", "不是网址", "写完整网址，以 http:// 或 https:// 开头；没有记录就写 null。")
    _check_days(statement, tree)
    for key, value in statement.overrides.items():
        _override(tree, key, value)
    _check_original(statement, tree)
    for index, entry in enumerate(statement.corrections):
        if entry.place < 0 or not entry.read or entry.read == entry.printed:
            what = "没有改动：read 是文件里现有的文字，printed 是原件上印的文字"
            _wrong(tree, "corrections", what, "写明从第几个字符起、现有什么、原件印着什么。", ("corrections", index))


def _check_days(statement: Statement, tree: Tree) -> None:
    for field in _DATES:
        value = getattr(statement, field)
        if value is not None and not _is_date(value):
            _wrong(tree, field, f"的「{value}」不是日期", '写成 "YYYY-MM-DD"，例如 "2026-11-21"。')
    if statement.corrected and statement.corrected < statement.added:
        _wrong(tree, "corrected", f"的「{statement.corrected}」早于收录日期", "写最近一次改正的日期；没有改过就不写。")


def _check_original(statement: Statement, tree: Tree) -> None:
    """A transcription has an original, a text that a person made may have one; their hashes look like hashes."""
    original, transcript = statement.original, statement.transcript
    if transcript and not original:
        _wrong(tree, "transcript", "要和「original」一起写", "两项由程序一起写出；没有原件的报告两项都不写。")
    if original:
        _check_file(original, tree)
    for field, value in (("sha256", transcript.sha256), ("places", transcript.places)) if transcript else ():
        if not _SHA.match(value):
            _wrong(tree, field, "不是 64 位小写十六进制数", "由程序写出，不要手改。", ("transcript", field))


def _check_file(original: Original, tree: Tree) -> None:
    if not _ORIGINAL.match(original.file):
        _wrong(tree, "file", "不是原件的文件名", "写成 original 加扩展名，例如 original.pdf。", ("original", "file"))
    if not _SHA.match(original.sha256):
        _wrong(tree, "sha256", "不是 64 位小写十六进制数", "用 sha256sum 算出原件的值。", ("original", "sha256"))
    for field, value in (("url", original.url), ("archived", original.archived)):
        if value is not None and not _URL.match(value):
            _wrong(tree, field, "不是网址", "写完整网址，以 http:// 或 https:// 开头。", ("original", field))
    if original.retrieved is not None and not _is_date(original.retrieved):
        _wrong(tree, "retrieved", "不是日期", '写成 "YYYY-MM-DD"。', ("original", "retrieved"))


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

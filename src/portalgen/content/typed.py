"""Plain values → frozen dataclasses. Pydantic judges, this module says it in Chinese with file and line."""

import dataclasses
import difflib
import json
import types
import typing
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from portalgen.content.yamlfile import Path, Tree

T = TypeVar("T")

_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")

_KINDS = {
    "string_type": "文字", "int_type": "整数", "int_parsing": "整数", "float_type": "数字", "bool_type": " true 或 false",
    "bool_parsing": " true 或 false", "tuple_type": "列表", "list_type": "列表", "dict_type": "键和值", "dataclass_type": "键和值",
    "none_required": "空（null）",
}  # fmt: skip
_BRANCHES = (("str",), ("int",), ("float",), ("bool",))  # how pydantic names the plain ones of several types
_PLAIN: dict[Any, str] = {str: "文字", int: "整数", float: "数字", bool: " true 或 false", type(None): "空（null）"}


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """Return the validator of a type; building one costs milliseconds, so each is built once."""
    return TypeAdapter(kind)


def to_list(tree: Tree, kind: type[T]) -> tuple[tuple[T, Path], ...]:
    """Read a list of ``kind``; entries with errors are left out and noted in ``tree.issues``.

    Returns:
        Each good entry with its place in the tree.
    """
    if tree.broken or tree.value is None:
        return ()
    if not isinstance(tree.value, list):
        tree.error(
            "K023",
            tree.line(()),
            "文件最外层应为列表。",
            "每一条都以 - 开头。",
            "在每条前面加 - 和空格，其余各行缩进两格。",
        )
        return ()
    entries = ((i, _convert(tree, kind, item, (i,))) for i, item in enumerate(tree.value))
    return tuple((entry, (i,)) for i, entry in entries if entry is not None)


def to_one(tree: Tree, kind: type[T]) -> T | None:
    """Read a mapping as one ``kind``; None where that fails, with the reasons in ``tree.issues``."""
    if tree.broken:
        return None
    if not isinstance(tree.value, dict):
        tree.error(
            "K023", tree.line(()), "文件最外层应为键和值。", "每行是「键: 值」。", "照 content/README.zh.md 的样子写。"
        )
        return None
    return _convert(tree, kind, tree.value, ())


def _convert(tree: Tree, kind: type[T], value: Any, at: Path) -> T | None:
    before = len(tree.issues)
    try:
        made: T = adapter(typing.cast("typing.Hashable", kind)).validate_json(json.dumps(value), strict=True)
    except ValidationError as errors:
        faults = _meant(errors.errors(include_url=False, include_input=False))
        seen = _misspelt(kind, value, at, faults)
        for error in faults:
            _explain(tree, kind, value, at, error, seen)
        if len(tree.issues) > before or any(path[: len(at)] == at for path in tree.muted):
            return None
        raise
    for path in _blanks(made, value, at):
        tree.error(
            "K024", tree.line(path), f"「{_name(path)}」是空的。", "空白等于没有写。", "写上内容；没有就删去这一行。"
        )
    muted = any(path[: len(at)] == at for path in tree.muted)
    return None if muted or len(tree.issues) > before else made


def _meant(faults: list[Any]) -> list[Any]:
    """Leave out what pydantic says of a plain value where a mapping may stand as well, and one does."""
    deeper = {fault["loc"][:n] for fault in faults for n in range(len(fault["loc"]) - 1)}
    return [f for f in faults if f["loc"][-1:] not in _BRANCHES or f["loc"][:-1] not in deeper]


def _misspelt(kind: Any, value: Any, at: Path, faults: list[Any]) -> set[Path]:
    """Return places of missing keys that stand there misspelt: the misspelling is the better thing to speak of."""
    meant: set[Path] = set()
    for error in faults:
        if error["type"] in _UNKNOWN:
            path, owner, _ = _locate(kind, value, error["loc"])
            meant.update((*at, *path[:-1], name) for name in _close(str(path[-1]), owner))
    return meant


def _explain(tree: Tree, kind: Any, value: Any, at: Path, error: Any, seen: set[Path]) -> None:
    """Say one of pydantic's errors, unless its place has been spoken of."""
    path, hint, here = _locate(kind, value, error["loc"])
    full = (*at, *path)
    if full in seen or full in tree.muted:
        return
    seen.add(full)
    line, name = tree.line(full), _name(full)
    match error["type"]:
        case "missing" | "missing_argument":
            tree.error("K020", line, f"缺少「{name}」。", "这一项必须写。", f"加一行 {name}: …。")
        case code if code in _UNKNOWN:
            close = _close(name, hint)
            cure = f"你是不是想写 {close[0]}？" if close else f"可用的键：{'、'.join(_fields(hint))}。"
            tree.error("K021", line, f"不认识的键「{name}」。", "拼错的键会被悄悄忽略，所以不允许。", cure)
        case "value_error":  # what the entry itself finds wrong, in its own words
            tree.error(
                "K022", line, f"「{name}」不对：{error['ctx']['error']}。", "", "照 content/README.zh.md 的样子改。"
            )
        case _:
            tree.error(
                "K022",
                line,
                f"「{name}」的类型不对：{_expected(hint, error['type'])}，写的是{_said(here)}。",
                "",
                _cure(hint, here),
            )


def _locate(kind: Any, value: Any, loc: tuple[str | int, ...]) -> tuple[Path, Any, Any]:
    """Walk pydantic's location down the value; its tail may name branches of a union, which are no places.

    Returns:
        The place, the type asked for there (of the owner, for an unknown key), and what stands there.
    """
    path: list[str | int] = []
    hint, here = _bare(kind), value
    for step in loc:
        branch = next((part for part in typing.get_args(hint) if dataclasses.is_dataclass(part)), None)
        if branch and getattr(branch, "__name__", "") == step:
            hint = branch
        elif dataclasses.is_dataclass(hint):
            path.append(step)
            inner = typing.get_type_hints(hint).get(str(step))
            here = here.get(step) if isinstance(here, dict) else None
            if inner is None:
                return tuple(path), hint, here
            hint = _bare(inner)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            path.append(step)
            hint, here = _bare((typing.get_args(hint) or (None,))[0]), here[step]
        elif isinstance(here, dict) and step in here:
            path.append(step)
            hint, here = (typing.get_args(hint) or (None,))[-1], here[step]
        else:
            break
    return tuple(path), hint, here


def _bare(hint: Any) -> Any:
    """Return the one type besides None in an optional type, other types as they are."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        inner = [part for part in typing.get_args(hint) if part is not type(None)]
        return inner[0] if len(inner) == 1 else hint
    return hint


def _expected(hint: Any, error: str) -> str:
    if isinstance(hint, types.UnionType):
        return "应为" + "、".join(dict.fromkeys(_PLAIN.get(part, "键和值") for part in typing.get_args(hint)))
    return f"应为{_PLAIN.get(hint) or _KINDS.get(error, '另一种写法')}"


def _said(value: Any) -> str:
    match value:
        case None:
            return "空（null）"
        case bool():
            return f"真假值 {str(value).lower()}"
        case int() | float():
            return f"数字 {value}"
        case str():
            return f"文字「{value[:20]}」"
        case list():
            return "列表"
        case _:
            return "键和值"


def _cure(hint: Any, value: Any) -> str:
    if hint is str and isinstance(value, bool | int | float):
        return f'加上引号："{str(value).lower() if isinstance(value, bool) else value}"。'
    if isinstance(value, str) and typing.get_origin(hint) is tuple:
        return f"写成列表：[{value[:20]}]。"
    if hint in (int, bool) and isinstance(value, str):
        return "去掉引号，或改正写法。"
    return "没有内容就删去这一行。" if value is None else "照 content/README.zh.md 的样子改。"


def _fields(owner: Any) -> list[str]:
    return [field.name for field in dataclasses.fields(owner)]


def _close(name: str, owner: Any) -> list[str]:
    """Return the key that a misspelt one was probably meant to be, if any."""
    return difflib.get_close_matches(name.lower(), _fields(owner), 1, 0.6)


def _blanks(made: Any, value: Any, at: Path) -> list[Path]:
    """Return the places where a required text, or an item of a list, is blank."""
    if not isinstance(value, dict):
        return []
    required = {f.name for f in dataclasses.fields(made) if f.default is f.default_factory is dataclasses.MISSING}
    found: list[Path] = []
    for key, item in value.items():
        if isinstance(item, str) and key in required and not item.strip():
            found.append((*at, key))
        elif isinstance(item, list):
            found += [(*at, key, i) for i, word in enumerate(item) if isinstance(word, str) and not word.strip()]
    return found


def _name(path: Path) -> str:
    """Return how a place is called in a message: its nearest key, with the item's number in a list."""
    keys = [step for step in path if isinstance(step, str)]
    last = path[-1] if path else ""
    if isinstance(last, int):
        return f"{keys[-1]} 的第 {last + 1} 项" if keys else f"第 {last + 1} 条"
    return keys[-1] if keys else "文件"

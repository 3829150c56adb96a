"""YAML bytes → plain values that know their lines. Every doubt is an issue; hostile input costs nothing.

Built from the event stream rather than from ``yaml.load``: events carry lines, nothing recurses, aliases are refused
instead of expanded, and words that YAML 1.1 would silently change are still to be seen as they were written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from portalgen.content.scalars import Scalar, Trap, resolve, unseen
from portalgen.model.issue import Issue, Place, Severity

MAX_BYTES = 4_000_000
MAX_DEPTH = 12
MAX_NODES = 300_000

Path = tuple[str | int, ...]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_WIDE_COLON = re.compile(r"\s*(?:- +)?\{? *[A-Za-z_]\w* *：")
_NO_BLANK = re.compile(r"\s*(?:- +)?\{? *[A-Za-z_]\w*:[^\s/]")
_PROBLEMS = (
    ("mapping values are not allowed", "这里不该出现冒号", "值里有英文冒号时整个值要加引号；同级的键要左对齐；上一行也要有冒号，冒号后面要有一个空格。"),
    ("could not find expected ':'", "这一行缺少英文冒号", "键后面写英文冒号和一个空格，例如 label: 检查次数。"),
    ("cannot start any token", "这个字符不能用在值的开头", "给整个值加上引号。"),
    ("end of stream", "引号没有闭合", "检查这一行及以前的引号是否成对。"),
    ("',' or ']'", "方括号没有闭合，或各项之间缺少英文逗号", "补上 ] 或逗号（,）；值里有 [ ] { } 时整个值加引号。"),
    ("',' or '}'", "花括号没有闭合，或各项之间缺少英文逗号", "补上 } 或逗号（,）；值里有 [ ] { } 时整个值加引号。"),
    ("'-' indicator", "列表中断了，这一行没有以 - 开头或缩进不对", "列表的每一项都以 - 开头并左对齐。"),
    ("expected key", "缩进没有对齐，或引号后面还有文字", "同级的键左对齐；引号要包住整个值。"),
    ("escape character", "双引号里的反斜杠后面写了不认识的字符", "改用单引号，或把反斜杠写两次。"),
    ("control characters", "含有看不见的控制字符", "删除这些字符。"),
    ("undefined tag", "用了没有定义的标签", "去掉叹号和标签。"),
)  # fmt: skip


_WIDE_COLON_ERROR = ("YAML 语法错误。", "这里用了中文冒号（：）。", "换成英文冒号，后面加一个空格。")
_COLONS = (
    (_WIDE_COLON, _WIDE_COLON_ERROR),
    (_NO_BLANK, ("YAML 语法错误。", "冒号后面缺少空格。", "在英文冒号后面加一个空格。")),
)
_RUN_ON = 3
"""Lines that the parser may go on for before it finds that a key had no colon."""


@dataclass(slots=True)
class Tree:
    """A YAML file as plain values.

    Attributes:
        name: path below the project root, for messages.
        value: dicts, lists and scalars; None where the file could not be read.
        lines: place of each key and item → line, counted from 1.
        issues: everything wrong with the file as YAML.
        muted: places that an issue already speaks of.
        broken: whether the file could not be read at all.
    """

    name: str
    value: Any = None
    lines: dict[Path, int] = field(default_factory=lambda: {(): 1})
    issues: list[Issue] = field(default_factory=list)
    muted: set[Path] = field(default_factory=set)
    broken: bool = False

    def line(self, path: Path) -> int:
        """Return the line of the nearest place at or above ``path``."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    def error(self, code: str, line: int, message: str, why: str = "", hint: str = "") -> None:
        """Note an error at a line."""
        self.issues.append(Issue(code, Severity.ERROR, message, why, hint, Place(self.name, line)))


def read_yaml(data: bytes, name: str) -> Tree:
    """Read one YAML document; ``name`` is its path for messages."""
    tree = Tree(name)
    text = _decode(data, tree)
    if text is None:
        tree.broken = True
        return tree
    for match in _TAB.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        tree.error("K002", line, "缩进里有制表符（Tab）。", "YAML 的缩进只能用空格。", "把行首的 Tab 换成空格。")
        tree.broken = True
    if not tree.broken:
        _build(text, tree)
    return tree


def _decode(data: bytes, tree: Tree) -> str | None:
    if len(data) > MAX_BYTES:
        tree.error("K012", 1, f"文件太大（{len(data)} 字节）。", f"上限是 {MAX_BYTES} 字节。", "把文件拆小。")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        tree.error("K001", line, "文件不是 UTF-8 编码。", "YAML 文件只用 UTF-8。", "用编辑器另存为 UTF-8（无 BOM）。")
        return None


def _build(text: str, tree: Tree) -> None:
    builder = _Builder(tree)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
        builder.finish()
    except _StopReadingError:
        tree.broken = True
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _syntax(tree, text, str(error.problem), (mark.line if mark else 0) + 1)
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0) or 0
        _syntax(tree, text, str(error), text.count("\n", 0, position) + 1)
    else:
        _wide_colons(tree, text, builder.quoted)
    if not tree.broken:
        tree.value = builder.root


def _syntax(tree: Tree, text: str, problem: str, line: int) -> None:
    """Say a YAML syntax error in Chinese, with the cause that is likeliest for someone who types Chinese."""
    tree.broken = True
    rows = text.splitlines()
    line = min(line, max(len(rows), 1))
    for number in range(line, max(line - _RUN_ON, 0), -1) if rows else ():
        if colon := next((told for pattern, told in _COLONS if pattern.match(rows[number - 1])), None):
            tree.error("K003", number, *colon)
            return
    near = "".join(rows[max(line - 2, 0) : line])
    why, hint = next(
        ((w, h) for key, w, h in _PROBLEMS if key in problem), ("这一行不符合 YAML 的写法", "检查缩进、冒号和引号。")
    )
    if "“" in near:
        hint = f'如果想用引号，请用英文引号（"），不要用中文引号。{hint}'
    tree.error("K003", line, "YAML 语法错误。", f"{why}。", hint)


def _wide_colons(tree: Tree, text: str, quoted: list[range]) -> None:
    """Refuse keys with a Chinese colon: YAML takes such a line for a part of the text above it."""
    for line, row in enumerate(text.splitlines(), 1):
        if "：" in row and _WIDE_COLON.match(row) and not any(line in lines for lines in quoted):
            tree.error("K003", line, *_WIDE_COLON_ERROR)
            tree.broken = True


class _StopReadingError(Exception):
    """The file must not be read on; the issue is noted already."""


@dataclass(slots=True)
class _Frame:
    """An open mapping or list; ``key`` waits for its value."""

    box: Any
    path: Path
    key: str | None = None


class _Builder:
    """Builds values out of events with a stack of its own, so that depth costs no recursion."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.stack: list[_Frame] = []
        self.root: Any = None
        self.nodes = self.documents = self.odd_key = 0
        self.quoted: list[range] = []  # lines that lie inside a quoted or a block text

    def take(self, event: yaml.Event) -> None:
        """Take the next event; behind a key that is no word, only look for worse."""
        if self.odd_key:
            return
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.ScalarEvent():
                self._count(event, line)
                self._scalar(event, line)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._count(event, line)
                self._open({} if isinstance(event, yaml.MappingStartEvent) else [], line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stack.pop()
            case yaml.AliasEvent():
                self._stop(
                    "K010", line, f"用了引用 *{event.anchor}。", "这里不支持 YAML 的 & 和 *。", "把内容直接写出来。"
                )
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._stop(
                        "K013",
                        line,
                        "文件里有第二个 YAML 文档。",
                        "--- 之后的内容不会被读取。",
                        "去掉 ---，合成一个文档。",
                    )
            case _:
                pass  # stream and document ends say nothing

    def finish(self) -> None:
        """Say what can only be said once the whole text has been read."""
        if self.odd_key:
            self._stop("K014", self.odd_key, "键不是一个词。", "键只能是一个词。", "把列表或映射写到冒号后面。")

    def _stop(self, code: str, line: int, message: str, why: str, hint: str) -> None:
        self.tree.error(code, line, message, why, hint)
        raise _StopReadingError

    def _count(self, event: Any, line: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop("K012", line, "内容太多。", f"一个文件最多 {MAX_NODES} 项。", "把文件拆小。")
        if event.anchor is not None:
            self._stop("K010", line, f"用了锚点 &{event.anchor}。", "这里不支持 YAML 的 & 和 *。", "把内容直接写出来。")
        if event.tag is not None:
            self._stop(
                "K011",
                line,
                f"用了标签 {event.tag}。",
                "标签能让 YAML 生成任意对象，这里不允许。",
                "去掉标签；是文字就加引号。",
            )

    def _open(self, box: Any, line: int) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self._stop("K012", line, "嵌套太深。", f"最多 {MAX_DEPTH} 层。", "检查括号和缩进。")
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.box, dict) and top.key is None:
            self.odd_key = line  # said at the end only: a syntax error further on is what it mostly comes from
            return
        self.stack.append(_Frame(box, self._put(box, line)))

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if code := unseen(event.value):
            why = "控制字符、方向控制符和非字符会使页面显示得与原文不同。"
            self.tree.error("K030", line, f"这一项里有看不见的字符 {code}。", why, "删去它，重新输入这一项。")
        if event.style and event.end_mark and event.end_mark.line >= line:
            self.quoted.append(range(line + 1, event.end_mark.line + 2))
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.box, dict) and top.key is None:
            self._key(top, event.value, line)
            return
        value: Scalar | Trap = resolve(event.value) if event.implicit[0] else event.value
        if not isinstance(value, Trap):
            self._put(value, line)
            return
        self.tree.muted.add(self._put(event.value, line))
        self.tree.error(value.code, line, value.what, value.why, f'写成 "{event.value}"。')

    def _key(self, top: _Frame, key: str, line: int) -> None:
        path = (*top.path, key)
        if key in top.box:
            first = self.tree.lines[path]
            self.tree.error(
                "K004",
                line,
                f"键「{key}」写了两次。",
                f"第 {first} 行已经写过，YAML 只会留下后一个。",
                "删去一个，或合成一个。",
            )
        else:
            self.tree.lines[path] = line
        top.key = key

    def _put(self, value: Any, line: int) -> Path:
        if not self.stack:
            self.root = value
            self.tree.lines[()] = line
            return ()
        top = self.stack[-1]
        if isinstance(top.box, dict):
            assert top.key is not None  # a mapping gets its key first
            path: Path = (*top.path, top.key)
            top.box[top.key], top.key = value, None
        else:
            path = (*top.path, len(top.box))
            top.box.append(value)
            self.tree.lines[path] = line
        return path


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every place below ``value`` with what stands there."""
    yield path, value
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from walk(child, (*path, key))

"""Hand-written pages hold nothing active: they are rendered as MkDocs would, and what comes out is looked at tag by tag.

Only so does it make no difference how a thing is spelt (entities, references, attribute lists), and code that is merely shown is
no fault. What browsers may read otherwise than this parser is refused as well.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple

import markdown
import yaml

from portalgen.checks.active import Kind, active_parts
from portalgen.checks.markup import Tag
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.publication import Page

BUILT_IN = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs always has."""

_OPTIONS: dict[str, dict[str, Any]] = {"tables": {"use_align_attribute": True}}
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_END = "portalgen-end"
_MARKUP = re.compile(r'[<>"]')
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_TAG_INSIDE = re.compile(r"<[a-zA-Z/!?]")  # in a value: browsers may end the element around it there
_SHOWING = frozenset({"code", "pre"})
_LIKE_TAG = re.compile(r"<[a-zA-Z/!?][^\s<]{0,20}")
_VERBATIM = frozenset({"plaintext", "xmp", "textarea", "title", "noembed", "noframes"})  # inside, browsers see no tags
_WHY = "手写页面只放文字、链接、表格和图片：网站的内容安全策略不让别的东西运行，读者也不该被带到别处。"


class _Fault(NamedTuple):
    """One thing that may not be in a page: issue code, what it is, what to do instead."""

    code: str
    what: str
    hint: str


_FAULTS = {
    Kind.SCRIPT: ("H101", "脚本", "删去；只是要展示这段代码，就放进代码块。"),
    Kind.EMBED: ("H101", "嵌入的内容", "删去，改成普通链接；只是要展示这段代码，就放进代码块。"),
    Kind.HANDLER: ("H102", "事件属性", "删去这个属性。"),
    Kind.SCRIPT_ADDRESS: ("H103", "会执行脚本的地址", "改成普通的网页地址。"),
    Kind.ADDRESS: ("H104", "不是网页的地址", "改成 http、https、mailto、tel 地址，或站内页面的路径。"),
    Kind.HEAD: ("H105", "只能写在页面头部的标签", "删去；跳转、样式和元数据由网站统一生成。"),
    Kind.FORM: ("H106", "向别处提交的表单", "删去，改成普通链接。"),
    Kind.STYLE: ("H107", "行内样式", "删去；外观写在 site/theme 的样式表里，用 class 引用。"),
}


def check_inert(pages: tuple[Page, ...], extensions: tuple[str, ...]) -> Iterator[Issue]:
    """Yield an error for each active part of the hand-written pages, with its line.

    Args:
        pages: the hand-written pages, paths below ``content/pages``.
        extensions: names of the Markdown extensions that the site is built with, beside the built-in ones.
    """
    for page in pages:
        head = _FRONT_MATTER.match(page.text)
        body = page.text[head.end() :] if head else page.text
        before = page.text.count("\n", 0, head.end()) if head else 0
        yield from _front_matter(page, head["yaml"] if head else "")
        for fault in _faults(body, extensions):
            line = before + _line(body, extensions, fault)
            place = Place(f"content/pages/{page.path}", line)
            yield Issue(fault.code, Severity.ERROR, f"页面里有{fault.what}。", _WHY, fault.hint, place)


def _front_matter(page: Page, text: str) -> Iterator[Issue]:
    """Values in front matter go into the page's head as they are."""
    try:
        tree = yaml.compose(text, yaml.CSafeLoader)
    except yaml.YAMLError:
        return  # MkDocs says so
    for node in _scalars(tree):
        if _MARKUP.search(node.value):
            place = Place(f"content/pages/{page.path}", node.start_mark.line + 2)
            why = "页面开头的这些值会原样写进网页头部。"
            yield Issue(
                "H109", Severity.ERROR, "页面开头的值里有 <、> 或英文引号。", why, "换成中文标点，或删去。", place
            )


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for part in pair:
                yield from _scalars(part)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)


def _faults(body: str, extensions: tuple[str, ...]) -> list[_Fault]:
    """Return the faults of a page, each kind of tag and attribute once."""
    reader = _Reader()
    html = markdown.markdown(body, extensions=[*BUILT_IN, *extensions], extension_configs=_OPTIONS)
    reader.feed(f"{html}\n<{_END}>")
    reader.close()
    faults = {}
    for tag in reader.tags:
        for active in active_parts(tag):
            code, what, hint = _FAULTS[active.kind]
            faults[code, active.shown] = _Fault(code, f"{what} {active.shown}", hint)
    if reader.unsure or not reader.ended or any(words in body for words in reader.escaped):
        faults["H108", ""] = _Fault(
            "H108", "读不准的标签", "补全引号和尖括号；注释里不要放标签；要展示代码就放进代码块。"
        )
    return list(faults.values())


def _line(body: str, extensions: tuple[str, ...], fault: _Fault) -> int:
    """Return the line, counted from 1, with which a fault comes into the page."""
    lines = body.split("\n")
    return (
        bisect_left(
            range(1, len(lines)), True, key=lambda number: fault in _faults("\n".join(lines[:number]), extensions)
        )
        + 1
    )


class _Reader(HTMLParser):
    """Notes the tags of a page, and whether browsers might see others."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.unsure = False
        self.ended = False
        self.escaped: list[str] = []  # what looks like a tag and came out as text
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag; the last one is ours and shows that nothing swallowed it."""
        self.ended = tag == _END
        if not self.ended:
            self._code += tag in _SHOWING
            self.tags.append(Tag(tag, {key.lower(): value or "" for key, value in reversed(attrs)}))
            strange = not _NAME.fullmatch(tag) or tag in _VERBATIM
            self.unsure = self.unsure or strange or any(_TAG_INSIDE.search(value or "") for _, value in attrs)

    def handle_endtag(self, tag: str) -> None:
        """Leave code that is shown."""
        self._code -= tag in _SHOWING

    def handle_data(self, data: str) -> None:
        """Note text that another reader of Markdown might take for a tag."""
        if not self._code:
            self.escaped += _LIKE_TAG.findall(data)

    def handle_comment(self, data: str) -> None:
        """Browsers end some comments earlier."""
        self.unsure = self.unsure or "<" in data or data.startswith((">", "->"))

    def handle_decl(self, decl: str) -> None:
        """A page has one declaration, the theme's."""
        self.unsure = True

    def unknown_decl(self, data: str) -> None:
        """Browsers end CDATA at the first >."""
        self.unsure = True

    def handle_pi(self, data: str) -> None:
        """Browsers read it as a comment."""
        self.unsure = True

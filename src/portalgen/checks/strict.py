"""A finished page against its own content security policy: what it forbids would not work, or should not be there."""

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from portalgen.checks.active import EMBEDDING, Kind, active_parts
from portalgen.checks.markup import Tag

_POLICY = "content-security-policy"
_HASH = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")
_TELLING = EMBEDDING | {"base"}
_RUN = frozenset({"", "module", "text/javascript", "application/javascript", "text/css"})
_WHY = "内容安全策略不允许。"


class Breach(NamedTuple):
    """One thing that a page's policy forbids: issue code, the same for each page it stands on, and what it is."""

    code: str
    target: str
    message: str
    why: str = _WHY


def breaches(tags: tuple[Tag, ...]) -> Iterator[Breach]:
    """Yield what the policy of a page does not allow of its tags."""
    policy = next((tag.values.get("content", "") for tag in tags if _is_policy(tag)), "")
    if not policy:
        yield Breach("P109", "", "页面没有内容安全策略。", "没有它，混进页面的脚本也会执行。")
    allowed = frozenset(_HASH.findall(policy))
    for tag in tags:
        if tag.text and tag.values.get("type", "").lower() in _RUN and _hash(tag.text) not in allowed:
            message = f"页面里有主题以外的行内内容 <{tag.name}>：{tag.text.strip()[:40]}"
            yield Breach("P108", f"<{tag.name}> {tag.text[:80]}", message)
        if tag.values or tag.name in _TELLING:
            for active in active_parts(tag):
                yield from _breach(tag, active.kind, active.shown)


def _breach(tag: Tag, kind: Kind, shown: str) -> Iterator[Breach]:
    if kind in (Kind.HANDLER, Kind.SCRIPT_ADDRESS):
        name = shown.strip("<>").partition(" ")[2]
        yield Breach("P104", shown, f"标签 <{tag.name}> 的 {name} 里有脚本。")
    elif kind is Kind.STYLE and tag.name != "style":
        yield Breach("P110", shown, f"标签 <{tag.name}> 有行内样式。")
    elif (kind is Kind.EMBED and tag.name != "use") or kind is Kind.FORM or tag.name == "base":
        yield Breach("P111", shown, f"页面里有 {shown}。")
    elif (
        kind is Kind.HEAD
        and tag.values.get("http-equiv", "").lower() == "refresh"
        and "//" in tag.values.get("content", "")
    ):
        yield Breach("P111", shown, "页面会自己跳转到别的网站。", "读者会被带到别处。")


def _is_policy(tag: Tag) -> bool:
    return tag.name == "meta" and tag.values.get("http-equiv", "").lower() == _POLICY


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

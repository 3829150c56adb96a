"""The title of an article where it stands outside its body: on the page, or only in what the page states of itself."""

import re
from itertools import takewhile
from typing import Any

from portalgen.transcribe.html.blocks import lines_of, path_of
from portalgen.transcribe.html.content import Measures

Element = Any

_SEPARATORS = re.compile(r"\s*[_|｜]\s*|\s+[-–—>]+\s+|--+")
_SHORTEST, _LONGEST = 6, 120
_REPORT = re.compile("报告|总结|情况|通知|公告|意见|规定|办法|方案|决定")
_BLOCK_TAGS = ("h1", "h2", "h3", "div", "td", "p", "span", "b", "strong", "font", "center", "th")


def find_title(
    root: Element, content: list[Element], said: list[str], measures: dict[Element, Measures]
) -> tuple[list[str], str] | None:
    """Return the lines of the title with their path; None where the body begins with it, or no title is known.

    Args:
        root: the page.
        content: what holds the body.
        said: lines of the body.
        measures: of every element shown.
    """
    wanted = _stated(root)
    if _begins_with(said, wanted):
        return None
    inside = {element for block in content for element in block.iter()}
    outside = [
        e for e, m in measures.items() if m.text <= _LONGEST and m.text and e.tag in _BLOCK_TAGS and e not in inside
    ]
    names = {_squeezed(title) for title, _ in wanted}
    found = next((element for element in outside if _squeezed("".join(element.itertext())) in names), None)
    if found is None and not wanted:
        found = next((e for e in outside if e.tag == "h1" and measures[e].text >= _SHORTEST), None)
    if found is not None:
        lines = lines_of(found, measures)
        return None if _begins_with(said, [("".join(lines), "")]) else (lines, path_of(found))
    stated = (([title], path) for title, path in wanted if "ArticleTitle" in path or _REPORT.search(title))
    return next(stated, None)


def _begins_with(said: list[str], titles: list[tuple[str, str]]) -> bool:
    """Say whether the first short lines of a body are a title that the page states (its surest one)."""
    short = list(takewhile(lambda line: len(line) <= _LONGEST and line[-1] not in "。；：:", said[:6]))
    beginning = _squeezed("".join(short))
    return bool(titles) and _squeezed(titles[0][0]) in beginning


def _stated(root: Element) -> list[tuple[str, str]]:
    """Return the titles that the head of the page states, the surest first, each with its path."""
    found = []
    for element in root.iter("meta"):
        if (element.get("name") or "").lower() == "articletitle" and (element.get("content") or "").strip():
            found.append((" ".join(element.get("content").split()), f"{path_of(element)}/@content[ArticleTitle]"))
    for element in root.iter("title"):
        words = " ".join("".join(element.itertext()).split())
        parts = [part for part in _SEPARATORS.split(words) if len(_squeezed(part)) >= _SHORTEST]
        found += [(part, path_of(element)) for part in dict.fromkeys([*parts, words]) if len(part) <= _LONGEST]
    return found


def _squeezed(text: str) -> str:
    return "".join(text.split())

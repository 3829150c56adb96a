"""Which part of a web page is the report: the container of a known content system, else the block that is dense with sentences."""

import re
from dataclasses import dataclass
from typing import Any

from portalgen.transcribe.html.visibility import is_shown

Element = Any  # lxml has no types of its own

# Ids and classes (or their beginnings) that content systems of Chinese government sites give the body of an article.
_IDS = (
    "UCAP-CONTENT",
    "zoom",
    "vsb_content",
    "js_content",
    "ivs_content",
    "articleContent",
    "NewsContent",
    "fontzoom",
    "info_content",
    "wenzhang-content",
)
_CLASSES = (
    "TRS_Editor", "trs_editor_view", "TRS_UEDITOR", "trs_paper_default", "article_content", "article-content", "articleContent", "arc_cont", "pages_content",
    "view-content", "view_content", "news_content", "v_news_content", "wp_articlecontent", "easysite-news-text", "zwxl-article", "rich_media_content",
    "xxgk_content", "detail-content", "content_detail", "main-txt", "bt-article", "WordSection1", "Section0",
)  # fmt: skip
_FEWEST = 100  # characters of a body
_SHARE = 0.5  # of the marks of the densest block: a container with less is not the body
_MARKS = re.compile("[，。；、,;]")
_PARAGRAPHS = frozenset(("p", "span", "font", "td", "div", "section", "b", "strong", "li", "article"))
_BLOCKS = frozenset(("p", "div", "td", "section", "article", "body", "html"))


@dataclass(slots=True)
class Measures:
    """What stands in an element, with all below it: characters, those of links, marks of sentences."""

    text: int = 0
    links: int = 0
    marks: int = 0


def measure(body: Element) -> dict[Element, Measures]:
    """Measure every element below one that is shown, from the leaves up."""
    found: dict[Element, Measures] = {}
    order = [element for element in body.iter() if isinstance(element.tag, str)]
    hidden: set[Element] = set()
    for element in order:
        if element.getparent() in hidden or not is_shown(element):
            hidden.add(element)
    for element in reversed(order):
        made = found.setdefault(element, Measures())
        if element not in hidden:
            own = (element.text or "") + "".join(child.tail or "" for child in element)
            made.text += len("".join(own.split()))
            made.marks += len(_MARKS.findall(own))
            if element.tag == "a":
                made.links = made.text
        parent = element.getparent()
        if parent is not None and element is not body:
            above = found.setdefault(parent, Measures())
            above.text += made.text
            above.links += made.links
            above.marks += made.marks
    return found


def find_content(body: Element, measures: dict[Element, Measures]) -> list[Element]:
    """Return the elements that hold the report, in order; the whole body where nothing stands out."""
    dense = _densest(body, measures)
    known = _known(body, measures)
    if known and sum(measures[element].marks for element in known) >= measures[dense].marks * _SHARE:
        return known
    return [dense]


def _known(body: Element, measures: dict[Element, Measures]) -> list[Element]:
    """Return the outermost containers of the kind that holds most text."""
    groups: dict[str, list[Element]] = {}
    for element in measures:
        if name := _name(element):
            groups.setdefault(name, []).append(element)
    best: list[Element] = []
    for group in groups.values():
        members = set(group)
        outer = [element for element in group if not any(above in members for above in element.iterancestors())]
        most = max(measures[element].text for element in outer)
        kept = [element for element in outer if measures[element].text * 5 >= most]
        if most >= _FEWEST and most > sum(measures[element].text for element in best):
            best = kept
    order = {element: number for number, element in enumerate(body.iter())}
    return sorted(best, key=order.__getitem__)


def _name(element: Element) -> str:
    """Return the known id or class that an element has."""
    own = element.get("id") or ""
    for name in _IDS:
        if own.lower() == name.lower() or own.startswith(f"{name}_"):
            return name
    classes = (element.get("class") or "").split()
    return next((name for name in _CLASSES if name in classes), "")


def _densest(body: Element, measures: dict[Element, Measures]) -> Element:
    """Return the block around most sentences: each passes its marks on upwards, less from step to step."""
    score: dict[Element, float] = {}
    for element, measured in measures.items():
        own = (element.text or "") + "".join(child.tail or "" for child in element)
        marks = len(_MARKS.findall(own)) if element.tag in _PARAGRAPHS and measured.marks else 0
        if not marks:
            continue
        above, weight = element, 1.0
        for _ in range(6):
            if above is None or above not in measures:
                break
            score[above] = score.get(above, 0.0) + marks * weight
            above = above.getparent()
            weight *= 0.75 if above is not None and above.tag in _BLOCKS else 0.97
    if not score:
        return body
    return max(score, key=lambda element: score[element] * (1 - min(0.9, _link_share(measures[element]))))


def _link_share(measured: Measures) -> float:
    return measured.links / max(measured.text, 1)

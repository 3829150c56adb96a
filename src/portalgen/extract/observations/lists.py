"""Figures that belong to the members of a list in order: 许可、处罚、检查分别为1206件、87件、3420次."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portalgen.extract.observations.clauses import Sentences
from portalgen.extract.observations.figures import Figure
from portalgen.extract.observations.verbs import VERBS

_NEXT = re.compile(r"[、，,]?(?:和|及|与|以及)?(?:约|近|超|达)?")
_EACH = re.compile(r"(?:分别|依次|分列|各自)(?P<verb>[^，。；、\d]{0,8}?)(?:为|是|有|达到?|共|至|到|了|约|近|超过?)*$")
_PLAIN = re.compile(r"(?:办理|完成|占|保持在?|维持在?|在)?")
_AND = re.compile(r"、|和(?![解谐平])|(?<!涉)及(?!时)|与(?!会)|以及")
_LEAD = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|\d{4}年(?:度)?|今年(?:以?来)?|全年(?:度)?|年内|目前|其中|我[局县市区镇省厅委办]|全[局县市区镇省]|共计?|累计|先后|截[至止][^，]{0,8}[，,])+"
)
_AGAINST = re.compile(r"(?:同比|环比|较上年|比上年|较去年|比去年)$")
_CHANGE = re.compile("(?:增|减|升|降|提高|提升|多|少|长|涨|回落)")

# 对12份合同、5份协议进行合法性审查
_ONTO = re.compile(
    r"对[^，。；、\d]{0,10}\d[\d.,]*[万亿余多]*[一-龥][^，。；、\d]{1,20}(?:(?:、|和|及|与|以及)\d[\d.,]*[万亿余多]*[一-龥][^，。；、\d]{1,20})+?"
    r"(?:进行|开展|实施|予以|作出)了?(?P<deed>[^，。；、\d]{2,12})"
)


@dataclass(frozen=True, slots=True)
class Member:
    """What a figure of a list counts.

    Attributes:
        nouns: what may name it: its own words, then with what it shares with the others; empty where the list and its figures differ
            in number, and where no list stands there.
        change: the change that the figures are amounts of (同比上升), of what the figures in front count; else empty.
        place: which of the figures it is, from 0.
        listed: how many members and how many figures there are.
    """

    nouns: tuple[str, ...]
    change: str
    place: int
    listed: tuple[int, int]

    @property
    def torn(self) -> bool:
        """Say whether a list and its figures differ in number, so that none is certain."""
        return not self.change and min(self.listed) > 1 and self.listed[0] != self.listed[1]


def find_members(text: str, figures: Sequence[Figure], sentences: Sentences) -> dict[int, Member]:
    """Return, by index, the member of a list that each figure behind 分别 belongs to."""
    found: dict[int, Member] = {}
    for first, figure in enumerate(figures):
        if first in found:
            continue
        start = max(sentences.at(figure.start).start, figures[first - 1].end if first else 0)
        each = _EACH.search(text, start, figure.start)
        if each is None:
            continue
        run = _run(text, figures, first)
        change = _CHANGE.search(each["verb"])
        pieces = [] if change else _pieces(text[start : each.start()])
        fits = len(pieces) == len(run) > 1 and _PLAIN.fullmatch(each["verb"])
        for place, index in enumerate(run):
            nouns = _names(pieces, place) if fits else ()
            found[index] = Member(nouns, _changed(each) if change else "", place, (len(pieces), len(run)))
    return found


def _changed(each: re.Match[str]) -> str:
    lead = _AGAINST.search(each.string, 0, each.start())
    return (lead[0] if lead else "") + each["verb"]


def _run(text: str, figures: Sequence[Figure], first: int) -> list[int]:
    """Return the indexes of figures that follow one another with nothing but commas between."""
    run = [first]
    while run[-1] + 1 < len(figures) and _NEXT.fullmatch(text, figures[run[-1]].end, figures[run[-1] + 1].start):
        run.append(run[-1] + 1)
    return run


def done_to_each(text: str, figure: Figure, clause: tuple[int, int], right: int) -> str:
    """Return the noun of a figure with the deed behind the list that both stand in: 合法性审查合同 for 对12份合同、5份协议进行合法性审查.

    Empty where no such list stands there. ``right``: where the next figure begins, or the clause ends.
    """
    listed = _ONTO.search(text, *clause)
    if listed is None or not listed.start() < figure.start < listed.start("deed"):
        return ""
    noun = re.split("进行|开展|实施|予以|作出", text[figure.end : min(right, listed.start("deed"))])[0]
    return f"{listed['deed']}{noun.strip('的、和及与')}"


def joined(text: str, first: Figure, second: Figure) -> bool:
    """Say whether nothing but a comma stands between two figures: 减少8件、12人."""
    return _NEXT.fullmatch(text, first.end, second.start) is not None


def _pieces(words: str) -> list[str]:
    """Return the members that the last clause in front of 分别 names."""
    for clause in reversed(re.split("[，,；;：:]", words)):
        if clause.strip():
            lead = _LEAD.match(clause.strip())
            return [piece for piece in _AND.split(clause.strip()[lead.end() if lead else 0 :]) if piece]
    return []


def _names(pieces: list[str], place: int) -> tuple[str, ...]:
    """Return the names of a member: alone, with the noun that ends the list, with the verb that opens it.

    新制定、修订、废止规范性文件; 一审、二审、再审行政应诉案件; 办理行政复议、行政诉讼案件.
    """
    own, last = pieces[place], pieces[-1]
    names = [own]
    if place < len(pieces) - 1:
        verb = VERBS.match(last)
        size = len(own)
        if verb is not None:
            names.append(own + last[verb.end() :])
        if len(last) > size and last[size - 1] == own[-1]:
            names.append(own + last[size:])
    opening = VERBS.match(pieces[0])
    if place and opening is not None:
        names.append(opening[0] + own)
    return tuple(dict.fromkeys(names))

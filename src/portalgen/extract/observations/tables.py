"""Figures in tables: what a cell counts is its row header and its column header, in the unit that one of them names."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from portalgen.extract.observations.grid import Grid, Slot
from portalgen.extract.observations.vocabulary import Vocabulary
from portalgen.model.aspects import Aspect
from portalgen.model.document import Block, BlockKind, Document
from portalgen.model.text import Span

_NUMBER = re.compile(r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?")
_TORN = re.compile(r"\d[\d .,，]*\d")
_SIGNED = re.compile(r"([-−﹣+＋↑↓]\s?\d[\d.,]*)\s?([%％]?)")
_ROUGH = re.compile("(?:大?约|近|超过?|逾|共|累计|达到?|不少于|至少)?(?=\\d)")
_LONGEST_ROUGH = 40
_UNIT = re.compile(r"[（(](?:单位[:：])?([^（()）\d]{1,4})[)）]|单位[:：]\s*([^\s，。（）()\d|]{1,4})")
_COUNTS = re.compile(r"(人次|场次|批次|家次|户次|件|宗|起|次|人|户|家|份|场|期|项|条)数$")
_PLAIN_NAMES = frozenset(
    {"", "数量", "数值", "合计", "总计", "总数", "总和", "件数", "次数", "宗数", "人数", "情况", "数据", "指标值", "全年", "累计", "完成数",
     "完成情况", "实际完成", "本年", "今年", "本年度", "当年", "本期", "年度", "年份"}
)  # fmt: skip
_YEAR = re.compile(r"((?:19|20)\d\d)(?!\d|年|-|—)")
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_NAMES_YEAR = re.compile(r"(?:19|20)\d\d|[今去上本]年")
_YEAR_ONLY = re.compile(r"(?:(?:19|20)\d\d\s?年?度?|本年度?|今年|上年度?|去年|上年同期)(?:[（(].*[)）])?")
_SHARE = re.compile("率$|占比|比例|比重|百分比")
_MONEY = re.compile("金额|款额?$|资金|经费|投入")
_CHANGED = re.compile("增减|增幅|增长|同比|环比|比上年|较上年|升降|变化|差额")
_PLANNED = re.compile("(?:计划|目标|任务|预期)(?!完成|内)")
_SPAN_OF_YEAR = re.compile("上半年|下半年|[一二三四1-4]季度|(?<!\\d)(?:1[0-2]|[1-9])月(?!底|末)|月份")
BODY = re.compile("(?:局|委|办|大队|中队|支队|所|镇|乡|街道|村|社区|科|股|处|队|中心|全[国省市县区])$")
_AMONG = re.compile("^(?:其中|其它?中|[-—]{1,2})")
_CAPTION = 60


class Cell(Struct, frozen=True):
    """A cell that holds nothing but a number, with its headers.

    Attributes:
        cell: all of it; ``span`` of the digits.
        row: from the row's header to them.
        label, head: row header and column header; ``entry``: the label is a name of the catalogue and nothing more.
        subject: both, without what only says that a number follows.
        unit: empty where neither cell nor header names one.
        said: the subject as a sentence begins with it: the caption's year in front where neither header names one.
        above: the words over the table and in its corner.
        aspect: what the headers make of the figure.
        doubt: why it is not certain what it counts; empty where it is.
        rough: the cell says more than a number, and ``span`` is all of it.
    """

    cell: Span
    span: Span
    row: Span
    label: str
    head: str
    entry: bool
    subject: str
    unit: str
    said: str
    above: str
    aspect: Aspect
    doubt: str
    rough: bool = False


def number_cells(document: Document, vocabulary: Vocabulary) -> Iterator[Cell]:
    """Yield the number cells of all tables; cells of prose are read as prose."""
    for block in document.blocks:
        if block.kind is BlockKind.TABLE:
            yield from _cells(document.text, block, vocabulary)


def within(spans: Sequence[Span], position: int) -> bool:
    """Say whether a place lies in one of some spans that are in order."""
    at = bisect_right(spans, position, key=lambda span: span.start) - 1
    return at >= 0 and position < spans[at].end


def fences_of(document: Document) -> tuple[int, ...]:
    """Return where cells begin and end, so that no sentence runs from one into the next."""
    spans = [cell for block in document.blocks if block.kind is BlockKind.TABLE for row in block.cells for cell in row]
    return tuple(sorted({edge for span in spans for edge in (span.start, span.end) if edge}))


def _cells(text: str, block: Block, vocabulary: Vocabulary) -> Iterator[Cell]:
    grid = Grid(
        text,
        block.cells,
        lambda words: _number(words, vocabulary) is not None,
        lambda words: _is_rough(words, vocabulary),
        lambda words: _measure(words, vocabulary),
    )
    caption = _caption(text, block.span.start) + grid.caption
    shared = _unit(caption, vocabulary)
    before = ""
    for slot in grid.slots():
        digits, own = _number(text[slot.span.start : slot.span.end], vocabulary) or ("", "")
        start = text.index(digits, slot.span.start)
        end = start + len(digits) if digits else slot.span.end
        named = _unit(slot.head, vocabulary) or _counted(slot.head, vocabulary)
        before = named or (before if _YEAR_ONLY.fullmatch(slot.head) else "")
        unit = own or slot.unit or _unit(slot.label, vocabulary) or before or shared
        cell = _cell(slot, Span(start, end), unit, caption + grid.corner)
        entry = any(alias.parts == (cell.label,) for alias in vocabulary.aliases.get(cell.label, ()))
        doubt = slot.doubt if not digits else cell.doubt or _odd(digits, own)
        yield replace(cell, entry=entry, rough=not digits, doubt=doubt)


def _cell(slot: Slot, span: Span, unit: str, caption: str) -> Cell:
    label, head = (_YEAR.sub(r"\1年", _UNIT.sub("", words).strip()) for words in (slot.label, slot.head))
    names = [_AMONG.sub("", label).lstrip("：:"), head]
    subject = "".join(name for name in names if name not in _PLAIN_NAMES) or label or head
    spans = [*slot.name, span]
    row = Span(min(s.start for s in spans), max(s.end for s in spans))
    years = set(_ANY_YEAR.findall(caption))
    said = f"{head}{label}" if label and head and BODY.search(head) else subject
    said = f"{years.pop()}年{said}" if len(years) == 1 and not _NAMES_YEAR.search(label + head) else said
    doubt = slot.doubt or _misfit(label, head, unit)
    return Cell(slot.span, span, row, label, head, False, subject, unit, said, caption, _aspect(label, head), doubt)


def _misfit(label: str, head: str, unit: str) -> str:
    """Return why a unit cannot be that of what is counted; empty where it can."""
    if (_SHARE.search(head) or (_SHARE.search(label) and head in _PLAIN_NAMES)) and unit not in {"%", "％", "‰"}:
        return "是比率却没有写百分号"
    money = _MONEY.search(head) or (_MONEY.search(label) and (head in _PLAIN_NAMES or _YEAR_ONLY.fullmatch(head)))
    return "是金额却没有写单位" if money and not unit.endswith("元") and unit not in {"%", "％"} else ""


def _aspect(label: str, head: str) -> Aspect:
    if _CHANGED.search(head) or _CHANGED.search(label):
        return Aspect.CHANGE
    if _PLANNED.search(head):
        return Aspect.PLAN
    return (
        Aspect.PART
        if _SPAN_OF_YEAR.search(head) or _SPAN_OF_YEAR.search(label) or _AMONG.search(label)
        else Aspect.LEVEL
    )


def _caption(text: str, start: int) -> str:
    """Return the line in front of a table, where it may name a unit or a year."""
    before = text[max(start - 2 * _CAPTION, 0) : start].rstrip("\n")
    line = before.rpartition("\n")[2]
    return line if len(line) <= _CAPTION and "。" not in line else ""


def _number(words: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Return number and unit of a cell that holds nothing else; the unit is empty where only a header has it."""
    words = words.strip()
    if _NUMBER.fullmatch(words) or _TORN.fullmatch(words):
        return words, ""
    if signed := _SIGNED.fullmatch(words):
        return signed[1], signed[2]
    figure = vocabulary.figure.fullmatch(words)
    if figure is None or not words[0].isdigit() or figure["num2"] or figure["more"] or figure["more2"]:
        return None
    return figure["num"], words[figure.end("num") :]


def _odd(digits: str, unit: str) -> str:
    """Return why a number that stands alone in its cell is none; empty where it is one."""
    if not digits[0].isdigit():
        return "带正负号"
    return "数字读不完整" if not (_NUMBER.fullmatch(digits) or unit) else ""


def _is_rough(words: str, vocabulary: Vocabulary) -> bool:
    begins = _ROUGH.match(words)
    return bool(begins and vocabulary.figure.match(words, begins.end())) and len(words) <= _LONGEST_ROUGH


def _measure(words: str, vocabulary: Vocabulary) -> bool:
    """Say whether a cell under 单位 names a unit, not an agency."""
    return words in vocabulary.units or words.lstrip("万亿千百") in vocabulary.units


def _unit(head: str, vocabulary: Vocabulary) -> str:
    """Return the known unit that a header names, with 万 or 亿 before it."""
    for match in _UNIT.finditer(head):
        name = (match[1] or match[2]).strip()
        if name.lstrip("万亿千百") in vocabulary.units:
            return name
    return ""


def _counted(head: str, vocabulary: Vocabulary) -> str:
    """Return the unit that a header counts in: 件数, 受理宗数."""
    found = _COUNTS.search(_UNIT.sub("", head))
    return found[1] if found and found[1] in vocabulary.units else ""

"""Homes behind their label, and number plates behind a label or beside their owner. All patterns read folded text."""

import re
from collections.abc import Iterator

from portalgen.model.patterns import found_from
from portalgen.model.text import Span
from portalgen.privacy.kinds import Kind
from portalgen.privacy.names import told_by_role
from portalgen.privacy.words import any_of, words

_HOME = (
    r"家庭(?:详细)?(?:住址|地址|址)|住址(?<!公司住址)(?<!单位住址)|现住址?|现居住?地址?|户籍(?:地址|所在地|地|住址)|户口所在地|居住(?:地址|地|在|于)|常住(?:地址|地)"
    r"|暂住(?:地址|地|在)?|身份证地址|家住|租住于?"
)
ABODE = r"(?:住所地?|(?:通[讯信]|联系|联络|邮寄|寄送|寄件|收件|收货|送达)地址)"
"""Where a private person gets letters is a home; where an office or a firm does is none."""
_LABEL = re.compile(
    rf"(?:{_HOME}|(?P<abode>{ABODE}))[\s*_】\]]{{0,6}}(?P<said>:|为|是|位于|在|[(])?[\s*_]{{0,6}}|住(?:(?<=[,、;(。\n]住)|(?<=\A住))(?![建房宅院户宿所保])(?P<lives>在|于)?"
)
_START = re.compile(
    "通[讯信]地|联[系络]地|邮寄|寄送|寄件|收件|收货|送达|家庭|家住|现住|现居|住|户籍|户口|居住|常住|暂住|身份证|租住"
)
_PERSON = re.compile(r"[男女][,、;(]|出生|岁|族[,、;]|身份证|公民|村民|居民")
_BEFORE = 60  # characters in front of 住所 that may say that it is a person's, not a firm's
_BODY = re.compile(r"公司|[局厅厂所]|政府|大院|中心|窗口|机关|委员会|单位|大厦|写字楼")
_WHOSE = re.compile(rf"(?:{any_of(words().parties)})(?:本人)?的?\Z")
_RECIPIENT = 30  # characters behind an address that may say who gets what is sent there
_SHORTEST = 2  # characters of a street or village in front of a house number
_VALUE = re.compile(r"[^,。;、\n|()!?]{2,60}")
_NUMBERED = re.compile(
    r"(?:第?(?:[0-9A-Za-z]{1,6}(?:-[0-9]{1,6}){0,2}|[一二三四五六七八九十百零〇]{1,6})\s?(?:号|栋|幢|楼|单元|室|房|(?:[村居]民)?小?组|队|弄|院|座|门|社))"
    r"(?:之[一二三四五六七八九十0-9]{1,3}|附[0-9]{1,3}号|-?[0-9]{2,5}(?![0-9户人年元室号栋幢楼房组]))?"
)
_PLACED = re.compile(
    r"[\u3400-\u9fff]{1,12}(?:省|市|县|区|旗|州)[\u3400-\u9fff]{1,20}(?:镇|乡|街道|路|街|巷|村|社区|小区|苑|园|屯|寨)"
)
# 龙门镇足荣村, without its county: only behind a label.
_VILLAGE = re.compile(
    r"[\u3400-\u9fff]{2,8}?(?:镇|乡|街道)(?![镇村])(?![\u3400-\u9fff]{0,6}[农各贫每打])[\u3400-\u9fff]{1,10}?(?:村(?!民)|社区|屯|寨)"
)
LABELS = rf"{_HOME}|{ABODE}|地址"

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][\s·.-]?(?=[A-HJ-NP-Z]{0,5}\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学港澳](?![A-Za-z0-9])"
)
PLATE_LABELS = r"(?:车牌照?|号牌|牌照|车号|牌号)(?:号码|号)?"
_PLATE_LABELLED = re.compile(rf"{PLATE_LABELS}[\s:为是(]{{0,4}}\Z")
_OWNER = r"车主|驾驶人|驾驶员|司机|所有人|登记人|当事人|机主"
_OWNER_BEHIND = re.compile(rf"[^。;\n]{{0,16}}?(?:{_OWNER})")
_OWNER_BEFORE = re.compile(rf"(?:(?:{_OWNER})[^。;\n]{{0,24}}|驾驶的?)\Z")
_NEAR = 28  # characters in front of a plate that may say whose it is


def find_homes(text: str) -> Iterator[Span]:
    """Yield home addresses: behind a label and its colon all that reads like one, otherwise up to the house or the village."""
    for head in found_from(_START, _LABEL, text):
        value = _VALUE.match(text, head.end())
        if value is None or (head["abode"] and not _is_persons(text, head, value)):
            continue
        if length := _length(value[0].rstrip(), head):
            yield Span(value.start(), value.start() + length)


def _is_persons(text: str, head: re.Match[str], value: re.Match[str]) -> bool:
    """Whether a private person is named in front of 住所 or 通讯地址, or behind it as the one who gets what is sent."""
    before = max(0, head.start() - _BEFORE)
    if _PERSON.search(text, before, head.start()) and head["abode"].startswith("住所"):
        return True
    if _BODY.search(value[0]):
        return False
    if _WHOSE.search(text, before, head.start()):
        return True
    near = told_by_role(text[before : head.end()])
    behind = (
        told_by_role(text[value.end() : value.end() + _RECIPIENT]) if head["abode"].startswith(("收", "寄")) else ()
    )
    return any(kind is Kind.PERSON for _, kind in near) or any(kind in (Kind.CLERK, Kind.PERSON) for _, kind in behind)


def _length(value: str, head: re.Match[str]) -> int:
    """Return how much of what follows a label is an address; 0 where it is none."""
    number = next(reversed(list(_NUMBERED.finditer(value))), None)
    place = _PLACED.search(value) or (None if head["lives"] else _VILLAGE.match(value))
    if not (number or place):
        return 0
    if head["said"] == ":" or head["said"] == "(":
        goes_on = number and value[number.end() : number.end() + 1] in ("的", "居", "与", "和")
        return number.end() if number and goes_on else len(value)
    if number:
        return number.end() if place or (head["lives"] is None and number.start() >= _SHORTEST) else 0
    return place.end() if place and (head["said"] or head[0].startswith(("家", "现住", "暂住", "租住", "住"))) else 0


def find_plates(text: str) -> Iterator[Span]:
    """Yield number plates that a label announces or whose owner is named near by."""
    for found in _PLATE.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        if _PLATE_LABELLED.search(before) or _OWNER_BEHIND.match(text, found.end()) or _OWNER_BEFORE.search(before):
            yield Span(*found.span())

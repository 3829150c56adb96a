"""Homes behind their label, and number plates behind a label or beside their owner. All patterns read folded text."""

import re
from collections.abc import Iterator

from portalgen.model.text import Span

_HOME = r"家庭住?址|家庭地址|家庭详细地址|(?<!公司)(?<!单位)住址|现住址?|现居住?地址?|户籍地址|户籍所在地|户籍地|户口所在地|户籍住址|居住地址|居住地|常住地址|常住地|暂住地址|暂住地|身份证地址|家住|租住于?|居住在|居住于|暂住在?"
_LABEL = re.compile(
    rf"(?:{_HOME})[\s*_】\]]{{0,6}}(?P<said>:|为|是|位于|在)?[\s*_]{{0,6}}|(?<=[,、;(])现?住(?![建房宅院户宿所保])(?P<lives>在|于)?"
)
_VALUE = re.compile(r"[^,。;、\n|()!?]{2,60}")
_NUMBERED = re.compile(
    r"(?:[0-9A-Za-z]{1,6}(?:-[0-9]{1,6}){0,2}|[一二三四五六七八九十百零〇]{1,6})\s?(?:号|栋|幢|楼|单元|室|房|组|队|弄|院|户|座|门|层|社)"
)
_PLACED = re.compile(
    r"[\u3400-\u9fff]{1,12}(?:省|市|县|区|旗|州)[\u3400-\u9fff]{1,20}(?:镇|乡|街道|路|街|巷|村|社区|小区|苑|园|屯|寨)"
)
LABELS = rf"{_HOME}|地址"

_PLATE_TEXT = r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][\s·.-]?(?=[A-HJ-NP-Z]{0,5}\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学港澳](?![A-Za-z0-9])"
_PLATE = re.compile(_PLATE_TEXT)
_PLATE_LABEL = re.compile(r"(?:车牌照?|号牌|牌照|车号|牌号)(?:号码|号)?[\s:为是(]{0,4}")
_OWNER = r"车主|驾驶人|驾驶员|司机|所有人|登记人|当事人|机主"
_OWNER_BEHIND = re.compile(rf"[^。;\n]{{0,16}}?(?:{_OWNER})")
_OWNER_BEFORE = re.compile(rf"(?:{_OWNER})[^。;\n]{{0,24}}\Z")
_NEAR = 28
PLATE_LABELS = r"(?:车牌照?|号牌|牌照|车号|牌号)(?:号码|号)?"


def find_homes(text: str) -> Iterator[Span]:
    """Yield home addresses: behind a label and its sign all that reads like one, without a sign what has a house number."""
    for head in _LABEL.finditer(text):
        value = _VALUE.match(text, head.end())
        if not value:
            continue
        last = next(reversed(list(_NUMBERED.finditer(value[0]))), None)
        if head["said"] in (":", "为", "是") and (last or _PLACED.search(value[0])):
            yield Span(value.start(), value.start() + _length(value[0], last))
        elif last and (_PLACED.search(value[0]) or (head["lives"] is None and last.start() >= 2)):
            yield Span(value.start(), value.start() + last.end())


def _length(value: str, last: re.Match[str] | None) -> int:
    """A sentence may go on behind the house number: 住址为海北路18号的居民."""
    if last and value[last.end() : last.end() + 1] in ("的", "居", "与", "和"):
        return last.end()
    return len(value.rstrip())


def find_plates(text: str) -> Iterator[Span]:
    """Yield number plates that a label announces or whose owner is named near by."""
    for found in _PLATE.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        labelled = re.search(rf"{_PLATE_LABEL.pattern}\Z", before)
        if labelled or _OWNER_BEHIND.match(text, found.end()) or _OWNER_BEFORE.search(before):
            yield Span(*found.span())

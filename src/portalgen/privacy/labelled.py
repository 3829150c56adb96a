"""Numbers and ids behind a label that says what they are. All patterns read folded text.

Every repetition has a bound, so that the time grows with the length of the text and no faster.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portalgen.model.patterns import found_from
from portalgen.model.screened import beginnings, first_characters
from portalgen.model.text import Span
from portalgen.privacy.kinds import Kind
from portalgen.privacy.words import any_of, words

_W = words()
_GAP = r"[\s.·-]{0,3}"
_NEAR = r"[ -]{0,2}"
_COUNTRY = rf"(?:[(]?(?:\+|00)86[)]?{_GAP}|[(]86[)]{_GAP}|86-)?"
EXTENSION = r"(?:\s{0,3}(?:转|-|分机)\s{0,3}\d{1,6})?"
_AREA = rf"(?:(?:[(]0{_GAP}[1-9](?:{_GAP}\d){{1,2}}[)]|0{_GAP}[1-9](?:{_GAP}\d){{1,2}}){_GAP})?"
# A telephone number behind its label, or behind the name of a person behind a label.
PHONE = re.compile(
    rf"(?!(?:19|20)\d\d([.-])\d{{1,2}}\1\d{{1,2}}(?!\d))(?:{_COUNTRY}1{_GAP}[3-9](?:{_GAP}\d){{9}}|{_COUNTRY}(?:[(]1[3-9]\d[)]|1[3-9]\d[_/]){_GAP}\d{{4}}[\s._/·-]{{0,3}}\d{{4}}|{_COUNTRY}{_AREA}[1-9](?:{_GAP}\d){{6,7}}{EXTENSION}"
    rf"|(?:\+|00)86{_GAP}[1-9](?:{_GAP}\d){{8,10}})(?!\d)"
)
# A bracket that opens before a number and is no part of it: the other (0759) and (+86) are.
OPENED = r"[(](?!(?:\+|00)86[)]|0\d{2,3}[)]|1[3-9]\d[)])"
# Between a label and its value: 电话（办公）：, 手机号码为, **电话** :
TO_VALUE = (
    r"(?:号码|编号|号|码|[Nn][Oo]\.?)?(?:及(?:电话|手机|微信)(?:号码?)?)?(?:[(](?:[^()\n\d]{1,8}|区号:?\s?\d{3,4})[)])?[\s*_】\]]{0,6}"
    r"(?P<said>[为是]?\s?[:;=]|为|是|至|到)?(?:[\s*_【\[]|"
    + OPENED
    + r"){0,8}(?:(?<=[(])(?:号码?|证号|编号)[:为]\s{0,3})?"
)
_AND = re.compile(r"\s{0,3}(?:[、,，/;；]|或|和)\s{0,3}")
# What a figure counts: a number in front of it is a statistic, unless a label with its colon says otherwise.
UNIT = re.compile(
    r"\s?(?:元(?![月旦])|角|[万亿千百%‰]|余?(?:人次|次|件|宗|条|个(?!人)|份|户(?![主籍])|人(?![工员民])|名(?![字叫称])|起|吨|公斤|平方|立方|公里|公顷"
    r"|亩|辆|笔|页|册|部|枚|项(?!目)|美元|港元|小时|字节|人民币|点击|粉丝|群))"
)
_HOTLINE = re.compile(rf"(?:{any_of(_W.hotlines)})\Z")
_OFFICIAL = re.compile(r"(?:公众|官方|政务|企业)\Z")
_LETTER = re.compile(r"[A-Za-z]\Z")
_BEFORE = 8  # characters in front of a label that may change what it says


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A label, the value that it announces, and what may not stand in front of the label."""

    kind: Kind
    label: str
    value: re.Pattern[str]
    unless: re.Pattern[str] | None = None

    def heads(self) -> re.Pattern[str]:
        """Return the label with all that may stand between it and its value."""
        return re.compile(rf"(?:{self.label}){TO_VALUE}")


# Without 号 behind the label, a word of letters alone is no id.
_WECHAT = re.compile(r"(?=[A-Za-z_-]{0,18}[\d_])[A-Za-z][A-Za-z0-9_-]{5,19}(?![A-Za-z0-9])|[1-9]\d{4,12}(?!\d)")
# Behind a colon it is one, unless more is said of it: 微信：weixin端, 微信：leizhou（公众号）.
_LETTERS_ALONE = re.compile(
    r"(?!(?i:wechat|weixin))[A-Za-z][A-Za-z_-]{5,19}(?![A-Za-z0-9_-]|[ ]?[\u3400-\u9fff]|[(,、 ]{1,2}(?:微信)?(?:公众|订阅|服务|视频|小程序))"
)
# Labels begin with literals, so that a search skips to them.
_KINDS = (
    _Labelled(Kind.PHONE, any_of(_W.phones, spaced=True), PHONE, _HOTLINE),
    _Labelled(Kind.PHONE, r"(?:[Tt][Ee][Ll]|[Pp][Hh][Oo][Nn][Ee]|[Mm]obile|[Ff]ax)\.?", PHONE, _LETTER),
    _Labelled(Kind.PHONE, r"短号|小号|V网|集群网", re.compile(r"\d{3,6}(?!\d)")),
    _Labelled(
        Kind.IDENTITY,
        r"身份证件?|身份号码|证件号码?",
        re.compile(
            r"\d(?:[ ./-]{0,2}\d){13,16}(?:[ ./-]{0,2}[\dXx])?(?![\dA-Za-z])|[A-Z]{1,2}\d{6}[(][\dA][)]|[A-Z]{3}\d{12}(?!\d)"
        ),
    ),
    _Labelled(
        Kind.ACCOUNT, r"账号|帐号|账户|帐户|卡号|银行卡|存折|一卡通", re.compile(r"\d(?:[\s-]{0,2}\d){8,29}(?!\d)")
    ),
    _Labelled(
        Kind.ACCOUNT,
        r"支付宝(?:账号|帐号|账户)?|钉钉|飞书",
        re.compile(r"(?=[A-Za-z_-]{0,18}[\d_])[A-Za-z0-9][A-Za-z0-9_-]{5,19}(?![A-Za-z0-9@.])"),
    ),
    _Labelled(
        Kind.DOCUMENT,
        r"(?:社会保障卡?|社保卡?|医保卡?|医疗保险卡?|参保|职工)(?:号码|编号|卡号|号)",
        re.compile(rf"[A-Za-z]{{0,2}}\d(?:{_NEAR}\d){{5,20}}[A-Za-z]?(?![\dA-Za-z])"),
    ),
    _Labelled(
        Kind.DOCUMENT,
        r"护照|通行证|台胞证|回乡证|居留证|居住证|居留身份证|军官证|士官证|士兵证|驾驶证|驾照|残疾人?证|出生证|出生医学证明|户口[簿本]|学生证|准考证|学号|学籍号?|结婚证|离婚证",
        re.compile(
            r"[A-Za-z]?\d{6}-\d{4}-\d{5,7}(?!\d)|[A-Za-z]{0,3}\d{6,20}[A-Za-z]?(?![\dA-Za-z])|[\u3400-\u9fff]字第\d{6,8}号"
        ),
    ),
    _Labelled(
        Kind.CHAT,
        r"Q\s?[Qq](?:群)?|q\s?[Qq](?:群)?|扣扣|企鹅|Q群|q群|加[Qq](?![Qq])",
        re.compile(r"[1-9]\d{4,11}(?!\d)"),
        _LETTER,
    ),
    _Labelled(
        Kind.CHAT,
        r"微\s{0,2}信(?:ID|[Ii]d)?|薇信|威信|V信|v信",
        _WECHAT,
        _OFFICIAL,
    ),
    _Labelled(Kind.CHAT, r"微\s{0,2}信(?=\s{0,2}:)", _LETTERS_ALONE, _OFFICIAL),
    _Labelled(Kind.CHAT, r"(?:[Ww]e[Cc]hat|[Vv][Xx])(?:ID|[Ii]d)?", _WECHAT, _LETTER),
    _Labelled(
        Kind.CHAT,
        r"微信(?:号码?|ID)(?=[:为是\sA-Za-z])",
        re.compile(r"[A-Za-z][A-Za-z0-9_-]{5,19}(?![A-Za-z0-9])"),
        _OFFICIAL,
    ),
)
_HEADS = tuple((kind, kind.heads()) for kind in _KINDS)
LABELS = "|".join(f"(?:{kind.label})" for kind in _KINDS)
_STARTS = beginnings(LABELS)
_FIRST = tuple(first_characters(kind.label) for kind in _KINDS)
_BY_START = {
    start: tuple(number for number, first in enumerate(_FIRST) if start in first)
    for start in frozenset().union(*_FIRST)
}
_PASSPORT_START = re.compile(r"[A-Z][A-Z]?\d{7}")  # one class first, so that a search skips to it
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}\d{7,9}(?=\s?号?的?(?:护照|通行证))")  # the label may come behind
_LATIN = re.compile("[A-Za-z]")
_NUMBER = re.compile(r"\d(?:[\s.·_/-]{0,3}\d){4}|\d{3,6}(?!\d)")


def find_labelled(text: str) -> Iterator[Span]:
    """Yield numbers and ids behind a label, also those joined to the first by 、 or 和."""
    yield from (span for span, _ in told_by_label(text))


def told_by_label(text: str) -> Iterator[tuple[Span, Kind]]:
    """Yield what :func:`find_labelled` finds, with what the label says that it is."""
    if _LATIN.search(text) or _NUMBER.search(text):
        yield from ((Span(*found.span()), Kind.DOCUMENT) for found in found_from(_PASSPORT_START, _PASSPORT, text))
        for labelled, head in _heads(text):
            start = head.start()
            if not (labelled.unless and labelled.unless.search(text, max(0, start - _BEFORE), start)):
                yield from ((span, labelled.kind) for span in joined_values(text, head, labelled.value))


def _heads(text: str) -> Iterator[tuple[_Labelled, re.Match[str]]]:
    """Yield what ``finditer`` finds of each kind of label; the text is gone through once for all of them."""
    done = [0] * len(_HEADS)
    for at in _STARTS.places(text):
        for number in _BY_START[text[at]]:
            labelled, heads = _HEADS[number]
            if at >= done[number] and (head := heads.match(text, at)):
                done[number] = head.end()
                yield labelled, head


def joined_values(text: str, head: re.Match[str], value: re.Pattern[str]) -> Iterator[Span]:
    """Yield the value behind a label, and those joined to it by 、 or 和."""
    at = head.end()
    while found := value.match(text, at):
        if not head["said"] and UNIT.match(text, found.end()):
            return
        yield Span(*found.span())
        joint = _AND.match(text, found.end())
        if not joint:
            return
        at = joint.end()

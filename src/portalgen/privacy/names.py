"""Names of people: behind a label that says who they are. All patterns read folded text.

How sure a name must look depends on what stands between it and its label: a sign (联系人：), a blank or bracket, or nothing.
"""

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum

from portalgen.model.screened import beginnings
from portalgen.model.text import Span
from portalgen.privacy import labelled
from portalgen.privacy.folding import fold
from portalgen.privacy.kinds import Kind
from portalgen.privacy.labelled import OPENED, PHONE
from portalgen.privacy.pinyin import PINYIN
from portalgen.privacy.words import any_of, words

_W = words()
_HAN = r"[\u3400-\u9fff]"
_BLANK = r"[ \t\u3000]"
_MARKS = r"[\s*_】\]〕]"
_MOST = 60  # names behind one label


class _Tie(IntEnum):
    """What joins a name to its label."""

    NONE = 0
    LOOSE = 1
    SIGN = 2


_CLERKS = frozenset((*_W.clerks, *(act + who for act in _W.acts for who in ("人", "人员", "者"))))
_PARTIES = frozenset(_W.parties)
_ACTS = frozenset(_W.acts) - _CLERKS - _PARTIES
_CLERKS_ALONE = (_CLERKS | _ACTS) - _PARTIES
_HEAD = any_of((*_CLERKS, *_PARTIES, *_W.columns), spaced=True)
LABELS = rf"(?:{_HEAD})|(?<!{_HAN})(?:{any_of(_W.acts)})"
_SUFFIX = (
    r"(?:[1-9一二三甲乙丙A-C])?(?:(?:及其?|和)(?:联系)?(?:电话|方式|手机)(?:号码?)?|[、/](?:联系)?(?:电话|方式)|姓\s?名|签[字名章])?"
    r"(?:[(](?:签[字名章]|盖章|姓名|[^()\n]{0,6}(?:电话|方式|手机)(?:号码?)?)[)])?"
)
_LABEL = re.compile(
    rf"(?P<word>{any_of((*_CLERKS, *_PARTIES, *_W.columns, *_W.acts), spaced=True)}){_SUFFIX}"
    rf"(?P<tie>{_MARKS}{{0,6}}[:=]{_MARKS}{{0,8}}|\s{{0,3}}-{{1,3}}\s{{0,3}}|[】〕]{_MARKS}{{0,6}}|[为是]|\s{{0,3}}[(（]\s{{0,2}}|[*_]{{0,3}}\s{{1,8}})?"
    r"(?:[(](?:签[字名章]|盖章|手签)[)]\s{0,2})?"
)
_LABEL_START = beginnings(_LABEL.pattern)
_FOLLOWED = rf"(?=\s{{0,3}}(?:{any_of(_W.verbs)}|{any_of((*_CLERKS, *_PARTIES))}))"
_ENDED = rf"(?!{_HAN})"
_SURNAME = f"[{_W.surnames}]"
_FAMILY = rf"(?:{any_of(_W.double)}|{_SURNAME})"
_CLOSED = re.compile(
    rf"{_HAN}{{1,10}}(?:·{_HAN}{{1,10}}){{1,3}}{_ENDED}|(?:{any_of(_W.double)}){_HAN}{{1,2}}{_ENDED}|{_SURNAME}{_HAN}{{1,2}}{_ENDED}"
    rf"|{_SURNAME}(?P<gap>{_BLANK}{{1,6}}){_HAN}(?:(?:(?P=gap)(?![电手联传座]))?{_HAN})?{_ENDED}|(?:{any_of(_W.first)}){_HAN}{{0,8}}{_ENDED}"
)
# A name of another language, in letters or in characters of which each stands for a sound.
_FOREIGN = re.compile(
    rf"[{_W.sounds}]{{3,12}}(?!·){_ENDED}|(?<![A-Za-z])(?:[A-Z][a-z]{{1,11}}(?:[ ·.-]{{1,2}}[A-Z][a-z]{{1,11}}){{1,3}}|[A-Z]{{2,12}} [A-Z]{{2,16}})(?![A-Za-z])"
)
_SURE_CLOSED = re.compile(rf"[{_W.word_surnames}]{_HAN}{{1,2}}{_ENDED}")
_OPEN = re.compile(
    rf"(?:{_HAN}{{1,10}}(?:·{_HAN}{{1,10}}?){{1,3}}|(?:{any_of(_W.double)}){_HAN}{{1,2}}?|{_SURNAME}{_HAN}{{1,2}}?"
    rf"|{_SURNAME}{_BLANK}{{1,6}}{_HAN}{{1,2}}?|(?:{any_of(_W.first)}){_HAN}{{0,6}}?|[{_W.sounds}]{{3,12}}?){_FOLLOWED}"
)
_ANY = re.compile(rf"{_HAN}{{2,4}}{_ENDED}")
_NO_START = re.compile(any_of(_W.no_starts))
_NO_END = re.compile(rf"(?:[{_W.no_ends}科所站店厂校队院会司员人干部领导机关单位中心网点]|窗口|领导|中心)\Z")
_PARTICLES = "为是的了在和"
_SPOILT = re.compile(r"[某●×＊*]")

# What makes a name of a word that follows a label without any sign.
_NUMBER_NEXT = re.compile(
    r"[\s,、;:/(]{0,6}(?:(?:联系|办公|移动)?(?:电话|手机|方式)(?:号码?)?[\s:为是]{0,3}|身份证(?:号码?)?[\s:为是]{0,3})?(?=[(+]?\d(?:[\s.·)_/-]{0,3}\d){6})"
    r"|[\s,、;/(]{0,6}(?:联系|办公)?(?:电话|手机|方式)(?:号码?)?\s{0,3}:|[\s,、(]{0,4}(?:公民)?身份(?:证|号)"
)
_COLON_NEXT = re.compile(r"\s{0,2}:")
_NUMBER_BEFORE = re.compile(rf"(?:{labelled.LABELS})[^\n。]{{0,8}}?[0-9A-Za-z -]{{7,24}}[^\n。0-9]{{0,8}}\Z")
_PERSON_NEXT = re.compile(
    r"[\s,、(]{1,4}(?:[男女](?![\u3400-\u9fff]{2})|性别|(?:19|20)?\d\d年\d{1,2}月|\d{1,3}岁|.{1,3}族[,)]|(?:通[讯信]|联系|家庭|户籍)?[住地][址所])"
)
_STOP_NEXT = re.compile(rf"(?:[、和]{_FAMILY}{_HAN}{{1,2}}{_ENDED}){{0,3}}\s{{0,3}}(?:[。;)】]|\n|\Z)")
_DEED_NEXT = re.compile(
    r"\s?(?:来电|来访|来信|反映|投诉|举报|不服|诉|涉嫌|擅自|未经|无证|提出|驾驶|所有|的[\u3400-\u9fff][A-Z])"
)
_NO_DEED = re.compile("[向于时应都成解包均]")

_CALLED = r"(?:(?:联系|办公|移动|固定)?(?:电话|手机|方式)(?:号码?)?)"
_ASIDE = re.compile(
    rf"(?:\s{{0,2}}(?:同志|先生|女士))?(?:\s{{0,2}},\s{{0,2}}[男女](?=[,;。、\n]|\Z))?(?:\s{{0,2}}[(](?!{_CALLED}?[:为]?\s?[(+]?\d(?:[\s.·_/-]{{0,3}}\d){{6}})[^()\n]{{0,24}}[)])?"
)
_TO_NUMBER = re.compile(rf"(?:[\s,、;:/)]|{OPENED}){{0,6}}{_CALLED}?(?:[\s:为是]|{OPENED}){{0,4}}")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
_NUMBERING = re.compile(r"(?:[(]?\d{1,2}[.、)]|[①-⑳])\s?(?=[\u3400-\u9fff])")
_UNIT_FIRST = re.compile(
    rf"{_HAN}{{0,10}}?(?:{any_of(_W.units)})(?:(?P<gap>{_BLANK}{{1,4}})|(?={_FAMILY}{_BLANK}{{0,2}}{_HAN}{{1,2}}{_ENDED}|{_HAN}{{1,8}}·|[{_W.sounds}]{{3,8}}{_ENDED}))"
)
_TO_NEXT = re.compile(r"[)]?\s{0,4}(?:[、,;/及和与]|\s)\s{0,4}")


# A name without a label: right in front of a number that is somebody's.
_BESIDE = re.compile(
    rf"(?:(?<!{_HAN})|(?<=[与或和及向找由请致给系])|(?<=群众)|(?<=[村居市网农牧渔公]民)|(?<=业主)|(?<=职工)|(?<=员工)|(?<=学生)|(?<=男子)|(?<=女子))(?P<name>{_FAMILY}{_HAN}{{1,2}})"
    r"\s{0,2}[:,(]?\s{0,2}(?:(?:联系)?(?:电话|手机)(?:号码?)?|(?:公民)?身份(?:证|号码)(?:号码?)?)?[:为是]?\s{0,2}\Z"
)
_BEHIND = re.compile(rf"\s?[(]\s?(?P<name>{_FAMILY}{_HAN}{{1,2}})(?:同志)?\s?[),]")
_FARTHEST = 24


def find_names(text: str) -> Iterator[Span]:
    """Yield the names behind each label, those that follow the first one, and the numbers beside them."""
    yield from (span for span, _ in told_by_role(text))


def told_by_role(text: str) -> Iterator[tuple[Span, Kind]]:
    """Yield what :func:`find_names` finds: a clerk's name behind 联系人 or 审核, a private person's behind any other label."""
    for head in _LABEL_START.found(_LABEL, text):
        tie = _tie(head, text[head.start() - 1 : head.start()])
        if tie is not None:
            named = Kind.CLERK if _word(head) in _CLERKS_ALONE else Kind.PERSON
            yield from ((span, _kind(text, span, named)) for span in _people(text, head, tie))


def _kind(text: str, span: Span, named: Kind) -> Kind:
    return Kind.PHONE if re.search(r"\d{3}", text[span.start : span.end]) else named


def find_owners(text: str, numbers: Iterable[Span]) -> Iterator[Span]:
    """Yield the names right in front of numbers, or in brackets behind them: 姚明月（13555667788）, 8812345（姚明月）."""
    for number in numbers:
        before = _BESIDE.search(text, max(0, number.start - _FARTHEST), number.start)
        for found in (before, _BEHIND.match(text, number.end)):
            if found and _is_name(found["name"]) and not _NO_END.search(found["name"]):
                yield Span(*found.span("name"))


def is_somebodys(text: str, start: int, end: int) -> bool:
    """Whether a number of a public line is somebody's: a clerk is named in the same sentence, or a name behind it."""
    behind = _BEHIND.match(text, end)
    return bool(behind and _is_name(behind["name"])) or any(
        _word(head) not in _ACTS and _tie(head, "") is not None
        for head in _LABEL.finditer(text, max(0, start - 40), start)
    )


def _word(head: re.Match[str]) -> str:
    return "".join(head["word"].split())


def is_name(text: str) -> bool:
    """Say whether a text is a Chinese name and nothing else, as it stands in the properties of a file."""
    word = fold(text).strip()
    return _CLOSED.fullmatch(word) is not None and _is_name(word)


def _tie(head: re.Match[str], before: str) -> _Tie | None:
    """Return how the label is joined to what follows; None where a word like 审核 lacks its colon or is part of another."""
    sign = head["tie"]
    if _word(head) in _ACTS:
        return _Tie.SIGN if sign and ":" in sign and not re.match(_HAN, before) else None
    if not sign:
        return _Tie.NONE
    return _Tie.SIGN if re.search(r"[:=】〕-]", sign) else _Tie.LOOSE


def _people(text: str, head: re.Match[str], tie: _Tie) -> Iterator[Span]:
    label = _word(head)
    at = head.end()
    for number in range(_MOST):
        at = _end(_NUMBERING, text, at)
        name = _first(text, at, label, tie) if number == 0 else _further(text, at)
        if name is None:
            return
        yield name
        at = _end(_ASIDE, text, name.end)
        to_number = _end(_TO_NUMBER, text, at)
        phone = None if _DATE.match(text, to_number) else PHONE.match(text, to_number)
        if phone:
            yield Span(*phone.span())
            at = phone.end()
        joint = _TO_NEXT.match(text, at)
        if not joint:
            return
        at = joint.end()


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _first(text: str, at: int, label: str, tie: _Tie) -> Span | None:
    """Return the name that follows a label at ``at``; None where none does."""
    if tie is _Tie.SIGN:
        name = _signed(text, at, label)
        within = name is None or "·" in text[name.start : name.end]  # 法规股阿依古丽·买买提
        return (_behind_unit(text, at) if within else None) or name
    for pattern in (_CLOSED, _FOREIGN, _SURE_CLOSED):
        found = pattern.match(text, at)
        if found and _is_name(found[0]) and _is_confirmed(text, found, label, tie):
            return Span(*found.span())
    opened = _OPEN.match(text, at)
    if opened and _is_name(opened[0]) and _is_told(text, opened, label):
        return Span(*opened.span())
    return None


def _signed(text: str, at: int, label: str) -> Span | None:
    if label in _W.columns:
        name = _any_name(text, at, (_CLOSED, _FOREIGN))
        return (
            name if name and (_has_next(text, name.end) or _NUMBER_BEFORE.search(text, max(0, at - 48), at)) else None
        )
    sure = (_SURE_CLOSED, PINYIN) if label in _CLERKS_ALONE else ()
    name = _any_name(text, at, (_CLOSED, *sure, _FOREIGN, _OPEN))
    if name:
        return name
    other = _any_name(text, at, (_ANY,))
    if not other or not _NUMBER_NEXT.match(text, other.end):
        return None
    word = text[at : other.end]
    return None if _NO_START.match(word) or _NO_END.search(word) else other


def _behind_unit(text: str, at: int) -> Span | None:
    """Return the name behind the unit or rank of a person: 联系人：科信股 邓志强, 联系人：法规股李四，电话8812345."""
    unit = _UNIT_FIRST.match(text, at)
    name = _any_name(text, unit.end(), (_CLOSED, _FOREIGN)) if unit else None
    return name if unit and name and (unit["gap"] or _has_next(text, name.end)) else None


def _further(text: str, at: int) -> Span | None:
    """Return a name that follows another one; what has a colon behind it is the next label."""
    name = _any_name(text, at, (_CLOSED, _FOREIGN, _OPEN))
    return None if name and _COLON_NEXT.match(text, name.end) else name


def _any_name(text: str, at: int, patterns: Iterable[re.Pattern[str]]) -> Span | None:
    for pattern in patterns:
        found = pattern.match(text, at)
        if found and _is_name(found[0]):
            return Span(*found.span())
    return None


def _is_name(word: str) -> bool:
    bare = re.sub(r"\s", "", word)
    return (
        not bare.endswith(_W.titles)
        and bare not in _W.no_names
        and not (bare[:2] in _W.no_names and bare[-1] in _PARTICLES)
        and bare[-1] not in _W.no_ends
        and not _SPOILT.search(bare)
    )


def _has_next(text: str, end: int) -> bool:
    return bool(_NUMBER_NEXT.match(text, end) or _PERSON_NEXT.match(text, end))


def _is_confirmed(text: str, name: re.Match[str], label: str, tie: _Tie) -> bool:
    """Whether what follows a name without a colon, or its form, bears it out."""
    if _has_next(text, name.end()):
        return True
    if label in _W.columns:
        return False
    if tie is _Tie.LOOSE or "·" in name[0]:
        return True
    return label in _CLERKS and bool(_STOP_NEXT.match(text, name.end()))


def _is_told(text: str, found: re.Match[str], label: str) -> bool:
    """Whether a deed or a number follows the name at once: 举报人李四反映, 联系人王五电话8812345."""
    if _has_next(text, found.end()):
        return True
    return label in _PARTIES and bool(_DEED_NEXT.match(text, found.end())) and not _NO_DEED.match(found[0])

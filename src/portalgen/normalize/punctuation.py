"""Damaged punctuation that only one reading explains: brackets of document numbers, inner title marks, points of dates, dashes.

Every rule yields corrections in text offsets. No rule here that is applied changes, adds or removes a digit.
"""

import re
from collections.abc import Iterator

from portalgen.normalize.finding import Finding

_ISSUERS = "函发办字令规通综法政党厅委复批公告文社财建环农教科工信卫安监管审改经商交水林民司府局"
_NUMBER = re.compile(
    rf"(?P<word>[\u4e00-\u9fff][{_ISSUERS}])(?P<open>[〔\[\(（【ELCTtl1I|{{f]?)(?P<year>(?:19[89]|20[0-4])\d)"
    r"(?P<close>[〕\]\)）】JjIl|}]?)(?P<rest>\d{1,5})号"
)
_YEAR = re.compile(r"[12](?=(?:(?<=1)9[89]|(?<=2)0[0-4])\d)")
_BRACKETS = {"〔": "〕", "[": "]", "(": ")）", "（": "）)", "【": "】"}
_DIGIT_LIKE = frozenset("1lI|")
_TITLE_TAIL = "法|条例|办法|规定|细则|决定|规则|意见|通知|纲要|规划|方案|章程|公约"
_INNER = re.compile(rf"(?P<open>[(（<〈])(?P<name>[\u4e00-\u9fff]{{3,40}}(?:{_TITLE_TAIL}))(?P<close>[)）>〉])")
_CITING = (
    "关于", "纪念", "贯彻", "实施", "执行", "落实", "印发", "发布", "宣传", "学习", "修改", "废止", "转发", "施行", "适用", "遵守"
)  # fmt: skip
_TITLE_REACH = 150  # characters from an inner title to the marks of the title round it
_DAY = re.compile(r"([0-9]{1,2})[。，,、]([0-9]{1,2})(?=([”\"]?[\u4e00-\u9fff]{1,12}))")
_COLON = re.compile(r"[:：](?=同时[,，])")
_OPENS_LIST = (
    "如下",
    "以下",
    "包括",
    "要求",
    "指出",
    "强调",
    "提出",
    "方面",
    "问题",
    "表现",
    "表明",
    "规定",
    "其中",
    "主要是",
    "分别是",
    "即",
)
_DASH_VERBS = (
    "提升|推动|推进|助力|弘扬|共建|共享|携手|守护|传承|践行|凝聚|争做|争当|建设|打造|构建|普及|宣传|学习|保护|维护|关爱|关注|致敬|走进|聚焦|服务|"
    "营造|汇聚|赋能|点亮|拥抱|筑牢"
)
_DASH = re.compile(rf"[”’](一)(?=(?:{_DASH_VERBS})(?![就即便]))")
_RANGE = re.compile(r"[0-9](一)(?=[0-9])")
_LIST_MARK = re.compile(r"[0-9]{1,2}。(?=[\u4e00-\u9fff《“])")
_LETTER = re.compile("[OoQlI]")
_LETTER_YEAR = re.compile(r"[12lI][0-9OoQlI]{3}(?=年)")
_A_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_LETTER_RATE = re.compile(r"(?<![0-9A-Za-z.])[0-9OolI]{1,3}(?:\.[0-9OolI]{1,2})?(?=[%％])")
_HUNDRED = re.compile("[lI][Oo]{2}")
_WHOLE = 100
_BEFORE_LIST_MARK = ("", "\n", *"。；;：:）)")
_LETTERS = str.maketrans("OoQlI", "00011")
_ANGLES = re.compile(r"(?:<<|«|＜＜)([^<>«»《》＜＞\n]{2,60})(?:>>|»|＞＞)")


def find_damage(text: str, days: tuple[str, ...]) -> Iterator[Finding]:
    """Yield damaged punctuation, rule by rule; ``days`` are commemorative days as ``month.day name``."""
    yield from _document_numbers(text)
    yield from _inner_titles(text)
    yield from _days(text, days)
    yield from _simple(text)
    yield from _letter_years(text)


def _document_numbers(text: str) -> Iterator[Finding]:
    """``粤府函E2020174号``: the brackets round the year were misread; where a digit may be one of them, both are shown."""
    for found in _numbers(text):
        opening, year, closing, rest = found["open"], found["year"], found["close"], found["rest"]
        if not (opening or closing) or (closing and closing in _BRACKETS.get(opening, "")):
            continue
        start, end = found.start("open"), found.end()
        sure = opening not in _DIGIT_LIKE and closing not in _DIGIT_LIKE
        yield Finding(
            start, end, f"〔{year}〕{rest}号", "document-number", "发文字号中年份应由六角括号括起，原文括号认错", sure
        )
        if not closing and rest[0] == "1" and len(rest) > 1:
            other = f"〔{year}〕{rest[1:]}号"
            yield Finding(
                start, end, other, "document-number-other", "右括号也可能被认成数字1，两种读法并列供核对", False
            )


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield what ``_NUMBER.finditer`` would, tried only where a year follows."""
    starts = sorted({year.start() - back for year in _YEAR.finditer(text) for back in (2, 3)})
    done = 0
    for start in starts:
        if start >= done and (found := _NUMBER.match(text, start)):
            yield found
            done = found.end()


def _inner_titles(text: str) -> Iterator[Finding]:
    """``《……贯彻(中小企业促进法>工作方案》``: one side still shows the inner title mark, or the words before ask for one."""
    for found in _INNER.finditer(text):
        opening, closing = found["open"], found["close"]
        if opening in "<〈" and closing in ">〉":
            continue
        mixed = opening in "<〈" or closing in ">〉"
        asked = text.endswith(_CITING, 0, found.start()) and _inside_title(text, found.start(), found.end())
        if mixed or asked:
            reason = "书名号内的法规名称应由单书名号括起，原文括号认错"
            yield Finding(found.start(), found.end(), f"<{found['name']}>", "inner-title", reason)


def _inside_title(text: str, start: int, end: int) -> bool:
    before = text[max(start - _TITLE_REACH, 0) : start].rpartition("\n")[2]
    return before.rfind("《") > before.rfind("》") and text.find("》", end, end + _TITLE_REACH) >= 0


def _days(text: str, days: tuple[str, ...]) -> Iterator[Finding]:
    names = dict(day.split(" ", 1) for day in days)
    for found in _DAY.finditer(text):
        fixed = f"{found[1]}.{found[2]}"
        name = names.get(fixed)
        if name and not text[found.start() - 1 : found.start()].isdecimal() and _names_day(found[3], name):
            yield Finding(
                found.start(), found.end(2), fixed, "day-point", "纪念日的月与日之间应为点，原文认成了其他标点"
            )


def _names_day(words: str, name: str) -> bool:
    """Say whether the words behind the figures hold two characters of the day's name in a row."""
    return any(name[i : i + 2] in words for i in range(len(name) - 1))


def _simple(text: str) -> Iterator[Finding]:
    for found in _COLON.finditer(text):
        start = found.start()
        if start and "\u4e00" <= text[start - 1] <= "\u9fff" and not text.endswith(_OPENS_LIST, 0, start):
            fixed = ";" if found.group() == ":" else "；"
            yield Finding(start, found.end(), fixed, "semicolon", "“同时”另起一个并列分句，前面不会是冒号")
    for found in _DASH.finditer(text):
        yield Finding(*found.span(1), "——", "dash", "引号之后、动词之前单独的“一”是断开的破折号")
    for found in _RANGE.finditer(text):
        yield Finding(*found.span(1), "—", "range", "两个阿拉伯数字之间的“一”是连接号")
    for found in _LIST_MARK.finditer(text):
        if text[found.start() - 1 : found.start()] in _BEFORE_LIST_MARK:
            fixed = found.group()[:-1] + "."
            yield Finding(found.start(), found.end(), fixed, "list-mark", "段首序号后的句号应为点")
    for found in _ANGLES.finditer(text):
        yield Finding(found.start(), found.end(), f"《{found[1]}》", "title-marks", "书名号被认成了大于号、小于号")


def _letter_years(text: str) -> Iterator[Finding]:
    """``2O21年``, ``lOO%``: letters in a year or a rate, where only one digit looks like each."""
    if not _LETTER.search(text):
        return
    for found in _LETTER_YEAR.finditer(text):
        year, before = found.group(), text[found.start() - 1 : found.start()]
        fixed = year.translate(_LETTERS)
        if year.isdecimal() or (before.isascii() and before.isalnum()) or not _A_YEAR.fullmatch(fixed):
            continue
        yield Finding(
            found.start(), found.end(), fixed, "letter-year", "年份里的字母是认错的数字：l、I 为 1，O、Q 为 0"
        )
    for found in _LETTER_RATE.finditer(text):
        rate, fixed = found.group(), found.group().translate(_LETTERS)
        certain = any(char.isdecimal() for char in rate) or _HUNDRED.fullmatch(rate)
        if rate != fixed and certain and float(fixed) <= _WHOLE:
            yield Finding(
                found.start(), found.end(), fixed, "letter-rate", "百分数里的字母是认错的数字：l、I 为 1，O 为 0"
            )

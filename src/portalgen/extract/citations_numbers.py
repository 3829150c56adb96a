"""Document numbers: 国发〔2021〕5号, 国务院令第713号, 公告2021年第5号, with the brackets that scanners damage."""

import re
from dataclasses import dataclass

_OPEN = r"[〔\[［【（(﹝{「『〈<《]"
_CLOSE = r"[〕\]］】）)﹞}」』〉>》]"
_YEAR = r"(?P<year>(?:19[89]|20[0-4])\d)"
# The mark before the year may be misread as a letter; behind the year nothing else than its partner or a smudge stands.
_BRACKETED = re.compile(
    rf"(?P<code>(?:[A-Z×*]{{1,4}}|某)?[一-龥]{{1,14}})\s*(?:{_OPEN}\s*{_YEAR}\s*年?\s*{_CLOSE}?|"
    rf"[A-Z|]?\s*(?P<bare>(?:19[89]|20[0-4])\d)\s*{_CLOSE}|[A-Z|]\s*(?P<damaged>(?:19[89]|20[0-4])\d))"
    r"\s*(?:第\s*)?(?P<number>\d{1,5})\s*号"
)
_ORDER = re.compile(
    r"(?P<code>(?:(?:[A-Z×*]{1,4})?[一-龥]{1,20})?令)\s*(?:[（(〔\[]\s*(?P<year>(?:19[89]|20[0-4])\d)\s*年?\s*[)）〕\]]\s*)?第?\s*(?P<number>\d{1,5})\s*号"
    r"|(?P<whose>[一-龥]{2,16})?第\s*(?P<before>\d{1,5})\s*号\s*(?P<order>(?:中华人民共和国)?(?:国务院|主席|省政府|市政府|人民政府|政府)?令)"
)
_NOTICE = re.compile(
    r"(?P<code>[一-龥](?:[一-龥 ]{0,24})公告)\s*(?P<year>(?:19[89]|20[0-4])\d)\s*年\s*第\s*(?P<number>\d{1,5})\s*号"
)
_CUE = re.compile(r"\d\s*号")
_REACH = 48  # characters before 号 that a number with its issuer takes at most
_BEHIND = 16  # characters behind 号 that an issuer printed there takes at most
# Words before an issuer's code in running text: the code itself never holds them.
_LEAD = re.compile(
    r".*(?:根据|依据|按照|依照|参照|遵照|学习|落实|贯彻|执行|实施|转发|印发|下发|制定|出台|发布|公布|见|的|了|及|和|与|以|由|对|"
    r"文件|精神|要求|规定|通知|意见|办法|条例|方案|决定|文号|字号|附件)"
)
_ORDER_LEAD = re.compile(
    r".*(?:根据|依据|按照|依照|落实|贯彻|执行|实施|学习|宣传|出台|发布|公布|以|由|的|经|和(?!城乡建设|信息化|社会保障|改革|旅游|草原)|与|及|了)(?=[一-龥])"
)
# A code misread is believed only where it ends as codes do; between good brackets nothing but an address does not count.
_ISSUED = re.compile(
    r"[发办函字规通令文电议督建财教卫法司审评政监管质安税食药交住农水商环经信工科民人社体旅公局委党府厅释]$"
)
_BRACKETS = tuple("（([【〔《")
_ADDRESS = re.compile(r"[路街巷道线楼室栋幢弄]$")


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A document number in the text, with its corrected form."""

    start: int
    end: int
    text: str


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[DocNumber]:
    """Return the document numbers of a stretch of text, in order, not overlapping."""
    stop = len(text) if end is None else end
    kept: list[DocNumber] = []
    for cue in _CUE.finditer(text, start, stop):
        begin = max(start, cue.end() - _REACH, kept[-1].end if kept else start)
        limit = min(stop, cue.end() + _BEHIND)
        found = [
            number
            for read in (_bracketed, _orders, _notices)
            for number in read(text, begin, limit)
            if number.start < cue.end() <= number.end
        ]
        if found:
            kept.append(min(found, key=lambda number: (number.start, -number.end)))
    return kept


def _bracketed(text: str, start: int, stop: int) -> list[DocNumber]:
    found = []
    for match in _BRACKETED.finditer(text, start, stop):
        skip = _lead(_LEAD, text, match, "code")
        code = "".join(match["code"][skip:].split())
        year = match["year"] or match["bare"] or match["damaged"]
        if code and (not _ADDRESS.search(code) if match["year"] else _ISSUED.search(code)):
            fixed = f"{code}〔{year}〕{int(match['number'])}号"
            found.append(DocNumber(match.start() + skip, match.end(), fixed))
    return found


def _orders(text: str, start: int, stop: int) -> list[DocNumber]:
    found = []
    for match in _ORDER.finditer(text, start, stop):
        if match["order"]:
            skip = _lead(_ORDER_LEAD, text, match, "whose")
            printed = "".join(match[0][skip:].split())
            if match["whose"] or match["order"] != "令":
                found.append(DocNumber(match.start() + skip, match.end(), printed))
            continue
        skip = _lead(_ORDER_LEAD, text, match, "code")
        code = match["code"][skip:]
        year = f"〔{match['year']}〕" if match["year"] else ""
        if code != "令" or match.start() == start or text[match.start() - 1] in "（(":
            found.append(DocNumber(match.start() + skip, match.end(), f"{code}{year}第{match['number']}号"))
    return found


def _notices(text: str, start: int, stop: int) -> list[DocNumber]:
    found = []
    for match in _NOTICE.finditer(text, start, stop):
        skip = _lead(_ORDER_LEAD, text, match, "code")
        code = "".join(match["code"][skip:].split())
        found.append(DocNumber(match.start() + skip, match.end(), f"{code}{match['year']}年第{match['number']}号"))
    return found


def _lead(pattern: re.Pattern[str], text: str, match: re.Match[str], group: str) -> int:
    """Return how many characters in front of an issuer's code belong to the sentence; none right behind a bracket."""
    if not match[group] or text[max(0, match.start() - 1) : match.start()] in _BRACKETS:
        return 0
    lead = pattern.match(match[group])
    return lead.end() if lead else 0

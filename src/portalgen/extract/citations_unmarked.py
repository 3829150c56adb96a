"""Laws of the catalogue named without 《》 (依据行政处罚法第三十三条), only where nothing else can be meant; and cited articles."""

import re
from collections.abc import Iterator

from portalgen.extract.citations_titles import Titles

_ENDS = re.compile("法典|法(?!典)|条例")
_STATE = "中华人民共和国"
# What leads to a law: a verb that asks for one, or another law in the same list.
_LEADS = re.compile(
    r"(?:^|[，,。；;：:（(“\"\n]|依据|依照|根据|按照|遵照|遵循|遵守|违反|适用|依|贯彻|落实|执行|实施|施行|学习|宣传|普及|宣讲|解读|学|修订后?的?|修正后?的?"
    r"|新的?|新颁布的?|出台的?|以及|对照|对|《[^《》]{2,40}》)[、和与及]?$"
)
_LISTED = re.compile(r"[、和与及]$|以及$")
# What may follow: an article, another law, a word for what it asks, the end of the clause. 宣传月, 定, 律 make another word.
_FOLLOWS = re.compile(
    r"[，,。；;：:、）)”\"\n]|$|第[一二三四五六七八九十百零〇\d]{1,6}条|[和与及等](?!法院|检察)|以及|《|的?(?:有关|相关|具体)?(?:规定|要求|精神|条款|内容|原则|条文|授权)"
    r"|(?:正式)?(?:实施|施行|修订|修正|颁布|出台)(?!细则|办法|条例|方案|意见)|明确|赋予|办案|办理|处理|处罚|查处|开展|作出|进行|予以|履行|规范|的(?:学习|宣传|贯彻|实施|修订|落实|颁布|执行)|为(?:依据|准绳|重点|主要内容)"
)
_LONGER = re.compile("[律定官院务制实]")
_NUMBER = r"[一二三四五六七八九十百零〇\d]{1,6}"
_ITEM = rf"第[（(]?{_NUMBER}[)）]?"
_ARTICLE = rf"第{_NUMBER}条(?:之[一二三四五六七八九十])?(?:{_ITEM}款)?(?:{_ITEM}项)?(?:{_ITEM}目)?"
_ARTICLES = re.compile(rf"(?:中?的?){_ARTICLE}(?:[、，,和及与至]{{1,2}}(?:{_ARTICLE}|{_ITEM}[款项]))*")


def find_unmarked(text: str, titles: Titles) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and name of laws and regulations named without marks, in order."""
    listed = -1  # where the last one ended: the next of a list needs no verb of its own
    for found in _ENDS.finditer(text):
        end = found.end()
        start = _start(text, end, titles)
        if start is None or not (_FOLLOWS.match(text, end) or _in_full(text, start, end)):
            continue
        if (listed >= 0 and listed == start - len(_between(text, listed, start))) or _LEADS.search(
            text, max(0, start - 48), start
        ):
            yield start, end, text[start:end]
            listed = end


def _in_full(text: str, start: int, end: int) -> bool:
    """Say whether a name is printed with that of the state in front, which only the law itself has."""
    return text.startswith(_STATE, start) and not _LONGER.match(text, end)


def _between(text: str, listed: int, start: int) -> str:
    """Return what stands between two laws of a list, with the articles of the first; empty where more does."""
    behind = articles_at(text, listed)
    join = text[listed + len(behind) : start]
    return text[listed:start] if _LISTED.fullmatch(join) else ""


def _start(text: str, end: int, titles: Titles) -> int | None:
    """Return where the longest name starts that ends here and is no tail of a longer title."""
    for length in titles.lengths.get(text[end - 2 : end], ()):
        start = end - length
        if start >= 0 and text[start:end] in titles.unmarked:
            break
    else:
        return None
    full = start - len(_STATE)
    return full if full >= 0 and text.startswith(_STATE, full) else start


def articles_at(text: str, at: int) -> str:
    """Return the articles cited at a place (第三十三条第一款、第三十四条), empty where there are none."""
    found = _ARTICLES.match(text, at)
    return found[0] if found else ""

"""Lines that belong to the page or the web site and not to the report."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from portalgen.model.document import BlockKind
from portalgen.normalize.inline import GAP
from portalgen.normalize.lines import Line, width_of

_WIDEST = 130  # columns: nothing wider is navigation
_FAR = 250  # characters: marks of two pages stand at least this far apart
_TAIL = 8  # columns of the widest line that a seal leaves
_HEADER_LINES, _FOOTER_LINES = 16, 8

_PAGE_NUMBER = r"""[-—–－―─~·\s]{1,4}\d{1,3}[-—–－―─~·\s]{1,4}
    | 第?\s*\d{1,3}\s*页\s*[,，/|]?\s*(?:[(（]?\s*共\s*\d{1,3}\s*页\s*[)）]?)?
    | \d{1,3}\s*/\s*\d{1,3}
    | [Pp]age\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?"""
_TOKEN = r"""(?:打印(?:本页|页面|此页|文章|文本)?|关闭(?:窗口|本页|页面|此页)?|分享(?:到|至)?|收藏(?:本页)?|返回(?:顶部|首页|列表)?|我要纠错
    |扫一扫\S{0,16}|字体|字号|[大中小T]|微信|微博|新浪微博|QQ空间|繁體|繁体|简体|无障碍(?:浏览|阅读)?|长者(?:版|模式)|手机版|登录|注册|网站地图
    |朗读|放大|缩小|默认|\+|-)"""
_BUTTONS = rf"[\[【(（<]?\s*{_TOKEN}(?:[\s\[\]【】()（）<>:：|｜/、·]*{_TOKEN}){{0,16}}[\s\[\]【】()（）<>:：|｜/、·]*"
_TRAIL = r"""(?:您(?:现在)?的?(?:当前)?(?:所在)?位置|当前(?:所在)?位置|所在位置|现在位置)\s*(?:是|为)?\s*[:：].{0,120}
    | (?:网站)?首页\s*(?:[>＞»›/\\→-]|&gt;).{0,120}"""
_NEIGHBOUR = r"""[\[【]?\s*(?:上一[篇条页]|下一[篇条页]|相关(?:链接|文章|附件|新闻|信息|文档)|附件下载|责任编辑|扫一扫)\s*[\]】]?
    \s*(?:[:：].{0,80})?"""
_HITS = r"(?:浏览|阅读|点击|访问)(?:次数|量|数)\s*[:：]?\s*\d*\s*次?"
_NOISE = re.compile("|".join((_PAGE_NUMBER, _BUTTONS, _TRAIL, _NEIGHBOUR, _HITS)), re.VERBOSE)
_STARTS = frozenset(
    "-—–－―─~· 第0123456789pP打关分收返我扫字大中小T微新Q繁简无长手登网朗放缩默+[【(（<您当所现首上下相附责浏阅点访注"
)
_CATALOGUE = re.compile(
    r"(?:\|\s*)?[\[【]?\s*(?:(?:信息|文章|稿件)?(?:来源|索引号|发布机构|发布单位|发布日期|发布时间|发文日期|成文日期|生成日期|更新时间|公开日期|"
    r"发文机关|发文字号|主题分类|体裁分类|主题词|有效性|公开方式|公开范围|公开时限|浏览次数|阅读次数|作者|编辑|字体|字号)\s*[\]】]?\s*[:：|]"
    r"|(?:时间|日期)\s*[:：]\s*(?:19|20)\d\d[-./年])"
)
_LETTERHEAD = re.compile("报告|政府|局|委员会|办公室|厅|法院|街道|镇|乡")
_SENTENCE_END = "。；;！!？?：:，,、"
_JUNK = re.compile(r"[A-Za-z=|\\/_~^<>{}#*+`$@&·•■□▲△○●◆◇]")
_SOUND = re.compile(r"(?:\d{4}|[一二三四五六七八九〇零]{4})年|\d{3,}|https?:|www|@\w|\w\s*\|[\s|]*\w")


@dataclass(frozen=True, slots=True)
class Sifted:
    """Lines of the report, and those at its end that a seal or signature left behind."""

    lines: list[Line]
    seal: list[Line]


def sift(lines: list[Line]) -> Sifted:
    """Set aside page numbers, running headers, navigation and the remains of seals; mark catalogue lines as noise."""
    kept = [
        line
        for line in lines
        if line.text[0] not in _STARTS or line.width > _WIDEST or _NOISE.fullmatch(line.text) is None
    ]
    kept = _without_headers(_without_bare_numbers(kept))
    _part_neighbours(lines, kept)
    for line in (*kept[:_HEADER_LINES], *kept[-_FOOTER_LINES:]):
        if line.width <= _WIDEST and _CATALOGUE.match(line.text):
            line.kind = BlockKind.NOISE
    cut = _seal_start(kept)
    return Sifted(kept[:cut], kept[cut:])


def _part_neighbours(lines: list[Line], kept: list[Line]) -> None:
    """Lines between which something was set aside are no neighbours: a page may end there."""
    if len(kept) < len(lines):
        neighbours = {(id(before), id(after)) for before, after in pairwise(lines)}
        for before, after in pairwise(kept):
            after.near = after.near and (id(before), id(after)) in neighbours


def _without_bare_numbers(lines: list[Line]) -> list[Line]:
    """Take out lines that are page numbers without any mark: they count up by one, a page apart."""
    bare = [line for line in lines if line.width <= 3 and line.text.isdecimal()]
    pages = {
        id(line)
        for one, two in pairwise(bare)
        if int(two.text) == int(one.text) + 1 and two.start - one.start >= _FAR
        for line in (one, two)
    }
    return [line for line in lines if id(line) not in pages] if pages else lines


def _without_headers(lines: list[Line]) -> list[Line]:
    """Take out a short line naming report or agency that stands on three pages or more; its first place stays."""
    counts = Counter(line.text for line in lines if line.width <= 80)
    repeated = {text for text, count in counts.items() if count >= 3 and _is_letterhead(text)}
    if not repeated:
        return lines
    kept, last = [], dict.fromkeys(repeated, -1)
    for line in lines:
        if line.text in repeated:
            before, last[line.text] = last[line.text], line.start
            if before >= 0 and line.start - before >= _FAR:
                continue
        kept.append(line)
    return kept


def _is_letterhead(text: str) -> bool:
    return len(text) >= 5 and text[-1] not in _SENTENCE_END and _LETTERHEAD.search(text) is not None


def _seal_start(lines: list[Line]) -> int:
    """Return where the tail begins that scanning made of a seal: very short lines, one of them with stray marks."""
    start = len(lines)
    while start > 1 and _may_be_seal(lines[start - 1]):
        start -= 1
    tail = lines[start:]
    if not any(_JUNK.search(line.text) for line in tail) or any(line.text[-1] in "。；！？" for line in tail):
        return len(lines)
    return start


def _may_be_seal(line: Line) -> bool:
    if line.kind is BlockKind.TABLE:
        return False
    if line.width > _TAIL and (line.width > _WIDEST or width_of(GAP.sub("", line.text)) > _TAIL):
        return False  # by what is left of it when blanks are closed, so that reading the result again gives the same
    return not line.headed and _SOUND.search(line.text) is None

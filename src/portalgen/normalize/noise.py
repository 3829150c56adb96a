"""Lines that belong to the page or the web site and not to the report."""

import re

from portalgen.normalize.lines import Line

_WIDEST = 130
_PAGE_NUMBER = r"""[-—–－―─~·\s]{1,4}\d{1,3}[-—–－―─~·\s]{1,4}
    | 第?\s*\d{1,3}\s*页\s*[,，/|]?\s*(?:[(（]?\s*共\s*\d{1,3}\s*页\s*[)）]?)?
    | \d{1,3}\s*/\s*\d{1,3}
    | [Pp]age\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?"""
_TOKEN = r"""(?:打印(?:本页|页面|此页|文章)?|关闭(?:窗口|本页|页面|此页)?|分享(?:到|至)?|收藏(?:本页)?|返回(?:顶部|首页|列表)?|我要纠错
    |扫一扫\S{0,16}|字体|字号|[大中小T]|微信|微博|新浪微博|QQ空间|繁體|繁体|简体|无障碍(?:浏览|阅读)?|长者(?:版|模式)|手机版|登录|注册|网站地图
    |朗读|放大|缩小|默认|\+|-)"""
_BUTTONS = rf"(?:[\[【(（<]?\s*{_TOKEN}\s*[\]】)）>]?[\s:：|｜/、·]*){{1,16}}"
_TRAIL = r"""(?:您(?:现在)?的?(?:当前)?(?:所在)?位置|当前(?:所在)?位置|所在位置|现在位置)\s*(?:是|为)?\s*[:：].{0,120}
    | (?:网站)?首页\s*(?:[>＞»›/\\→-]|&gt;).{0,120}"""
_NEIGHBOUR = r"""[\[【]?\s*(?:上一[篇条页]|下一[篇条页]|相关(?:链接|文章|附件|新闻|信息|文档)|附件下载|责任编辑|扫一扫)\s*[\]】]?
    \s*(?:[:：].{0,80})?"""
_HITS = r"(?:浏览|阅读|点击|访问)(?:次数|量|数)\s*[:：]?\s*\d*\s*次?"
_NOISE = re.compile("|".join((_PAGE_NUMBER, _BUTTONS, _TRAIL, _NEIGHBOUR, _HITS)), re.VERBOSE)
_STARTS = frozenset(
    "-—–－―─~· 第0123456789pP打关分收返我扫字大中小T微新Q繁简无长手登网朗放缩默+[【(（<您当所现首上下相附责浏阅点访注"
)


def without_noise(lines: list[Line]) -> list[Line]:
    """Return the lines that are the report's own."""
    return [
        line
        for line in lines
        if line.text[0] not in _STARTS or line.width > _WIDEST or _NOISE.fullmatch(line.text) is None
    ]

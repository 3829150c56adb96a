"""Web pages as agencies publish them, and pages to print, made of a report's paragraphs. Everything around the report is invented."""

import re
from html import escape

NAVIGATION = """<div class="header"><div class="logo"><a href="/"><img src="logo.png" alt="某某市人民政府门户网站"></a></div>
<form action="/s"><input placeholder="请输入您要搜索的内容"></form><div class="hot">热门搜索：<a>公积金</a> <a>社保</a></div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/bsfw/">办事服务</a></li></ul></div>
<div class="weizhi">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/fzzf/">法治政府建设年度报告</a></div>"""
RELATED = """<div class="rel"><h3>相关文章</h3><ul><li><a href="1.html">2022年法治政府建设年度报告</a><span>2023-01-15</span></li>
<li><a href="2.html">关于印发2023年依法行政工作要点的通知</a><span>2023-03-02</span></li>
<li><a href="3.html">全市行政复议案件办结率达98.6%，同比上升12个百分点</a><span>2023-05-06</span></li></ul></div>"""
FOOTER = """<div class="footer"><p>主办单位：某某市人民政府办公室　承办单位：某某市政务服务和数据管理局</p>
<p>网站标识码：4408000001　<a>粤ICP备00000000号-1</a></p><p>访问量：12345678</p></div>"""
AROUND = (
    "公积金",
    "相关文章",
    "98.6%",
    "主办单位",
    "12345678",
    "热门搜索",
    "当前位置",
    "微信",
    "扫一扫",
    "1532",
    "上一篇",
)
"""Words that stand around the report and must not be read with it."""

_MARK = re.compile(r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]")
_FIGURE = re.compile(r"(\d+(?:\.\d+)?%?)")
Report = tuple[tuple[str, ...], int]
"""Paragraphs of a report, and how many of them are its title."""

META = (
    '<meta name="SiteName" content="某某市人民政府"><meta name="SiteDomain" content="www.example.gov.cn">'
    '<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2024-03-29 10:09"><meta name="ContentSource" content="某某市某局">'
    '<meta name="Url" content="http://www.example.gov.cn/t1.htm">'
)  # fmt: skip


def _title(report: Report) -> str:
    return "".join(report[0][: report[1]]) or "法治政府建设年度报告"


def trs(report: Report) -> bytes:
    """The layout of a common content system, UTF-8, a false charset in a viewport, share bars and attachments."""
    paragraphs, count = report
    title = escape(_title(report))
    body = "".join(f'<p style="text-align:center"><b>{escape(text)}</b></p>' for text in paragraphs[:count])
    body += "".join(f"<p>　　{escape(text)}</p>\n" for text in paragraphs[count:])
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8" name="viewport" content="width=device-width">{META.format(title=title)}
<title>{title}_某某市人民政府</title><script>var a="<p>脚本里的字</p>";</script><style>.x{{}}</style></head><body>{NAVIGATION}
<div class="content"><h1 class="article_title">{title}</h1><div class="info"><span>时间：2024-03-29 10:09</span><span>来源：某某市某局</span>
<span>浏览次数：<em id="hits">1532</em></span><span>字号：<a>[大]</a> <a>[中]</a></span><a>打印</a><div class="share">分享到：<a>微信</a></div></div>
<div class=TRS_Editor><div class="Custom_UnionStyle">{body}</div></div><div class="fj">附件：<a href="a.pdf">{title}.pdf</a></div>
<div class="ewm">扫一扫在手机打开当前页</div>{RELATED}</div>{FOOTER}</body></html>""".encode()


def gbk(report: Report) -> bytes:
    """An old page of nested tables in GBK, its paragraphs divided by line breaks."""
    paragraphs, count = report
    title = "<br>".join(map(escape, paragraphs[:count])) or escape(_title(report))
    body = "<br>\n<br>".join("&nbsp;" * 4 + escape(text) for text in paragraphs[count:])
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{escape(_title(report))}</title></head>
<body><table width=1000 align=center><tr><td>{NAVIGATION}</td></tr></table><table width=1000 align=center><tr><td width=200 valign=top>{RELATED}</td>
<td valign=top><table width=780><tr><td align=center><font size=5><b>{title}</b></font></td></tr>
<tr><td align=center>发布时间：2024-03-29　　来源：某某市某局　　点击数：1532　　【<a>打印</a>】【<a>关闭</a>】</td></tr>
<tr><td id=zoom><font size=4>{body}</font></td></tr><tr><td>上一篇：<a>关于做好2023年度工作的通知</a><br>下一篇：<a>关于2024年预算公开的说明</a></td></tr>
</table></td></tr></table><table width=1000 align=center><tr><td>{FOOTER}</td></tr></table></body></html>"""
    return page.encode("gbk", "xmlcharrefreplace")


def word_pasted(report: Report, table: str = "") -> bytes:
    """A page that somebody pasted out of Word: figures in spans of their own, list marks in conditional comments."""
    paragraphs, count = report
    title = escape(_title(report))
    body = "".join(
        f'<p class="MsoNormal" align="center"><b><span style="font-size:22pt">{escape(t)}</span></b></p>'
        for t in paragraphs[:count]
    )
    body += "".join(map(_pasted, paragraphs[count:]))
    return f"""<!DOCTYPE html><html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">{META.format(title=title)}
<title>法治政府建设_某某市人民政府</title></head><body>{NAVIGATION}<div class="main"><div class="article_title text_align_center">
\t\t{title}
\t</div><div class="article_extend"><span class="article_time">时间：2024-03-29 10:09</span></div><div class="article_area">
<div class="article_content article_content_01 font_family_cn">{body}{table}</div></div>{RELATED}</div>{FOOTER}</body></html>""".encode()


def _pasted(text: str) -> str:
    found = _MARK.match(text)
    mark = found.group() if found else ""
    head = f'<!--[if !supportLists]--><span style="mso-list:Ignore">{escape(mark)}</span><!--[endif]-->' if mark else ""
    parts = (part for part in _FIGURE.split(text[len(mark) :]) if part)
    spans = "".join(
        f"<span style=\"mso-spacerun:'yes';font-size:16.0000pt;\nmso-font-kerning:1.0000pt;\">{escape(part)}</span>"
        for part in parts
    )
    return f'<p class="MsoNormal" style="text-indent:32.0000pt;\nline-height:30.0000pt;">{head}{spans}<span><o:p></o:p></span></p>'


_PRINT = """<meta charset=utf-8><style>@page{{size:A4;margin:37mm 26mm 35mm 28mm}} h1{{font-size:22pt;text-align:center;line-height:32pt}}
body{{font:16pt/28pt "Noto Serif CJK SC";text-align:justify}} p{{text-indent:2em;margin:0}} {more}</style>"""


def red_head(report: Report, table: str = "") -> str:
    """A page to print: a red head, the report, a note of who prints it."""
    paragraphs, count = report
    head = (
        "<div style=\"color:#c00;font:bold 42pt 'Noto Serif CJK SC';text-align:center;line-height:60pt\">某某市某局文件</div>"
        '<div style="text-align:center">某局〔2024〕12号</div><hr style="border:0;border-top:2pt solid #c00">'
    )
    foot = '<hr><div style="font-size:14pt">抄送：市委依法治市办。<br>某局办公室　　　　　2024年3月29日印发</div>'
    title = f"<h1>{'<br>'.join(map(escape, paragraphs[:count]))}</h1>"
    return f"{_PRINT.format(more='')}{head}{title}{''.join(f'<p>{escape(text)}</p>' for text in paragraphs[count:])}{table}{foot}"


def two_columns(report: Report) -> str:
    """A page to print in two columns, as bulletins have them."""
    paragraphs, count = report
    more = "body{font-size:10.5pt;line-height:16pt} .c{column-count:2;column-gap:8mm}"
    title = f"<h1>{'<br>'.join(map(escape, paragraphs[:count]))}</h1>"
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs[count:])
    return f'{_PRINT.format(more=more)}{title}<div class="c">{body}</div>'


def plain(report: Report) -> str:
    """A page to print as agencies type it."""
    paragraphs, count = report
    title = f"<h1>{'<br>'.join(map(escape, paragraphs[:count]))}</h1>"
    return f"{_PRINT.format(more='')}{title}{''.join(f'<p>{escape(text)}</p>' for text in paragraphs[count:])}"

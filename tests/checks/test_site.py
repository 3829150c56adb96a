"""Small sites with one fault each; and how fast real pages are read."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from portalgen.checks.markup import tags
from portalgen.checks.site import check_site

POLICY = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'self'\">"
PAGE = f'<!doctype html><html lang="zh"><head>{POLICY}<title>a > b <i></title></head><body>{{}}</body></html>'
GOOD = {
    "index.html": PAGE.format(
        '<h1 id="top-1">首页</h1><a href="a/">甲</a><a href="a/#jie">节</a><a href="#top-1">上</a>'
    ),
    "a/index.html": PAGE.format(
        '<h2 id=jie>节</h2><a href="..">回</a><a href="../index.html">回</a><a href=".">此</a><a href="?q=1#jie">此</a>'
        '<img src="../x.svg" alt=""><a href="https://example.org/">外</a><a href="mailto:a@b">信</a><a href="#">顶</a>'
        '<a href="../%E5%9B%BE.svg">图</a><a href="#:~:text=节">句</a>'
    ),
    "404.html": PAGE.format('<a href="/">首页</a><a href="/a/">甲</a><link rel="stylesheet" href="/x.css">'),
    "x.svg": "<svg/>",
    "图.svg": "<svg/>",
    "x.css": "body { background: url(x.svg); } a { background: url('data:image/png;base64,AA==') }",
    "sitemap.xml": "<urlset><url><loc>https://example.org/</loc></url><url><loc>https://example.org/a/</loc></url></urlset>",
}


def site(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_a_sound_site_has_no_issues(tmp_path: Path):
    assert check_site(site(tmp_path, GOOD)) == ()


def test_a_page_without_a_policy_is_told_of(tmp_path: Path):
    issues = check_site(site(tmp_path, GOOD | {"a/index.html": GOOD["a/index.html"].replace(POLICY, "")}))
    assert [(issue.code, str(issue.place)) for issue in issues] == [("P109", "a/index.html")]


def test_a_sound_site_below_a_path(tmp_path: Path):
    below = {
        name: text.replace('href="/', 'href="/sub/path/').replace("example.org/", "example.org/sub/path/")
        for name, text in GOOD.items()
    }
    assert check_site(site(tmp_path, below), "/sub/path/") == ()
    assert check_site(tmp_path) == (), "the sitemap says where the site lies"
    assert {issue.code for issue in check_site(tmp_path, "/other/")} == {"P101", "P107"}


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('<a href="b/">x</a>', "index.html: error[P101] 链接 b/ 指向不存在的页面或文件。"),
        ('<a href="../a/">x</a>', "index.html: error[P101] 链接 ../a/ 指向不存在的页面或文件。"),
        ('<a href="a/x.html?y=1">x</a>', "index.html: error[P101] 链接 a/x.html?y=1 指向不存在的页面或文件。"),
        ('<img src="y.svg" alt="图">', "index.html: error[P101] 链接 y.svg 指向不存在的页面或文件。"),
        ('<img srcset="x.svg 1x, y.svg 2x" alt="图">', "index.html: error[P101] 链接 y.svg 指向不存在的页面或文件。"),
        ('<meta http-equiv="refresh" content="0; url=b/">', "index.html: error[P101] 链接 b/ 指向不存在的页面或文件。"),
        ('<script src="y.js"></script>', "index.html: error[P101] 链接 y.js 指向不存在的页面或文件。"),
        ('<a href="#none">x</a>', "index.html: error[P102] 链接 #none 指向不存在的位置。 index.html 里没有编号 none。"),
        ('<a href="a/#none">x</a>', "index.html: error[P102] 链接 a/#none 指向不存在的位置。 a/index.html 里没有编号 none。"),
        ("<p id=a>1</p><p id='a'>2</p>", "index.html: error[P103] 编号 a 在一页里出现多次。"),
        ('<p onclick="x()">1</p>', "index.html: error[P104] 标签 <p> 的 onclick 里有脚本。"),
        ('<a href="JavaScript:x()">1</a>', "index.html: error[P104] 标签 <a> 的 href 里有脚本。"),
        ('<img src="x.svg">', "index.html: error[P105] 图片 x.svg 没有 alt。"),
        ('<script src="https://a.example/x.js"></script>', "index.html: error[P106] 从别的网站加载 https://a.example/x.js。"),
        ('<link rel="preconnect" href="//a.example">', "index.html: error[P106] 从别的网站加载 //a.example。"),
        ('<img alt="" src="http://a.example/x.png">', "index.html: error[P106] 从别的网站加载 http://a.example/x.png。"),
        ('<p style="color:red">', "index.html: error[P110] 标签 <p> 有行内样式。"),
        ("<script>x()</script>", "index.html: error[P108] 页面里有主题以外的行内内容 <script>：x()"),
        ("<style>p { color: red }</style>", "index.html: error[P108] 页面里有主题以外的行内内容 <style>：p { color: red }"),
        ('<a href="java&#10;script:x()">1</a>', "index.html: error[P104] 标签 <a> 的 href 里有脚本。"),
        ('<iframe src="a/">', "index.html: error[P111] 页面里有 <iframe>。"),
        ("<object></object>", "index.html: error[P111] 页面里有 <object>。"),
        ('<base target="x">', "index.html: error[P111] 页面里有 <base>。"),
        ('<form action="https://a.example/"></form>', "index.html: error[P111] 页面里有 <form action>。"),
        ('<meta http-equiv="refresh" content="0; url=https://a.example/">', "index.html: error[P111] 页面会自己跳转到别的网站。"),
    ],
)  # fmt: skip
def test_faults(tmp_path: Path, body: str, line: str):
    issues = check_site(site(tmp_path, GOOD | {"index.html": PAGE.format(body)}))
    assert len(issues) == 1
    assert str(issues[0]).startswith(line)


@pytest.mark.parametrize(
    "body",
    [
        '<!-- <a href="none/"> <p id="x"><p id="x"> -->',
        "<script type='application/json'>{\"a\": \"<a href='none/'><img>\"}</script>",
        '<a title="1 > 0" href="a/">x</a>',
        '<link rel="canonical" href="https://example.org/">',
        '<a href="https://example.org/none">x</a>',
        '<a href="a/?q=处罚&amp;x=1#jie">x</a>',
        "<p>1 < 2</p>",
    ],
)
def test_what_is_no_fault(tmp_path: Path, body: str):
    assert check_site(site(tmp_path, GOOD | {"index.html": PAGE.format(body)})) == ()


def test_style_sheets_and_the_sitemap_are_read_too(tmp_path: Path):
    css = '@import "https://a.example/x.css"; @font-face { src: url(//b.example/y.woff2) }'
    loc = "<loc>https://example.org/none/</loc></urlset>"
    files = GOOD | {"x.css": css, "sitemap.xml": GOOD["sitemap.xml"].replace("</urlset>", loc)}
    assert [str(issue).partition("。")[0] for issue in check_site(site(tmp_path, files))] == [
        "sitemap.xml: error[P107] 网站地图里的 /none/ 没有对应的页面",
        "x.css: error[P106] 从别的网站加载 //b.example/y.woff2",
        "x.css: error[P106] 从别的网站加载 https://a.example/x.css",
    ]


def test_a_fault_on_many_pages_is_said_once(tmp_path: Path):
    pages = {f"p{n}/index.html": PAGE.format('<a href="../none/">x</a>') for n in range(30)}
    (issue,) = check_site(site(tmp_path, GOOD | pages))
    assert "另有 29 页也是这样。" in issue.why
    assert issue.place is not None
    assert issue.place.path == "p0/index.html"


class Peer(HTMLParser):
    """The standard library's parser, as an oracle for ours."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs[::-1]).get("href")))


def test_tags_are_those_of_the_standard_parser():
    text = PAGE.format(
        '<p class="a>b"><a\n href=\'x&amp;y\' href=z>1</a><br/><a HREF=q>2</a><svg><path d="M0 0"/></svg><input disabled>'
        "<!-- <b> --><script>if (a<b) '<i>'</script><h2 id=x>3</h2>"
    )
    peer = Peer()
    peer.feed(text)
    ours = [(tag.name, tag.values.get("href")) for tag in tags(text)]
    assert ours == [pair for pair in peer.found if pair != ("i", None)]


def test_broken_markup_ends(tmp_path: Path):
    broken = {"index.html": "<a " + "x='" * 100_000, "a/index.html": "<" * 200_000 + "<!--" * 20_000}
    assert isinstance(check_site(site(tmp_path, GOOD | broken)), tuple)

"""Hand-written pages with something active, however it is spelt; and pages that only show such text."""

from pathlib import Path

import pytest
import yaml

from portalgen.checks.inert import BUILT_IN, check_inert
from portalgen.config import Settings
from portalgen.errors import PortalgenError
from portalgen.inspection import inspect
from portalgen.model.publication import Page
from portalgen.pipeline import Progress, build
from portalgen.site import markdown_extensions
from tests.project import ROOT, lay_out

EXTENSIONS = markdown_extensions(Settings(ROOT))
BEFORE = '---\ntitle: "说明"\n---\n# 标题\n\n一段话。\n\n'  # seven lines

ACTIVE = [
    ("H101", "<script>alert(1)</script>"),
    ("H101", "正文里 <ScRiPt src=x></sCrIpT> 也算"),
    ("H101", '<iframe src="//a.example"></iframe>'),
    ("H101", "<object data=x.swf></object>"),
    ("H101", "<embed src=x>"),
    ("H101", "<svg><animate attributeName=href to=javascript:alert(1)></svg>"),
    ("H101", '<p srcdoc="x">y</p>'),
    ("H102", '<p onclick="x()">点</p>'),
    ("H102", "<div\nonmouseover\n=\n'x'>点</div>"),
    ("H102", "<svg/onload=alert(1)>"),
    ("H108", '<img/src="x"/onerror=alert(1)>'),
    ("H108", '<a href="a.md"onclick=x>y</a>'),
    ("H108", "<img src=x onerror=alert(1)"),
    ("H108", "a<b，x > y"),
    ("H102", "<details open OnToggle=alert(1)>x</details>"),
    ("H102", '一段话\n{: onclick="x()" }'),
    ("H102", "![图](x.png){onerror=alert(1)}"),
    ("H103", "[链接](javascript:alert(1))"),
    ("H103", "[链接](JaVaScRiPt:alert(1))"),
    ("H103", "[链接](&#106;avascript:alert(1))"),
    ("H103", "[链接](&#x6A;&#x61;vascript&colon;alert(1))"),
    ("H103", "[链接]\n\n[链接]: javascript:alert(1)"),
    ("H103", '<a href="java&#10;script:alert(1)">x</a>'),
    ("H103", '<a href="&Tab; java&NewLine;script&colon;alert(1)">x</a>'),
    ("H103", '<a href="\x01javascript:alert(1)">x</a>'),
    ("H103", '<math><maction xlink:href="javascript:alert(1)">x</maction></math>'),
    ("H103", '<form action="javascript:alert(1)"></form>'),
    ("H103", '<a href="vbscript:x">x</a>'),
    ("H104", "![图](data:image/svg+xml;base64,AAAA)"),
    ("H104", "[链接](DATA:text/html,x)"),
    ("H104", '<img srcset="x.png 1x, data:x 2x" alt="">'),
    ("H104", '<a href="blob:x">x</a>'),
    ("H104", '<a href="file:///etc/hosts">x</a>'),
    ("H105", '<base href="//a.example">'),
    ("H105", '<meta http-equiv=refresh content="0;url=//a.example">'),
    ("H105", "<link rel=stylesheet href=x.css>"),
    ("H106", '<form action="https://a.example"><input></form>'),
    ("H106", "<button formaction='//a.example'>x</button>"),
    ("H106", '<form action="\\\\a.example"></form>'),
    ("H107", '<p style="background:url(//a.example/x)">x</p>'),
    ("H107", "<style>p { color: red }</style>"),
    ("H107", '一段话\n{: style="color: red" }'),
    ("H108", "<!--><img src=x onerror=alert(1)>-->"),
    ("H108", "<![CDATA[><img src=x onerror=alert(1)>]]>"),
    ("H108", '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></p></noscript>'),
    ("H108", "<textarea></textarea>"),
    ("H108", "<javascript:alert(1)>"),
]  # fmt: skip

HARMLESS = [
    "`<script>` 和 `onclick=\"x\"` 只是文字",
    "```html\n<script>alert(1)</script>\n<a href=\"javascript:x\">x</a>\n```",
    "    <iframe src=x>\n    <p style=x>",
    "文字里的 javascript: 和 on = 5、data: 都不是链接",
    "[链接](https://a.example/?q=javascript:1) [信](mailto:a@b.example) [页](about.md#x) [上](../) [电](tel:12345)",
    '<div id="portal-search"></div>\n\n<noscript><p>没有脚本</p></noscript>',
    "<!-- 给维护者的话 -->",
    "| 左 | 右 |\n| :-- | --: |\n| 1 | 2 |",
    "<details><summary>展开</summary>里面</details>",
    "5 < 6，x > y，&lt;script&gt;",
    '!!! note "说明"\n    <b>粗</b>',
    "脚注[^1]\n\n[^1]: 说明",
    '<a href="a.md" class="md-button" title="onclick=1">x</a>',
    "一句话，引号没有“写完，< 也没有",
    '<form action="../search/"><input name="find"></form>',
]  # fmt: skip


def codes(text: str) -> list[tuple[str, int | None]]:
    issues = check_inert((Page("help/a.md", text),), EXTENSIONS)
    return [(issue.code, issue.place.line if issue.place else None) for issue in issues]


@pytest.mark.parametrize(("code", "text"), ACTIVE)
def test_active_content_is_refused_with_its_line(code: str, text: str) -> None:
    last = 8 + text.rstrip("\n").count("\n")
    found = codes(f"{BEFORE}{text}\n\n后面的话。\n")
    assert code in [one for one, _ in found]
    assert all(line is not None and 8 <= line <= last for _, line in found)
    assert codes(text)[0][0] == found[0][0]


@pytest.mark.parametrize("text", HARMLESS)
def test_text_that_shows_or_only_resembles_it_is_fine(text: str) -> None:
    assert codes(f"{BEFORE}{text}\n\n后面的话。\n") == []


def test_every_kind_is_told_of_its_own_line() -> None:
    text = f'{BEFORE}<p onclick="x">1</p>\n\n段落\n\n[x](javascript:y)\n\n<b onfocus="x">2</b>\n'
    assert codes(text) == [("H102", 8), ("H103", 12), ("H102", 14)]


@pytest.mark.parametrize("value", ["</title><script>x</script>", 'x" http-equiv="refresh', "a > b"])
def test_front_matter_holds_no_markup(value: str) -> None:
    assert codes(f"---\ntitle: 说明\ndescription: '{value}'\n---\n# 标题\n") == [("H109", 3)]


def test_messages_say_what_where_and_how() -> None:
    (issue,) = check_inert((Page("help/a.md", "# 标题\n\n[x](javascript:y)\n"),), EXTENSIONS)
    assert str(issue).startswith("content/pages/help/a.md:3: error[H103] 页面里有会执行脚本的地址 <a href>。")
    assert issue.hint == "改成普通的网页地址。"


def test_pages_are_rendered_with_the_extensions_of_the_site() -> None:
    named = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV ", ""), yaml.CSafeLoader)
    expected = [next(iter(one)) if isinstance(one, dict) else one for one in named["markdown_extensions"]]
    assert list(EXTENSIONS) == expected
    assert BUILT_IN == ("toc", "tables", "fenced_code")


def test_a_page_with_active_content_is_told_of_and_never_built(tmp_path: Path, quiet: Progress) -> None:
    root = lay_out(tmp_path / "project", reports=False)
    page = root / "content/pages/about.md"
    page.write_text(page.read_text("utf-8") + "\n<p onclick='x()'>x</p>\n", "utf-8")
    assert "H102" in {issue.code for issue in inspect(Settings(root, jobs=1), quiet)}
    with pytest.raises(PortalgenError, match=r"content/pages/about\.md:\d+: error\[H102\]"):
        build(Settings(root, jobs=1, until="pages"), quiet)
    assert not (root / "build/docs/about.md").exists()
